// Holds the ratios of the short benchmark against bench/baseline.json: three runs, each in a process of its own.
// Usage: npm run bench:gate -- [--runs 3] [--json FILE]      exits 1 when a ratio is worse in two runs of three
//        npm run bench:baseline                              writes the medians of three runs as the new baseline
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { flag, has, median, writeJson } from './measure.js'

/** Worse than this much is a regression; runs on one machine differ by a few per cent. */
const TOLERANCE = 1.25

const BASELINE = fileURLToPath(new URL('baseline.json', import.meta.url))
const RUN = fileURLToPath(new URL('run.js', import.meta.url))
const runs = Number(flag('runs') ?? 3)
const needed = Math.floor(runs / 2) + 1

const keyOf = ({ name, remembered }) => (remembered === undefined ? name : `${name}, ${remembered} remembered`)

const folder = mkdtempSync(join(tmpdir(), 'digue-gate-'))
const measured = []
try {
  for (let i = 0; i < runs; i++) {
    const file = join(folder, `${i}.json`)
    execFileSync(process.execPath, [RUN, '--quick', '--json', file], { stdio: ['ignore', 'ignore', 'inherit'] })
    measured.push(JSON.parse(readFileSync(file, 'utf8')).rows)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
/** @type {Map<string, number[]>} ratios of every run */
const after = new Map(measured[0].map((row) => [keyOf(row), []]))
for (const rows of measured) for (const row of rows) after.get(keyOf(row)).push(row.ratio)

const json = flag('json')
if (json !== undefined) writeJson(json, { node: process.version, runs: measured })

if (has('write')) {
  const ratios = Object.fromEntries([...after].map(([key, values]) => [key, Number(median(values).toFixed(2))]))
  writeFileSync(BASELINE, `${JSON.stringify({ node: process.version, ratios }, null, 2)}\n`)
  console.log(`wrote ${after.size} ratios to bench/baseline.json`)
} else {
  const { ratios } = JSON.parse(readFileSync(BASELINE, 'utf8'))
  const rows = compare(ratios, after)
  console.log(table(rows))
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, markdown(rows))
  const worse = rows.filter(({ verdict }) => verdict === 'WORSE' || verdict === 'gone')
  if (worse.length > 0) {
    console.error(`${worse.length} worse than before: ${worse.map(({ key }) => key).join('; ')}`)
    process.exitCode = 1
  }
}

/** One row for each case of either side; a case without a partner is reported, and a lost one is no way past the gate. */
function compare(before, now) {
  return [...new Set([...Object.keys(before), ...now.keys()])].map((key) => {
    const old = before[key]
    const values = now.get(key)
    if (values === undefined) return { key, before: old.toFixed(2), after: '', change: '', verdict: 'gone' }
    const middle = median(values)
    if (old === undefined) return { key, before: '', after: middle.toFixed(2), change: '', verdict: 'new' }
    const worse = values.filter((value) => value > old * TOLERANCE).length >= needed
    const change = `${middle >= old ? '+' : '−'}${(Math.abs(middle / old - 1) * 100).toFixed(0)} %`
    const verdict = worse ? 'WORSE' : middle * TOLERANCE < old ? 'better' : ''
    return { key, before: old.toFixed(2), after: middle.toFixed(2), change, verdict }
  })
}

function table(rows) {
  const line = ({ key, before, after: now, change, verdict }) =>
    `${key.padEnd(66)} ${before.padStart(7)} ${now.padStart(7)} ${change.padStart(7)} ${verdict}`.trimEnd()
  return [line({ key: 'multiples of the floor', before: 'before', after: 'after', change: 'change', verdict: '' })]
    .concat(rows.map(line))
    .join('\n')
}

function markdown(rows) {
  const lines = rows.map((row) => `| ${row.key} | ${row.before} | ${row.after} | ${row.change} | ${row.verdict} |`)
  return [
    '### Cost as multiples of the floor',
    '',
    `Medians of ${runs} runs on Node ${process.version}; worse is more than 25 % in ${needed} of them.`,
    '',
    '| case | before | after | change | |',
    '|---|--:|--:|--:|---|',
    ...lines,
    '',
    '',
  ].join('\n')
}
