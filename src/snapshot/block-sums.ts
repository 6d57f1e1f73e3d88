/** The greatest prime below 2^32. Sums are taken modulo it. */
export const PRIME = 4_294_967_291
/** Sums of each block: two different blocks have the same three with a probability of 2^-96. */
export const SUMS = 3
/** Units of 16 bits in a block. */
export const BLOCK = 1020
/** Random numbers that the sums of a block need. */
export const NUMBERS = BLOCK + SUMS - 1
/** A double adds up the products of so many units and numbers, and a sum so far, without rounding: 30 * 2^16 * 2^32 is below 2^53. */
const EXACT = 30
const INVERSE = 1 / PRIME

/** The sum less a multiple of the prime. The quotient may be rounded to the next whole number: see `least`. */
function reduced(sum: number): number {
  return sum - Math.floor(sum * INVERSE) * PRIME
}

/** The remainder of what `reduced` gave, which may be beside 0 or the prime by a little. */
function least(sum: number): number {
  return sum < 0 ? sum + PRIME : sum >= PRIME ? sum - PRIME : sum
}

/**
 * Three sums of each block, side by side: what its units give when each is multiplied by a random number of its position, modulo a prime
 * (Carter and Wegman 1979, "Universal classes of hash functions"). The second sum has the same numbers, moved by one position, and the
 * third one by two, which is as good as others: of the first unit that differs, each sum has a number that the sums behind it do
 * not have (Krawczyk 1994, "LFSR-based hashing and authentication"). So the probability is that of three sums with numbers of their own.
 *
 * Doubles, because they add up products of 48 bits exactly. With `Math.imul` only the lower 32 bits stay, of which 17 are random at worst.
 *
 * @param numbers `NUMBERS` random numbers below `PRIME`
 */
export function blockSums(numbers: Float64Array, units: Uint16Array): Uint32Array {
  const sums = new Uint32Array(SUMS * Math.ceil(units.length / BLOCK))
  let out = 0
  for (let start = 0; start < units.length; start += BLOCK) {
    const end = Math.min(units.length, start + BLOCK)
    let first = 0
    let second = 0
    let third = 0
    // The numbers of the next five positions. Three units at once take a third less time than one.
    let k = numbers[0] as number
    let l = numbers[1] as number
    let next = 2
    for (let i = start; i < end; ) {
      const stop = Math.min(end, i + EXACT)
      for (; i + 2 < stop; i += 3, next += 3) {
        const a = units[i] as number
        const b = units[i + 1] as number
        const c = units[i + 2] as number
        const m = numbers[next] as number
        const n = numbers[next + 1] as number
        const o = numbers[next + 2] as number
        first += a * k + b * l + c * m
        second += a * l + b * m + c * n
        third += a * m + b * n + c * o
        k = n
        l = o
      }
      if (i < stop) {
        // One or two units are left at the end.
        const a = units[i] as number
        const b = i + 1 < stop ? (units[i + 1] as number) : 0
        const m = numbers[next] as number
        first += a * k + b * l
        second += a * l + b * m
        third += a * m + b * (numbers[next + 1] as number)
        i = stop
      }
      first = reduced(first)
      second = reduced(second)
      third = reduced(third)
    }
    sums[out] = least(first)
    sums[out + 1] = least(second)
    sums[out + 2] = least(third)
    out += SUMS
  }
  return sums
}
