// Times operations beside a floor, in the same moments, so that a busy machine slows both alike.
import { PerformanceObserver } from 'node:perf_hooks'
import { GCProfiler, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Bench } from 'tinybench'
import { median, quantile } from './statistics.js'

setFlagsFromString('--expose-gc')
/** A full garbage collection. @type {() => void} */
const collect = runInNewContext('gc')

/** Bytes of heap and array buffers after full collections; code and stack do not count. */
export function bytesInUse() {
  // The second collection frees what finalisers of the first let go.
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

let sink = 0

/** The floor: reads every code unit of a text once. */
export function readUnits(text) {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i)
  // Kept, so that the engine cannot leave the loop out.
  sink ^= sum
}

/** What the floor added up. A benchmark writes it out, so that the engine cannot leave the reading out. */
export const readSoFar = () => sink

/**
 * Times one run. `waited` is the time in which other processes had the processor: the clock counts it, the system's count of
 * processor time does not.
 *
 * @returns {{ ms: number, waited: number }} `ms`: by the clock
 */
export function timeOnce(run) {
  const cpu = process.cpuUsage()
  const start = performance.now()
  run()
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return { ms, waited: Math.max(0, ms - (user + system) / 1000) }
}

/** A run does not count if other processes had the processor for more than this share of it, and for these milliseconds. */
const WAITED = 0.05
const LEAST_WAITED = 0.02

/** Whether other processes had the processor during a run, so that its time does not count. @param {{ ms: number, waited: number }} run */
export const interrupted = ({ ms, waited }) => waited > Math.max(LEAST_WAITED, WAITED * ms)

/** Calls in one sample: long enough that the cost and the resolution of the timer do not show. */
const BATCH = 32

/**
 * Median cost of an operation as a multiple of the floor. tinybench times batches of calls. Before each batch, outside of
 * its time, the floor reads the texts of the same batch and is timed by the same clock. A slow moment of the machine so falls on
 * both, and the medians leave out the odd ones.
 *
 * @param {(count: number) => { text: string, input: unknown }[]} make makes new inputs, outside of the measured time
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
 * Times single calls, in nanoseconds, and counts the garbage collections among them.
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
  // Entries arrive in a later turn of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 20))
  observer.disconnect()
  // Collections while inputs were made are not a cost of the calls.
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

/** Bytes that `run` allocates for each input; undefined if a collection ran meanwhile. Begins with full collections. */
export function allocated(inputs, run) {
  // The second one frees the buffers that the first let go, which would count as less than nothing.
  collect()
  collect()
  const profiler = new GCProfiler()
  profiler.start()
  const before = process.memoryUsage()
  for (const input of inputs) run(input)
  const after = process.memoryUsage()
  if (profiler.stop().statistics.length > 0) return undefined
  return (after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers) / inputs.length
}

/**
 * Bytes that each call allocates: growth of heap and array buffers over runs that are too short for a collection. A run in which
 * there was one all the same does not count.
 */
export function allocation(make, run) {
  const runs = Array.from({ length: 9 }, () => make(1000).map(({ input }) => input))
  return median(runs.map((inputs) => allocated(inputs, run)).filter((bytes) => bytes !== undefined))
}
