import { CONFUSABLES } from './confusables'

/**
 * What each UTF-16 code unit folds to. Entries are computed from the platform's Unicode data when a character is first met: a
 * site meets a few hundred characters, and computing all 65,536 at load time would cost every importer some 40 ms.
 */
export const FOLD = new Uint16Array(0x10000)

/** The folded unit of an entry of `PLAIN`. */
export const PLAIN_UNIT = 0x3ff
// What a sign may open. Whether it does depends on what stands around it.
/** A sign that is read as a letter inside words: `@`, `$`, `!` and others. */
export const LETTER_SIGN = 1 << 10
/** `>`: a quotation. */
export const ANGLE = 1 << 11
/** `(`, `[` or `{`: a tag, a disguised dot, code. */
export const BRACKET = 1 << 12
/** `:`: an announced quotation, a setting. */
export const COLON = 1 << 13
/** `/`: the address of a petition, with something else for its dots. */
export const SLASH = 1 << 14
/** A sign of code. A backtick may fence it, a backslash may escape the slash of an address, and `&` may begin a character reference. */
export const CODE_SIGN = 1 << 15
/** A digit: a run of equal digits keeps its length. */
export const PLAIN_DIGIT = 1 << 16
/** May begin a label of a host name. */
const HOST = 1 << 17
/** A dot; an entry with `HOST` after it may belong to a link. */
const DOT = 1 << 18
/** `œ`, the only letter of two that is frequent in texts of plain words. */
export const LIGATURE = 1 << 19
/** The unit that stands for it until the text is folded. */
export const OE = 0x153
const AFTER_HYPHEN = 1 << 20
/** A hyphen; two of them may announce a quoted message. */
const HYPHEN = 1 << 21
/** Ends a line. */
export const LINE_BREAK = 1 << 22
/** The place of the bit of capital letters. */
export const CAPITAL_BIT = 23
/** Belongs to what stands before it: the second half of an emoji, or an invisible character that changes how one is drawn. */
const FOLLOWS_PICTURE = 1 << 24
const NO_PICTURE = 1 << 25
/** Second halves of U+1F100 to U+1F2FF, which are letters in frames. */
const FRAMED = 1 << 26
const BEFORE_FRAMED = 1 << 27
/** Second halves of U+1FBF0 to U+1FBF9, which are digits. */
const SEGMENTED = 1 << 28
const BEFORE_SEGMENTED = 1 << 29
/** Cannot be a second half. The bit has two uses, since no first half may follow another either. */
const NO_SECOND_HALF = 1 << 29
const FIRST_HALF = 1 << 30
/** What of these flags a text has, as far as it matters to its reader. */
export const PLAIN_SIGNS = LETTER_SIGN | ANGLE | BRACKET | COLON | SLASH | CODE_SIGN | LINE_BREAK
// Bits of `(before >>> 1) & entry` for two neighbours.
/** A dot inside a name, which may be a link. */
export const DOT_PAIR = HOST
export const HYPHEN_PAIR = AFTER_HYPHEN
/** Neighbours that the plain way cannot fold: an invisible character inside a word, half an emoji, and emoji that draw letters. */
export const OTHER_PAIRS = FOLLOWS_PICTURE | FRAMED | SEGMENTED | NO_SECOND_HALF

/** Not computed yet. */
export const UNKNOWN = 0
/** Invisible: dropped without leaving a gap. */
export const SKIP = 1
/** Folds to several code units, or is half of a surrogate pair: see `expansion`. */
export const EXPANDS = 2
/** Word separator: space, punctuation, symbol. */
export const GAP = 0x20

/**
 * `FOLD` for the plain way: Latin letters, digits, signs and emoji, whose runs can be shortened without a look at their neighbours.
 * The low ten bits are the folded unit, the bits above are flags. A negative entry is another kind of character, or one not met yet.
 */
export const PLAIN = plainTable()

// Combining marks that decorate a letter. The vowel signs of Indic and South-East Asian scripts are marks too, but they stay:
// without them, different words would be equal.
const DECORATION =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]|\p{Me}/u
// U+0640 stretches Arabic words: it is drawn as a longer stroke.
const INVISIBLE = /[\u0640\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cn}]|[^\P{Cc}\t-\r\u0085]/u
const WORD = /[\p{L}\p{N}\p{M}]/u
const DIGIT = /\p{Nd}/u
const UNASSIGNED = /\p{Cn}/u
const GAPS = / {2,}/g

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

/** For each code unit the place of its expansion in `LISTED`; 0 if it is not there yet. */
const PLACES = new Uint16Array(0x10000)
const LISTED: string[] = ['']
/** Of code points that have two units. */
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

/** A place for an emoji, given or to be given: a newer system draws what is unassigned here. */
const isEmojiPlace = (point: number): boolean => point >= 0x1f000 && point < 0x1fc00

function compute(point: number): string {
  const source = String.fromCodePoint(point)
  if (point >= 0xd800 && point < 0xe000) return ''
  if (isEmojiPlace(point) && UNASSIGNED.test(source)) return ' '
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
  // "…" is three dots.
  return folded.replace(GAPS, ' ')
}

/** The folded spelling of one code point, also where `FOLD` cannot hold it in one unit. */
export function expansion(point: number): string {
  return point <= 0xffff ? expansionOfUnit(point) : expansionOfPair(point)
}

function expansionOfUnit(code: number): string {
  const place = PLACES[code] as number
  if (place > 0) return LISTED[place] as string
  const folded = compute(code)
  // One place is used up by the empty string at the beginning.
  if (LISTED.length <= 0xffff) PLACES[code] = LISTED.push(folded) - 1
  return folded
}

function expansionOfPair(point: number): string {
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
  const flags = plainFlags(code, value)
  if (flags !== 0) PLAIN[code] = flags | plainUnit(code, value)
  return value
}

const SHARP_S = 0xdf
const EURO = 0x20ac
/** Stands for a character that was lost on the way. */
const LOST = 0xfffd

/** What a code unit with flags folds to the plain way. */
function plainUnit(code: number, value: number): number {
  if (value > EXPANDS) return value
  if (code === OE || code === OE - 1) return OE
  // Two of them, of which one is dropped as any doubled letter.
  return code === SHARP_S ? 0x73 : GAP
}

/** Raised letters, which `withoutInvisibles` replaces in addresses. */
const isRaised = (code: number): boolean => (code >= 0x2b0 && code <= 0x2b8) || (code >= 0x2e1 && code <= 0x2e3)

/** Arrows, shapes, symbols and dingbats. */
const isPicture = (code: number): boolean =>
  (code >= 0x2190 && code < 0x2200) || (code >= 0x25a0 && code < 0x27c0) || (code >= 0x2b00 && code < 0x2c00)

/** Draws the picture before it in colours, or as text, or joins it with the next one. */
const changesPicture = (code: number): boolean => code === 0xfe0e || code === 0xfe0f || code === 0x200d

const FLAGS: Readonly<Record<string, number>> = {
  '.': DOT,
  '-': HYPHEN | AFTER_HYPHEN | HOST,
  '&': CODE_SIGN,
  '>': ANGLE,
  '(': BRACKET,
  '[': BRACKET,
  '{': BRACKET,
  ':': COLON,
  '/': SLASH,
  '=': CODE_SIGN,
  '`': CODE_SIGN,
  '\\': CODE_SIGN,
  ';': CODE_SIGN,
  '|': CODE_SIGN,
  '}': CODE_SIGN,
  '\n': LINE_BREAK,
  '\r': LINE_BREAK,
  '\u2028': LINE_BREAK,
  '\u2029': LINE_BREAK,
  _: HOST,
  '@': LETTER_SIGN,
  $: LETTER_SIGN,
  '!': LETTER_SIGN,
  '€': LETTER_SIGN,
  '¡': LETTER_SIGN,
  '£': LETTER_SIGN,
}

/**
 * The flags of a code unit that folds to `value`; 0 if it is not plain. Beyond U+0370 only signs of typography, `€` and pictures are,
 * because a dot of another script may be part of a link.
 */
function plainFlags(code: number, value: number): number {
  if (isPicture(code)) return value === GAP ? NO_SECOND_HALF : 0
  if (changesPicture(code)) return FOLLOWS_PICTURE | NO_SECOND_HALF
  const isSign =
    value === GAP && ((code >= 0x2010 && code < 0x2060 && code !== 0x2024) || code === EURO || code === LOST)
  if (code === OE || code === OE - 1)
    return NO_PICTURE | NO_SECOND_HALF | HOST | LIGATURE | (((code & 1) ^ 1) << CAPITAL_BIT)
  if (code === SHARP_S) return NO_PICTURE | NO_SECOND_HALF | HOST
  if (!isSign && (code >= 0x370 || value <= EXPANDS || value > PLAIN_UNIT)) return 0
  if (isRaised(code)) return 0
  const char = String.fromCharCode(code)
  const capital = char === char.toLowerCase() ? 0 : 1 << CAPITAL_BIT
  const digit = value >= 0x30 && value < 0x3a ? PLAIN_DIGIT : 0
  // Signs of other letters than ASCII are letters of a host name.
  const host = value === GAP && (code < 0xc0 || code >= 0x2000 || code === 0xd7 || code === 0xf7) ? 0 : HOST
  return NO_PICTURE | NO_SECOND_HALF | capital | digit | (Object.hasOwn(FLAGS, char) ? (FLAGS[char] as number) : host)
}

/** Nothing is known but the halves of the emoji from U+1F000 to U+1FBFF. These are not learned: other characters have the same second halves. */
function plainTable(): Int32Array {
  const table = new Int32Array(0x10000).fill(1 << 31)
  table.fill(GAP | FOLLOWS_PICTURE, 0xdc00, 0xe000)
  table.fill(GAP | FOLLOWS_PICTURE | FRAMED, 0xdd00, 0xdf00)
  table.fill(GAP | FOLLOWS_PICTURE | SEGMENTED, 0xdff0, 0xdffa)
  table[0xd83c] = GAP | FIRST_HALF | BEFORE_FRAMED
  table[0xd83d] = GAP | FIRST_HALF
  table[0xd83e] = GAP | FIRST_HALF | BEFORE_SEGMENTED
  return table
}
