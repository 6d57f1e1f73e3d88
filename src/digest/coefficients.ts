import { type SipKey, sipWords } from './keyed-hash'

/** What secret numbers are for. Those of one purpose say nothing about those of another. */
export const WORDS = 1
export const TEXTS = 2
export const LEARNED = 3
export const LETTERS = 4
export const OUTLINES = 5

/** Ends the input of `secretNumbers`. No digest of a string or of bytes has an input of this length that ends so. */
const LAST = 0xff00 << 16

/**
 * Numbers that look random to anyone without the secret, and are the same in every process that has it: HalfSipHash of a
 * purpose and a counter, 64 bits at a time. The three zeros between give each input three more rounds.
 */
export function secretNumbers(key: SipKey, purpose: number, count: number): Int32Array {
  const numbers = new Int32Array(count)
  const input = new Int32Array(5)
  const out = { lo: 0, hi: 0 }
  input[0] = purpose
  for (let i = 0; i < count; i += 2) {
    input[1] = i
    sipWords(key, input, input.length, LAST | purpose, out)
    numbers[i] = out.lo
    if (i + 1 < count) numbers[i + 1] = out.hi
  }
  return numbers
}
