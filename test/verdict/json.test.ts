import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, defineSignal, explain, findingFor, type Verdict } from '../../src'

const T = Date.UTC(2026, 2, 1)
const petition = 'https://www.change.org/p/rendez-nous-nos-dossiers?utm_source=share'
const texts = [
  `Signez tous cette pétition ${petition}`,
  `Je vous invite encore une fois à signer ${petition} avant dimanche`,
  'Bonjour à tous les membres du forum, voici quelques nouvelles du dossier de ma sœur',
  'Gagnez trois mille euros par semaine depuis votre salon sans rien faire',
  'merci',
  'https://a.example/1 https://b.example/2 https://c.example/3 https://d.example/4 https://e.example/5',
  'sujet clos',
  'b\u200bon\u200bjour à\u200b tous\u200b les\u200b membres',
]
const loud = defineSignal({
  name: 'loud',
  category: 'spam',
  limits: { capitals: { windowMs: 0, nudge: 8 } },
  inspect: ({ text }, limits) =>
    findingFor({ signal: 'loud', limits, row: 'capitals', observed: text.match(/\p{Lu}/gu)?.length ?? 0 }),
})
const comments: fc.Arbitrary<Comment[]> = fc.array(
  fc.record({
    author: fc.constantFrom('lea', 'bob', 'zoe'),
    content: fc.oneof(
      fc.constantFrom(...texts),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.constant('AU SECOURS MES AMIS'),
    ),
    thread: fc.constantFrom('/t/café', 'https://forum.example/t/2'),
    id: fc.uuid(),
    postedAt: fc.integer({ min: T, max: T + 3_600_000 }),
  }),
  { minLength: 1, maxLength: 30 },
)
const judged = (posts: readonly Comment[]): Verdict[] => {
  const filter = createFilter({
    clock: () => T + 3_600_000,
    signals: [loud],
    closed: [{ phrase: 'sujet clos', message: 'Ce sujet est clos.' }],
  })
  filter.submitSpam({ author: 'x', content: texts[3] as string })
  return posts.map((post) => filter.check(post))
}
const told = (verdict: Verdict) =>
  (['fr', 'en'] as const).map((language) => explain(verdict, language, { timeZone: 'UTC' }))

describe('a verdict', () => {
  it('is explained by the same sentences after JSON and after a clone', () => {
    let flagged = 0
    fc.assert(
      fc.property(comments, (posts) => {
        for (const verdict of judged(posts)) {
          const sentences = told(verdict)
          expect(told(JSON.parse(JSON.stringify(verdict)))).toEqual(sentences)
          expect(told(JSON.parse(JSON.stringify({ ...verdict, post: 1 })))).toEqual(sentences)
          const clone = structuredClone(verdict)
          expect(clone).toEqual(verdict)
          expect(told(clone)).toEqual(sentences)
          if (verdict.flagged) flagged++
        }
      }),
      { numRuns: 60, seed: 5 },
    )
    expect(flagged).toBeGreaterThan(100)
  })

  it('is about a kilobyte as JSON, without the sketch, with all the rest', () => {
    const posts = Array.from({ length: 4 }, (_, n) => ({
      author: 'lea',
      content: `Signez tous cette pétition ${petition}`,
      thread: `https://forum.example/t/${n}`,
      id: `post-${n}`,
      postedAt: T + n * 60_000,
    }))
    const verdict = judged(posts).at(-1) as Verdict
    expect(verdict.evidence[0]?.earlier).toHaveLength(3)
    const text = JSON.stringify(verdict)
    expect(text.length).toBeLessThan(1400)
    expect(JSON.parse(text)).toEqual({ ...verdict, fingerprint: { ...verdict.fingerprint, sketch: undefined } })
    expect(text).not.toContain('sketch')
    expect(verdict.fingerprint.sketch).toHaveLength(64)
  })

  it('is published if it is allowed or nudged, and names the rows that were exceeded', () => {
    const posts = Array.from({ length: 12 }, (_, n) => ({
      author: n < 8 ? 'lea' : `m${n}`,
      content: n % 3 === 0 ? 'AU SECOURS MES AMIS DU FORUM' : `Signez tous cette pétition ${petition}`,
      thread: 't',
      id: `post-${n}`,
      postedAt: T + n * 1000,
    }))
    const verdicts = judged(posts)
    expect(new Set(verdicts.map(({ action }) => action)).size).toBeGreaterThan(2)
    for (const { action, publish, flagged } of verdicts) {
      expect(publish).toBe(action === 'allow' || action === 'nudge')
      expect(flagged).toBe(action !== 'allow')
    }
    const rows = new Set(verdicts.flatMap(({ evidence }) => evidence.map(({ signal, row }) => `${signal} ${row}`)))
    expect([...rows].sort()).toEqual([
      'author-flood burst',
      'author-repeats-petition thread',
      'author-repeats-text thread',
      'duplicate copy',
      'loud capitals',
      'thread-repeats-petition thread',
    ])
  })

  it('has evidence of every other built-in signal with the row that was exceeded', () => {
    const filter = createFilter({
      clock: () => T,
      closed: [{ phrase: 'sujet clos', message: 'Ce sujet est clos.' }],
      maxContentLength: 100,
    })
    filter.submitSpam({ author: 'x', content: texts[3] as string })
    const contents = [...texts.slice(3), 'long '.repeat(50)]
    const rows = new Set(
      contents.flatMap((content, n) =>
        filter.check({ author: `a${n}`, content }).evidence.map(({ signal, row }) => `${signal} ${row}`),
      ),
    )
    expect([...rows].sort()).toEqual([
      'closed-topic mentions',
      'evasion disguise',
      'labelled exact',
      'link-density domains',
      'oversized undefined',
    ])
  })
})
