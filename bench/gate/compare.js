// Measures two versions alternately, in blocks so short that a busy machine slows both alike.
import { median, readUnits } from '../measure.js'

/** Milliseconds of one block. Other processes interrupt a longer one too often: a turn of the scheduler is 3 or 4 ms. */
const BLOCK_MS = 1
/** A block that waited for the processor longer than this share of its time is not counted. */
const WAITED = 0.05
/** A round of which other processes spoiled more than this share says nothing. */
const SPOILED = 0.75

/** Runs one block. @returns {number} its milliseconds, NaN if another process had the processor meanwhile */
function timed(run) {
  const cpu = process.cpuUsage()
  const start = performance.now()
  run()
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return ms - (user + system) / 1000 > Math.max(0.02, WAITED * ms) ? Number.NaN : ms
}

/**
 * Measures one case until there is enough of it.
 *
 * A round is some hundred blocks, each run by both versions with the same inputs. The version that begins changes from
 * block to block. If another process interrupted either half of a block, neither half counts. So the sums of a round are of
 * the same work, garbage collections included, and their ratio is what one version costs in terms of the other.
 *
 * @param {object} measured
 * @param {(round: number) => Iterable<Block>} measured.blocks inputs, made outside of the measured time;
 *   Block: { texts: string[], run: [() => void, () => void], swap?: boolean }
 * @param {number} measured.warmup rounds that are not counted
 * @param {number} measured.ms how long both versions together are to be measured
 * @returns {{ ratio: number, units: number[], floors: number[], rounds: number, spoiled: number }} `ratio`: the median of the rounds;
 *   `units`: both versions as multiples of the floor; `floors`: nanoseconds a character of the floor, by round
 */
export function compare({ blocks, warmup, ms }) {
  const rounds = []
  let done = 0
  let all = 0
  let spoiled = 0
  const started = performance.now()
  // On a machine that has other things to do, a case may take five times as long before the gate makes do with less.
  for (let n = 0; n < warmup + 3 || (done < ms && performance.now() - started < 5 * ms); n++) {
    const round = measure(blocks(n))
    if (n < warmup) continue
    all += round.blocks
    spoiled += round.spoiled
    if (round.spoiled > SPOILED * round.blocks) {
      if (performance.now() - started > 5 * ms && rounds.length > 0) break
      if (performance.now() - started > 15 * ms) break
      continue
    }
    done += round.sums[0] + round.sums[1]
    rounds.push(round)
  }
  return {
    ratio: median(rounds.map(({ sums }) => sums[1] / sums[0])),
    units: [0, 1].map((version) => median(rounds.map(({ sums, floor }) => sums[version] / floor))),
    floors: rounds.map(({ floor, read }) => (floor / read) * 1e6),
    rounds: rounds.length,
    spoiled: spoiled / all,
  }
}

function measure(blocks) {
  const round = { sums: [0, 0], floor: 0, read: 0, blocks: 0, spoiled: 0 }
  let turn = 0
  for (const { texts, run, swap } of blocks) {
    const first = swap === undefined ? turn ^ 1 : swap ? 1 : 0
    turn = first
    // Once before, so that neither version pays for bringing the texts into the cache.
    for (const text of texts) readUnits(text)
    const floor = timed(() => {
      for (const text of texts) readUnits(text)
    })
    const times = [0, 0]
    times[first] = timed(run[first])
    times[first ^ 1] = timed(run[first ^ 1])
    round.blocks++
    const [before, after] = times
    if (Number.isNaN(before + after + floor)) {
      round.spoiled++
      continue
    }
    round.sums[0] += before
    round.sums[1] += after
    round.floor += floor
    for (const text of texts) round.read += text.length
  }
  return round
}

/** How many inputs make a block, if one of them takes so many milliseconds. */
export const blockSize = (msOfOne) => Math.max(1, Math.round(BLOCK_MS / msOfOne))
