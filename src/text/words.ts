import { type Digest64, type SipKey, sipWords } from '../digest/keyed-hash'
import { mix32 } from '../digest/mix32'
import { isJoined } from './characters'
import { FOLD, GAP, learn, SKIP } from './fold-table'
import { type Folder, SHARED_UNITS, SPACED_LETTERS } from './folder'
import { FIRST_UNSPACED, unspaced } from './unspaced'

// The engine compiles address and length of arrays that are constants into the code. Those of an array in an object it looks
// up at every access, which doubled the time of the loop. Their content is used up before another text is read.
/** Most words that a text in `SHARED_UNITS` can have, since each has a unit and a gap. */
const MAX_SHARED_WORDS = SHARED_UNITS.length / 2
/** The running sum of a folded text where each of its words ends. */
const SUMS = new Int32Array(MAX_SHARED_WORDS + 2)
/** Where each word begins in the folded text, and where another one after the last would begin. */
const STARTS = new Int32Array(MAX_SHARED_WORDS + 2)
const HASHES = new Uint16Array(MAX_SHARED_WORDS + 2)
const DIGESTS = new Int32Array(MAX_SHARED_WORDS + 2)
/** Powers of the base are in a table for words of fewer units than this, the gap included. */
const ORDINARY_WORD = 64

/** `base` to the power of `exponent`, modulo 2^32. */
function power(base: number, exponent: number): number {
  let result = 1
  for (let square = base, left = exponent; left > 0; left >>>= 1, square = Math.imul(square, square))
    if ((left & 1) !== 0) result = Math.imul(result, square)
  return result
}

/**
 * Fills SUMS and STARTS from SHARED_UNITS. Returns the number of words, or -1 if the text contains scripts without gaps. It is
 * a function because the engine treats what a function refers to as constants; as a method it took twice the time.
 */
function sumWords(length: number, base: number): number {
  let count = 0
  let sum = 0
  let seen = 0
  for (let i = 0; i < length; i++) {
    const unit = SHARED_UNITS[i] as number
    seen |= unit
    sum = (Math.imul(sum, base) + unit) | 0
    // Both are overwritten until the word ends.
    SUMS[count] = sum
    STARTS[count + 1] = i + 1
    count += 1 + ((GAP - unit) >> 31)
  }
  if (seen >= FIRST_UNSPACED) return -1
  if (length > 0 && SHARED_UNITS[length - 1] !== GAP) {
    SUMS[count++] = (Math.imul(sum, base) + GAP) | 0
    STARTS[count] = length + 1
  }
  return count
}

/** Fills DIGESTS and HASHES from SUMS. Returns whether single letters stand in a row. */
function digestWords(count: number, base: number, powers: Int32Array): boolean {
  let before = 0
  let start = 0
  let singles = 0
  let most = 0
  for (let i = 0; i < count; i++) {
    const sum = SUMS[i] as number
    const next = STARTS[i + 1] as number
    const length = next - start
    const own = (sum - Math.imul(before, length < ORDINARY_WORD ? (powers[length] as number) : power(base, length))) | 0
    DIGESTS[i] = own
    HASHES[i] = scrambled(own)
    singles = length === 2 ? singles + 1 : 0
    most = Math.max(singles, most)
    before = sum
    start = next
  }
  return most >= SPACED_LETTERS
}

/** Sixteen bits of a word's sum. After the multiplication, the upper half depends on all bits of the lower one. */
function scrambled(sum: number): number {
  return Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d) >>> 16
}

/** Past the character at `at` and the marks on it. */
function pastCharacter(units: Uint16Array, at: number, length: number): number {
  let end = at + 1
  while (end < length && isJoined(units[end] as number)) end++
  return end
}

/**
 * Digests of the words of a folded text: 32 bits each for the digest of the whole text, and 16 bits each for sketches, which
 * is enough to compare two texts but too little to find a word again without the key. A digest is a polynomial in a secret
 * odd base over the word's units and the gap after it (Rabin and Karp 1987). It is the difference of two sums that run over
 * the whole text, which needs no branch.
 */
export class WordDigests {
  /** Sixteen bits for each word, in the order of the text. Valid until another text is read, here or elsewhere. */
  hashes = HASHES
  /** Where each word starts in the folded text. Valid as long as `hashes`. */
  starts = STARTS
  count = 0
  /** Single letters may follow each other, which may be one word written letter by letter. False only if they do not. */
  spacedLetters = true
  /** Base of the polynomial. It is secret: with it, texts with equal digests could be made. */
  readonly #base: number
  readonly #powers = new Int32Array(ORDINARY_WORD).fill(1)
  #digests = DIGESTS

  constructor(key: SipKey) {
    // 5 modulo 8, because the differences of powers of such a base have few factors 2.
    const base = (mix32(mix32(key.k0 + 1) ^ key.k1) & ~7) | 5
    this.#base = base
    for (let i = 1; i < ORDINARY_WORD; i++) this.#powers[i] = Math.imul(this.#powers[i - 1] as number, base)
  }

  /** Digests the words of a folded text. */
  read({ isShared, units, length }: Folder): void {
    const count = isShared ? sumWords(length, this.#base) : -1
    if (count >= 0) {
      this.hashes = HASHES
      this.starts = STARTS
      this.#digests = DIGESTS
      this.spacedLetters = digestWords(count, this.#base, this.#powers)
      this.count = count
      return
    }
    this.spacedLetters = true
    // A script without gaps has nearly a word for each unit.
    if (this.starts.length < length) {
      this.hashes = new Uint16Array(length)
      this.starts = new Int32Array(length)
      this.#digests = new Int32Array(length)
    }
    this.#readAny(units, length)
  }

  /** Sets `out` to the digest of the text that was read: that of its words in their order. */
  digest(key: SipKey, out: Digest64): void {
    sipWords(key, this.#digests, this.count, this.count, out)
  }

  /** The sixteen bits of the word that begins at `at` in a text as written, if nothing but its letters is folded. */
  hashOf(text: string, at: number): number {
    const base = this.#base
    let sum = 0
    let last = 0
    for (let i = at; i < text.length; i++) {
      const code = text.charCodeAt(i)
      const unit = FOLD[code] || learn(code)
      if (unit === SKIP) continue
      if (unit === GAP) break
      // A doubled letter is single in every word.
      if (unit === last && unit > 0x39) continue
      sum = (Math.imul(sum, base) + unit) | 0
      last = unit
    }
    return scrambled((Math.imul(sum, base) + GAP) | 0)
  }

  #readAny(units: Uint16Array, length: number): void {
    const { starts } = this
    let count = 0
    let i = 0
    while (i < length) {
      const start = i
      const first = units[i] as number
      if (unspaced(first)) {
        i = pastCharacter(units, i, length)
        // Each pair is a word. The last character of a run has no neighbour to pair with, and is in the pair before.
        const paired = i < length && unspaced(units[i] as number)
        if (paired || start === 0 || !unspaced(units[start - 1] as number)) {
          starts[count] = start
          this.#add(count++, units, start, paired ? pastCharacter(units, i, length) : i)
        }
      } else {
        while (i < length && units[i] !== GAP && !unspaced(units[i] as number)) i++
        starts[count] = start
        this.#add(count++, units, start, i)
      }
      if (i < length && units[i] === GAP) i++
    }
    this.count = count
  }

  #add(at: number, units: Uint16Array, start: number, end: number): void {
    const base = this.#base
    let sum = 0
    for (let i = start; i < end; i++) sum = (Math.imul(sum, base) + (units[i] as number)) | 0
    sum = (Math.imul(sum, base) + GAP) | 0
    this.#digests[at] = sum
    this.hashes[at] = scrambled(sum)
  }
}
