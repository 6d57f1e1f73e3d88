// Measures the memory of a filter. Each part runs in a process of its own, so that nothing else is in the measured heap.
// Usage: npm run bench -- memory [--quick] [--comments 1000000] [--authors 10000000] [--json FILE]
// Exits 1 if a bound does not hold, stats().bytes is more than 20 % off, or the crowd makes the filter forget a flooding author.
// Bytes for each comment are shown beside the aim of 210 and decide nothing.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createFilter } from '../dist/index.js'
import { bytesInUse } from './measure.js'
import { flag, has, writeResults } from './options.js'
import { source } from './texts.js'

const START = Date.UTC(2026, 0, 1)
const quick = has('quick')
const comments = Number(flag('comments') ?? (quick ? 100_000 : 1_000_000))
const distinct = Number(flag('authors') ?? (quick ? 500_000 : 10_000_000))
const MB = 1024 * 1024

/** What a filter takes that remembers comments of a fifth as many authors, less what the process took before. */
function perComment({ ids }) {
  const authors = comments / 5
  const next = source('fr', 300, 'none', 5)
  const post = (n) => ({
    author: `author-${n % authors}`,
    thread: `/t/thread-${n % 2000}`,
    ...(ids && { id: `post-${n}` }),
    content: next(),
    postedAt: START + n * 1000,
  })
  // Shared tables and compiled code cost the same, however much is remembered: they are made before.
  const small = createFilter()
  for (let n = 0; n < 2000; n++) small.check(post(n))
  const before = bytesInUse()
  const filter = createFilter({ maxAuthors: authors, maxSightings: comments })
  for (let n = 0; n < comments; n++) filter.check(post(n))
  const measured = bytesInUse() - before
  const stats = filter.stats()
  small.stats()
  return { sightings: stats.sightings, authors: stats.authors, measured, reported: stats.bytes }
}

/**
 * Ten million authors post once each, a thousand a second. Beside them twenty authors post every ten seconds, which is over the limit of
 * the default policy, twelve in five minutes. A second filter, which sees only these twenty, says what the verdicts should be.
 */
function crowd() {
  const bounds = quick ? { maxAuthors: 20_000, maxSightings: 200_000 } : { maxAuthors: 50_000, maxSightings: 300_000 }
  const full = filledUp(bounds)
  const before = bytesInUse()
  const filter = createFilter(bounds)
  const alone = createFilter(bounds)
  const flooders = Array.from({ length: 20 }, (_, i) => `flooder-${i}`)
  const next = source('fr', 60, 'none', 6)
  const said = source('fr', 60, 'none', 7)
  const samples = []
  let posts = 0
  let expected = 0
  let caught = 0
  for (let n = 1; n <= distinct; n++) {
    const postedAt = START + n
    filter.check({ author: `once-${n}`, thread: `t-${n % 500}`, content: next(), postedAt })
    if (n % 500 === 0) {
      const comment = { author: flooders[(n / 500) % 20], thread: 't-1', content: said(), postedAt }
      posts++
      const flagged = filter.check(comment).evidence.some(({ signal }) => signal === 'author-flood')
      if (alone.check(comment).evidence.some(({ signal }) => signal === 'author-flood')) {
        expected++
        if (flagged) caught++
      }
    }
    if (n % (distinct / 10) === 0) {
      const { authors, sightings, bytes, evicted } = filter.stats()
      samples.push({ seen: n, authors, sightings, bytes, evicted, measured: bytesInUse() - before })
    }
  }
  return { bounds, full, samples, posts, expected, caught }
}

/** What a filter takes that has as many authors and as many sightings as it may remember. */
function filledUp({ maxAuthors, maxSightings }) {
  const before = bytesInUse()
  const filter = createFilter({ maxAuthors, maxSightings })
  const next = source('fr', 60, 'none', 8)
  for (let n = 0; n < maxSightings * 1.05; n++)
    filter.check({ author: `a-${n % maxAuthors}`, thread: `t-${n % 500}`, content: next(), postedAt: START + n * 1000 })
  const measured = bytesInUse() - before
  return { measured, bytes: filter.stats().bytes }
}

const PARTS = { plain: () => perComment({ ids: false }), ids: () => perComment({ ids: true }), crowd }

/** Runs one part in a child process. Its heap holds a million comments, even where the default is small. */
function inChild(part) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), '--part', part], {
      execArgv: ['--expose-gc', '--max-old-space-size=3072'],
    })
    child.on('message', resolve)
    child.on('exit', (code) => code !== 0 && reject(new Error(`${part} ended with ${code}`)))
  })
}

const failures = []
const expect = (condition, sentence) => {
  if (!condition) failures.push(sentence)
}

function showPerComment(title, { sightings, authors, measured, reported }) {
  const off = reported / measured - 1
  console.log(
    `${title}: ${sightings} comments of ${authors} authors, ${(measured / sightings).toFixed(0)} bytes each (aim 210); ` +
      `stats().bytes says ${(reported / sightings).toFixed(0)}, ${(off * 100).toFixed(0)} % off`,
  )
  expect(sightings <= comments && authors <= comments / 5, `${title}: it remembers more than the bounds allow`)
  expect(Math.abs(off) <= 0.2, `${title}: stats().bytes is ${(off * 100).toFixed(0)} % off what was measured`)
}

function showCrowd({ bounds, full, samples, posts, expected, caught }) {
  console.log(
    `\n${distinct} authors post once each, maxAuthors ${bounds.maxAuthors}, maxSightings ${bounds.maxSightings}`,
  )
  console.log('      seen   authors  sightings   evicted  stats MB  measured MB')
  for (const { seen, authors, sightings, evicted, bytes, measured } of samples) {
    console.log(
      [
        String(seen).padStart(10),
        String(authors).padStart(9),
        String(sightings).padStart(10),
        String(evicted).padStart(9),
        (bytes / MB).toFixed(1).padStart(9),
        (measured / MB).toFixed(1).padStart(12),
      ].join(' '),
    )
    expect(authors <= bounds.maxAuthors, `${authors} authors are remembered, maxAuthors is ${bounds.maxAuthors}`)
    expect(
      sightings <= bounds.maxSightings,
      `${sightings} sightings are remembered, maxSightings is ${bounds.maxSightings}`,
    )
  }
  // The flooding authors are never evicted, and their sightings add up until maxSightings: a full filter takes the most.
  console.log(`a full filter: stats ${(full.bytes / MB).toFixed(1)} MB, measured ${(full.measured / MB).toFixed(1)} MB`)
  expect(
    samples.every(({ bytes }) => bytes <= full.bytes * 1.02),
    'stats().bytes is greater than that of a full filter',
  )
  expect(
    samples.every(({ measured }) => measured <= full.measured * 1.1),
    'the process takes more memory than for a full filter',
  )
  console.log(
    `20 flooding authors beside them: ${posts} posts, ${expected} flagged without the crowd, ${caught} of these with it`,
  )
  expect(expected > 0 && caught >= expected * 0.99, 'the crowd makes the filter forget authors who flood right now')
}

const part = flag('part')
if (part !== undefined) {
  process.send(PARTS[part](), () => process.disconnect())
} else {
  const results = {}
  for (const name of Object.keys(PARTS)) {
    results[name] = await inChild(name)
    if (name === 'crowd') showCrowd(results[name])
    else showPerComment(name === 'ids' ? 'with ids and threads' : 'with threads', results[name])
  }
  writeResults({ comments, ...results })
  for (const failure of failures) console.error(`FAILED: ${failure}`)
  if (failures.length > 0) process.exitCode = 1
}
