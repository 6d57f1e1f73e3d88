/** Spreads the bits of a 32-bit number, by the 32-bit finalizer of MurmurHash3 (Appleby, public domain). */
export function mix32(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
