import { isIdeograph, isJoined, isLookalikeUnit, isTypography } from './characters'
import { isToken, lettersOfDigits } from './digit-letters'
import type { Written } from './exact'
import { EXPANDS, expansion, FOLD, GAP, learn, SKIP, UNKNOWN } from './fold-table'
import { halfFlag } from './half-flag'
import { finalOf, initialOf, isSyllable, vowelOf } from './hangul'
import { withPlainSigns, writeSigns } from './signs-only'
import { FIRST_UNSPACED, unspaced } from './unspaced'

/** Precedes a link in folded text. Text never folds to it, because control characters are dropped. */
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
 * The buffer that folders share for texts that fit into it. Nothing in it is needed once another text is folded. It is a
 * constant because the engine then compiles its address and length into the code; for an array in an object it looks both up
 * at every access.
 */
export const SHARED_UNITS = new Uint16Array(0x8200)
const NO_UNITS = new Uint16Array(0)
/** Only the first words of a text are compared one by one. */
const MAX_TOKENS = 32
/** A word of mixed alphabets with up to this many letters is a unit or a formula ("μm", "kΩ"), not a disguise. */
const SYMBOL = 3
/** What folds to more units is a fraction, a word or a phrase ("½", "㌳", "ﷺ"), or one of a few vowel signs. Of these, a text is read up to `MAX_EXPANDED` units. */
export const LONG_EXPANSION = 2
export const MAX_EXPANDED = 4096
/** From this code unit on are the alphabets without capitals, in which a doubled letter can be meant. */
export const FIRST_UNCASED = 0x590
/** Runs of this many single letters ("p e t i t i o n") are one word written with gaps. */
export const SPACED_LETTERS = 4

/**
 * Folds text into code units that compare equal when people read the same: case, accents, compatibility forms,
 * invisible characters, look-alike letters, stretched letters, letters written apart, punctuation and spaces.
 * One pass, and no allocation for texts that fit into the shared buffer or are no longer than an earlier one.
 */
export class Folder implements FoldedText {
  /** Folded text; valid up to `length`. Words are separated by single spaces. */
  units = SHARED_UNITS
  length = 0
  /** Whether the text is in `SHARED_UNITS`. `begin` decides it for each text by its length; never for a folder with a buffer of its own. */
  isShared = true
  /** Words in which Latin letters and look-alikes from another alphabet are mixed. */
  mixedWords = 0
  /** Number of links, each of which is one word; and their units, with the gap after each. */
  links = 0
  linkUnits = 0
  /** Whether the text may have digits: false only for a text read the plain way. */
  hasDigits = false
  /** Where words that mix letters and digits begin in the folded text: the first `tokenCount`. */
  readonly tokens = new Int32Array(MAX_TOKENS)
  tokenCount = 0
  /** What `readWritten` reads of the text. The plain way reads it of a text without links. */
  readonly written: Written = { sum: 0, capitals: 0 }
  /** Set for a folder that never uses `SHARED_UNITS`. */
  readonly #isApart: boolean
  /** For texts that do not fit into `SHARED_UNITS`, and for all texts of a folder that is apart. */
  #own = NO_UNITS
  #wordStart = 0
  #latin = false
  #lookalike = false
  /** Whether the last word may contain digits. */
  #digit = false
  #singles = 0
  #singlesStart = 0
  /** Units so far of signs that fold to more than `LONG_EXPANSION` of them. */
  #expanded = 0
  /** Whether the text may contain scripts that are written without gaps. */
  #unspaced = false

  /** @param buffer `'own'` for a folder that is used while the text of another is still needed */
  constructor(buffer: 'shared' | 'own' = 'shared') {
    this.#isApart = buffer === 'own'
  }

  /** Empties the folder and makes room for a text of `capacity` code units. */
  begin(capacity: number): void {
    // Ordinary text needs at most 2 units for each; NFKD makes up to 18 of one (U+FDFA), for which `room` grows the buffer.
    const needed = capacity * 2 + 64
    this.#begin(!this.#isApart && needed <= SHARED_UNITS.length, needed)
    this.hasDigits = true
  }

  /**
   * Empties the folder for a text of `capacity` code units that folding makes no longer. Returns false when it does not fit
   * into `SHARED_UNITS`; the folder is then as it was.
   */
  beginShared(capacity: number): boolean {
    if (this.#isApart || capacity >= SHARED_UNITS.length) return false
    this.#begin(true, capacity)
    return true
  }

  #begin(isShared: boolean, needed: number): void {
    if (!isShared && this.#own.length < needed) this.#own = new Uint16Array(needed)
    this.isShared = isShared
    this.units = isShared ? SHARED_UNITS : this.#own
    this.length = 0
    this.mixedWords = 0
    this.links = 0
    this.linkUnits = 0
    this.hasDigits = false
    this.tokenCount = 0
    this.#wordStart = 0
    this.#latin = false
    this.#lookalike = false
    this.#digit = false
    this.#singles = 0
    this.#expanded = 0
    this.#unspaced = false
  }

  /**
   * Folds `text` from `start` up to `end` and appends the result. The inner loop keeps the state in local variables and does
   * what needs no call. At any other character it stops: the state goes back into the fields, and `#addOther` takes over.
   */
  add(text: string, start: number, end: number): void {
    const fold = FOLD
    for (let i = start; i < end; ) {
      const { units } = this
      const room = units.length
      let { length } = this
      let wordStart = this.#wordStart
      let latin = this.#latin
      let lookalike = this.#lookalike
      let digit = this.#digit
      let last = length > 0 ? (units[length - 1] as number) : 0
      for (; i < end && length < room; i++) {
        const code = text.charCodeAt(i)
        const unit = fold[code] as number
        if (unit > GAP) {
          if (code < 0x80) {
            if (unit > 0x40) latin = true
            else digit = true
          } else if (code >= 0x370 && isLookalikeUnit(code)) lookalike = true
          else if (unit < 0x3a) digit = true
          else if (unit < 0x80) latin = true
          else if (unit >= FIRST_UNSPACED && !this.#unspaced) this.#unspaced = unspaced(unit)
          if (unit === last && stretches(units, length, unit, wordStart)) continue
          units[length++] = unit
          last = unit
        } else if (unit === GAP) {
          if (length === wordStart) continue
          // Two of three gaps end an ordinary word, which is done here.
          if (length === wordStart + 1 || digit || this.#singles !== 0) break
          if (latin && lookalike && length - wordStart > SYMBOL) this.mixedWords++
          units[length++] = GAP
          last = GAP
          wordStart = length
          latin = false
          lookalike = false
        } else if (unit !== SKIP) break
      }
      this.length = length
      this.#wordStart = wordStart
      this.#latin = latin
      this.#lookalike = lookalike
      this.#digit = digit
      if (length === room) this.room(length, 1)
      else if (i < end)
        i = isSyllable(text.charCodeAt(i)) ? this.#addSyllables(text, i, end) : this.#addOthers(text, i, end)
    }
  }

  /** Folds the characters from `i` on that the loop of `add` does not handle. Returns where to go on. */
  #addOthers(text: string, i: number, end: number): number {
    let at = this.#addOther(text, i)
    while (at < end && FOLD[text.charCodeAt(at)] === EXPANDS && !isSyllable(text.charCodeAt(at)))
      at = this.#addOther(text, at)
    return at
  }

  /** Folds the character at `i`. Returns where to go on. */
  #addOther(text: string, i: number): number {
    const code = text.charCodeAt(i)
    const unit = FOLD[code] as number
    if (unit === UNKNOWN) {
      learn(code)
      return i
    }
    if (unit === GAP) {
      this.#endWord()
      return i + 1
    }
    // Most characters are one unit. Flags and ideographs of the later planes are two.
    const isWhole = code < 0xd800 || code >= 0xe000
    const point = isWhole ? code : (text.codePointAt(i) as number)
    if (!isWhole && point < 0xe000) return i + 1
    // Ideographs of these planes fold to themselves. They are too many for the memory of `expansion`.
    if (!isWhole && isIdeograph(point)) {
      const units = this.room(this.length, 2)
      this.#unspaced = true
      units[this.length++] = code
      units[this.length++] = text.charCodeAt(i + 1)
      return i + 2
    }
    const next = isWhole ? i + 1 : i + 2
    const drawn = isWhole ? undefined : halfFlag(text, i, point)
    const folded = drawn ?? expansion(point)
    const first = folded.charCodeAt(0)
    if (first > GAP && first < 0x80 && !isTypography(point)) {
      if (point >= 0x370 && drawn === undefined) this.#lookalike = true
      else this.#latin = true
    }
    // A letter that folds to two ("œ", "ы") can be stretched like any other.
    const isStretch =
      folded.length > 1 &&
      first > 0x39 &&
      first < FIRST_UNCASED &&
      endsWith(this.units, this.#wordStart, this.length, folded)
    // "ﷺ" is eighteen units: a text of nothing else would be as long as eighteen texts.
    if (folded.length > LONG_EXPANSION) {
      this.#expanded += folded.length
      if (this.#expanded > MAX_EXPANDED) return next
    }
    if (!isStretch) this.#expand(folded)
    return next
  }

  /** Folds the syllables of Hangul from `i` on. Returns where to go on. */
  #addSyllables(text: string, i: number, end: number): number {
    let { length } = this
    let at = i
    for (let code = text.charCodeAt(at); at < end && isSyllable(code); code = text.charCodeAt(++at)) {
      const units = this.room(length, 3)
      const initial = initialOf(code)
      // The letters of a syllable differ, and a first one may be the third that is equal.
      if (units[length - 1] !== initial || !stretches(units, length, initial, this.#wordStart))
        units[length++] = initial
      units[length++] = vowelOf(code)
      const final = finalOf(code)
      if (final > 0) units[length++] = final
    }
    this.length = length
    return at
  }

  /** Takes over the Latin letters, digits and gaps that `addPlain` wrote into the buffer up to `length`. */
  accept(length: number): void {
    let start = length
    while (start > this.length && this.units[start - 1] !== GAP) start--
    this.#wordStart = start
    this.length = length
  }

  /** Appends a link as one word, without folding its characters. */
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

  /** Ends the last word, and with it the text. */
  end(): void {
    this.#endWord()
    this.#joinSingles(this.length)
    if (this.#unspaced) this.#joinUnspaced()
    if (this.length > 0 && this.units[this.length - 1] === GAP) this.length--
  }

  #expand(folded: string): void {
    let units = this.room(this.length, folded.length)
    let { length } = this
    for (let i = 0; i < folded.length; i++) {
      const unit = folded.charCodeAt(i)
      if (unit === GAP) {
        this.length = length
        this.#endWord()
        units = this.room(this.length, folded.length)
        length = this.length
        continue
      }
      if (unit <= 0x39) this.#digit = true
      else if (unit >= FIRST_UNSPACED && !this.#unspaced) this.#unspaced = unspaced(unit)
      if (units[length - 1] === unit && stretches(units, length, unit, this.#wordStart)) continue
      units[length++] = unit
    }
    this.length = length
  }

  #endWord(): void {
    const start = this.#wordStart
    let { length } = this
    if (length === start) return
    if (this.#latin && this.#lookalike && length - start > SYMBOL) this.mixedWords++
    if (this.#digit) length = this.#endDigits(start, length)
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

  /** Ends a word that may contain digits; returns its new end. */
  #endDigits(start: number, end: number): number {
    if (isToken(this.units, start, end)) this.noteToken(start)
    return this.#unspaced ? this.#endParts(start, end) : lettersOfDigits(this.units, start, end)
  }

  /** Reads the digits between characters of scripts without gaps as words: joining the text may bring them into one word. */
  #endParts(start: number, end: number): number {
    const { units } = this
    let to = start
    for (let from = start; from < end; ) {
      let next = from
      while (next < end && !unspaced(units[next] as number)) next++
      if (to < from) units.copyWithin(to, from, next)
      to = lettersOfDigits(units, to, to + next - from)
      while (next < end && unspaced(units[next] as number)) units[to++] = units[next++] as number
      from = next
    }
    return to
  }

  /** Notes where a word that mixes letters and digits begins. */
  noteToken(start: number): void {
    if (this.tokenCount < MAX_TOKENS) this.tokens[this.tokenCount++] = start
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

  /** Removes the gaps inside scripts written without gaps, so that text typed letter by letter or cut by commas compares equal. */
  #joinUnspaced(): void {
    const { units, length } = this
    let to = 0
    let before = GAP
    let wasUnspaced = false
    for (let i = 0; i < length; i++) {
      const unit = units[i] as number
      if (unit === LINK_UNIT) {
        while (i < length && units[i] !== GAP) units[to++] = units[i++] as number
        units[to++] = GAP
        before = GAP
        wasUnspaced = false
        continue
      }
      if (unit === GAP && wasUnspaced && i + 1 < length && unspaced(units[i + 1] as number)) continue
      const isUnspaced = unspaced(unit)
      if (unit === before && isUnspaced && to > 1 && units[to - 2] === unit) continue
      units[to++] = unit
      before = unit
      wasUnspaced = isUnspaced
    }
    this.length = to
  }

  /** The buffer with room for `more` units beyond `length`. */
  room(length: number, more: number): Uint16Array {
    if (length + more <= this.units.length) return this.units
    const grown = new Uint16Array((length + more) * 2 + 64)
    grown.set(this.units)
    this.units = grown
    this.#own = grown
    this.isShared = false
    return grown
  }
}

/**
 * Whether one more of the same letter only stretches the word. In alphabets with capitals the second already does: "nooon",
 * "noon" and "non" are one spelling, but "100" and "1000" are two. In other scripts the third does, since a double can be
 * meant (妈妈).
 */
function stretches(units: Uint16Array, length: number, unit: number, wordStart: number): boolean {
  if (length <= wordStart) return false
  if (unit < FIRST_UNCASED) return unit > 0x39
  return length - 1 > wordStart && units[length - 2] === unit
}

/** Whether the word from `start` to `end` ends with `folded`. */
function endsWith(units: Uint16Array, start: number, end: number, folded: string): boolean {
  let at = end - folded.length
  if (at < start) return false
  for (let i = 0; i < folded.length; i++) if (units[at++] !== folded.charCodeAt(i)) return false
  return true
}

/** Whether a unit is a letter of a script with gaps. Alone, it may be part of a word that is written letter by letter. */
function isLetter(unit: number): boolean {
  return unit > 0x39 && !unspaced(unit)
}

/** Folds `text`. In place of each span `[start, end)` in `skip`, `link(i)` is appended as one word. */
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
  const plain = withPlainSigns(text)
  folder.begin(plain.length)
  folder.length = writeSigns(plain, folder.units)
}

/** The characters of a folded text without its links. Marks are joined with their base. */
export function charactersOf({ units, length, linkUnits }: Folder): number {
  let joined = 0
  for (let i = 0; i < length; i++) {
    const unit = units[i] as number
    if (unit === LINK_UNIT) while (i < length && units[i] !== GAP) i++
    else if (isJoined(unit)) joined++
  }
  return Math.max(0, length - linkUnits - joined)
}
