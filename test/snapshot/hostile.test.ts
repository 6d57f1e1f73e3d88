import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createFilter, DigueError, explain, type Filter } from '../../src'
import { macKey } from '../../src/snapshot/mac'
import { T } from '../posts'
import { FULL, runs } from '../runs'

const secret = 'a secret of this test'
const MAC = 32
const MINUTE = 60_000
const options = { secret, clock: () => T + 60 * MINUTE, maxSightings: 1000, maxAuthors: 50 }
const petition = 'https://www.change.org/p/dossiers-annules'
const sentence = (n: number) => Array.from({ length: 9 }, (_, i) => `mot${n * 100 + i}`).join(' ')
let bytes: Uint8Array

/** A small history with all that a snapshot holds: copies, links, an edit, a refused post, labels. */
beforeAll(() => {
  const filter = createFilter(options)
  for (let n = 0; n < 8; n++)
    filter.check({
      id: `c${n}`,
      author: n === 7 ? { id: 'mod', role: 'moderator' } : `m${n % 3}`,
      thread: `t${n % 2}`,
      content: `${sentence(n % 4)} ${n % 3 === 0 ? petition : ''}`,
      postedAt: T + n * MINUTE,
    })
  filter.check({ id: 'c1', author: 'm1', content: sentence(9), postedAt: T + 9 * MINUTE })
  filter.submitSpam({ author: 'x', content: sentence(20) })
  filter.submitHam({ author: 'y', content: sentence(21) })
  bytes = filter.snapshot()
})

/** The bytes with a right MAC, as somebody who has the secret could write them. */
function authentic(changed: Uint8Array): Uint8Array {
  const copy = changed.slice()
  if (copy.length >= MAC) copy.set(macKey(secret).of(copy.slice(0, -MAC)), copy.length - MAC)
  return copy
}

let n = 0
/** Uses a filter until everything that it restored is evicted once. Nothing of it may throw. */
function exhaust(filter: Filter): void {
  const at = T + 30 * MINUTE
  for (let i = 0; i < 9; i++) {
    const content = `${sentence(i)} ${petition}`
    for (const verdict of [
      filter.peek({ author: `m${i % 3}`, thread: 't0', content, postedAt: at }),
      filter.check({ id: `c${i}`, author: `m${i % 3}`, thread: `t${i % 2}`, content, postedAt: at + i }),
    ])
      for (const language of ['en', 'fr'] as const) explain(verdict, language, { timeZone: 'UTC' })
  }
  filter.check({ author: 'z', content: sentence(20), postedAt: at })
  filter.withdrawLabel({ author: 'x', content: sentence(20) })
  filter.submitHam({ author: 'm1', content: sentence(1), postedAt: at })
  filter.retract('c2')
  filter.forget('m2')
  createFilter(options).restore(filter.snapshot())
  for (let i = 0; i < 1020; i++)
    filter.check({ author: `n${i % 60}`, content: `${sentence(1000 + n++)} ${i}`, postedAt: at + i * 1000 })
  filter.snapshot()
  expect(filter.stats().sightings).toBeLessThanOrEqual(1000)
}

const tally = { refused: 0, restored: 0 }
function tryOn(victim: Filter, changed: Uint8Array, exhaustive: boolean): void {
  try {
    victim.restore(changed)
  } catch (error) {
    expect(error, String((error as Error).stack)).toBeInstanceOf(DigueError)
    tally.refused++
    return
  }
  tally.restored++
  if (exhaustive) exhaust(victim)
}

describe('a snapshot with a wrong MAC', () => {
  it('is refused, whichever byte was changed', () => {
    const victim = createFilter(options)
    const codes = new Set<string>()
    for (let at = 0; at < bytes.length; at += FULL || at < 40 ? 1 : 17) {
      const changed = bytes.slice()
      changed[at] = (changed[at] as number) ^ (1 << (at % 8))
      try {
        victim.restore(changed)
        expect.fail(`byte ${at}`)
      } catch (error) {
        codes.add((error as DigueError).code)
      }
    }
    expect([...codes].sort()).toEqual(['snapshot-corrupt', 'snapshot-secret', 'snapshot-version'])
  })

  it('is refused when it was made with another secret, or with none', () => {
    for (const other of ['another', undefined])
      expect(() => createFilter({ ...options, secret: other }).restore(bytes)).toThrow('another secret')
    // Somebody who knows the format, and not the secret, writes the proof of the secret into the header.
    const forged = createFilter({ ...options, secret: 'of the attacker' }).snapshot()
    forged.set(bytes.subarray(8, 16), 8)
    expect(() => createFilter(options).restore(forged)).toThrow('its MAC does not match')
  })

  it('of an earlier version says how to start anew', () => {
    for (const version of [1, 2, 3, 4, 5, 6, 8]) {
      const old = bytes.slice()
      new DataView(old.buffer).setUint32(4, version, true)
      expect(() => createFilter(options).restore(old)).toThrow(
        expect.objectContaining({
          code: 'snapshot-version',
          message: expect.stringContaining('digue replay --snapshot'),
        }),
      )
    }
  })
})

describe('a snapshot with a right MAC', () => {
  it('and a changed byte is refused, or restored into a filter that works', () => {
    const victim = createFilter(options)
    const step = FULL ? 1 : 23
    for (let at = 0; at < bytes.length - MAC; at += step)
      for (const bits of FULL ? [0xff, 1] : [0xff]) {
        const changed = bytes.slice()
        changed[at] = (changed[at] as number) ^ bits
        tryOn(victim, authentic(changed), bits === 0xff && at % 5 === 0)
      }
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(10)
  }, 1_200_000)

  it('and any changes, too', () => {
    const victim = createFilter(options)
    const number = fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0xffff, 12, 1_000_000)
    const float = fc.constantFrom(
      Number.NaN,
      Number.POSITIVE_INFINITY,
      -1,
      0,
      1e300,
      8.64e15,
      8.65e15,
      -8.64e15,
      5e-324,
      T,
    )
    const edit = fc.oneof(
      fc.record({ what: fc.constant('byte' as const), at: fc.nat(1e6), value: fc.nat(255) }),
      fc.record({ what: fc.constant('number' as const), at: fc.nat(1e6), value: number }),
      fc.record({ what: fc.constant('time' as const), at: fc.nat(1e6), value: float }),
      fc.record({ what: fc.constantFrom('cut', 'double', 'move' as const), at: fc.nat(1e6), value: fc.nat(400) }),
    )
    let count = 0
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
        let changed = bytes.slice(0, -MAC)
        for (const { what, at: where, value } of edits) {
          const at = 16 + (where % Math.max(1, changed.length - 24))
          const view = new DataView(changed.buffer, changed.byteOffset, changed.byteLength)
          if (at + 8 > changed.length) continue
          if (what === 'byte') view.setUint8(at, value)
          else if (what === 'number') view.setUint32(at, value, true)
          else if (what === 'time') view.setFloat64(at, value, true)
          else {
            const part = changed.slice(at, at + value)
            const without = [...changed.subarray(0, at), ...changed.subarray(at + value)]
            if (what === 'double')
              changed = Uint8Array.from([...changed.subarray(0, at), ...part, ...changed.subarray(at)])
            else changed = Uint8Array.from(what === 'cut' ? without : [...without, ...part])
          }
        }
        tryOn(victim, authentic(Uint8Array.from([...changed, ...new Uint8Array(MAC)])), count++ % 25 === 0)
      }),
      { numRuns: runs(20_000, 500) },
    )
  }, 1_200_000)

  it('and two comments with one id is refused', () => {
    const filter = createFilter(options)
    for (let i = 0; i < 500; i++)
      filter.check({ id: `x${1000 + i}`, author: 'a', content: sentence(i), postedAt: T + i })
    const many = Buffer.from(filter.snapshot())
    const at = many.indexOf('x1001')
    expect(at).toBeGreaterThan(0)
    // x1001 becomes x1000.
    many[at + 4] = 0x30
    expect(() => createFilter(options).restore(authentic(Uint8Array.from(many)))).toThrow(
      'two comments have the same id',
    )
  })
})
