import type { SipKey } from '../digest/keyed-hash'
import { mix32 } from '../digest/mix32'

/** The places of at most this many capital letters of a text are noted. */
export const MAX_CAPITALS = 0x1000
/** Where the text that was read last has capital letters. Used up before another text is read. */
export const CAPITALS = new Int32Array(MAX_CAPITALS)
/** 1 for each unit that is a capital letter. */
const IS_CAPITAL = capitalFlags()

function capitalFlags(): Uint8Array {
  const flags = new Uint8Array(0x10000)
  // Latin, Greek, Cyrillic and Armenian; and what was added to the first two.
  const alphabets: readonly (readonly [number, number])[] = [
    [0x41, 0x590],
    [0x1e00, 0x2000],
  ]
  for (const [from, to] of alphabets)
    for (let unit = from; unit < to; unit++) {
      const letter = String.fromCharCode(unit)
      if (letter !== letter.toLowerCase()) flags[unit] = 1
    }
  return flags
}

/** What one reading of a text as it is written found. */
export interface Written {
  /** See `readWritten`. */
  exact: number
  /** How many capital letters it has; the places of the first of them are in `CAPITALS`. */
  capitals: number
}

/**
 * Reads a text as a reader sees it. The digest of 16 bits counts case, accents and signs, and a run of spaces and line ends is one
 * gap: it distinguishes a text that was sent twice from its correction. Two texts that differ have the same digest once in 65,536
 * times.
 *
 * Each unit is multiplied by a number of its place, and the products are added, without a branch: that costs 0.6 µs for 434
 * characters, and 1.4 µs with a branch for gaps, which cannot be predicted.
 */
export function readWritten(text: string, { k0, k1 }: SipKey, into: Written): void {
  const step = k1 | 1
  let place = k0 | 0
  let sum = 0
  let before = 0
  let capitals = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // Overwritten until a capital letter comes.
    CAPITALS[capitals & (MAX_CAPITALS - 1)] = i
    capitals += IS_CAPITAL[unit] as number
    // -1 for what is visible, 0 for a gap, which moves the place once.
    const visible = (32 - unit) >> 31
    place = (place + (step & (visible | before))) | 0
    before = visible
    sum = (sum + Math.imul(unit & visible, place ^ (place >>> 15))) | 0
  }
  into.exact = mix32(sum ^ k1) & 0xffff
  into.capitals = capitals
}
