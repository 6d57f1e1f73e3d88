import { CONFUSABLES } from './confusables'

/**
 * What each UTF-16 code unit folds to. Entries are computed from the platform's Unicode data when a character is first met: a
 * site meets a few hundred characters, and computing all 65,536 at load time would cost every importer some 40 ms.
 */
export const FOLD = new Uint16Array(0x10000)

/**
 * `FOLD` for the plain way: Latin letters, digits and signs, whose runs can be shortened without a look at their neighbours.
 * The low ten bits are the folded unit, the bits above are the flags below. A negative entry is another kind of character, or
 * one not met yet.
 */
export const PLAIN = new Int32Array(0x10000).fill(1 << 31)
/** The folded unit of an entry of `PLAIN`. */
export const PLAIN_UNIT = 0x3ff
/** A digit: a run of equal digits keeps its length. */
export const PLAIN_DIGIT = 1 << 16
/** May begin a label of a host name. */
const HOST = 1 << 17
/** A dot; an entry with `HOST` after it may belong to a link. */
const DOT = 1 << 18
/** May open markup, a reference, a quotation, a disguised dot or a scheme, or be a sign of code. */
export const PLAIN_MARKUP = 1 << 19
const AFTER_HYPHEN = 1 << 20
/** A hyphen; two of them may announce a quoted message. */
const HYPHEN = 1 << 21
/** A slash: the address of a petition may be written with something else for its dots. */
export const PLAIN_SLASH = 1 << 22
/**
 * Bits of `(before >>> 1) & entry` for two neighbours that may be more than plain words together: a dot inside a name, two
 * hyphens.
 */
export const PLAIN_PAIRS = HOST | AFTER_HYPHEN

/** Not computed yet. */
export const UNKNOWN = 0
/** Invisible: dropped without leaving a gap. */
export const SKIP = 1
/** Folds to several code units, or is half of a surrogate pair: see `expansion`. */
export const EXPANDS = 2
/** Word separator: space, punctuation, symbol. */
export const GAP = 0x20

// Combining marks that decorate a letter. The vowel signs of Indic and South-East Asian scripts are marks too, but they stay:
// without them, different words would be equal.
const DECORATION =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]|\p{Me}/u
// U+0640 stretches Arabic words: it is drawn as a longer stroke.
const INVISIBLE = /[\u0640\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cn}]|[^\P{Cc}\t-\r\u0085]/u
const WORD = /[\p{L}\p{N}\p{M}]/u
const DIGIT = /\p{Nd}/u

const SMALL_CAPITALS = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ'
const LOOKALIKE = lookalikes()

function lookalikes(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [latin, letters] of Object.entries(CONFUSABLES)) for (const c of letters) found.set(c, latin)
  // Letters that have a customary Latin spelling but no compatibility decomposition; and small capitals, which people read as
  // the letter but UTS #39 does not list.
  found.set('ß', 'ss').set('þ', 'th').set('ς', 'o')
  Array.from(SMALL_CAPITALS).forEach((c, i) => {
    found.set(c, 'abcdefghijklmnopqrstuvwyz'.charAt(i))
  })
  return found
}

/** Whether a letter of another alphabet is read as a Latin one. */
export function isLookalike(code: number): boolean {
  if (code < 0x370) return false
  const small = String.fromCharCode(code).toLowerCase()
  return LOOKALIKE.has(small)
}

const expansions = new Map<number, string>()
// Bounds the memory: further expansions are computed again each time.
const MAX_EXPANSIONS = 20_000

/** The letter that an emoji draws (🅰, 🅐), which Unicode does not decompose. Two regional indicators are a flag, not letters. */
function drawnLetter(point: number): string | undefined {
  for (const start of [0x1f150, 0x1f170])
    if (point >= start && point < start + 26) return String.fromCharCode(97 + point - start)
  return undefined
}

function digitValue(point: number): string {
  // Decimal digits come in runs of ten that start at zero (Unicode Standard, section 4.6).
  let zero = point
  while (DIGIT.test(String.fromCodePoint(zero - 1)) && point - zero < 59) zero--
  return String.fromCharCode(48 + ((point - zero) % 10))
}

function compute(point: number): string {
  const source = String.fromCodePoint(point)
  if (point >= 0xd800 && point < 0xe000) return ''
  if (INVISIBLE.test(source)) return ''
  const drawn = drawnLetter(point)
  if (drawn !== undefined) return drawn
  let folded = ''
  for (const part of source.toLowerCase().normalize('NFKD')) {
    if (DECORATION.test(part) || INVISIBLE.test(part)) continue
    const small = part.toLowerCase()
    const latin = LOOKALIKE.get(small)
    if (latin !== undefined) folded += latin
    else if (DIGIT.test(small)) folded += digitValue(small.codePointAt(0) ?? 0)
    else folded += WORD.test(small) ? small : ' '
  }
  return folded
}

/** The folded spelling of one code point, also where `FOLD` cannot hold it in one unit. */
export function expansion(point: number): string {
  let folded = expansions.get(point)
  if (folded === undefined) {
    folded = compute(point)
    if (expansions.size < MAX_EXPANSIONS) expansions.set(point, folded)
  }
  return folded
}

/** Computes the entries in `FOLD` and `PLAIN` of a code unit met for the first time. Returns the one in `FOLD`. */
export function learn(code: number): number {
  let value: number
  if (code >= 0xd800 && code < 0xe000) value = EXPANDS
  else {
    const folded = expansion(code)
    value = folded === '' ? SKIP : folded.length === 1 ? folded.charCodeAt(0) : EXPANDS
  }
  FOLD[code] = value
  // Beyond U+0370 only signs of typography are plain, because a dot of another script may be part of a link.
  const sign = value === GAP && code >= 0x2010 && code < 0x2060 && code !== 0x2024
  if (value > EXPANDS && value <= PLAIN_UNIT && (code < 0x370 || sign)) PLAIN[code] = value | plainFlags(code, value)
  return value
}

function plainFlags(code: number, value: number): number {
  const digit = value >= 0x30 && value < 0x3a ? PLAIN_DIGIT : 0
  const char = String.fromCharCode(code)
  if (char === '.') return DOT
  if (char === '/') return PLAIN_SLASH
  if (char === '-') return HYPHEN | AFTER_HYPHEN | HOST
  if ('&[({>:=`'.includes(char)) return PLAIN_MARKUP
  // This flags more characters than can begin a host name. A needless flag only sends the text the long way.
  return code < 0x80 && char !== '_' && value === GAP ? 0 : digit | HOST
}
