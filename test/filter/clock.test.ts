import { describe, expect, it } from 'vitest'
import { createFilter, DigueError } from '../../src'
import { clock, HOUR, post, T, thrown } from '../posts'

describe('the clock', () => {
  it('clamps the future and says so', () => {
    const filter = createFilter({ clock: () => T })
    expect(filter.check(post('lea', 'bonjour', 5)).faults[0]?.code).toBe('future-timestamp')
  })

  it('clamps by what the clock tells now, though it was ahead once', () => {
    let now = T + 5 * HOUR
    const filter = createFilter({ clock: () => now })
    filter.check({ author: 'lea', content: 'bonjour' })
    now = T
    const { faults } = filter.check(post('lea', 'bonsoir', 4))
    expect(faults).toEqual([{ code: 'future-timestamp', message: expect.stringContaining('14400000 ms') }])
  })

  it('refuses a clock that tells no time', () => {
    expect(thrown(() => createFilter({ clock: () => Number.NaN }).check({ author: 'a', content: 'x' })).code).toBe(
      'invalid-option',
    )
  })

  it('loses no history to a clock that tells no time', () => {
    const bytes = createFilter({ clock }).snapshot()
    const filter = createFilter({ clock: () => Number.NaN })
    expect(() => filter.restore(bytes)).toThrow(DigueError)
  })
})
