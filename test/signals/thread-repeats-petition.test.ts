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
    expect(inThread).toEqual(['allow', 'allow', 'nudge', 'nudge', 'nudge', 'nudge'])
    const many = Array.from({ length: 40 }, (_, n) =>
      filter.check(post(`x${n}`, `${sentence(n + 9)} ${petition}`, 3 + n / 10, { thread: `t${n}` })),
    )
    expect(many.every(({ action }) => action === 'allow')).toBe(true)
    expect(many.at(-1)?.evidence[0]?.signal).toBe('campaign')
  })

  it('leaves a member alone who shares a petition for the first time after reminders by another, nearly all refused', () => {
    const filter = createFilter({ clock })
    expect(reminders(filter).at(-1)?.action).toBe('reject')
    const first = filter.check(post('lucie', `${sentence(9)} ${petition}`, 1, { thread: 't' }))
    // Six reminders were sent, and one was published.
    expect(first).toMatchObject({ action: 'allow', evidence: [] })
    expect(filter.check(post('lucie', `${sentence(10)} ${petition}`, 2, { thread: 't' })).action).toBe('hold')
    const others = ['a', 'b', 'c', 'd', 'e'].map(
      (author, n) => filter.check(post(author, `${sentence(20 + n)} ${petition}`, 3 + n / 10, { thread: 't' })).action,
    )
    // Karim’s, Lucie’s first, and each of these: Lucie’s second was held.
    expect(others).toEqual(['nudge', 'nudge', 'nudge', 'nudge', 'nudge'])
  })

  it('holds a member who shared the petition before, in another thread', () => {
    const filter = createFilter({ clock, policy: { off: ['author-repeats-petition'] } })
    reminders(filter)
    filter.check(post('lucie', `${sentence(9)} ${petition}`, 1, { thread: 'u' }))
    expect(filter.check(post('lucie', `${sentence(10)} ${petition}`, 2, { thread: 't' })).action).toBe('hold')
  })

  describe('the words that a petition’s site offers for sharing', () => {
    const words = `Je viens de signer cette pétition, elle compte beaucoup pour moi et pour ma famille : ${petition}`
    const shared = (by: (n: number) => Parameters<typeof post>[0], known: boolean) => {
      const filter = createFilter({ clock })
      if (known)
        for (let n = 0; n < 12; n++)
          filter.check(post(by(n), `${sentence(n)} ${sentence(n + 40)}`, n, { thread: `own${n}` }))
      return Array.from({ length: 12 }, (_, n) =>
        filter.check(post(by(n), words, 60 + n / 30, { thread: `t${n % 3}` })),
      ).map(({ action }) => action)
    }

    it('are nudged at most when each member shares them once', () => {
      expect(shared((n) => `m${n}`, true)).not.toContain('hold')
    })

    it('are held from the eighth stranger within half an hour', () => {
      const actions = shared((n) => `s${n}`, false)
      expect(actions.slice(0, 7)).not.toContain('hold')
      expect(actions.slice(7)).toEqual(Array(5).fill('hold'))
    })
  })
})
