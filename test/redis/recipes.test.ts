import { afterAll, beforeAll, expect, it } from 'vitest'
import { redisHistory } from '../../src/redis'
import { createSharedFilter } from '../../src/shared'
import { programWith, run } from '../docs/programs'
import { type Connected, clients } from './clients'
import { Server } from './servers'

let server: Server
let connected: Connected

beforeAll(async () => {
  server = await Server.start()
  connected = await clients.ioredis(server.port)
})
afterAll(async () => {
  connected.close()
  await server.remove()
})

it.each(['Le fil de la pétition', 'The thread of the petition'])('the recipe of docs/policies.md: %s', async (text) => {
  const filter = createSharedFilter({
    secret: 'a long random text',
    clock: () => Date.UTC(2026, 2, 1),
    history: redisHistory({ sendCommand: (...args) => connected.sendCommand(...args), prefix: text.slice(0, 2) }),
  })
  const program = programWith('docs/policies.md', text)
  const given = { filter: { type: '', value: filter } }
  const said = (await run(program, given, '[verdict.action, advice, followed.action]')) as string[]
  const own = /thread: '([^']+)'/.exec(program.source)?.[1]
  expect(said).toEqual(['nudge', expect.stringContaining(`${own}`), 'allow'])
  // Another process follows these rules from its first comment on.
  const other = createSharedFilter({
    secret: 'a long random text',
    clock: () => Date.UTC(2026, 2, 1),
    history: redisHistory({ sendCommand: (...args) => connected.sendCommand(...args), prefix: text.slice(0, 2) }),
  })
  const content = /https:\S+(?=')/.exec(program.source)?.[0] as string
  const verdict = await other.check({ author: 'zoe', thread: '/1', content })
  expect(verdict.action).toBe('allow')
  expect((await other.check({ author: 'max', thread: '/1', content })).evidence[0]).toMatchObject({
    signal: 'gathered',
    thread: own,
  })
})
