/** The letter that each digit resembles; 0 for none. */
const LETTERS = Array.from('oi-eas-t--', (letter) => (letter === '-' ? 0 : letter.charCodeAt(0)))
const ZERO = 0x30
const NINE = 0x39

/**
 * Replaces the digits in a folded word by the letters that they resemble ("p3t1t10n"), in place; returns the word's new end.
 * A word with fewer Latin letters than digits stays, since "18h30" and "100k" are numbers.
 */
export function lettersOfDigits(units: Uint16Array, start: number, end: number): number {
  if (!hasDigitLetters(units, start, end)) return end
  let to = start
  let before = 0
  let twoBefore = 0
  for (let i = start; i < end; i++) {
    const unit = units[i] as number
    const letter = letterOf(unit)
    const next = i + 1 < end ? (units[i + 1] as number) : 0
    // A doubled letter becomes single, as in any word, but only at a single digit or two equal ones between letters: "p00l" is
    // "pool", while "page7", "page70" and "page700" are three pages.
    if (
      unit <= NINE &&
      letter > NINE &&
      next === unit &&
      before > NINE &&
      i + 2 < end &&
      (units[i + 2] as number) > NINE
    ) {
      if (units[to - 1] !== letter) units[to++] = letter
      before = letter
      i++
      continue
    }
    const amidst = unit <= NINE ? before > NINE && next > NINE : before > NINE || twoBefore > NINE
    twoBefore = before
    before = unit
    if (amidst && to > start && units[to - 1] === letter && letter > NINE) continue
    units[to++] = letter
  }
  return to
}

/** Whether a folded word from `start` to `end` has digits that stand for letters. */
export function hasDigitLetters(units: ArrayLike<number>, start: number, end: number): boolean {
  let letters = 0
  let digits = 0
  for (let i = start; i < end; i++) {
    const unit = units[i] as number
    if (unit >= 0x61 && unit <= 0x7a) letters++
    else if ((LETTERS[unit - ZERO] ?? 0) > 0) digits++
  }
  return digits > 0 && letters >= digits
}

/** The unit that a unit of such a word stands for. */
export const letterOf = (unit: number): number => LETTERS[unit - ZERO] || unit

/** Shorter words of letters and digits are units and names of things: "m2", "A4". */
const TOKEN = 5

/**
 * Whether a folded word mixes letters and digits as no language does ("velora7"): scripts add such words, so that no two posts are
 * equal. A word with more digits than letters is a number or a reference.
 */
export function isToken(units: ArrayLike<number>, start: number, end: number): boolean {
  if (end - start < TOKEN) return false
  let digits = 0
  for (let i = start; i < end; i++) if ((units[i] as number) >= ZERO && (units[i] as number) <= NINE) digits++
  return digits > 0 && digits * 2 <= end - start
}
