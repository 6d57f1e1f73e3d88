import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Insistence, Insistences, insisted, MOST, ONE, textKey, welcomeAt } from '../../src/history/insistence'
import { runs } from '../runs'

const DAY = 86_400_000
const T = Date.UTC(2026, 2, 1)
const WINDOW = 5 * DAY
const digest = (n: number) => ({ lo: Math.imul(n + 1, 0x9e3779b1), hi: Math.imul(n + 7, 0x85ebca6b) })

/** Posts at days; the count in posts. */
function counted(days: readonly number[], windowMs = WINDOW): number {
  let state: Insistence | undefined
  for (const day of days) {
    const time = T + day * DAY
    state = state === undefined ? { level: ONE, time, spanMs: 0 } : insisted(state, time, windowMs)
  }
  return (state?.level ?? 0) / ONE
}

/** The same as anybody would write it, for posts in order. */
function naive(days: readonly number[]): number {
  let level = 0
  for (const [i, day] of days.entries()) {
    const pause = i === 0 ? 0 : day - (days[i - 1] as number)
    level = Math.min(16, Math.max(0, level - Math.max(0, pause - 5)) + 1)
  }
  return level
}

describe('the decaying count', () => {
  it('adds up what comes every four days, and not what comes every week', () => {
    const every = (pause: number) => counted(Array.from({ length: 12 }, (_, n) => n * pause))
    expect([1, 25 / 24, 3.6, 4, 5].map(every)).toEqual([12, 12, 12, 12, 12])
    expect([6, 7, 14].map(every)).toEqual([1, 1, 1])
    expect(every(5.5)).toBe(6.5)
  })

  it('equals a naive model for posts in order', () => {
    // Quarters of a day and sixteenths of a post are whole numbers in both.
    const pauses = fc.array(
      fc.nat(60).map((n) => n / 4),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(pauses, (list) => {
        let day = 0
        const days = [0, ...list.map((pause) => (day += pause))]
        expect(counted(days)).toBe(naive(days))
      }),
      { numRuns: runs(500) },
    )
  })

  it('counts late posts near the latest, and none of an old archive that is fed in backwards', () => {
    expect(counted([4, 3, 2, 1, 0])).toBe(5)
    expect(counted(Array.from({ length: 40 }, (_, n) => -7 * n))).toBe(1)
    expect(counted([10, 0])).toBe(1)
  })

  it('never rises by more than one, and is forgotten within weeks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -200, max: 200 }), { minLength: 1, maxLength: 40 }), (quarters) => {
        const days = quarters.map((n) => n / 4)
        expect(counted(days)).toBeLessThanOrEqual(days.length)
        expect(counted([...days, Math.max(...days) + 22])).toBe(1)
      }),
      { numRuns: runs(300) },
    )
  })

  it('tells how long the counted posts took', () => {
    let state: Insistence = { level: ONE, time: T, spanMs: 0 }
    for (let n = 1; n < 40; n++) {
      state = insisted(state, T + n * 4 * DAY, WINDOW)
      expect(state.spanMs).toBe((state.level / ONE - 1) * 4 * DAY)
    }
    expect(state.level).toBe(MOST)
  })

  it('tells when one more is welcome', () => {
    const levels = fc.integer({ min: ONE, max: MOST })
    fc.assert(
      fc.property(levels, fc.integer({ min: 2, max: 12 }), (level, count) => {
        const state = { level, time: T, spanMs: 0 }
        const at = welcomeAt(state, count, WINDOW)
        expect(insisted(state, Math.max(at, T), WINDOW).level).toBeLessThan(count * ONE)
        if (at > 0) expect(insisted(state, at - 1, WINDOW).level).toBeGreaterThanOrEqual(count * ONE)
      }),
      { numRuns: runs(300) },
    )
  })
})

describe('the table of counts', () => {
  // A set of 16 places is never full: a table with 16 marks has 16 sets or grows to have them, and of these authors two share each.
  const AUTHORS = 32
  const KEYS = 6
  const by = (author: number) => ({ lo: author, hi: 0 })
  const step = fc.record({
    what: fc.constantFrom('set', 'set', 'set', 'set', 'undo', 'clear', 'forget'),
    author: fc.nat(AUTHORS - 1),
    key: fc.nat(KEYS - 1),
    level: fc.integer({ min: ONE, max: MOST }),
    time: fc.nat(1_000_000).map((n) => T + n * 1000),
    spanMs: fc.nat(1_000_000).map((n) => n * 1000),
  })

  it('equals a map while it has room', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
        const table = new Insistences(4096)
        const model = new Map<string, Insistence>()
        for (const { what, author, key, ...state } of steps) {
          const name = `${author} ${key}`
          const known = model.get(name)
          if (what === 'set') {
            table.set(by(author), { key: digest(1000 + key), ...state })
            model.set(name, state)
          } else if (what === 'undo') {
            table.undo(by(author), digest(1000 + key))
            if (known !== undefined && known.level <= ONE) model.delete(name)
            else if (known !== undefined) model.set(name, { ...known, level: Math.max(ONE, known.level - ONE) })
          } else if (what === 'clear') {
            table.clear(by(author), digest(1000 + key))
            model.delete(name)
          } else {
            table.forget(by(author))
            for (const each of model.keys()) if (each.startsWith(`${author} `)) model.delete(each)
          }
          expect(table.count).toBe(model.size)
        }
        for (let author = 0; author < AUTHORS; author++) {
          expect(table.has(by(author))).toBe([...model.keys()].some((each) => each.startsWith(`${author} `)))
          for (let key = 0; key < KEYS; key++)
            expect(table.find(by(author), digest(1000 + key))).toEqual(model.get(`${author} ${key}`))
        }
      }),
      { numRuns: runs(100) },
    )
  })

  it('keeps what lasted when an author, or a crowd of new ones, repeats a thousand things', () => {
    const table = new Insistences(256)
    const members = Array.from({ length: 40 }, (_, n) => digest(n))
    const mark = digest(999)
    for (const member of members) table.set(member, { key: mark, level: 6 * ONE, time: T, spanMs: DAY })
    for (let n = 0; n < 1000; n++)
      table.set(digest(50), { key: digest(2000 + n), level: 2 * ONE, time: T + n * 1000, spanMs: 1000 })
    expect(members.filter((member) => table.find(member, mark) === undefined)).toEqual([])
    for (let n = 0; n < 5000; n++)
      table.set(digest(100 + (n % 500)), { key: digest(9000 + n), level: 2 * ONE, time: T + n * 1000, spanMs: 1000 })
    expect(members.filter((member) => table.find(member, mark) === undefined)).toEqual([])
    expect(table.bytes).toBeLessThanOrEqual(256 * 16)
    expect(new Insistences(256).bytes).toBe(0)
  })
})

it('distinguishes texts by their words, their order and their numbers', () => {
  const words = (...list: number[]) => {
    const sketch = new Uint8Array(64)
    new Uint16Array(sketch.buffer).set(list)
    return sketch
  }
  const keys = [
    textKey(words(1, 2, 3), 3, 0),
    textKey(words(1, 3, 2), 3, 0),
    textKey(words(1, 2, 3), 3, 5),
    textKey(words(1, 2, 3, 0), 4, 0),
    textKey(words(1, 2), 2, 0),
  ]
  expect(new Set(keys.map(({ lo, hi }) => `${lo} ${hi}`)).size).toBe(5)
  expect(textKey(words(1, 2, 3, 9), 3, 0)).toEqual(keys[0])
})
