import { isToken, lettersOfDigits } from './digit-letters'
import { CAPITALS, GAP_STEP, MAX_CAPITALS, STEP } from './exact'
import {
  CAPITAL_BIT,
  DOT_PAIR,
  GAP,
  HYPHEN_PAIR,
  LIGATURE,
  OE,
  OTHER_PAIRS,
  PLAIN,
  PLAIN_DIGIT,
  PLAIN_SIGNS,
  PLAIN_UNIT,
} from './fold-table'
import { type Folder, foldText, SHARED_UNITS, type Span } from './folder'
import { staysVisible } from './invisible'
import type { WordDigests } from './words'

/** The text contains something other than Latin letters, digits, signs and emoji. */
export const NOT_PLAIN = -1
const O = 0x6f
const E = 0x65

/** What `foldUnits` found besides: the flags of the units and of their pairs, the number of capitals, and the sum of `readWritten`. */
const FOUND = new Int32Array(4)
const SEEN = 0
const PAIRS = 1
const CAPITAL_COUNT = 2
const SUM = 3

/**
 * Folds a span of Latin letters, digits, signs and emoji into `SHARED_UNITS` from `at` on. Returns the new end, or `NOT_PLAIN` as soon as
 * there is something else. Each unit is written, but the end only moves when the unit counts: where letters and gaps follow each other
 * cannot be predicted, and with a branch for each, folding 300 characters took 2.4 µs instead of 0.6. Nothing but this loop is in the function:
 * with what follows in it, the engine kept fewer values in registers, and the loop took up to twice the time.
 */
function foldUnits(text: string, start: number, end: number, at: number): number {
  let length = at
  let last = length > 0 ? (SHARED_UNITS[length - 1] as number) : GAP
  let before = 0
  let seen = 0
  let pairs = 0
  let capitals = 0
  let sum = 0
  let wasVisible = 0
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    const entry = PLAIN[code] as number
    if (entry < 0) return NOT_PLAIN
    seen |= entry
    pairs |= (before >>> 1) & entry
    before = entry
    const unit = entry & PLAIN_UNIT
    SHARED_UNITS[length] = unit
    // Adds 1 if the unit differs from the one before. A digit always does, since `last` is without the flag `PLAIN_DIGIT`.
    length += -((entry & (PLAIN_UNIT | PLAIN_DIGIT)) ^ last) >>> 31
    last = unit
    // The rest is `readWritten`.
    CAPITALS[capitals & (MAX_CAPITALS - 1)] = i
    capitals += (entry >>> CAPITAL_BIT) & 1
    const visible = (32 - code) >> 31
    const step = 1 + (((GAP_STEP - 1) ^ (((GAP_STEP - 1) ^ (STEP - 1)) & wasVisible)) & visible)
    sum = (Math.imul(sum, step) + (code & visible)) | 0
    wasVisible = visible
  }
  FOUND[SEEN] = seen
  FOUND[PAIRS] = pairs
  FOUND[CAPITAL_COUNT] = capitals
  FOUND[SUM] = sum
  return length
}

/** Adds a plain span to the folded text. Returns `NOT_PLAIN` if it contains something else; else the flags of its signs and pairs. */
function addPlain(folder: Folder, text: string, start: number, end: number): number {
  const before = folder.length
  if (!folder.isShared || before + end - start >= SHARED_UNITS.length) return NOT_PLAIN
  let length = foldUnits(text, start, end, before)
  const seen = FOUND[SEEN] as number
  const pairs = FOUND[PAIRS] as number
  if (length < 0 || (pairs & OTHER_PAIRS) !== 0) return NOT_PLAIN
  folder.written.sum = FOUND[SUM] as number
  folder.written.capitals = FOUND[CAPITAL_COUNT] as number
  if ((seen & LIGATURE) !== 0) length = spellLigatures(before, length)
  if (length < 0) return NOT_PLAIN
  if ((seen & PLAIN_DIGIT) !== 0) length = readDigits(folder, before, length)
  folder.accept(length)
  return (seen & PLAIN_SIGNS) | (pairs & (DOT_PAIR | HYPHEN_PAIR))
}

/** Writes each `œ` from `start` to `end` as two letters; returns the new end, or `NOT_PLAIN` if the text has no room. A letter
 * beside it that it doubles is dropped, as any is. */
function spellLigatures(start: number, end: number): number {
  let count = 0
  for (let i = start; i < end; i++) if (SHARED_UNITS[i] === OE) count++
  if (end + count > SHARED_UNITS.length) return NOT_PLAIN
  SHARED_UNITS.copyWithin(start + count, start, end)
  let to = start
  for (let from = start + count; from < end + count; from++) {
    const unit = SHARED_UNITS[from] as number
    if (unit !== OE) {
      if (unit !== E || to === start || SHARED_UNITS[to - 1] !== E || SHARED_UNITS[from - 1] !== OE)
        SHARED_UNITS[to++] = unit
    } else if (to - start < 2 || SHARED_UNITS[to - 1] !== E || SHARED_UNITS[to - 2] !== O) {
      // After the same two letters it only stretches the word.
      if (to === start || SHARED_UNITS[to - 1] !== O) SHARED_UNITS[to++] = O
      SHARED_UNITS[to++] = E
    }
  }
  return to
}

/**
 * Replaces digits by the letters that they resemble in the words from `start` to `end`; returns the new end. Words without
 * digits only move, once a word before them has become shorter.
 */
function readDigits(folder: Folder, start: number, end: number): number {
  folder.hasDigits = true
  let to = start
  let from = start
  for (let i = start; i < end; i++) {
    if (!isDigit(SHARED_UNITS[i] as number)) continue
    let word = i
    while (word > from && SHARED_UNITS[word - 1] !== GAP) word--
    let next = i + 1
    while (next < end && SHARED_UNITS[next] !== GAP) next++
    if (to < from) SHARED_UNITS.copyWithin(to, from, next)
    const at = to + word - from
    if (isToken(SHARED_UNITS, at, at + next - word)) folder.noteToken(at)
    to = lettersOfDigits(SHARED_UNITS, at, at + next - word)
    from = next
    i = next
  }
  if (to < from) SHARED_UNITS.copyWithin(to, from, end)
  return to + end - from
}

function isDigit(unit: number): boolean {
  return (unit - 0x30) >>> 0 < 10
}

/**
 * Folds `text` as `foldText` does, but does not join letters written apart. Returns false for a text that is not plain; the folder's
 * text is then undefined.
 */
export function foldPlain(
  folder: Folder,
  text: string,
  skip: readonly Span[],
  link: (index: number) => string,
): boolean {
  if (!folder.beginShared(text.length)) return false
  let at = 0
  for (let i = 0; i < skip.length; i++) {
    const { start, end } = skip[i] as Span
    if (addPlain(folder, text, at, start) === NOT_PLAIN) return false
    folder.addLink(link(i))
    at = end
  }
  if (addPlain(folder, text, at, text.length) === NOT_PLAIN) return false
  folder.end()
  return folder.length > 0 || text.length === 0
}

/**
 * Folds a text of Latin letters, digits, signs and emoji, reads it as it is written (`folder.written`), and returns the flags of its signs and
 * pairs: 0 if it cannot contain markup, references, quotations, links or invisible characters. Returns `NOT_PLAIN` for any other text.
 * It does not join letters written apart. Of a text of nothing but signs it leaves nothing.
 */
export function foldPlainWhole(folder: Folder, text: string): number {
  if (!folder.beginShared(text.length)) return NOT_PLAIN
  const flags = addPlain(folder, text, 0, text.length)
  if (flags < 0) return NOT_PLAIN
  folder.end()
  return flags
}

/**
 * Folds a text as `foldPlainWhole` does, and digests its words. Most comments are read by this one pass; `foldPlainRest` does what is
 * left to do.
 *
 * @returns the flags, or `NOT_PLAIN`
 */
export function foldPlainWords(folder: Folder, words: WordDigests, text: string): number {
  const flags = foldPlainWhole(folder, text)
  if (flags < 0) return NOT_PLAIN
  words.read(folder)
  return flags
}

const NO_SPANS: readonly Span[] = []
const noLink = () => ''

/** Joins the letters written apart in a text that `foldPlainWords` folded last, or reads its signs if it has no words. */
export function foldPlainRest(folder: Folder, words: WordDigests, text: string): void {
  if (folder.length > 0 && !words.spacedLetters) return
  foldText(folder, text, NO_SPANS, noLink)
  words.read(folder)
}

/** Characters that folding drops, without those that `withoutInvisibles` removes: controls, and marks that follow their letters. */
const DROPPED = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u0300-\u036f]+/g

/** A text without characters that folding drops anyway, which are not plain. */
export const withoutDropped = (text: string): string => text.replace(DROPPED, '')

/**
 * A first look at a text that is not plain: false if one of its characters beyond ASCII that are not plain remains when `withoutInvisibles` and `withoutDropped`
 * have taken out the others. Texts in other scripts are known by that.
 */
export function mayBecomePlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // Signs of ASCII may belong to a character reference, or an escaped slash.
    if (code < 0x80 || (PLAIN[code] as number) >= 0) continue
    if (staysVisible(code) && withoutDropped(text.charAt(at)) !== '') return false
  }
  return true
}

/** Folds `text` as `foldText` does, and digests its words. */
export function foldWords(
  folder: Folder,
  words: WordDigests,
  text: string,
  skip: readonly Span[],
  link: (index: number) => string,
): void {
  if (foldPlain(folder, text, skip, link)) {
    words.read(folder)
    if (!words.spacedLetters) return
  }
  foldText(folder, text, skip, link)
  words.read(folder)
}
