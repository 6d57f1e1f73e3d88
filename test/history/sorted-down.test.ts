import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sortedDown } from '../../src/history/sorted-down'

it('sorts slots by their numbers, the highest first, and keeps the order of equal ones', () => {
  const number = fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 0xffffffff }))
  fc.assert(
    fc.property(fc.array(number, { maxLength: 60 }), (numbers) => {
      const slots = Int32Array.from(numbers.keys())
      const expected = [...slots].sort((a, b) => (numbers[b] as number) - (numbers[a] as number))
      expect([...sortedDown(slots, (slot) => numbers[slot] as number)]).toEqual(expected)
      expect([...slots]).toEqual([...numbers.keys()])
    }),
  )
})
