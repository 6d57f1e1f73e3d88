import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killServers, startServer } from '../cli/server'
import { Server } from './servers'

const PETITION = 'https://www.change.org/p/sauvons-le-parc'
const folder = mkdtempSync(join(tmpdir(), 'digue-serve-redis-'))
let redis: Server

beforeAll(async () => {
  redis = await Server.start()
  const history = { redis: `redis://127.0.0.1:${redis.port}`, prefix: 'forum', timeoutMs: 2000 }
  const sites = { a: { key: { env: 'KEY_A' } }, b: { key: { env: 'KEY_B' } } }
  writeFileSync(join(folder, 'digue.config.json'), JSON.stringify({ history, sites }))
})
afterAll(async () => {
  await killServers()
  await redis.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** One of several programs on one Redis. */
async function serve() {
  const { port, end } = await startServer([], {
    cwd: folder,
    env: { KEY_A: 'key-a', KEY_B: 'key-b', DIGUE_SECRET: 's' },
  })
  return {
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    async ask(key: string, path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<any> {
      const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return { status: reply.status, ...(await reply.json()) }
    },
    end,
  }
}

const share = (id: string, author = 'lea') => ({
  author,
  id,
  thread: `t${id}`,
  content: `Le parc va disparaître, signez s’il vous plaît et partagez autour de vous : ${PETITION}`,
})
const counted = ({ verdict }: { verdict: { evidence: { signal: string; observed: number }[] } }) =>
  verdict.evidence.find(({ signal }) => signal === 'author-repeats-petition')?.observed

describe('digue serve, with its histories on Redis', () => {
  it('counts for a site what every program saw, for no other site, and after a restart', async () => {
    const [one, other] = [await serve(), await serve()]
    for (const [n, each] of [one, other, one].entries()) await each.ask('key-a', '/v1/check', share(`p${n}`))
    expect(counted(await other.ask('key-a', '/v1/check', share('p3')))).toBe(4)
    expect((await one.ask('key-b', '/v1/check', share('p0'))).verdict.action).toBe('allow')
    expect(await other.ask('key-a', '/v1/retract', { id: 'p0', by: 'mistake' })).toMatchObject({ remembered: true })
    expect([await one.end(), await other.end()]).toEqual([0, 0])
    const again = await serve()
    expect(counted(await again.ask('key-a', '/v1/peek', share('p4')))).toBe(4)
    expect((await again.ask('key-a', '/v1/export', { author: 'lea' })).posts.length).toBeGreaterThan(2)
    await again.ask('key-a', '/v1/forget', { author: 'lea' })
    expect(counted(await again.ask('key-a', '/v1/peek', share('p4')))).toBeUndefined()
    // The other site forgets nothing.
    expect(counted(await again.ask('key-b', '/v1/peek', share('p4')))).toBe(2)
    await again.end()
  })

  it('follows the rules that a request to another program set, also after a restart', async () => {
    const [one, other] = [await serve(), await serve()]
    const rules = { closed: [{ petition: PETITION, message: 'Cette pétition est close.' }] }
    expect((await one.ask('key-a', '/v1/rules', rules, 'PUT')).status).toBe(200)
    await expect
      .poll(async () => (await other.ask('key-a', '/v1/check', share(`r${Math.random()}`, 'ana'))).verdict.action, {
        timeout: 20_000,
      })
      .toBe('reject')
    expect((await other.ask('key-b', '/v1/check', share('r9', 'ana'))).verdict.action).toBe('allow')
    await one.end()
    await other.end()
    const again = await serve()
    expect((await again.ask('key-a', '/v1/check', share('r8', 'zoe'))).verdict.action).toBe('reject')
    await again.end()
  })

  it('answers by what it knows itself while Redis is away', async () => {
    const one = await serve()
    await one.ask('key-b', '/v1/check', share('s0', 'ines'))
    await redis.kill()
    const alone = await one.ask('key-b', '/v1/check', share('s1', 'ines'))
    expect([alone.status, counted(alone), alone.verdict.faults[0].code]).toEqual([200, 2, 'store-failed'])
    await redis.start()
    await expect
      .poll(async () => (await one.ask('key-b', '/v1/check', share('s2', 'ines'))).verdict.faults, { timeout: 20_000 })
      .toEqual([])
    await one.end()
  })
})
