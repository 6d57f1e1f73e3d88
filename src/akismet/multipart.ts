import { FieldCollector } from './fields'
import { charsetOf, decoderOf, MAX_FIELDS } from './form'
import { isUtf8 } from './utf8'

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

export function isMultipart(contentType: string | null): boolean {
  return /^\s*multipart\/form-data\b/i.test(contentType ?? '')
}

/** The boundary between the parts, of at most 70 characters (RFC 2046, section 5.1.1). */
function boundaryOf(contentType: string): string | undefined {
  const found = /;\s{0,9}boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70})(?![^\s;]))/i.exec(contentType)
  return found?.[1] ?? found?.[2]
}

/** The name of the field in a part, as RFC 7578 has it. A file has another parameter behind its name. */
const FIELD_NAME = /^content-disposition[ \t]*:[ \t]*form-data;[ \t]*name="([^"\r\n]*)"(;[ \t]*filename)?/im
const IS_BASE64 = /^content-transfer-encoding[ \t]*:[ \t]*base64[ \t]*$/im

/** What browsers write in a name for the characters that would end it. */
const unescaped = (name: string): string =>
  name.includes('%') ? name.replace(/%0a/gi, '\n').replace(/%0d/gi, '\r').replaceAll('%22', '"') : name

function fromBase64(value: string): string {
  try {
    return utf8.decode(Uint8Array.from(atob(value), (char) => char.charCodeAt(0)))
  } catch {
    return value
  }
}

/**
 * Reads `multipart/form-data`, as some clients send it; files are left out. The whole body is decoded before it is cut into parts: in every
 * charset in which forms are sent the boundaries are ASCII. The parser of the platform reads UTF-8 alone, and takes five times as long for a
 * body of short parts. Linear.
 *
 * @returns `undefined` for a body that is not well-formed or has more than 10,000 fields
 */
export function parseMultipart(bytes: Uint8Array, contentType: string): Record<string, string> | undefined {
  const boundary = boundaryOf(contentType)
  if (boundary === undefined) return undefined
  const text = (isUtf8(bytes) ? utf8 : decoderOf(charsetOf(contentType))).decode(bytes)
  const delimiter = `--${boundary}`
  let at = 0
  while (text.startsWith('\r\n', at)) at += 2
  if (!text.startsWith(delimiter, at)) return undefined
  at += delimiter.length
  const collector = new FieldCollector()
  for (let parts = 0; text.startsWith('\r\n', at); parts++) {
    const headersEnd = text.indexOf('\r\n\r\n', at)
    const end = text.indexOf(`\r\n${delimiter}`, at)
    if (headersEnd < 0 || end < headersEnd + 4 || parts === MAX_FIELDS) return undefined
    const headers = text.slice(at + 2, headersEnd)
    const field = FIELD_NAME.exec(headers)
    if (field === null) return undefined
    if (field[2] === undefined) {
      const value = text.slice(headersEnd + 4, end)
      collector.add(unescaped(field[1] as string), IS_BASE64.test(headers) ? fromBase64(value) : value)
    }
    at = end + 2 + delimiter.length
  }
  return text.slice(at).trimEnd() === '--' ? collector.fields : undefined
}
