import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteReader, ByteWriter } from '../../src/snapshot/bytes'
import { readKeys } from '../../src/snapshot/keys-part'
import { planStrings, readStrings } from '../../src/snapshot/strings-part'

const reader = (write: (out: ByteWriter) => void) => {
  const out = new ByteWriter()
  write(out)
  return new ByteReader(out.done(), 'part')
}

describe('strings', () => {
  it('come back as they were: none, empty, narrow, wide, long, with half a pair', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('', 'é', '日本', '\ud800', 'x'.repeat(1100), `${'x'.repeat(1100)}…`),
    )
    fc.assert(
      fc.property(fc.array(fc.option(text, { nil: undefined }), { maxLength: 20 }), (strings) => {
        const slots = Int32Array.from(strings.keys())
        const { size, write } = planStrings(slots, (slot) => strings[slot])
        const input = reader(write)
        expect(input.left).toBe(size)
        expect(readStrings(input, strings.length)).toEqual(strings)
        expect(input.left).toBe(0)
      }),
    )
  })

  it('are refused when they are longer than what is left, or have a length that no string has', () => {
    for (const length of [1, 4, 0xfffffffe, 0xffffffff])
      expect(() =>
        readStrings(
          reader((out) => out.u32(length)),
          1,
        ),
      ).toThrow('Cannot restore the snapshot')
  })
})

describe('keys', () => {
  const words = (comment: number) => (comment === 1 ? 0 : 5)
  const read = (cells: number, used: number[], entries: number[]) =>
    readKeys(
      reader((out) => {
        for (const number of [cells, ...used, ...entries]) out.u32(number)
      }),
      3,
      words,
    )

  it('are put side by side by comment, in the order of their cells', () => {
    const { keys, ends } = read(64, [0b1001, 0b1], [0xab000002, 0x12000000, 0xcd000002])
    expect([...keys]).toEqual([0x12000003, 0xab000000, 0xcd000020])
    expect([...ends]).toEqual([1, 1, 3])
  })

  it.each([
    ['a table whose size is not a power of two', 96, [0, 0, 0], []],
    ['a table without cells', 0, [], []],
    ['a larger table than there are bytes', 1 << 20, [0], []],
    ['a comment that does not exist', 32, [1], [3]],
    ['a comment without a text', 32, [1], [1]],
    ['fewer keys than cells in use', 32, [3], [0]],
    ['more keys than cells in use', 32, [1], [0, 0]],
  ])('are refused with %s', (_what, cells, used, entries) => {
    expect(() => read(cells, used, entries)).toThrow('Cannot restore the snapshot')
  })
})
