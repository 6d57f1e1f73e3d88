import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createFilter, DigueError, type Filter } from '../../src'
import { sipKey } from '../../src/digest/keyed-hash'
import { OutlineSeal } from '../../src/digest/outline-seal'
import { Memory } from '../../src/history/memory'
import { Rates } from '../../src/history/rates'
import { LabelledTexts } from '../../src/learned/labels'
import { Learner } from '../../src/learned/learner'
import { ByteWriter } from '../../src/snapshot/bytes'
import { opened, sealed } from '../../src/snapshot/envelope'
import { macKey } from '../../src/snapshot/mac'
import { SECTIONS } from '../../src/snapshot/sections'
import { readSnapshot } from '../../src/snapshot/snapshot'
import { runs } from '../runs'

const T = Date.UTC(2026, 2, 1)
const clock = () => T + 3_600_000
const secret = 'a secret of this test'
const key = macKey(secret)
const PETITION = 'https://www.change.org/p/dossiers-annules'
const sentence = (n: number) => Array.from({ length: 12 }, (_, i) => `mot${n * 100 + i}`).join(' ')
const empty = () => createFilter({ clock, secret })

interface Part {
  tag: string
  body: Uint8Array
}

/** vitest compares long arrays slowly. */
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0

/** Twelve comments, and an edit, which is recorded beside the comment that it changes. */
const RECORDED = 13

/** A filter with comments, flagged ones among them, and labels. */
function filled(): Filter {
  const filter = empty()
  for (let n = 0; n < 12; n++)
    filter.check({
      id: `c${n}`,
      author: `m${n % 3}`,
      thread: `t${n % 2}`,
      content: `${sentence(n % 9)} ${n % 4 === 0 ? PETITION : ''}`,
      postedAt: T + n * 60_000,
    })
  filter.check({
    id: 'c8',
    author: 'm2',
    thread: 't0',
    content: `${sentence(8)} ${PETITION} encore`,
    postedAt: T + 480_000,
  })
  filter.review('c8', 'removed')
  filter.submitSpam({ author: 'x', content: sentence(20) })
  filter.submitHam({ author: 'y', content: sentence(21) })
  return filter
}

function split(bytes: Uint8Array): Part[] {
  const input = opened(key, bytes)
  const parts: Part[] = []
  while (input.left > 0) {
    const tag = String.fromCharCode(...input.bytes(4))
    parts.push({ tag, body: input.bytes(input.u32()) })
  }
  return parts
}

const seal = (parts: readonly Part[]) =>
  sealed(key, 0, (out) => {
    for (const { tag, body } of parts) {
      out.bytes(Uint8Array.from(tag, (char) => char.charCodeAt(0)))
      out.sized(() => out.bytes(body))
    }
  })

const raw = (bytes: Uint8Array) => sealed(key, bytes.length, (out) => out.bytes(bytes))
const ascii = (text: string) => Array.from(text, (char) => char.charCodeAt(0))

let bytes: Uint8Array
let parts: Part[]
/** One filter for all refusals: making one, with its tables, takes longer than the rest. */
let victim: Filter

beforeAll(() => {
  victim = filled()
  bytes = victim.snapshot()
  parts = split(bytes)
})

const part = (tag: string) => parts.find((each) => each.tag === tag) as Part

/** The code with which a filter refuses bytes. It must then be as it was before; after a success it gets its history back. */
function refusal(broken: Uint8Array): string | undefined {
  try {
    victim.restore(broken)
  } catch (error) {
    expect(error, String((error as Error).stack)).toBeInstanceOf(DigueError)
    expect(same(victim.snapshot(), bytes)).toBe(true)
    return (error as DigueError).code
  }
  victim.restore(bytes)
  return undefined
}

describe('the sections of a snapshot', () => {
  it('are those of the list, in its order, each with a tag of its own', () => {
    const tags = SECTIONS.map(({ tag }) => tag)
    expect(parts.map(({ tag }) => tag)).toEqual(tags)
    expect(new Set(tags).size).toBe(tags.length)
    expect(tags.every((tag) => /^[\x20-\x7e]{4}$/.test(tag))).toBe(true)
    expect(seal(parts)).toEqual(bytes)
  })

  it('have the lengths that they were planned with, so that no buffer grows', () => {
    const bounds = { maxAuthors: 50, maxSightings: 1000, retainMs: Number.POSITIVE_INFINITY }
    const restored = {
      memory: new Memory(bounds),
      labels: new LabelledTexts(10),
      learner: new Learner(sipKey(secret)),
      rates: new Rates(),
      seal: new OutlineSeal(sipKey(secret)),
    }
    readSnapshot(bytes, restored, key, Number.POSITIVE_INFINITY)
    expect(restored.memory.sightings).toBeGreaterThan(RECORDED)
    const planned = SECTIONS.flatMap((section) => ('plan' in section ? [section.plan(restored)] : []))
    expect(planned).not.toHaveLength(0)
    for (const { size, write } of planned) {
      const out = new ByteWriter(size)
      write(out)
      expect(out.written().length).toBe(size)
    }
  })

  it('may come in any order', () => {
    const filter = empty()
    expect(filter.restore(seal([...parts].reverse()))).toEqual({ restored: RECORDED, expired: 0, refused: 0 })
    expect(filter.snapshot()).toEqual(bytes)
  })

  it('are skipped when they are unknown', () => {
    const unknown = { tag: 'NEXT', body: Uint8Array.of(1, 2, 3) }
    const filter = empty()
    filter.restore(seal([unknown, ...parts.flatMap((each) => [each, unknown])]))
    expect(filter.snapshot()).toEqual(bytes)
  })

  it.each(SECTIONS.map(({ tag }) => tag).filter((tag) => tag !== 'AUTH'))(
    'leave a part empty when they are missing: %s',
    (tag) => {
      const filter = filled()
      filter.restore(seal(parts.filter((each) => each.tag !== tag)))
      const blanks = split(empty().snapshot())
      // The times of labels are those of authors of whom labels are counted.
      const gone = tag === 'LRND' ? [tag, 'LBDT'] : [tag]
      for (const each of split(filter.snapshot()))
        expect(each).toEqual(gone.includes(each.tag) ? blanks.find((blank) => blank.tag === each.tag) : part(each.tag))
    },
  )

  it('are made up for by the comments when what is counted of authors is missing, as in older snapshots', () => {
    const filter = filled()
    filter.restore(seal(parts.filter((each) => each.tag !== 'AUTH')))
    for (const each of split(filter.snapshot())) if (each.tag !== 'AUTH') expect(each).toEqual(part(each.tag))
    const { standing } = filter.peek({ author: 'm1', content: 'Bonjour', postedAt: T + 3_600_000 })
    expect(standing).toEqual({ tier: 'known', firstSeen: T + 60_000, days: 1, posts: 0, held: 0 })
  })

  it('are refused when there are two of one tag', () => {
    for (const each of parts) {
      expect(() => empty().restore(seal([...parts, each]))).toThrow(`two sections "${each.tag}"`)
      expect(refusal(seal([each, each]))).toBe('snapshot-corrupt')
    }
  })

  it('are refused when they end too early or too late, with the name of the section', () => {
    for (const { tag, body } of parts) {
      const others = parts.filter((each) => each.tag !== tag)
      for (const cut of [1, 2, 3, 7]) {
        const short = seal([...others, { tag, body: body.slice(0, -cut) }])
        expect(() => empty().restore(short)).toThrow(`section "${tag}"`)
        expect(refusal(short)).toBe('snapshot-corrupt')
      }
      expect(refusal(seal([...others, { tag, body: Uint8Array.of(...body, 9) }]))).toBe('snapshot-corrupt')
    }
  })

  it('are refused when the list ends within a tag, a length or a body', () => {
    for (const cut of [1, 2, 3])
      expect(refusal(raw(Uint8Array.from(ascii('COMM').slice(0, cut))))).toBe('snapshot-corrupt')
    for (const length of [[], [1], [1, 0, 0], [1, 0, 0, 0], [255, 255, 255, 255]])
      for (const tag of ['COMM', 'NEXT'])
        expect(refusal(raw(Uint8Array.of(...ascii(tag), ...length)))).toBe('snapshot-corrupt')
  })

  it('take no more memory than they have bytes, whatever lengths they claim', () => {
    const usual = victim.stats().bytes
    // Each number that is a length or a count is among these: of a string, of sightings, of keys, of samples, of cells.
    for (const { tag, body } of parts)
      for (let at = 0; at + 4 <= Math.min(body.length, 160); at++) {
        const claimed = body.slice()
        claimed.set([255, 255, 255, 255], at)
        try {
          victim.restore(seal([{ tag, body: claimed }]))
        } catch (error) {
          expect((error as DigueError).code).toBe('snapshot-corrupt')
        }
        // A megabyte for the index of labels, whatever there is in it.
        expect(victim.stats().bytes).toBeLessThan(usual + 1_100_000)
      }
    victim.restore(bytes)
    // A million unknown sections.
    expect(empty().restore(raw(new Uint8Array(8_000_000)))).toEqual({ restored: 0, expired: 0, refused: 0 })
  })

  it('are refused with values that no filter writes', () => {
    const { tag, body } = part('COMM')
    const view = (change: (view: DataView) => void) => {
      const changed = body.slice()
      change(new DataView(changed.buffer))
      return refusal(seal([{ tag, body: changed }]))
    }
    const time = Buffer.alloc(8)
    time.writeDoubleLE(T)
    // Columns: times, then orders, authors and bits of all comments.
    const times = Buffer.from(body).indexOf(time)
    const bits = times + RECORDED * (8 + 4 + 8)
    expect(times).toBeGreaterThan(0)
    expect(view((data) => data.setFloat64(times, Number.NaN, true))).toBe('snapshot-corrupt')
    expect(view((data) => data.setFloat64(times, Number.POSITIVE_INFINITY, true))).toBe('snapshot-corrupt')
    expect(view((data) => data.setFloat64(times, T + 5, true))).toBe(undefined)
    expect(view((data) => data.setUint8(bits + 3, 255))).toBe('snapshot-corrupt')
    // Orders that fall.
    expect(view((data) => data.setInt32(times + RECORDED * 8, 1000, true))).toBe('snapshot-corrupt')
    // The keys come last, and each leads to a comment.
    expect(view((data) => data.setInt32(body.length - 4, RECORDED, true))).toBe('snapshot-corrupt')
    const ids = Buffer.from(body).indexOf('c0c1c2')
    expect(ids).toBeGreaterThan(0)
    const twice = body.slice()
    twice[ids + 3] = 0x30
    expect(() => empty().restore(seal([{ tag, body: twice }]))).toThrow('two comments have the same id')
  })
})

it('either restores any bytes with a right checksum or refuses them, and goes on working', () => {
  const tally = { restored: 0, refused: 0, skipped: 0, missing: 0, twice: 0, cut: 0, changed: 0 }
  const edit = fc.record({
    what: fc.constantFrom('drop', 'insert', 'twice', 'cut', 'change', 'change', 'swap'),
    which: fc.nat(3),
    at: fc.nat(100_000),
    bits: fc.integer({ min: 1, max: 255 }),
  })
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const list = parts.map(({ tag, body }) => ({ tag, body: body.slice() }))
      const done = { twice: 0, cut: 0, changed: 0 }
      for (const { what, which, at, bits } of edits) {
        const each = list[which % list.length]
        if (what === 'insert') list.splice(which, 0, { tag: `X${which}${bits % 10}Y`, body: new Uint8Array(at % 50) })
        else if (each === undefined) continue
        else if (what === 'drop') list.splice(list.indexOf(each), 1)
        else if (what === 'swap') list.push(...list.splice(list.indexOf(each), 1))
        else if (what === 'twice') {
          list.push(each)
          done.twice++
        } else if (what === 'cut') {
          each.body = each.body.subarray(0, at % (each.body.length + 1))
          done.cut++
        } else if (each.body.length > 0) {
          const index = at % each.body.length
          each.body[index] = (each.body[index] ?? 0) ^ bits
          done.changed++
        }
      }
      const sealedList = seal(list)
      if (refusal(sealedList) === undefined) {
        tally.restored++
        if (list.some(({ tag }) => tag.startsWith('X'))) tally.skipped++
        if (SECTIONS.some(({ tag }) => !list.some((each) => each.tag === tag))) tally.missing++
        expect(victim.restore(sealedList).restored).toBeLessThanOrEqual(RECORDED)
        for (let n = 0; n < 3; n++)
          victim.check({ id: `c${n}`, author: `m${n}`, content: sentence(n), postedAt: T + 9e5 })
        victim.forget('m0')
        victim.restore(victim.snapshot())
        victim.restore(bytes)
      } else {
        tally.refused++
        for (const name of ['twice', 'cut', 'changed'] as const) tally[name] += Math.min(1, done[name])
      }
    }),
    { numRuns: runs(200), seed: 15 },
  )
  expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(runs(15))
})
