import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DigueError } from '../../src'
import { hex64 } from '../../src/digest/keyed-hash'
import { Intake } from '../../src/filter/intake'
import { redisHistory } from '../../src/redis'
import { createSharedFilter } from '../../src/shared'
import { type Connected, clients } from './clients'
import { Server } from './servers'

const T = Date.UTC(2026, 2, 1)
const WEEK = 7 * 24 * 3_600_000
const DAY = WEEK / 7

let server: Server
let admin: Redis
let connected: Connected
let commands = 0

beforeAll(async () => {
  server = await Server.start()
  admin = new Redis(server.port)
  connected = await clients.ioredis(server.port)
})
afterAll(async () => {
  connected.close()
  admin.disconnect()
  await server.remove()
})

const filterOn = (prefix: string, more: object = {}, autoLearn = true, options: object = {}) =>
  createSharedFilter({
    ...options,
    autoLearn,
    secret: 's',
    clock: () => T + WEEK,
    timeoutMs: 5000,
    history: redisHistory({
      sendCommand: (...args) => {
        if (args[0] === 'EVALSHA') commands++
        return connected.sendCommand(...args)
      },
      prefix,
      ...more,
    }),
  })

const text = (n: number) =>
  `Bonjour voisine Ghislaine, le numéro ${n} du dossier ${n * 7} attend depuis ${n * 13} semaines à Longueuil`
const post = (n: number, more: object = {}) => ({
  author: 'membre-secret',
  content: `${text(n)} https://www.change.org/p/dossiers?x=${n}`,
  postedAt: T + n * 60_000,
  ...more,
})

async function contents(prefix: string): Promise<string> {
  const keys = await admin.keys(`{${prefix}*`)
  const dumps = await Promise.all(
    keys.map(async (key) => {
      const type = await admin.type(key)
      if (type === 'hash') return JSON.stringify(await admin.hgetall(key))
      if (type === 'list') return (await admin.lrange(key, 0, -1)).join()
      return (await admin.getBuffer(key))?.toString('latin1')
    }),
  )
  return keys.join() + dumps.join()
}

describe.each([false, true])('keys, sharded: %s', (sharded) => {
  const prefix = `keys-${sharded}`

  it('hold digests, ids and threads, and expire when nothing looks so far back', async () => {
    const filter = filterOn(prefix, { sharded })
    await filter.check(post(1, { id: 'post-1', thread: 'fil-1' }))
    await filter.check({ author: 'membre-secret', content: text(2), postedAt: T })
    await filter.submitSpam({ author: 'autre', content: text(3) })
    const all = await contents(prefix)
    expect(all).toContain('post-1')
    expect(all).toContain('fil-1')
    expect(all.toLowerCase()).not.toMatch(/bonjour|voisine|ghislaine|longueuil|change\.org|membre|autre/)
    const lives = new Map<string, number>()
    for (const key of await admin.keys(`{${prefix}*`)) lives.set(key, await admin.pttl(key))
    expect([...lives.keys()].filter((key) => !key.startsWith(`{${prefix}:v2`))).toEqual([])
    const eternal = [...lives].filter(([, life]) => life < 0).map(([key]) => key.slice(key.indexOf('}')))
    // Counters and what humans said, which is bounded by number.
    expect(eternal.sort()).toEqual(['}:g', '}:l'])
    // What is counted of an author outlasts the posts, for more than a year.
    const counted = [...lives].filter(([key]) => key.endsWith(':c')).map(([, life]) => life)
    expect(counted).toHaveLength(1)
    for (const life of counted) expect(Math.abs(life - 400 * DAY)).toBeLessThan(3_600_000)
    // What an author comes back with is counted for five weeks.
    const insisted = [...lives].filter(([key]) => key.endsWith(':k')).map(([, life]) => life)
    expect(insisted).toHaveLength(1)
    for (const life of insisted) expect(Math.abs(life - 35 * DAY)).toBeLessThan(3_600_000)
    const finite = [...lives].filter(([key, life]) => life > 0 && !/:[ck]$/.test(key)).map(([, life]) => life)
    expect(Math.max(...finite)).toBeGreaterThan(WEEK)
    expect(Math.max(...finite)).toBeLessThan(WEEK + 3_600_000)
    expect(Math.min(...finite)).toBeLessThan(DAY + 3_600_000)
  })

  it('of an author are gone when the author is forgotten', async () => {
    const filter = filterOn(`gone-${sharded}`, { sharded })
    for (let n = 0; n < 300; n++) await filter.check(post(n, { id: `p${n}`, thread: `t${n % 3}` }))
    // More than one script reads at once, with others among them.
    for (let n = 0; n < 300; n++)
      await filter.submitSpam({ ...post(n), author: n % 3 === 0 ? 'membre-secret' : `m${n % 7}` })
    const { lo, hi } = new Intake({ secret: 's' }).digest('author', 'membre-secret')
    expect(await contents(`gone-${sharded}`)).toContain(hex64(lo, hi))
    expect(await filter.forget('membre-secret')).toBe(300)
    expect(await contents(`gone-${sharded}`)).not.toContain(hex64(lo, hi))
    const left = (await admin.keys(`{gone-${sharded}*`)).map((key) => key.replace(/^.*}/, ''))
    expect(left.filter((key) => !['', ':g', ':x', ':r', ':l'].includes(key))).toEqual([])
    expect((await admin.getBuffer(`{gone-${sharded}:v2}:r`))?.every((byte) => byte === 0)).toBe(true)
  })

  it('name no author who is forgotten, also where others kept a list alive for longer than what is recorded of the author', async () => {
    const prefix = `trace-${sharded}`
    const filter = filterOn(prefix, { sharded })
    const both = ['membre-secret', 'bob']
    for (let n = 0; n < 12; n++)
      for (const author of both)
        await filter.check(post(n, { author, id: `${author}${n}`, thread: `t${n % 3}`, content: post(n % 5).content }))
    // Others keep the lists alive.
    for (let n = 0; n < 20; n++) await filter.check({ author: `m${n}`, content: post(1).content, postedAt: T + n })
    for (const author of ['membre-secret', 'bob'])
      await filter.submitHam(post(3, { author, content: text(author === 'bob' ? 700 : 900) }))
    const { lo, hi } = new Intake({ secret: 's' }).digest('author', 'membre-secret')
    const digest = hex64(lo, hi)
    // As if its time had come.
    for (const key of await admin.keys(`{${prefix}*a:${digest}*`)) if (!key.includes('m:')) await admin.del(key)
    expect(await contents(prefix)).toContain(digest)
    await filter.forget('membre-secret')
    expect(await contents(prefix)).not.toContain(digest)
    expect((await filter.exportAuthor('m1')).posts.length).toBeGreaterThan(0)
    expect((await filter.exportAuthor('bob')).labels).toEqual({ spam: 0, ham: 1 })
  })

  it('hold nothing that was posted before a time that is purged', async () => {
    const prefix = `purge-[*]?-${sharded}`
    const filter = filterOn(prefix, { sharded })
    const other = filterOn(prefix, { sharded })
    const at = (n: number) => T + n * 3_600_000
    for (let n = 0; n < 120; n++) {
      const shared = n % 4 === 0 ? ` ${post(1).content}` : ''
      await filter.check(
        post(n, {
          author: `m${n % 9}`,
          id: `<p${n}>`,
          thread: `t${n % 3}`,
          postedAt: at(n),
          content: text(n) + shared,
        }),
      )
    }
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        filter.check(post(1, { author: `x${n}`, id: `<x${n}>`, postedAt: at(100) })),
      ),
    )
    await other.submitSpam({ author: 'old-label', content: text(1000), postedAt: at(1) })
    await other.submitSpam({ author: 'new-label', content: text(2000), postedAt: at(90) })
    const named = async (author: string) => {
      const { lo, hi } = new Intake({ secret: 's' }).digest('author', author)
      return (await contents(prefix.replace(/[[*?]/g, '\\$&'))).includes(hex64(lo, hi))
    }
    expect(await named('old-label')).toBe(true)
    expect(await filter.purge(at(60))).toBe(60)
    const all = await contents(prefix.replace(/[[*?]/g, '\\$&'))
    const found = [...all.matchAll(/<p(\d+)>/g)].map(([, n]) => Number(n))
    expect(Math.min(...found)).toBe(60)
    expect(new Set(found).size).toBe(60)
    // Times of 13 digits in lines and records.
    const times = [...all.matchAll(/(?:^|[\n\t,"])(1[78]\d{11})(?=[\t\n])/g)].map(([, time]) => Number(time))
    expect(times.length).toBeGreaterThan(100)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(at(60))
    expect(await named('old-label')).toBe(false)
    expect(await named('new-label')).toBe(true)
    expect((await other.peek({ author: 'y', content: text(1000), postedAt: at(120) })).action).toBe('reject')
    expect((await other.exportAuthor('m1')).inProcess).toEqual([])
    expect(await filter.purge(at(9999))).toBe(80)
    expect((await contents(prefix.replace(/[[*?]/g, '\\$&'))).match(/<[px]\d+>/)).toBe(null)
  })

  it('live no longer than retainMs', async () => {
    const prefix = `short-${sharded}`
    const filter = filterOn(prefix, { sharded }, true, { retainMs: 2 * DAY })
    await filter.check(post(1, { id: 'post-1', thread: 'fil-1', postedAt: T + WEEK }))
    const keys = (await admin.keys(`{${prefix}*`)).filter((key) => !key.endsWith('}:g'))
    const lives = await Promise.all(keys.map((key) => admin.pttl(key)))
    expect(lives.length).toBeGreaterThan(4)
    expect(Math.min(...lives)).toBeGreaterThan(0)
    expect(Math.max(...lives)).toBeLessThanOrEqual(2 * DAY + 5 * 60_000)
  })

  it('are bounded by author: who posts more has the oldest forgotten', async () => {
    const filter = filterOn(`many-${sharded}`, { sharded, maxPosts: 64 })
    for (let n = 0; n < 200; n++) await filter.check(post(n, { id: `p${n}` }))
    const sizes: Record<string, number> = {}
    for (const key of await admin.keys(`{many-${sharded}*`))
      if ((await admin.type(key)) === 'hash') {
        const kind = key.slice(key.lastIndexOf(':'))
        sizes[kind] = Math.max(sizes[kind] ?? 0, await admin.hlen(key))
      }
    const { ':k': insisted, ...others } = sizes
    expect(Math.max(...Object.values(others))).toBeLessThanOrEqual(65)
    // What an author may come back with: up to 80 things, of which 64 stay.
    expect(insisted).toBeGreaterThan(16)
    expect(insisted).toBeLessThanOrEqual(80)
    expect(await filter.retract('p0')).toBe(false)
    expect(await filter.retract('p199')).toBe(true)
    const { evidence } = await filter.peek(post(200))
    const observed = evidence.find(({ signal }) => signal === 'author-repeats-petition')?.observed ?? 0
    expect(observed).toBeGreaterThan(55)
    expect(observed).toBeLessThanOrEqual(65)
  })

  it('are bounded by mark', async () => {
    const filter = filterOn(`mark-${sharded}`, { sharded })
    const lengths: number[] = []
    for (let batch = 0; batch < 12; batch++) {
      await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          filter.check({ author: `m${batch}-${n}`, content: 'Bon courage à toutes et à tous', postedAt: T + batch }),
        ),
      )
      const sizes = await Promise.all((await admin.keys(`{mark-${sharded}*m:*`)).map((key) => admin.strlen(key)))
      lengths.push(Math.max(...sizes))
    }
    // 384 lines of 77 bytes.
    expect(Math.max(...lengths)).toBeLessThan(30_000)
    expect(lengths.at(-1)).toBeGreaterThan(10_000)
  })
})

it('costs one command a check, and on a cluster as many as it has marks and two or four', async () => {
  // One of the posts would be chosen as a sample, which takes a command more.
  const [one, many] = [filterOn('cost-1', {}, false), filterOn('cost-2', { sharded: true }, false)]
  const cost = async (filter: typeof one, n: number, more: object = {}) => {
    const before = commands
    await filter.check(post(n, more))
    return commands - before
  }
  const plain = (n: number) => ({
    content: Array.from({ length: 14 }, (_, i) => `mot${n * 100 + i}`).join(' '),
    author: `m${n}`,
  })
  await one.check(post(0, plain(0)))
  await many.check(post(0, plain(0)))
  expect(await cost(one, 1, plain(1))).toBe(1)
  expect(await cost(one, 2, { ...plain(2), id: 'x' })).toBe(1)
  // Family, count, author, thread; with an id what it was and what it is.
  expect(await cost(many, 1, plain(1))).toBe(4)
  expect(await cost(many, 2, { ...plain(2), id: 'x' })).toBe(6)
  // A petition and the address it was given by.
  expect(await cost(many, 3, { author: 'new' })).toBe(6)
  // That something was noted is said afterwards, and not waited for.
  await one.check(post(4))
  expect(await cost(one, 5)).toBe(2)
})

it('refuses options that cannot be meant', () => {
  const sendCommand = async () => undefined
  for (const options of [
    undefined,
    {},
    { sendCommand: 'x' },
    { sendCommand, prefix: 'a{b' },
    { sendCommand, prefix: '' },
    { sendCommand, maxTexts: 10 },
    { sendCommand, maxPosts: 1.5 },
    { sendCommand, sharded: 'yes' },
    { sendCommand, cluster: true },
  ])
    expect(() => redisHistory(options as never)).toThrow(DigueError)
})
