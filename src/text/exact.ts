import type { SipKey } from '../digest/keyed-hash'
import { mix32 } from '../digest/mix32'

/**
 * A digest of 16 bits of a text as a reader sees it: case, accents and signs count, and a run of spaces and line ends is one gap. It
 * distinguishes a text that was sent twice from its correction. Two texts that differ have the same digest once in 65,536 times.
 *
 * Each unit is multiplied by a number of its place, and the products are added, without a branch: that costs 0.6 µs for 434
 * characters, and 1.4 µs with a branch for gaps, which cannot be predicted.
 */
export function exactDigest(text: string, { k0, k1 }: SipKey): number {
  const step = k1 | 1
  let place = k0 | 0
  let sum = 0
  let before = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // -1 for what is visible, 0 for a gap, which moves the place once.
    const visible = (32 - unit) >> 31
    place = (place + (step & (visible | before))) | 0
    before = visible
    sum = (sum + Math.imul(unit & visible, place ^ (place >>> 15))) | 0
  }
  return mix32(sum ^ k1) & 0xffff
}
