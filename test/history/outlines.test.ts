import { describe, expect, it } from 'vitest'
import { Outlines } from '../../src/history/outlines'

describe('outlines of the latest texts', () => {
  it('are what was added, or unknown, and the latest are known', () => {
    let state = 7
    /** A whole number from 0, smaller than `below` (a linear congruential generator, so that each run reads the same). */
    const whole = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    const outlines = new Outlines(100_000)
    const model = new Map<number, number[]>()
    const latest: number[] = []
    let unknown = 0
    for (let n = 0; n < 60_000; n++) {
      const slot = n % 50_000
      model.delete(slot)
      outlines.remove(slot)
      const words = 8 + whole(60)
      const outline = Uint16Array.from({ length: words }, () => 1 + whole(65_535))
      outlines.add(slot, outline, words)
      if (words >= 12) {
        model.set(slot, [...outline])
        latest.push(slot)
      }
      if (whole(10) === 0) {
        const gone = latest.at(-1 - whole(20)) ?? slot
        outlines.remove(gone)
        model.delete(gone)
      }
      const asked = whole(2) === 0 ? (latest.at(-1 - whole(1000)) ?? slot) : whole(50_000)
      const read = outlines.read(asked)
      expect(outlines.has(asked)).toBe(read.length > 0)
      if (read.length > 0) expect([...read]).toEqual(model.get(asked))
      else if (model.has(asked)) {
        unknown++
        expect(latest.slice(-1000)).not.toContain(asked)
      }
    }
    expect(unknown).toBeGreaterThan(1000)
    expect(outlines.bytes).toBeLessThan(800_000)
  })

  it('make room for those of later comments', () => {
    const outlines = new Outlines(100_000)
    const outline = (first: number) => Uint16Array.from({ length: 12 }, (_, i) => first + i)
    const [early, late] = [3, 3 + (1 << 15)]
    outlines.add(early, outline(100), 12)
    outlines.add(late, outline(200), 12)
    expect([outlines.has(early), [...outlines.read(late)]]).toEqual([false, [...outline(200)]])
    // What is forgotten is the one that is meant.
    outlines.remove(early)
    expect(outlines.has(late)).toBe(true)
    outlines.remove(late)
    expect(outlines.has(late)).toBe(false)
  })
})
