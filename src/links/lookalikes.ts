import { isLookalikeUnit } from '../text/characters'
import { expansion } from '../text/fold-table'

const BEYOND_ASCII = /[^\0-\x7f]/
const LATIN = /[a-z]/i
/** A word of a path: look-alikes are told from letters of another language by the Latin letters beside them. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Letters of the phonetic alphabet look like Latin ones and are in the names of no host. Those with strokes or hooks are in some. */
const isPhonetic = (point: number): boolean => point >= 0x250 && point < 0x2b0

/** Whether a character has a Latin letter that it is read as. Those beyond the first plane have none. */
const isLatinAlike = (code: number): boolean =>
  code >= 0x250 && (code < 0xd800 || code > 0xdfff) && (isPhonetic(code) || isLookalikeUnit(code))

function holdsLatinAlike(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isLatinAlike(text.charCodeAt(at))) return true
  return false
}

/** Replaces letters that look like Latin ones by these. */
function asLatin(text: string): string {
  let latin = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (!isLatinAlike(code)) continue
    latin += text.slice(from, at) + expansion(code)
    from = at + 1
  }
  return from === 0 ? text : latin + text.slice(from)
}

/** Replaces look-alikes in words that also have Latin letters. Words of one alphabet stay: "президенту" is no disguise. */
export function mixedAsLatin(text: string): string {
  if (!holdsLatinAlike(text)) return text
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

/** Replaces look-alikes for which one Latin letter stands, so that each character stays at its place. */
export function latinInPlace(text: string): string {
  let latin = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x370 || !isLookalikeUnit(code)) continue
    const letter = expansion(code)
    if (letter.length !== 1) continue
    latin += text.slice(from, at) + letter
    from = at + 1
  }
  return from === 0 ? text : latin + text.slice(from)
}

/** Replaces every look-alike by the Latin letter; undefined if there is none. */
export function allAsLatin(text: string): string | undefined {
  if (!BEYOND_ASCII.test(text)) return undefined
  const latin = asLatin(text)
  return latin === text ? undefined : latin
}
