// Computes what Redis needs for a site of ten million authors and ten thousand comments a second. Some seconds of event time are
// checked on one server, and the results are multiplied.
// Usage: npm run bench -- redis-simulation [--comments 60000] [--authors 10000000] [--rate 10000] [--sharded]; needs redis-server
import { redisHistory } from 'digue/redis'
import { createSharedFilter } from 'digue/shared'
import { flag, has } from './options.js'
import { comments } from './redis/comments.js'
import { start } from './redis/servers.js'

const count = Number(flag('comments') ?? 60_000)
const authors = Number(flag('authors') ?? 10_000_000)
const rate = Number(flag('rate') ?? 10_000)
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
const history = redisHistory({ sendCommand, sharded: has('sharded'), maxTexts: 1_000_000 })
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

// The first comments make the table of texts, whose size is not a cost of later comments.
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
