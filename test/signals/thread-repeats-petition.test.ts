import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { clock, petition, post, sentence } from '../posts'

describe('thread-repeats-petition', () => {
  const reminders = (filter: ReturnType<typeof createFilter>) =>
    [1, 2, 3, 4, 5, 6].map((n) =>
      filter.check(post('karim', `${sentence(n)} ${petition}`, n / 10, { thread: 't', id: `k${n}` })),
    )

  it('counts a popular petition in a thread over all authors, and over the site as a campaign', () => {
    const filter = createFilter({ clock })
    const inThread = [1, 2, 3, 4, 5, 6].map(
      (n) => filter.check(post(`m${n}`, `${sentence(n)} ${petition}`, n / 10, { thread: 't' })).action,
    )
    expect(inThread).toEqual(['allow', 'allow', 'nudge', 'nudge', 'nudge', 'hold'])
    const many = Array.from({ length: 40 }, (_, n) =>
      filter.check(post(`x${n}`, `${sentence(n + 9)} ${petition}`, 3 + n / 10, { thread: `t${n}` })),
    )
    expect(many.every(({ action }) => action === 'allow')).toBe(true)
    expect(many.at(-1)?.evidence[0]?.signal).toBe('campaign')
  })

  it('nudges a member who shares a petition for the first time, also after many reminders by another member', () => {
    const filter = createFilter({ clock })
    expect(reminders(filter).at(-1)?.action).toBe('reject')
    const first = filter.check(post('lucie', `${sentence(9)} ${petition}`, 1, { thread: 't' }))
    expect(first).toMatchObject({ action: 'nudge', evidence: [{ signal: 'thread-repeats-petition', observed: 7 }] })
    expect(filter.check(post('lucie', `${sentence(10)} ${petition}`, 2, { thread: 't' })).action).toBe('hold')
    const others = ['a', 'b', 'c', 'd', 'e'].map(
      (author, n) => filter.check(post(author, `${sentence(20 + n)} ${petition}`, 3 + n / 10, { thread: 't' })).action,
    )
    // Karim, Lucie and four others are six.
    expect(others).toEqual(['nudge', 'nudge', 'nudge', 'hold', 'hold'])
  })
})
