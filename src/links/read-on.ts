import type { AddressSpan } from './extract'
import { hostIn } from './host'
import type { PetitionTests } from './names'

/** What may stand for a slash, beside a space or the end of a line or not; or nothing but these. */
const SEPARATOR = /[ \n]{0,2}[/\\⁄∕╱⧸＼﹨>›]{1,3}[ \n]{0,2}|[ \n]{1,2}/y
const SEGMENT = /[^\s/\\⁄∕╱⧸＼﹨<>›"'`|^{}()]{1,200}/y
/** The longest path of a platform has that many parts. */
const MAX_SEGMENTS = 5
/** Longest beginning of an address that is read on: a host and little more. */
const MAX_BEGINNING = 60
/** A name that only a space separates: in "change.org/p/ signez-la" the word is none. */
const LONG_NAME = /^(?=.{12})[^-]+-[^-]/

/**
 * Reads on behind the host of a petition where something else stands for a slash, or a space beside it: `change.org\p\NAME`,
 * `change.org/p/ NAME`. What results must be the address of a petition, in a path of two parts or more. Returns the span as it is
 * for any other.
 */
export function readOn(text: string, span: AddressSpan, { isPetition, mayBePetition }: PetitionTests): AddressSpan {
  if (span.raw.length > MAX_BEGINNING) return span
  SEPARATOR.lastIndex = span.end
  if (!SEPARATOR.test(text) || !mayBePetition(hostIn(span.raw)) || isPetition(span.raw)) return span
  let address = span.raw
  while (address.endsWith('/')) address = address.slice(0, -1)
  let segments = address.split('/').length - (address.includes('//') ? 3 : 1)
  let end = span.end
  for (let read = 0; read < MAX_SEGMENTS; read++) {
    SEPARATOR.lastIndex = end
    const separator = SEPARATOR.exec(text)?.[0]
    if (separator === undefined) break
    SEGMENT.lastIndex = end + separator.length
    const segment = SEGMENT.exec(text)?.[0]
    const isSpace = separator.trim() === ''
    // After the first one, a space ends the address.
    if (segment === undefined || (isSpace && read > 0)) break
    address += `/${segment}`
    end = SEGMENT.lastIndex
    segments += 1
    const isName = !(isSpace || /\s/.test(separator)) || LONG_NAME.test(segment)
    if (segments > 1 && isName && isPetition(address)) return { start: span.start, end, raw: address }
  }
  return span
}
