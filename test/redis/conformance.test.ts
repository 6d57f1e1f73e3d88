import { afterAll, beforeAll, describe, it } from 'vitest'
import { redisHistory } from '../../src/redis'
import { conformance } from '../../src/testing'
import { type Connect, type Connected, clients, clusterClients } from './clients'
import { Server, startCluster } from './servers'

let prefixes = 0

function suite(port: () => number, connect: Connect, sharded: boolean): void {
  const name = `run${prefixes++}`
  let connected: Connected
  beforeAll(async () => {
    connected = await connect(port())
  })
  afterAll(() => connected.close())
  const fresh = (history: number) =>
    redisHistory({ sendCommand: connected.sendCommand, prefix: `${name}-${history}`, sharded })
  for (const { name, run } of conformance(fresh)) it(name, run)
}

describe('one server', () => {
  let server: Server
  beforeAll(async () => {
    server = await Server.start()
  })
  afterAll(() => server.remove())
  for (const [name, connect] of Object.entries(clients)) describe(name, () => suite(() => server.port, connect, false))
  describe('sharded', () => suite(() => server.port, clients.ioredis, true))
})

describe('a cluster of three nodes', () => {
  let servers: Server[] = []
  beforeAll(async () => {
    servers = await startCluster()
  })
  afterAll(async () => {
    for (const server of servers) await server.remove()
  })
  for (const [name, connect] of Object.entries(clusterClients)) {
    describe(`${name}, one slot`, () => suite(() => (servers[0] as Server).port, connect, false))
    describe(`${name}, sharded`, () => suite(() => (servers[0] as Server).port, connect, true))
  }
})
