import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KeptPlace, Rates } from '../../src/history/rates'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const SPAN = 2 * MINUTE
const T = Date.UTC(2026, 4, 1)
const FADE = Math.exp(-1 / 24)

/** Any key will do. */
const thread = (name: string) => ({ key: name.length, name })

interface Arrival {
  time: number
  isStranger: boolean
}

/** What a place counts, by looking at all posts again: the model. */
function naive(posts: readonly Arrival[], time: number) {
  const spanOf = (at: number) => Math.floor(at / SPAN)
  const hourOf = (at: number) => Math.floor(at / HOUR)
  const first = spanOf((posts[0] as Arrival).time)
  const newest = Math.max(...posts.map(({ time: at }) => at), time)
  const span = spanOf(newest)
  if (span - first < DAY / SPAN) return undefined
  let [now, before, strangers] = [0, 0, 0]
  const left = span === spanOf(time) ? 1 - (time / SPAN - span) : 1
  let latest = first
  for (const { time: at, isStranger } of posts) {
    latest = Math.max(latest, spanOf(at))
    // A post that is two spans late when it comes is in neither.
    const counted = latest - spanOf(at) <= 1 ? spanOf(at) : Number.NEGATIVE_INFINITY
    if (counted === span) now++
    if (counted === span - 1) before++
    if (isStranger && counted === span) strangers++
    if (isStranger && counted === span - 1) strangers += left
  }
  const counted = posts.filter(({ time: at }) => spanOf(at) >= first)
  let [sum, weights] = [0, 0]
  for (let hour = hourOf(first * SPAN); hour < hourOf(newest); hour++) {
    const weight = FADE ** (hourOf(newest) - hour)
    weights += weight
    sum += weight * counted.filter(({ time: at }) => hourOf(at) === hour).length
  }
  const all = now + before * left
  return {
    posts: all,
    rate: all / 2,
    usual: sum / weights / 60,
    strangers: all === 0 ? 0 : Math.min(1, strangers / all),
  }
}

/** Posts over some days in some order of arrival, with a rush at the end. */
const streams = fc
  .record({
    quiet: fc.array(fc.record({ time: fc.integer({ min: 0, max: 3 * DAY }), isStranger: fc.boolean() }), {
      minLength: 1,
      maxLength: 60,
    }),
    late: fc.array(fc.record({ at: fc.nat(59), by: fc.integer({ min: -20 * MINUTE, max: 5 * MINUTE }) }), {
      maxLength: 10,
    }),
    rush: fc.integer({ min: 0, max: 200 }),
    pace: fc.integer({ min: 100, max: 20_000 }),
    guests: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ quiet, late, rush, pace, guests }) => {
    const posts: Arrival[] = quiet
      .map(({ time, isStranger }) => ({ time: T + time, isStranger }))
      .sort((a, b) => a.time - b.time)
    for (const { at, by } of late) {
      const post = posts[at]
      if (post !== undefined && at > 0) post.time += by
    }
    for (let n = 0; n < rush; n++) posts.push({ time: T + 3 * DAY + n * pace, isStranger: n % 4 < guests })
    return posts
  })

describe('what is usual', () => {
  it('is what a model finds that looks at all posts again', () => {
    fc.assert(
      fc.property(streams, (posts) => {
        const rates = new Rates()
        let isOn = false
        posts.forEach(({ time, isStranger }, n) => {
          const changes = rates.add(thread('t'), time, isStranger) ?? []
          const newest = Math.max(...posts.slice(0, n + 1).map(({ time: at }) => at))
          const latest = Math.max(time, Math.floor(newest / SPAN) * SPAN)
          const model = naive(posts.slice(0, n + 1), latest)
          const part = isOn ? 1 / 2 : 1
          const expected =
            model !== undefined &&
            model.posts >= 20 * part &&
            (model.rate >= 3 * part * model.usual || model.rate * model.strangers >= 2 * part * model.usual) &&
            (isOn || model.strangers >= 1 / 4)
          const found = changes.filter((change) => change.thread === 't')
          expect(found.map(({ phase }) => phase)).toEqual(expected === isOn ? [] : [expected ? 'begin' : 'end'])
          for (const { rate } of found)
            for (const name of ['posts', 'rate', 'usual', 'strangers'] as const)
              expect(rate[name]).toBeCloseTo((model as NonNullable<typeof model>)[name], 9)
          isOn = expected
        })
      }),
    )
  })

  it('is kept by a snapshot', () => {
    fc.assert(
      fc.property(streams, fc.nat(250), (posts, cut) => {
        const rates = new Rates()
        const told: unknown[] = []
        const before = posts.slice(0, cut)
        for (const { time, isStranger } of before) rates.add(thread('t'), time, isStranger)
        const restored = new Rates()
        for (const place of rates.all()) expect(restored.restore(place)).toBe(true)
        for (const { time, isStranger } of posts.slice(cut)) {
          told.push(rates.add(thread('t'), time, isStranger))
          expect(restored.add(thread('t'), time, isStranger)).toEqual(told.at(-1))
        }
        expect(restored.all()).toEqual(rates.all())
      }),
    )
  })
})

describe('threads', () => {
  it('are a thousand at most, and a busy one stays whatever names come', () => {
    const rates = new Rates()
    for (let n = 0; n < 300; n++) rates.add(thread('busy'), T + n * 5 * MINUTE, false)
    for (let n = 0; n < 20_000; n++) rates.add({ key: 1000 + n, name: `hostile ${n}` }, T + 25 * HOUR + n, false)
    expect(rates.all()).toHaveLength(1001)
    expect(rates.all().some(({ key }) => key === 4)).toBe(true)
    expect(rates.bytes).toBeLessThan(1001 * 120)
  })

  it('are refused when their counts cannot be', () => {
    const rates = new Rates()
    rates.add(thread('t'), T, true)
    const [site, place] = rates.all() as [KeptPlace, KeptPlace]
    for (const change of [
      { span: Number.NaN },
      { span: 1e300 },
      { first: Number.MAX_SAFE_INTEGER },
      { now: -1 },
      { now: 0.5 },
      { strangersNow: 2 },
      { strangersBefore: 1 },
      { hour: -1 },
      { hours: Number.POSITIVE_INFINITY },
      { hours: -1 },
    ]) {
      const restored = new Rates()
      restored.restore(site)
      expect(restored.restore({ ...place, counts: { ...place.counts, ...change } })).toBe(false)
    }
    const restored = new Rates()
    expect(restored.restore(place)).toBe(false)
    expect(restored.restore(site)).toBe(true)
    expect(restored.restore(site)).toBe(false)
    expect(restored.restore(place)).toBe(true)
    expect(restored.restore(place)).toBe(false)
    expect(restored.restore({ ...place, key: 7, isSurging: true, name: 'x'.repeat(300) })).toBe(false)
  })
})
