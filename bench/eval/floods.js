// Table 4: floods whose unwanted posts are known, in the middle of innocent traffic. What is caught, how soon, and which innocent posts are held?
import { createFilter } from '../../dist/index.js'
import { random } from '../random.js'
import { median } from '../statistics.js'
import { scenarios, threadOf } from './scenarios.js'
import { HOUR, START, traffic } from './traffic.js'

const PRESETS = ['forum', 'comments', 'chat']
/** Hours of a place before the flood, and during it. */
const BEFORE = { forum: 48, comments: 24, chat: 6 }
const DURING = { forum: 24, comments: 24, chat: 2 }
const isHeld = ({ action }) => action === 'hold' || action === 'reject'

/** Judges one flood. Returns every post with its verdict. */
function run(seed, preset, make) {
  const next = random(seed)
  const { language, threads, posts, member } = traffic(next, preset, BEFORE[preset] + DURING[preset])
  const at = START + BEFORE[preset] * HOUR
  const pace = preset === 'chat' ? 0.05 : 1
  const flood = make(next, { at, pace, language, member, thread: threadOf(next, threads) }).map((post) => ({
    kind: 'flood',
    ...post,
  }))
  const all = [...posts, ...flood].sort((a, b) => a.postedAt - b.postedAt)
  // Some floods last three months.
  const filter = createFilter({ policy: preset, clock: () => START + 3000 * HOUR })
  return all.map((post) => {
    const { author, content, thread, postedAt } = post
    const { action, evidence } = filter.check({ author, content, thread, postedAt })
    return { ...post, language, action, why: evidence.map(({ signal, observed }) => `${signal} ${observed}`) }
  })
}

const share = (part, whole) => (whole.length === 0 ? undefined : part.length / whole.length)

/** For each mark of a run, the number of unwanted posts up to the first one that meets `test`; infinite if none does. */
function delays(verdicts, test) {
  const byMark = new Map()
  for (const post of verdicts) if (post.unwanted) byMark.set(post.mark, [...(byMark.get(post.mark) ?? []), post])
  return [...byMark.values()].map((posts) => {
    const first = posts.findIndex(test)
    return first < 0 ? Number.POSITIVE_INFINITY : first + 1
  })
}

/** A row of the table for each kind of flood and each preset. */
export function floods({ quick, seeds = quick ? 3 : 12, first = 1, kinds = Object.keys(scenarios) }) {
  const rows = []
  for (const kind of kinds) {
    const { make, aim } = scenarios[kind]
    for (const preset of PRESETS) {
      const runs = Array.from({ length: seeds }, (_, n) => run((first + n) * 7919 + 13, preset, make))
      const verdicts = runs.flat()
      const unwanted = verdicts.filter((post) => post.unwanted)
      const spared = verdicts.filter((post) => post.kind === 'flood' && !post.unwanted)
      const innocent = verdicts.filter((post) => post.kind === 'innocent')
      const flagged = ({ action }) => action !== 'allow'
      const wrong = [...spared, ...innocent].filter(isHeld)
      const held = verdicts.filter(isHeld)
      rows.push({
        kind,
        preset,
        aim,
        posts: verdicts.length,
        unwanted: unwanted.length,
        recallFlagged: share(unwanted.filter(flagged), unwanted),
        recallHeld: share(unwanted.filter(isHeld), unwanted),
        precision:
          unwanted.length === 0
            ? undefined
            : share(
                held.filter((post) => post.unwanted),
                held,
              ),
        held: held.length,
        heldUnwanted: held.filter((post) => post.unwanted).length,
        toFlag: unwanted.length === 0 ? undefined : median(runs.flatMap((each) => delays(each, flagged))),
        toHold: unwanted.length === 0 ? undefined : median(runs.flatMap((each) => delays(each, isHeld))),
        sparedNudged: share(
          spared.filter(({ action }) => action === 'nudge'),
          spared,
        ),
        sparedHeld: share(spared.filter(isHeld), spared),
        innocentsHeld: share(innocent.filter(isHeld), innocent),
        innocentsNudged: share(
          innocent.filter(({ action }) => action === 'nudge'),
          innocent,
        ),
        wrong: wrong.map(({ author, content, action, why, kind: of }) => ({ of, author, content, action, why })),
      })
    }
  }
  return rows
}

/** Of what is held in all rows, the share that is unwanted: `{ preset, held, heldUnwanted }` for each preset and for all of them. */
export function heldUnwanted(rows) {
  return [...PRESETS, 'all'].map((preset) => {
    const list = rows.filter((row) => preset === 'all' || row.preset === preset)
    const [held, right] = ['held', 'heldUnwanted'].map((of) => list.reduce((sum, row) => sum + row[of], 0))
    return { preset, held, heldUnwanted: held === 0 ? 1 : right / held }
  })
}
