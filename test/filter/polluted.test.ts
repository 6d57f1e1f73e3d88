import { afterEach, describe, expect, it } from 'vitest'
import { createFilter, explain, type PolicyInput } from '../../src'

const T = Date.UTC(2026, 2, 2)
const link = 'https://www.change.org/p/give-back-our-files'
const listing = 'La même annonce, mot pour mot, pour un appartement près du parc : https://annonces.example/417'
/** Options, fields of comments, authors, rows, platforms, closed topics, signals, findings, evidence and verdicts. */
const NAMES = (
  'policy signals resolveLink petitions closed allowed exemptRoles maxAuthors maxSightings maxContentLength secret clock ' +
  'author content id thread replyTo postedAt format language name email url ip userAgent role joinedAt ' +
  'extends thresholds limits shadow off windowMs note nudge hold reject ' +
  'platform hosts path query prefix perHost petition link domain phrase message from until ' +
  'category kinds atMost marks row weight observed limit mark words earlier retryAfterMs count ' +
  'action exemption duplicateOf othersWindowMs repeats prefixes referral key kind'
).split(' ')

const pollute = (name: string, value: unknown) =>
  Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable: true, writable: true })
const clean = (name: string) => Reflect.deleteProperty(Object.prototype, name)
afterEach(() => {
  for (const name of NAMES) clean(name)
})

/** What is said about a small stream in which most signals find something. */
function judged(policy: 'forum' | PolicyInput = 'forum'): string {
  const filter = createFilter({
    policy,
    clock: () => T + 9e7,
    closed: [{ petition: 'https://change.org/p/old-one', message: 'Closed.' }],
  })
  const contents: [string, string, object?][] = [
    ['lea', `Signez la pétition pour la bibliothèque ${link}?utm_source=x`, { id: '1', thread: 't' }],
    ['max', `Signez la pétition pour la bibliothèque ${link}`],
    ['lea', `Encore : ${link} et https://example.org/a?b=c#d`, { thread: 't' }],
    ...Array.from({ length: 4 }, (): [string, string] => ['eva', listing]),
    [
      'bob',
      '<b>Hello</b> <a href="http://spam.example/x">x</a> https://a.example https://b.example',
      { format: 'html' },
    ],
    ['zoe', 'pe\u200bti\u200btion раураl gratuit https://www.openpetition.de/petition/online/abc'],
    ...Array.from({ length: 9 }, (_, n): [string, string] => [
      'fast',
      `Message numéro ${n}, bien différent ${n * 7919}`,
    ]),
    ['x', 'Signez https://www.change.org/p/old-one'],
  ]
  const said = contents.map(([author, content, more], n) => {
    const verdict = filter.check({
      author: n % 2 === 0 ? author : { id: author },
      content,
      postedAt: T + n * 1000,
      ...more,
    })
    return [JSON.stringify(verdict), explain(verdict, 'fr', { timeZone: 'UTC' })]
  })
  return JSON.stringify(said)
}

describe('a polluted Object.prototype', () => {
  it.each(NAMES)('changes no verdict: %s', (name) => {
    const policy: PolicyInput = { limits: { 'author-flood': { burst: { windowMs: 30_000, hold: 6 } } } }
    const expected = [judged(), judged(policy)]
    for (const value of ['x', 1, true, {}, ['x'], () => 'x']) {
      const found: string[] = []
      pollute(name, value)
      try {
        found.push(judged(), judged(policy))
      } catch (error) {
        found.push(String(error))
      } finally {
        clean(name)
      }
      expect(found.map((each, i) => each === expected[i] || each.slice(0, 300))).toEqual([true, true])
    }
  })

  it('leaves fields of a class what they are', () => {
    class Row {
      get author() {
        return 'lea'
      }
      get content() {
        return 'Bonjour à tous'
      }
    }
    pollute('author', 'somebody else')
    pollute('role', 'moderator')
    const verdict = createFilter({ clock: () => T }).check(new Row())
    clean('author')
    clean('role')
    expect(verdict).toMatchObject({ action: 'allow', evidence: [] })
    expect(verdict.exemption).toBeUndefined()
  })
})

describe('explain', () => {
  const evidence = { signal: 'author-flood', weight: 0.7 }
  it.each([
    [null],
    ['text'],
    [{ signal: 1, weight: 1 }],
    [{ signal: 'author-flood' }],
    [{ ...evidence, weight: Number.NaN }],
    [{ ...evidence, mark: 'x' }],
    [{ ...evidence, mark: { kind: 'link' } }],
    [{ ...evidence, earlier: 'x' }],
    [{ ...evidence, earlier: [null] }],
    [{ ...evidence, earlier: [{ postedAt: Number.NaN }] }],
    [{ ...evidence, earlier: [{ postedAt: 1e300 }] }],
    [{ ...evidence, earlier: [{ postedAt: 1, id: {} }] }],
    [{ ...evidence, words: 'x' }],
    [{ ...evidence, words: [1] }],
    [{ ...evidence, message: 1 }],
    [{ ...evidence, windowMs: 'x' }],
  ])('refuses evidence that it cannot read: %j', (each) => {
    const verdict = { action: 'hold', category: 'flood', evidence: [each] } as never
    for (const language of ['en', 'fr'] as const)
      expect(() => explain(verdict, language)).toThrow(expect.objectContaining({ code: 'invalid-argument' }))
  })

  it.each([{ action: 'x' }, { action: 'allow', category: 1 }, { action: 'hold', category: 'spam', retryAfterMs: 'x' }])(
    'refuses what is not a verdict: %j',
    (fields) => {
      expect(() => explain({ evidence: [], ...fields } as never, 'en')).toThrow(
        expect.objectContaining({ code: 'invalid-argument' }),
      )
    },
  )

  it('reads a verdict out of JSON', () => {
    const filter = createFilter({ clock: () => T })
    filter.check({ author: 'a', content: listing, thread: 't', id: '1' })
    const verdict = filter.check({ author: 'a', content: listing, thread: 'u', id: '2' })
    expect(explain(JSON.parse(JSON.stringify(verdict)), 'fr')).toBe(explain(verdict, 'fr'))
  })
})
