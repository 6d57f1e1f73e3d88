// Table 3, second part: one author posts one text again and again, in the ways that the policy distinguishes.
import { createFilter, fingerprint } from '../../dist/index.js'
import { realTexts, rows } from '../data.js'
import { random, shuffled } from '../random.js'

const START = Date.UTC(2026, 0, 1)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TEXTS = 200
const WORDS = { from: 8, to: 60 }

/** What the policy says about the posts number `from` to `to`. */
const FIVE = {
  early: { from: 2, to: 5, label: 'flagged from the 2nd', actions: ['nudge', 'hold', 'reject'] },
  late: { from: 3, to: 5, label: 'held from the 3rd', actions: ['hold', 'reject'] },
}
const SEVEN = {
  early: { from: 2, to: 5, label: 'nudged from the 2nd', actions: ['nudge'] },
  late: { from: 6, to: 7, label: 'held from the 6th, never rejected', actions: ['hold'] },
}

/** The ways to post one text again: how often, where, and what stands after it. `n` is the number of the text, `i` of the post. */
const WAYS = [
  { way: 'five times in one thread', times: 5, expected: FIVE, place: () => 'thread', suffix: () => '' },
  {
    way: 'five times with one link',
    times: 5,
    expected: FIVE,
    place: (i) => `thread-${i}`,
    suffix: (n) => ` https://journal.example.org/articles/${n}`,
  },
  {
    way: 'five times with one petition',
    times: 5,
    expected: FIVE,
    place: (i) => `thread-${i}`,
    suffix: (n) => ` https://www.change.org/p/petition-${n}`,
  },
  { way: 'in seven threads without a link', times: 7, expected: SEVEN, place: (i) => `thread-${i}`, suffix: () => '' },
]

/** Texts of 8 to 60 words without links, all different. */
function texts() {
  const usable = (text) => {
    const { marks, words } = fingerprint(text)
    return words >= WORDS.from && words <= WORDS.to && marks.every(({ kind }) => kind === 'text')
  }
  return shuffled(random(11), [...new Set(realTexts())])
    .filter(usable)
    .slice(0, TEXTS)
}

/** For each way and preset, the shares of the earlier and the later copies that got what the policy says. */
export function repeats({ presets = ['forum', 'comments'] } = {}) {
  const contents = texts()
  return presets.flatMap((policy) =>
    WAYS.map(({ way, times, expected, place, suffix }) => {
      const next = random(17)
      const actions = Array.from({ length: times }, () => [])
      // `actions[i]` has the actions of the posts number `i + 1`.
      for (const [n, content] of contents.entries()) {
        // A filter for each text: what one author does must not depend on the others.
        const filter = createFilter({ policy, clock: () => START + 100 * HOUR })
        let postedAt = START
        for (let i = 0; i < times; i++) {
          const post = { id: `${n}-${i}`, author: 'author', content: content + suffix(n), thread: place(i), postedAt }
          actions[i].push(filter.check(post).action)
          // Between 6 minutes and 3 hours: never a duplicate, and seven posts within a day.
          postedAt += 6 * MINUTE + next() * 174 * MINUTE
        }
      }
      return { way, preset: policy, expected, texts: contents.length, ...shares(actions, expected) }
    }),
  )
}

const share = (lists, test) => {
  const all = lists.flat()
  return all.length === 0 ? undefined : all.filter(test).length / all.length
}

/** `early` and `late`: the shares of posts whose action is right, as `expected` says. */
function shares(actions, { early, late }) {
  const right = ({ from, to, actions: allowed }) =>
    share(actions.slice(from - 1, to), (action) => allowed.includes(action))
  return { early: right(early), late: right(late) }
}

/** The rows that say "this is a copy". `varied` says that it is another use of a template, and `short` is about short texts. */
const COPY_ROWS = ['thread', 'linked', 'anywhere']

/**
 * Pairs of sentences that look alike and mean different things (score up to 3, both of 16 to 32 words): the share of pairs whose second
 * sentence, posted by the same author an hour later in another thread, is flagged as a copy of the first. Undefined without data.
 */
export function pairs() {
  const list = rows('pairs-fr')
  if (list === undefined) return undefined
  const words = (text) => fingerprint(text).words
  const fits = (text) => words(text) >= 16 && words(text) <= 32
  const alike = list.filter(({ a, b, score }) => score <= 3 && fits(a) && fits(b))
  const flagged = alike.filter(({ a, b }) => {
    const filter = createFilter({ clock: () => START + 100 * HOUR })
    filter.check({ id: 'a', author: 'author', content: a, thread: 'first', postedAt: START })
    const post = { id: 'b', author: 'author', content: b, thread: 'second', postedAt: START + HOUR }
    const { action, evidence } = filter.check(post)
    const copied = evidence.some(({ signal, row }) => signal === 'author-repeats-text' && COPY_ROWS.includes(row))
    return action !== 'allow' && copied
  })
  return { pairs: alike.length, flagged: flagged.length, share: share([alike], (pair) => flagged.includes(pair)) }
}
