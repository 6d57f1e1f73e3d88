/** The letter that each digit resembles; 0 for none. */
const LETTERS = Array.from('oi-eas-t--', (letter) => (letter === '-' ? 0 : letter.charCodeAt(0)))
const ZERO = 0x30
const NINE = 0x39

/**
 * Replaces the digits in a folded word by the letters that they resemble ("p3t1t10n"), in place; returns the word's new end.
 * A word with fewer Latin letters than digits stays, since "18h30" and "100k" are numbers.
 *
 * Folding the result again changes nothing. So a run of digits stays where its letters would meet an equal letter, which would be
 * dropped: "page7" becomes "paget", but "page77" and "0o" stay. One digit, or two equal ones, between letters is a doubled letter
 * and becomes single with them: "p00l" is "pool".
 */
export function lettersOfDigits(units: Uint16Array, start: number, end: number): number {
  if (!hasDigitLetters(units, start, end)) return end
  let to = start
  for (let i = start; i < end; ) {
    const unit = units[i] as number
    if (!isDigit(unit)) {
      units[to++] = unit
      i++
      continue
    }
    let next = i + 1
    while (next < end && isDigit(units[next] as number)) next++
    const letter = letterOf(unit)
    const isDoubled = next === i + 1 || (next === i + 2 && units[i + 1] === unit)
    if (isDoubled && letter > NINE && i > start && next < end) {
      if (units[to - 1] !== letter) units[to++] = letter
      i = units[next] === letter ? next + 1 : next
      continue
    }
    const meets =
      (to > start && units[to - 1] === letter) || (next < end && letterOf(units[next - 1] as number) === units[next])
    const stays = meets || hasPair(units, i, next)
    for (; i < next; i++) units[to++] = stays ? (units[i] as number) : letterOf(units[i] as number)
  }
  return to
}

const isDigit = (unit: number): boolean => unit >= ZERO && unit <= NINE

/** Whether two neighbours from `start` to `end` are equal. */
function hasPair(units: Uint16Array, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if (units[i] === units[i - 1]) return true
  return false
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
