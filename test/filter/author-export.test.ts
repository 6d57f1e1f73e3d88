import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { createSharedFilter, type History, type HistoryStore } from '../../src/shared'
import { memoryHistory } from '../../src/testing'

const T = Date.UTC(2026, 2, 1)
const DAY = 86_400_000
const secret = 'a secret of this test'
const PETITION = 'https://www.change.org/p/dossiers-annules'
const TEXT = 'Bonjour à tous, voici la pétition pour les dossiers annulés de nos voisins'

describe('exportAuthor', () => {
  it('gives everything about an author as plain data, and changes nothing', () => {
    const filter = createFilter({ secret, clock: () => T + 9 * DAY })
    for (let n = 0; n < 5; n++) {
      const author = { id: 'lea', ip: '203.0.113.7' }
      filter.check({
        author,
        id: `c${n}`,
        thread: `/t/${n % 2}`,
        content: `${TEXT} ${PETITION}`,
        postedAt: T + n * DAY,
      })
      filter.check({ author: 'bob', id: `b${n}`, content: `${n} autres mots sans rapport avec cela`, postedAt: T })
    }
    filter.retract('c1')
    filter.review('c2', 'removed')
    filter.submitSpam({ author: 'lea', content: TEXT })
    const before = filter.snapshot()
    const kept = filter.exportAuthor('lea')
    expect(JSON.parse(JSON.stringify(kept))).toEqual(kept)
    expect(filter.snapshot()).toEqual(before)
    expect(kept.author).toMatch(/^[0-9a-f]{16}$/)
    expect(kept.standing).toEqual({
      firstSeen: T,
      latestDay: T + 4 * DAY,
      days: 5,
      posts: expect.any(Number),
      held: expect.any(Number),
    })
    expect(kept.posts.map(({ id, thread, postedAt }) => ({ id, thread, postedAt }))).toEqual(
      Array.from({ length: 5 }, (_, n) => ({ id: `c${n}`, thread: `/t/${n % 2}`, postedAt: T + n * DAY })),
    )
    expect(kept.posts[1]).toMatchObject({ retracted: true })
    expect(kept.posts[2]).toMatchObject({ retracted: true, review: 'removed', flagged: true })
    expect(kept.posts[2]?.reasons).toContainEqual({ signal: 'author-repeats-petition', row: 'anywhere' })
    expect(kept.posts[0]?.text).toEqual({
      digest: kept.posts[0]?.marks[0]?.digest,
      words: 14,
      sketch: expect.stringMatching(/^[0-9a-f]{128}$/),
      facts: expect.stringMatching(/^[0-9a-f]{16}$/),
    })
    // The text, the petition, its host, and the address that the first post of a stranger came from.
    expect(kept.posts[0]?.marks.map(({ kind }) => kind)).toEqual(['text', 'other', 'other', 'address'])
    expect(kept.insistence).toContainEqual({ mark: expect.any(String), posts: 5, latest: T + 4 * DAY, spanMs: 4 * DAY })
    expect(kept.labels).toEqual({ spam: 1, ham: 0 })
    expect(JSON.stringify(kept)).not.toMatch(/lea|203|change|Bonjour/)
  })

  it('names the post that a refused edit is of, whatever its id', () => {
    const filter = createFilter({ secret, clock: () => T + DAY })
    const say = (id: string, content: string, minutes: number) =>
      filter.check({ author: 'lea', id, content, postedAt: T + minutes * 60_000 })
    for (let n = 0; n < 3; n++) say(`1 2 3 c${n}`, `${n} ${PETITION}`, n)
    say('1 2 3 c0', `encore une fois ${PETITION} et https://www.change.org/p/autre`, 9)
    say('x 7 ', 'un tout autre sujet de conversation', 10)
    expect(say('x 7 ', `enfin ${PETITION}`, 11).action).not.toBe('allow')
    expect(filter.exportAuthor('lea').posts.flatMap(({ refusedEditOf = [] }) => refusedEditOf)).toContain('x 7 ')
  })

  it('knows nothing of a stranger, and of somebody who was forgotten', () => {
    const filter = createFilter({ secret, clock: () => T })
    const nothing = { posts: [], insistence: [], labels: { spam: 0, ham: 0 }, samples: [] }
    expect(filter.exportAuthor('nobody')).toEqual({ author: expect.any(String), ...nothing })
    for (let n = 0; n < 4; n++) filter.check({ author: 'lea', content: TEXT, postedAt: T - n * DAY })
    filter.forget('lea')
    expect(filter.exportAuthor('lea')).toEqual({ author: expect.any(String), ...nothing })
  })

  it('gives the posts of a sample, and those that are exempt or by a settled author', () => {
    const filter = createFilter({ secret, clock: () => T + DAY })
    for (let n = 0; n < 600; n++) {
      const author = { id: `m${n}`, joinedAt: T - 60 * DAY, ...(n % 2 === 0 && { role: 'moderator' }) }
      filter.check({
        author,
        id: `c${n}`,
        content: Array.from({ length: 9 }, (_, i) => `mot${(n * 9 + i).toString(26)}`).join(' '),
        postedAt: T,
      })
    }
    const all = Array.from({ length: 600 }, (_, n) => filter.exportAuthor(`m${n}`))
    expect(all.filter(({ samples }) => samples.length === 1).length).toBeGreaterThan(0)
    expect(all[0]?.posts[0]).toMatchObject({ exempt: true, settled: true })
    expect(all[1]?.posts[0]).not.toHaveProperty('exempt')
  })

  it('refuses what is no id', () => {
    const filter = createFilter()
    for (const id of [undefined, null, 7, {}] as unknown as string[])
      expect(() => filter.exportAuthor(id)).toThrow(expect.objectContaining({ code: 'invalid-comment' }))
  })
})

describe('exportAuthor of a shared filter', () => {
  it('has what waits for the store and what the process keeps, with the labels that name the author', async () => {
    const filter = createSharedFilter({ secret, history: memoryHistory(), clock: () => T + DAY })
    await filter.check({ author: 'lea', id: 'c0', thread: 't', content: TEXT, postedAt: T })
    await filter.submitSpam({ author: 'lea', content: TEXT })
    await filter.submitHam({ author: 'bob', content: `${PETITION} merci à tous pour votre aide` })
    const kept = await filter.exportAuthor('lea')
    expect(JSON.parse(JSON.stringify(kept))).toEqual(kept)
    expect(kept.posts).toMatchObject([{ id: 'c0', thread: 't', ref: expect.stringMatching(/^[0-9a-f]{16}$/) }])
    expect(kept.inProcess).toMatchObject([{ id: 'c0', thread: 't' }])
    expect(kept.labelled).toEqual([
      { label: 'spam', text: { digest: kept.posts[0]?.text?.digest, words: 13, sketch: expect.any(String) } },
    ])
    expect(kept.labels).toEqual({ spam: 1, ham: 0 })
  })

  it('says so if the store cannot', async () => {
    const history: History = {
      open(settings) {
        const store = memoryHistory().open(settings)
        const lacking = ['exportAuthor', 'purge', 'setRules']
        return new Proxy(store, {
          get: (of, name) => {
            if (lacking.includes(name as string)) return undefined
            const value = of[name as keyof HistoryStore]
            return typeof value === 'function' ? value.bind(of) : value
          },
        })
      },
    }
    const filter = createSharedFilter({ secret, history, clock: () => T })
    const refusal = { name: 'DigueError', code: 'store-unsupported', message: expect.stringContaining('store') }
    await expect(filter.exportAuthor('lea')).rejects.toMatchObject(refusal)
    await expect(filter.rules.set({})).rejects.toMatchObject(refusal)
  })
})
