// A site of ten million authors and ten thousand comments a second: what Redis needs for it. Some seconds of its event time are
// really checked, on one server; the rest is arithmetic on what that showed.
// Usage: npm run bench -- redis-simulation [--comments N] [--authors N] [--rate N] [--sharded]
import { parseArgs } from 'node:util'
import { redisHistory } from 'digue/redis'
import { createSharedFilter } from 'digue/shared'
import { comments } from './redis/comments.js'
import { start } from './redis/servers.js'

const { values } = parseArgs({
  options: {
    comments: { type: 'string', default: '60000' },
    authors: { type: 'string', default: '10000000' },
    rate: { type: 'string', default: '10000' },
    sharded: { type: 'boolean', default: false },
  },
})
const [count, authors, rate] = [values.comments, values.authors, values.rate].map(Number)
const HOUR = 3600
const NODE = 32e9
const servers = await start(1)
let replied = 0
let sent = 0
const sendCommand = async (...args) => {
  for (const arg of args) sent += arg.length
  const reply = await servers.client.call(...args)
  replied += JSON.stringify(reply).length
  return reply
}
const history = redisHistory({ sendCommand, sharded: values.sharded, maxTexts: 1_000_000 })
const clock = () => Date.UTC(2027, 0, 1)
const filters = [1, 2, 3, 4].map(() => createSharedFilter({ secret: 'bench', timeoutMs: 60_000, clock, history }))
const posts = comments({ authors, rate, start: Date.UTC(2026, 0, 1) })
const seen = new Set()
const actions = { allow: 0, nudge: 0, hold: 0, reject: 0 }
let faults = 0

async function check(many) {
  let left = many
  const worker = async (filter) => {
    while (left-- > 0) {
      const post = posts.next().value
      seen.add(post.author)
      const verdict = await filter.check(post)
      actions[verdict.action]++
      faults += verdict.faults.length
    }
  }
  await Promise.all(Array.from({ length: 64 }, (_, i) => worker(filters[i % 4])))
}

// The texts' table is there after some, and is no cost of the next comment.
await check(Math.ceil(count / 10))
const before = { bytes: await servers.bytes(), keys: await servers.keys(), cpu: (await servers.cpu())[0] }
;[sent, replied] = [0, 0]
const from = performance.now()
await check(count)
const seconds = (performance.now() - from) / 1000
const cpu = (((await servers.cpu())[0] - before.cpu) * 1e6) / count
const bytes = ((await servers.bytes()) - before.bytes) / count
const keys = ((await servers.keys()) - before.keys) / count
servers.stop()

const gigabytes = (number) => `${(number / 1e9).toFixed(0)} GB`
const held = (hours) =>
  `${gigabytes(bytes * rate * HOUR * hours)}, ${Math.ceil((bytes * rate * HOUR * hours) / NODE)} nodes of 32 GB`
console.log(
  `${count} comments of ${seen.size} authors checked, ${Math.round(count / seconds)} a second, ${faults} faults`,
)
console.log(`actions: ${JSON.stringify(actions)}`)
console.log(`Redis: ${cpu.toFixed(0)} µs of processor, ${bytes.toFixed(0)} bytes and ${keys.toFixed(2)} keys a comment`)
console.log(`network: ${Math.round(sent / count)} bytes sent and ${Math.round(replied / count)} received for each`)
console.log(`at ${rate} a second: ${((cpu * rate) / 1e6).toFixed(2)} processors of Redis`)
console.log(`remembered for 1 h: ${held(1)}; 24 h: ${held(24)}; 7 days: ${held(24 * 7)}`)
