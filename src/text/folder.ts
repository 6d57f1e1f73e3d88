import { isIdeograph, isLookalikeUnit, isTypography } from './characters'
import { EXPANDS, expansion, FOLD, GAP, learn, UNKNOWN } from './fold-table'
import { readLeet } from './leet'
import { signsOf } from './signs'
import { FIRST_UNSPACED, unspaced } from './unspaced'

/** Precedes a link in folded text; no text folds to it, because control characters are dropped. */
export const LINK_UNIT = 0x7f

/** A folded text: words separated by single gaps, a link being one word. Valid until another text is folded. */
export interface FoldedText {
  readonly units: Uint16Array
  readonly length: number
}

/** A part of a text. */
export interface Span {
  start: number
  end: number
}

/**
 * The buffer that all folders share for texts that fit into it: folding leaves nothing in it that is needed later. The
 * engine knows address and length of an array that is a constant; in one of an object it looks both up at every access.
 */
export const UNITS = new Uint16Array(0x4000)
/** Up to this many letters of mixed alphabets are a unit or a formula, "μm", "kΩ", and no disguise. */
const SYMBOL = 3
/** Runs of this many single letters ("p e t i t i o n") are one word written with gaps. */
const SPACED_LETTERS = 4

/**
 * Folds text into code units that compare equal when people read the same: case, accents, compatibility forms,
 * invisible characters, look-alike letters, stretched letters, letters written apart, punctuation and spaces.
 * One pass, no allocation once the buffer has grown to the longest text.
 */
export class Folder implements FoldedText {
  /** Folded text; valid up to `length`. Words are separated by single spaces. */
  units: Uint16Array
  length = 0
  /** Words in which Latin letters and look-alikes from another alphabet are mixed. */
  mixedWords = 0
  /** Words that are links, and their units with the gaps after them. */
  links = 0
  linkUnits = 0
  #wordStart = 0
  #latin = false
  #lookalike = false
  /** There may be digits in the last word. */
  #digit = false
  #singles = 0
  #singlesStart = 0
  /** There may be scripts that are written without gaps. */
  #unspaced = false

  /** @param units a buffer of its own, for a folder whose text must outlast the folding of another */
  constructor(units = UNITS) {
    this.units = units
  }

  /** Empties the buffer and makes room for a text of `capacity` code units. */
  begin(capacity: number): void {
    // NFKD makes at most 18 units of one (U+FDFA); 2 is what ordinary text needs at most, `#room` grows the rest.
    if (this.units.length < capacity * 2 + 64) this.units = new Uint16Array(capacity * 2 + 64)
    this.length = 0
    this.mixedWords = 0
    this.links = 0
    this.linkUnits = 0
    this.#wordStart = 0
    this.#latin = false
    this.#lookalike = false
    this.#digit = false
    this.#singles = 0
    this.#unspaced = false
  }

  /** Folds `text` from `start` up to `end` onto what is there. */
  add(text: string, start: number, end: number): void {
    let units = this.units
    let length = this.length
    let wordStart = this.#wordStart
    let latin = this.#latin
    let lookalike = this.#lookalike
    const fold = FOLD
    let room = units.length
    let digit = this.#digit
    let last = length > 0 ? (units[length - 1] as number) : 0
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i)
      let unit = fold[code] as number
      if (unit === UNKNOWN) unit = learn(code)
      if (unit > GAP) {
        if (code < 0x80) {
          if (unit > 0x40) latin = true
          else digit = true
        } else if (code >= 0x370 && isLookalikeUnit(code)) lookalike = true
        else if (unit < 0x80) latin = true
        else if (code >= FIRST_UNSPACED) this.#unspaced = true
        if (unit === last && stretches(units, length, unit, wordStart)) continue
        if (length === room) {
          units = this.room(length, 1)
          room = units.length
        }
        units[length++] = unit
        last = unit
      } else if (unit === GAP) {
        if (length === wordStart) continue
        last = GAP
        // The ordinary end of a word, without a call: two of three gaps of a text come this way.
        if (length > wordStart + 1 && this.#singles === 0 && !digit && length < room) {
          if (latin && lookalike && length - wordStart > SYMBOL) this.mixedWords++
          units[length++] = GAP
          wordStart = length
        } else {
          this.length = length
          this.#wordStart = wordStart
          this.#latin = latin
          this.#lookalike = lookalike
          this.#digit = digit
          this.#endWord()
          digit = false
          units = this.units
          room = units.length
          length = this.length
          wordStart = this.#wordStart
        }
        latin = false
        lookalike = false
      } else if (unit === EXPANDS) {
        const point = text.codePointAt(i) as number
        digit = true
        if (point >= FIRST_UNSPACED) this.#unspaced = true
        if (point > 0xffff) i++
        else if (code >= 0xd800 && code < 0xe000) continue
        // They fold to themselves, and are too many to be remembered one by one.
        if (isIdeograph(point)) {
          if (length + 2 > room) {
            units = this.room(length, 2)
            room = units.length
          }
          last = text.charCodeAt(i)
          units[length++] = code
          units[length++] = last
          continue
        }
        const folded = expansion(point)
        const first = folded.charCodeAt(0)
        if (first > GAP && first < 0x80 && !isTypography(point)) {
          if (point >= 0x370) lookalike = true
          else latin = true
        }
        // Letters that are spelled by two ("œ", "ы") are stretched like any other.
        if (folded.length > 1 && first > 0x39 && first < 0x590 && endsWith(units, wordStart, length, folded)) continue
        this.length = length
        this.#wordStart = wordStart
        this.#latin = latin
        this.#lookalike = lookalike
        this.#digit = digit
        this.#expand(folded)
        digit = this.#digit
        units = this.units
        room = units.length
        length = this.length
        last = length > 0 ? (units[length - 1] as number) : 0
        wordStart = this.#wordStart
        latin = this.#latin
        lookalike = this.#lookalike
      }
    }
    this.length = length
    this.#wordStart = wordStart
    this.#latin = latin
    this.#lookalike = lookalike
    this.#digit = digit
  }

  /** Takes over Latin letters and gaps that were written into the buffer up to `length`. */
  accept(length: number): void {
    let start = length
    while (start > this.length && this.units[start - 1] !== GAP) start--
    this.#wordStart = start
    this.length = length
  }

  /** Adds a link as one word, whatever characters it is made of. */
  addLink(key: string): void {
    this.#endWord()
    let length = this.length
    this.room(length, key.length + 2)
    this.units[length++] = LINK_UNIT
    for (let i = 0; i < key.length; i++) this.units[length++] = key.charCodeAt(i)
    this.units[length++] = GAP
    this.links++
    this.linkUnits += key.length + 2
    this.length = length
    this.#wordStart = length
    this.#singles = 0
  }

  /** Ends the last word. */
  end(): void {
    this.#endWord()
    this.#joinSingles(this.length)
    if (this.#unspaced) this.#joinUnspaced()
    if (this.length > 0 && this.units[this.length - 1] === GAP) this.length--
  }

  #expand(folded: string): void {
    for (let i = 0; i < folded.length; i++) {
      const unit = folded.charCodeAt(i)
      if (unit === GAP) {
        this.#endWord()
        continue
      }
      const { length } = this
      if (length > 0 && this.units[length - 1] === unit && stretches(this.units, length, unit, this.#wordStart))
        continue
      this.room(length, 1)
      this.units[this.length++] = unit
    }
  }

  #endWord(): void {
    const start = this.#wordStart
    let { length } = this
    if (length === start) return
    if (this.#latin && this.#lookalike && length - start > SYMBOL) this.mixedWords++
    if (this.#digit) length = readLeet(this.units, start, length)
    this.#latin = false
    this.#lookalike = false
    this.#digit = false
    if (length - start === 1 && isLetter(this.units[start] as number)) {
      if (this.#singles++ === 0) this.#singlesStart = start
    } else {
      const word = length - start
      const shift = this.#joinSingles(start)
      if (shift > 0) {
        this.units.copyWithin(start - shift, start, length)
        length = start - shift + word
      }
    }
    this.room(length, 1)
    this.units[length++] = GAP
    this.length = length
    this.#wordStart = length
  }

  /** Joins the single letters that end at `end`; returns by how many units the text became shorter. */
  #joinSingles(end: number): number {
    const singles = this.#singles
    this.#singles = 0
    if (singles < SPACED_LETTERS) return 0
    let to = this.#singlesStart
    for (let from = to; from < end; from += 2) {
      const unit = this.units[from] as number
      if (to > this.#singlesStart && this.units[to - 1] === unit) continue
      this.units[to++] = unit
    }
    this.units[to++] = GAP
    if (end === this.length) this.length = to
    return end - to
  }

  /** Takes out the gaps inside scripts that have none: what is typed letter by letter, or cut by commas, reads the same. */
  #joinUnspaced(): void {
    const { units, length } = this
    let to = 0
    for (let i = 0; i < length; i++) {
      const unit = units[i] as number
      const before = to > 0 ? (units[to - 1] as number) : GAP
      if (unit === LINK_UNIT) {
        while (i < length && units[i] !== GAP) units[to++] = units[i++] as number
        units[to++] = GAP
        continue
      }
      if (unit === GAP && unspaced(before) && i + 1 < length && unspaced(units[i + 1] as number)) continue
      if (unit === before && unspaced(unit) && to > 1 && units[to - 2] === unit) continue
      units[to++] = unit
    }
    this.length = to
  }

  /** The buffer with room for `more` units beyond `length`. */
  room(length: number, more: number): Uint16Array {
    if (length + more <= this.units.length) return this.units
    const grown = new Uint16Array((length + more) * 2 + 64)
    grown.set(this.units)
    this.units = grown
    return grown
  }
}

/**
 * Whether one more of the same letter only stretches the word. Alphabets with capitals: any double ("nooon", "noon" and
 * "non" are one spelling, "100" and "1000" are not). Others: from the third on, since two may be meant (妈妈).
 */
function stretches(units: Uint16Array, length: number, unit: number, wordStart: number): boolean {
  if (length <= wordStart) return false
  if (unit < 0x590) return unit > 0x39
  return length - 1 > wordStart && units[length - 2] === unit
}

/** Whether the word from `start` to `end` ends with `folded`. */
function endsWith(units: Uint16Array, start: number, end: number, folded: string): boolean {
  let at = end - folded.length
  if (at < start) return false
  for (let i = 0; i < folded.length; i++) if (units[at++] !== folded.charCodeAt(i)) return false
  return true
}

/** A letter of a script with gaps; alone between two it may be one of a word that is written with gaps. */
function isLetter(unit: number): boolean {
  return unit > 0x39 && !unspaced(unit)
}

/** Folds `text` without the spans `[start, end)` listed in `skip`, in place of which `link(i)` is added as one word. */
export function foldText(folder: Folder, text: string, skip: readonly Span[], link: (index: number) => string): void {
  folder.begin(text.length)
  let at = 0
  for (let i = 0; i < skip.length; i++) {
    const span = skip[i] as Span
    folder.add(text, at, span.start)
    folder.addLink(link(i))
    at = span.end
  }
  folder.add(text, at, text.length)
  folder.end()
  if (folder.length > 0 || text.length === 0) return
  const signs = signsOf(text)
  folder.begin(signs.length)
  for (let i = 0; i < signs.length; i++) folder.units[i] = signs.charCodeAt(i)
  folder.length = signs.length
}
