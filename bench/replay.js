// Measures rows a second and peak memory of `digue replay` with made comments, beside a loop that only calls JSON.parse and check.
// Usage: npm run bench -- replay [--rows 1000000] [--shuffled] [--gzip] [--heap 96] [--keep FILE] [--json FILE]
// `--heap` is the heap of the program in MB. If the program kept 60 bytes of every row, a million rows would take 60 MB, and it would
// run out of memory. Exits 1 if it does, if a row is lost, or if the resident memory still grows at the end.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createGunzip, createGzip } from 'node:zlib'
import { createFilter } from '../dist/index.js'
import { flag, has, writeResults } from './options.js'
import { random } from './random.js'
import { source } from './texts.js'
import { usage } from './usage.js'

const rows = Number(flag('rows') ?? 1_000_000)
const heap = Number(flag('heap') ?? 96)
const START = Date.UTC(2026, 0, 1)
const MB = 1024 * 1024

/** A comment every 5 s by one of 50,000 authors in one of 2,000 threads. One in ten has a link, one in fifty is a repeat. */
function* lines() {
  const plain = source('fr', 200, 'none', 3)
  const linked = source('fr', 200, 'seen', 3)
  const next = random(5)
  const recent = []
  const shuffled = has('shuffled')
  for (let n = 0; n < rows; n++) {
    let content = next() < 0.1 ? linked() : plain()
    if (recent.length === 50 && next() < 0.02) content = recent[Math.floor(next() * 50)]
    recent[n % 50] = content
    const at = shuffled ? Math.floor(next() * rows) : n
    const row = {
      id: `post-${n}`,
      author: `author-${Math.floor(50_000 * next() ** 2)}`,
      thread: `/t/thread-${Math.floor(next() * 2000)}`,
      postedAt: new Date(START + at * 5000).toISOString(),
      content,
    }
    yield `${JSON.stringify(row)}\n`
  }
}

/** Runs Node to its end, and samples its usage ten times a second. */
async function watched(args) {
  const started = performance.now()
  const child = spawn(process.execPath, [`--max-old-space-size=${heap}`, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const samples = []
  const timer = setInterval(() => {
    const sample = usage(child.pid)
    if (sample !== undefined) samples.push(sample)
  }, 100)
  const [code] = await once(child, 'close')
  clearInterval(timer)
  return { code, samples, seconds: (performance.now() - started) / 1000, cpu: samples.at(-1)?.cpu ?? 0 }
}

/** What a program without digue's command line would do at least. */
async function bare(path) {
  const filter = createFilter({ clock: () => Number.MAX_SAFE_INTEGER })
  const input = createReadStream(path)
  for await (const line of createInterface({ input: path.endsWith('.gz') ? input.pipe(createGunzip()) : input }))
    filter.check(JSON.parse(line))
}

async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'digue-bench-replay-'))
  const file = flag('keep') ?? join(folder, has('gzip') ? 'rows.jsonl.gz' : 'rows.jsonl')
  const failures = []
  try {
    const packed = has('gzip') ? [createGzip({ level: 1 })] : []
    await pipeline(Readable.from(lines()), ...packed, createWriteStream(file))
    const size = statSync(file).size
    const summaryFile = join(folder, 'summary.json')
    const program = new URL('../dist/cli/main.js', import.meta.url).pathname
    const { code, samples, seconds, cpu } = await watched([program, 'replay', file, '--summary', summaryFile])
    if (code !== 0)
      throw new Error(`digue replay ended with exit code ${code}. Did it need more than --heap ${heap} MB?`)
    const summary = JSON.parse(readFileSync(summaryFile, 'utf8'))
    const quarter = (q) =>
      samples.slice(Math.floor((q * samples.length) / 4), Math.floor(((q + 1) * samples.length) / 4))
    const quarters = [0, 1, 2, 3].map((q) => Math.max(0, ...quarter(q).map(({ rss }) => rss)))
    const peak = Math.max(...quarters)
    const { order } = summary.files[0]
    console.log(
      `${rows} rows, ${(size / MB).toFixed(0)} MB${has('gzip') ? ' packed' : ''}, order ${order}: ${seconds.toFixed(1)} s, ` +
        `${cpu.toFixed(1)} s of a processor, ${Math.round(rows / cpu)} rows a processor second`,
    )
    console.log(
      `resident, peak by quarter of the run, MB: ${quarters.map((bytes) => (bytes / MB).toFixed(0)).join(', ')}`,
    )
    const floor = await watched([fileURLToPath(import.meta.url), '--bare', file])
    if (floor.code === 0 && floor.cpu > 0)
      console.log(
        `JSON.parse and check alone: ${floor.cpu.toFixed(1)} s of a processor; ratio ${(cpu / floor.cpu).toFixed(2)}`,
      )
    if (summary.comments !== rows) failures.push(`${summary.comments} comments of ${rows} rows`)
    // Well before the middle, the history is full and the heap has its final size.
    if (samples.length >= 40 && quarters[3] > 1.15 * Math.max(quarters[1], quarters[2]))
      failures.push('the memory still grows in the last quarter')
    writeResults({ rows, size, order, heap, seconds, cpu, bare: floor.cpu, peak, quarters })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  for (const failure of failures) console.error(`FAILED: ${failure}`)
  if (failures.length > 0) process.exitCode = 1
}

const path = flag('bare')
if (path === undefined) await measure()
else await bare(path)
