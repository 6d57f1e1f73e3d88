import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLOCK, blockSums, NUMBERS, PRIME, SUMS } from '../../src/snapshot/block-sums'
import { units } from '../../src/snapshot/bytes'
import { macKey } from '../../src/snapshot/mac'
import { runs } from '../runs'

/** The sums by whole numbers of any size. */
function exactSums(numbers: Float64Array, list: Uint16Array): number[] {
  const sums: number[] = []
  for (let start = 0; start < list.length; start += BLOCK)
    for (let moved = 0; moved < SUMS; moved++) {
      let sum = 0n
      for (let i = start; i < Math.min(list.length, start + BLOCK); i++)
        sum += BigInt(list[i] as number) * BigInt(numbers[i - start + moved] as number)
      sums.push(Number(sum % BigInt(PRIME)))
    }
  return sums
}

const filled = (value: number, length: number) => new Uint16Array(length).fill(value)
const numbersOf = (number: (i: number) => number) => Float64Array.from({ length: NUMBERS }, (_, i) => number(i))
const mixed = (i: number) => (Math.imul(i + 1, 0x9e3779b1) >>> 0) % PRIME

describe('sums of blocks', () => {
  it('have a prime as their modulus', () => {
    let divisor = 2
    while (divisor * divisor <= PRIME && PRIME % divisor !== 0) divisor++
    expect(divisor * divisor).toBeGreaterThan(PRIME)
  })

  it.each([
    ['the largest units and numbers', filled(0xffff, 2 * BLOCK + 7), numbersOf(() => PRIME - 1)],
    ['sums at the prime itself', filled(1, BLOCK), numbersOf((i) => (i % 2 === 0 ? PRIME - 1 : 1))],
    ['units of which one is not 0', Uint16Array.from({ length: BLOCK }, (_, i) => +(i === 1000)), numbersOf(mixed)],
    ['zeros', filled(0, BLOCK), numbersOf(mixed)],
    ['one unit', filled(7, 1), numbersOf(mixed)],
    ['nothing', filled(0, 0), numbersOf(mixed)],
  ])('are exact: %s', (_, list, numbers) => {
    expect([...blockSums(numbers, list)]).toEqual(exactSums(numbers, list))
  })

  it('are exact for any units and numbers', () => {
    const unit = fc.oneof(fc.nat(0xffff), fc.constantFrom(0, 1, 0x8000, 0xffff))
    const number = fc.oneof(fc.nat(PRIME - 1), fc.constantFrom(0, 1, 0x80000000, PRIME - 1, PRIME - 2))
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 200 }),
        fc.nat(BLOCK + 100),
        fc.array(number, { minLength: 1, maxLength: 200 }),
        (some, length, given) => {
          const list = Uint16Array.from({ length }, (_, i) => some[i % Math.max(1, some.length)] ?? 0)
          const numbers = numbersOf((i) => given[i % given.length] as number)
          expect([...blockSums(numbers, list)]).toEqual(exactSums(numbers, list))
        },
      ),
      { numRuns: runs(300) },
    )
  })

  it('of a block all differ when any one unit differs', () => {
    const list = Uint16Array.from({ length: BLOCK }, (_, i) => mixed(i) & 0xffff)
    const before = blockSums(numbersOf(mixed), list)
    for (let i = 0; i < BLOCK; i++) {
      const changed = list.slice()
      changed[i] = (changed[i] as number) ^ (1 << (i % 16))
      for (const [n, sum] of blockSums(numbersOf(mixed), changed).entries()) expect(sum).not.toBe(before[n])
    }
  })
})

describe('the MAC of a snapshot', () => {
  const bytes = Uint8Array.from({ length: 5001 }, (_, i) => mixed(i) & 0xff)
  const hex = (mac: Uint8Array) => Buffer.from(mac).toString('hex')
  const key = macKey('a secret of this test')

  it('stays the same in every version that reads the same snapshots', () => {
    expect(hex(macKey('secret').of(bytes))).toBe('2bbb8cc3ea702bcf90952e155cfe0e41599adfc41969b63b94d6446c11df86e6')
    expect(hex(macKey('secret').of(new Uint8Array(0)))).toBe(
      '310fe1743a79285cb884bdc84c5c9d3ebe17214921c7f33ef92a25108e71a19c',
    )
  })

  it('is another one for each length, also of zeros', () => {
    const macs = Array.from({ length: 50 }, (_, length) => hex(key.of(new Uint8Array(length))))
    expect(new Set(macs).size).toBe(50)
  })

  it('is another one whichever byte differs, also the last of an odd number', () => {
    const before = hex(key.of(bytes))
    for (const at of [0, 1, 2, 2047, 2048, 4999, 5000]) {
      const changed = bytes.slice()
      changed[at] = (changed[at] as number) ^ 128
      expect(hex(key.of(changed))).not.toBe(before)
    }
  })

  it('is another one for each secret', () => {
    expect(new Set(['a', 'b', '', undefined].map((secret) => hex(macKey(secret).of(bytes)))).size).toBe(4)
  })

  it('reads bytes that begin anywhere in their buffer', () => {
    for (const from of [1, 2, 3, 4]) {
      const shifted = new Uint8Array(6000)
      shifted.set(bytes, from)
      expect(key.of(shifted.subarray(from, from + bytes.length))).toEqual(key.of(bytes))
    }
  })

  it('reads units with the lower byte first', () => {
    for (const from of [0, 1])
      expect([...units(Uint8Array.of(9, 1, 2, 3, 255).subarray(from, from + 4))]).toEqual(
        from === 0 ? [0x109, 0x302] : [0x201, 0xff03],
      )
  })
})
