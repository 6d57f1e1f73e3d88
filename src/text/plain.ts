import { isToken, lettersOfDigits } from './digit-letters'
import { GAP, PLAIN, PLAIN_DIGIT, PLAIN_MARKUP, PLAIN_PAIRS, PLAIN_SLASH, PLAIN_UNIT } from './fold-table'
import { type Folder, foldText, SHARED_UNITS, type Span } from './folder'
import type { WordDigests } from './words'

/** The span contains something other than Latin letters, digits and signs. */
const NOT_PLAIN = -1

/**
 * Folds a span of Latin letters, digits and signs. Returns `NOT_PLAIN` if it contains something else, `PLAIN_SLASH` if it has a
 * slash, and 0 if nothing in it can be markup, a reference, a quotation or a link. Each unit is written, but the end only moves when the unit counts: where
 * letters and gaps follow each other cannot be predicted, and with a branch for each, folding 300 characters took 2.4 µs
 * instead of 0.6.
 */
function addPlain(folder: Folder, text: string, start: number, end: number): number {
  let { length } = folder
  if (!folder.isShared || length + end - start >= SHARED_UNITS.length) return NOT_PLAIN
  let last = length > 0 ? (SHARED_UNITS[length - 1] as number) : GAP
  let before = 0
  let seen = 0
  let pairs = 0
  for (let i = start; i < end; i++) {
    const entry = PLAIN[text.charCodeAt(i)] as number
    seen |= entry
    pairs |= (before >>> 1) & entry
    before = entry
    const unit = entry & PLAIN_UNIT
    SHARED_UNITS[length] = unit
    // Adds 1 if the unit differs from the one before. A digit always does, since `last` is without the flag `PLAIN_DIGIT`.
    length += -((entry & (PLAIN_UNIT | PLAIN_DIGIT)) ^ last) >>> 31
    last = unit
  }
  if (seen < 0) return NOT_PLAIN
  if ((seen & PLAIN_DIGIT) !== 0) length = readDigits(folder, folder.length, length)
  folder.accept(length)
  return (seen & (PLAIN_MARKUP | PLAIN_SLASH)) | (pairs & PLAIN_PAIRS)
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
 * Folds a text if it is nothing but plain words: it cannot contain markup, references, quotations, links or invisible characters.
 * Returns false for any other text. It does not join letters written apart.
 */
export function foldPlainWhole(folder: Folder, text: string): boolean {
  if (!folder.beginShared(text.length)) return false
  const found = addPlain(folder, text, 0, text.length)
  if ((found & ~PLAIN_SLASH) !== 0) return false
  folder.hasSlash = found !== 0
  folder.end()
  return folder.length > 0
}

/** Folds a text as `foldPlainWhole` does, and digests its words. Most comments are read by this one pass. */
export function foldPlainWords(folder: Folder, words: WordDigests, text: string): boolean {
  if (!foldPlainWhole(folder, text)) return false
  words.read(folder)
  return !words.spacedLetters
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
