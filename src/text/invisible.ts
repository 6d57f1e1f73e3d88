import { decodeReferences } from '../markup/entities'

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
/** Any of them, of their pairs, and of what is written wide. */
const ANY =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\uffa0\u2024\uff03\uff06\uff0d-\uff1a\uff21-\uff3a\uff3f\uff41-\uff5a]|\udb40[\udc00-\udfef]/

// Kinds of code units: taken out, given their ASCII form, and the first half of a tag or of a variation selector.
const VISIBLE = 0
const INVISIBLE = 1
const WIDE = 2
const TAG = 3
const KINDS = kindsOfUnits()

function kindsOfUnits(): Uint8Array {
  const kinds = new Uint8Array(0x10000)
  for (const [first, last] of RUNS) kinds.fill(INVISIBLE, first, last + 1)
  // Full-width letters, digits and `#&-./:_`. Marks that end a sentence stay wide: they end an address too.
  for (const char of '#&-./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz')
    kinds[char.charCodeAt(0) + 0xfee0] = WIDE
  kinds[0x2024] = WIDE
  kinds[0xdb40] = TAG
  return kinds
}

const asciiOf = (code: number) => (code === 0x2024 ? '.' : String.fromCharCode(code - 0xfee0))

/** Letters of the Latin alphabet, those with accents too. */
function isLatin(code: number): boolean {
  const letter = code | 0x20
  return (letter >= 0x61 && letter <= 0x7a && code < 0x80) || (code >= 0xc0 && code <= 0x24f)
}

/** Whether the code unit at `at`, or the pair, is invisible: its length, else 0. */
function invisibleAt(text: string, at: number): number {
  const kind = KINDS[text.charCodeAt(at)]
  if (kind === INVISIBLE) return 1
  if (kind !== TAG) return 0
  const low = text.charCodeAt(at + 1)
  return low >= 0xdc00 && low <= 0xdfef ? 2 : 0
}

/**
 * Whether a run between two letters is a soft hyphen where a program that divides words would put it: no language of Latin
 * letters leaves one letter alone. Pages and documents have them by the dozen, and they are pasted along.
 */
function hyphenates(text: string, start: number, end: number): boolean {
  if (end - start !== 1 || text.charCodeAt(start) !== 0xad) return false
  return isLatin(text.charCodeAt(start - 2)) && isLatin(text.charCodeAt(end + 1))
}

/** A text for link finding and folding, and what was hidden in it. */
export interface Clean {
  text: string
  /**
   * Runs of invisible characters between two Latin letters, hyphenation left out. Between other letters they may be
   * orthography.
   */
  insideWords: number
}

const clean: Clean = { text: '', insideWords: 0 }

/**
 * Takes out invisible characters and gives full-width letters, digits, dots, slashes and colons their ASCII form, since
 * both would break links and character references apart, and slashes that JSON escaped their own. The result is valid
 * until the next call.
 */
export function withoutInvisibles(text: string): Clean {
  if (text.includes('\\/')) text = text.replaceAll('\\/', '/')
  clean.text = text
  clean.insideWords = 0
  if (!ANY.test(text)) return clean
  let bare = ''
  let from = 0
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    const kind = KINDS[code]
    if (kind === VISIBLE) {
      at++
      continue
    }
    const start = at
    if (kind === WIDE) {
      bare += text.slice(from, start) + asciiOf(code)
      from = ++at
      continue
    }
    for (let more = invisibleAt(text, at); more > 0; more = invisibleAt(text, at)) at += more
    if (at === start) {
      at++
      continue
    }
    if (isLatin(text.charCodeAt(start - 1)) && isLatin(text.charCodeAt(at)) && !hyphenates(text, start, at))
      clean.insideWords++
    bare += text.slice(from, start)
    from = at
  }
  bare += text.slice(from)
  // References that were broken apart are whole now.
  clean.text = decodeReferences(bare)
  return clean
}
