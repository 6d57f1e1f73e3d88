import { expect, it } from 'vitest'
import { chaskey } from '../../src/snapshot/chaskey'

const KEY = Uint8Array.from(Buffer.from('33343d839f389f004fe6982339cf7a41', 'hex'))
const message = (length: number) => Uint8Array.from({ length }, (_, i) => i)
const words = (tag: Uint8Array) =>
  Array.from({ length: 4 }, (_, i) =>
    Buffer.from(tag)
      .readUInt32LE(4 * i)
      .toString(16)
      .padStart(8, '0'),
  ).join(' ')

it.each([
  [0, '43cb1f41 51eba0c2 ff0a8ac3 7ee3f642'],
  [1, 'f9ac2067 9c35a846 441aad3d 777b7330'],
  [15, '03cfb44b 283c8163 fca71448 c40a0aea'],
  [16, '5dd0e2a9 fb5eac8c 633a392e 500c36f3'],
  [17, '8b5f6d5a 202314f6 22092368 9639e606'],
  [31, '1d3d30b1 01d74fca 3b2eb54c d8cd36b4'],
  [32, '77962784 07c647fa dd752c0f d2f5a799'],
  [48, 'f36e748b 8f34677f 1e00ba1b dd7da46d'],
  [63, '2dd072e1 42b89efe fb26b615 049aa451'],
])('gives %i bytes the tag of the reference implementation', (length, tag) => {
  expect(words(chaskey(KEY, message(length)))).toBe(tag)
})

it('reads bytes that begin anywhere in their buffer', () => {
  const shifted = new Uint8Array(100)
  shifted.set(message(63), 5)
  expect(chaskey(KEY, shifted.subarray(5, 68))).toEqual(chaskey(KEY, message(63)))
})
