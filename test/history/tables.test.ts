import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mix32 } from '../../src/digest/mix32'
import { Authors } from '../../src/history/authors'
import { Ids } from '../../src/history/ids'
import { isLater } from '../../src/history/records'
import { SlotTable } from '../../src/history/slot-table'
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

  // The last two want the last cell, so that the search goes on at the first.
  it.each([0x12345678, 0x00ffffff, -1])('finds authors whose digests share a cell: %i', (hi) => {
    const authors = new Authors(1000)
    // The upper half names the cell: all want the same one, and the last is dropped from amid the others.
    const digests = Array.from({ length: 40 }, (_, lo) => ({ lo, hi }))
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

describe('the room that a table takes', () => {
  /** Numbers by themselves. */
  class Numbers extends SlotTable {
    add(n: number): void {
      this.insert(mix32(n), n)
    }

    has(n: number): boolean {
      const hash = mix32(n)
      for (let at = this.home(hash); this.cells[at] !== 0; at = this.after(at))
        if (this.cells[at] === SlotTable.entryOf(hash, n)) return true
      return false
    }

    protected override hashOf(entry: number): number {
      return mix32(SlotTable.slotOf(entry))
    }
  }

  it('is at most one and a half times what its entries need', () => {
    const table = new Numbers()
    const sizes = new Set<number>()
    for (let n = 0; n < 60_000; n++) {
      table.add(n)
      const cells = table.bytes / 4
      sizes.add(cells)
      expect(cells).toBeGreaterThanOrEqual((n + 1) * 1.5)
      if (n > 256) expect(cells).toBeLessThanOrEqual(1.5 * (n + 1) * 1.5)
    }
    expect([...sizes].slice(0, 5)).toEqual([256, 384, 512, 768, 1024])
    for (let n = 0; n < 60_000; n++) expect(table.has(n)).toBe(true)
    expect(table.has(60_000)).toBe(false)
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
