import type { Digest64 } from './siphash'
import { ORDERED_WORDS } from './sketch'

/**
 * 64 bits of a sketch that mostly tell whether comparing it is worth while. Up to 32 words: a set of 64 places, a word
 * being in one. Beyond: its first eight bins.
 */
export function glimpseOf(sketch: Uint8Array, words: number, out: Digest64): void {
  out.lo = 0
  out.hi = 0
  if (words > ORDERED_WORDS) {
    for (let i = 0; i < 4; i++) {
      out.lo |= (sketch[i] as number) << (8 * i)
      out.hi |= (sketch[i + 4] as number) << (8 * i)
    }
    return
  }
  for (let i = 0; i < words; i++) {
    const place = sketch[2 * i] as number
    if ((place & 32) === 0) out.lo |= 1 << (place & 31)
    else out.hi |= 1 << (place & 31)
  }
}

function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

function sharesByte(a: number, b: number): boolean {
  const different = a ^ b
  return ((different - 0x01010101) & ~different & 0x80808080) !== 0
}

/**
 * False when two texts cannot resemble each other by `floor`. For texts beyond 32 words that is wrong once in 250: eight
 * bins differ although half of all agree.
 */
export function mayResemble(
  aLo: number,
  aHi: number,
  n: number,
  bLo: number,
  bHi: number,
  m: number,
  floor: number,
): boolean {
  const longest = Math.max(n, m)
  if (2 * Math.min(n, m) < floor * (n + m)) return false
  if (longest > ORDERED_WORDS) return Math.min(n, m) <= ORDERED_WORDS || sharesByte(aLo, bLo) || sharesByte(aHi, bHi)
  // Words that one has and the other has not; there are at least as many as places that only one of them fills.
  return ones(aLo ^ bLo) + ones(aHi ^ bHi) <= (1 - floor) * (n + m)
}
