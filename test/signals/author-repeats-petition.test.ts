import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { clock, HOUR, petition, post, sentence } from '../posts'

describe('author-repeats-petition', () => {
  it('grades the repetition of one petition by one member', () => {
    const filter = createFilter({ clock })
    const actions = [1, 2, 3, 4, 5].map(
      (n) => filter.check(post('lea', `${sentence(n)} ${petition}?utm_source=s${n}`, n, { thread: `t${n}` })).action,
    )
    expect(actions).toEqual(['allow', 'nudge', 'hold', 'hold', 'reject'])
  })

  it('is stricter in the thread that has it already, and forgets after seven days', () => {
    const filter = createFilter({ clock })
    expect(filter.check(post('lea', petition, 0, { thread: 't' })).action).toBe('allow')
    const second = filter.check(post('lea', `encore ${petition}`, 1, { thread: 't' }))
    expect(second.action).toBe('hold')
    expect(second.retryAfterMs).toBe(7 * 24 * HOUR)
    expect(filter.check(post('lea', petition, 24 * 7 + 1.5, { thread: 't' })).action).toBe('allow')
  })

  it('does not count what is quoted or copied from the text answered', () => {
    const filter = createFilter({ clock })
    filter.check(post('lea', `Signez ${petition}`, 0, { thread: 't' }))
    expect(filter.check(post('lea', `> Signez ${petition}\nremonte`, 1, { thread: 't' })).action).toBe('allow')
    expect(filter.check(post('lea', `Oui ${petition}`, 2, { thread: 't', replyTo: `Signez ${petition}` })).action).toBe(
      'allow',
    )
  })
})
