import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, type Filter, type Standing } from '../../src'
import { createSharedFilter } from '../../src/shared'
import { memoryHistory } from '../../src/testing'
import { HOUR, petition, post, sentence, T, thrown } from '../posts'

const DAY = 24 * HOUR
const now = T + 1000 * DAY
const make = (more: Parameters<typeof createFilter>[0] = {}) => createFilter({ clock: () => now, secret: 's', ...more })
const SHORT = 'Merci beaucoup'

/** Posts texts that count, one a day: `days` of them. */
function settle(filter: Filter, author: string, days: number, { from = 0, perDay = 3 } = {}): void {
  for (let n = 0; n < days * perDay; n++)
    filter.check(
      post(author, sentence(from + n), Math.floor(n / perDay) * 24 + (n % perDay), { id: `${author}-${from + n}` }),
    )
}

/** The standing of an author at a time, in days after T. */
const at = (filter: Filter, author: string, days: number, joinedAt?: Date | number | string): Standing =>
  filter.peek({ author: { id: author, joinedAt }, content: SHORT, postedAt: T + days * DAY }).standing

describe('the tier of an author', () => {
  it('is stranger at first, and known by one post in their own words', () => {
    const filter = make()
    expect(at(filter, 'lea', 0)).toEqual({ tier: 'stranger', firstSeen: T, days: 0, posts: 0, held: 0 })
    expect(filter.check(post('lea', sentence(1), 0)).standing.tier).toBe('stranger')
    expect(at(filter, 'lea', 1)).toEqual({ tier: 'known', firstSeen: T, days: 1, posts: 1, held: 0 })
    // A reaction shows a person too, although it does not count among the posts.
    filter.check(post('bob', 'merci', 0))
    expect(at(filter, 'bob', 1)).toEqual({ tier: 'known', firstSeen: T, days: 1, posts: 0, held: 0 })
  })

  it.each([
    ['stranger', 0, 30 * DAY, 'an account of exactly 30 days'],
    ['known', 0, 30 * DAY + 1, 'a day more than 30 days'],
    ['stranger', 0, 0, 'an account made now: nothing suggests a person'],
    ['new', 1, 7 * DAY - 1, 'less than a week'],
    ['known', 1, 7 * DAY, 'a week'],
    ['new', 1, -DAY, 'a clock of the site that is ahead'],
    ['new', 4, 6 * DAY, 'many posts, and less than a week'],
    ['regular', 4, 7 * DAY, 'a week'],
    ['regular', 4, 365 * DAY, 'a year'],
    ['trusted', 4, 365 * DAY + 1, 'more than a year'],
    ['known', 1, 3000 * DAY, 'years, and posts on one day'],
    ['known', 2, 3000 * DAY, 'years, and posts on two days'],
  ] as const)('is %s with posts on %i days and an account of %i ms: %s', (tier, days, age, _what) => {
    const filter = make()
    settle(filter, 'lea', days)
    const postedAt = T + 5 * DAY
    const joinedAt = new Date(postedAt - age)
    expect(filter.peek({ author: { id: 'lea', joinedAt }, content: SHORT, postedAt }).standing.tier).toBe(tier)
  })

  it('is regular from 8 posts on 3 days, and for nobody with fewer of either', () => {
    for (const [posts, days, tier] of [
      [7, 3, 'known'],
      [8, 3, 'regular'],
      [8, 2, 'known'],
      [20, 2, 'known'],
    ] as const) {
      const filter = make()
      for (let n = 0; n < posts; n++) filter.check(post('lea', sentence(n), (n % days) * 24 + n / 4))
      expect(at(filter, 'lea', 9), `${posts} on ${days}`).toMatchObject({ tier, posts, days })
    }
  })

  it('is stranger for who only posted the text that is judged, or what others posted too', () => {
    const filter = make()
    const slogan = 'Dehors le préfet corrompu maintenant'
    filter.check(post('a', slogan, 0))
    expect(filter.check(post('b', slogan, 1)).standing.tier).toBe('stranger')
    expect(filter.check(post('b', slogan, 2)).standing.tier).toBe('stranger')
    expect(at(filter, 'b', 1).tier).toBe('stranger')
    filter.check(post('b', 'Je cherche un dentiste à Longueuil', 3))
    expect(filter.check(post('b', slogan, 4)).standing.tier).toBe('known')
  })

  it('is not stranger for who has more posts that count than the comments that are looked at', () => {
    const filter = make()
    // Texts of seven words that somebody else posts too show nobody; ten of them count all the same.
    for (let n = 0; n < 10; n++)
      for (const author of ['a', 'b']) filter.check(post(author, sentence(n).split(' ').slice(0, 7).join(' '), n))
    expect(at(filter, 'b', 1)).toMatchObject({ tier: 'known', posts: 10 })
  })
})

describe('author.joinedAt', () => {
  it('may be a Date, milliseconds or a string, and absent', () => {
    const filter = make()
    const joined = T - 40 * DAY
    for (const value of [new Date(joined), joined, new Date(joined).toISOString(), new Date(joined).toUTCString()])
      expect(at(filter, 'lea', 0, value).tier, String(value)).toBe('known')
    for (const value of [undefined, null, '']) expect(at(filter, 'lea', 0, value as never).tier).toBe('stranger')
  })

  it.each([['yesterday'], [Number.NaN], [new Date('x')], [{}], [true], ['0000-00-00'], [1_772_323_200]])(
    'is refused if it is no time: %s',
    (value) => {
      const filter = make()
      const comment = { author: { id: 'lea', joinedAt: value as never }, content: SHORT }
      for (const verb of ['check', 'peek', 'submitHam'] as const) {
        const { code, message } = thrown(() => filter[verb](comment))
        expect([code, message]).toEqual(['invalid-comment', expect.stringContaining('author.joinedAt')])
      }
      expect(filter.stats()).toMatchObject({ authors: 0, checks: 0 })
    },
  )

  it('is not taken from a polluted prototype', () => {
    const polluted = Object.prototype as { joinedAt?: unknown }
    polluted.joinedAt = '2001-01-01'
    try {
      expect(make().check({ author: { id: 'lea' }, content: SHORT }).standing.tier).toBe('stranger')
    } finally {
      delete polluted.joinedAt
    }
  })
})

describe('the posts that are counted', () => {
  const counted = (contents: readonly string[], more: Parameters<typeof createFilter>[0] = {}) => {
    const filter = make({ closed: [{ phrase: 'sujet clos', message: 'Clos.' }], ...more })
    for (const [n, content] of contents.entries()) filter.check(post('lea', content, n * 10, { thread: `t${n}` }))
    const { posts, held } = at(filter, 'lea', 100)
    return { posts, held }
  }

  it('have five words or more', () => {
    expect(counted(['un deux trois quatre', 'un deux trois quatre cinq', 'a b', petition])).toEqual({
      posts: 1,
      held: 0,
    })
  })

  it('copy none of the author’s own, nearly either, but may copy others', () => {
    const near = `${sentence(1)} pour finir`
    expect(counted([sentence(1), sentence(1), near, sentence(2)])).toEqual({ posts: 2, held: 0 })
    const filter = make()
    filter.check(post('bob', sentence(1), 0))
    filter.check(post('lea', sentence(1), 1))
    expect(at(filter, 'lea', 1).posts).toBe(1)
  })

  it('were nudged at most', () => {
    // The closed phrase is rejected; the sixth copy elsewhere is held, and the ones before it are nudged.
    expect(counted([`${sentence(1)} sujet clos`])).toEqual({ posts: 0, held: 1 })
    const shares = Array.from({ length: 4 }, (_, n) => `${sentence(n)} ${petition}`)
    expect(counted(shares)).toEqual({ posts: 2, held: 2 })
  })

  it('are those of exempt authors too, whose verdicts have a standing', () => {
    const filter = make()
    const author = { id: 'mod', role: 'moderator' }
    for (let n = 0; n < 9; n++) filter.check({ ...post('mod', sentence(n), n * 10), author })
    const verdict = filter.check({ ...post('mod', sentence(3), 100), author })
    expect(verdict.exemption).toBe('role:moderator')
    expect(verdict.standing).toEqual({ tier: 'regular', firstSeen: T, days: 4, posts: 9, held: 0 })
  })

  it('count once, however often they are sent or edited', () => {
    const filter = make({ closed: [{ phrase: 'sujet clos', message: 'Clos.' }] })
    const send = (content: string, hours: number, id = 'c1') => filter.check(post('lea', content, hours, { id })).action
    const counts = () => {
      const { posts, held, days } = at(filter, 'lea', 100)
      return [posts, held, days]
    }
    for (let n = 0; n < 3; n++) send(sentence(1), 0)
    expect(counts()).toEqual([1, 0, 1])
    send(`${sentence(1)} corrigé`, 30)
    send('merci', 31)
    // The day of an edit is one with a post.
    expect(counts()).toEqual([1, 0, 2])
    // An edit that is refused is counted as held once, and what is online still speaks for its author.
    for (let n = 0; n < 3; n++) expect(send('sujet clos, vous dis-je encore une fois', 32)).toBe('reject')
    expect(counts()).toEqual([1, 1, 2])
    send(sentence(2), 33)
    send('sujet clos', 34)
    expect(counts()).toEqual([1, 2, 2])
    send('merci', 40, 'c2')
    expect(counts()).toEqual([1, 2, 2])
    send(sentence(3), 41, 'c2')
    expect(counts()).toEqual([2, 2, 2])
  })

  it('no longer count when they are retracted, or are edited into another author’s', () => {
    const filter = make()
    filter.check(post('lea', sentence(1), 0, { id: 'c1' }))
    filter.check(post('lea', sentence(2), 30, { id: 'c2' }))
    expect(filter.retract('c1')).toBe(true)
    expect(at(filter, 'lea', 9)).toEqual({ tier: 'known', firstSeen: T, days: 2, posts: 1, held: 0 })
    filter.check(post('bob', sentence(2), 31, { id: 'c2' }))
    expect([at(filter, 'lea', 9).posts, at(filter, 'bob', 9).posts]).toEqual([0, 1])
    // Posting and deleting makes nobody regular.
    for (let n = 0; n < 30; n++) {
      filter.check(post('max', sentence(10 + n), n * 10, { id: 'm' }))
      filter.retract('m')
    }
    expect(at(filter, 'max', 20)).toMatchObject({ tier: 'stranger', posts: 0, held: 0 })
  })
})

describe('days and the first post', () => {
  const days = (hours: readonly number[]) => {
    const filter = make()
    for (const each of hours) filter.check(post('lea', SHORT, each))
    const { days: count, firstSeen } = at(filter, 'lea', 300)
    return { count, first: (firstSeen - T) / HOUR }
  }

  it('are counted in any order of arrival, from the latest to the earliest too', () => {
    expect(days([0, 1, 23, 24, 25, 100])).toEqual({ count: 3, first: 0 })
    expect(days([100, 75, 50, 25, 0, -25])).toEqual({ count: 6, first: -25 })
    expect(days([100, 0, 0, 100, 1])).toEqual({ count: 2, first: 0 })
  })

  it('leave out a day between two that came before, and count none twice', () => {
    expect(days([0, 240, 120, 121, 48])).toEqual({ count: 2, first: 0 })
    expect(days([0, 240, 120, 264])).toEqual({ count: 3, first: 0 })
  })

  it('are whole seconds of any time that a post may have', () => {
    const filter = make()
    const seen = (author: string, postedAt: number) => {
      filter.check({ author, content: SHORT, postedAt })
      return filter.peek({ author, content: SHORT, postedAt: now }).standing
    }
    expect(seen('a', T + 1999)).toMatchObject({ firstSeen: T + 1000, days: 1 })
    expect(seen('b', -8.64e15)).toMatchObject({ firstSeen: 0, days: 1 })
    expect(seen('c', 0)).toMatchObject({ firstSeen: 0, days: 1 })
  })

  it('stop at their highest number', () => {
    const later = createFilter({ clock: () => 8.64e15, secret: 's' })
    for (const postedAt of [0, 4e14, 8.64e15]) later.check({ author: 'a', content: SHORT, postedAt })
    expect(later.peek({ author: 'a', content: SHORT }).standing).toMatchObject({ days: 2, firstSeen: 0 })
  })
})

describe('a standing', () => {
  it('outlasts the author’s comments, and goes with the author', () => {
    const filter = make({ maxSightings: 1000, maxAuthors: 50 })
    settle(filter, 'lea', 4)
    const before = at(filter, 'lea', 20)
    for (let n = 0; n < 1100; n++) filter.check(post(`m${n % 40}`, sentence(100 + n), 100 + n / 2))
    expect([filter.retract('lea-0'), filter.retract('lea-11')]).toEqual([false, false])
    expect(before).toEqual({ tier: 'regular', firstSeen: T, days: 4, posts: 12, held: 0 })
    expect(at(filter, 'lea', 20)).toEqual(before)
    expect(filter.stats().authors).toBe(41)
    // Nobody was active less recently, so that lea is the first whose place is taken.
    for (let n = 0; n < 10; n++) filter.check(post(`n${n}`, sentence(3000 + n), 700))
    expect(filter.stats().authors).toBe(50)
    expect(at(filter, 'lea', 20)).toMatchObject({ tier: 'stranger', days: 0, posts: 0 })
  })

  it('takes 12 bytes, within the bounds of the filter', () => {
    const bytes = (authors: number) => {
      const filter = make({ maxSightings: 1000, maxAuthors: 20_000 })
      for (let n = 0; n < authors; n++) filter.check({ author: `a${n}`, content: 'merci', postedAt: T + n })
      return filter.stats()
    }
    const [some, full, over] = [bytes(16_000), bytes(60_000), bytes(90_000)]
    expect([some.authors, full.authors, over.authors]).toEqual([16_000, 20_000, 20_000])
    expect(over.bytes).toBe(full.bytes)
    // 32 bytes an author, 12 for the share of memory, and the table and the list of free places.
    expect(full.bytes).toBeLessThan(1000 * 200 + 20_000 * 62)
  })

  it('is erased by forget, with or without comments', () => {
    const erased = (one: string, other: string) => {
      const filter = make({ maxSightings: 1000 })
      settle(filter, one, 4)
      settle(filter, other, 4, { from: 50 })
      expect(filter.forget(one)).toBe(12)
      expect(at(filter, one, 9)).toMatchObject({ tier: 'stranger', days: 0, posts: 0 })
      for (let n = 0; n < 12; n++) filter.retract(`${other}-${50 + n}`, { by: 'mistake' })
      expect(at(filter, other, 9)).toMatchObject({ days: 4, posts: 0 })
      expect(filter.forget(other)).toBe(0)
      expect(filter.stats().authors).toBe(0)
      return filter.snapshot()
    }
    // How many posts the site had is kept, and of whom they were is not.
    expect(erased('lea', 'bob')).toEqual(erased('zoe', 'max'))
  })

  it('is in the snapshot, also of authors whose comments have expired', () => {
    const filter = make({ closed: [{ phrase: 'sujet clos', message: 'Clos.' }] })
    settle(filter, 'lea', 4)
    filter.check(post('bob', 'Le sujet clos revient encore', 5))
    filter.check(post('max', sentence(77), 24 * 999, { id: 'new' }))
    const copy = make()
    expect(copy.restore(filter.snapshot())).toEqual({ restored: 1, expired: 13, refused: 0 })
    expect(copy.stats()).toMatchObject({ authors: 3, sightings: 1 })
    for (const [author, days] of [
      ['lea', 9],
      ['max', 1000],
    ] as const)
      expect(at(copy, author, days)).toEqual(at(filter, author, days))
    expect(at(copy, 'bob', 9)).toMatchObject({ days: 1, posts: 0, held: 1 })
    // A retry after the restart counts no second time, and an edit neither.
    copy.check(post('max', sentence(77), 24 * 999, { id: 'new' }))
    copy.check(post('max', sentence(78), 24 * 999, { id: 'new' }))
    expect(at(copy, 'max', 1000).posts).toBe(1)
    expect(copy.snapshot().length).toBeLessThan(filter.snapshot().length)
  })

  it('stays for the most recently active authors when a snapshot has more of them than fit', () => {
    const filter = make()
    for (let n = 0; n < 30; n++) filter.check(post(`m${n}`, sentence(n), n))
    const small = make({ maxAuthors: 10 })
    small.restore(filter.snapshot())
    expect(small.stats().authors).toBe(10)
    const days = Array.from({ length: 30 }, (_, n) => at(small, `m${n}`, 9).days)
    expect(days).toEqual([...Array(20).fill(0), ...Array(10).fill(1)])
  })

  it('leaves no trace of who was forgotten in a snapshot', () => {
    const posts = Array.from({ length: 40 }, (_, n) => post(`m${n % 13}`, sentence(n), n, { id: `c${n}` }))
    const [forgetting, without] = [make(), make()]
    for (const each of posts) forgetting.check(each)
    for (const author of ['m3', 'm7']) forgetting.forget(author)
    for (const each of posts) if (!['m3', 'm7'].includes(each.author as string)) without.check(each)
    const authors = (filter: Filter) => {
      const bytes = Buffer.from(filter.snapshot())
      const from = bytes.indexOf('AUTH') + 8
      return bytes.subarray(from, from + bytes.readUInt32LE(from - 4)).toString('hex')
    }
    expect(authors(forgetting)).toBe(authors(without))
    expect(authors(forgetting)).toHaveLength(11 * 20 * 2)
  })

  it('goes through JSON', () => {
    const filter = make()
    settle(filter, 'lea', 4)
    const verdict = filter.check(post('lea', sentence(99), 300))
    expect(JSON.parse(JSON.stringify(verdict)).standing).toEqual(verdict.standing)
    expect(structuredClone(verdict).standing).toEqual(verdict.standing)
  })

  it('is that of the first try when a post is sent again, whatever came since', () => {
    const filter = make()
    const posts: Comment[] = Array.from({ length: 30 }, (_, n) => ({
      ...post('lea', n % 5 === 4 ? sentence(n - 4) : sentence(n), n * 7, { id: `c${n}`, thread: 't' }),
      author: { id: 'lea', joinedAt: T - 360 * DAY },
    }))
    const first = posts.map((each) => filter.check(each).standing)
    expect(new Set(first.map(({ tier }) => tier))).toEqual(new Set(['known', 'regular', 'trusted']))
    expect(posts.map((each) => filter.peek(each).standing)).toEqual(first)
    expect(posts.map((each) => filter.check(each).standing)).toEqual(first)
    expect(posts.map((each) => filter.check(each).standing)).toEqual(first)
  })
})

describe('the standing in a shared filter', () => {
  const shared = (history = memoryHistory(), more: object = {}) =>
    createSharedFilter({ history, secret: 's', clock: () => now, ...more })

  it('is the same in every process, and forgotten in all', async () => {
    const history = memoryHistory()
    const [one, two] = [shared(history), shared(history)]
    for (let n = 0; n < 12; n++) await (n % 2 ? one : two).check(post('lea', sentence(n), n * 8, { id: `c${n}` }))
    const standing = { tier: 'regular', firstSeen: T, days: 4, posts: 12, held: 0 }
    for (const each of [one, two]) expect((await each.peek(post('lea', SHORT, 200))).standing).toEqual(standing)
    await one.forget('lea')
    expect((await two.peek(post('lea', SHORT, 200))).standing).toMatchObject({ tier: 'stranger', days: 0, posts: 0 })
  })

  it.each(['local', 'allow'] as const)(
    'is in every verdict while the store does not answer: %s',
    async (onStoreError) => {
      const silent = { open: () => new Proxy({}, { get: () => () => Promise.reject(new Error('down')) }) as never }
      const filter = shared(silent, { onStoreError })
      for (let n = 0; n < 12; n++) await filter.check(post('lea', sentence(n), n * 8, { id: `c${n}` }))
      const { standing, faults } = await filter.check({
        ...post('lea', SHORT, 200),
        author: { id: 'lea', joinedAt: T - 400 * DAY },
      })
      expect(faults.map(({ code }) => code)).toEqual(['store-failed'])
      if (onStoreError === 'local') expect(standing).toMatchObject({ tier: 'trusted', days: 4, posts: 12, held: 0 })
      else expect(standing).toMatchObject({ tier: 'known', days: 0, posts: 0, held: 0 })
    },
  )
})
