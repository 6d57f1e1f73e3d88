import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { sipKey } from '../../src/digest/keyed-hash'
import { OutlineSeal } from '../../src/digest/outline-seal'
import { createSharedFilter, type History } from '../../src/shared'
import { memoryHistory } from '../../src/testing'
import { clock, post } from '../posts'
import { runs } from '../runs'
import { MESSAGE } from '../tricks/words'

const seal = new OutlineSeal(sipKey('a secret of this test'))
const outline = fc.uint16Array({ minLength: 0, maxLength: 256 })

describe('an outline that is sealed', () => {
  it('is opened as it was, has its length, and looks the same each time', () => {
    fc.assert(
      fc.property(outline, (numbers) => {
        const sealed = seal.seal(numbers, numbers.length)
        expect(sealed.length).toBe(OutlineSeal.bytes(numbers.length))
        expect(seal.open(sealed)).toEqual(numbers)
        expect(seal.seal(numbers, numbers.length)).toEqual(sealed)
      }),
      { numRuns: runs(100) },
    )
  })

  it('is opened with its secret only, and not once a bit of it was changed', () => {
    const other = new OutlineSeal(sipKey('another one'))
    fc.assert(
      fc.property(outline, fc.nat(), (numbers, bit) => {
        const sealed = seal.seal(numbers, numbers.length)
        expect(other.open(sealed)).toBeUndefined()
        const at = bit % (8 * sealed.length)
        sealed[at >>> 3] = (sealed[at >>> 3] as number) ^ (1 << (at & 7))
        expect(seal.open(sealed)).toBeUndefined()
        expect(seal.open(sealed.subarray(1))).toBeUndefined()
      }),
      { numRuns: runs(100) },
    )
  })

  it('says nothing of what it shares with another one', () => {
    const numbers = Uint16Array.from({ length: 200 }, (_, i) => i * 7)
    const other = numbers.slice()
    other[199] = 0
    const [a, b] = [seal.seal(numbers, 200), seal.seal(other, 200)]
    // Of 408 bytes, one in 256 is the same by chance.
    expect(a.filter((byte, i) => byte === b[i]).length).toBeLessThan(15)
  })

  it('is what a store gets', async () => {
    const seen: Uint8Array[] = []
    const kept = memoryHistory()
    const history: History = {
      open(settings) {
        const store = kept.open(settings)
        return new Proxy(store, {
          get: (target, name) => {
            if (name !== 'observe') return (Reflect.get(target, name) as () => unknown)?.bind?.(target)
            return (request: Parameters<typeof store.observe>[0]) => {
              if (request.text?.outline !== undefined) seen.push(request.text.outline.sealed)
              return target.observe(request)
            }
          },
        })
      },
    }
    const filter = createSharedFilter({ clock, history, secret: 'a secret of this test' })
    await filter.check(post('eve', MESSAGE, 0))
    const [sealed] = seen
    expect(sealed).toBeDefined()
    expect(seal.open(sealed as Uint8Array)).toHaveLength(MESSAGE.split(/\s+/).length)
  })

  it('is compared after a snapshot was restored', () => {
    const secret = 'a secret of this test'
    const filter = createFilter({ clock, secret })
    const mistyped = (i: number) =>
      MESSAGE.replace(
        /\p{L}{3,}/gu,
        (word) => `${word.slice(0, 1 + (i % 2))}${'kwz'.charAt(i % 3)}${word.slice(1 + (i % 2))}`,
      )
    for (let i = 0; i < 3; i++) filter.check(post('eve', mistyped(i), i, { thread: 't' }))
    const restored = createFilter({ clock, secret })
    restored.restore(filter.snapshot())
    const next = post('eve', mistyped(3), 3, { thread: 't' })
    expect(filter.check(next).action).toBe('nudge')
    expect(restored.check(next).action).toBe('nudge')
  })
})
