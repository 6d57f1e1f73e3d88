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

// Bounded repetitions: no reference is longer, and none is searched for twice.
const REFERENCE =
  /&(?:#[xX]([0-9a-fA-F]{1,8});?|#([0-9]{1,9});?|([A-Za-z][A-Za-z0-9]{1,15});|(amp|lt|gt|quot|nbsp)(?![A-Za-z0-9=]))/g

/**
 * Character references of HTML as the characters that they stand for: numeric ones in any form, and the names of Latin-1,
 * typography and invisible characters. Decodes once; what is no reference stays.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(REFERENCE, (all: string, hex?: string, decimal?: string, named?: string, bare?: string) => {
    if (hex !== undefined) return numeric(Number.parseInt(hex, 16))
    if (decimal !== undefined) return numeric(Number.parseInt(decimal, 10))
    return table().get(named ?? bare ?? '') ?? all
  })
}
