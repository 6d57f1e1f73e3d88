import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Cluster, Redis } from 'ioredis'

/** A port below 50,000, since the nodes of a cluster also use the port 10,000 above. */
async function freePort() {
  for (;;) {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((ready) => server.once('listening', ready))
    const { port } = server.address()
    await new Promise((closed) => server.close(closed))
    if (port < 50_000) return port
  }
}

const until = async (question) => {
  while (!(await question().catch(() => false))) await new Promise((done) => setTimeout(done, 20))
}

async function node(args) {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'digue-bench-'))
  const common = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--loglevel', 'warning']
  const server = spawn('redis-server', [...common, ...args], { stdio: 'ignore' })
  server.once('error', () => {
    console.error('This benchmark needs redis-server. Install it: apt-get install redis-server')
    process.exit(1)
  })
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: null })
  client.on('error', () => undefined)
  await until(async () => (await client.ping()) === 'PONG')
  const stop = () => {
    client.disconnect()
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  return { port, client, stop }
}

/** Starts one server, or a cluster of three nodes, without persistence, so that only the script is measured. */
export async function start(nodes) {
  const list = []
  for (let i = 0; i < nodes; i++) list.push(await node(nodes > 1 ? ['--cluster-enabled', 'yes'] : []))
  const [first] = list
  let client = first.client
  if (nodes > 1) {
    const share = Math.ceil(16384 / nodes)
    for (const [i, { client }] of list.entries())
      await client.cluster('ADDSLOTSRANGE', i * share, Math.min(16383, (i + 1) * share - 1))
    for (const { port } of list.slice(1)) await first.client.cluster('MEET', '127.0.0.1', port)
    for (const { client } of list)
      await until(async () => {
        const info = await client.cluster('INFO')
        return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${nodes}`)
      })
    client = new Cluster([{ host: '127.0.0.1', port: first.port }])
    await until(async () => (await client.ping()) === 'PONG')
  }
  const info = async (section, field) => {
    const texts = await Promise.all(list.map(({ client }) => client.info(section)))
    return texts.map((text) => new RegExp(`^${field}:(.*)$`, 'm').exec(text)?.[1] ?? '')
  }
  return {
    client,
    port: first.port,
    /** Bytes in use over all nodes. */
    bytes: async () => (await info('memory', 'used_memory')).reduce((sum, value) => sum + Number(value), 0),
    keys: async () => {
      const sizes = await Promise.all(list.map(({ client }) => client.dbsize()))
      return sizes.reduce((sum, size) => sum + size, 0)
    },
    /** Seconds of processor time that each node has spent. */
    cpu: async () => {
      const [user, system] = [await info('cpu', 'used_cpu_user'), await info('cpu', 'used_cpu_sys')]
      return user.map((seconds, i) => Number(seconds) + Number(system[i]))
    },
    stop() {
      if (nodes > 1) client.disconnect()
      for (const { stop } of list) stop()
    },
  }
}
