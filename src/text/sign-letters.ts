import { Rewriting } from '../markup/rewriting'
import { replaceAround } from './replace-around'

const LETTERS: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i', '€': 'e', '¡': 'i', '£': 'l', ℮: 'e' }
const SIGNS = Object.keys(LETTERS)
const ANY_SIGN = /[@$!€¡£℮]/g
const IN_PART = new RegExp(ANY_SIGN)
/** A part of a text that may be an address. Its signs stay. */
const ADDRESS = /[.:/]/
const LETTER = /\p{L}/u
/** A text with fewer such signs inside words has names, addresses or slips. */
const LEAST = 3

/** A quick check that is false for nearly every text: whether one of the signs stands between two characters that are no spaces. */
export function maySignLetters(text: string): boolean {
  for (const sign of SIGNS)
    for (let at = text.indexOf(sign, 1); at > 0; at = text.indexOf(sign, at + 1))
      if ((text.charCodeAt(at - 1) | 32) > 0x60 && (text.charCodeAt(at + 1) | 32) > 0x60) return true
  return false
}

/** Whether a code point is a letter. Only neighbours of signs are asked about, and many are emoji, for which the expression is slow. */
function isLetter(point: number): boolean {
  if (point < 0x80) return (point | 32) >= 0x61 && (point | 32) <= 0x7a
  // No emoji is a letter.
  return (point < 0x1f000 || point >= 0x1fc00) && LETTER.test(String.fromCodePoint(point))
}

const isDigit = (point: number): boolean => point >= 0x30 && point <= 0x39

/** The code point that ends before `at`; -1 if there is none. */
function pointBefore(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1)
  const whole = unit >= 0xdc00 && unit < 0xe000 ? text.codePointAt(at - 2) : unit
  if (whole !== undefined && whole > 0xffff) return whole
  return at > 0 ? unit : -1
}
/** The code point that begins at `at`; -1 if there is none. */
const pointAt = (text: string, at: number): number => text.codePointAt(at) ?? -1

/** Signs that may be the last letter of a word. An exclamation mark may not: it ends a sentence. */
const STRONG: ReadonlySet<number> = new Set(Array.from('@$€£℮', (sign) => sign.charCodeAt(0)))

/**
 * Replaces signs by the letters that they look like, in a text in which they stand inside several words: "p€tit!on @nnulé€". The
 * result has the same length.
 */
export function signsAsLetters(text: string): string {
  if (!maySignLetters(text)) return text
  let inside = 0
  const replaced = replaceAround(text, ANY_SIGN, (part) => {
    if (ADDRESS.test(part)) return undefined
    const rewriting = new Rewriting(part)
    IN_PART.lastIndex = 0
    for (let found = IN_PART.exec(part); found !== null; found = IN_PART.exec(part)) {
      const at = found.index
      const sign = found[0]
      const before = pointBefore(part, at)
      const after = pointAt(part, at + 1)
      const follows = isLetter(before) || isDigit(before)
      const leads = isLetter(after)
      if (follows && leads) inside++
      const isBeside = STRONG.has(sign.charCodeAt(0))
        ? follows || STRONG.has(before) || leads
        : (follows || STRONG.has(before)) && (leads || isDigit(after) || STRONG.has(after))
      if (isBeside) rewriting.replace(at, at + 1, LETTERS[sign])
    }
    return rewriting.toString()
  })
  return inside < LEAST ? text : replaced
}
