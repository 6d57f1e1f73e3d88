// Cost of each operation beside a floor measured in the same run: one charCodeAt loop over the same texts.
// Usage: npm run bench -- [--quick] [--json FILE]
import { writeFileSync } from 'node:fs'
import { Bench } from 'tinybench'
import { canonicalizeLink, canonicalText, createFilter, extractLinks, fingerprint } from '../dist/index.js'
import { pool } from './texts.js'

const quick = process.argv.includes('--quick')
const json = process.argv.includes('--json') ? process.argv[process.argv.indexOf('--json') + 1] : undefined
const cases = []
const lengths = quick ? [50, 300] : [50, 300, 2000]
const histories = [1000, 100_000]
for (const language of quick ? ['fr'] : ['fr', 'en'])
  for (const length of lengths)
    for (const links of quick && length !== 300 ? [false] : [false, true]) cases.push({ language, length, links })

let sink = 0
const read = (text) => {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i)
  sink ^= sum
}
const START = Date.UTC(2026, 0, 1)

// Checks that one case can make before texts come again; by then, three days have passed and no window sees them.
const FRESH = 50_000

function steadyFilter(texts, remembered) {
  // Every comment is one sighting, and one more with a link: the bound keeps what is remembered where the case says.
  const filter = createFilter({
    maxAuthors: 100_000,
    maxSightings: remembered * (texts[0].includes('https://') ? 2 : 1),
  })
  let n = 0
  const next = (content) => ({
    author: `author-${(n * 7919) % 20_000}`,
    thread: `thread-${(n * 104_729) % 2000}`,
    content,
    postedAt: START + n++ * 5000,
  })
  for (let i = 0; i < remembered; i++) filter.check(next(texts[i % texts.length]))
  return { filter, next }
}

async function median(name, run, texts) {
  const bench = new Bench({ time: quick ? 200 : 600, warmupTime: 100, iterations: 64 })
  let i = 0
  const batch = 64
  bench.add(name, () => {
    for (let k = 0; k < batch; k++) run(texts[i++ % texts.length])
  })
  await bench.run()
  const { latency } = bench.tasks[0].result
  return { median: (latency.p50 * 1e6) / batch, p99: (latency.p99 * 1e6) / batch }
}

const results = []
for (const { language, length, links } of cases) {
  const texts = pool(language, length, links, FRESH)
  const label = `${language} ${length} ${links ? 'link' : 'no link'}`
  const operations = {
    canonicalText: (text) => canonicalText(text),
    fingerprint: (text) => fingerprint(text),
    extractLinks: (text) => extractLinks(text),
  }
  if (links) operations.canonicalizeLink = (text) => canonicalizeLink(text.slice(text.indexOf('https://')))
  for (const remembered of histories) {
    const { filter, next } = steadyFilter(texts, remembered)
    operations[`check, ${remembered} remembered`] = (text) => filter.check(next(text))
    const repeated = next(texts[0])
    operations[`peek a repeat, ${remembered} remembered`] = () => filter.peek(repeated)
  }
  const floor = await median('floor', read, texts)
  for (const [operation, run] of Object.entries(operations)) {
    const { median: ns, p99 } = await median(operation, run, texts)
    const row = { case: label, operation, ns, p99, floor: floor.median, ratio: ns / floor.median }
    results.push(row)
    console.log(
      `${label.padEnd(18)} ${operation.padEnd(32)} ${ns.toFixed(0).padStart(8)} ns  p99 ${p99.toFixed(0).padStart(8)}  floor ${floor.median.toFixed(0).padStart(6)}  ratio ${row.ratio.toFixed(1).padStart(6)}`,
    )
  }
}
if (json) writeFileSync(json, `${JSON.stringify({ node: process.version, results }, null, 1)}\n`)
if (sink === 0.5) console.log(sink)
