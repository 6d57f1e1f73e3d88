import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redisHistory } from '../../src/redis'
import { conformance } from '../../src/testing'
import { type Connect, type Connected, clients, clusterClients } from './clients'
import { Server, startCluster } from './servers'

let prefixes = 0

/** What differs from client to client is how it sends bytes, keys and scripts, and what it makes of replies: these tests meet all of it. */
const OF_CLIENTS = [
  'gives the verdicts of a filter in memory: members, retries, edits, deletions, labels',
  'gives each of a hundred posts at once a count of its own',
  'records once what is sent twice',
  'keeps ids and threads whatever is in them',
  'carries labels to other processes and to those that start later',
  'has the rules of the site followed by every process, with the verdicts of a filter in memory',
  'learns from labels the same as in memory, in every process, and takes back what was withdrawn',
  'exports all that is kept about an author, the same as in memory, and nothing of somebody who was forgotten',
]

/** @param whole or else OF_CLIENTS alone: another client runs all on such a history */
function suite(port: () => number, connect: Connect, { sharded, whole }: { sharded: boolean; whole: boolean }): void {
  const name = `run${prefixes++}`
  let connected: Connected
  beforeAll(async () => {
    connected = await connect(port())
  })
  afterAll(() => connected.close())
  const fresh = (history: number) =>
    redisHistory({ sendCommand: connected.sendCommand, prefix: `${name}-${history}`, sharded })
  const tests = conformance(fresh).filter(({ name }) => whole || OF_CLIENTS.includes(name))
  for (const { name, run } of tests) it(name, run)
  it('is not empty', () => expect(tests.length).toBeGreaterThanOrEqual(OF_CLIENTS.length))
}

describe('one server', () => {
  let server: Server
  beforeAll(async () => {
    server = await Server.start()
  })
  afterAll(() => server.remove())
  for (const [name, connect] of Object.entries(clients))
    describe(name, () => suite(() => server.port, connect, { sharded: false, whole: name === 'ioredis' }))
  describe('sharded', () => suite(() => server.port, clients.ioredis, { sharded: true, whole: true }))
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
    for (const sharded of [false, true])
      describe(`${name}, ${sharded ? 'sharded' : 'one slot'}`, () =>
        suite(() => (servers[0] as Server).port, connect, { sharded, whole: (name === 'ioredis') !== sharded }))
  }
})
