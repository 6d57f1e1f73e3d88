import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFilter, type Verdict } from '../../src'
import { redisHistory } from '../../src/redis'
import { createSharedFilter } from '../../src/shared'
import { type Connected, clients } from './clients'
import { Server } from './servers'

const T = Date.UTC(2026, 4, 1)
const MINUTE = 60_000
const PETITION = 'https://www.change.org/p/rendez-nous-nos-dossiers'
const options = { secret: 'burst', clock: () => T + 30 * 24 * 60 * MINUTE }
const words = (n: number) => Array.from({ length: 10 }, (_, i) => `mot${n * 31 + i}`).join(' ')

/** Two minutes each, since several programs may share the cores. */
const LONG = 240_000

describe.each([false, true])('a petition that is suddenly everywhere, sharded: %s', (sharded) => {
  let server: Server
  let connected: Connected[] = []
  /** Bytes of the replies since the last check began. */
  let received = 0
  const bytesOf = (reply: unknown): number =>
    Array.isArray(reply)
      ? reply.reduce((sum: number, each) => sum + bytesOf(each), 0)
      : Buffer.byteLength(String(reply))
  const filterOn = (to: Connected, prefix: string, timeoutMs?: number) =>
    createSharedFilter({
      ...options,
      ...(timeoutMs !== undefined && { timeoutMs }),
      history: redisHistory({
        prefix,
        sharded,
        sendCommand: async (...args) => {
          const reply = await to.sendCommand(...args)
          received += bytesOf(reply)
          return reply
        },
      }),
    })
  beforeAll(async () => {
    server = await Server.start()
    connected = await Promise.all([1, 2, 3, 4].map(() => clients.ioredis(server.port)))
  })
  afterAll(async () => {
    for (const each of connected) await each.close()
    await server.remove()
  })

  it.each([10, 1])(
    'gets every count once, without a fault, from four cold filters with 250 posts in flight each, in %d threads',
    async (threads) => {
      const filters = connected.map((each) => filterOn(each, `burst-${threads}`, sharded ? 1000 : undefined))
      // Sharded, a check is a dozen commands, and the cores of this machine may have other work.
      // Ten minutes apart, so that the posts are no flood, and in any order.
      const date = (n: number) => T + ((n * 617) % 1000) * 10 * MINUTE
      const verdicts = await Promise.all(
        Array.from({ length: 1000 }, (_, n) =>
          (filters[n % 4] as (typeof filters)[0]).check({
            author: 'lea',
            thread: `t${n % threads}`,
            content: `${words(n)} ${PETITION}`,
            postedAt: date(n),
          }),
        ),
      )
      expect(verdicts.flatMap(({ faults }) => faults)).toEqual([])
      const counts = verdicts.map(
        ({ evidence }) =>
          evidence.find(
            ({ signal, row }) => signal === 'author-repeats-petition' && (threads === 1 || row === 'anywhere'),
          )?.observed ?? 1,
      )
      expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, n) => n + 1))
    },
    LONG,
  )

  it(
    'costs no more than 300 kB to read, whatever is in the history',
    async () => {
      const filter = filterOn(connected[0] as Connected, 'budget', 20_000)
      const memory = createFilter(options)
      const petitions = Array.from({ length: 60 }, (_, i) => `https://www.change.org/p/petition-${i}`)
      const comment = (n: number, content: string, author = `m${n % 300}`) => ({
        author,
        id: `${n}${'\u0001'.repeat(120)}`,
        thread: `${n % 7}${'é"'.repeat(80)}`,
        content,
        postedAt: T + n * MINUTE,
      })
      // The author has posted each of them once, and it is not among the newest.
      for (let part = 0; part < 4; part++)
        await filter.check(comment(part, petitions.slice(15 * part, 15 * part + 15).join(' '), 'lea'))
      for (let n = 4; n < 64; n++)
        await Promise.all(
          [0, 1, 2, 3].map((part) =>
            filter.check(comment(4 * n + part, petitions.slice(15 * part, 15 * part + 15).join(' '))),
          ),
        )
      for (let n = 0; n < 160; n += 20)
        await Promise.all(
          Array.from({ length: 20 }, (_, i) =>
            filter.check({ ...comment(1000 + n + i, `${words(7)} ${petitions[0]}`, `s${n + i}`), id: `${n + i}` }),
          ),
        )
      const read = async (content: string) => {
        received = 0
        const { evidence, faults } = await filter.check({ ...comment(2000, content, 'lea'), id: content.slice(0, 99) })
        expect(faults).toEqual([])
        return evidence
      }
      // The author's own are found in any case.
      const own = (evidence: Verdict['evidence']) =>
        evidence
          .filter(({ signal }) => signal === 'author-repeats-petition')
          .map(({ mark, observed }) => [mark, observed])
      const content = petitions.join(' ')
      for (let part = 0; part < 4; part++)
        memory.check(comment(part, petitions.slice(15 * part, 15 * part + 15).join(' '), 'lea'))
      expect(own(await read(content))).toEqual(own(memory.check(comment(2000, content, 'lea')).evidence))
      expect(received).toBeLessThan(300_000)
      // A text that everybody posts, by an author with many posts, in two readings.
      for (const content of [
        words(7),
        `${words(7)} ${petitions.join(' ')}`,
        `<b>${words(7)}</b> &lt;p&gt; ${petitions.join(' ')}`,
      ]) {
        await read(content)
        expect(received).toBeLessThan(300_000)
      }
      for (let n = 0; n < 80; n += 20)
        await Promise.all(
          Array.from({ length: 20 }, (_, i) => filter.check(comment(3000 + n + i, `à ${n + i} heures`, 'lea'))),
        )
      await read(`${petitions.join(' ')} enfin`)
      expect(received).toBeLessThan(300_000)
    },
    LONG,
  )

  it(
    'gives the verdicts of a filter in memory when marks are hot',
    async () => {
      const filter = filterOn(connected[0] as Connected, 'same', 20_000)
      const memory = createFilter(options)
      const said = ({ action, evidence, retryAfterMs, duplicateOf }: Verdict) => ({
        action,
        evidence,
        retryAfterMs,
        duplicateOf,
      })
      for (let n = 0; n < 420; n++) {
        const late = n % 17 === 0 ? 30 : 0
        const ip = n % 11 === 5 ? '203.0.113.7' : undefined
        const author = n % 3 === 0 ? `m${n % 15}` : `p${n}`
        const comment = {
          author: ip === undefined ? author : { id: `g${n}`, ip },
          thread: `t${n % 5 === 0 ? 0 : n}`,
          content: `${n % 40 === 7 ? words(7) : words(n)} ${PETITION}${n % 4 === 0 ? '?utm_source=x' : ''}${n % 2 ? ' https://example.org/a' : ''}`,
          postedAt: T + (n - late) * 7 * MINUTE,
          ...(n % 2 === 0 && { id: `c${n}` }),
        }
        expect(said(await filter.check(comment)), `post ${n}`).toEqual(said(memory.check(comment)))
      }
    },
    LONG,
  )
})
