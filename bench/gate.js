// Compares the cost of this version with that of an earlier commit, both measured alternately in one process.
// Usage: npm run bench:gate -- [--before FILE] [--after FILE] [--json FILE]
// Exits 1 if this version costs too much more. `--before` and `--after` name the entries of other builds to compare.
import { execFileSync } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { GROUPS } from './gate/cases.js'
import { sharesOf } from './gate/made-streams.js'
import { runner } from './gate/runner.js'
import { GATED, stream } from './gate/streams.js'
import { limitsOf, meanOf, percent, verdictOf } from './gate/verdict.js'
import { baselineCommit, currentEntry, entryOf } from './gate/versions.js'
import { flag, writeResults } from './options.js'
import { median, quantile } from './statistics.js'

const BASELINE = new URL('baseline.json', import.meta.url)
/** Processes that measure each case. Half of them begin with the earlier version, half with this one. */
const PROCESSES = 2
/** If the mean or a case is beyond this share of its limit, all cases are measured again, MORE times at most. */
const DOUBTFUL = 0.8
const MORE = 1
const HEADINGS = ['case', 'before', 'after', 'change', 'by process', 'discarded']

const group = flag('measure')
if (group === undefined) gate()
else await measureGroup(group)

/** Measures one group in this process and prints JSON. */
async function measureGroup(name) {
  const first = Number(flag('first'))
  const entries = [flag('before'), flag('after')]
  const both = []
  for (const v of [first, 1 - first])
    both[v] = {
      digue: await import(pathToFileURL(entries[v]).href),
      runner: (await import(`./gate/runner.js?version=${v}`)).runner,
    }
  const cases = [...GROUPS[name](both, first)]
  const loops = [runner, both[0].runner, both[1].runner]
  console.log(JSON.stringify({ cases, total: loops.reduce((sum, { total }) => sum + total(), 0) }))
}

function gate() {
  const baseline = JSON.parse(readFileSync(BASELINE, 'utf8'))
  const limits = limitsOf(baseline)
  const found = baselineCommit(baseline.commit)
  if (found.missing !== undefined) {
    console.log(`gate: passed, there is nothing to compare with: ${found.missing}`)
    return
  }
  console.log(`This version against ${found.commit.slice(0, 10)}, ${found.what}, on Node ${process.version}.`)
  console.log(
    `Limits: mean +${limits.mean} %, any one +${limits.one} %.${baseline.reason ? ` ${baseline.reason}` : ''}`,
  )
  for (const name of GATED) console.log(describe(name))
  const entries = ['--before', flag('before') ?? entryOf(found.commit), '--after', flag('after') ?? currentEntry()]
  /** What every process measured, by case. @type {Map<string, object[]>} */
  const measured = new Map()
  const measure = () => {
    for (let n = 0; n < PROCESSES; n++)
      for (const name of Object.keys(GROUPS))
        for (const result of run([...entries, '--measure', name, '--first', String(n & 1)]))
          measured.set(result.name, [...(measured.get(result.name) ?? []), result])
    const rows = [...measured].map(([name, results]) => rowOf(name, results))
    return { rows, verdict: verdictOf(rows, limits) }
  }
  let { rows, verdict } = measure()
  for (let n = 0; n < MORE && verdict.nearest > DOUBTFUL; n++) {
    console.log(`So far ${verdict.line.slice('gate: '.length)}: near a limit, measuring again.`)
    ;({ rows, verdict } = measure())
  }
  const floors = Float64Array.from([...measured.values()].flat().flatMap((result) => result.floors)).sort()
  const floor =
    `Floor: ${quantile(floors, 0.5).toFixed(2)} ns a character; nine tenths of the rounds between ` +
    `${quantile(floors, 0.05).toFixed(2)} and ${quantile(floors, 0.95).toFixed(2)}.`
  console.log(`${table(rows)}\n${floor}`)
  if (process.env.GITHUB_STEP_SUMMARY)
    appendFileSync(process.env.GITHUB_STEP_SUMMARY, markdown(rows, [floor, verdict.line]))
  writeResults({ commit: found.commit, verdict, rows, floors: [...floors] })
  console.log(verdict.line)
  if (!verdict.passed) process.exitCode = 1
}

/** What a stream is made of, in one line. */
function describe(name) {
  const { posts, real } = stream(name)
  const shares = Object.entries(sharesOf(posts)).map(([kind, share]) => `${kind} ${(share * 100).toFixed(1)} %`)
  return `${name}: ${posts.length.toLocaleString('en')} ${real ? 'real' : 'made'} posts, ${shares.join(', ')}`
}

/** One group in a new process. On one thread, garbage collections count in full, whatever else the machine does. */
function run(args) {
  const out = execFileSync(process.execPath, ['--single-threaded-gc', fileURLToPath(import.meta.url), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  })
  return JSON.parse(out).cases
}

function rowOf(name, results) {
  const ratios = results.map(({ ratio }) => ratio).sort((a, b) => a - b)
  // Of six processes, the highest and the lowest do not count.
  const middle = ratios.length < 5 ? ratios : ratios.slice(1, -1)
  return {
    name,
    checks: results[0].checks,
    ratio: meanOf(middle),
    processes: ratios,
    units: [0, 1].map((v) => median(results.map(({ units }) => units[v]))),
    rounds: results.reduce((sum, { rounds }) => sum + rounds, 0),
    spoiled: meanOf(results.map(({ spoiled }) => 1 + spoiled)) - 1,
  }
}

function cells({ name, units, ratio, processes, spoiled }) {
  const [before, after] = units.map((value) => value.toFixed(1))
  const spread = `${percent(processes[0])} to ${percent(processes.at(-1))}`
  return [name, before, after, percent(ratio), spread, `${(spoiled * 100).toFixed(0)} %`]
}

function table(rows) {
  const widths = [8, 8, 9, 22, 10]
  const line = ([name, ...rest]) => name.padEnd(44) + rest.map((cell, i) => cell.padStart(widths[i])).join(' ')
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
