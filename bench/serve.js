// Sends `digue serve` valid and hostile requests over many connections. Exits 1 if a request is lost.
// Usage: npm run bench -- serve [--requests 10000] [--connections 64]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { load } from './load.js'
import { flag } from './options.js'

const requests = Number(flag('requests') ?? 10_000)
const connections = Number(flag('connections') ?? 64)
const key = 'bench-key'
const program = new URL('../dist/cli/main.js', import.meta.url).pathname
const server = spawn(process.execPath, [program, 'serve', '--port', '0', '--key', key], {
  stdio: ['ignore', 'pipe', 'inherit'],
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

const result = await load(await ready, key, requests, connections)
const exited = once(server, 'close')
server.kill('SIGTERM')
const [code] = await exited
console.log(
  `${result.requests} requests, ${connections} connections: ${result.lost.length} lost, ${logged} logged, ` +
    `${result.rate.toFixed(0)} a second, p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms, ` +
    `p99 of ordinary comments ${result.commentsP99.toFixed(1)} ms, on open connections ${result.openP99.toFixed(1)} ms`,
)
for (const line of result.lost.slice(0, 10)) console.error(`lost ${line}`)
process.exitCode = result.lost.length === 0 && logged === requests && code === 0 ? 0 : 1
