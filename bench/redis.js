// Measures checks against a shared history on Redis servers of its own, beside an empty script and a filter in memory.
// Usage: npm run bench -- redis [--quick] [--json FILE]; needs redis-server
// Exits 1 if a burst of posts of one petition has faults, or two posts the same count.
import { createFilter } from 'digue'
import { redisHistory } from 'digue/redis'
import { createSharedFilter } from 'digue/shared'
import { has, writeResults } from './options.js'
import { burst } from './redis/burst.js'
import { comments } from './redis/comments.js'
import { start } from './redis/servers.js'
import { quantile } from './statistics.js'

const quick = has('quick')
const CALLS = quick ? 1000 : 6000
const REMEMBERED = quick ? 2000 : 20_000
const IN_FLIGHT = quick ? [1, 16] : [1, 4, 16, 64]

/** Calls for each second, and milliseconds of one call, with `inFlight` calls at the same time. */
async function measure(call, inFlight, calls) {
  const times = []
  let left = calls
  const begin = performance.now()
  const worker = async () => {
    while (left-- > 0) {
      const from = performance.now()
      await call()
      times.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  const seconds = (performance.now() - begin) / 1000
  times.sort((a, b) => a - b)
  return { perSecond: Math.round(calls / seconds), p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

async function run(name, nodes, sharded) {
  const servers = await start(nodes)
  let commands = 0
  const sendCommand = (...args) => {
    commands++
    return servers.client.call(...args)
  }
  const filter = createSharedFilter({
    secret: 'bench',
    timeoutMs: 60_000,
    clock: () => Date.UTC(2027, 0, 1),
    history: redisHistory({ sendCommand, sharded }),
  })
  const posts = comments({ authors: 20_000, rate: 10, start: Date.UTC(2026, 0, 1) })
  const check = () => filter.check(posts.next().value)
  const sha = await servers.client.call('SCRIPT', 'LOAD', 'return 1')
  // The keys change, as those of checks do, so that all nodes take part. Each node learns the script first.
  let turn = 0
  const floor = () =>
    servers.client
      .call('EVALSHA', sha, '1', `k${turn++ % 64}`)
      .catch(() => servers.client.call('EVAL', 'return 1', '1', `k${(turn - 1) % 64}`))
  await check()
  const bytes = await servers.bytes()
  await measure(check, 64, REMEMBERED)
  const perComment = (await servers.bytes()) - bytes
  const rows = []
  for (const inFlight of IN_FLIGHT) {
    await measure(floor, inFlight, 500)
    const empty = await measure(floor, inFlight, CALLS)
    commands = 0
    const before = await servers.cpu()
    const checks = await measure(check, inFlight, CALLS)
    const spent = (await servers.cpu()).map((seconds, i) => ((seconds - before[i]) * 1e6) / CALLS)
    rows.push({
      name,
      inFlight,
      empty,
      checks,
      commands: commands / CALLS,
      usec: spent.reduce((sum, each) => sum + each, 0),
      busiest: Math.max(...spent),
    })
  }
  servers.stop()
  return { name, rows, bytes: perComment / REMEMBERED }
}

const results = []
for (const [name, nodes, sharded] of [
  ['one server', 1, false],
  ['three nodes, sharded', 3, true],
])
  results.push(await run(name, nodes, sharded))

const server = await start(1)
const hot = await burst(server.port)
server.stop()

const local = createFilter({ secret: 'bench', clock: () => Date.UTC(2027, 0, 1) })
const posts = comments({ authors: 20_000, rate: 10, start: Date.UTC(2026, 0, 1) })
for (let n = 0; n < REMEMBERED; n++) local.check(posts.next().value)
const inMemory = await measure(async () => local.check(posts.next().value), 1, CALLS)

const ms = (value) => value.toFixed(2).padStart(7)
console.log(
  '| where | in flight | empty script /s | p50 ms | p99 | checks /s | p50 ms | p99 | commands | server µs | busiest node µs |',
)
console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|')
for (const { rows } of results)
  for (const { name, inFlight, empty, checks, commands, usec, busiest } of rows)
    console.log(
      `| ${name} | ${inFlight} | ${empty.perSecond} | ${ms(empty.p50)} | ${ms(empty.p99)} | ${checks.perSecond} | ${ms(checks.p50)} | ${ms(checks.p99)} | ${commands.toFixed(1)} | ${usec.toFixed(0)} | ${busiest.toFixed(0)} |`,
    )
for (const { name, bytes } of results)
  console.log(`${name}: ${Math.round(bytes)} bytes for each comment, ${REMEMBERED} remembered`)
console.log(`in memory, same process: ${inMemory.perSecond} checks /s, p50 ${(inMemory.p50 * 1000).toFixed(0)} µs`)
console.log(
  `a burst of ${hot.posts} posts of one petition from four cold processes: ${hot.ms.toFixed(0)} ms, ${hot.faults} faults, ${hot.distinct} counts`,
)
writeResults({ results, inMemory, burst: hot })
if (hot.faults > 0 || hot.distinct !== hot.posts) {
  console.error('FAILED: a burst of posts has faults, or two of them the same count')
  process.exitCode = 1
}
