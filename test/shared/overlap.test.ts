import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, defineSignal, type Verdict } from '../../src'
import { createSharedFilter, type History, type HistoryStore } from '../../src/shared'
import { memoryHistory } from '../../src/testing'
import { runs } from '../runs'

const T = Date.UTC(2026, 2, 1)
const PETITION = 'https://www.change.org/p/dossiers'
const BROKEN = 'https://bit.ly/broken'
const options = {
  secret: 's',
  clock: () => T + 3_600_000,
  resolveLink: (url: string) => {
    if (url.includes('broken')) throw new Error('the map of short links is down')
    return undefined
  },
}
/** Declares a mark in every comment, and throws about some. */
const nervous = defineSignal({
  name: 'nervous',
  category: 'none',
  marks: (_, text) => [{ kind: 'length', key: String(text.length) }],
  inspect: ({ comment }): undefined => {
    if (comment.content.includes('guichet')) throw new Error('nervous')
  },
})
const WORDS = {
  spam: 'casino bonus jackpot winner crypto profit viagra loan cheap pills click offer'.split(' '),
  ham: 'dossier guichet semaine enfant école voisin quartier travail courrier réponse demande loyer'.split(' '),
}

function drawn(kind: keyof typeof WORDS, i: number): string {
  return Array.from({ length: 9 }, (_, n) => WORDS[kind][(i * 7 + n * n * 3 + n * i) % 12]).join(' ')
}

/** A store whose answers to checks wait until `release` says so. It is asked, and records, when it is called. */
function answering(history: History, release: () => Promise<void>): History {
  return {
    open(settings) {
      const store = history.open(settings)
      const observe: HistoryStore['observe'] = async (post) => {
        const slice = await store.observe(post)
        await release()
        return slice
      }
      return new Proxy(store, {
        get: (target, name) =>
          name === 'observe' ? observe : (Reflect.get(target, name) as () => unknown).bind(target),
      })
    },
  }
}

/** A verdict as a comparison prints it. The standing does not know yet what became of a post whose check overlaps. */
const plain = ({ standing: _standing, ...verdict }: Verdict) => ({
  ...verdict,
  fingerprint: { ...verdict.fingerprint, sketch: [...verdict.fingerprint.sketch] },
})

describe('overlapping checks of a shared filter', () => {
  it('keep their faults apart when labels arrive in between', async () => {
    const history = memoryHistory()
    const labelling = createSharedFilter({ ...options, history })
    const filter = createSharedFilter({ ...options, history })
    await labelling.submitSpam({ author: 'bot', content: drawn('spam', 1) })
    const [linked, plainOne] = await Promise.all([
      filter.check({ author: 'lea', content: `Voir ${BROKEN} pour les dossiers` }),
      filter.check({ author: 'ada', content: 'Bonjour à tous les membres du forum' }),
    ])
    expect(linked.faults.map(({ code }) => code)).toEqual(['resolver-failed'])
    expect(plainOne.faults).toEqual([])
  })

  it('do not take a labelled text for one that its author published before, while that post is being judged', async () => {
    const filter = createSharedFilter({ ...options, history: memoryHistory() })
    await filter.submitSpam({ author: 'bot', content: drawn('spam', 1) })
    const sent = ['a', 'a', 'b'].map((id) => filter.check({ author: 'lea', content: drawn('spam', 1), id }))
    expect((await Promise.all(sent)).map(({ action }) => action)).toEqual(['reject', 'reject', 'reject'])
    expect((await filter.check({ author: 'lea', content: drawn('spam', 1), id: 'a' })).action).toBe('reject')
  })

  it('give the verdicts of one check after the other, in any order of the answers, until one is flagged or edited', async () => {
    const said = fc.oneof(
      fc.constantFrom(
        'Bonjour à tous les membres du forum, je signe',
        `Signez ${PETITION}`,
        `Signez encore ${PETITION}?n=1 merci`,
        `Voir ${BROKEN} pour les dossiers en retard`,
        'merci',
      ),
      fc.nat(30).map((i) => drawn('ham', i)),
    )
    const content = fc.oneof(
      { weight: 9, arbitrary: said },
      { weight: 1, arbitrary: fc.nat(30).map((i) => drawn('spam', i)) },
    )
    let compared = 0
    let refused = 0
    const comments = fc.array(
      fc.record({
        author: fc.constantFrom('lea', 'ada', 'max'),
        content,
        thread: fc.constantFrom('a', 'b'),
        format: fc.constantFrom('text' as const, 'html' as const),
        minute: fc.nat(50),
        // Some comments are sent twice or edited.
        number: fc.nat(40),
      }),
      { minLength: 2, maxLength: 30 },
    )
    await fc.assert(
      fc.asyncProperty(comments, fc.scheduler(), async (drawnComments, scheduler) => {
        // Whether an author is a stranger, who is noted for a copy, depends on what becomes of posts that are still being judged.
        const asked = { ...options, signals: [nervous], policy: { off: ['copies-another' as const] } }
        const history = memoryHistory()
        const labelling = createSharedFilter({ ...asked, history })
        const memory = createFilter(asked)
        for (let i = 0; i < 11; i++)
          for (const [verb, kind] of [
            ['submitSpam', 'spam'],
            ['submitHam', 'ham'],
          ] as const) {
            const labelled = { author: `${kind}${i}`, content: drawn(kind, i), postedAt: T }
            memory[verb](labelled)
            await labelling[verb](labelled)
          }
        const filter = createSharedFilter({
          ...asked,
          timeoutMs: 60_000,
          history: answering(history, () => scheduler.schedule(Promise.resolve())),
        })
        const input: Comment[] = drawnComments.map(({ minute, number, ...comment }) => ({
          ...comment,
          id: `${comment.author}-${number}`,
          postedAt: T + minute * 60_000,
        }))
        const checks = Promise.all(input.map((comment) => filter.check(comment)))
        await scheduler.waitFor(checks)
        const verdicts = await checks
        const expected = input.map((comment) => memory.check(comment))
        // A check that overlaps does not know yet that an earlier post was flagged or is a duplicate, which decides for whom that one
        // counts, nor what an edit has become.
        const ids = input.map(({ id }) => id)
        const first = expected.findIndex(({ flagged }, i) => flagged || ids.indexOf(ids[i]) < i)
        const until = first < 0 ? expected.length : first + 1
        expect(verdicts.slice(0, until).map(plain)).toEqual(expected.slice(0, until).map(plain))
        compared += until
        if (expected[first]?.publish === false) refused++
        for (const [i, { faults }] of verdicts.entries()) {
          const { content: text } = input[i] as Comment
          expect(faults.map(({ code }) => code)).toEqual([
            ...(text.includes(BROKEN) ? ['resolver-failed'] : []),
            ...(text.includes('guichet') ? ['signal-failed'] : []),
          ])
        }
      }),
      { numRuns: runs(30) },
    )
    expect(compared).toBeGreaterThan(runs(30) * 2)
    expect(refused).toBeGreaterThan(0)
  })
})
