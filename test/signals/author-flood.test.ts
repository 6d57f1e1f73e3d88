import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { clock, post, sentence } from '../posts'

describe('author-flood', () => {
  it('holds a burst and lets it pass when it is over', () => {
    const filter = createFilter({ clock })
    const actions = Array.from({ length: 6 }, (_, n) => filter.check(post('lea', sentence(n), n / 3600)).action)
    expect(actions).toEqual(['allow', 'allow', 'allow', 'allow', 'hold', 'hold'])
    expect(filter.check(post('lea', sentence(9), 0.5)).action).toBe('allow')
  })
})
