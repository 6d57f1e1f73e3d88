import { decodeReferences } from '../markup/entities'
import { Rewriting } from '../markup/rewriting'
import { expansion } from './fold-table'
import { replaceAround } from './replace-around'

/** Invisible characters, first and last of each run. */
const RUNS = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
] as const
/** Letters in another style: mathematical, in circles and squares, raised and lowered. */
const STYLED =
  /[\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d6a\u2071\u207f\u2090-\u209c\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2134\u2139\u24b6-\u24e9]|\ud835[\udc00-\udfff]|\ud83c[\udd30-\udd89]/
const EACH_STYLED = new RegExp(STYLED, 'g')
/** Runs of code units with all that `STYLED` begins with, and others. */
const STYLES = [
  [0x2b0, 0x2b8],
  [0x2e1, 0x2e3],
  [0x1d2c, 0x1d6a],
  [0x2071, 0x24e9],
  [0xd835, 0xd835],
  [0xd83c, 0xd83c],
] as const
/** A sign without which a part of a text is no address. */
const ADDRESS_SIGN = /[.:/。．·]/
/** Beyond Latin-1, where all are but the soft hyphen. The engine knows at once that a string of bytes has none. */
const WIDER = /[^\x00-\xff]/

// Kinds of code units: kept, removed, replaced by the ASCII form, the first half of a tag or a variation selector, and kept but perhaps styled.
const VISIBLE = 0
const INVISIBLE = 1
const WIDE = 2
const TAG = 3
const MAY_BE_STYLED = 4
const KINDS = kindsOfUnits()

function kindsOfUnits(): Uint8Array {
  const kinds = new Uint8Array(0x10000)
  for (const [first, last] of RUNS) kinds.fill(INVISIBLE, first, last + 1)
  // Full-width letters, digits and `#&-./:_`. Wide marks that end a sentence stay: they also end an address.
  for (const char of '#&-./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz')
    kinds[char.charCodeAt(0) + 0xfee0] = WIDE
  kinds[0x2024] = WIDE
  kinds[0xdb40] = TAG
  for (const [first, last] of STYLES) kinds.fill(MAY_BE_STYLED, first, last + 1)
  return kinds
}

const asciiOf = (code: number): number => (code === 0x2024 ? 0x2e : code - 0xfee0)

/** Whether `withoutInvisibles` leaves a code unit as it is, wherever it stands. */
export const staysVisible = (code: number): boolean => KINDS[code] === VISIBLE

/** Whether a code unit is a letter of the Latin alphabet, with or without accents. */
function isLatin(code: number): boolean {
  const letter = code | 0x20
  return (letter >= 0x61 && letter <= 0x7a && code < 0x80) || (code >= 0xc0 && code <= 0x24f)
}

/** Length of the invisible code unit, or pair of units, at `at`; 0 if it is visible. */
function invisibleAt(text: string, at: number): number {
  const kind = KINDS[text.charCodeAt(at)]
  if (kind === INVISIBLE) return 1
  if (kind !== TAG) return 0
  const low = text.charCodeAt(at + 1)
  return low >= 0xdc00 && low <= 0xdfef ? 2 : 0
}

/**
 * Whether a run between two letters is a soft hyphen where a hyphenation program would put it, which leaves at least two Latin
 * letters on each side. Pages and documents contain dozens of them, and people paste them along with the text.
 */
function hyphenates(text: string, start: number, end: number): boolean {
  if (end - start !== 1 || text.charCodeAt(start) !== 0xad) return false
  return isLatin(text.charCodeAt(start - 2)) && isLatin(text.charCodeAt(end + 1))
}

/** A text in which links can be found and which can be folded, and what was hidden in it. */
export interface CleanText {
  text: string
  /**
   * Runs of invisible characters between two Latin letters, without soft hyphens of a hyphenation program. In other scripts
   * invisible characters can be correct spelling.
   */
  insideWords: number
}

/** Whether a code point is a letter in another style, as `STYLED` says. */
const isStyledPoint = (point: number): boolean =>
  point > 0xffff
    ? (point >= 0x1d400 && point < 0x1d800) || (point >= 0x1f130 && point < 0x1f18a)
    : STYLED.test(String.fromCharCode(point))

/** A part of a text with plain letters instead of styled ones. */
function unstyled(part: string): string {
  const rewriting = new Rewriting(part)
  for (let at = 0; at < part.length; ) {
    const point = KINDS[part.charCodeAt(at)] === MAY_BE_STYLED ? (part.codePointAt(at) as number) : 0
    const end = at + (point > 0xffff ? 2 : 1)
    if (point > 0 && isStyledPoint(point)) rewriting.replace(at, end, expansion(point))
    at = end
  }
  return rewriting.toString()
}

/** Replaces styled letters by plain ones where they may belong to an address: browsers read `𝐨𝐫𝐠` in a host as `org`. */
function plainAddresses(text: string): string {
  return replaceAround(text, EACH_STYLED, (part) => (ADDRESS_SIGN.test(part) ? unstyled(part) : undefined))
}

/**
 * Removes invisible characters, replaces full-width letters, digits, dots, slashes and colons by their ASCII form, since
 * either would break links and character references apart, and undoes the escaped slashes of JSON.
 */
export function withoutInvisibles(text: string): CleanText {
  if (text.includes('\\/')) text = text.replaceAll('\\/', '/')
  if (!WIDER.test(text) && !text.includes('\xad')) return { text, insideWords: 0 }
  let insideWords = 0
  let isStyled = false
  const rewriting = new Rewriting(text)
  const { length } = text
  // A table and no expression: one with all these classes took half as long again for a text that is not of bytes.
  for (let at = 0; at < length; ) {
    while (at < length && KINDS[text.charCodeAt(at)] === VISIBLE) at++
    if (at === length) break
    const code = text.charCodeAt(at)
    const kind = KINDS[code]
    if (kind === MAY_BE_STYLED) {
      isStyled = true
      at++
      continue
    }
    const start = at
    let plain = ''
    if (kind === WIDE) {
      plain = String.fromCharCode(asciiOf(code))
      at++
    } else {
      for (let more = invisibleAt(text, at); more > 0; more = invisibleAt(text, at)) at += more
      if (at === start) {
        at++
        continue
      }
      if (isLatin(text.charCodeAt(start - 1)) && isLatin(text.charCodeAt(at)) && !hyphenates(text, start, at))
        insideWords++
    }
    rewriting.replace(start, at, plain)
  }
  if (rewriting.isSame && !(isStyled && STYLED.test(text))) return { text, insideWords: 0 }
  const joined = rewriting.toString()
  // Removing invisible characters can make character references whole.
  const bare = decodeReferences(joined)
  return { text: isStyled || bare !== joined ? plainAddresses(bare) : bare, insideWords }
}
