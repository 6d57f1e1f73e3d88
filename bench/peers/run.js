// Measures what one might use instead, with the same comments in one run: the cost to judge and record a comment, its growth with
// the history, memory, and the share of changed copies that are recognised.
// Usage: [DIGUE_DATA=FOLDER] npm run bench -- peers [--quick] [--json FILE]
import { bytesInUse } from '../measure.js'
import { has, writeResults } from '../options.js'
import { random } from '../random.js'
import { median } from '../statistics.js'
import { MUTATIONS, readComments } from './comments.js'
import { digue } from './digue.js'
import { INDEXES } from './indexes.js'
import { OTHERS } from './others.js'
import { SCANS } from './scans.js'

const quick = has('quick')
const PEERS = [digue, ...SCANS, ...INDEXES, ...OTHERS]
/** Milliseconds that one measurement of a slow peer may take. */
const PATIENCE = quick ? 500 : 3000
const FRESH = 500

const { origin, comments } = readComments((quick ? 10_000 : 100_000) + FRESH * 2)
const histories = [1000, 10_000, 100_000].filter((size) => size + FRESH * 2 <= comments.length)
if (!quick && comments.length > 20_000 && comments.length < 100_000 + FRESH * 2)
  histories.push(comments.length - FRESH * 2)
console.log(`${comments.length} ${origin}, median ${median(comments.map(({ content }) => content.length))} characters`)

/** Checks before a peer is measured, and the milliseconds that they may take: a server has long compiled what it needs. */
const WARM_UP = 20_000
const WARM_UP_MS = quick ? 300 : 3000

/** Judges and records a comment. @returns {Promise<void> | undefined} undefined if it is done: waiting for nothing takes time too */
function handle(peer, subject, comment) {
  if (subject.both) return void subject.both(comment)
  const judging = subject.judge(comment)
  if (peer.asynchronous) return judging.then(() => subject.record(comment))
  subject.record(comment)
}

async function warmUp(peer) {
  const subject = peer.make()
  // A classifier judges nothing before it was shown both kinds.
  for (let i = 0; i < histories[0]; i++) subject.record(comments[i])
  const end = performance.now() + WARM_UP_MS
  for (let i = histories[0]; i < WARM_UP && performance.now() < end; i++)
    await handle(peer, subject, comments[i % comments.length])
}

/** Median microseconds to judge and record one of the comments that follow a history; fewer of them for slow peers. */
async function costAfter(peer, size) {
  const before = bytesInUse()
  const subject = peer.make()
  for (let i = 0; i < size; i++) subject.record(comments[i])
  const bytes = (bytesInUse() - before) / size
  const times = []
  const end = performance.now() + PATIENCE
  for (let i = 0; i < FRESH && (i < 5 || performance.now() < end); i++) {
    const comment = comments[size + i]
    const start = performance.now()
    const pending = handle(peer, subject, comment)
    if (pending !== undefined) await pending
    times.push((performance.now() - start) * 1000)
  }
  return { subject, us: median(times), bytes }
}

/** Shares of copies of recent comments that are recognised, and of unrelated comments that are taken for copies. */
function recognition(subject, size) {
  // The comments before were recorded while costs were measured.
  const unseen = size + FRESH
  const end = performance.now() + PATIENCE * 5
  const found = Object.fromEntries(Object.keys(MUTATIONS).map((name) => [name, { hits: 0, tries: 0 }]))
  let wrong = 0
  let unrelated = 0
  const next = random(99)
  for (let i = 0; i < 200 && performance.now() < end; i++) {
    const original = comments[size - 1 - i * 4]
    const other = comments[size - 2 - i * 4].content
    const later = { ...original, id: `copy-${i}`, postedAt: comments[size].postedAt + 3_600_000 }
    for (const [name, mutate] of Object.entries(MUTATIONS)) {
      found[name].tries++
      if (subject.judge({ ...later, content: mutate(original.content, next, other) }) !== undefined) found[name].hits++
    }
    unrelated++
    if (subject.judge({ ...later, content: comments[unseen + i].content }) !== undefined) wrong++
  }
  return {
    found: Object.fromEntries(Object.entries(found).map(([name, { hits, tries }]) => [name, hits / tries])),
    wrong: wrong / unrelated,
    tries: unrelated,
  }
}

const rows = []
for (const peer of PEERS) {
  const costs = []
  let recognised
  await warmUp(peer)
  for (const size of histories) {
    const { subject, us, bytes } = await costAfter(peer, size)
    costs.push({ remembered: size, us, bytes })
    const judges = !OTHERS.includes(peer)
    if (judges && size === 10_000) recognised = recognition(subject, size)
  }
  rows.push({ name: peer.name, does: peer.does, costs, ...recognised })
  const line = costs.map(({ us }) => us.toFixed(us < 100 ? 1 : 0).padStart(10)).join('')
  console.log(`${peer.name.padEnd(48)}${line} µs  ${costs.at(-1).bytes.toFixed(0).padStart(6)} B`)
}

console.log(`\nµs for each comment with ${histories.join(', ')} remembered; bytes for each comment with the most\n`)
console.log(`recognised of 10,000 remembered, %: ${Object.keys(MUTATIONS).join(' · ')} · unrelated taken for copies`)
for (const { name, found, wrong, tries } of rows)
  if (found !== undefined) {
    const shares = [...Object.values(found), wrong].map((share) => (share * 100).toFixed(0).padStart(5))
    console.log(`${name.padEnd(48)}${shares.join('')}   (${tries} each)`)
  }
console.log('')
for (const { name, does } of rows) console.log(`${name}: ${does}`)

writeResults({ origin, histories, rows })
