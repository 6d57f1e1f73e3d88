// Rows a second and peak memory of `digue replay`, on generated comments in a process of its own.
// Usage: npm run bench:replay -- [--rows 1000000] [--shuffled] [--gzip] [--keep FILE] [--json FILE]
// Exits 1 if the memory still grows in the last quarter of the run, or a row is lost.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { random } from './eval/random.js'
import { flag, has, writeJson } from './measure.js'
import { source } from './texts.js'

const rows = Number(flag('rows') ?? 1_000_000)
const START = Date.UTC(2026, 0, 1)
const MB = 1024 * 1024
const folder = mkdtempSync(join(tmpdir(), 'digue-bench-replay-'))

/** A comment every 5 s by one of 50,000 authors in one of 2,000 threads; one in ten with a link, one in fifty a repeat. */
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

/** Resident memory of a process, bytes. Undefined where there is no /proc, and once it has ended. */
function resident(pid) {
  try {
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

const file = flag('keep') ?? join(folder, has('gzip') ? 'rows.jsonl.gz' : 'rows.jsonl')
const failures = []
try {
  const packed = has('gzip') ? [createGzip({ level: 1 })] : []
  await pipeline(Readable.from(lines()), ...packed, createWriteStream(file))
  const size = statSync(file).size
  const summaryFile = join(folder, 'summary.json')
  const program = new URL('../dist/cli/main.js', import.meta.url).pathname
  const started = performance.now()
  const child = spawn(process.execPath, [program, 'replay', file, '--summary', summaryFile], { stdio: 'ignore' })
  const samples = []
  const timer = setInterval(() => {
    const bytes = resident(child.pid)
    if (bytes !== undefined && bytes > 0) samples.push(bytes)
  }, 100)
  const [code] = await once(child, 'close')
  clearInterval(timer)
  const seconds = (performance.now() - started) / 1000
  const summary = JSON.parse(readFileSync(summaryFile, 'utf8'))
  const quarters = [0, 1, 2, 3].map((q) =>
    Math.max(0, ...samples.slice(Math.floor((q * samples.length) / 4), Math.floor(((q + 1) * samples.length) / 4))),
  )
  const peak = Math.max(...quarters)
  const { order } = summary.files[0]
  console.log(
    `${rows} rows, ${(size / MB).toFixed(0)} MB${has('gzip') ? ' packed' : ''}, order ${order}: ${seconds.toFixed(1)} s, ` +
      `${Math.round(rows / seconds)} rows a second, peak ${(peak / MB).toFixed(0)} MB resident`,
  )
  console.log(`peak by quarter of the run, MB: ${quarters.map((bytes) => (bytes / MB).toFixed(0)).join(', ')}`)
  if (code !== 0) failures.push(`the program ended with ${code}`)
  if (summary.comments !== rows) failures.push(`${summary.comments} comments of ${rows} rows`)
  // The history is full, and the heap has its size, well before the middle.
  if (samples.length >= 40 && quarters[3] > quarters[2] * 1.1)
    failures.push('the memory still grows in the last quarter')
  const json = flag('json')
  if (json !== undefined) writeJson(json, { node: process.version, rows, size, order, seconds, peak, quarters })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const failure of failures) console.error(`FAILED: ${failure}`)
if (failures.length > 0) process.exitCode = 1
