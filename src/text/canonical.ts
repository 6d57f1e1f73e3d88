import { bodyOf } from '../markup/letter'
import { formatOf, ownText } from '../markup/markup'
import type { Format } from '../types'
import { isIdeograph } from './characters'
import { hasDigitLetters, lettersOfDigits } from './digit-letters'
import { expansion, FOLD, GAP, LETTER_SIGN, LINE_BREAK, learn } from './fold-table'
import { FIRST_UNCASED, Folder, foldText, SHARED_UNITS, SPACED_LETTERS } from './folder'
import { withoutInvisibles } from './invisible'
import { foldPlain, foldPlainWhole } from './plain'
import { unitsToString } from './units'
import { unspaced } from './unspaced'

const noLink = () => ''
const WORDS = /[\p{L}\p{N}]/u
let shared: Folder | undefined
/** A second pass finds something to do in one text of thousands, a third in none of those that were tried. */
const MOST_PASSES = 8

/** Gaps in a row of nine units with four single letters between them. */
const ALL_SINGLE = 0b101010101

/**
 * Whether the folded text in `SHARED_UNITS` is words of the letters a to z, of which no two equal ones are neighbours, without four
 * single letters in a row. One sign bit collects what speaks against it, because a branch for each test takes three times as long.
 */
function isLatinSettled(length: number): boolean {
  let against = 0
  let gaps = 1
  let last = GAP
  for (let i = 0; i < length; i++) {
    const unit = SHARED_UNITS[i] as number
    gaps = (gaps << 1) | (((unit ^ GAP) - 1) >>> 31)
    against |=
      ((unit - 0x61) & (GAP - unit)) | (0x7a - unit) | ((unit ^ last) - 1) | (((gaps & 0x1ff) ^ ALL_SINGLE) - 1)
    last = unit
  }
  return against >= 0 && (length === 0 || last !== GAP) && (((gaps << 1) | 1) & 0x1ff) !== ALL_SINGLE
}

/** Whether the word of letters and digits from `start` to `end` stays as it is when its digits are read as letters. */
function keepsDigits(units: Uint16Array, start: number, end: number): boolean {
  if (!hasDigitLetters(units, start, end)) return true
  const word = units.slice(start, end)
  if (lettersOfDigits(word, 0, word.length) !== word.length) return false
  for (let i = 0; i < word.length; i++) if (word[i] !== units[start + i]) return false
  return true
}

/** Whether two units are a character that folds to itself. */
function foldsToItself(high: number, low: number | undefined): boolean {
  if (low === undefined) return false
  const pair = String.fromCharCode(high, low)
  const point = pair.codePointAt(0) as number
  return isIdeograph(point) || (point > 0xffff && expansion(point) === pair)
}

/** What is found in a part of a word that folding again might change: a word, or what stands between characters of scripts without gaps. */
const OF_DIGITS = 1
const OF_LETTERS = 2

/**
 * Whether folding a folded text again certainly changes nothing: it has nothing but words of characters that fold to themselves, with digits
 * that stand for no letters, and no single letters in a row, which may be a word.
 */
function isSettled({ isShared, units, length }: Folder): boolean {
  if (isShared && isLatinSettled(length)) return true
  let singles = 0
  let start = 0
  let part = 0
  let kinds = 0
  let isUnspaced = false
  for (let i = 0; i <= length; i++) {
    const unit = i < length ? (units[i] as number) : GAP
    const wasUnspaced = isUnspaced
    isUnspaced = unspaced(unit)
    if (unit === GAP || isUnspaced) {
      if (kinds === (OF_DIGITS | OF_LETTERS) && !keepsDigits(units, part, i)) return false
      if (unit === GAP) {
        if (i === start) return false
        singles = i === start + 1 && kinds === OF_LETTERS ? singles + 1 : 0
        if (singles === SPACED_LETTERS) return false
        if (wasUnspaced && i < length && unspaced(units[i + 1] as number)) return false
        start = i + 1
      }
      part = i + 1
      kinds = 0
      if (unit === GAP) continue
    } else if (unit <= 0x39) {
      kinds |= OF_DIGITS
      continue
    } else kinds |= OF_LETTERS
    if (unit >= 0xd800 && unit < 0xe000) {
      if (!foldsToItself(unit, units[++i])) return false
      part = i + 1
      continue
    }
    if ((FOLD[unit] || learn(unit)) !== unit) return false
    // Of two equal letters one is dropped, in scripts without capitals of three.
    if (unit === units[i - 1] && (unit < FIRST_UNCASED || unit === units[i - 2])) return false
  }
  return true
}

/** Folds a text without markup, quotations and parts that do not count. */
function fold(text: string): Folder {
  shared ??= new Folder()
  const clean = withoutInvisibles(text).text
  // Of single letters in a row, the plain way makes no word.
  if (!foldPlain(shared, clean, [], noLink) || !isSettled(shared)) foldText(shared, clean, [], noLink)
  return shared
}

/** The canonical spelling of a text without markup, quotations and parts that do not count. */
export function canonicalSpelling(text: string): string {
  const { units, length } = fold(text)
  return unitsToString(units, length)
}

/** The canonical spelling of a text that is nothing but plain words, with nothing around them; undefined for any other text. */
function plainSpelling(text: string): string | undefined {
  shared ??= new Folder()
  // A line break opens nothing, and signs are no letters here.
  const flags = foldPlainWhole(shared, text)
  const { length } = shared
  if ((flags & ~(LINE_BREAK | LETTER_SIGN)) !== 0 || length === 0 || !isSettled(shared)) return undefined
  return bodyOf(text) === undefined ? unitsToString(shared.units, length) : undefined
}

/**
 * Returns the spelling under which digue compares a text. It has the visible words without quotations, signatures and the formulas of a
 * letter, and ignores case,
 * accents, widths, look-alike letters, invisible characters and punctuation. Compare it, but do not show it: doubled letters
 * become single. Idempotent: the result, given again as plain text, is returned as it is.
 *
 * @param text any string, lone surrogates and NULs included
 * @param options.format how `text` is marked up, default `'text'`
 * @throws DigueError `invalid-argument` when `text` is not a string, or the format is unknown
 * @example
 * ```ts
 * import { canonicalText } from 'digue'
 *
 * canonicalText('Good   MORNING, Zoé!') // 'god morning zoe'
 * ```
 */
export function canonicalText(text: string, options?: { format?: Format | undefined }): string {
  const format = formatOf(text, options, 'canonicalText')
  const plain = format === 'text' ? plainSpelling(text) : undefined
  if (plain !== undefined) return plain
  let own = ownText(text, format).text
  let before = ''
  // Signs and words in a new place can look like a quotation or a signature: "\u0301>" is none, ">" is one.
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const folder = fold(own)
    const folded = unitsToString(folder.units, folder.length)
    if (isSettled(folder) || folded === before) return folded
    before = folded
    own = ownText(folded, 'text').text
    // Signs without words fold to themselves.
    if (!WORDS.test(folded) && withoutInvisibles(own).text === folded) return folded
  }
  return before
}
