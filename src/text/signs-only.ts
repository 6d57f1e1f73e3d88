const SLASH = 0x2f
const BACKSLASH = 0x5c
const NO_SIGN = /[\p{Z}\p{C}\p{M}]/u
/** By code point of planes 0 and 1: 0 not computed yet, 1 no, 2 yes. */
let signs: Uint8Array | undefined
function isSign(point: number): boolean {
  // From plane 2 on there are letters or nothing; planes 14 to 16 have tags, variation selectors and private characters.
  if (point >= 0x20000) return point < 0xe0000 && !NO_SIGN.test(String.fromCodePoint(point))
  signs ??= new Uint8Array(0x20000)
  let known = signs[point] as number
  if (known === 0) {
    known = NO_SIGN.test(String.fromCodePoint(point)) ? 1 : 2
    signs[point] = known
  }
  return known === 2
}

/** A text as `writeSigns` reads it. It has no capitals, since all characters that have a small form fold to letters. */
export const withPlainSigns = (text: string): string => text.normalize('NFKC')

/** Writes the signs and emoji of a text without letters and digits, each run once: what is left of it to compare. Returns how many units. */
export function writeSigns(text: string, units: Uint16Array): number {
  let length = 0
  let last = -1
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) as number
    const isPair = point > 0xffff
    // As JSON writes a slash, which `withoutInvisibles` undoes: what is written here is read as it is.
    if (point === SLASH && last === BACKSLASH) last = --length > 0 ? (units[length - 1] as number) : -1
    if (point !== last && isSign(point)) {
      units[length++] = text.charCodeAt(i)
      if (isPair) units[length++] = text.charCodeAt(i + 1)
      last = point
    }
    if (isPair) i++
  }
  return length
}
