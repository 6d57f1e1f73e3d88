import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFilter, type Filter } from '../../src'
import { Shares } from '../../src/history/shares'
import { runs } from '../runs'

const T = Date.UTC(2026, 4, 1)
const SECOND = 1000
const DAY = 86_400_000
const petition = (n: number) => `https://www.change.org/p/petition-${n}`
const words = (n: number) => Array.from({ length: 10 }, (_, i) => `mot${n * 31 + i}`).join(' ')

/** What flooders post: for each post its content and how long it comes after the one before, milliseconds. */
const FLOODS: Record<string, { content: (n: number) => string; every: number }> = {
  'one text': { content: () => 'Achetez notre dentifrice au charbon de bois', every: SECOND },
  'other words each time': { content: words, every: 90 * SECOND },
  'sixty petitions': { content: () => Array.from({ length: 60 }, (_, i) => petition(i)).join(' '), every: 90 * SECOND },
  'links of its own': {
    content: (n) => Array.from({ length: 40 }, (_, i) => `https://site${n}.example/${i}`).join(' '),
    every: 300 * SECOND,
  },
}

interface Mix {
  flooders: number
  members: number
  kinds: string[]
  rounds: number
  perAuthor: number
}

const mixes = (flooders: number, rounds: number): fc.Arbitrary<Mix> =>
  fc.record({
    flooders: fc.constant(flooders),
    members: fc.integer({ min: 20, max: 60 }),
    kinds: fc.subarray(Object.keys(FLOODS), { minLength: 1 }),
    rounds: fc.constant(rounds),
    perAuthor: fc.constantFrom(4, 6, 20),
  })

/** Members post one petition each; then come the flooders. Returns the filter and the members' latest time. */
function flooded({ flooders, members, kinds, rounds, perAuthor }: Mix): Filter {
  const maxSightings = Math.max(1000, perAuthor * (flooders + members))
  const filter = createFilter({ clock: () => T + 30 * DAY, secret: 's', maxSightings })
  for (let m = 0; m < members; m++)
    filter.check({ ...{ author: `m${m}`, id: `m${m}`, thread: 't' }, content: petition(m), postedAt: T + m })
  for (let n = 0; n < rounds; n++)
    for (let f = 0; f < flooders; f++) {
      const { content, every } = FLOODS[kinds[f % kinds.length] as string] as (typeof FLOODS)[string]
      const postedAt = T + SECOND + n * every + f
      filter.check({
        author: `f${f}`,
        id: `f${f}-${n}`,
        thread: `t${n % 9}`,
        content: content(n * flooders + f),
        postedAt,
      })
    }
  return filter
}

describe('any number of flooders', () => {
  it.each([
    [1, 1500],
    [10, 150],
    [1000, 8],
  ])('%i, resets no count of a member', (flooders, rounds) => {
    fc.assert(
      fc.property(mixes(flooders, rounds), (mix) => {
        const filter = flooded(mix)
        const { sightings, evicted } = filter.stats()
        expect(sightings).toBeLessThanOrEqual(Math.max(1000, mix.perAuthor * (mix.flooders + mix.members)))
        const counts = new Set<number | undefined>()
        for (let m = 0; m < mix.members; m++) {
          const { evidence } = filter.peek({ author: `m${m}`, content: petition(m), postedAt: T + DAY })
          counts.add(evidence.find(({ signal }) => signal === 'author-repeats-petition')?.observed)
        }
        expect([...counts], `${evicted} were evicted`).toEqual([2])
        for (let m = 0; m < mix.members; m++) expect(filter.retract(`m${m}`)).toBe(true)
      }),
      { numRuns: runs(4), seed: 3 },
    )
  })

  it('leave members at least their share of what is remembered within a window', () => {
    const filter = createFilter({ clock: () => T + 30 * DAY, secret: 's', maxSightings: 3000 })
    // Room for 30 of each: members post up to twice as much, and the flooder as much as all of them.
    let posted = 0
    const post = (author: string, n: number) =>
      filter.check({ author, id: `${author}-${n}`, content: words(posted++), postedAt: T + posted * 60 * SECOND })
    for (let n = 0; n < 60; n++)
      for (let m = 0; m < 99; m++) {
        if (n < 10 + (m % 51)) post(`m${m}`, n)
        if (m % 2 === 0) post('flooder', n * 99 + m)
      }
    for (let m = 0; m < 99; m++) {
      const all = 10 + (m % 51)
      const left = Array.from({ length: all }, (_, n) => `m${m}-${n}`).filter((id) => filter.retract(id)).length
      expect(left, `m${m}`).toBeGreaterThanOrEqual(Math.min(all, 30) - 1)
    }
  })

  it('give way to nobody whose posts no window reaches', () => {
    const filter = createFilter({ clock: () => T + 300 * DAY, secret: 's', maxSightings: 1000 })
    for (let n = 0; n < 900; n++) filter.check({ author: `old${n}`, id: `o${n}`, content: words(n), postedAt: T + n })
    for (let n = 0; n < 500; n++)
      filter.check({ author: 'busy', id: `b${n}`, content: words(9000 + n), postedAt: T + 90 * DAY + n * 600 * SECOND })
    expect(Array.from({ length: 500 }, (_, n) => filter.retract(`b${n}`)).every((known) => known)).toBe(true)
  })
})

describe('a refused flood', () => {
  it('leaves the count of its posts, and no marks', () => {
    const filter = createFilter({ clock: () => T + DAY, secret: 's' })
    const check = (n: number, content: string) =>
      filter.check({ author: 'lea', id: `c${n}`, content, postedAt: T + n * 500 })
    const actions = Array.from({ length: 20 }, (_, n) => check(n, `${words(n)} https://site${n}.example/`).action)
    expect(actions.lastIndexOf('hold')).toBe(11)
    expect(actions.slice(12)).toEqual(Array(8).fill('reject'))
    expect(filter.stats().sightings).toBe(24)
    // Sent again: the same verdict.
    const { evidence } = check(15, `${words(15)} https://site15.example/`)
    expect(evidence.map(({ signal, observed }) => [signal, observed])).toEqual([['author-flood', 16]])
    expect(filter.stats().sightings).toBe(24)
    // The posts still count, in a filter that was restored too.
    const restored = createFilter({ clock: () => T + DAY, secret: 's' })
    restored.restore(filter.snapshot())
    for (const each of [filter, restored]) {
      const found = each.peek({ author: 'lea', content: words(99), postedAt: T + 20 * 500 })
      expect(found.evidence.find(({ signal }) => signal === 'author-flood')?.observed).toBe(21)
      expect(each.retract('c15')).toBe(true)
    }
  })
})

describe('shares', () => {
  it('name an author who fills most, within a quarter', () => {
    // Some go above 65,535, up to which a number has room beside its neighbours.
    const more = fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: -9, max: 40 }) },
      { weight: 1, arbitrary: fc.integer({ min: -70_000, max: 70_000 }) },
    )
    const step = fc.record({ author: fc.nat(30), more })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 400 }), (steps) => {
        const shares = new Shares(31)
        const model = new Map<number, number>()
        for (const { author, more } of steps) {
          const before = model.get(author) ?? 0
          const records = Math.max(-before, more)
          model.set(author, before + records)
          shares.add(author, records)
          const most = Math.max(...model.values())
          const { largest } = shares
          if (most <= 4) expect(largest).toBe(-1)
          else expect(shares.of(largest) * 1.25).toBeGreaterThanOrEqual(most)
          for (const [each, count] of model) expect(shares.of(each)).toBe(count)
        }
      }),
      { numRuns: runs(100), seed: 7 },
    )
  })
})
