import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { clock, petition, post, sentence } from '../posts'

describe('ids', () => {
  it('gives a retry the same verdict and counts it once', () => {
    const filter = createFilter({ clock })
    filter.check(post('lea', petition, 0, { id: 'a', thread: 't' }))
    const first = filter.check(post('lea', `oui ${petition}`, 1, { id: 'b', thread: 't' }))
    filter.check(post('lea', `non ${petition}`, 2, { id: 'c', thread: 't' }))
    const retry = filter.check(post('lea', `oui ${petition}`, 1, { id: 'b', thread: 't' }))
    expect(retry.evidence).toEqual(first.evidence)
    // A text, a petition and the address it was given by, for each of three comments.
    expect(filter.stats().sightings).toBe(9)
  })

  it('counts what an edit adds, at the time of the edit', () => {
    const filter = createFilter({ clock })
    filter.check(post('lea', 'Bonjour à tous les membres du forum', 0, { id: 'a', thread: 't1' }))
    filter.check(post('lea', `un ${petition}`, 1, { id: 'b', thread: 't2' }))
    filter.check(post('lea', `deux ${petition}`, 2, { id: 'c', thread: 't3' }))
    const edit = filter.check(
      post('lea', `Bonjour à tous les membres du forum ${petition}`, 3, { id: 'a', thread: 't1' }),
    )
    expect(edit.action).toBe('hold')
    expect(edit.evidence[0]?.observed).toBe(3)
  })

  it('retracts and forgets', () => {
    const filter = createFilter({ clock })
    filter.check(post('lea', petition, 0, { id: 'a' }))
    expect(filter.retract('a')).toBe(true)
    expect(filter.retract('a')).toBe(true)
    expect(filter.check(post('lea', petition, 1)).action).toBe('allow')
    expect(filter.retract('a', { by: 'mistake' })).toBe(true)
    expect(filter.retract('a')).toBe(false)
    filter.check(post('lea', sentence(3), 2))
    expect(filter.forget('lea')).toBe(2)
    expect(filter.stats()).toMatchObject({ authors: 0, sightings: 0 })
    expect(filter.check(post('lea', petition, 3)).action).toBe('allow')
  })

  it('forgets all of an author: what is kept does not depend on what the author said', () => {
    const left = (content: string) => {
      const filter = createFilter({ clock })
      filter.check(post('bob', content, 0, { id: 'of-bob', thread: 'of-bob' }))
      filter.forget('bob')
      for (let n = 0; n < 10; n++) filter.check(post('lea', sentence(n), n))
      return filter.snapshot()
    }
    expect(left(sentence(50))).toEqual(left(`${sentence(60)} ${petition}`))
  })

  it('peeks without a trace', () => {
    const filter = createFilter({ clock })
    filter.check(post('lea', petition, 0))
    const before = filter.snapshot()
    for (let n = 0; n < 5; n++) expect(filter.peek(post('lea', `encore ${petition}`, 1)).action).toBe('nudge')
    expect(filter.snapshot()).toEqual(before)
  })
})

describe('calls', () => {
  it.each([5, undefined, null, {}])('refuses %s as an id, which would name no author and no comment', (id) => {
    const filter = createFilter({ clock })
    for (const call of ['forget', 'retract', 'review'] as const)
      expect(() => filter[call](id as never, 'approved' as never)).toThrow(
        expect.objectContaining({ code: 'invalid-comment' }),
      )
  })

  it('peeks without a trace among labels', () => {
    const filter = createFilter({ clock })
    filter.submitSpam(post('x', 'un texte publicitaire', 0))
    filter.submitSpam(post('x', 'un autre texte publicitaire', 0))
    const before = filter.snapshot()
    expect(filter.peek(post('y', 'un texte publicitaire', 0)).category).toBe('spam')
    expect(filter.snapshot()).toEqual(before)
  })
})
