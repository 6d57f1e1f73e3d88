import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Comment, createFilter } from '../../src'
import { runs } from '../runs'

const T = Date.UTC(2026, 2, 1)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const clock = () => T + 10_000 * HOUR
const petition = 'https://www.change.org/p/dossiers-annules'
const text = (n: number) => Array.from({ length: 14 }, (_, i) => `mot${n * 100 + i}`).join(' ')
const post = (content: string, ms: number, more: Partial<Comment> = {}): Comment => ({
  author: 'lea',
  content,
  postedAt: T + ms,
  thread: 't',
  ...more,
})

describe('retryAfterMs', () => {
  it('is when the same post is welcome again, or any post after a flood, neither sooner nor later', () => {
    const contents = [0, 1, 2].flatMap((n) => [
      ...[text(n), `${text(n)} ${petition}`, `${text(n)} https://canada.ca/a`],
      `Visa garanti code K${n} écrivez vite`,
    ])
    const stream = fc.array(
      fc.record({
        author: fc.constantFrom('lea', 'lea', 'lea', 'bob', 'zoe', 'max'),
        content: fc.oneof(
          fc.constantFrom(...contents),
          fc.integer({ min: 10, max: 1000 }).map((n) => text(n)),
        ),
        thread: fc.constantFrom('t', 'u', undefined),
        wait: fc.oneof(
          fc.integer({ min: 0, max: 6000 }),
          fc.integer({ min: 0, max: 4 * HOUR }),
          fc.integer({ min: 0, max: 48 * HOUR }),
        ),
      }),
      { minLength: 4, maxLength: 30 },
    )
    const seen: Record<string, number> = {}
    const preset = fc.constantFrom('forum' as const, 'comments' as const, 'chat' as const)
    fc.assert(
      fc.property(stream, preset, fc.boolean(), (posts, policy, hurried) => {
        const filter = createFilter({ clock, policy })
        let at = 0
        for (const { wait, content, author, thread } of posts) {
          at += hurried ? wait % 6000 : wait
          const { retryAfterMs, category, evidence, flagged } = filter.check(post(content, at, { author, thread }))
          // What was sent twice by accident need not be sent again.
          expect(retryAfterMs === undefined).toBe(!flagged || category === 'duplicate')
          if (retryAfterMs === undefined) continue
          const decisive = evidence.filter(({ weight, signal }) => weight >= 0.35 && signal !== 'duplicate')
          const repeated = decisive.some(({ mark }) => mark !== undefined)
          const kind = `${category}${repeated ? ', repeated' : ''}`
          seen[kind] = (seen[kind] ?? 0) + 1
          const next = repeated ? content : text(5000)
          const then = filter.peek(post(next, at + retryAfterMs, { author, thread }))
          // Who repeated nothing waits no longer than the window that others filled. In it their own first post is one repeat, or one copy.
          const byOthers = decisive.every(({ signal }) => /^thread-|^campaign$/.test(signal))
          if (byOthers) {
            expect(retryAfterMs).toBeLessThanOrEqual(Math.max(...decisive.map(({ windowMs = 0 }) => windowMs)))
            const left = then.evidence.filter(({ weight }) => weight >= 0.35)
            const own = ['author-repeats-petition', 'copies-another']
            expect(left.filter(({ signal }) => !own.includes(signal))).toEqual([])
          } else expect(then.action).toBe('allow')
          expect(filter.peek(post(next, at + retryAfterMs - 1, { author, thread })).flagged).toBe(true)
        }
      }),
      { numRuns: runs(700), seed: 7 },
    )
    expect(Object.keys(seen).sort()).toEqual(['flood', 'flood, repeated', 'redundant, repeated'])
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(runs(20))
  })

  it('counts every window of a flood', () => {
    const filter = createFilter({ clock })
    for (let n = 0; n < 9; n++) filter.check(post(text(n), n * 20_000, { thread: `t${n}` }))
    // The 5th within 30 s, and the 12th within 5 minutes: the next one would be a 13th.
    for (let n = 9; n < 11; n++) filter.check(post(text(n), 170_000 + n, { thread: `t${n}` }))
    const { retryAfterMs = 0, category } = filter.check(post(text(11), 171_000, { thread: 't11' }))
    expect(category).toBe('none')
    const held = filter.check(post(text(12), 172_000, { thread: 't12' }))
    expect(held).toMatchObject({ action: 'hold', category: 'flood' })
    const next = 172_000 + (held.retryAfterMs ?? 0)
    expect(retryAfterMs).toBe(0)
    expect(filter.peek(post(text(13), next)).action).toBe('allow')
    expect(filter.peek(post(text(13), next - 1)).action).toBe('hold')
  })

  it('is absent when waiting changes nothing', () => {
    const filter = createFilter({ clock })
    filter.submitSpam(post(text(1), 0))
    filter.check(post(text(1), 0))
    const verdict = filter.check(post(text(1), HOUR))
    expect(verdict.evidence.map(({ signal }) => signal).sort()).toEqual(['author-repeats-text', 'labelled'])
    expect(verdict.retryAfterMs).toBeUndefined()
  })

  describe('in a thread that others filled', () => {
    const DAY = 24 * HOUR
    const share = (n: number) => `${text(n)} ${petition}`
    const waits = (authors: string[], gap: number, options = {}) => {
      const filter = createFilter({ clock, ...options })
      return authors.map((author, n) => filter.check(post(share(n), n * gap, { author })).retryAfterMs)
    }

    it.each([0, 1000, HOUR, 5 * HOUR])('is 24 hours for who shares a petition as the third, %i ms apart', (gap) => {
      expect(waits(['lea', 'bob', 'zoe'], gap)).toEqual([undefined, undefined, DAY])
    })

    it('is the window of the preset', () => {
      expect(waits(['lea', 'bob', 'zoe', 'max'], HOUR, { policy: 'comments' }).slice(2)).toEqual([DAY, DAY])
      expect(waits(['lea', 'bob', 'zoe'], 1000, { policy: 'chat' }).at(-1)).toBe(30 * MINUTE)
    })

    it('is seven days for who shared it before, whatever others did', () => {
      expect(waits(['lea', 'bob', 'zoe', 'lea'], HOUR).at(-1)).toBe(7 * DAY)
      expect(waits(['lea', 'lea'], HOUR).at(-1)).toBe(7 * DAY)
      expect(waits(['bob', 'max', 'lea', 'lea'], HOUR).at(-1)).toBe(7 * DAY)
    })

    it('is at most a day for a text that others posted', () => {
      const filter = createFilter({ clock })
      const last = ['a', 'b', 'c', 'd', 'e']
        .map((author, n) => filter.check(post(text(1), n * HOUR, { author })))
        .at(-1)
      expect(last?.flagged).toBe(true)
      expect(last?.retryAfterMs).toBe(DAY)
    })
  })

  it('is not lengthened by what is only noted', () => {
    const filter = createFilter({ clock })
    for (let n = 0; n < 12; n++) filter.check(post(`${text(n)} ${petition}`, n, { author: `m${n}`, thread: `t${n}` }))
    for (let n = 20; n < 24; n++) filter.check(post(text(n), HOUR + n, { thread: 'x' }))
    const verdict = filter.check(post(`${text(30)} ${petition}`, HOUR + 30, { thread: 'x' }))
    expect(verdict.evidence.map(({ signal }) => signal)).toEqual(['author-flood', 'campaign'])
    expect(verdict.retryAfterMs).toBeLessThanOrEqual(30_000)
  })
})
