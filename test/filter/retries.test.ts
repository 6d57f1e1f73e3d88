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
      const filter = createFilter({ clock: () => T + 10_000 * 3_600_000 })
      const comments: Comment[] = []
      let at = T
      for (const { wait, ...post } of stream) {
        at += wait * 60_000
        comments.push({ ...post, id: `c${comments.length}`, postedAt: at })
      }
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

function filterSightings(comments: readonly Comment[]): number {
  const filter = createFilter({ clock: () => T + 10_000 * 3_600_000 })
  for (const each of comments) filter.check(each)
  return filter.stats().sightings
}
