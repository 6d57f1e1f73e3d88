import { redisHistory, type SendCommand } from '../redis/index'
import type { History } from '../shared/index'
import { UsageError } from './command'

/** A connection to Redis, and what is kept beside the history. */
export interface RedisConnection {
  history: History
  get(name: string): Promise<string | undefined>
  set(name: string, value: string): Promise<void>
  close(): Promise<void>
}

interface Client {
  send: SendCommand
  close: () => Promise<unknown>
}

/** The package is the user's: only a server with its history on Redis needs one. */
async function packageOf(name: string): Promise<Record<string, unknown> | undefined> {
  try {
    return await import(name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

type Callable = (...args: never[]) => unknown

async function connected(url: string): Promise<Client> {
  const ioredis = await packageOf('ioredis')
  if (ioredis !== undefined) {
    type Redis = { call: Callable; quit: () => Promise<unknown>; on: (event: string, run: () => void) => void }
    const client = new (ioredis.Redis as new (url: string) => Redis)(url)
    // An error of the connection is told by the commands that fail.
    client.on('error', () => undefined)
    return {
      send: (...args) => client.call(...(args as unknown as never[])) as Promise<unknown>,
      close: () => client.quit(),
    }
  }
  const redis = await packageOf('redis')
  if (redis === undefined)
    throw new UsageError(
      'a history on Redis needs a client: npm install ioredis',
      'un historique sur Redis demande un client : npm install ioredis',
    )
  type Redis = {
    sendCommand: (args: string[]) => Promise<unknown>
    connect: () => Promise<unknown>
    close: () => Promise<unknown>
    on: (event: string, run: () => void) => void
  }
  const client = (redis.createClient as (options: object) => Redis)({ url })
  client.on('error', () => undefined)
  await client.connect()
  return { send: (...args) => client.sendCommand(args as string[]), close: () => client.close() }
}

/** @throws UsageError without a client, or if the server cannot be reached */
export async function redisConnection(url: string, prefix: string): Promise<RedisConnection> {
  const { send, close } = await connected(url)
  return {
    history: redisHistory({ sendCommand: send, prefix }),
    async get(name) {
      const value = await send('GET', `${prefix}:${name}`)
      return value === null || value === undefined ? undefined : String(value)
    },
    async set(name, value) {
      await send('SET', `${prefix}:${name}`, value)
    },
    async close() {
      await close()
    },
  }
}
