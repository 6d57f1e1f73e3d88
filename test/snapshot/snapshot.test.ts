import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { createFilter, DigueError } from '../../src'
import { clock, HOUR, petition, post, sentence, T } from '../posts'

describe('snapshot', () => {
  const filled = () => {
    const filter = createFilter({ clock, secret: 's' })
    for (let n = 0; n < 40; n++)
      filter.check(
        post(`m${n % 7}`, `${sentence(n % 25)} ${n % 3 === 0 ? petition : ''}`, n, {
          id: `c${n}`,
          thread: `t${n % 4}`,
        }),
      )
    filter.submitSpam(post('x', sentence(99), 1))
    return filter
  }

  it('restores a filter that judges the same', () => {
    const filter = filled()
    const other = createFilter({ clock: () => T + 41 * HOUR, secret: 's' })
    expect(other.restore(filter.snapshot())).toEqual({ restored: 40, expired: 0, refused: 0 })
    for (let n = 0; n < 30; n++) {
      const comment = post(`m${n % 8}`, `${sentence(n)} de plus ${n % 2 === 0 ? petition : ''}`, 40.1 + n / 100, {
        thread: `t${n % 4}`,
      })
      const [a, b] = [filter.peek(comment), other.peek(comment)]
      expect({ ...b, fingerprint: 0 }).toEqual({ ...a, fingerprint: 0 })
    }
    expect(other.peek(post('y', sentence(99), 40)).action).toBe('reject')
  })

  it('leaves out what no window sees from the newest comment', () => {
    const filter = filled()
    filter.check(post('m1', 'Une annonce bien plus tard, que personne n’a lue', 2000, { id: 'late' }))
    const other = createFilter({ clock: () => T + 2000 * HOUR, secret: 's' })
    expect(other.restore(filter.snapshot())).toEqual({ restored: 1, expired: 40, refused: 0 })
  })

  it('keeps an old history, whatever the clock says', () => {
    const bytes = filled().snapshot()
    for (const hours of [0, 41, 2000, 60_000]) {
      const other = createFilter({ clock: () => T + hours * HOUR, secret: 's' })
      expect(other.restore(bytes)).toEqual({ restored: 40, expired: 0, refused: 0 })
    }
  })

  it('reads bytes of another realm, as a test runner or a worker passes them', () => {
    const filter = filled()
    const foreign = runInNewContext('Uint8Array') as Uint8ArrayConstructor
    expect(filter.restore(foreign.from(filter.snapshot()))).toMatchObject({ restored: 40 })
  })

  it('refuses corrupt bytes and another secret, unchanged', () => {
    const filter = filled()
    const bytes = filter.snapshot()
    const before = filter.stats()
    for (let at = 0; at < bytes.length; at += 97) {
      const broken = bytes.slice()
      broken[at] = (broken[at] ?? 0) ^ 0x40
      expect(() => filter.restore(broken)).toThrow(DigueError)
    }
    expect(() => filter.restore(bytes.slice(0, 50))).toThrow(DigueError)
    expect(() => createFilter({ clock, secret: 'other' }).restore(bytes)).toThrow(/secret/)
    expect(filter.stats()).toEqual(before)
  })
})
