import { Cluster, Redis } from 'ioredis'
import { Redis as Valkey } from 'iovalkey'
import { createClient, createCluster } from 'redis'
import type { SendCommand } from '../../src/redis'

/** A client as a caller has it: how a command is sent through it, and how it is closed. */
export interface Connected {
  sendCommand: SendCommand
  close(): void
}

export type Connect = (port: number) => Promise<Connected>

const HOST = '127.0.0.1'

export const clients: Record<'ioredis' | 'node-redis' | 'iovalkey', Connect> = {
  async ioredis(port) {
    const client = new Redis(port, HOST, { retryStrategy: () => 20 })
    client.on('error', () => undefined)
    return { sendCommand: (...args) => client.call(...args), close: () => client.disconnect() }
  },
  async 'node-redis'(port) {
    const client = createClient({ socket: { host: HOST, port, reconnectStrategy: 20 } })
    client.on('error', () => undefined)
    await client.connect()
    return { sendCommand: (...args) => client.sendCommand(args), close: () => client.destroy() }
  },
  async iovalkey(port) {
    const client = new Valkey(port, HOST, { retryStrategy: () => 20 })
    client.on('error', () => undefined)
    return { sendCommand: (...args) => client.call(...args), close: () => client.disconnect() }
  },
}

export const clusterClients: Record<'ioredis' | 'node-redis', Connect> = {
  async ioredis(port) {
    const cluster = new Cluster([{ host: HOST, port }])
    cluster.on('error', () => undefined)
    return { sendCommand: (...args) => cluster.call(...args), close: () => cluster.disconnect() }
  },
  async 'node-redis'(port) {
    const cluster = createCluster({ rootNodes: [{ socket: { host: HOST, port } }] })
    cluster.on('error', () => undefined)
    await cluster.connect()
    // The key that decides on the node stands behind the script and the number of keys.
    return { sendCommand: (...args) => cluster.sendCommand(args[3], false, args), close: () => cluster.destroy() }
  },
}
