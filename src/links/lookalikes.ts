import { expansion, isLookalike } from '../text/fold-table'

const BEYOND_ASCII = /[^\0-\x7f]/
const LATIN = /[a-z]/i
/** A word of a path: look-alikes are told from letters of another language by the Latin letters beside them. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Letters of the phonetic alphabet look like Latin ones and are in the names of no host. Those with strokes or hooks are in some. */
const isPhonetic = (point: number): boolean => point >= 0x250 && point < 0x2b0

/** Replaces letters that look like Latin ones by these. */
function asLatin(text: string): string {
  let latin = ''
  for (const char of text) {
    const point = char.codePointAt(0) as number
    latin += isPhonetic(point) || isLookalike(point) ? expansion(point) : char
  }
  return latin
}

/** Replaces look-alikes in words that also have Latin letters. Words of one alphabet stay: "президенту" is no disguise. */
export function mixedAsLatin(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text
  return text.replace(WORD, (word) => (BEYOND_ASCII.test(word) && LATIN.test(word) ? asLatin(word) : word))
}

/**
 * A host name in which look-alikes are replaced by Latin letters, as somebody reads it who copies it by hand. No registry gives
 * out a label of two alphabets. A label without Latin letters stays, unless all of the name would then be Latin and known.
 */
export function latinHost(host: string, isKnown: (host: string) => boolean): string {
  if (!BEYOND_ASCII.test(host)) return host
  const mixed = host.split('.').map(mixedAsLatin).join('.')
  if (!BEYOND_ASCII.test(mixed)) return mixed
  const latin = asLatin(mixed)
  return isKnown(latin) ? latin : mixed
}

/** An address with such a host. The rest of it stays. */
export function withLatinHost(address: string, isKnown: (host: string) => boolean): string {
  if (!BEYOND_ASCII.test(address)) return address
  const scheme = /^https?:[/\\]*/i.exec(address)?.[0].length ?? 0
  let end = scheme
  while (end < address.length && !'/?#\\:'.includes(address.charAt(end))) end++
  const host = address.slice(scheme, end)
  const latin = latinHost(host, isKnown)
  return latin === host ? address : address.slice(0, scheme) + latin + address.slice(end)
}

/** Letters that may look like Latin ones, each of one unit. */
const OTHER_LETTERS = /[\u0370-\ud7ff\uf900-\uffff]/g

/** Replaces look-alikes for which one Latin letter stands, so that each character stays at its place. */
export function latinInPlace(text: string): string {
  return text.replace(OTHER_LETTERS, (letter) => {
    const point = letter.charCodeAt(0)
    const latin = isLookalike(point) ? expansion(point) : letter
    return latin.length === 1 ? latin : letter
  })
}

/** Replaces every look-alike by the Latin letter; undefined if there is none. */
export function allAsLatin(text: string): string | undefined {
  if (!BEYOND_ASCII.test(text)) return undefined
  const latin = asLatin(text)
  return latin === text ? undefined : latin
}
