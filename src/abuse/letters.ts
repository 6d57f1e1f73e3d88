/** What a character is to words: 1 to 26 for a letter, `DIGIT` for a digit, `OTHER` for any other letter, `NONE` for the rest. */
export const NONE = 0
export const DIGIT = 27
export const OTHER = 28
/** Letters of Latin scripts are in a table, nearly all that the languages use. */
export const TABLE_SIZE = 0x250
const WORD_SIGN = /[\p{L}\p{M}\p{N}]/u

function kindOf(code: number): number {
  const written = String.fromCharCode(code)
  if (/\d/.test(written)) return DIGIT
  if (!/\p{L}/u.test(written)) return WORD_SIGN.test(written) ? OTHER : NONE
  const letter = written.normalize('NFD').charAt(0).toLowerCase()
  return /^[a-z]$/.test(letter) ? letter.charCodeAt(0) - 0x60 : OTHER
}

function makeTable(): Uint8Array {
  const table = new Uint8Array(TABLE_SIZE)
  for (let code = 0; code < TABLE_SIZE; code++) table[code] = kindOf(code)
  return table
}

export const TABLE = makeTable()
/** By code unit, for the others: their kind plus one, or 0 where nobody asked yet; and whether they are a gap. */
let known: Uint8Array | undefined
let gaps: Uint8Array | undefined
const NO = 1
const YES = 2
/** What is no gap: what words are made of or are hidden with, what is invisible, and halves of a pair. */
const NO_GAP = /[\p{L}\p{M}\p{N}\p{Cf}\p{Cs}*@$#€!|+_.·-]/u

/** The code unit at a place, or 0 outside of a text: what `charCodeAt` says there is no integer, and makes every other place slower. */
export const codeAt = (text: string, i: number): number => (i >= 0 && i < text.length ? text.charCodeAt(i) : 0)

/** What a code unit is. Halves of a pair are letters: what is written with them is folded as a whole. */
export function letterOf(code: number): number {
  if (code < TABLE_SIZE) return TABLE[code] as number
  if (code >= 0x2000 && code < 0x2070) return NONE
  known ??= new Uint8Array(0x1_0000)
  const answer = known[code] as number
  if (answer > 0) return answer - 1
  const kind = WORD_SIGN.test(String.fromCharCode(code)) ? OTHER : NONE
  known[code] = kind + 1
  return kind
}

/** Whether a code unit that is in no table stands between words and does nothing else: an arrow, a heart. */
export function isGap(code: number): boolean {
  gaps ??= new Uint8Array(0x1_0000)
  if (gaps[code] === 0) {
    const sign = String.fromCharCode(code)
    gaps[code] = NO_GAP.test(sign) || NO_GAP.test(sign.normalize('NFKC')) ? NO : YES
  }
  return gaps[code] === YES
}

/** A word in small letters without accents, its doubled letters kept. */
export function plain(word: string): string {
  return isPlain(word) ? word : unaccented(word)
}

function isPlain(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    if (code < 0x61 || code > 0x7a) return false
  }
  return true
}

function unaccented(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
}
