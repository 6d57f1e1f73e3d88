// Sends `digue serve` valid and hostile requests over many connections, by Akismet's protocol and by the JSON routes in turn. Exits 1 if a
// request is lost.
// Usage: npm run bench -- serve [--requests 10000] [--connections 64] [--rounds 2]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { jsonRequestNumber, load, requestNumber } from './load.js'
import { flag } from './options.js'
import { usage } from './usage.js'

const requests = Number(flag('requests') ?? 10_000)
const connections = Number(flag('connections') ?? 64)
const rounds = Number(flag('rounds') ?? 2)
const key = 'bench-key'
const program = new URL('../dist/cli/main.js', import.meta.url).pathname

/** Loads a new server once. */
async function run(requestOf) {
  const server = spawn(process.execPath, [program, 'serve', '--port', '0', '--key', key], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: new URL('.', import.meta.url).pathname,
  })
  let logged = 0
  let listening = () => {}
  const ready = new Promise((resolve) => {
    listening = resolve
  })
  createInterface({ input: server.stdout }).on('line', (line) => {
    const { event, port, route } = JSON.parse(line)
    if (event === 'listening') listening(port)
    if (route !== undefined) logged++
  })
  const result = await load(await ready, key, requests, connections, requestOf)
  const used = usage(server.pid)
  const exited = once(server, 'close')
  server.kill('SIGTERM')
  const [code] = await exited
  return {
    ...result,
    logged,
    processorMs: used && (1000 * used.cpu) / requests,
    isWhole: result.lost.length === 0 && logged === requests && code === 0,
  }
}

const routes = { Akismet: requestNumber, '/v1/check': jsonRequestNumber }
const best = {}
for (let round = 1; round <= rounds; round++)
  for (const [name, requestOf] of Object.entries(routes)) {
    const result = await run(requestOf)
    console.log(
      `${name}: ${result.requests} requests, ${connections} connections: ${result.lost.length} lost, ${result.logged} logged, ` +
        `${result.rate.toFixed(0)} a second, p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms, ` +
        `p99 of ordinary comments ${result.commentsP99.toFixed(1)} ms, on open connections ${result.openP99.toFixed(1)} ms, ` +
        `${result.processorMs?.toFixed(3) ?? '?'} ms of a processor for a request`,
    )
    for (const line of result.lost.slice(0, 10)) console.error(`lost ${line}`)
    if (!result.isWhole) process.exitCode = 1
    // The best of the rounds: what else the machine does only makes it slower.
    best[name] = {
      rate: Math.max(result.rate, best[name]?.rate ?? 0),
      p99: Math.min(result.commentsP99, best[name]?.p99 ?? Number.POSITIVE_INFINITY),
      processor: Math.min(result.processorMs ?? Number.NaN, best[name]?.processor ?? Number.POSITIVE_INFINITY),
    }
  }
const ratio = (name) => (best['/v1/check'][name] / best.Akismet[name]).toFixed(2)
console.log(
  `/v1/check beside Akismet's route, best of ${rounds}: rate × ${ratio('rate')}, p99 of ordinary comments × ${ratio('p99')}, ` +
    `processor time × ${ratio('processor')}`,
)
