import { FieldCollector } from './fields'
import { isUtf8 } from './utf8'

const AMPERSAND = 0x26
const EQUALS = 0x3d
const PLUS = 0x2b
const PERCENT = 0x25
/** PHP takes 1,000. */
export const MAX_FIELDS = 10_000
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/**
 * Decodes percent-encoding to bytes. A percent sign that encodes nothing stays, as in the URL Standard.
 *
 * @param out room for them; what is returned is a view of it, or of `bytes`
 */
function percentDecode(bytes: Uint8Array, from: number, to: number, out: Uint8Array): Uint8Array {
  let first = from
  while (first < to && bytes[first] !== PERCENT && bytes[first] !== PLUS) first++
  // Most names contain no encoding, and a view costs less than a copy.
  if (first === to) return bytes.subarray(from, to)
  let length = 0
  for (let i = from; i < first; i++) out[length++] = bytes[i] as number
  for (let i = first; i < to; i++) {
    const byte = bytes[i] as number
    const high = byte === PERCENT && i + 2 < to ? hexDigit(bytes[i + 1]) : -1
    const low = high < 0 ? -1 : hexDigit(bytes[i + 2])
    if (low >= 0) {
      out[length++] = high * 16 + low
      i += 2
    } else out[length++] = byte === PLUS ? 0x20 : byte
  }
  return out.subarray(0, length)
}

/** Most bytes of a name or value for which the shortcut is one. */
const SHORT = 8

/** The text of a few bytes of ASCII in which nothing is encoded; undefined for any others. A decoder takes up to five times as long, and a body may have thousands. */
function shortText(bytes: Uint8Array, from: number, to: number): string | undefined {
  if (to - from > SHORT) return undefined
  let text = ''
  for (let i = from; i < to; i++) {
    const byte = bytes[i] as number
    if (byte >= 0x80 || byte === PERCENT || byte === PLUS) return undefined
    text += String.fromCharCode(byte)
  }
  return text
}

/** Where a byte is next, or `to`. A search of the whole body would be quadratic for pairs without values. */
function next(bytes: Uint8Array, byte: number, from: number, to: number): number {
  let at = from
  while (at < to && bytes[at] !== byte) at++
  return at
}

function decoderOf(label: string | undefined): TextDecoder {
  try {
    return new TextDecoder(label?.trim().replace(/^["']|["']$/g, '') || 'windows-1252')
  } catch {
    return new TextDecoder('windows-1252')
  }
}

/** The charset parameter of a content type, if any. */
function charsetOf(contentType: string | null): string | undefined {
  return /charset\s*=\s*("[^"]*"|[^\s;]+)/i.exec(contentType ?? '')?.[1]
}

/** A field whose value is not UTF-8. */
export type LegacyField = readonly [name: string, value: Uint8Array]

/** Reads values that are not UTF-8, once all others are known: in the declared charset, else in `blog_charset`, else in windows-1252. */
export function addLegacy(collector: FieldCollector, legacy: readonly LegacyField[], contentType: string | null): void {
  if (legacy.length === 0) return
  const decoder = decoderOf(charsetOf(contentType) ?? collector.fields.blog_charset)
  for (const [name, value] of legacy) collector.add(name, decoder.decode(value))
}

/**
 * Reads `application/x-www-form-urlencoded`. Bytes that are valid UTF-8 are read as UTF-8 whatever charset is declared, since
 * clients declare charsets that they do not use. Others are read in the declared charset of the body, else in `blog_charset`,
 * else in windows-1252. Never throws: unreadable bytes become replacement characters.
 *
 * @returns `undefined` for a body of more than 10,000 fields
 */
export function parseForm(bytes: Uint8Array, contentType: string | null = null): Record<string, string> | undefined {
  const collector = new FieldCollector()
  // One for all fields: a body may have thousands.
  const out = new Uint8Array(bytes.length)
  const legacy: LegacyField[] = []
  let pairs = 0
  let from = 0
  while (from < bytes.length) {
    let to = bytes.indexOf(AMPERSAND, from)
    if (to < 0) to = bytes.length
    if (to > from) {
      if (++pairs > MAX_FIELDS) return undefined
      const middle = next(bytes, EQUALS, from, to)
      const start = Math.min(middle + 1, to)
      const name = shortText(bytes, from, middle) ?? utf8.decode(percentDecode(bytes, from, middle, out))
      const isKept = collector.keeps(name)
      const short = isKept ? shortText(bytes, start, to) : undefined
      if (short !== undefined) collector.add(name, short)
      else if (isKept) {
        const value = percentDecode(bytes, start, to, out)
        if (isUtf8(value)) collector.add(name, utf8.decode(value))
        else legacy.push([name, value.slice()])
      }
    }
    from = to + 1
  }
  addLegacy(collector, legacy, contentType)
  return collector.fields
}
