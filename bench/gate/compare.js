// Measures two versions alternately, in blocks so short that a busy machine slows both alike.
import { interrupted, readUnits, timeOnce } from '../measure.js'
import { median } from '../statistics.js'

/** Milliseconds of one block. A turn of the scheduler is 3 or 4 ms: other processes interrupt few blocks of 1 ms. */
const BLOCK_MS = 1
/** A round does not count if more than this share of its blocks did not. */
const SPOILED = 0.75
/** Rounds that a median needs. */
const LEAST_ROUNDS = 3
/** A case may take this many times the time that it should measure. Then fewer rounds are enough. */
const PATIENCE = 5
/** Inputs of a block as long as their cost is unknown. */
const FIRST_SIZE = 8

/**
 * What is measured: inputs, and for each version a function that takes a list of them.
 *
 * @typedef {object} Pass
 * @property {Iterable<unknown>} inputs made outside of the measured time
 * @property {[(part: unknown[]) => void, (part: unknown[]) => void]} run the earlier version, and this one
 */

/**
 * Measures one case.
 *
 * A round is two passes of up to several hundred blocks. Both versions run each block, with the same inputs. The version that begins
 * changes from block to block and from pass to pass. If another process interrupted a block of either version, neither counts. So both sums of
 * a round are of the same work, garbage collections included, and their ratio is the cost of this version in terms of the
 * earlier one. The versions also warm up alternately: when one ran a whole stream before the other, it stayed 12 % slower
 * until the end of the process.
 *
 * @param {() => Pass} begin begins a pass
 * @param {object} options
 * @param {(input: never) => string} options.textOf
 * @param {number} options.blocks the most blocks of a pass
 * @param {number} options.warmup rounds that do not count
 * @param {number} options.ms measured time of both versions together after which there is enough
 * @param {0 | 1} options.first the version that begins
 * @returns {{ ratio: number, units: number[], floors: number[], rounds: number, spoiled: number }} `ratio`: median of
 *   the rounds; `units`: both costs as multiples of the floor; `floors`: nanoseconds of the floor for each character, by round;
 *   `spoiled`: share of the blocks that did not count
 */
export function compare(begin, { textOf, blocks, warmup, ms, first }) {
  let size = FIRST_SIZE
  const round = (strict) => {
    const sums = { times: [0, 0], floor: 0, units: 0, inputs: 0, blocks: 0, spoiled: 0 }
    for (const turn of [first, first ^ 1]) measurePass(begin(), { textOf, blocks, size, turn, strict, sums })
    return sums
  }
  for (let n = 0; n < warmup; n++) {
    const { inputs, times } = round(false)
    size = Math.max(1, Math.round((BLOCK_MS * 2 * inputs) / (times[0] + times[1])))
  }
  const rounds = []
  const total = { blocks: 0, spoiled: 0, ms: 0 }
  const started = performance.now()
  while (rounds.length < LEAST_ROUNDS || (total.ms < ms && performance.now() - started < PATIENCE * ms)) {
    // On a machine that is too busy for that, interrupted blocks count too, so that the gate comes to an end.
    const strict = performance.now() - started < 2 * PATIENCE * ms
    const sums = round(strict)
    total.blocks += sums.blocks
    total.spoiled += sums.spoiled
    if (sums.spoiled > SPOILED * sums.blocks) continue
    total.ms += sums.times[0] + sums.times[1]
    rounds.push(sums)
  }
  return {
    ratio: median(rounds.map(({ times }) => times[1] / times[0])),
    units: [0, 1].map((version) => median(rounds.map(({ times, floor }) => times[version] / floor))),
    floors: rounds.map(({ floor, units }) => (floor / units) * 1e6),
    rounds: rounds.length,
    spoiled: total.spoiled / total.blocks,
  }
}

/** Adds the blocks of one pass to `sums`. If it is not `strict`, interrupted blocks count too. */
function measurePass({ inputs, run }, { textOf, blocks, size, turn, strict, sums }) {
  let first = turn
  for (const part of parts(inputs, size, blocks)) {
    const texts = part.map(textOf)
    const read = () => {
      for (const text of texts) readUnits(text)
    }
    // Once before, so that neither version pays for bringing the texts into the cache.
    read()
    const times = [undefined, undefined]
    const floor = timeOnce(read)
    times[first] = timeOnce(() => run[first](part))
    first ^= 1
    times[first] = timeOnce(() => run[first](part))
    sums.blocks++
    if (strict && [floor, ...times].some(interrupted)) {
      sums.spoiled++
      continue
    }
    sums.times[0] += times[0].ms
    sums.times[1] += times[1].ms
    sums.floor += floor.ms
    sums.inputs += part.length
    for (const text of texts) sums.units += text.length
  }
}

/** Lists of `size` inputs, at most `most` lists. */
export function* parts(inputs, size, most = Number.POSITIVE_INFINITY) {
  let part = []
  let made = 0
  for (const input of inputs) {
    part.push(input)
    if (part.length < size) continue
    yield part
    part = []
    if (++made === most) return
  }
  if (part.length > 0) yield part
}
