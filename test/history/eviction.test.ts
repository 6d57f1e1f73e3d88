import { describe, expect, it } from 'vitest'
import { createFilter, type Filter } from '../../src'

const T = Date.UTC(2026, 4, 1)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** The fewest records that a filter may be allowed. */
const options = { clock: () => T + 7 * 24 * 60 * MINUTE, maxSightings: 1000, secret: 's' }
const roomy = { ...options, maxSightings: 100_000 }

/** Posts a slogan from accounts that posted nothing else, over 20 minutes. Returns how many of the posts were held. */
function wave(filter: Filter, name: string, { from, strangers }: { from: number; strangers: number }): number {
  let held = 0
  for (let n = 0; n < strangers; n++) {
    const postedAt = T + (from + (n * 20) / strangers) * MINUTE
    const { action } = filter.check({ author: `${name}${n}`, content: 'Dehors le préfet corrompu', postedAt })
    if (action === 'hold') held++
  }
  return held
}

/** Posts remarks with links until `count` comments were evicted. Six records each, so that few comments fill the memory. */
function evict(filter: Filter, count: number): void {
  for (let n = 0; filter.stats().evicted < count; n++) {
    const text = `remarque ${n} de ${n + 1} pages sur le quai ${n * 7} et le train ${n * 13} du soir`
    const content = [1, 2, 3, 4, 5].reduce((all, page) => `${all} https://site${n}.example/page${page}`, text)
    expect(filter.check({ author: `m${n}`, content, postedAt: T + (60 + n / 100) * MINUTE }).action).toBe('allow')
  }
}

describe('a flagged post', () => {
  // Of 25 strangers the first five are few enough to be welcome.
  const first = { from: 0, strangers: 200 }
  const second = { from: 24 * 60, strangers: 25 }

  it('does not become ordinary use of its slogan when eviction has passed over it', () => {
    const kept = createFilter(roomy)
    const full = createFilter(options)
    for (const filter of [kept, full]) expect(wave(filter, 'first', first)).toBe(181)
    evict(full, 100)
    const restored = createFilter(options)
    restored.restore(full.snapshot())
    for (const filter of [kept, full, restored]) expect(wave(filter, 'second', second)).toBe(20)
  })

  it('outlasts what came with it, and no more than that, in a filter that was restored too', () => {
    const full = createFilter(options)
    let posted = 0
    // One remark in ten is posted twice by the same author, which is flagged.
    const post = (filter: Filter, n: number) => {
      const text = Array.from({ length: 12 }, (_, i) => `mot${n * 100 + i}`).join(' ')
      // An hour later, since moments later it would be the same post sent twice by accident, which is not flagged.
      const verdicts = (n % 10 === 0 ? ['', 'again'] : ['']).map((again) =>
        filter.check({
          ...{ id: `${n}${again}`, author: `m${n}`, content: text },
          postedAt: T + MINUTE + n * 1000 + (again === '' ? 0 : HOUR),
        }),
      )
      expect(verdicts.map(({ evidence }) => evidence.length > 0)).toEqual(n % 10 === 0 ? [false, true] : [false])
    }
    const remembered = (filter: Filter) => {
      const copy = createFilter(options)
      copy.restore(filter.snapshot())
      const ids = Array.from({ length: posted }, (_, n) => [`${n}`, `${n}again`]).flat()
      return ids.filter((id) => copy.retract(id))
    }
    while (full.stats().evicted < 600) post(full, posted++)
    // The hand has passed the flagged ones among the first 600, and no others.
    const before = remembered(full)
    const oldest = Math.min(...before.filter((id) => !id.endsWith('again')).map(Number))
    const passed = before.filter((id) => id.endsWith('again') && Number.parseInt(id, 10) < oldest)
    expect(passed.length).toBeGreaterThan(50)
    expect(before.length).toBe(1000)

    const restored = createFilter(options)
    restored.restore(full.snapshot())
    const from = posted
    for (posted = from; posted < from + 100; posted++) for (const filter of [full, restored]) post(filter, posted)
    const after = remembered(restored)
    expect(after).toEqual(remembered(full))
    expect(passed.filter((id) => !after.includes(id))).toEqual([])
    for (; posted < from + 1000; posted++) for (const filter of [full, restored]) post(filter, posted)
    for (const filter of [full, restored]) {
      const left = remembered(filter)
      expect(passed.filter((id) => left.includes(id))).toEqual([])
    }
  })
})
