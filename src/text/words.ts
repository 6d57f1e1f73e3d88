import { GAP } from './fold-table'
import { UNITS } from './folder'
import type { SipKey } from './siphash'

/** Multipliers of MurmurHash3's 32-bit finalizer (Appleby, public domain). */
export function mix32(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Below this, scripts put gaps between words. */
const FIRST_UNSPACED = 0x0e00

/** Scripts written without spaces: each pair of neighbours counts as a word. Thai to Myanmar, Khmer, kana, Han. */
function unspaced(unit: number): boolean {
  return (
    unit >= FIRST_UNSPACED &&
    ((unit < 0x10a0 && (unit < 0x0f00 || unit >= 0x1000)) ||
      (unit >= 0x1780 && unit < 0x1800) ||
      (unit >= 0x2e80 && unit < 0xa000) ||
      (unit >= 0xd800 && unit < 0xe000) ||
      (unit >= 0xf900 && unit < 0xfb00))
  )
}

/** Weights; the 65th character of a word has that of the first again. */
const WEIGHTS = 64

// The engine knows address and length of arrays that are constants: in those of an object it looks both up again at every
// access, which doubled the time of the loop.
const BLOCK = 8192
const SUMS = new Int32Array(BLOCK + 2)
const STARTS = new Uint32Array(BLOCK + 2)
const HASHES = new Uint16Array(BLOCK + 2)
const WEIGHT = new Int32Array(WEIGHTS)
/** Whose weights these are. */
let weightsOf: Words | undefined
/** Single letters in a row from which they may be one word written with gaps. */
const SPACED_LETTERS = 4

/**
 * Fills SUMS and STARTS from UNITS; returns the number of words, -1 when the text has scripts without gaps in it. A function rather
 * than a method, because the engine takes what it refers to for constants in it; as a method it took twice the time.
 */
function sumWords(length: number): number {
  let count = 0
  let sum = 0
  let place = 0
  let seen = 0
  for (let i = 0; i < length; i++) {
    const unit = UNITS[i] as number
    seen |= unit
    sum = (sum + Math.imul(unit, WEIGHT[place] as number)) | 0
    // Overwritten until the word ends.
    SUMS[count] = sum
    STARTS[count + 1] = i + 1
    const inWord = (GAP - unit) >> 31
    count += 1 + inWord
    place = (place + 1) & inWord & (WEIGHTS - 1)
  }
  if (seen >= FIRST_UNSPACED) return -1
  if (length > 0 && UNITS[length - 1] !== GAP) {
    SUMS[count++] = (sum + Math.imul(GAP, WEIGHT[place] as number)) | 0
    STARTS[count] = length + 1
  }
  return count
}

/** Fills HASHES from SUMS; whether single letters stand in a row. */
function digestWords(count: number): boolean {
  let before = 0
  let start = 0
  let singles = 0
  let most = 0
  for (let i = 0; i < count; i++) {
    const sum = SUMS[i] as number
    const next = STARTS[i + 1] as number
    HASHES[i] = (sum - before) >>> 16
    singles = next - start === 2 ? singles + 1 : 0
    most = Math.max(singles, most)
    before = sum
    start = next
  }
  return most >= SPACED_LETTERS
}

/**
 * Word digests of a folded text, 16 bits each: enough to compare two texts, too little to find a word again without the
 * key. Multilinear hashing: the high half of the sum of each unit, and of the gap after the word, times a secret weight
 * for its place (Lemire and Kaser 2014, "Strongly universal string hashing is fast"). Sums run on over the whole text,
 * which needs no branch. The order is the text's.
 */
export class Words {
  /** Valid until any other text is read. */
  hashes = HASHES
  /** Where each word starts in the folded text; valid as long. */
  starts = STARTS
  count = 0
  /** Single letters stand in a row, which may be one word written with gaps. */
  spacedLetters = false
  readonly #weights = new Int32Array(WEIGHTS)

  constructor(key: SipKey) {
    for (let i = 0; i < WEIGHTS; i++) this.#weights[i] = mix32(mix32(key.k0 + i) ^ key.k1)
  }

  /** Digests the words of a folded text. */
  read(units: Uint16Array, length: number): void {
    this.spacedLetters = false
    if (this.#readSpaced(units, length)) return
    if (this.starts.length < length + 2) {
      this.hashes = new Uint16Array(length * 2)
      this.starts = new Uint32Array(length * 2)
    }
    this.#readAny(units, length)
  }

  /** False, and nothing of worth done, when the text is long, not in UNITS, or has scripts without gaps in it. */
  #readSpaced(units: Uint16Array, length: number): boolean {
    if (units !== UNITS || length > BLOCK) return false
    if (weightsOf !== this) {
      WEIGHT.set(this.#weights)
      weightsOf = this
    }
    const count = sumWords(length)
    if (count < 0) return false
    this.hashes = HASHES
    this.starts = STARTS
    this.spacedLetters = digestWords(count)
    this.count = count
    return true
  }

  #readAny(units: Uint16Array, length: number): void {
    const { hashes, starts } = this
    let count = 0
    let i = 0
    while (i < length) {
      const start = i
      const first = units[i] as number
      if (unspaced(first)) {
        i++
        // A pair is a word; the last character of a run would pair with nothing and is already in the pair before.
        const paired = i < length && unspaced(units[i] as number)
        if (paired || start === 0 || !unspaced(units[start - 1] as number)) {
          starts[count] = start
          hashes[count++] = this.#digest(units, start, paired ? i + 1 : i)
        }
      } else {
        while (i < length && units[i] !== GAP && !unspaced(units[i] as number)) i++
        starts[count] = start
        hashes[count++] = this.#digest(units, start, i)
      }
      if (i < length && units[i] === GAP) i++
    }
    this.count = count
  }

  #digest(units: Uint16Array, start: number, end: number): number {
    const weights = this.#weights
    let sum = 0
    for (let i = start; i < end; i++)
      sum = (sum + Math.imul(units[i] as number, weights[(i - start) & (WEIGHTS - 1)] as number)) | 0
    return (sum + Math.imul(GAP, weights[(end - start) & (WEIGHTS - 1)] as number)) >>> 16
  }
}
