// Memory of a filter, each part in a process of its own, so that nothing else is in the heap that is measured.
// Usage: npm run bench -- memory [--quick] [--comments 1000000] [--authors 10000000] [--json FILE]
// Exits 1 when a bound does not hold, stats().bytes is more than 20 % off, or a flooding author is washed out.
// Bytes a comment are shown beside the aim of 200 and decide nothing.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createFilter } from '../dist/index.js'
import { collect, flag, has, writeJson } from './measure.js'
import { source } from './texts.js'

const START = Date.UTC(2026, 0, 1)
const quick = has('quick')
const comments = Number(flag('comments') ?? (quick ? 100_000 : 1_000_000))
const distinct = Number(flag('authors') ?? (quick ? 500_000 : 10_000_000))
const MB = 1024 * 1024

/** Heap and array buffers after full collections; code and stack are no part of it. */
function used() {
  // A second collection takes what finalisers of the first let go.
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** What a filter takes when it remembers comments of a fifth as many authors, measured against an empty process. */
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
  // The shared tables and the compiled code are there before, whatever is remembered.
  const small = createFilter()
  for (let n = 0; n < 2000; n++) small.check(post(n))
  const before = used()
  const filter = createFilter({ maxAuthors: authors, maxSightings: comments })
  for (let n = 0; n < comments; n++) filter.check(post(n))
  const measured = used() - before
  const stats = filter.stats()
  small.stats()
  return { sightings: stats.sightings, authors: stats.authors, measured, reported: stats.bytes }
}

/**
 * Ten million authors who post once, a thousand a second, past twenty who post every ten seconds: over the limit of the
 * default policy of twelve in five minutes. The same twenty alone in a second filter say what the verdicts should be.
 */
function crowd() {
  const bounds = quick ? { maxAuthors: 20_000, maxSightings: 200_000 } : { maxAuthors: 50_000, maxSightings: 300_000 }
  const full = filledUp(bounds)
  const before = used()
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
      samples.push({ seen: n, authors, sightings, bytes, evicted, measured: used() - before })
    }
  }
  return { bounds, full, samples, posts, expected, caught }
}

/** What both bounds together amount to: a filter with as many authors and sightings as it may have. */
function filledUp({ maxAuthors, maxSightings }) {
  const before = used()
  const filter = createFilter({ maxAuthors, maxSightings })
  const next = source('fr', 60, 'none', 8)
  for (let n = 0; n < maxSightings * 1.05; n++)
    filter.check({ author: `a-${n % maxAuthors}`, thread: `t-${n % 500}`, content: next(), postedAt: START + n * 1000 })
  const measured = used() - before
  return { measured, bytes: filter.stats().bytes }
}

const PARTS = { plain: () => perComment({ ids: false }), ids: () => perComment({ ids: true }), crowd }

/** Runs one part in a child. The heap may be large enough for a million comments however little the default is. */
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
const hold = (condition, sentence) => {
  if (!condition) failures.push(sentence)
}

function showPerComment(title, { sightings, authors, measured, reported }) {
  const off = reported / measured - 1
  console.log(
    `${title}: ${sightings} comments of ${authors} authors, ${(measured / sightings).toFixed(0)} bytes each (aim 200); ` +
      `stats().bytes says ${(reported / sightings).toFixed(0)}, ${(off * 100).toFixed(0)} % off`,
  )
  hold(sightings <= comments && authors <= comments / 5, `${title}: more is remembered than the bounds allow`)
  hold(Math.abs(off) <= 0.2, `${title}: stats().bytes is ${(off * 100).toFixed(0)} % off what the process measures`)
}

function showCrowd({ bounds, full, samples, posts, expected, caught }) {
  console.log(
    `\n${distinct} authors who post once, maxAuthors ${bounds.maxAuthors}, maxSightings ${bounds.maxSightings}`,
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
    hold(authors <= bounds.maxAuthors, `${authors} authors are remembered, maxAuthors is ${bounds.maxAuthors}`)
    hold(
      sightings <= bounds.maxSightings,
      `${sightings} sightings are remembered, maxSightings is ${bounds.maxSightings}`,
    )
  }
  // Flooding authors stay, so that their sightings add up until maxSightings; a full filter is the most there can be.
  console.log(
    `both bounds filled: stats ${(full.bytes / MB).toFixed(1)} MB, measured ${(full.measured / MB).toFixed(1)} MB`,
  )
  hold(
    samples.every(({ bytes }) => bytes <= full.bytes * 1.02),
    'stats().bytes is beyond that of a filter with both bounds filled',
  )
  hold(
    samples.every(({ measured }) => measured <= full.measured * 1.1),
    'the process takes more than for a filter with both bounds filled',
  )
  console.log(
    `20 authors flooding meanwhile: ${posts} posts, ${expected} found to be floods without the crowd, ${caught} of them with it`,
  )
  hold(expected > 0 && caught >= expected * 0.99, 'authors who flood right now are washed out')
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
  const json = flag('json')
  if (json !== undefined) writeJson(json, { node: process.version, comments, ...results })
  for (const failure of failures) console.error(`FAILED: ${failure}`)
  if (failures.length > 0) process.exitCode = 1
}
