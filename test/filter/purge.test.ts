import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AuthorExport, createFilter, type Filter } from '../../src'
import { runs } from '../runs'

const T = Date.UTC(2026, 2, 1)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const secret = 'a secret of this test'
const make = (more = {}) => createFilter({ secret, clock: () => T + 40 * DAY, ...more })

const sentence = (n: number) => Array.from({ length: 12 }, (_, i) => `mot${n * 100 + i}`).join(' ')
const AUTHORS = ['lea', 'bob', 'zoe']
const step = fc.record({
  what: fc.constantFrom(
    'check',
    'check',
    'check',
    'check',
    'edit',
    'spam',
    'ham',
    'retract',
    'review',
    'mistake',
    'move',
  ),
  author: fc.constantFrom(...AUTHORS),
  n: fc.nat(4),
  linked: fc.boolean(),
  /** Hours since the step before. */
  pause: fc.constantFrom(0, 0, 1, 9, 30),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

function play(filter: Filter, steps: readonly Step[], from: number, name: string, texts = 0): number {
  let time = from
  for (const [i, { what, author, n, linked, pause }] of steps.entries()) {
    time += pause * HOUR + MINUTE
    const id = what === 'check' && i % 3 > 0 ? `${name}${i}` : `${name}-${author}-${n}`
    const content = `${sentence(texts + n)} ${linked ? `https://www.change.org/p/dossiers-${texts}` : ''}`
    const comment = { author: { id: author, ip: `203.0.113.${n}` }, content, id, thread: `t${n % 2}`, postedAt: time }
    if (what === 'check' || what === 'edit') filter.check(comment)
    else if (what === 'spam') filter.submitSpam(comment)
    else if (what === 'ham') filter.submitHam(comment)
    else if (what === 'review') filter.review(id, linked ? 'approved' : 'removed')
    else if (what === 'move') filter.update(id, { thread: 'elsewhere' })
    else filter.retract(id, { by: what === 'mistake' ? 'mistake' : 'author' })
  }
  return time
}

const exportsOf = (filter: Filter) => AUTHORS.map((author) => filter.exportAuthor(author))
const whole = (time: number) => Math.floor(time / 1000) * 1000

describe('purge', () => {
  it('leaves nothing that is older, in no count, citation, export or snapshot, and nothing later changes', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 20, maxLength: 90 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (steps, part) => {
          const filter = make()
          const end = play(filter, steps, T, 'c')
          const before = exportsOf(filter)
          const t = Math.round(T + part * (end - T))
          const old = before.flatMap(({ posts }) => posts).filter(({ postedAt }) => postedAt < t)
          expect(filter.purge(t)).toBe(old.length)
          const after = exportsOf(filter)
          for (const [i, kept] of after.entries()) {
            const { posts, standing, insistence, samples } = kept
            const days = new Set(posts.map(({ postedAt }) => Math.floor(postedAt / DAY)))
            // A naive model: what was there, without what is older.
            expect(posts).toEqual(before[i]?.posts.filter(({ postedAt }) => postedAt >= t))
            expect(standing === undefined).toBe(posts.length === 0)
            if (standing !== undefined) {
              expect(standing.firstSeen).toBeGreaterThanOrEqual(whole(t))
              if (standing.firstSeen !== before[i]?.standing?.firstSeen) {
                expect(standing.firstSeen).toBe(whole(Math.min(...posts.map(({ postedAt }) => postedAt))))
                expect(standing.days).toBe(days.size)
                expect(standing.posts).toBe(posts.filter(({ counted }) => counted).length)
                expect(standing.held).toBe(posts.filter(({ held }) => held).length)
              } else expect(standing).toEqual(before[i]?.standing)
            }
            for (const { latest, spanMs, posts: count } of insistence) {
              expect(latest - spanMs).toBeGreaterThanOrEqual(whole(t))
              expect(count).toBeLessThanOrEqual(posts.length)
            }
            for (const { postedAt } of samples) expect(postedAt).toBeGreaterThanOrEqual(t)
          }
          for (const author of [...AUTHORS, 'somebody'])
            for (let n = 0; n < 5; n++) {
              const content = `${sentence(n)} https://www.change.org/p/dossiers-0`
              const { evidence, standing, duplicateOf } = filter.peek({
                author,
                content,
                thread: 't0',
                postedAt: end + 1,
              })
              const left = after.flatMap(({ posts }) => posts)
              for (const { earlier = [], observed = 0 } of evidence) {
                for (const { postedAt } of earlier) expect(postedAt).toBeGreaterThanOrEqual(t)
                expect(Math.floor(observed)).toBeLessThanOrEqual(left.length + 1)
              }
              expect(duplicateOf?.postedAt ?? t).toBeGreaterThanOrEqual(t)
              expect(standing.firstSeen).toBeGreaterThanOrEqual(whole(t))
            }
          expect(filter.purge(t)).toBe(0)
          const snapshot = filter.snapshot()
          const restored = make()
          // A snapshot also leaves out what no window reaches any more.
          const { expired } = restored.restore(snapshot)
          const reach = (kept: AuthorExport) => kept.posts.map((post) => JSON.stringify(post))
          const all = after.flatMap(reach)
          const again = exportsOf(restored).flatMap(reach)
          expect(again.length + expired).toBe(all.length)
          for (const each of again) expect(all).toContain(each)
          expect(filter.stats().authors).toBe(after.filter(({ standing }) => standing !== undefined).length)
        },
      ),
      { numRuns: runs(40), seed: 31 },
    )
  })

  it('makes a history as if what is older had never been posted, where no window reaches it', () => {
    const counts = ({ posts, standing, insistence }: AuthorExport) => ({
      posts: posts.map(({ id, thread, postedAt, counted, held }) => ({ id, thread, postedAt, counted, held })),
      standing,
      insistence,
    })
    const pairs = fc.tuple(
      fc.array(step, { minLength: 5, maxLength: 40 }),
      fc.array(step, { minLength: 5, maxLength: 40 }),
    )
    fc.assert(
      fc.property(pairs, ([old, recent]) => {
        // What was deleted by mistake was seen, though the post is not there any more.
        const quiet = (steps: readonly Step[]) =>
          steps.map((each) => (each.what === 'mistake' ? { ...each, what: 'retract' as const } : each))
        const strangers = { tiers: [{ tier: 'known', authors: AUTHORS }] } as const
        const [a, b] = [make({ autoLearn: false, ...strangers }), make({ autoLearn: false, ...strangers })]
        play(a, quiet(old), T - 90 * DAY, 'old')
        play(a, quiet(recent), T, 'new', 50)
        a.purge(T)
        play(b, quiet(recent), T, 'new', 50)
        expect(exportsOf(a).map(counts)).toEqual(exportsOf(b).map(counts))
        expect(a.stats()).toMatchObject({ authors: b.stats().authors, sightings: b.stats().sightings })
      }),
      { numRuns: runs(40), seed: 32 },
    )
  })

  it('changes no verdict about those who only posted later', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.array(step, { minLength: 5, maxLength: 40 }),
        (old, recent) => {
          const filter = make({ autoLearn: false })
          play(
            filter,
            old.map((each) => ({ ...each, author: `old-${each.author}` })),
            T - 8 * DAY,
            'old',
          )
          const end = play(filter, recent, T, 'new', 50)
          const ask = () =>
            AUTHORS.flatMap((author) =>
              [50, 51, 52].map((n) =>
                JSON.stringify(
                  filter.peek({
                    author,
                    content: `${sentence(n)} https://www.change.org/p/dossiers-50`,
                    postedAt: end,
                  }),
                ),
              ),
            )
          const before = ask()
          filter.purge(T)
          expect(ask()).toEqual(before)
        },
      ),
      { numRuns: runs(30), seed: 33 },
    )
  })

  it('takes a time as postedAt does, and refuses what is none before anything changes', () => {
    const filter = make()
    for (let n = 0; n < 4; n++)
      filter.check({ author: 'lea', id: `c${n}`, content: sentence(n), postedAt: T + n * DAY })
    for (const bad of [undefined, null, 'yesterday', Number.NaN, Infinity, new Date('no'), {}, T / 1000] as number[])
      expect(() => filter.purge(bad)).toThrow(expect.objectContaining({ code: 'invalid-comment' }))
    expect(filter.exportAuthor('lea').posts).toHaveLength(4)
    expect(filter.purge(T)).toBe(0)
    expect(filter.purge(new Date(T + DAY))).toBe(1)
    expect(filter.purge(new Date(T + 2 * DAY).toISOString())).toBe(1)
    expect(filter.purge(T + 2 * DAY + 1)).toBe(1)
    expect(filter.purge(T + 9 * DAY)).toBe(1)
    expect(filter.stats()).toMatchObject({ authors: 0, sightings: 0 })
  })

  it('takes a surge that ended, and who was labelled, but no label', () => {
    const filter = make()
    filter.submitSpam({ author: 'lea', content: sentence(1), postedAt: T })
    filter.submitSpam({ author: 'bob', content: sentence(2), postedAt: T + DAY })
    filter.purge(T + HOUR)
    const labels = (author: string) => filter.exportAuthor(author).labels
    expect([labels('lea'), labels('bob')]).toEqual([
      { spam: 0, ham: 0 },
      { spam: 1, ham: 0 },
    ])
    const restored = make()
    restored.restore(filter.snapshot())
    restored.purge(T + HOUR)
    expect(restored.exportAuthor('bob').labels).toEqual({ spam: 1, ham: 0 })
    expect(restored.peek({ author: 'x', content: sentence(1), postedAt: T + DAY }).action).toBe('reject')
  })
})

describe('retainMs', () => {
  it('removes what is older, however much room is left, at a check within an hour and before a snapshot', () => {
    let now = T
    const filter = createFilter({ secret, clock: () => now, retainMs: 3 * DAY })
    for (let n = 0; n < 200; n++) {
      now = T + n * HOUR
      filter.check({ author: `m${n % 7}`, id: `c${n}`, content: `${sentence(n)} ${sentence(n % 3)}`, postedAt: now })
      const kept = Array.from({ length: 7 }, (_, i) => filter.exportAuthor(`m${i}`))
      const times = kept.flatMap(({ posts }) => posts.map(({ postedAt }) => postedAt))
      expect(Math.min(...times)).toBe(Math.max(T, now - 3 * DAY))
      expect(times).toHaveLength(Math.min(n + 1, 73))
      for (const { standing } of kept) if (standing) expect(standing.firstSeen).toBeGreaterThanOrEqual(now - 3 * DAY)
    }
    now += 2 * DAY
    const restored = createFilter({ secret, clock: () => now + 12 * HOUR, retainMs: 3 * DAY })
    expect(restored.restore(filter.snapshot())).toEqual({ restored: 13, expired: 12, refused: 0 })
    now += 10 * DAY
    const empty = createFilter({ secret })
    expect(empty.restore(filter.snapshot()).restored).toBe(0)
  })

  it('counts nothing that went, without a snapshot or an export', () => {
    let now = T
    const filter = createFilter({ secret, clock: () => now, retainMs: 2 * HOUR })
    const say = () => filter.check({ author: 'lea', content: sentence(1), postedAt: now })
    say()
    expect(say().action).not.toBe('allow')
    now += 4 * HOUR
    expect(say()).toMatchObject({ action: 'allow', standing: { posts: 0 } })
    expect(filter.stats().sightings).toBe(1)
    expect(createFilter({ secret, clock: () => now }).stats().sightings).toBe(0)
  })

  it('refuses what is no time', () => {
    for (const retainMs of [0, -1, 59_999, Number.NaN, Infinity, '7d', null] as number[])
      expect(() => createFilter({ retainMs })).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })
})
