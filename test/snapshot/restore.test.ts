import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, DigueError, type Verdict } from '../../src'
import { runs } from '../runs'

const T = Date.UTC(2026, 2, 1)
const HOUR = 3_600_000
const clock = () => T + 72 * HOUR
const petition = 'https://www.change.org/p/dossiers-annules'
const text = (n: number) => Array.from({ length: 16 }, (_, i) => `mot${n * 100 + i}`).join(' ')

const comment = fc.record({
  author: fc.record(
    { id: fc.nat(19).map((n) => `m${n}`), role: fc.constantFrom('moderator', 'member') },
    { requiredKeys: ['id'] },
  ),
  content: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(fc.nat(9), fc.nat(15)).map(([n, at]) => text(n).replace(`mot${n * 100 + at}`, 'x')),
    },
    { weight: 2, arbitrary: fc.nat(9).map((n) => `${text(n)} ${petition}?x=${n}`) },
    { weight: 1, arbitrary: fc.constantFrom('merci', '', 'voir https://canada.ca/a') },
  ),
  id: fc.option(fc.nat(300).map(String), { nil: undefined }),
  thread: fc.constantFrom('t', 'u', undefined),
  postedAt: fc.nat(48 * 60).map((minutes) => T + minutes * 60_000),
})
const step = fc.tuple(
  fc.oneof(
    { weight: 40, arbitrary: fc.constant('check') },
    { weight: 3, arbitrary: fc.constantFrom('ham', 'spam', 'retract') },
    { weight: 1, arbitrary: fc.constant('forget') },
  ),
  comment,
)

function take(filter: ReturnType<typeof createFilter>, [what, each]: [string, Comment]): Verdict | undefined {
  if (what === 'ham') filter.submitHam(each)
  else if (what === 'spam') filter.submitSpam(each)
  else if (what === 'retract') filter.retract(each.id ?? '')
  else if (what === 'forget') filter.forget((each.author as { id: string }).id)
  else return filter.check(each)
  return undefined
}
const decision = (verdict: Verdict | undefined) =>
  verdict && [
    verdict.action,
    verdict.exemption,
    verdict.retryAfterMs,
    ...verdict.evidence.map(({ signal, observed, mark }) => [signal, observed, mark?.key]),
  ]

describe('a restored filter', () => {
  it('has the same history and judges the same from then on', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 300, maxLength: 400, size: 'max' }),
        fc.array(step, { maxLength: 60, size: 'max' }),
        (before, after) => {
          const filter = createFilter({ clock, secret: 's' })
          for (const each of before) take(filter, each)
          const bytes = filter.snapshot()
          const restored = createFilter({ clock, secret: 's' })
          restored.restore(bytes)
          expect(restored.snapshot()).toEqual(bytes)
          for (const each of after) expect(decision(take(restored, each))).toEqual(decision(take(filter, each)))
        },
      ),
      { numRuns: runs(20), seed: 3, endOnFailure: true },
    )
  })
})

it('refuses a snapshot cut or changed anywhere, with an error of its own, and stays as it was', () => {
  const filter = createFilter({ clock })
  for (let n = 0; n < 12; n++)
    filter.check({ author: `m${n % 3}`, content: `${text(n)} ${petition}`, postedAt: T + n, id: `c${n}`, thread: 't' })
  const bytes = filter.snapshot()
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, bits, cut) => {
      const broken = cut ? bytes.slice(0, at) : bytes.slice()
      if (!cut) broken[at] = (broken[at] ?? 0) ^ bits
      expect(() => filter.restore(broken)).toThrow(DigueError)
    }),
    { numRuns: runs(400), seed: 9 },
  )
  expect(filter.snapshot()).toEqual(bytes)
})

it('keeps the newest comments, of the latest authors, when its bounds are smaller', () => {
  const filter = createFilter({ clock, secret: 's' })
  for (let n = 0; n < 1500; n++)
    filter.check({ id: `c${n}`, author: `m${Math.floor(n / 25)}`, content: text(n), postedAt: T + n * 1000 })
  const bytes = filter.snapshot()
  const restore = (bounds: object) => {
    const smaller = createFilter({ clock, secret: 's', ...bounds })
    const counts = smaller.restore(bytes)
    const { authors, evicted } = smaller.stats()
    const oldest = Array.from({ length: 1500 }, (_, n) => n).find((n) => smaller.retract(`c${n}`))
    return { ...counts, authors, evicted, oldest }
  }
  // Of 20 authors only what is counted is left.
  expect(restore({ maxSightings: 1000 })).toEqual({
    restored: 1000,
    expired: 0,
    refused: 500,
    authors: 60,
    evicted: 0,
    oldest: 500,
  })
  expect(restore({ maxAuthors: 10 })).toEqual({
    restored: 250,
    expired: 0,
    refused: 1250,
    authors: 10,
    evicted: 0,
    oldest: 1250,
  })
})
