import { FieldCollector } from './fields'
import { addLegacy, type LegacyField, MAX_FIELDS } from './form'
import { isUtf8 } from './utf8'

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
/** One character for each byte, so that places in the text are places in the bytes. */
const bytewise = new TextDecoder('windows-1252')

export function isMultipart(contentType: string | null): boolean {
  return /^\s*multipart\/form-data\b/i.test(contentType ?? '')
}

/** The boundary between the parts, of at most 70 characters (RFC 2046, section 5.1.1). */
function boundaryOf(contentType: string): string | undefined {
  const found = /;\s{0,9}boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70})(?![^\s;]))/i.exec(contentType)
  return found?.[1] ?? found?.[2]
}

/** The name of the field in a part, as RFC 7578 has it; .NET writes no quotes. A file has another parameter behind its name. */
const FIELD_NAME =
  /^content-disposition[ \t]*:[ \t]*form-data;[ \t]*name=(?:"([^"\r\n]*)"|([^\s;"]+))(;[ \t]*filename)?/im
const BEYOND_ASCII = /[^\0-\x7f]/
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
 * Reads `multipart/form-data`, as some clients send it; files are left out. Each value is read as UTF-8 if it is valid UTF-8, whatever stands
 * beside it, else in a charset as by `parseForm`: in every charset in which forms are sent the boundaries are ASCII. The parser of the
 * platform reads UTF-8 alone, and takes five times as long for a body of short parts. Linear.
 *
 * @returns `undefined` for a body that is not well-formed or has more than 10,000 fields
 */
export function parseMultipart(bytes: Uint8Array, contentType: string): Record<string, string> | undefined {
  const boundary = boundaryOf(contentType)
  if (boundary === undefined) return undefined
  const isWhole = isUtf8(bytes)
  const text = (isWhole ? utf8 : bytewise).decode(bytes)
  /** Whether a part of the text says what its bytes do. */
  const isPlain = (part: string): boolean => isWhole || !BEYOND_ASCII.test(part)
  const delimiter = `--${boundary}`
  let at = 0
  while (text.startsWith('\r\n', at)) at += 2
  if (!text.startsWith(delimiter, at)) return undefined
  at += delimiter.length
  const collector = new FieldCollector()
  const legacy: LegacyField[] = []
  for (let parts = 0; text.startsWith('\r\n', at); parts++) {
    const headersEnd = text.indexOf('\r\n\r\n', at)
    const end = text.indexOf(`\r\n${delimiter}`, at)
    if (headersEnd < 0 || end < headersEnd + 4 || parts === MAX_FIELDS) return undefined
    const written = text.slice(at + 2, headersEnd)
    const headers = isPlain(written) ? written : utf8.decode(bytes.subarray(at + 2, headersEnd))
    const field = FIELD_NAME.exec(headers)
    if (field === null) return undefined
    const name = unescaped(field[1] ?? (field[2] as string))
    if (field[3] === undefined && collector.keeps(name)) {
      const value = text.slice(headersEnd + 4, end)
      const raw = isPlain(value) ? undefined : bytes.subarray(headersEnd + 4, end)
      if (raw !== undefined && !isUtf8(raw)) legacy.push([name, raw])
      else if (raw !== undefined) collector.add(name, utf8.decode(raw))
      else collector.add(name, IS_BASE64.test(headers) ? fromBase64(value) : value)
    }
    at = end + 2 + delimiter.length
  }
  if (text.slice(at).trimEnd() !== '--') return undefined
  addLegacy(collector, legacy, contentType)
  return collector.fields
}
