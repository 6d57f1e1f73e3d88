// Searches for the text that costs most, for every function that reads what a stranger wrote: random texts of a grammar, changed
// piece by piece; what costs more is kept (hill climbing). Then it measures the worst ones at two and four times the length.
// Usage: npm run bench -- hostile-search [--seconds 60] [--seed 1] [--only NAME] [--keep] [--slack 1] [--json FILE]
// First it measures the cases that earlier runs found, and at the end all that was over a bound again: a shared machine is slow for minutes, and
// what needs most memory most of all. `--keep` adds those of this run to hostile/cases.json. Exits 1 if anything is over a bound: 4 times
// the ordinary cost of a character, 2.5 times the time for twice the length, or 20 ms for a check.
import { readFileSync, writeFileSync } from 'node:fs'
import { mutated, randomGenome, reduced, shown, textOf } from './hostile/genomes.js'
import { allTargets } from './hostile/targets.js'
import { flag, has, writeResults } from './options.js'
import { pick, random } from './random.js'

const CASES = new URL('./hostile/cases.json', import.meta.url)
const seconds = Number(flag('seconds') ?? 60)
const next = random(Number(flag('seed') ?? 1))
const only = flag('only')

/** For a shared machine: the bounds are this many times as high. */
const slack = Number(flag('slack') ?? 1)
const MOST_GROWTH = 1 + 1.5 * slack
/** Texts of each target from which the search goes on. */
const KEPT = 8
/** Below this time, a doubling is noise. Milliseconds. */
const MEASURABLE = 0.4
/**
 * Runs of each measurement that has to be over a bound. A pause of the machine does not come in each; a slow path does. In the last one all that the
 * text needs is compiled, as it is for the ordinary text: a text of a new kind takes up to three times as long the first thirty times.
 */
const RUNS = [2, 5, 9, 40]

let seeds = 1

/** A run that takes longer is not repeated: it is slow whatever the machine does. Milliseconds. */
const ENOUGH = 400

/** The least time of several runs, milliseconds, of the clock or of the processor: neither can be less than the work. */
async function least({ run }, make, runs) {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < runs && (i === 0 || best < ENOUGH); i++) {
    const text = make(seeds++)
    const before = process.cpuUsage()
    const start = performance.now()
    const done = run(text)
    if (done instanceof Promise) await done
    const ms = performance.now() - start
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, ms, (user + system) / 1000)
  }
  return best
}

const hostile =
  (target, genome, length = target.length) =>
  (seed) =>
    textOf(genome, length, seed)
const usual =
  (target, length = target.length) =>
  (seed) =>
    target.ordinary(length, seed)

/** Cost of a character as a multiple of ordinary text, both measured in turn. */
async function timesOf(target, genome, runs) {
  // A row costs something, however short it is.
  const size = target.sizeOf?.(textOf(genome, target.length, 1)) ?? target.length
  let cost = Number.POSITIVE_INFINITY
  let floor = Number.POSITIVE_INFINITY
  for (let i = 0; i < runs && (i === 0 || cost < ENOUGH); i++) {
    cost = Math.min(cost, await least(target, hostile(target, genome), 1))
    floor = Math.min(floor, await least({ run: target.floor ?? target.run }, usual(target), 1))
  }
  // A short text costs more for each character, whatever is in it: it counts as if it were as long as the ordinary one.
  return { times: (cost * target.length) / size / floor, ms: cost }
}

/** How much longer twice the text takes, whenever it is doubled: the lesser of two doublings. */
async function growthOf(target, genome, runs) {
  // An address is cut at 2,048 characters, and half of one is often another attack.
  if (target.length < 4096) return 1
  const time = (length) => least(target, hostile(target, genome, length), runs)
  const whole = await time(target.length)
  if (whole < MEASURABLE) return 1
  // A check reads no more than its limit, and what is slow already is not made longer.
  const bounded = target.mostMs !== undefined || whole > ENOUGH
  const other = await time(bounded ? target.length / 2 : target.length * 2)
  const once = bounded ? whole / other : other / whole
  if (once <= MOST_GROWTH) return once
  const third = await time(bounded ? target.length / 4 : target.length * 4)
  return Math.min(once, bounded ? other / third : third / other)
}

/** One measurement, and the bounds that it is over. */
async function measured(target, genome, runs) {
  const { times, ms } = await timesOf(target, genome, runs)
  const growth = await growthOf(target, genome, runs)
  const reasons = []
  if (times > 4 * slack) reasons.push('cost')
  if (growth > MOST_GROWTH) reasons.push('growth')
  if (ms > (target.mostMs ?? Number.POSITIVE_INFINITY) * slack) reasons.push('time')
  return { times, growth, ms, reasons }
}

/** What is over a bound, measured again and again; undefined if one measurement is within all of them. */
async function overBounds(target, genome) {
  let found
  for (const runs of RUNS) {
    const now = await measured(target, genome, runs)
    if (now.reasons.length === 0) return undefined
    if (found === undefined || now.times < found.times) found = now
    if (now.ms > ENOUGH) break
  }
  return found
}

/** The search for one target, in slices of time. */
class Climb {
  /** @type {{ genome: object, cost: number }[]} */
  best = []
  tried = 0

  constructor(target, seedlings) {
    this.target = target
    this.seedlings = seedlings
  }

  async run(ms) {
    const end = performance.now() + ms
    while (performance.now() < end && !(this.best[0]?.cost > ENOUGH)) await this.#step()
  }

  async #step() {
    const { target, best } = this
    this.tried++
    const from = best.length > 0 ? pick(next, best).genome : undefined
    const given = this.seedlings.pop()
    const genome =
      given ??
      (from === undefined || next() < 0.2
        ? randomGenome(next, target.kinds)
        : mutated(next, from, pick(next, best).genome, target.kinds))
    const lowest = best.length < KEPT ? 0 : best.at(-1).cost
    let cost = await this.#cost(genome, 1)
    if (cost <= lowest) return
    cost = Math.min(cost, await this.#cost(genome, 3))
    const name = shown(genome)
    if (cost <= lowest || best.some((one) => shown(one.genome) === name)) return
    best.push({ genome, cost })
    best.sort((a, b) => b.cost - a.cost)
    best.splice(KEPT)
  }

  async #cost(genome, runs) {
    try {
      return await least(this.target, hostile(this.target, genome), runs)
    } catch (error) {
      thrown.set(`${this.target.name}: ${error?.name}: ${error?.message}`.slice(0, 200), {
        target: this.target.name,
        genome,
      })
      return 0
    }
  }
}

const thrown = new Map()
const targets = (await allTargets()).filter(({ name }) => only === undefined || name.includes(only))
const byName = new Map(targets.map((target) => [target.name, target]))
const cases = JSON.parse(readFileSync(CASES, 'utf8'))
let findings = []

/** Measures a text and tells what is over a bound. */
async function judge(target, genome, from) {
  const over = await overBounds(target, genome)
  if (over === undefined) return
  findings.push({ target: target.name, genome, from, ...over })
  const { times, growth, ms, reasons } = over
  console.log(
    `OVER ${reasons.join(', ')}: ${target.name}: ${times.toFixed(1)} times, growth ${growth.toFixed(2)}, ${ms.toFixed(1)} ms: ${shown(genome).slice(0, 160)}`,
  )
}

// Everything is compiled before anything is measured.
for (const target of targets) await least(target, usual(target), 20)

for (const { target: name, genome } of cases) {
  const target = byName.get(name)
  if (target !== undefined) await judge(target, genome, 'case')
}

// What made one function slow is tried on the others that read such texts.
const climbs = targets.map((target) => {
  const related = cases.filter(({ target: name }) =>
    byName.get(name)?.kinds.some((kind) => target.kinds.includes(kind)),
  )
  return new Climb(
    target,
    related.map(({ genome }) => genome),
  )
})
const slice = (seconds * 1000 * 0.8) / targets.length / 4
for (let round = 0; round < 4; round++) for (const climb of climbs) await climb.run(slice)

for (const { target, best, tried } of climbs) {
  const known = new Set(findings.filter((one) => one.target === target.name).map(({ genome }) => shown(genome)))
  const [worst] = best
  const { times, ms } = worst === undefined ? { times: 0, ms: 0 } : await timesOf(target, worst.genome, 3)
  console.log(
    `${target.name.padEnd(34)} ${String(tried).padStart(7)} texts, worst ${times.toFixed(1).padStart(5)} times, ${ms.toFixed(2).padStart(6)} ms: ${worst === undefined ? '' : shown(worst.genome).slice(0, 100)}`,
  )
  for (const { genome } of best.slice(0, 4)) {
    const before = findings.length
    if (!known.has(shown(genome))) await judge(target, genome, 'search')
    // The others are mostly the same attack.
    if (findings.length > before) break
  }
}

/** What is still over a bound now that the machine did other work for a while. */
async function stillOver(found) {
  const over = await overBounds(byName.get(found.target), found.genome)
  if (over !== undefined) return [{ ...found, ...(over.times < found.times ? over : {}) }]
  console.log(`WITHIN, measured again: ${found.target}: ${shown(found.genome).slice(0, 160)}`)
  return []
}

const confirmed = []
for (const found of findings) confirmed.push(...(await stillOver(found)))
findings = confirmed

for (const [message, { target, genome }] of thrown) {
  findings.push({ target, genome, from: 'search', reasons: ['thrown'], message })
  console.log(`THROWN ${message}: ${shown(genome).slice(0, 160)}`)
}

if (has('keep')) {
  for (const { target, genome, from, reasons } of findings) {
    if (from === 'case') continue
    const fewer = reasons.includes('thrown')
      ? genome
      : await reduced(genome, async (one) => (await overBounds(byName.get(target), one)) !== undefined)
    cases.push({ target, genome: fewer })
  }
  writeFileSync(CASES, `[\n${cases.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`)
}
writeResults({ seconds, findings })
console.log(
  `\n${climbs.reduce((sum, { tried }) => sum + tried, 0)} texts, ${cases.length} cases, ${findings.length} over a bound`,
)
if (findings.length > 0) process.exitCode = 1
