import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Comment, createFilter, type Verdict } from '../../src'
import { runs } from '../runs'

const T = Date.UTC(2026, 2, 1)
const text = (n: number) => Array.from({ length: 14 }, (_, i) => `mot${n * 100 + i}`)

/** Near copies of five texts: some words are left out. */
const content = fc
  .tuple(fc.nat(4), fc.array(fc.nat(13), { maxLength: 4 }), fc.constantFrom('', ' https://change.org/p/a'))
  .map(
    ([n, dropped, link]) =>
      `${text(n)
        .filter((_, at) => !dropped.includes(at))
        .join(' ')}${link}`,
  )
const posts = fc.array(
  fc.record({ author: fc.nat(3).map((n) => `m${n}`), content, thread: fc.constantFrom('t', 'u'), wait: fc.nat(180) }),
  { minLength: 40, maxLength: 60, size: 'max' },
)
const said = ({ action, score, retryAfterMs, evidence }: Verdict) => ({ action, score, retryAfterMs, evidence })

it('gives every retry the verdict of the first try, although near copies came since', () => {
  fc.assert(
    fc.property(posts, (stream) => {
      const filter = createFilter({ clock: () => T + 10_000 * 3_600_000, policy: { off: ['author-insists'] } })
      const comments = commentsOf(stream)
      const first = comments.map((each) => said(filter.check(each)))
      const before = filter.snapshot()
      expect(comments.map((each) => said(filter.peek(each)))).toEqual(first)
      expect(comments.map((each) => said(filter.check(each)))).toEqual(first)
      expect(filter.stats().sightings).toBe(filterSightings(comments))
      expect(filter.snapshot().length).toBe(before.length)
    }),
    { numRuns: runs(60), seed: 5, endOnFailure: true },
  )
})

it('never makes a verdict severer for what its author insisted on since', () => {
  // How often a near copy came before it is told from what is remembered, so the count of then can be lower.
  const actions = ['allow', 'nudge', 'hold', 'reject']
  const severity = (verdict: Verdict) => actions.indexOf(verdict.action)
  let insisted = 0
  fc.assert(
    fc.property(posts, (stream) => {
      const filter = createFilter({ clock: () => T + 10_000 * 3_600_000 })
      const comments = commentsOf(stream)
      const first = comments.map((each) => filter.check(each))
      insisted += first.filter(({ evidence }) => evidence.some(({ signal }) => signal === 'author-insists')).length
      const severer = comments.filter((each, i) => severity(filter.check(each)) > severity(first[i] as Verdict))
      expect(severer).toEqual([])
    }),
    { numRuns: runs(60), seed: 5, endOnFailure: true },
  )
  expect(insisted).toBeGreaterThan(20)
})

function commentsOf(stream: readonly { author: string; content: string; thread: string; wait: number }[]): Comment[] {
  let at = T
  return stream.map(({ wait, ...post }, n) => {
    at += wait * 60_000
    return { ...post, id: `c${n}`, postedAt: at }
  })
}

function filterSightings(comments: readonly Comment[]): number {
  const filter = createFilter({ clock: () => T + 10_000 * 3_600_000, policy: { off: ['author-insists'] } })
  for (const each of comments) filter.check(each)
  return filter.stats().sightings
}
