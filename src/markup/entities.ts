import { characterOf, closedNames } from './entity-names'

// What browsers make of the C1 codes: windows-1252 (HTML Standard, "numeric character reference end state").
const C1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

function numeric(point: number): string {
  if (point >= 128 && point < 160) return C1.charAt(point - 128)
  if (!(point > 0 && point <= 0x10ffff) || (point >= 0xd800 && point < 0xe000)) return '\ufffd'
  // Noncharacters, which show nothing. Markup sets marks with them, which nobody else may set.
  if ((point >= 0xfdd0 && point <= 0xfdef) || point === 0xfffe || point === 0xffff) return ''
  return String.fromCodePoint(point)
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39
const isLetter = (code: number) => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
const isHex = (code: number) => isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66)
/**
 * Names that are taken without their semicolon where no word goes on behind them. Browsers know some more, whose names are those of
 * parameters too (`&copy`, `&reg`, `&sect`).
 */
const BARE_NAMES = 'amp|lt|gt|quot|nbsp|shy'
/** Those that are taken even where a word goes on: "&eacutetudiant". */
const ACCENTED_NAMES = '[A-Za-z](?:acute|grave|circ|tilde|uml|cedil|ring|slash)|(?:AE|ae|sz)lig'
const BARE = new RegExp(`^(?:(?:${BARE_NAMES})$|${ACCENTED_NAMES})`)
/** Zeros before a number, which mean nothing. */
const MAX_ZEROS = 32
const MAX_HEX = 8
const MAX_DECIMAL = 9
const MAX_NAME = 24
/** References to references to references are read, as sites make them that escape what was escaped. */
const MAX_NESTED = 3
const SEMICOLON = 0x3b
const AMPERSAND = 0x26
const EQUALS = 0x3d

/** Where the characters of a kind that begin at `from` end, at most `most` characters further. */
function past(text: string, from: number, most: number, is: (code: number) => boolean): number {
  let at = from
  while (at < from + most && is(text.charCodeAt(at))) at++
  return at
}

const isNameCharacter = (code: number) => isLetter(code) || isDigit(code)

/** Where the reference last read by `referenceAt` ends. */
let referenceEnd = 0

/** The characters for which the reference at the `&` at `at` stands; undefined if it is none. */
function referenceAt(text: string, at: number): string | undefined {
  if (text.charCodeAt(at + 1) === 0x23) {
    const hex = (text.charCodeAt(at + 2) | 0x20) === 0x78
    const first = at + (hex ? 3 : 2)
    const zeros = past(text, first, MAX_ZEROS, (code) => code === 0x30)
    // The last zero may be the number.
    const from = Math.max(first, zeros - 1)
    const end = hex ? past(text, from, MAX_HEX, isHex) : past(text, from, MAX_DECIMAL, isDigit)
    if (end === from) return undefined
    referenceEnd = text.charCodeAt(end) === SEMICOLON ? end + 1 : end
    return numeric(Number.parseInt(text.slice(from, end), hex ? 16 : 10))
  }
  if (!isLetter(text.charCodeAt(at + 1))) return undefined
  const end = past(text, at + 1, MAX_NAME + 1, isNameCharacter)
  const next = text.charCodeAt(end)
  const name = text.slice(at + 1, end)
  const character = next === SEMICOLON ? characterOf(name) : undefined
  if (character !== undefined) {
    referenceEnd = end + 1
    return character
  }
  if (next === EQUALS) return undefined
  const bare = BARE.exec(name)?.[0]
  if (bare === undefined) return undefined
  referenceEnd = at + 1 + bare.length
  return characterOf(bare)
}

/**
 * What a reference begins with: a number, a name with its semicolon, or a name that is taken without. A text may have an `&` before
 * every third character, and the expression passes those that begin none in a third of the time of `referenceAt`.
 */
let beginning: RegExp | undefined

function beginningOfReferences(): RegExp {
  return new RegExp(
    `&(?=#(?:[0-9]|[xX][0-9A-Fa-f])|(?=[A-Za-z])(?:(?:${closedNames()});|(?:${BARE_NAMES})(?![A-Za-z0-9=])|${ACCENTED_NAMES}))`,
    'g',
  )
}

/** Where the next reference begins, from `from` on; -1 if none does. */
function nextReference(text: string, from: number): number {
  const first = text.indexOf('&', from)
  if (first < 0) return -1
  beginning ??= beginningOfReferences()
  beginning.lastIndex = first
  return beginning.test(text) ? beginning.lastIndex - 1 : -1
}

/** The same behind a reference that ended at `from`, where the next one often follows at once. */
const referenceBehind = (text: string, from: number): number =>
  text.charCodeAt(from) === AMPERSAND ? from : nextReference(text, from)

/** Whether a text has a reference that `decodeEntities` decodes. */
export function holdsReference(text: string): boolean {
  for (let at = nextReference(text, 0); at >= 0; at = nextReference(text, at + 1))
    if (referenceAt(text, at) !== undefined) return true
  return false
}

/**
 * Character references of HTML as the characters that they stand for: numeric ones in any form, and the names of Latin-1,
 * typography and invisible characters. Decodes once; anything else stays.
 */
export function decodeEntities(text: string): string {
  let decoded = ''
  let from = 0
  for (let at = nextReference(text, 0); at >= 0; ) {
    const characters = referenceAt(text, at)
    if (characters === undefined) {
      at = nextReference(text, at + 1)
      continue
    }
    decoded += text.slice(from, at) + characters
    from = referenceEnd
    at = referenceBehind(text, from)
  }
  return from === 0 ? text : decoded + text.slice(from)
}

/** What may belong to another reference behind its `&`, or end its name. */
const PART = /^[#;=A-Za-z0-9]/

/** Whether a reference may go on at `at`, behind its `&`. */
function mayGoOn(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 0x23 || isLetter(code)
}

/** Most characters behind the `&` of a reference: `#x`, zeros, a number or a name, and a semicolon. */
const LONGEST = MAX_ZEROS + MAX_NAME + 4

/**
 * `decodeReferences` in one pass: behind an `&` for which a reference stands, what follows is read at once. Undefined if one stands
 * for nothing, or for a letter, a digit or a sign, near behind an `&`, so that both may be of another reference.
 */
function decodeAll(text: string): string | undefined {
  let decoded = ''
  let from = 0
  /** Where the last `&` stands in what is decoded, or stood until it was read with what follows it. */
  let ampersand = -LONGEST - 1
  for (let at = nextReference(text, 0); at >= 0; ) {
    let characters = referenceAt(text, at)
    if (characters === undefined) {
      at = nextReference(text, at + 1)
      continue
    }
    const before = text.slice(from, at)
    const inBefore = before.lastIndexOf('&')
    if (inBefore >= 0) ampersand = decoded.length + inBefore
    decoded += before
    from = referenceEnd
    let nested = 1
    for (; nested < MAX_NESTED && characters === '&' && mayGoOn(text, from); nested++) {
      const inner = referenceAt(`&${text.slice(from, from + LONGEST)}`, 0)
      if (inner === undefined) break
      characters = inner
      from += referenceEnd - 1
    }
    const joins = characters === '' || (characters.charCodeAt(0) < 0x80 && PART.test(characters))
    if (joins && decoded.length - ampersand <= LONGEST) return undefined
    // Also if what was read behind an `&` ended without a semicolon.
    if (characters === '&' || nested > 1) ampersand = decoded.length
    decoded += characters
    at = referenceBehind(text, from)
  }
  return from === 0 ? text : decoded + text.slice(from)
}

/** `decodeEntities`, and again as long as there are references, three times at most. */
export function decodeReferences(text: string): string {
  const whole = decodeAll(text)
  if (whole !== undefined) return whole
  for (let nested = 0; nested < MAX_NESTED; nested++) {
    const decoded = decodeEntities(text)
    if (decoded === text) break
    text = decoded
  }
  return text
}
