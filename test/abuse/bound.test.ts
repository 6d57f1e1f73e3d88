import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Action, type Comment, createFilter, defineSignal, type PolicyInput, type PresetName } from '../../src'
import { abuse } from '../../src/abuse'
import { runs } from '../runs'
import { sentences } from './fixtures'

const T = Date.UTC(2026, 2, 1)
const clock = () => T + 1e9
const signal = abuse()
const RANK: Record<Action, number> = { allow: 0, nudge: 1, hold: 2, reject: 3 }

const texts = [
  ...sentences('fr').threats,
  ...sentences('fr').insults,
  ...sentences('en').threats,
  ...sentences('fr').quarrels,
  'Signez https://www.change.org/p/dossiers-annules',
  'Signez, bande de crétins ! https://www.change.org/p/dossiers-annules Merde.',
  // So many that the words beside them still make a list of links.
  Array.from('abcdefghijkl', (name) => `https://${name}.example`).join(' '),
]
const comment = fc.record({
  author: fc.constantFrom('lea', 'bob', 'zoe'),
  thread: fc.constantFrom('t1', 't2'),
  content: fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
  gap: fc.integer({ min: 0, max: 40_000 }),
})
const policy: fc.Arbitrary<PresetName | PolicyInput<typeof signal>> = fc.oneof(
  fc.constantFrom('forum' as const, 'comments' as const, 'chat' as const),
  fc.constantFrom(
    { thresholds: { nudge: 0.3, hold: 0.4, reject: 0.5 } },
    { limits: { abuse: { insult: { windowMs: 0, reject: 1 }, profanity: { windowMs: 0, reject: 1 } } } },
  ),
)

describe('the bound', () => {
  it('no verdict becomes a rejection by this signal, and none becomes milder', () => {
    const seen = { heldByAbuse: 0, rejectedAnyway: 0, capped: 0 }
    fc.assert(
      fc.property(policy, fc.array(comment, { minLength: 1, maxLength: 25 }), (given, posts) => {
        const { abuse: _, ...limits } = typeof given === 'object' ? { ...given.limits } : {}
        const without = createFilter({
          clock,
          policy: typeof given === 'object' ? ({ ...given, limits } as PolicyInput) : given,
        })
        const with_ = createFilter({ clock, policy: given, signals: [signal] })
        let at = T
        for (const { gap, ...post } of posts) {
          at += gap
          const each: Comment = { ...post, postedAt: at }
          const before = without.check(each)
          const after = with_.check(each)
          expect(after.faults).toEqual([])
          if (before.action !== 'reject') expect(after.action).not.toBe('reject')
          expect(RANK[after.action]).toBeGreaterThanOrEqual(RANK[before.action])
          expect(after.score).toBeGreaterThanOrEqual(before.score)
          if (after.action === 'hold' && before.action !== 'hold') seen.heldByAbuse++
          if (after.action === 'reject') seen.rejectedAnyway++
          if (after.score > 0.899999 && after.action === 'hold') seen.capped++
        }
      }),
      { seed: 8, numRuns: runs(250) },
    )
    // The property would hold of nothing at all: each branch was met.
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(runs(3))
  })

  it('is any custom signal’s to ask for', () => {
    const bounded = defineSignal({
      name: 'mine',
      category: 'spam',
      atMost: 'hold',
      inspect: () => ({ signal: 'mine', weight: 1 }),
    })
    expect(createFilter({ clock, signals: [bounded] }).check({ author: 'a', content: 'Bonjour' })).toMatchObject({
      action: 'hold',
      category: 'spam',
    })
    const free = defineSignal({ ...bounded, name: 'free', atMost: undefined as never })
    expect(createFilter({ clock, signals: [bounded, free] }).check({ author: 'a', content: 'Bonjour' })).toMatchObject({
      action: 'reject',
      score: 1,
    })
  })

  it('swearing leads to nothing, alone or beside two nudges', () => {
    const nudge = (name: string) =>
      defineSignal({ name, category: 'spam', inspect: () => ({ signal: name, weight: 0.4 }) })
    const filter = createFilter({ clock, signals: [signal, nudge('one'), nudge('two')] })
    const swearing = Array(40).fill('merde putain bordel').join(' ')
    expect(createFilter({ clock, signals: [signal] }).check({ author: 'a', content: swearing }).action).toBe('allow')
    expect(filter.check({ author: 'a', content: swearing }).action).toBe('nudge')
  })
})

describe('a text of thousands of insults', () => {
  it('in answer to one is looked up by its wordings, not by their number', () => {
    const filter = createFilter({ clock, signals: [signal], maxContentLength: 1_048_576 })
    const check = (content: string, replyTo: string) => filter.check({ author: 'lea', content, replyTo, postedAt: T })
    const long = 'tu es un connard. '.repeat(50_000)
    expect(check(long, long).action).toBe('allow')
    expect(check('« tu es un connard » : voilà ce que tu as écrit hier soir', 'tu es un connard').action).toBe('allow')
    expect(check(long, 'un crétin '.repeat(50_000)).action).toBe('hold')
  })
})

describe('hostile contents', () => {
  const PIECES = [
    'tous',
    'les',
    'il faut',
    'je vais',
    'te',
    'tuer',
    'con',
    'c',
    'o',
    'n',
    '*',
    '@',
    '$',
    '«',
    '»',
    '"',
    '.',
    ',',
    '\n',
    '\n\n',
    ' ',
    '-',
    '_',
    '!',
    'pas',
    'dit',
    'de',
    'espèce',
    'you',
    'are',
    'a',
    'kill',
    'all',
    'fucking',
    '\u200b',
    '\ud800',
    '\u0301',
    '🤬',
    'ﷺ',
    '_:',
    ':',
    'www.',
    'http://',
  ]
  it('never fail, and are read alike twice', () => {
    const filter = createFilter({ clock, signals: [signal] })
    let found = 0
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), fc.constantFrom('', ' '), (parts, gap) => {
        const post = { author: 'a', content: parts.join(gap), postedAt: T }
        const verdict = filter.peek(post)
        expect(verdict.faults).toEqual([])
        expect(filter.peek(post).evidence).toEqual(verdict.evidence)
        if (verdict.evidence.some(({ signal: name }) => name === 'abuse')) found++
      }),
      { seed: 8, numRuns: runs(2000) },
    )
    expect(found).toBeGreaterThan(runs(100))
  })

  it.each([
    'tous ',
    'c ',
    'c*',
    '« ',
    '" ',
    'con ',
    'il faut tous ',
    '@a ',
    'a.',
    'merde pas dit de ',
    'you fucking ',
    '*',
    'espèce de ',
  ])('of the greatest length are read: %j', (piece) => {
    const content = piece.repeat(Math.ceil(32_768 / piece.length))
    expect(createFilter({ clock, signals: [signal] }).check({ author: 'a', content }).faults).toEqual([])
  })
})

describe('a text of thousands of rare words', () => {
  const filter = createFilter({ clock, signals: [signal] })
  const rowsOf = (content: string) =>
    filter
      .peek({ author: 'lea', content, postedAt: T })
      .evidence.flatMap(({ signal: name, row }) => (name === 'abuse' ? [row] : []))

  it('hides no threat before or behind them, and is none by itself', () => {
    for (const rare of ['gun.', 'gun ', 'kill,', 'tuer.']) {
      const many = rare.repeat(4000)
      expect(rowsOf(many), rare).toEqual([])
      expect(rowsOf(`${many}\n\nI will kill you.`), rare).toContain('threat')
      expect(rowsOf(`I will kill you.\n\n${many}`), rare).toContain('threat')
    }
  })

  it('is searched as far as no real text needs, and what stands at its beginning is found', () => {
    const many = 'va te faire, tu es un, je vais te, '.repeat(900)
    expect(rowsOf(`Je vais te tuer. ${many}`)).toContain('threat')
    expect(rowsOf(`${many.slice(0, 6000)} Je vais te tuer.`)).toContain('threat')
  })

  it('with signs for letters hide nothing that stands before them, nor a plain threat behind', () => {
    const many = 'p(a&cf*) '
    expect(rowsOf(`${many.repeat(100)} Tu es un c*nnard.`)).toContain('insult')
    expect(rowsOf(`Tu es un c*nnard. ${many.repeat(3000)}`)).toContain('insult')
    expect(rowsOf(`${many.repeat(3000)} Je vais te tuer.`)).toContain('threat')
  })

  it('with signs beside numbers, or behind a word, hide nothing', () => {
    const rows = (row: (i: number) => string) => Array.from({ length: 300 }, (_, i) => row(i)).join('\n')
    const prices = rows((i) => `Article ${i} : 1${i}$`)
    for (const list of [
      '1+1 '.repeat(300),
      '3|4|5\n'.repeat(300),
      prices,
      rows((i) => `|${i}|2${i}|`),
      'là-bas! '.repeat(300),
    ])
      expect(rowsOf(`${list}\nTu es un gros c*nnard.`), list.slice(0, 20)).toContain('insult')
  })
})
