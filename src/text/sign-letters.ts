import { isWhiteSpace } from '../markup/white-space'

const LETTERS: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i', '€': 'e', '¡': 'i', '£': 'l' }
const SIGNS = Object.keys(LETTERS)
const ANY_SIGN = /[@$!€¡£]/g
/** A part of a text that may be an address. Its signs stay. */
const ADDRESS = /[.:/]/
const INSIDE = /[\p{L}\d][@$!€¡£](?=\p{L})/gu
/** Beside a letter; an exclamation mark only between two, since it ends a sentence. */
const BESIDE = /(?<=[\p{L}\d@$€£])(?:[@$€£]|[!¡](?=[\p{L}\d@$€£]))|[@$€£](?=\p{L})/gu
/** A text with fewer such signs inside words has names, addresses or slips. */
const LEAST = 3

/** A quick check that is false for nearly every text: whether one of the signs stands between two characters that are no spaces. */
export function maySignLetters(text: string): boolean {
  for (const sign of SIGNS)
    for (let at = text.indexOf(sign, 1); at > 0; at = text.indexOf(sign, at + 1))
      if ((text.charCodeAt(at - 1) | 32) > 0x60 && (text.charCodeAt(at + 1) | 32) > 0x60) return true
  return false
}

/**
 * Replaces signs by the letters that they look like, in a text in which they stand inside several words: "p€tit!on @nnulé€". The
 * result has the same length.
 */
export function signsAsLetters(text: string): string {
  if (!maySignLetters(text)) return text
  let inside = 0
  const kept: string[] = []
  let from = 0
  ANY_SIGN.lastIndex = 0
  // Only what stands between spaces around a sign is looked at: a text may have thousands of words beside one.
  for (let found = ANY_SIGN.exec(text); found !== null; found = ANY_SIGN.exec(text)) {
    let start = found.index
    while (start > from && !isWhiteSpace(text.charCodeAt(start - 1))) start--
    let end = found.index + 1
    while (end < text.length && !isWhiteSpace(text.charCodeAt(end))) end++
    const chunk = text.slice(start, end)
    if (!ADDRESS.test(chunk)) {
      inside += chunk.match(INSIDE)?.length ?? 0
      kept.push(
        text.slice(from, start),
        chunk.replace(BESIDE, (sign) => LETTERS[sign] as string),
      )
      from = end
    }
    ANY_SIGN.lastIndex = end
  }
  if (inside < LEAST) return text
  kept.push(text.slice(from))
  return kept.join('')
}
