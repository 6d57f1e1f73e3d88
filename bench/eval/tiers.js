// Table 7: what the presets change for an author's tier. Innocent posts held and nudged, and floods caught, for each tier, with and without
// these changes. `npm run eval -- --only tiers` prints it alone.
import { createFilter, presets } from '../../dist/index.js'
import { notInnocent } from '../data.js'
import { random } from '../random.js'
import { counts, judged } from './counting.js'
import { EXEMPT, postsOfSets } from './innocents.js'
import { coined, sentence } from './languages.js'
import { HOUR, START, traffic } from './traffic.js'

const DAY = 24 * HOUR
const YEAR = 365 * DAY
const TIERS = ['stranger', 'new', 'known', 'regular', 'trusted']
/** Hours of a place before a flood. */
const BEFORE = { forum: 24, comments: 12, chat: 3 }

/**
 * When an account was made, by the time of its first post. No set says it, so the two tiers that depend on it are measured as if all
 * accounts were young, or all old; the other three as the sets are.
 */
const JOINED = {
  asTheyAre: { tiers: ['stranger', 'known', 'regular'], at: () => undefined },
  withTheFirstPost: { tiers: ['new'], at: (first) => first },
  longBefore: { tiers: ['trusted'], at: (first) => first - 3 * YEAR },
}

/** The tiers for which a preset changes something. */
const CHANGED = TIERS.filter((tier) => Object.values(presets).some((preset) => preset.tiers?.[tier] !== undefined))

/** The policy of a preset, with or without what it changes for tiers: rows that are given hold for all tiers. */
const policyOf = (preset, changed) => (changed ? preset : { extends: preset, limits: presets[preset].limits })

function judgeSet(posts, lists, policy, joinedAt) {
  const first = new Map()
  for (const { author, postedAt } of posts) if (!first.has(author)) first.set(author, postedAt)
  const last = posts[posts.length - 1].postedAt
  const filter = createFilter({ policy, exemptRoles: EXEMPT, clock: () => last + DAY })
  const tiers = []
  const results = judged(posts, lists, ({ author, role, ...post }) => {
    const verdict = filter.check({
      ...post,
      author: { id: author, joinedAt: joinedAt(first.get(author)), ...(role && { role }) },
    })
    tiers.push(verdict.standing.tier)
    return verdict
  })
  return results.map((result, i) => ({ ...result, tier: tiers[i] }))
}

/** How an account looks that has such a tier: when it was made, and when it posted before, in hours before its flood. */
const ACCOUNTS = {
  stranger: { before: [] },
  new: { madeMs: 2 * DAY, before: [20] },
  known: { madeMs: 100 * DAY, before: [20] },
  regular: { madeMs: 100 * DAY, before: [96, 90, 72, 66, 48, 44, 40, 24, 20] },
  trusted: { madeMs: 3 * YEAR, before: [96, 90, 72, 66, 48, 44, 40, 24, 20] },
}

const int = (next, from, to) => from + Math.floor(next() * (to - from + 1))
const address = (next) => `https://${coined(next)}${int(next, 10, 99)}.example/p`
const times = (count, of) => Array.from({ length: count }, (_, n) => of(n))

/** Floods of one account. A post is unwanted from the number on that is given. */
const FLOODS = {
  'a link, other words, 8 in a day': (next, { language, thread, pace }) => {
    const link = address(next)
    const say = () => `${sentence(next, language, 8, 16)} ${link}`
    return times(8, (n) => ({ content: say(), thread: thread(), at: n * 2 * HOUR * pace, unwanted: n > 0 }))
  },
  'a link, one thread, 5 in a day': (next, { language, thread, pace }) => {
    const [link, own] = [address(next), thread()]
    const say = () => `${sentence(next, language, 8, 16)} ${link}`
    return times(5, (n) => ({ content: say(), thread: own, at: n * 3 * HOUR * pace, unwanted: n > 0 }))
  },
  'lists of 2 to 4 links': (next, { language, thread, pace }) => {
    const list = (n) => times(2 + (n % 3), () => `${sentence(next, language, 1, 3)} ${address(next)}`).join('\n')
    return times(6, (n) => ({ content: list(n), thread: thread(), at: n * HOUR * pace, unwanted: true }))
  },
  '10 posts in a minute': (next, { language, thread }) =>
    times(10, (n) => ({ content: sentence(next, language, 4, 12), thread: thread(), at: n * 6000, unwanted: n > 1 })),
  '20 posts in five minutes': (next, { language, thread }) =>
    times(20, (n) => ({
      content: sentence(next, language, 4, 12),
      thread: thread(),
      at: n * 15_000,
      unwanted: n > 3,
    })),
  'a text, other threads, 8 in a day': (next, { language, thread, pace }) => {
    const content = sentence(next, language, 9, 16)
    return times(8, (n) => ({ content, thread: thread(), at: n * 2 * HOUR * pace, unwanted: n > 1 }))
  },
  'a petition, 6 in a day': (next, { language, thread, pace }) => {
    const petition = `https://www.change.org/p/${coined(next)}-${int(next, 1000, 9999)}`
    const say = () => `${sentence(next, language, 8, 16)} ${petition}`
    return times(6, (n) => ({ content: say(), thread: thread(), at: n * 3 * HOUR * pace, unwanted: n > 0 }))
  },
}

/** The unwanted posts of one flood by an account of a tier, with their verdicts. */
function judgeFlood(seed, preset, tier, make, changed) {
  const next = random(seed)
  const { language, threads, posts } = traffic(next, preset, BEFORE[preset] + 2)
  const start = START + BEFORE[preset] * HOUR
  const thread = () => `t${Math.floor(next() ** 2 * threads)}`
  const { madeMs, before } = ACCOUNTS[tier]
  const author = { id: 'flooder', ...(madeMs && { joinedAt: start - madeMs }) }
  const own = before.map((hours) => ({
    author,
    content: sentence(next, language, 12, 20),
    thread: thread(),
    postedAt: start - hours * HOUR,
  }))
  const flood = make(next, { language, thread, pace: preset === 'chat' ? 0.02 : 1 }).map(({ at, ...post }) => ({
    author,
    ...post,
    postedAt: start + at,
  }))
  const all = [...posts, ...own, ...flood].sort((a, b) => a.postedAt - b.postedAt)
  const filter = createFilter({ policy: policyOf(preset, changed), clock: () => START + 3000 * HOUR })
  return all.flatMap(({ kind: _, unwanted, ...post }) => {
    const { action } = filter.check(post)
    return unwanted ? [{ action }] : []
  })
}

function floodsOf(preset, tier, changed, seeds) {
  const posts = Object.values(FLOODS).flatMap((make) =>
    times(seeds, (n) => judgeFlood(n * 7919 + 13, preset, tier, make, changed)).flat(),
  )
  const share = (test) => posts.filter(test).length / posts.length
  return {
    flagged: share(({ action }) => action !== 'allow'),
    held: share(({ action }) => action === 'hold' || action === 'reject'),
  }
}

/** What happened to the posts by authors of one tier: those of the real sets, and generated floods. */
export function tiers({ seeds = 6 } = {}) {
  const listed = notInnocent()
  const sets = postsOfSets()
  const real = new Map()
  for (const { tiers: ofThese, at } of Object.values(JOINED))
    for (const changed of ofThese.some((tier) => CHANGED.includes(tier)) ? [false, true] : [false])
      for (const { set, preset, posts } of sets) {
        const results = judgeSet(posts, listed[set], policyOf(preset, changed), at)
        for (const tier of ofThese) {
          const key = `${tier} ${preset} ${changed}`
          const known = real.get(key) ?? []
          for (const result of results) if (result.tier === tier) known.push(result)
          real.set(key, known)
        }
      }
  return TIERS.flatMap((tier) =>
    Object.keys(presets).map((preset) => {
      const of = (changed) => ({
        ...counts(real.get(`${tier} ${preset} ${changed}`) ?? []),
        generated: floodsOf(preset, tier, changed, seeds),
      })
      const isChanged = presets[preset].tiers?.[tier] !== undefined
      return { tier, preset, without: of(false), ...(isChanged && { with: of(true) }) }
    }),
  )
}

const percent = (share) => (share * 100).toFixed(0)

/** The lines of the table. */
export function tierLines(rows) {
  const cell = ({ held, nudged, floods, floodsFlagged, floodsHeld, generated }) =>
    `held ${held}, nudged ${nudged}; floods ${floodsFlagged} / ${floodsHeld} of ${floods}; generated ${percent(generated.flagged)} / ${percent(generated.held)} %`
  return rows.map(
    ({ tier, preset, without, with: changed }) =>
      `${tier.padEnd(9)}${preset.padEnd(9)}${String(without.innocent).padStart(6)} innocent: ${cell(without).padEnd(78)}${changed === undefined ? 'no changes' : cell(changed)}`,
  )
}
