import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Verdict } from '../../src'
import { redisHistory } from '../../src/redis'
import { createSharedFilter, type SharedFilter, type SharedFilterOptions } from '../../src/shared'
import { type Connected, clients } from './clients'
import { Network } from './network'
import { Server, sleep, until } from './servers'

const T = Date.UTC(2026, 2, 1)
const AUTHORS = 12
const POSTS = 25

let server: Server
let admin: Redis
let network: Network
const open: Connected[] = []

beforeEach(async () => {
  // What was acknowledged must survive a power cut.
  server = await Server.start(['--appendonly', 'yes', '--appendfsync', 'always'])
  admin = new Redis(server.port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: null })
  admin.on('error', () => undefined)
  network = await Network.start(server.port)
})

afterEach(async () => {
  for (const client of open.splice(0)) client.close()
  admin.disconnect()
  network.stop()
  await server.remove()
})

async function filterOn(
  client: keyof typeof clients,
  more: Partial<SharedFilterOptions> & { sharded?: boolean } = {},
): Promise<SharedFilter> {
  const connected = await clients[client](network.port)
  open.push(connected)
  const { sharded = false, ...options } = more
  return createSharedFilter({
    secret: 's',
    clock: () => T,
    timeoutMs: 200,
    history: redisHistory({ sendCommand: connected.sendCommand, sharded }),
    ...options,
  })
}

const petition = (author: number) => `https://www.change.org/p/petition-${author}`
const comment = (author: number, n: number, ids: boolean) => ({
  author: `m${author}`,
  content: `${n} ${petition(author)}`,
  // No flood: the marks of one that is refused are forgotten.
  postedAt: T - 6 * 3_600_000 + n * 600_000,
  ...(ids && { id: `c${author}-${n}` }),
})
const missed = ({ faults }: Verdict) => faults.some(({ code }) => code === 'store-failed')
const countOf = ({ evidence }: Verdict) =>
  evidence.find(({ signal }) => signal === 'author-repeats-petition')?.observed ?? 1

/** Everybody posts, sixteen at once, while something happens; returns the verdicts. */
async function load(filter: SharedFilter, ids: boolean, meanwhile: (done: number) => void): Promise<Verdict[]> {
  const posts = Array.from({ length: POSTS }, (_, n) =>
    Array.from({ length: AUTHORS }, (_, a) => comment(a, n, ids)),
  ).flat()
  const verdicts: Verdict[] = []
  const worker = async () => {
    for (let post = posts.shift(); post !== undefined; post = posts.shift()) {
      verdicts.push(await filter.check(post))
      meanwhile(verdicts.length)
    }
  }
  await Promise.all(Array.from({ length: 16 }, worker))
  return verdicts
}

/** Nothing lost, nothing twice: asked of the store, by a process that saw nothing of it. */
async function expectEachOnce(filter: SharedFilter, posts = POSTS, sharded = false): Promise<void> {
  await until('nothing that waits', async () => (await filter.flush()) === 0)
  expect(await filter.stats()).toMatchObject({ pending: 0, lost: 0 })
  network.weather = 'clear'
  const fresh = await filterOn('ioredis', { timeoutMs: 5000, sharded })
  for (let a = 0; a < AUTHORS; a++) {
    const verdict = await fresh.peek({ author: `m${a}`, content: petition(a), postedAt: T })
    expect([a, countOf(verdict), verdict.faults]).toEqual([a, posts + 1, []])
  }
}

describe.each(['ioredis', 'node-redis'] as const)('with %s', (client) => {
  it.each([
    ['ids', true, false],
    ['no ids', false, false],
    ['no ids, sharded', false, true],
  ] as const)('counts each post once through kill -9 and a restart under load, %s', async (_, ids, sharded) => {
    const filter = await filterOn(client, { sharded })
    let restarted: Promise<void> | undefined
    const verdicts = await load(filter, ids, (done) => {
      if (done === 60)
        restarted = server
          .kill()
          .then(() => sleep(300))
          .then(() => server.start())
    })
    await restarted
    expect(verdicts.length).toBe(AUTHORS * POSTS)
    expect(verdicts.some(missed)).toBe(true)
    expect(verdicts.filter(missed).length).toBe((await filter.stats()).withoutStore)
    await expectEachOnce(filter, POSTS, sharded)
  })

  it.each([
    ['ids', true, false],
    ['no ids', false, false],
    ['no ids, sharded', false, true],
  ] as const)('counts each post once when connections break before the answer, %s', async (_, ids, sharded) => {
    const filter = await filterOn(client, { sharded, timeoutMs: 2000 })
    await load(filter, ids, (done) => {
      // A connection that breaks as soon as it is there answers nothing: again and again, each time until an answer was lost.
      if (done % 40 !== 20) return
      const { withheld } = network
      network.weather = 'cut'
      const clear = () => {
        if (network.withheld > withheld) network.weather = 'clear'
        else if (network.weather === 'cut') setTimeout(clear, 5)
      }
      setTimeout(clear, 30)
    })
    network.weather = 'clear'
    expect(network.withheld).toBeGreaterThan(3)
    await expectEachOnce(filter, POSTS, sharded)
  })

  it('answers in time when the network is silent, and leaves it alone after a while', async () => {
    const filter = await filterOn(client)
    await filter.check(comment(0, 0, false))
    network.weather = 'silence'
    const start = performance.now()
    const verdict = await filter.check(comment(0, 1, false))
    expect(performance.now() - start).toBeLessThan(2000)
    expect(verdict).toMatchObject({ action: 'nudge', faults: [{ code: 'store-failed' }] })
    for (let n = 2; n < 4; n++) await filter.check(comment(0, n, false))
    const rest = performance.now()
    for (let n = 4; n < 24; n++) expect(missed(await filter.check(comment(0, n, false)))).toBe(true)
    // Twenty times the limit would be four seconds.
    expect(performance.now() - rest).toBeLessThan(2000)
    expect(countOf(await filter.check(comment(0, 24, false)))).toBe(25)
    network.weather = 'clear'
    network.cut()
    await until('nothing that waits', async () => (await filter.flush()) === 0)
    const fresh = await filterOn(client, { timeoutMs: 5000 })
    expect(countOf(await fresh.peek({ author: 'm0', content: petition(0), postedAt: T }))).toBe(26)
  })
})

describe('a server that refuses', () => {
  it('is asked again until a failover is over', async () => {
    const filter = await filterOn('ioredis', { timeoutMs: 5000 })
    await filter.check(comment(0, 0, false))
    await admin.replicaof('127.0.0.1', 1)
    setTimeout(() => admin.replicaof('NO', 'ONE'), 150)
    const verdict = await filter.check(comment(0, 1, false))
    expect([countOf(verdict), verdict.faults]).toEqual([2, []])
  })

  it('is done without when the failover takes longer', async () => {
    const filter = await filterOn('ioredis', { timeoutMs: 100 })
    await filter.check(comment(0, 0, false))
    await admin.replicaof('127.0.0.1', 1)
    const verdict = await filter.check(comment(0, 1, false))
    expect(countOf(verdict)).toBe(2)
    expect(verdict.faults[0]?.message).toContain('READONLY')
    await admin.replicaof('NO', 'ONE')
    await until('nothing that waits', async () => (await filter.flush()) === 0)
    expect(countOf(await filter.peek(comment(0, 2, false)))).toBe(3)
  })

  it.each([false, true])('has recorded nothing when its memory is full, sharded: %s', async (sharded) => {
    const filter = await filterOn('ioredis', { sharded })
    for (let a = 0; a < AUTHORS; a++) await filter.check(comment(a, 0, false))
    const size = await admin.dbsize()
    await admin.config('SET', 'maxmemory', '1mb')
    for (let a = 0; a < AUTHORS; a++) {
      const verdict = await filter.check(comment(a, 1, false))
      expect(countOf(verdict)).toBe(2)
      expect(missed(verdict)).toBe(true)
    }
    expect(await admin.dbsize()).toBe(size)
    await admin.config('SET', 'maxmemory', '0')
    await expectEachOnce(filter, 2, sharded)
  })

  it('has recorded nothing when a key is of another type', async () => {
    const filter = await filterOn('ioredis')
    for (let a = 0; a < AUTHORS; a++) await filter.check(comment(a, 0, true))
    const kinds = [/:m:/, /:a:.*:p$/, /:a:.*:r$/, /:i:/, /:r$/, /:g$/]
    for (const kind of kinds) {
      const [key] = (await admin.keys('*')).filter((each) => kind.test(each)).sort()
      const [kept, ttl] = [await admin.dumpBuffer(key as string), await admin.pttl(key as string)]
      await admin.del(key as string)
      await admin.geoadd(key as string, 1, 1, 'x')
      const before = await admin.dbsize()
      const verdicts: Verdict[] = []
      for (let a = 0; a < AUTHORS; a++) verdicts.push(await filter.check(comment(a, 0, true)))
      expect([`${kind}`, verdicts.some(missed)]).toEqual([`${kind}`, true])
      expect(verdicts.find(missed)?.faults[0]?.message).toContain('WRONGTYPE')
      expect(await admin.dbsize()).toBe(before)
      await admin.restore(key as string, Math.max(0, ttl), kept as Buffer, 'REPLACE')
      await until('nothing that waits', async () => (await filter.flush()) === 0)
    }
    await expectEachOnce(filter, 1)
  })

  it('forgets its scripts, and is told again', async () => {
    const filter = await filterOn('node-redis')
    await filter.check(comment(0, 0, false))
    await admin.script('FLUSH')
    const verdict = await filter.check(comment(0, 1, false))
    expect([countOf(verdict), verdict.faults]).toEqual([2, []])
  })

  it('was emptied: labels begin anew', async () => {
    const filter = await filterOn('ioredis')
    const spam = 'Gagnez trois mille euros par semaine depuis votre salon, écrivez vite à notre conseiller personnel'
    await filter.submitSpam({ author: 'x', content: spam })
    expect((await filter.peek({ author: 'y', content: spam })).category).toBe('spam')
    await admin.flushall()
    expect((await filter.peek({ author: 'y', content: spam })).action).toBe('allow')
    await filter.submitSpam({ author: 'x', content: spam })
    expect((await filter.peek({ author: 'y', content: spam })).category).toBe('spam')
  })
})

describe('a store that does not answer', () => {
  it('leads to what was asked for', async () => {
    const allow = await filterOn('ioredis', { onStoreError: 'allow', timeoutMs: 50 })
    const fail = await filterOn('ioredis', { onStoreError: 'throw', timeoutMs: 50 })
    await Promise.all([allow.peek(comment(0, 0, false)), fail.peek(comment(0, 0, false))])
    network.weather = 'silence'
    await expect(fail.check(comment(0, 0, true))).rejects.toMatchObject({ name: 'DigueError', code: 'store-failed' })
    for (let n = 0; n < 3; n++)
      expect(await allow.check(comment(1, n, true))).toMatchObject({
        action: 'allow',
        evidence: [],
        faults: [{ code: 'store-failed' }],
      })
    expect(await allow.stats()).toMatchObject({ checks: 3, withoutStore: 3, pending: 3 })
    for (const verb of [
      () => allow.retract('x'),
      () => allow.forget('m1'),
      () => allow.submitSpam(comment(1, 0, true)),
    ])
      await expect(verb()).rejects.toMatchObject({ code: 'store-failed' })
    // What could not be forgotten is still to be recorded.
    expect((await allow.stats()).pending).toBe(3)
    network.weather = 'clear'
    network.cut()
    await until('nothing that waits', async () => (await allow.flush()) === 0)
    await until('an answer', async () => (await allow.forget('m1')) === 3)
  })

  it('is no reason for misuse to pass', async () => {
    const filter = await filterOn('ioredis')
    await expect(filter.check({ author: '', content: 'x' })).rejects.toMatchObject({ code: 'invalid-comment' })
    await expect(filter.retract(7 as never)).rejects.toMatchObject({ code: 'invalid-comment' })
  })
})
