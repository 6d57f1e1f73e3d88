import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { clock, HOUR, post, sentence } from '../posts'

// The same text on the whole site is the affair of another signal.
const policy = { off: ['campaign' as const] }
const inThread = (content: (n: number) => string, count: number, thread = 't') => {
  const filter = createFilter({ clock, policy })
  return Array.from({ length: count }, (_, n) => filter.check(post(`m${n}`, content(n), n / 10, { thread })))
}

describe('thread-repeats-text', () => {
  it('counts the authors of one text in one thread, with its near copies', () => {
    const verdicts = inThread((n) => `${sentence(1)} ${n % 2 === 0 ? '' : 'merci'}`, 8)
    expect(verdicts.map(({ action }) => action)).toEqual([...Array(3).fill('allow'), ...Array(4).fill('nudge'), 'hold'])
    expect(verdicts[7]?.evidence).toMatchObject([
      { signal: 'thread-repeats-text', observed: 8, limit: 3, windowMs: 24 * HOUR, mark: { kind: 'text' } },
    ])
  })

  it('lets other threads and other texts be', () => {
    const filter = createFilter({ clock, policy })
    for (let n = 0; n < 9; n++) filter.check(post(`m${n}`, sentence(1), n / 10, { thread: 't' }))
    expect(filter.check(post('lea', sentence(1), 2, { thread: 'u' })).action).toBe('allow')
    expect(filter.check(post('lea', sentence(2), 2, { thread: 't' })).action).toBe('allow')
    expect(filter.check(post('bob', sentence(1), 2)).action).toBe('allow')
  })

  it('never counts short texts', () => {
    expect(new Set(inThread(() => 'Bon courage à toi', 30).map(({ action }) => action))).toEqual(new Set(['allow']))
  })

  it('does not count the repetitions of one author', () => {
    const filter = createFilter({
      clock,
      policy: { off: ['campaign', 'author-repeats-text', 'author-insists', 'copies-another'] },
    })
    const verdicts = Array.from({ length: 9 }, (_, n) =>
      filter.check(post(n % 2 ? 'lea' : 'bob', sentence(1), n / 10, { thread: 't' })),
    )
    expect(new Set(verdicts.map(({ action }) => action))).toEqual(new Set(['allow']))
  })
})
