import { trimTail } from './tail'

/** What was read around a dot or a `://`. It is not a link if `end === start`. The search goes on at `resume`. */
export interface Scan {
  start: number
  end: number
  resume: number
}

/** Where the `http`, `https`, `hxxp` or `hxxps` before a colon begins; -1 if there is none. */
export function schemeStart(text: string, colon: number, floor: number): number {
  const secure = (text.charCodeAt(colon - 1) | 32) === 115 ? 1 : 0
  const start = colon - 4 - secure
  if (start < floor || (text.charCodeAt(start) | 32) !== 104) return -1
  const word = text.slice(start, start + 4).toLowerCase()
  return word === 'http' || word === 'hxxp' ? start : -1
}

/** Whether a character ends an address: spaces, quotes and brackets of markup, sentence marks of other scripts. */
export function endsAddress(code: number): boolean {
  if (code <= 32 || code === 127) return true
  if (code < 0x80) return SIGNS[code] === ENDING
  if (code < 0xc0) return code === 0xa0 || code === 0xab || code === 0xbb || code < 0xa0
  if (code === 0x1680 || code === 0xfeff) return true
  if (code >= 0x2000 && code <= 0x206f) return true
  return (code >= 0x3000 && code <= 0x3002) || (code >= 0x3008 && code <= 0x3011) || ENDING_WIDE.has(code)
}

const BACKSLASH = 92
const codes = (text: string) => new Set(Array.from(text, (char) => char.charCodeAt(0)))
const ENDING_WIDE = codes('，；：！？（）「」『』＂＇＜＞｡､｢｣')

/** Letters, digits and signs that neither end an address nor need a second look. */
const ORDINARY = 1
const ENDING = 2
/** What each character of ASCII is; 0 for one that needs a second look. */
const SIGNS = signTable()

function signTable(): Uint8Array {
  const table = new Uint8Array(128)
  for (const code of codes('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/?#@!$+,;=%'))
    table[code] = ORDINARY
  for (const code of codes('"<>`{}|\\^')) table[code] = ENDING
  return table
}

/** Entities of characters that end an address, in a text that was markup before. */
const ENDING_ENTITIES = ['&quot;', '&lt;', '&gt;', '&nbsp;', '&#39;', '&apos;']
const ENTITY_STARTS: ReadonlySet<number> = new Set(ENDING_ENTITIES.map((entity) => entity.charCodeAt(1)))

/** Whether one of these begins at the `&` at `at`. A text may consist of these signs. */
const isEndingEntity = (text: string, at: number): boolean =>
  ENTITY_STARTS.has(text.charCodeAt(at + 1)) && ENDING_ENTITIES.some((entity) => text.startsWith(entity, at))

/**
 * Where the address ends that begins at `start` and whose host ends at `from`. It ends before a character that addresses cannot
 * contain, a bracket that it did not open, the quote that also precedes it, or another address glued to it; and the
 * punctuation of the sentence is left out. Reads each character once.
 *
 * @param backward whether it may contain backslashes
 */
export function urlEnd(text: string, start: number, from: number, backward = false): number {
  const before = start > 0 ? text.charCodeAt(start - 1) : 0
  const quote = before === 39 || before === 42 ? before : 0
  let round = 0
  let square = 0
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x80 && SIGNS[code] === ORDINARY) continue
    if (code === BACKSLASH && backward) continue
    if (endsAddress(code) || code === quote) break
    if (code === 40) round += 1
    else if (code === 41 && --round < 0) break
    else if (code === 91) {
      if (text.charCodeAt(at + 1) === 47) break
      square += 1
    } else if (code === 93 && --square < 0) break
    else if (code === 38 && isEndingEntity(text, at)) break
    else if (code === 58 && text.startsWith('//', at + 1)) {
      const glued = gluedScheme(text, at, from)
      if (glued > 0) {
        at = glued
        break
      }
    }
  }
  const end = trimTail(text, from, at)
  // `_https://…_` is emphasis.
  return before === 95 && end > from && text.charCodeAt(end - 1) === 95 ? end - 1 : end
}

/** Start of the `http` before the colon at `colon` if a letter, digit, comma or semicolon directly precedes it, else 0. */
function gluedScheme(text: string, colon: number, floor: number): number {
  const secure = (text.charCodeAt(colon - 1) | 32) === 115 ? 1 : 0
  const start = colon - 4 - secure
  if (start < floor || text.slice(start, start + 4).toLowerCase() !== 'http') return 0
  return start === floor || /[\p{L}\p{N},;]/u.test(text.charAt(start - 1)) ? start : 0
}
