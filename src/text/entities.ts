// Names of the Latin-1 characters U+00A0 to U+00FF in order (HTML 4.01, section 24.2.1).
const LATIN1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'

const OTHERS: Record<string, number> = {
  amp: 0x26,
  AMP: 0x26,
  LT: 0x3c,
  GT: 0x3e,
  QUOT: 0x22,
  lt: 0x3c,
  gt: 0x3e,
  quot: 0x22,
  apos: 0x27,
  OElig: 0x152,
  oelig: 0x153,
  Scaron: 0x160,
  scaron: 0x161,
  Yuml: 0x178,
  fnof: 0x192,
  ensp: 0x2002,
  emsp: 0x2003,
  thinsp: 0x2009,
  zwnj: 0x200c,
  zwj: 0x200d,
  lrm: 0x200e,
  rlm: 0x200f,
  ZeroWidthSpace: 0x200b,
  NoBreak: 0x2060,
  InvisibleTimes: 0x2062,
  InvisibleComma: 0x2063,
  ndash: 0x2013,
  mdash: 0x2014,
  lsquo: 0x2018,
  rsquo: 0x2019,
  sbquo: 0x201a,
  ldquo: 0x201c,
  rdquo: 0x201d,
  bdquo: 0x201e,
  bull: 0x2022,
  hellip: 0x2026,
  lsaquo: 0x2039,
  rsaquo: 0x203a,
  euro: 0x20ac,
  trade: 0x2122,
  period: 0x2e,
  sol: 0x2f,
  colon: 0x3a,
  Tab: 9,
  NewLine: 10,
}

let names: Map<string, string> | undefined

function table(): Map<string, string> {
  if (names === undefined) {
    names = new Map(LATIN1.split(' ').map((name, i) => [name, String.fromCharCode(0xa0 + i)]))
    for (const [name, code] of Object.entries(OTHERS)) names.set(name, String.fromCharCode(code))
  }
  return names
}

// What browsers make of the C1 codes: windows-1252 (HTML Standard, "numeric character reference end state").
const C1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

function numeric(point: number): string {
  if (point >= 128 && point < 160) return C1.charAt(point - 128)
  if (!(point > 0 && point <= 0x10ffff) || (point >= 0xd800 && point < 0xe000)) return '\ufffd'
  return String.fromCodePoint(point)
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39
const isLetter = (code: number) => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
const isHex = (code: number) => isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66)
/** Names that browsers take without their semicolon, as long as no letter, digit or `=` follows. */
const BARE = new Set(['amp', 'lt', 'gt', 'quot', 'nbsp'])
const MAX_HEX = 8
const MAX_DECIMAL = 9
const MAX_NAME = 16
const SEMICOLON = 0x3b

/** Past the characters of a kind that begin at `from`, at most so many. */
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
    const from = at + (hex ? 3 : 2)
    const end = hex ? past(text, from, MAX_HEX, isHex) : past(text, from, MAX_DECIMAL, isDigit)
    if (end === from) return undefined
    referenceEnd = text.charCodeAt(end) === SEMICOLON ? end + 1 : end
    return numeric(Number.parseInt(text.slice(from, end), hex ? 16 : 10))
  }
  if (!isLetter(text.charCodeAt(at + 1))) return undefined
  const end = past(text, at + 1, MAX_NAME + 1, isNameCharacter)
  const next = text.charCodeAt(end)
  const name = text.slice(at + 1, end)
  if (next !== SEMICOLON && (next === 0x3d || !BARE.has(name))) return undefined
  referenceEnd = next === SEMICOLON ? end + 1 : end
  return table().get(name)
}

/**
 * Character references of HTML as the characters that they stand for: numeric ones in any form, and the names of Latin-1,
 * typography and invisible characters. Decodes once; what is no reference stays.
 */
export function decodeEntities(text: string): string {
  let decoded = ''
  let from = 0
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', Math.max(at + 1, from))) {
    const characters = referenceAt(text, at)
    if (characters === undefined) continue
    decoded += text.slice(from, at) + characters
    from = referenceEnd
  }
  return from === 0 ? text : decoded + text.slice(from)
}
