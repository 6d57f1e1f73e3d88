import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Authors } from '../../src/history/authors'
import { Ids } from '../../src/history/ids'
import { isLater } from '../../src/history/records'
import { runs } from '../runs'

// These tables answer inside every check, and their cells are an affair of their own: a model beside them says whether
// probing, shifting back and growing lose nothing.
describe('a table of slots', () => {
  it('finds ids as a Map does, after any deletions', () => {
    const step = fc.record({ id: fc.nat(400).map((n) => `post-${n}`), add: fc.boolean() })
    let deepest = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 200, maxLength: 1500, size: 'max' }), (steps) => {
        const ids = new Ids()
        const model = new Map<string, number>()
        const free: number[] = []
        for (const { id, add } of steps) {
          const known = model.get(id)
          expect(ids.find(id)).toBe(known ?? -1)
          if (add && known === undefined) {
            const slot = free.pop() ?? model.size
            ids.add(id, slot)
            model.set(id, slot)
          } else if (!add && known !== undefined) {
            ids.remove(known)
            model.delete(id)
            free.push(known)
          }
          deepest = Math.max(deepest, model.size)
        }
        for (const [id, slot] of model) {
          expect(ids.find(id)).toBe(slot)
          expect(ids.of(slot)).toBe(id)
        }
      }),
      { numRuns: runs(60), seed: 5 },
    )
    // Beyond two thirds of the first 256 cells: it grew.
    expect(deepest).toBeGreaterThan(171)
  })

  it('finds authors whose digests share a cell', () => {
    const authors = new Authors(1000)
    // The upper half names the cell: all want the same one, and the last is dropped from amid the others.
    const digests = Array.from({ length: 40 }, (_, lo) => ({ lo, hi: 0x12345678 }))
    for (const digest of digests) authors.touch(digest)
    for (const digest of digests) if (digest.lo % 3 === 0) authors.drop(authors.find(digest))
    for (const digest of digests) {
      const slot = authors.find(digest)
      if (digest.lo % 3 === 0) expect(slot).toBe(-1)
      else expect(authors.digest(slot)).toEqual(digest)
    }
    expect(authors.count).toBe(26)
  })
})

describe('orders of arrival', () => {
  it('go on beyond 32 bits', () => {
    const last = 0x7fffffff
    expect(isLater(0, (last + 1) | 0, 0, last)).toBe(true)
    expect(isLater(0, last, 0, (last + 1) | 0)).toBe(false)
    expect(isLater(0, 0, 0, -1)).toBe(true)
    expect(isLater(1, -5, 0, 5)).toBe(true)
  })
})
