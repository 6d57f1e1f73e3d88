import { LEARNED, secretNumbers } from '../digest/coefficients'
import { type SipKey, sipString } from '../digest/keyed-hash'
import { mix32 } from '../digest/mix32'
import { wordBits } from '../digest/word-hash'
import type { ReadAnalysis } from '../fingerprint/reader'
import { GAP } from '../text/fold-table'
import type { FoldedText } from '../text/folder'
import { BUCKET_COUNT, LONGEST_RUN, readShape, type TextShape } from './shape'

/** Features are numbered by 16 bits of a keyed hash. Two features with one number share what is learned. */
export const FEATURES = 1 << 16

/** Code units of a folded text that are read. Of a longer text half of them at each end, since the offer often comes last. */
const WINDOW = 2048
/** The scripts from here on are written without spaces: a pair of characters stands for a word. */
const UNSPACED = 0x2e80
const MAX_LINKS = 64
/** Code units of a word that are summed before the sum is mixed. */
const SUMMED = 64
const MAX_FEATURES = WINDOW * 2 + MAX_LINKS + BUCKET_COUNT + LONGEST_RUN + 8

/** Features of a text, each once. */
export interface FeatureList {
  /** Their numbers; the first `count` are valid. */
  readonly numbers: Uint16Array
  readonly count: number
}

/**
 * The features of a text, each once: its words, its sequences of four characters (gaps between words included), the sites that it
 * links to, and its shape.
 */
export class Features {
  /** Numbers of the features; the first `count` are valid until the next text is read. */
  readonly numbers = new Uint16Array(MAX_FEATURES)
  count = 0
  /** How many of the first features are of the text itself; those of its shape follow. */
  textCount = 0
  readonly shape: TextShape = { buckets: 0, runs: 0 }
  readonly #key: SipKey
  /** Secret numbers: four for sequences of characters, a multiplier for words and a seed for shapes. */
  readonly #weights: Int32Array
  /** Secret numbers for the positions in a word. */
  readonly #positions: Int32Array
  /** A bit for each feature that is listed, so that it is listed once. 8 KB stay in the cache of the processor; a number for each did not. */
  readonly #met = new Int32Array(FEATURES / 32)

  constructor(key: SipKey) {
    this.#key = key
    const numbers = secretNumbers(key, LEARNED, 6 + SUMMED)
    this.#weights = numbers.slice(0, 6)
    this.#positions = numbers.slice(6)
  }

  /**
   * Reads a text.
   *
   * @param shown the text as people see it
   * @param shape to use instead of the shape of `shown`
   */
  read({ folded, links }: Pick<ReadAnalysis, 'folded' | 'links'>, shown: string, shape?: TextShape): void {
    this.#begin()
    const { units, length } = folded
    if (length <= WINDOW) this.#addText(units, 0, length)
    else {
      this.#addText(units, 0, WINDOW / 2)
      this.#addText(units, length - WINDOW / 2, length)
    }
    for (let i = 0; i < links.length && i < MAX_LINKS; i++) this.#addDomain((links[i] as { domain: string }).domain)
    if (shape === undefined) readShape(shown, links.length, this.shape)
    else Object.assign(this.shape, shape)
    this.textCount = this.count
    this.#addShape()
  }

  /** Takes over the features that another process read from a text. */
  take(text: readonly number[], shape: TextShape): void {
    this.#begin()
    for (const number of text.slice(0, WINDOW * 2 + MAX_LINKS)) this.#add(number & (FEATURES - 1))
    this.textCount = this.count
    Object.assign(this.shape, shape)
    this.#addShape()
  }

  /** Reads one word or link with the gaps around it, and the site of a link. */
  readWord({ units, length }: FoldedText, domain?: string): void {
    this.#begin()
    this.#addText(units, 0, length)
    if (domain !== undefined) this.#addDomain(domain)
  }

  #addDomain(domain: string): void {
    const digest = { lo: 0, hi: 0 }
    sipString(this.#key, 'domain', domain, digest)
    this.#add(digest.lo >>> 16)
  }

  #begin(): void {
    this.count = 0
    this.#met.fill(0)
  }

  #add(number: number): void {
    const met = this.#met
    const bits = met[number >>> 5] as number
    if ((bits & (1 << number)) !== 0) return
    met[number >>> 5] = bits | (1 << number)
    this.numbers[this.count++] = number
  }

  #addText(units: Uint16Array, from: number, to: number): void {
    const weights = this.#weights
    const k0 = weights[0] as number
    const k1 = weights[1] as number
    const k2 = weights[2] as number
    const k3 = weights[3] as number
    const multiplier = (weights[4] as number) | 1
    const positions = this.#positions
    const { numbers } = this
    const met = this.#met
    let { count } = this
    let a = 0
    let b = 0
    let c = GAP
    let word = 0
    let position = 0
    for (let i = from; i <= to; i++) {
      const unit = i < to ? (units[i] as number) : GAP
      // Multilinear hash: the upper half of the sum of units times secret numbers, one for each position. See `TextHash`.
      if (b !== 0) {
        const gram = (Math.imul(a, k0) + Math.imul(b, k1) + Math.imul(c, k2) + Math.imul(unit, k3)) >>> 16
        const bits = met[gram >>> 5] as number
        if ((bits & (1 << gram)) === 0) {
          met[gram >>> 5] = bits | (1 << gram)
          numbers[count++] = gram
        }
      }
      if (unit === GAP || unit >= UNSPACED) {
        const sum =
          unit === GAP
            ? word + Math.imul(GAP, positions[position] as number)
            : Math.imul(c, positions[0] as number) + Math.imul(unit, positions[1] as number)
        const number = wordBits(sum, multiplier)
        const bits = met[number >>> 5] as number
        if ((bits & (1 << number)) === 0) {
          met[number >>> 5] = bits | (1 << number)
          numbers[count++] = number
        }
        word = 0
        position = 0
      } else {
        word = (word + Math.imul(unit, positions[position] as number)) | 0
        position = (position + 1) & (SUMMED - 1)
        // A long word goes on from the mixed sum of what it began with.
        if (position === 0) word = mix32(word)
      }
      a = b
      b = c
      c = unit
    }
    this.count = count
  }

  #addShape(): void {
    const { buckets, runs } = this.shape
    const seed = this.#weights[5] as number
    for (let i = 0; i < BUCKET_COUNT; i++) {
      const bucket = (buckets >>> (4 * i)) & 15
      this.#add(mix32(seed ^ (0x1000 + i * 16 + bucket)) >>> 16)
    }
    this.#add(mix32(seed ^ (0x2000 + (runs >>> 16))) >>> 16)
    for (let run = 1; run <= LONGEST_RUN; run++)
      if ((runs & (1 << run)) !== 0) this.#add(mix32(seed ^ (0x3000 + run)) >>> 16)
  }
}
