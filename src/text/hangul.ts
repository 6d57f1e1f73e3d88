const FIRST = 0xac00
const LAST = 0xd7a3
const INITIALS = 0x1100
const VOWELS = 0x1161
/** One less than the first final: a syllable without a final has number 0. */
const FINALS = 0x11a7
const WITH_ONE_VOWEL = 28
const WITH_ONE_INITIAL = 21 * WITH_ONE_VOWEL

/** Whether a code unit is a syllable of Hangul, which folds to two or three letters. */
export const isSyllable = (code: number): boolean => code >= FIRST && code <= LAST

/** The first letter of a syllable (The Unicode Standard, section 3.12, as for all of them). */
export const initialOf = (code: number): number => INITIALS + Math.floor((code - FIRST) / WITH_ONE_INITIAL)

/** Its vowel. */
export const vowelOf = (code: number): number =>
  VOWELS + Math.floor(((code - FIRST) % WITH_ONE_INITIAL) / WITH_ONE_VOWEL)

/** The letter that ends it; 0 for none. */
export function finalOf(code: number): number {
  const number = (code - FIRST) % WITH_ONE_VOWEL
  return number === 0 ? 0 : FINALS + number
}
