import { GAP, PLAIN } from './fold-table'
import { type Folder, foldText, type Span, UNITS } from './folder'
import { readLeet } from './leet'
import type { Words } from './words'

const OTHER = 0x8000
const DIGIT = 0x4000
const UNIT = 0x3fff
/** So many characters are folded before it is asked whether all were plain. */
const BLOCK = 128

/**
 * Folds a span of Latin letters, digits and signs; false when something else is in it. A unit is always written and the
 * end moves on when it counts, because letters and gaps cannot be predicted: with a branch for each, folding 300
 * characters took 2.4 µs instead of 0.6.
 */
function addPlain(folder: Folder, text: string, start: number, end: number): boolean {
  let { length } = folder
  if (folder.units !== UNITS || length + end - start >= UNITS.length) return false
  let last = length > 0 ? (UNITS[length - 1] as number) : GAP
  let all = 0
  for (let from = start; from < end; from += BLOCK) {
    const to = Math.min(end, from + BLOCK)
    let seen = 0
    for (let i = from; i < to; i++) {
      const entry = PLAIN[text.charCodeAt(i)] as number
      seen |= entry
      UNITS[length] = entry & UNIT
      // Moves on when the entry differs from the one before, and for every digit.
      length += (-(entry ^ last) >>> 31) | (entry >>> 14)
      last = entry
    }
    if ((seen & OTHER) !== 0) return false
    all |= seen
  }
  if ((all & DIGIT) !== 0) length = readDigits(folder.length, length)
  folder.accept(length)
  return true
}

/** Reads as letters the digits in words from `start` to `end`; returns the new end. */
function readDigits(start: number, end: number): number {
  let to = start
  for (let from = start; from < end; ) {
    let next = from
    while (next < end && UNITS[next] !== GAP) next++
    if (to < from) UNITS.copyWithin(to, from, next)
    to = readLeet(UNITS, to, to + next - from)
    if (next < end) UNITS[to++] = GAP
    from = next + 1
  }
  return to
}

function foldPlain(folder: Folder, text: string, skip: readonly Span[], link: (index: number) => string): boolean {
  folder.begin(text.length)
  let at = 0
  for (let i = 0; i < skip.length; i++) {
    const { start, end } = skip[i] as Span
    if (!addPlain(folder, text, at, start)) return false
    folder.addLink(link(i))
    at = end
  }
  if (!addPlain(folder, text, at, text.length)) return false
  folder.end()
  return folder.length > 0 || text.length === 0
}

/** Folds a text without links and digests its words; false when it is not plain. */
export function foldPlainWords(folder: Folder, words: Words, text: string): boolean {
  folder.begin(text.length)
  if (!addPlain(folder, text, 0, text.length)) return false
  folder.end()
  if (folder.length === 0) return false
  words.read(folder.units, folder.length)
  return !words.spacedLetters
}

/** Folds `text` as `foldText` does, and digests its words. */
export function foldWords(
  folder: Folder,
  words: Words,
  text: string,
  skip: readonly Span[],
  link: (index: number) => string,
): void {
  if (foldPlain(folder, text, skip, link)) {
    words.read(folder.units, folder.length)
    if (!words.spacedLetters) return
  }
  foldText(folder, text, skip, link)
  words.read(folder.units, folder.length)
}
