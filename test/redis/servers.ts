import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { SERVER } from './found'

export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => found(port))
    })
  })
}

/** A port that is free, and 10,000 above it another: a cluster's nodes talk to each other there. */
async function freeClusterPort(): Promise<number> {
  for (;;) {
    const port = await freePort()
    if (port < 50_000) return port
  }
}

export const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Asks until it is so, ten seconds at most. */
export async function until(what: string, question: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  for (;;) {
    if (await question().catch(() => false)) return
    if (Date.now() > end) throw new Error(`waited too long for ${what}`)
    await sleep(20)
  }
}

/** A Redis server of our own on a free port, in a folder that goes with it. */
export class Server {
  readonly port: number
  readonly #args: string[]
  readonly #folder = mkdtempSync(join(tmpdir(), 'digue-redis-'))
  #process: ChildProcess | undefined

  private constructor(port: number, args: string[]) {
    this.port = port
    this.#args = args
  }

  static async start(args: string[] = [], port?: number): Promise<Server> {
    const server = new Server(port ?? (await freePort()), args)
    await server.start()
    return server
  }

  get pid(): number {
    return this.#process?.pid as number
  }

  async start(): Promise<void> {
    const common = [
      '--port',
      `${this.port}`,
      '--bind',
      '127.0.0.1',
      '--dir',
      this.#folder,
      '--save',
      '',
      '--loglevel',
      'warning',
    ]
    this.#process = spawn(SERVER as string, [...common, ...this.#args], { stdio: 'ignore' })
    const client = new Redis(this.port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: null })
    client.on('error', () => undefined)
    await until('a server that answers', async () => (await client.ping()) === 'PONG')
    client.disconnect()
  }

  /** As a power cut does. */
  async kill(): Promise<void> {
    const process = this.#process
    if (process === undefined || process.exitCode !== null) return
    const gone = new Promise((done) => process.once('exit', done))
    process.kill('SIGKILL')
    await gone
    this.#process = undefined
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Three masters that share the slots. */
export async function startCluster(): Promise<Server[]> {
  const servers: Server[] = []
  for (let i = 0; i < 3; i++)
    servers.push(
      await Server.start(['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'], await freeClusterPort()),
    )
  const clients = servers.map(({ port }) => new Redis(port, '127.0.0.1'))
  const [first] = clients as [Redis]
  const ranges = [
    [0, 5460],
    [5461, 10922],
    [10923, 16383],
  ] as const
  for (const [i, [from, to]] of ranges.entries()) await clients[i]?.cluster('ADDSLOTSRANGE', from, to)
  for (const { port } of servers.slice(1)) await first.cluster('MEET', '127.0.0.1', port)
  for (const client of clients)
    await until('a cluster', async () => {
      const info = String(await client.cluster('INFO'))
      return info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:3')
    })
  for (const client of clients) client.disconnect()
  return servers
}
