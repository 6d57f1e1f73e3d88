import { describe, expect, it } from 'vitest'
import { createFilter, defineSignal } from '../../src'
import {
  createSharedFilter,
  type History,
  type HistoryStore,
  type PostRequest,
  type SharedFilter,
} from '../../src/shared'
import { memoryHistory } from '../../src/testing'
import { by, hamText, spamText } from '../learned/taught'

const T = Date.UTC(2026, 2, 1)
const PETITION = 'https://www.change.org/p/dossiers'
const base = { secret: 's', clock: () => T }

/** A store that does to questions what `turn` says: nothing, an error, silence. */
function unreliable(turn: (call: number) => Error | 'silence' | undefined): { history: History; posts: PostRequest[] } {
  const memory = memoryHistory()
  const posts: PostRequest[] = []
  let calls = 0
  return {
    posts,
    history: {
      open(settings) {
        const store = memory.open(settings)
        const observe: HistoryStore['observe'] = async (post) => {
          posts.push(post)
          const what = turn(calls++)
          if (what === 'silence') return new Promise(() => undefined)
          if (what !== undefined) throw what
          return store.observe(post)
        }
        return new Proxy(store, {
          get: (target, name) =>
            name === 'observe' ? observe : (Reflect.get(target, name) as (() => unknown) | undefined)?.bind(target),
        })
      },
    },
  }
}

const transient = () => Object.assign(new Error('gone for a moment'), { transient: true })

describe('a shared filter', () => {
  it('refuses options that cannot be meant', () => {
    const history = memoryHistory()
    for (const options of [
      undefined,
      { history },
      { secret: 's' },
      { secret: 's', history: {} },
      { secret: 's', history, onStoreError: 'retry' },
      { secret: 's', history, timeoutMs: 0 },
      { secret: 's', history, timeoutMs: '1' },
      { secret: 's', history, colour: 'red' },
      { secret: '', history },
    ])
      expect(() => createSharedFilter(options as never)).toThrow(
        expect.objectContaining({ name: 'DigueError', code: 'invalid-option' }),
      )
  })

  it('takes the comments that a filter in memory takes, and refuses others in the same words', async () => {
    class Row {
      get author() {
        return 'lea'
      }
      get content() {
        return 'Bonjour à tous les membres du forum'
      }
    }
    const shared = createSharedFilter({ ...base, history: memoryHistory() })
    const memory = createFilter(base)
    for (const verb of ['check', 'peek', 'submitSpam', 'submitHam', 'withdrawLabel'] as const) {
      await shared[verb](new Row())
      for (const given of [undefined, null, 'Bonjour', [], { author: 'lea' }]) {
        const message = await shared[verb](given as never).catch((error: Error) => error.message)
        expect(() => memory[verb](given as never), `${verb}`).toThrow(message as string)
      }
    }
  })

  it('judges a comment as it was given, though its object is used again meanwhile', async () => {
    const seen: string[] = []
    const reader = defineSignal({
      name: 'reader',
      category: 'spam',
      inspect: ({ comment }): undefined => {
        seen.push(comment.content)
      },
    })
    const filter = createSharedFilter({ ...base, history: memoryHistory(), signals: [reader] })
    const comment = { author: 'lea', content: 'Bonjour' }
    const verdict = filter.check(comment)
    comment.content = 'Bonsoir'
    await verdict
    expect(seen).toEqual(['Bonjour'])
  })

  it('asks again after what passes, saying so, and not after what stays', async () => {
    let left = 2
    const shaky = unreliable(() => (left-- > 0 ? transient() : undefined))
    const verdict = await createSharedFilter({ ...base, history: shaky.history }).check({
      author: 'a',
      content: 'Bonjour',
    })
    expect(verdict.faults).toEqual([])
    expect(shaky.posts.map(({ isRetry }) => isRetry)).toEqual([false, true, true])
    expect(new Set(shaky.posts.map(({ ref }) => ref)).size).toBe(1)
    const broken = unreliable(() => new Error('WRONGTYPE'))
    const { faults } = await createSharedFilter({ ...base, history: broken.history }).check({
      author: 'a',
      content: 'x',
    })
    expect(faults).toEqual([{ code: 'store-failed', message: 'The store failed: WRONGTYPE' }])
    expect(broken.posts.length).toBe(1)
  })

  it('judges by what it has seen itself meanwhile, and records it later', async () => {
    let down = false
    const store = unreliable(() => (down ? new Error('down') : undefined))
    const filter = createSharedFilter({ ...base, history: store.history })
    const check = (n: number) =>
      filter.check({ author: 'lea', content: `${n} ${PETITION}`, postedAt: T - 9000 + n, id: `${n}` })
    expect((await check(1)).action).toBe('allow')
    down = true
    expect((await check(2)).action).toBe('nudge')
    expect((await check(3)).action).toBe('hold')
    expect(await filter.stats()).toMatchObject({ checks: 3, withoutStore: 2, pending: 2 })
    down = false
    const other = createSharedFilter({ ...base, history: store.history })
    expect((await other.peek({ author: 'lea', content: PETITION })).evidence[0]?.observed).toBe(2)
    expect(await filter.flush()).toBe(0)
    expect((await other.peek({ author: 'lea', content: PETITION })).evidence[0]?.observed).toBe(4)
  })

  it('waits until a repost has the place of a retracted post, which the next edit may give back', async () => {
    const history = memoryHistory()
    const told: string[] = []
    const slow: History = {
      open(settings) {
        const store = history.open(settings)
        const conclude: typeof store.conclude = async (outcome) => {
          await new Promise((done) => setTimeout(done, 20))
          await store.conclude(outcome)
          told.push(outcome.supersedes === undefined ? 'outcome' : 'place')
        }
        return new Proxy(store, {
          get: (target, name) =>
            name === 'conclude' ? conclude : (Reflect.get(target, name) as () => unknown).bind(target),
        })
      },
    }
    const filter = createSharedFilter({ ...base, history: slow })
    const first = { author: 'lea', thread: 't', content: hamText(1), postedAt: T }
    await filter.check({ ...first, id: 'a' })
    await filter.retract('a')
    await filter.check({ ...first, id: 'b', postedAt: T + 60_000 })
    expect(told).toEqual(['place'])
  })

  it('does not record later what was retracted or forgotten', async () => {
    let down = true
    const store = unreliable(() => (down ? new Error('down') : undefined))
    const filter = createSharedFilter({ ...base, history: store.history })
    for (const n of [1, 2]) await filter.check({ author: 'lea', content: `${n} ${PETITION}`, id: `${n}` })
    await filter.check({ author: 'bob', content: PETITION, id: '3' })
    down = false
    expect(await filter.retract('1')).toBe(true)
    expect((await filter.stats()).pending).toBe(2)
    await filter.forget('lea')
    expect((await filter.stats()).pending).toBe(1)
    await filter.flush()
    expect((await filter.peek({ author: 'lea', content: PETITION })).action).toBe('allow')
    expect(await filter.retract('3')).toBe(true)
  })

  it('forgets how often an author was labelled, as a filter in memory does', async () => {
    const shared = createSharedFilter({ ...base, history: memoryHistory() })
    const alone = createFilter(base)
    for (let n = 0; n < 12; n++) {
      await shared.submitHam(by(`h${n}`, hamText(n)))
      alone.submitHam(by(`h${n}`, hamText(n)))
    }
    // Labels of one author's comments teach less and less, unless the author was forgotten in between.
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 12; n++) {
        await shared.submitSpam(by('x', spamText(12 * round + n)))
        alone.submitSpam(by('x', spamText(12 * round + n)))
      }
      await shared.forget('x')
      alone.forget('x')
    }
    const { score, evidence } = alone.peek(by('y', spamText(900)))
    expect(evidence).toMatchObject([{ signal: 'learned' }])
    expect(await shared.peek(by('y', spamText(900)))).toMatchObject({ score, evidence })
  })

  it('refuses to retract or forget what a signal is judging', async () => {
    const answers: Promise<unknown>[] = []
    const meddling = defineSignal({
      name: 'meddling',
      category: 'spam',
      inspect(): undefined {
        answers.push(filter.retract('1'), filter.forget('lea'))
      },
    })
    const filter: SharedFilter = createSharedFilter({ ...base, history: memoryHistory(), signals: [meddling] })
    await filter.check({ author: 'lea', content: PETITION, id: '1' })
    expect(answers).toHaveLength(2)
    for (const { status, reason } of (await Promise.allSettled(answers)) as PromiseRejectedResult[])
      expect([status, reason?.code]).toEqual(['rejected', 'invalid-signal'])
    expect(await filter.retract('1')).toBe(true)
  })

  it('asks custom signals for marks once, and counts them in every process', async () => {
    let asked = 0
    const phone = defineSignal({
      name: 'phone-number',
      category: 'spam',
      marks({ content }) {
        asked++
        return [...content.matchAll(/\+\d{8,}/g)].map(([key]) => ({ kind: 'phone', key }))
      },
      inspect({ marks }) {
        const mark = marks.find(({ kind }) => kind === 'phone')
        const count = mark?.onSite(3_600_000)
        return count && { signal: 'phone-number', weight: 0.7, observed: count.authors }
      },
    })
    const history = memoryHistory()
    const [a, b] = [1, 2].map(() => createSharedFilter({ ...base, history, signals: [phone] }))
    await a?.check({ author: 'x', content: 'Appelez +15145550123' })
    const verdict = await b?.check({ author: 'y', content: 'Vite, le +15145550123 !' })
    expect(verdict?.evidence[0]).toMatchObject({ signal: 'phone-number', observed: 2 })
    expect(asked).toBe(2)
  })

  it('is not misled by what a caller does to the comment while it waits', async () => {
    const filter = createSharedFilter({ ...base, history: memoryHistory() })
    const comment = { author: 'lea', content: PETITION, id: '1' }
    const first = filter.check(comment)
    Object.assign(comment, { author: 'bob', content: 'autre', id: '2' })
    await first
    expect(await filter.retract('2')).toBe(false)
    expect(await filter.retract('1')).toBe(true)
  })
})
