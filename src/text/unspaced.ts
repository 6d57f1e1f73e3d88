/** All scripts below this code point put gaps between words. */
export const FIRST_UNSPACED = 0x0e00

/**
 * Whether a code unit is of a script written without spaces: Thai to Myanmar, Khmer, kana, Han. There, each pair of neighbours
 * counts as a word.
 */
export function unspaced(unit: number): boolean {
  return (
    unit >= FIRST_UNSPACED &&
    ((unit < 0x10a0 && (unit < 0x0f00 || unit >= 0x1000)) ||
      (unit >= 0x1780 && unit < 0x1800) ||
      (unit >= 0x2e80 && unit < 0xa000) ||
      (unit >= 0xd800 && unit < 0xe000) ||
      (unit >= 0xf900 && unit < 0xfb00))
  )
}
