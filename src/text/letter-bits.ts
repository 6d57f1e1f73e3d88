import { LETTERS, secretNumbers } from '../digest/coefficients'
import type { SipKey } from '../digest/keyed-hash'
import { GAP } from './fold-table'

const BITS = 16
/** Units with a bit of their own. Others have that of the unit with the same low bits. */
export const LETTER_UNITS = 1 << 10
/** The letters that are most frequent in French and English. */
const FREQUENT = 'esaitnrulodcmphg'
/** The others, which share a bit with one of these. */
const RARE = 'bfvqwykjxz'

/** The numbers from 0 to 15 in an order that the random numbers from `from` on choose. */
function shuffled(numbers: Int32Array, from: number): number[] {
  const order = Array.from({ length: BITS }, (_, i) => i)
  for (let i = BITS - 1; i > 0; i--) {
    const other = ((numbers[from + i] as number) >>> 0) % (i + 1)
    const moved = order[i] as number
    order[i] = order[other] as number
    order[other] = moved
  }
  return order
}

/**
 * Gives each unit of a folded text one of 16 bits, which the secret chooses; a gap has none. The letters of a word are the bits of its units,
 * combined with exclusive or: a letter that is there twice is not there. So two letters that change places change nothing, one letter more
 * or less changes one bit, and another letter changes two; and the letters of two words written as one are those of both together.
 *
 * No two of the 16 most frequent Latin letters share a bit. Of an alphabet that Unicode has in one piece, at most two letters of 32 do.
 */
export function letterBits(key: SipKey): Uint16Array {
  const numbers = secretNumbers(key, LETTERS, 3 * BITS)
  const [other, frequent, rare] = [0, BITS, 2 * BITS].map((from) => shuffled(numbers, from)) as [
    number[],
    number[],
    number[],
  ]
  const bits = Uint16Array.from({ length: LETTER_UNITS }, (_, unit) => 1 << (other[unit % BITS] as number))
  const give = (letters: string, places: readonly number[]) => {
    for (let i = 0; i < letters.length; i++) bits[letters.charCodeAt(i)] = 1 << (places[i] as number)
  }
  give(FREQUENT, frequent)
  give(RARE, rare)
  bits[GAP] = 0
  return bits
}
