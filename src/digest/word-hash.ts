import { secretNumbers, WORDS } from './coefficients'
import type { SipKey } from './keyed-hash'
import { mix32 } from './mix32'
import { BLOCK, type TextHash } from './text-hash'

/** Most units of a word that are summed, with the gap that ends it. Longer words are digested as texts are. */
export const SUMMED_UNITS = BLOCK

/** The secret numbers by which words are hashed. */
export class WordKey {
  /** One for each position in a word. */
  readonly coefficients: Int32Array
  /** Odd. */
  readonly multiplier: number
  readonly #texts: TextHash

  constructor(key: SipKey, texts: TextHash) {
    const numbers = secretNumbers(key, WORDS, SUMMED_UNITS + 1)
    this.coefficients = numbers.slice(0, SUMMED_UNITS)
    this.multiplier = (numbers[SUMMED_UNITS] as number) | 1
    this.#texts = texts
  }

  /** Sixteen bits of a word of more than `SUMMED_UNITS` units. */
  ofLong(units: Uint16Array, start: number, end: number): number {
    const digest = { lo: 0, hi: 0 }
    this.#texts.digest(units, start, end, false, digest)
    return digest.lo >>> 16
  }
}

/**
 * Sixteen bits of the sum of a word's units times the coefficients of their positions. Two sums that differ have the same bits
 * with a probability of at most 2^-15 for a random odd multiplier (Dietzfelbinger, Hagerup, Katajainen and Penttonen 1997, "A
 * reliable randomized algorithm for the closest-pair problem"). The bits are mixed before, because two pairs of words with the same
 * difference also have the same difference of sums: without it, somebody who found one pair of words with equal bits could
 * change other words in the same way.
 */
export function wordBits(sum: number, multiplier: number): number {
  return Math.imul(mix32(sum), multiplier) >>> 16
}
