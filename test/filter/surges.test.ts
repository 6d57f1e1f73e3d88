import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, type Filter, type FilterOptions, type Surge } from '../../src'
import { createSharedFilter } from '../../src/shared'
import { memoryHistory } from '../../src/testing'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const T = Date.UTC(2026, 4, 1)
const clock = () => T + 100 * HOUR
const words = ['quai', 'train', 'soir', 'pont', 'marché', 'école', 'mairie', 'jardin', 'musée', 'stade', 'rue', 'gare']
/** Words of its own for each post, as in a raid in other words. */
const own = (n: number) =>
  `remarque ${n} ${[1, 3, 5, 7, 11, 13].map((by) => `${words[(n * by) % 12]}${(n * by) % 97}`).join(' ')}`

/** Thirty hours of members who post in some threads, four an hour in each. */
const calm = (threads = ['t0', 't1', 't2'], hours = 30): Comment[] =>
  Array.from({ length: hours * 4 }, (_, n) =>
    threads.map((thread, t) => ({
      author: `m${(n * 3 + t) % 40}`,
      content: own(n * 3 + t),
      thread,
      postedAt: T + n * 15 * MINUTE,
    })),
  ).flat()
const AT = 31 * HOUR
const raid = (count = 300, perMinute = 150, more: Partial<Comment> = {}, from = AT, name = 'x'): Comment[] =>
  Array.from({ length: count }, (_, n) => ({
    author: `${name}${n}`,
    content: own(5000 + n * 7 + name.length),
    thread: 't1',
    postedAt: T + from + (n * MINUTE) / perMinute,
    ...more,
  }))

function watched(options: FilterOptions = {}) {
  const told: Surge[] = []
  const filter = createFilter({ clock, onSurge: (surge) => told.push(surge), ...options })
  return { filter, told }
}
const feed = (filter: Filter, posts: readonly Comment[]) => posts.map((post) => filter.check(post))

describe('a surge', () => {
  it('of 300 strangers in two minutes is noticed by the 30th post, told once when it begins and once when it ends', () => {
    const { filter, told } = watched()
    feed(filter, calm())
    expect(told).toEqual([])
    const found = feed(filter, raid())
    const noticed = found.findIndex(({ evidence }) => evidence.some(({ signal }) => signal === 'surge'))
    expect(noticed).toBeLessThan(30)
    expect(new Set(found.map(({ action }) => action))).toEqual(new Set(['allow']))
    expect(told.map(({ phase, thread }) => [phase, thread])).toEqual([
      ['begin', undefined],
      ['begin', 't1'],
    ])
    const [, begun] = told as [Surge, Surge]
    expect(begun.rate).toBeGreaterThanOrEqual(10)
    expect(begun.usual).toBeGreaterThan(0.03)
    expect(begun.usual).toBeLessThan(0.12)
    expect(begun.strangers).toBeGreaterThan(0.9)
    expect(filter.stats().surges).toBe(2)
    feed(filter, [{ author: 'm1', content: own(9000), thread: 't0', postedAt: T + AT + 10 * MINUTE }])
    expect(told.slice(2).map(({ phase, thread }) => [phase, thread])).toEqual([
      ['end', undefined],
      ['end', 't1'],
    ])
    feed(filter, raid(300, 150, {}, AT + 2 * HOUR, 'again'))
    expect(told).toHaveLength(6)
    expect(filter.stats().surges).toBe(4)
  })

  it('needs to know for 24 hours what is usual', () => {
    const { filter, told } = watched()
    feed(filter, calm(['t1'], 20))
    feed(filter, raid(100, 150, {}, 21 * HOUR))
    expect(told).toEqual([])
    // The site is known by now, and the thread is not.
    feed(filter, raid(100, 150, { thread: 'new' }, 30 * HOUR, 'y'))
    expect(told.map(({ thread }) => thread)).toEqual([undefined])
  })

  it('is none when members talk, in a lively thread or all of a sudden', () => {
    const { filter, told } = watched()
    feed(filter, calm())
    const members = raid(200, 100).map((post, n) => ({ ...post, author: `m${n % 40}` }))
    feed(filter, members)
    expect(told).toEqual([])
    const lively = watched()
    const talk = Array.from({ length: 30 * 60 * 3 }, (_, n) => ({
      author: `m${n % 90}`,
      content: own(n),
      thread: 't1',
      postedAt: T + n * 20_000,
    }))
    feed(lively.filter, talk)
    // Twice as many as usual, half of them by people who were never here before.
    const event = raid(60, 6).map((post, n) => (n % 2 === 0 ? post : { ...post, author: `m${n}` }))
    feed(lively.filter, event)
    expect(lively.told).toEqual([])
  })

  it('is not begun by one who floods, by moderators, by retries, edits or clicks twice', () => {
    const { filter, told } = watched()
    feed(filter, calm())
    feed(
      filter,
      raid(100, 150).map((post) => ({ ...post, author: 'flooder' })),
    )
    feed(
      filter,
      raid(100, 150, {}, AT + HOUR).map((post) => ({ ...post, author: { id: 'boss', role: 'moderator' } })),
    )
    const few = raid(9, 9, {}, AT + 2 * HOUR, 'few').map((post, n) => ({ ...post, id: `few${n}` }))
    for (let n = 0; n < 10; n++) feed(filter, few)
    feed(
      filter,
      few.map((post) => ({ ...post, content: `${post.content} corrigé` })),
    )
    expect(told).toEqual([])
  })

  it('is not begun by posts that are dated back, and is noticed though dates are out of order or ahead', () => {
    const { filter, told } = watched()
    feed(filter, calm())
    const old = raid(200, 150).map((post, n) => ({ ...post, postedAt: T + AT - HOUR - n * 10 * MINUTE }))
    feed(filter, [{ author: 'm1', content: own(8000), thread: 't1', postedAt: T + AT }, ...old])
    expect(told).toEqual([])
    const shuffled = raid(300, 150, {}, AT + HOUR, 's').map((_, n, all) => all[(n * 7) % 300] as Comment)
    feed(filter, shuffled)
    expect(told.filter(({ phase, thread }) => phase === 'begin' && thread === 't1')).toHaveLength(1)
    const late = watched({ clock: () => T + AT })
    feed(late.filter, calm())
    const ahead = raid(60, 150, { postedAt: T + AT + 50 * HOUR })
    feed(late.filter, ahead)
    expect(late.told.map(({ phase }) => phase)).toEqual(['begin', 'begin'])
  })

  it('is neither begun nor told by peek', () => {
    const { filter, told } = watched()
    feed(filter, calm())
    feed(filter, raid(18))
    for (const post of raid(40).slice(18)) filter.peek(post)
    expect(told).toEqual([])
    expect(filter.stats().surges).toBe(0)
  })

  it('is told when the post is recorded; an error in it is a fault', () => {
    const seen: number[] = []
    const filter: Filter = createFilter({
      clock,
      onSurge: () => {
        seen.push(filter.stats().checks)
        throw new Error('no mail')
      },
    })
    feed(filter, calm())
    const found = feed(filter, raid(40))
    const faults = found.flatMap((verdict) => verdict.faults)
    expect(faults.map(({ code }) => code)).toEqual(['surge-handler-failed', 'surge-handler-failed'])
    expect(faults[0]?.message).toContain('no mail')
    expect(seen.every((checks) => checks > calm().length)).toBe(true)
  })

  it.each(['in memory', 'shared'])(
    'survives a promise of onSurge that is rejected, which the next verdict tells: %s',
    async (kind) => {
      const onSurge = async () => {
        await Promise.resolve()
        throw new Error('no mail')
      }
      const filter =
        kind === 'shared'
          ? createSharedFilter({ history: memoryHistory(), secret: 's', clock, onSurge })
          : createFilter({ clock, onSurge })
      for (const post of calm(['t1'], 25)) await filter.check(post)
      const faults: unknown[] = []
      for (const post of raid(30, 150, {}, 26 * HOUR)) {
        faults.push(...(await filter.check(post)).faults)
        await new Promise((resolve) => setImmediate(resolve))
      }
      const told = { code: 'surge-handler-failed', message: 'onSurge was rejected. no mail' }
      expect(faults).toEqual([told, told])
    },
  )

  it('is kept by a snapshot, with what is usual', () => {
    const { filter } = watched({ secret: 's' })
    feed(filter, calm())
    feed(filter, raid(40))
    const { filter: restored, told } = watched({ secret: 's' })
    restored.restore(filter.snapshot())
    feed(restored, raid(300).slice(40))
    expect(told).toEqual([])
    feed(restored, [{ author: 'm1', content: own(9000), thread: 't0', postedAt: T + AT + 10 * MINUTE }])
    expect(told.map(({ phase }) => phase)).toEqual(['end', 'end'])
    feed(restored, raid(40, 150, {}, AT + HOUR, 'z'))
    expect(told).toHaveLength(4)
  })

  it('holds strangers, and nobody else, if a policy says so', () => {
    const { filter } = watched({ policy: { limits: { surge: { strangers: { windowMs: 0, hold: 50 } } } } })
    feed(filter, calm())
    const found = feed(filter, raid())
    expect(found.findIndex(({ action }) => action === 'hold')).toBeLessThan(30)
    expect(found.slice(30).every(({ action }) => action === 'hold')).toBe(true)
    const post = { content: own(9000), thread: 't1', postedAt: T + AT + 2 * MINUTE }
    expect(filter.peek({ author: 'm3', ...post }).action).toBe('allow')
    expect(filter.peek({ author: 'nobody', ...post }).action).toBe('hold')
    expect(filter.peek({ author: 'nobody', ...post, postedAt: T + AT + HOUR }).action).toBe('allow')
  })

  it('leaves a published post as it was when it is sent again, and a held one held', () => {
    const { filter } = watched({ policy: { limits: { surge: { strangers: { windowMs: 0, hold: 50 } } } } })
    feed(filter, calm())
    const posts = raid(60).map((post, n) => ({ ...post, id: `p${n}` }))
    const first = feed(filter, posts).map(({ action }) => action)
    expect(feed(filter, posts).map(({ action }) => action)).toEqual(first)
  })

  it('can be switched off, and its handler must be a function', () => {
    const { filter } = watched({ policy: { off: ['surge'] } })
    feed(filter, calm())
    expect(feed(filter, raid()).flatMap(({ evidence }) => evidence)).toEqual([])
    expect(() => createFilter({ onSurge: 'mail' as never })).toThrow(/options.onSurge/)
  })

  it('is told by each process of its own posts, with a shared history', async () => {
    const told: Surge[] = []
    const history = memoryHistory()
    const filter = createSharedFilter({ history, secret: 's', clock, onSurge: (surge) => told.push(surge) })
    for (const post of [...calm(['t1'], 25), ...raid(40, 150, {}, 26 * HOUR)]) await filter.check(post)
    expect(told.map(({ phase, thread }) => [phase, thread])).toEqual([
      ['begin', undefined],
      ['begin', 't1'],
    ])
    expect((await filter.stats()).surges).toBe(2)
  })
})
