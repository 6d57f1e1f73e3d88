// Measures two versions alternately, in blocks so short that a busy machine slows both alike.
import { readUnits, timeOnce } from '../measure.js'
import { median } from '../statistics.js'

/** Milliseconds of one block. A turn of the scheduler is 3 or 4 ms: other processes interrupt few blocks of 1 ms. */
const BLOCK_MS = 1
/** A block that waited for the processor longer than this share of its time is not counted. */
const WAITED = 0.05
/** A round says nothing if other processes spoiled more than this share of it. */
const SPOILED = 0.75
/** Inputs of a block before it is known how long they take. */
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
 * A round is two passes of up to some hundred blocks. Both versions run each block, with the same inputs; the version that begins changes
 * from block to block, and from pass to pass. If another process interrupted either version, the block does not count for
 * any. So both sums of a round are of the same work, garbage collections included, and their ratio is what this version
 * costs in terms of the earlier one. They also warm up alternately: a version that ran a whole stream before the other one
 * stayed 12 % slower or faster for the life of the process.
 *
 * @param {() => Pass} begin begins a pass
 * @param {{ textOf: (input: never) => string, blocks: number, warmup: number, ms: number, first: 0 | 1 }} options `blocks`: at most so many
 *   in a pass; `warmup`: rounds that do not count; `ms`: measure until both versions together took so long; `first`: begins the first block
 * @returns {{ ratio: number, units: number[], floors: number[], rounds: number, spoiled: number }} `ratio`: median over
 *   the rounds; `units`: both costs as multiples of the floor; `floors`: nanoseconds a character of the floor, by round;
 *   `spoiled`: share of the blocks that did not count
 */
export function compare(begin, { textOf, blocks, warmup, ms, first }) {
  let size = FIRST_SIZE
  const round = () => {
    const sums = emptySums()
    for (const turn of [first, first ^ 1]) measurePass(begin(), { textOf, blocks, size, turn, sums })
    return sums
  }
  for (let n = 0; n < warmup; n++) {
    const { inputs, times } = round()
    if (inputs > 0) size = Math.max(1, Math.round((BLOCK_MS * 2 * inputs) / (times[0] + times[1])))
  }
  const rounds = []
  const total = { blocks: 0, spoiled: 0, ms: 0 }
  const started = performance.now()
  // On a busy machine a case may take five times as long; then the gate makes do with less.
  for (;;) {
    const late = performance.now() - started > 5 * ms
    if (rounds.length >= 3 && (total.ms >= ms || late)) break
    const sums = round()
    total.blocks += sums.blocks
    total.spoiled += sums.spoiled
    if (sums.spoiled > SPOILED * sums.blocks && !late) continue
    if (sums.inputs === 0) continue
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

const emptySums = () => ({ times: [0, 0], floor: 0, units: 0, inputs: 0, blocks: 0, spoiled: 0 })

/** Adds the blocks of one pass to `sums`. */
function measurePass({ inputs, run }, { textOf, blocks, size, turn, sums }) {
  let first = turn
  for (const part of parts(inputs, size, blocks)) {
    const texts = part.map(textOf)
    const read = () => {
      for (const text of texts) readUnits(text)
    }
    // Once before, so that neither version pays for bringing the texts into the cache.
    read()
    const floor = timed(read)
    const times = [0, 0]
    times[first] = timed(() => run[first](part))
    first ^= 1
    times[first] = timed(() => run[first](part))
    sums.blocks++
    if (Number.isNaN(floor + times[0] + times[1])) {
      sums.spoiled++
      continue
    }
    sums.times[0] += times[0]
    sums.times[1] += times[1]
    sums.floor += floor
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

/** Runs a block. @returns {number} its milliseconds; NaN if another process had the processor meanwhile */
function timed(run) {
  const { ms, waited } = timeOnce(run)
  return waited > Math.max(0.02, WAITED * ms) ? Number.NaN : ms
}
