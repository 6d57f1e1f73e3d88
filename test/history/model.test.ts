import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Count, createFilter, defineSignal } from '../../src'

const T = Date.UTC(2026, 0, 1)
const WINDOW = 1000

interface Kept {
  id: string
  author: string
  thread: string
  key: string
  time: number
  order: number
  /** Time of the comment itself, which an edit does not change. */
  postedAt: number
}

/** Everything is kept and counted by looking at all of it. */
class Naive {
  kept: Kept[] = []
  latest = Number.NEGATIVE_INFINITY
  #order = 0

  check(post: Omit<Kept, 'order' | 'postedAt'>): Record<string, number> {
    const before = this.kept.find(({ id }) => id === post.id)
    this.kept = this.kept.filter((each) => each !== before)
    this.#order++
    const now: Kept = { ...post, order: this.#order, postedAt: before?.postedAt ?? post.time }
    if (before?.key === post.key) Object.assign(now, { time: before.time, order: before.order })
    // An edit is seen when it is made: at its own time if it has a later one, else at the latest time known.
    else if (before !== undefined && post.time <= before.postedAt) now.time = Math.max(before.postedAt, this.latest)
    this.latest = Math.max(this.latest, now.time, now.postedAt)
    const earlier = this.kept.filter(
      ({ key, time, order }) =>
        key === now.key && time > now.time - WINDOW && (time < now.time || (time === now.time && order < now.order)),
    )
    const count = (some: Kept[]) => some.length + 1
    const result = {
      site: count(earlier),
      author: count(earlier.filter(({ author }) => author === now.author)),
      thread: count(earlier.filter(({ thread }) => thread === now.thread)),
      both: count(earlier.filter(({ author, thread }) => author === now.author && thread === now.thread)),
      authors: new Set([now.author, ...earlier.map(({ author }) => author)]).size,
    }
    this.kept.push(now)
    return result
  }
}

describe('windows', () => {
  it('count as a model that keeps everything does', () => {
    const step = fc.record({
      what: fc.constantFrom(...Array<'post'>(20).fill('post'), 'retract', 'retract', 'forget', 'restore'),
      id: fc.integer({ min: 0, max: 60 }),
      author: fc.constantFrom('a', 'b', 'c'),
      thread: fc.constantFrom('t', 'u'),
      key: fc.constantFrom('k', 'l'),
      time: fc.integer({ min: 0, max: 1500 }),
    })
    let reached = 0
    let edits = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 120 }), (steps) => {
        let seen: Record<string, number> = {}
        const signal = defineSignal({
          name: 'probe',
          category: 'spam',
          marks: ({ content }) => [{ kind: 'probe', key: content }],
          inspect({ marks }) {
            const mark = marks.find(({ kind }) => kind === 'probe')
            const of = (count: Count | undefined) => count?.count ?? 0
            seen = {
              site: of(mark?.onSite(WINDOW)),
              author: of(mark?.byAuthor(WINDOW)),
              thread: of(mark?.inThread(WINDOW)),
              both: of(mark?.byAuthorInThread(WINDOW)),
              authors: mark?.onSite(WINDOW).authors ?? 0,
            }
            return undefined
          },
        })
        const options = { clock: () => T + 5000, signals: [signal] }
        let filter = createFilter(options)
        const model = new Naive()
        const owner = new Map<number, string>()
        for (const { what, id, key, time, ...rest } of steps) {
          if (what === 'retract') {
            const known = model.kept.some((each) => each.id === `c${id}`)
            expect(filter.retract(`c${id}`)).toBe(known)
            model.kept = model.kept.filter((each) => each.id !== `c${id}`)
          } else if (what === 'forget') {
            const count = model.kept.filter(({ author }) => author === rest.author).length
            expect(filter.forget(rest.author)).toBe(count)
            model.kept = model.kept.filter(({ author }) => author !== rest.author)
          } else if (what === 'restore') {
            const bytes = filter.snapshot()
            filter = createFilter(options)
            expect(filter.restore(bytes).restored).toBe(model.kept.length)
            model.latest = Math.max(
              Number.NEGATIVE_INFINITY,
              ...model.kept.flatMap(({ time, postedAt }) => [time, postedAt]),
            )
          } else {
            // A comment keeps its author, as comments do; only what it says and when changes.
            const author = owner.get(id) ?? rest.author
            owner.set(id, author)
            if (model.kept.some((each) => each.id === `c${id}`)) edits++
            filter.check({ ...rest, author, id: `c${id}`, content: key, postedAt: T + time })
            const expected = model.check({ ...rest, author, id: `c${id}`, key, time: T + time })
            expect(seen).toEqual(expected)
            if ((expected.site ?? 0) > 3) reached++
          }
        }
      }),
      { numRuns: 300, seed: 42 },
    )
    expect(reached).toBeGreaterThan(500)
    expect(edits).toBeGreaterThan(500)
  })
})
