import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFilter, type Filter } from '../../src'
import { hex64 } from '../../src/digest/keyed-hash'
import { Intake } from '../../src/filter/intake'
import { folded } from '../../src/history/insistence'
import { WeakHam } from '../../src/learned/weak-ham'
import { createSharedFilter, type History, type SharedFilter } from '../../src/shared'
import { memoryHistory } from '../../src/testing'
import { runs } from '../runs'

const T = Date.UTC(2026, 2, 1)
const secret = 'a secret of this test'
const base = { secret, clock: () => T + 3_600_000 }
const PETITION = 'https://www.change.org/p/dossiers-annules'
const sentence = (n: number) => Array.from({ length: 12 }, (_, i) => `mot${n * 100 + i}`).join(' ')
const digestOf = (author: string) => new Intake({ secret }).digest('author', author)

/** The halves of a digest as a snapshot writes them. */
function bytesOf(author: string): Buffer {
  const { lo, hi } = digestOf(author)
  const bytes = Buffer.alloc(8)
  bytes.writeInt32LE(lo, 0)
  bytes.writeInt32LE(hi, 4)
  return bytes
}

const step = fc.record({
  what: fc.constantFrom('check', 'check', 'check', 'edit', 'spam', 'ham', 'withdraw', 'retract', 'review', 'mistake'),
  author: fc.constantFrom('lea', 'lea', 'bob'),
  n: fc.nat(5),
  linked: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

async function play(filter: Filter | SharedFilter, { what, author, n, linked }: Step, i: number): Promise<void> {
  const content = `${sentence(n)} ${linked ? PETITION : ''}`
  const id = `c${what === 'check' ? i : n}`
  const comment = { author, content, id, thread: 't', postedAt: T + i * 1000 }
  if (what === 'check' || what === 'edit') await filter.check(comment)
  else if (what === 'spam') await filter.submitSpam(comment)
  else if (what === 'ham') await filter.submitHam(comment)
  else if (what === 'withdraw') await filter.withdrawLabel(comment)
  else if (what === 'review') await filter.review(id, linked ? 'approved' : 'removed')
  else await filter.retract(id, { by: what === 'mistake' ? 'mistake' : 'author' })
}

/** A history that shows the labels of its log. */
function watched(): { history: History; labels: () => Promise<string[]> } {
  const history = memoryHistory()
  return {
    history,
    labels: async () => [...(await history.open({} as never).labelsSince(0)).labels],
  }
}

describe('an author who was forgotten', () => {
  it('leaves labelled texts labelled, and no trace in what chooses samples', () => {
    const filter = createFilter(base)
    for (let n = 0; n < 400; n++)
      filter.check({ author: n % 2 ? 'lea' : `m${n}`, id: `c${n}`, content: sentence(n), postedAt: T + n * 1000 })
    filter.submitSpam({ author: 'lea', content: sentence(5), postedAt: T })
    filter.forget('lea')
    expect(filter.peek({ author: 'max', content: sentence(5), postedAt: T }).action).toBe('reject')
    const halves = new WeakHam()
    const text = { lo: 5, hi: 6, words: 9, sketch: new Uint8Array(64) }
    const author = digestOf('lea')
    const sample = {
      name: author,
      author,
      time: T,
      text,
      numbers: new Uint16Array(1),
      size: 1,
      step: 0,
      score: undefined,
    }
    const empty = halves.bytes
    halves.add(sample)
    halves.remove(() => true)
    expect(halves.bytes).toBe(empty)
  })

  it('is in an export of nobody, and erased again without a fault', async () => {
    const filter = createSharedFilter({ ...base, history: memoryHistory() })
    for (let n = 0; n < 20; n++)
      await filter.check({ author: 'lea', id: `c${n}`, content: sentence(n % 3), postedAt: T + n })
    await filter.submitHam({ author: 'lea', content: sentence(9), postedAt: T })
    expect(await filter.forget('lea')).toBe(20)
    expect(JSON.stringify(await filter.exportAuthor('lea'))).not.toContain('c1')
    expect(await filter.forget('lea')).toBe(0)
  })

  it('is in no snapshot', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const filter = createFilter(base)
        for (const [i, each] of steps.entries()) await play(filter, each, i)
        filter.forget('lea')
        const snapshot = Buffer.from(filter.snapshot())
        expect(snapshot.includes(bytesOf('lea'))).toBe(false)
        const { lo, hi } = digestOf('lea')
        expect(snapshot.includes(Buffer.from(hex64(lo, hi), 'utf16le'))).toBe(false)
        // What an author comes back with is under 32 bits of the digest.
        const short = Buffer.alloc(4)
        short.writeInt32LE(folded({ lo, hi }), 0)
        expect(snapshot.includes(short)).toBe(false)
        const nothing = { author: hex64(lo, hi), posts: [], insistence: [], labels: { spam: 0, ham: 0 }, samples: [] }
        expect(filter.exportAuthor('lea')).toEqual(nothing)
        // The others keep theirs, and labelled texts their labels.
        expect(filter.exportAuthor('bob').posts.every(({ postedAt }) => postedAt >= T)).toBe(true)
      }),
      { numRuns: runs(60), seed: 17 },
    )
  })

  it('is on no label of a shared log, and every process and later ones have learned the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), async (steps) => {
        const { history, labels } = watched()
        const [a, b] = [1, 2].map(() => createSharedFilter({ ...base, history })) as [SharedFilter, SharedFilter]
        for (const [i, each] of steps.entries()) await play(i % 2 ? a : b, each, i)
        const { lo, hi } = digestOf('lea')
        const before = await labels()
        await a.forget('lea')
        const after = await labels()
        expect(after.join()).not.toContain(hex64(lo, hi))
        expect(after.length).toBe(before.length + (before.join().includes(hex64(lo, hi)) ? 1 : 0))
        const later = createSharedFilter({ ...base, history })
        for (let n = 0; n < 6; n++) {
          const comment = { author: 'max', content: sentence(n), postedAt: T + 3_000_000 }
          const verdicts = await Promise.all([a, b, later].map((each) => each.peek(comment)))
          const plain = verdicts.map(({ action, score, evidence }) => JSON.stringify({ action, score, evidence }))
          expect(new Set(plain).size).toBe(1)
        }
      }),
      { numRuns: runs(30), seed: 18 },
    )
  })
})
