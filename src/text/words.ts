import type { Digest64, SipKey } from '../digest/keyed-hash'
import { MOST_OUTLINED, outlineLength } from '../digest/outline'
import { TextHash } from '../digest/text-hash'
import { SUMMED_UNITS, WordKey, wordBits } from '../digest/word-hash'
import { isJoined } from './characters'
import { FOLD, GAP, learn, SKIP } from './fold-table'
import { type Folder, LINK_UNIT, SHARED_UNITS, SPACED_LETTERS } from './folder'
import { LETTER_UNITS, letterBits } from './letter-bits'
import { FIRST_UNSPACED, unspaced } from './unspaced'

// The engine compiles address and length of arrays that are constants into the code. Those of an array in an object it looks
// up at every access, which doubled the time of the loop. Their content is used up before another text is read.
/** Most words that a text in `SHARED_UNITS` can have, since each has a unit and a gap. */
const MAX_SHARED_WORDS = SHARED_UNITS.length / 2
/** The sum of each word: its units and the gap after it, times the coefficients of their positions. */
const SUMS = new Int32Array(MAX_SHARED_WORDS + 2)
/** Where each word begins in the folded text, and where another one after the last would begin. */
const STARTS = new Int32Array(MAX_SHARED_WORDS + 2)
const HASHES = new Uint16Array(MAX_SHARED_WORDS + 2)
/** Fewer words are not looked at as pieces of others, nor words of as many letters on average. */
const PIECES = 8
const LETTERS_OF_PIECES = 3.8

/** All bits of the units of the text whose words were summed. */
const SEEN = new Uint16Array(1)
/** The coefficients by which words were hashed last. */
const COEFFICIENTS = new Int32Array(SUMMED_UNITS)
let loaded: WordKey | undefined

/** Makes `COEFFICIENTS` those of a key: a constant array saves a quarter of the time of `sumWords`. */
function load(key: WordKey): void {
  if (loaded === key) return
  COEFFICIENTS.set(key.coefficients)
  loaded = key
}

/**
 * Fills SUMS and STARTS from SHARED_UNITS. Returns the number of words, or -1 if the text contains scripts without gaps. The sum
 * of a word that is longer than `SUMMED_UNITS` means nothing. It is a function because the engine treats what a function refers
 * to as constants; as a method it took twice the time.
 */
function sumWords(length: number): number {
  let count = 0
  let sum = 0
  let position = 0
  let seen = 0
  for (let i = 0; i < length; i++) {
    const unit = SHARED_UNITS[i] as number
    // -1 inside a word, 0 for the gap that ends it: sum and position begin anew without a branch.
    const inside = (GAP - unit) >> 31
    seen |= unit
    sum = (sum + Math.imul(unit, COEFFICIENTS[position] as number)) | 0
    // Both are overwritten until the word ends.
    SUMS[count] = sum
    STARTS[count + 1] = i + 1
    count += 1 + inside
    sum &= inside
    position = (position + 1) & inside & (SUMMED_UNITS - 1)
  }
  if (seen >= FIRST_UNSPACED) return -1
  SEEN[0] = seen
  if (length > 0 && SHARED_UNITS[length - 1] !== GAP) {
    SUMS[count++] = (sum + Math.imul(GAP, COEFFICIENTS[position] as number)) | 0
    STARTS[count] = length + 1
  }
  return count
}

/** Fills HASHES from SUMS. Returns whether single letters stand in a row. */
function hashWords(count: number, key: WordKey): boolean {
  const { multiplier } = key
  let start = 0
  let singles = 0
  let most = 0
  for (let i = 0; i < count; i++) {
    const next = STARTS[i + 1] as number
    const length = next - start
    HASHES[i] =
      length > SUMMED_UNITS ? key.ofLong(SHARED_UNITS, start, next - 1) : wordBits(SUMS[i] as number, multiplier)
    singles = length === 2 ? singles + 1 : 0
    most = Math.max(singles, most)
    start = next
  }
  return most >= SPACED_LETTERS
}

/** What `letterBits` says of the units of the text whose outline was written last. */
const LETTERS = new Uint16Array(LETTER_UNITS)
const ZERO = 0x30
let lettersOf: Uint16Array | undefined

const OUTLINE = new Uint16Array(MOST_OUTLINED)

/** Fills OUTLINE from SHARED_UNITS with the letters of each word. */
function outlineShared(length: number): void {
  let word = 0
  let letters = 0
  for (let i = 0; i < length; i++) {
    const unit = SHARED_UNITS[i] as number
    // As in `sumWords`.
    const inside = (GAP - unit) >> 31
    letters ^= LETTERS[unit & (LETTER_UNITS - 1)] as number
    OUTLINE[word] = letters
    word += 1 + inside
    letters &= inside
  }
}

/** Puts the digests of links and of words with digits into OUTLINE: another number is another word, also of the same digits, and no typo. */
function outlineNumbers(length: number): void {
  let word = 0
  for (let i = 0; i < length; i++) {
    const unit = SHARED_UNITS[i] as number
    if ((unit - ZERO) >>> 0 > 9 && unit !== LINK_UNIT) continue
    while ((STARTS[word + 1] as number) <= i) word++
    if (word >= MOST_OUTLINED) return
    OUTLINE[word] = HASHES[word] as number
  }
}

/** All bits of the units of a text. */
function bitsOf(units: Uint16Array, length: number): number {
  let seen = 0
  for (let i = 0; i < length; i++) seen |= units[i] as number
  return seen
}

/** Past the character at `at` and the marks on it. */
function pastCharacter(units: Uint16Array, at: number, length: number): number {
  let end = at + 1
  while (end < length && isJoined(units[end] as number)) end++
  return end
}

/** Removes all gaps, and joins what is then doubled: "pos sible" is "pos ible" in folded text. Returns the new length. */
function writeLetters(units: Uint16Array, length: number, out: Uint16Array): number {
  let to = 0
  let last = 0
  for (let i = 0; i < length; i++) {
    const unit = units[i] as number
    if (unit === GAP || (unit === last && unit > 0x39)) continue
    out[to++] = unit
    last = unit
  }
  return to
}

/**
 * Removes the gaps beside scripts that are written without gaps, where they carry no meaning: "iPhone 手机" is "iPhone手机". Returns
 * the new length.
 */
function writeWithoutGaps(units: Uint16Array, length: number, out: Uint16Array): number {
  let to = 0
  for (let i = 0; i < length; i++) {
    const unit = units[i] as number
    if (unit === GAP) {
      if (i > 0 && unspaced(units[i - 1] as number)) continue
      if (i + 1 < length && unspaced(units[i + 1] as number)) continue
    }
    out[to++] = unit
  }
  return to
}

/**
 * Keyed hashes of the words of a folded text, 16 bits each, for sketches: that is enough to compare two texts but too little to
 * find a word again without the key. And the digest of the whole text, which is taken from its units and not from these hashes.
 */
export class WordDigests {
  /** Sixteen bits for each word, in the order of the text. Valid until another text is read, here or elsewhere. */
  hashes = HASHES
  /** Where each word starts in the folded text. Valid as long as `hashes`. */
  starts = STARTS
  count = 0
  /** Single letters may follow each other, which may be one word written letter by letter. False only if they do not. */
  spacedLetters = true
  readonly #words: WordKey
  readonly #texts: TextHash
  readonly #letters: Uint16Array
  /** Whether no unit of the text that was read is above 0xff. */
  #areBytes = false
  /** Whether the text that was read has characters of scripts without gaps. */
  #unspaced = false
  /** Such a text without the gaps beside them, or a text in pieces without any gap. */
  #joined = new Uint16Array(0)

  /** @param key the key of a filter, or the digests of another text, whose secret numbers are then used */
  constructor(key: SipKey | WordDigests) {
    if (key instanceof WordDigests) {
      this.#texts = key.#texts
      this.#words = key.#words
      this.#letters = key.#letters
      return
    }
    this.#texts = new TextHash(key)
    this.#words = new WordKey(key, this.#texts)
    this.#letters = letterBits(key)
  }

  /** Hashes the words of a folded text. */
  read({ isShared, units, length }: Folder): void {
    if (isShared) load(this.#words)
    const count = isShared ? sumWords(length) : -1
    this.#unspaced = false
    this.#areBytes = (count >= 0 ? (SEEN[0] as number) : bitsOf(units, length)) <= 0xff
    if (count >= 0) {
      this.hashes = HASHES
      this.starts = STARTS
      this.spacedLetters = hashWords(count, this.#words)
      this.count = count
      return
    }
    this.spacedLetters = true
    // A script without gaps has nearly a word for each unit.
    if (this.starts.length < length) {
      this.hashes = new Uint16Array(length)
      this.starts = new Int32Array(length)
    }
    this.#readAny(units, length)
  }

  /**
   * Whether the words of the text that was read are so short that they may be pieces of others: "pé.tition", "so-utenez", "an nulés".
   * Of the posts with eight words and more, 4 in 100 of a French debate have such short words, 27 of English petition pages, 45 of a
   * chat: no text is accused for that. Words of seven letters in halves are shorter.
   */
  isInPieces({ length, links, linkUnits }: Folder): boolean {
    const words = this.count - links
    return words >= PIECES && !this.#unspaced && length + 1 - linkUnits < words * (1 + LETTERS_OF_PIECES)
  }

  /**
   * Sets `out` to the digest of a folded text, which must be the one that was read. The digest of a text in pieces is that of its
   * letters alone, so that it does not matter where they are cut.
   */
  digest(folder: Folder, out: Digest64): void {
    const { units, length } = folder
    if (this.isInPieces(folder)) {
      if (this.#joined.length < length) this.#joined = new Uint16Array(length)
      this.#texts.digest(this.#joined, 0, writeLetters(units, length, this.#joined), this.#areBytes, out)
      return
    }
    if (!this.#unspaced) {
      this.#texts.digest(units, 0, length, this.#areBytes, out)
      return
    }
    if (this.#joined.length < length) this.#joined = new Uint16Array(length)
    this.#texts.digest(this.#joined, 0, writeWithoutGaps(units, length, this.#joined), false, out)
  }

  /**
   * Writes the outline of the folded text that was read: for each word its letters, or the digest of a number or a link. One author's
   * latest posts are compared by it, also those that are too long for an ordered sketch. A word of a script without gaps is two
   * characters and cannot be mistyped: it has three bits that its digest chooses, too few to count as a word with a typo.
   *
   * @returns its length
   */
  writeOutline({ isShared, length, hasDigits, links }: Folder, out: Uint16Array): number {
    const count = outlineLength(this.count)
    if (count === 0) return 0
    // `outlineShared` reads `SHARED_UNITS` only. A longer text with so few words has words of more than a hundred letters.
    if (this.#unspaced || !isShared) {
      for (let i = 0; i < count; i++) {
        const hash = this.hashes[i] as number
        out[i] = (1 << (hash & 15)) | (1 << ((hash >>> 4) & 15)) | (1 << ((hash >>> 8) & 15))
      }
      return count
    }
    if (lettersOf !== this.#letters) LETTERS.set(this.#letters)
    lettersOf = this.#letters
    outlineShared(length)
    if (hasDigits || links > 0) outlineNumbers(length)
    for (let i = 0; i < count; i++) out[i] = OUTLINE[i] as number
    return count
  }

  /**
   * The sixteen bits of the word that begins at `at` in a text as written, if nothing but its letters is folded, and if it has less
   * than `SUMMED_UNITS` of them.
   */
  hashOf(text: string, at: number): number {
    const { coefficients, multiplier } = this.#words
    let sum = 0
    let last = 0
    let position = 0
    for (let i = at; i < text.length && position < SUMMED_UNITS - 1; i++) {
      const code = text.charCodeAt(i)
      const unit = FOLD[code] || learn(code)
      if (unit === SKIP) continue
      if (unit === GAP) break
      // A doubled letter is single in every word.
      if (unit === last && unit > 0x39) continue
      sum = (sum + Math.imul(unit, coefficients[position++] as number)) | 0
      last = unit
    }
    return wordBits((sum + Math.imul(GAP, coefficients[position] as number)) | 0, multiplier)
  }

  #readAny(units: Uint16Array, length: number): void {
    const { starts } = this
    let count = 0
    let i = 0
    while (i < length) {
      const start = i
      const first = units[i] as number
      if (unspaced(first)) {
        this.#unspaced = true
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
    const { coefficients, multiplier } = this.#words
    const length = end - start
    if (length >= SUMMED_UNITS) {
      this.hashes[at] = this.#words.ofLong(units, start, end)
      return
    }
    let sum = Math.imul(GAP, coefficients[length] as number)
    for (let i = 0; i < length; i++) sum = (sum + Math.imul(units[start + i] as number, coefficients[i] as number)) | 0
    this.hashes[at] = wordBits(sum, multiplier)
  }
}
