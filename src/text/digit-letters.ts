/** The letter that each digit resembles; 0 for none. */
const LETTERS = Array.from('oi-eas-t--', (letter) => (letter === '-' ? 0 : letter.charCodeAt(0)))
const ZERO = 0x30
const NINE = 0x39

/**
 * Replaces the digits in a folded word by the letters that they resemble ("p3t1t10n"), in place; returns the word's new end.
 * A word with fewer Latin letters than digits stays, since "18h30" and "100k" are numbers.
 */
export function lettersOfDigits(units: Uint16Array, start: number, end: number): number {
  let letters = 0
  let digits = 0
  for (let i = start; i < end; i++) {
    const unit = units[i] as number
    if (unit >= 0x61 && unit <= 0x7a) letters++
    else if ((LETTERS[unit - ZERO] ?? 0) > 0) digits++
  }
  if (digits === 0 || letters < digits) return end
  let to = start
  let before = 0
  let twoBefore = 0
  for (let i = start; i < end; i++) {
    const unit = units[i] as number
    const letter = LETTERS[unit - ZERO] || unit
    const next = i + 1 < end ? (units[i + 1] as number) : 0
    // A doubled letter becomes single, as in any word, but only at a single digit between letters: "page7", "page70" and
    // "page700" are three pages.
    const amidst = unit <= NINE ? before > NINE && next > NINE : before > NINE || twoBefore > NINE
    twoBefore = before
    before = unit
    if (amidst && to > start && units[to - 1] === letter && letter > NINE) continue
    units[to++] = letter
  }
  return to
}
