import { secretNumbers, TEXTS } from './coefficients'
import { type Digest64, type SipKey, sipWords } from './keyed-hash'

/** 16-bit numbers in a block. A block has one unit in each of them, or two in a text of bytes. */
export const BLOCK = 64
/** Ends the digest of a text of bytes, so that it differs from that of another text with the same numbers. */
const BYTES = 1 << 31
/** The sums of each block of a text. Used up inside `digest`. */
let sums = new Int32Array(1024)
/** The random numbers of the digest that was taken last: a constant array saves a sixth of the time of a loop. */
const NUMBERS = new Int32Array(BLOCK + 2)
let loaded: Int32Array | undefined

/**
 * The keyed digest of a text of 16-bit units: two multilinear hashes of each block, then HalfSipHash of all sums and the length.
 *
 * A multilinear hash adds up what the units give when each is multiplied by a random number of its position (Carter and Wegman
 * 1979, "Universal classes of hash functions"). Multiplying `(first + k) * (second + l)` needs half as many multiplications, and
 * what two blocks differ by is as random (Lemire and Kaser 2014, "Strongly universal string hashing is fast"). Sums modulo 2^32
 * of two different blocks are equal with a probability of 2^(v - 32), where 2^v is the greatest power of 2 that divides the
 * difference of two units: 2^-32 for an odd difference, and 2^-17 at most, for units that differ in their highest bit only.
 *
 * The second hash has the same random numbers, moved by two positions, which is as good as others: for the last pair of units that
 * differs it has numbers that the first hash does not have there (Krawczyk 1994, "LFSR-based hashing and authentication"). In its
 * units the upper byte is mixed into the lower one. If v is 8 or more for the first hash it is then 8 less for the second one, so
 * the two add up to 22 at most: both sums are equal with a probability of at most 2^-42. DESIGN.md has the whole argument.
 */
export class TextHash {
  readonly #numbers: Int32Array
  readonly #key: SipKey

  constructor(key: SipKey) {
    const numbers = secretNumbers(key, TEXTS, BLOCK + 4)
    this.#numbers = numbers.slice(0, BLOCK + 2)
    this.#key = { k0: numbers[BLOCK + 2] as number, k1: numbers[BLOCK + 3] as number }
  }

  /**
   * Sets `out` to the digest of `units[from, to)`.
   *
   * @param areBytes whether no unit is above 0xff
   */
  digest(units: Uint16Array, from: number, to: number, areBytes: boolean, out: Digest64): void {
    if (loaded !== this.#numbers) {
      NUMBERS.set(this.#numbers)
      loaded = this.#numbers
    }
    const length = to - from
    const blocks = Math.ceil(length / (areBytes ? 2 * BLOCK : BLOCK))
    if (sums.length < 2 * blocks) sums = new Int32Array(4 * blocks)
    if (areBytes) sumBytes(units, from, to)
    else sumUnits(units, from, to)
    sipWords(this.#key, sums, 2 * blocks, areBytes ? length | BYTES : length, out)
  }
}

// These are functions because the engine looks up arrays in fields at every access.

/** Fills `sums`. */
function sumUnits(units: Uint16Array, from: number, to: number): void {
  const out = sums
  const numbers = NUMBERS
  let at = 0
  for (let start = from; start < to; start += BLOCK) {
    const end = Math.min(to, start + BLOCK)
    let first = 0
    let second = 0
    let k = numbers[0] as number
    let l = numbers[1] as number
    for (let i = start, next = 2; i < end; i += 2, next += 2) {
      const a = units[i] as number
      // The last of an odd number has 0 beside it.
      const b = i + 1 < end ? (units[i + 1] as number) : 0
      const m = numbers[next] as number
      const n = numbers[next + 1] as number
      first = (first + Math.imul(a + k, b + l)) | 0
      second = (second + Math.imul((a ^ (a >>> 8)) + m, (b ^ (b >>> 8)) + n)) | 0
      k = m
      l = n
    }
    out[at] = first
    out[at + 1] = second
    at += 2
  }
}

/** Fills `sums` for a text of bytes, of which two make a number: most folded texts are such, and this takes two thirds of the time. */
function sumBytes(units: Uint16Array, from: number, to: number): void {
  const out = sums
  const numbers = NUMBERS
  let at = 0
  for (let start = from; start < to; start += 2 * BLOCK) {
    const end = Math.min(to, start + 2 * BLOCK)
    let first = 0
    let second = 0
    let k = numbers[0] as number
    let l = numbers[1] as number
    let i = start
    let next = 2
    for (; i + 3 < end; i += 4, next += 2) {
      const a = (units[i] as number) | ((units[i + 1] as number) << 8)
      const b = (units[i + 2] as number) | ((units[i + 3] as number) << 8)
      const m = numbers[next] as number
      const n = numbers[next + 1] as number
      first = (first + Math.imul(a + k, b + l)) | 0
      second = (second + Math.imul((a ^ (a >>> 8)) + m, (b ^ (b >>> 8)) + n)) | 0
      k = m
      l = n
    }
    if (i < end) {
      // One to three units are left. Zeros fill up the rest.
      const a = (units[i] as number) | (i + 1 < end ? (units[i + 1] as number) << 8 : 0)
      const b = i + 2 < end ? (units[i + 2] as number) : 0
      first = (first + Math.imul(a + k, b + l)) | 0
      const m = numbers[next] as number
      const n = numbers[next + 1] as number
      second = (second + Math.imul((a ^ (a >>> 8)) + m, (b ^ (b >>> 8)) + n)) | 0
    }
    out[at] = first
    out[at + 1] = second
    at += 2
  }
}
