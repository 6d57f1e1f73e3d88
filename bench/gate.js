// Compares the cost of this version with that of an earlier commit, both measured alternately in one process.
// Usage: npm run bench:gate -- [--processes 3] [--json FILE]      exits 1 if this version costs too much more
import { execFileSync } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { GROUPS } from './gate/cases.js'
import { runner } from './gate/runner.js'
import { baselineCommit, currentEntry, entryOf } from './gate/versions.js'
import { flag, median, quantile, writeJson } from './measure.js'

/** Per cent that this version may cost more: in the geometric mean of all cases, and in any one of them. */
const LIMITS = { mean: 5, one: 15 }

const BASELINE = new URL('baseline.json', import.meta.url)
const HEADINGS = ['case', 'before', 'after', 'change', 'by process', 'discarded']
const percent = (ratio) => `${ratio < 1 ? '−' : '+'}${(Math.abs(ratio - 1) * 100).toFixed(1)} %`
const meanOf = (ratios) => Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)

const group = flag('measure')
if (group === undefined) gate()
else await measureGroup(group)

/** Measures one group in this process and prints JSON. */
async function measureGroup(name) {
  const entries = [flag('before'), flag('after')]
  const both = []
  // The version that is loaded first differs from process to process: what it gains by that evens out.
  for (const v of flag('first') === '1' ? [1, 0] : [0, 1])
    both[v] = {
      digue: await import(pathToFileURL(entries[v]).href),
      // The one of this module is not used for timing.
      runner: (await import(`./gate/runner.js?version=${v}`)).runner,
    }
  const cases = [...GROUPS[name](both)]
  console.log(JSON.stringify({ cases, total: runner.total() + both[0].runner.total() + both[1].runner.total() }))
}

function gate() {
  const { commit: named, limits = {}, reason } = JSON.parse(readFileSync(BASELINE, 'utf8'))
  const allowed = { ...LIMITS, ...limits }
  if ((allowed.mean > LIMITS.mean || allowed.one > LIMITS.one) && !reason)
    throw new Error('bench/baseline.json raises the limits without a reason. Write why into "reason".')
  const found = baselineCommit(named)
  if (found.missing !== undefined) {
    console.log(`gate: passed, nothing to compare with: ${found.missing}`)
    return
  }
  console.log(`This version against ${found.commit.slice(0, 10)}, ${found.what}, on Node ${process.version}.`)
  if (reason) console.log(`Limits: mean +${allowed.mean} %, one +${allowed.one} %: ${reason}`)
  const entries = ['--before', entryOf(found.commit), '--after', currentEntry()]
  const processes = Number(flag('processes') ?? 3)
  /** @type {Map<string, object[]>} what every process measured, by case */
  const measured = new Map()
  for (let n = 0; n < processes; n++)
    for (const name of Object.keys(GROUPS)) {
      const args = [...entries, '--measure', name, '--first', String(n & 1)]
      for (const { name: key, ...result } of run(args)) measured.set(key, [...(measured.get(key) ?? []), result])
    }
  const rows = [...measured].map(([name, results]) => rowOf(name, results))
  console.log(table(rows))
  const floors = [...measured.values()].flat().flatMap((result) => result.floors)
  const sorted = Float64Array.from(floors).sort()
  const floor = `Floor: ${median(floors).toFixed(2)} ns a character; nine tenths of the rounds between ${quantile(sorted, 0.05).toFixed(2)} and ${quantile(sorted, 0.95).toFixed(2)}.`
  console.log(floor)
  const mean = meanOf(rows.map(({ ratio }) => ratio))
  const worst = rows.reduce((a, b) => (b.ratio > a.ratio ? b : a))
  const passed = mean <= 1 + allowed.mean / 100 && worst.ratio <= 1 + allowed.one / 100
  const verdict = `gate: ${passed ? 'passed' : 'FAILED'}, mean ${percent(mean)}, worst ${percent(worst.ratio)} (${worst.name})`
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, markdown(rows, [floor, verdict]))
  const json = flag('json')
  if (json !== undefined) writeJson(json, { node: process.version, commit: found.commit, mean, rows, floors })
  console.log(verdict)
  if (!passed) process.exitCode = 1
}

/** One group in a new process. Collections on the thread that is timed count in full, whatever else the machine does. */
function run(args) {
  const out = execFileSync(process.execPath, ['--single-threaded-gc', fileURLToPath(import.meta.url), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  })
  return JSON.parse(out).cases
}

function rowOf(name, results) {
  const ratios = results.map(({ ratio }) => ratio)
  return {
    name,
    ratio: meanOf(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
    units: [0, 1].map((v) => median(results.map(({ units }) => units[v]))),
    rounds: results.reduce((sum, { rounds }) => sum + rounds, 0),
    spoiled: median(results.map(({ spoiled }) => spoiled)),
  }
}

function cells({ name, units, ratio, spread, spoiled }) {
  const [before, after] = units.map((value) => value.toFixed(1))
  return [name, before, after, percent(ratio), spread.map(percent).join(' to '), `${(spoiled * 100).toFixed(0)} %`]
}

function table(rows) {
  const line = ([name, ...rest]) =>
    name.padEnd(44) + rest.map((cell, i) => cell.padStart([8, 8, 9, 22, 10][i])).join(' ')
  return [HEADINGS, ...rows.map(cells)].map(line).join('\n')
}

function markdown(rows, notes) {
  const lines = [HEADINGS, ['---', '--:', '--:', '--:', '--:', '--:'], ...rows.map(cells)]
  return [
    '### Cost as multiples of the floor',
    '',
    ...lines.map((line) => `| ${line.join(' | ')} |`),
    '',
    ...notes.flatMap((note) => [note, '']),
  ].join('\n')
}
