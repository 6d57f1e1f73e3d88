import { replaceAround } from './replace-around'

const LETTERS: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i', '€': 'e', '¡': 'i', '£': 'l', ℮: 'e' }
const SIGNS = Object.keys(LETTERS)
const ANY_SIGN = /[@$!€¡£℮]/g
/** A part of a text that may be an address. Its signs stay. */
const ADDRESS = /[.:/]/
const INSIDE = /[\p{L}\d][@$!€¡£℮](?=\p{L})/gu
/** Beside a letter; an exclamation mark only between two, since it ends a sentence. */
const BESIDE = /(?<=[\p{L}\d@$€£℮])(?:[@$€£℮]|[!¡](?=[\p{L}\d@$€£℮]))|[@$€£℮](?=\p{L})/gu
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
  const replaced = replaceAround(text, ANY_SIGN, (part) => {
    if (ADDRESS.test(part)) return undefined
    inside += part.match(INSIDE)?.length ?? 0
    return part.replace(BESIDE, (sign) => LETTERS[sign] as string)
  })
  return inside < LEAST ? text : replaced
}
