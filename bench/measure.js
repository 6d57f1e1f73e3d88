// How everything here is timed: beside a floor, in the same moments, so that a busy machine slows both alike.
import { writeFileSync } from 'node:fs'
import { PerformanceObserver } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Bench } from 'tinybench'

setFlagsFromString('--expose-gc')
/** A full garbage collection. @type {() => void} */
export const collect = runInNewContext('gc')

let sink = 0

/** The floor: every code unit of a text read once. */
export function readUnits(text) {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i)
  // Kept, so that the engine cannot leave the loop out.
  sink ^= sum
}

/** What the floor read, so that reading is never dead code. */
export const readSoFar = () => sink

/** The value below which a share of sorted numbers lies. */
export const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

/** The middle of unsorted numbers. */
export const median = (numbers) => quantile(Float64Array.from(numbers).sort(), 0.5)

/** Calls in one sample: long enough that the timer's own cost and resolution do not show. */
const BATCH = 32

/**
 * Median cost of an operation as a multiple of the floor. tinybench times batches of calls; before each of them, outside
 * of its time, the floor reads the texts of that very batch and is timed by the same clock. So the two alternate, a slow
 * moment of the machine falls on both, and the medians leave the odd ones out.
 *
 * @param {(count: number) => { text: string, input: unknown }[]} make fresh inputs, made outside the measured time
 * @param {(input: never) => void} run
 * @param {number} rounds batches of each
 * @returns {{ ratio: number, ns: number, floorNs: number }}
 */
export function againstFloor(make, run, rounds) {
  const bench = new Bench({
    iterations: rounds,
    time: 0,
    warmupIterations: Math.ceil(rounds / 4),
    warmupTime: 0,
    throws: true,
  })
  let chunk = []
  let batch = []
  const floors = []
  const read = () => {
    for (const { text } of batch) readUnits(text)
  }
  const operation = () => {
    for (const { input } of batch) run(input)
  }
  bench.add('operation', operation, {
    beforeEach(mode) {
      if (chunk.length === 0) chunk = make(BATCH * 32)
      batch = chunk.splice(0, BATCH)
      // Once before, so that neither side pays for bringing the texts into the cache.
      read()
      const start = bench.now()
      read()
      if (mode === 'run') floors.push(bench.now() - start)
    },
  })
  const [{ result }] = bench.runSync()
  const nanoseconds = (ms) => (ms * 1e6) / BATCH
  const ns = nanoseconds(result.latency.p50)
  const floorNs = nanoseconds(median(floors))
  return { ratio: ns / floorNs, ns, floorNs }
}

/**
 * Distribution over single calls, in nanoseconds, and what the garbage collector did meanwhile.
 *
 * @returns {Promise<{ p50: number, p99: number, p999: number, longest: number, gc: { pauses: number, ms: number, longestMs: number } }>}
 */
export async function tails(make, run, calls) {
  const times = new Float64Array(calls)
  const spans = []
  let done = 0
  const pauses = []
  const observer = new PerformanceObserver((list) => pauses.push(...list.getEntries()))
  observer.observe({ entryTypes: ['gc'] })
  while (done < calls) {
    const inputs = make(Math.min(4096, calls - done)).map(({ input }) => input)
    const from = performance.now()
    let last = from
    for (const input of inputs) {
      run(input)
      const now = performance.now()
      times[done++] = (now - last) * 1e6
      last = now
    }
    spans.push([from, last])
  }
  // Entries are delivered in a later turn of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 20))
  observer.disconnect()
  // Collections while the inputs were made are no cost of the calls.
  const within = pauses.filter(({ startTime }) => spans.some(([from, to]) => startTime >= from && startTime <= to))
  const ms = within.map(({ duration }) => duration)
  times.sort()
  return {
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    p999: quantile(times, 0.999),
    longest: times[calls - 1],
    gc: { pauses: ms.length, ms: ms.reduce((sum, one) => sum + one, 0), longestMs: Math.max(0, ...ms) },
  }
}

/**
 * Bytes allocated for each call: growth of heap and array buffers over runs too short for a collection, each begun with a
 * full one. Runs in which something was collected all the same show less than the others and are outvoted by the median.
 */
export function allocation(make, run) {
  const calls = 1000
  const grown = []
  for (let round = 0; round < 9; round++) {
    const inputs = make(calls).map(({ input }) => input)
    collect()
    const before = process.memoryUsage()
    for (const input of inputs) run(input)
    const after = process.memoryUsage()
    grown.push((after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers) / calls)
  }
  return median(grown)
}

/** Writes results as JSON, numbers to four digits: the rest is noise. */
export function writeJson(file, value) {
  const rounded = (_key, item) =>
    typeof item === 'number' && !Number.isInteger(item) ? Number(item.toPrecision(4)) : item
  writeFileSync(file, `${JSON.stringify(value, rounded, 1)}\n`)
}

/** The value after a flag on the command line. */
export function flag(name) {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

/** Whether a flag stands on the command line. */
export const has = (name) => process.argv.includes(`--${name}`)
