// Draws bench/charts from bench/results/run.json (npm run bench -- --json) and bench/results/peers.json (npm run bench -- peers --json).
// Usage: npm run bench -- charts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { barChart, lineChart, short } from './svg.js'

const read = (name) => JSON.parse(readFileSync(new URL(`results/${name}.json`, import.meta.url), 'utf8'))
const folder = new URL('charts/', import.meta.url)
mkdirSync(folder, { recursive: true })
const write = (name, svg) => {
  writeFileSync(new URL(`${name}.svg`, folder), svg)
  console.log(`bench/charts/${name}.svg`)
}

const { rows, node } = read('run')
const PLAIN = /^check, ([\d,]+) characters$/
const micro = (ns) => ns / 1000

const lengths = rows
  .filter(({ name, remembered }) => PLAIN.test(name) && remembered === 100_000)
  .map((row) => ({ ...row, length: Number(PLAIN.exec(row.name)[1].replace(',', '')) }))
  .sort((a, b) => a.length - b.length)
write(
  'length',
  lineChart({
    title: 'Cost of a check against its length',
    subtitle: `median µs, 100,000 remembered, new texts without links, Node ${node}`,
    xTitle: 'characters',
    series: [
      { name: 'check, median', points: lengths.map(({ length, ns }) => [length, micro(ns)]) },
      { name: 'reading the text once', points: lengths.map(({ length, floorNs }) => [length, micro(floorNs)]) },
    ],
  }),
)

const HISTORIES = {
  'one link seen before': 'check, 300 characters, one link seen before',
  '300 characters': 'check, 300 characters',
  '50 characters': 'check, 50 characters',
  'peek, exact repeat': 'peek, exact repeat of 300 characters',
}
write(
  'history',
  lineChart({
    title: 'Cost of a check against what is remembered',
    subtitle: `median µs, Node ${node}`,
    xTitle: 'remembered',
    series: Object.entries(HISTORIES).map(([name, wanted]) => ({
      name,
      points: rows.filter((row) => row.name === wanted).map(({ remembered, ns }) => [remembered, micro(ns)]),
    })),
  }),
)

const peers = read('peers')
const most = peers.histories.at(-1)
write(
  'peers',
  barChart({
    title: 'Cost of a comment, judged and recorded',
    subtitle: `median µs with ${short(most)} ${peers.origin} remembered, logarithmic; not all do the same, see bench/README.md`,
    unit: 'µs, each line ten times the one before',
    bars: peers.rows
      .map(({ name, costs }) => ({ name, value: costs.at(-1).us, strong: name === 'digue' }))
      .sort((a, b) => a.value - b.value),
  }),
)
