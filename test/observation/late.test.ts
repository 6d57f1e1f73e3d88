import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Action, createFilter, type Filter } from '../../src'
import { fullestWindow } from '../../src/observation/fullest-window'
import { runs } from '../runs'

const NOW = Date.UTC(2026, 4, 1)
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const petition = 'https://www.change.org/p/rendez-nous-nos-dossiers'
const words = (n: number) => Array.from({ length: 12 }, (_, i) => `mot${n * 31 + i}`).join(' ')

/** Posts by one author, each with its date; returns how many are published. */
function published(filter: Filter, dates: readonly number[], content: (n: number) => string): number {
  const actions = dates.map((postedAt, n) => filter.check({ author: 'lea', content: content(n), postedAt }).action)
  return actions.filter((action: Action) => action === 'allow' || action === 'nudge').length
}

const fifty = Array.from({ length: 50 }, (_, n) => n)
/** Orders of dates that are meant to hide each post from the others. The last ones are within the tolerance of the clock. */
const ORDERS: [string, number[]][] = [
  ['a second earlier each time', fifty.map((n) => NOW - n * SECOND)],
  ['half a minute earlier each time', fifty.map((n) => NOW - n * 31 * SECOND)],
  ['now and an hour ago in turn, both falling', fifty.map((n) => NOW - (n % 2) * 40 * MINUTE - n * SECOND)],
  ['every other one falling', fifty.map((n) => NOW + (n % 2 === 0 ? n : -n) * SECOND)],
  ['mixed', fifty.map((n) => NOW - ((n * 23) % 50) * 7 * SECOND)],
  ['falling within the tolerance', fifty.map((n) => NOW + 5 * MINUTE - n * 3 * SECOND)],
  ['the same time, now and ahead', fifty.map((n) => NOW + (n % 3 === 0 ? 4 * MINUTE : 0))],
]

describe('dates that fall', () => {
  const fresh = () => createFilter({ clock: () => NOW, secret: 's' })

  it.each(ORDERS)('%s: a petition is published twice', (_, dates) => {
    expect(published(fresh(), dates, (n) => `${words(n)} ${petition}`)).toBe(2)
  })

  it.each(ORDERS)('%s: so is a text with a link', (_, dates) => {
    const text = 'Regardez donc cette page qui explique tout sur les dossiers annulés https://exemple.fr/dossiers'
    expect(published(fresh(), dates, () => text)).toBeLessThanOrEqual(3)
  })

  it.each(ORDERS)('%s: of a flood of other texts no window has more than its limit', (_, dates) => {
    const filter = fresh()
    const online = dates.filter((postedAt, n) => filter.check({ author: 'lea', content: words(n), postedAt }).publish)
    const within = (ms: number) => online.map((end) => online.filter((time) => time <= end && time > end - ms).length)
    expect(Math.max(...within(30 * SECOND))).toBeLessThanOrEqual(4)
    expect(Math.max(...within(5 * MINUTE))).toBeLessThanOrEqual(12)
  })

  it.each(ORDERS)('%s: a template is held from the sixth use on', (_, dates) => {
    const names = 'Anna Bruno Carla David Emma Farid Gina Hugo Inès Jules'.split(' ')
    const content = (n: number) => `le lot numéro ${n} est à vendre chez ${names[n % 10]} pour pas cher du tout`
    expect(published(fresh(), dates, content)).toBeLessThanOrEqual(5)
  })

  it('change nothing for others, and for a post that is sent again', () => {
    const filter = fresh()
    const verdicts = fifty.map((n) =>
      filter.check({ author: 'lea', id: `c${n}`, content: `${words(n)} ${petition}`, postedAt: NOW - n * SECOND }),
    )
    for (const n of [0, 1, 2, 7, 49]) {
      const again = filter.check({
        author: 'lea',
        id: `c${n}`,
        content: `${words(n)} ${petition}`,
        postedAt: NOW - n * SECOND,
      })
      expect(again.evidence, `c${n}`).toEqual(verdicts[n]?.evidence)
    }
    const other = filter.check({ author: 'tom', content: `${words(99)} ${petition}`, postedAt: NOW + SECOND })
    expect(other.publish).toBe(true)
  })
})

describe('old comments', () => {
  it('are fed in their order beside newer ones, and count as they did then', () => {
    const alone = createFilter({ clock: () => NOW, secret: 's' })
    const busy = createFilter({ clock: () => NOW, secret: 's' })
    for (let n = 0; n < 400; n++) busy.check({ author: 'lea', content: words(n), postedAt: NOW - n * 20 * MINUTE })
    const archive = Array.from({ length: 60 }, (_, n) => ({
      author: 'lea',
      // A petition every ninth time, and now and then twice in a day.
      content: n % 9 < 2 ? `${words(5000 + n)} ${petition}` : words(5000 + n),
      postedAt: NOW - 700 * DAY + n * 20 * HOUR,
    }))
    const seen = (filter: Filter) =>
      archive.map((comment) => filter.check(comment).evidence.map(({ signal, observed }) => [signal, observed]))
    expect(seen(busy)).toEqual(seen(alone))
  })

  it('of one author in any order are welcome, if they are no flood', () => {
    const filter = createFilter({ clock: () => NOW, secret: 's' })
    const dates = Array.from({ length: 40 }, (_, n) => NOW - ((n * 17) % 40) * 20 * HOUR)
    expect(dates.map((postedAt, n) => filter.check({ author: 'lea', content: words(n), postedAt }).action)).toEqual(
      dates.map(() => 'allow'),
    )
  })
})

describe('posts from the future', () => {
  it.each([300, 1000])('%i of them hide no burst', (count) => {
    let now = NOW + DAY
    const filter = createFilter({ clock: () => now, secret: 's' })
    for (let n = 0; n < count; n++, now += MINUTE) filter.check({ author: 'lea', content: words(n) })
    now = NOW
    const actions = Array.from({ length: 40 }, (_, n) => {
      now += SECOND
      return filter.check({ author: 'lea', content: words(9000 + n) }).action
    })
    expect(actions.slice(0, 4)).toEqual(['allow', 'allow', 'allow', 'allow'])
    expect(actions.slice(4).every((action) => action === 'hold' || action === 'reject')).toBe(true)
  })

  it('hide no repetition by others', () => {
    let now = NOW + 9 * DAY
    const filter = createFilter({ clock: () => now, secret: 's' })
    for (let n = 0; n < 300; n++, now += MINUTE) filter.check({ author: `m${n}`, thread: 't', content: petition })
    now = NOW
    const counts = Array.from({ length: 5 }, (_, n) => {
      now += MINUTE
      const { evidence } = filter.check({ author: `n${n}`, thread: 't', content: petition })
      return evidence.find(({ signal }) => signal === 'thread-repeats-petition')?.observed ?? n + 1
    })
    expect(counts).toEqual([1, 2, 3, 4, 5])
  })
})

describe('maxLateMs', () => {
  it('bounds how far back a comment is dated', () => {
    const filter = createFilter({ clock: () => NOW, secret: 's', maxLateMs: HOUR })
    const check = (n: number, postedAt: number) =>
      filter.check({ author: 'lea', content: `${words(n)} ${petition}`, postedAt })
    expect(check(0, NOW - HOUR).faults).toEqual([])
    // Otherwise each of these weeks would be a window of its own.
    const later = [1, 2, 3, 4].map((n) => check(n, NOW - n * 8 * DAY))
    expect(later.map(({ action }) => action)).toEqual(['nudge', 'hold', 'hold', 'reject'])
    expect(later[0]?.faults).toEqual([{ code: 'late-timestamp', message: expect.stringContaining('691200000 ms') }])
  })

  it.each([0, -1, Number.NaN, '5'])('is a time, and not %s', (maxLateMs) => {
    expect(() => createFilter({ maxLateMs: maxLateMs as number })).toThrow(/maxLateMs/)
  })
})

describe('the fullest window', () => {
  it('is the one that a search of all windows finds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 30 }), (list) => {
        const times = [...list].sort((a, b) => b - a)
        const { from, to } = fullestWindow(times, 0, 10)
        const inWindow = (end: number) => times.filter((time) => time <= end && time > end - 10)
        const ends = Array.from({ length: 10 }, (_, end) => inWindow(end))
        expect(to - from).toBe(Math.max(...ends.map(({ length }) => length)))
        expect(ends.some((each) => each.join() === times.slice(from, to).join())).toBe(true)
      }),
      { numRuns: runs(300), seed: 9 },
    )
  })
})
