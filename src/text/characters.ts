import { isLookalike } from './fold-table'

/**
 * Whether a character is typography: a superscript or subscript ("XXᵉ", "mₐ"), a sign made of letters ("™", "№") or a
 * ligature ("ﬁ"). Word processors write these, and text copied out of a PDF contains them. They are not look-alikes, so they
 * say nothing about whether a word mixes alphabets.
 */
export function isTypography(point: number): boolean {
  return (
    (point >= 0x2070 && point <= 0x218f) || (point >= 0x1d2c && point <= 0x1d6a) || (point >= 0xfb00 && point <= 0xfb06)
  )
}

// By code unit: 0 not computed yet, 1 no, 2 yes. Every letter from U+0370 on is looked up, so the answer is kept.
const lookalikes = new Uint8Array(0x10000)
/** Whether a letter outside ASCII looks like one inside it. */
export function isLookalikeUnit(code: number): boolean {
  let known = lookalikes[code] as number
  if (known === 0) {
    known = isLookalike(code) ? 2 : 1
    lookalikes[code] = known
  }
  return known === 2
}

// By code unit: 0 not computed yet, 1 no, 2 yes.
const inWords = new Uint8Array(0x10000)
const IN_WORD = /[\p{L}\p{N}]/u
/** Whether a code unit is a letter or a digit. Halves of characters beyond the first plane are none. */
export function isWordUnit(code: number): boolean {
  let known = inWords[code] as number
  if (known === 0) {
    known = IN_WORD.test(String.fromCharCode(code)) ? 2 : 1
    inWords[code] = known
  }
  return known === 2
}

const IDEOGRAPHS = 0x20000
const IDEOGRAPHS_END = 0x40000
const UNIFIED = /\p{Unified_Ideograph}/u
/** By code point of planes 2 and 3: 0 not computed yet, 1 no, 2 yes. */
let ideographs: Uint8Array | undefined
/** Whether a code point is an ideograph of planes 2 and 3, which contain little else. */
export function isIdeograph(point: number): boolean {
  if (point < IDEOGRAPHS || point >= IDEOGRAPHS_END) return false
  ideographs ??= new Uint8Array(IDEOGRAPHS_END - IDEOGRAPHS)
  let known = ideographs[point - IDEOGRAPHS] as number
  if (known === 0) {
    known = UNIFIED.test(String.fromCodePoint(point)) ? 2 : 1
    ideographs[point - IDEOGRAPHS] = known
  }
  return known === 2
}

// By code unit: 0 not computed yet, 1 no, 2 yes.
const joined = new Uint8Array(0x10000)
const MARK = /\p{M}/u
/** All marks that folding leaves in a text are from here on. */
const FIRST_MARK = 0x0900
/**
 * Whether a code unit of a folded text is part of the character before it: a vowel sign or tone mark of Indic and South-East
 * Asian scripts, or the voicing of kana.
 */
export function isJoined(code: number): boolean {
  if (code < FIRST_MARK) return false
  let known = joined[code] as number
  if (known === 0) {
    known = MARK.test(String.fromCharCode(code)) ? 2 : 1
    joined[code] = known
  }
  return known === 2
}
