import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFilter, type Evidence, explain, type Messages, type Verdict } from '../../src'
import { runs } from '../runs'
import { arabic } from './arabic'
import { polish } from './polish'

const HOUR = 3_600_000
const T = Date.UTC(2026, 2, 1, 9)
const verdictOf = (evidence: Evidence[], more: Partial<Verdict> = {}): Verdict => ({
  ...createFilter({ clock: () => T }).check({ author: 'lea', content: 'Bonjour à tous' }),
  ...{ action: 'hold', publish: false, flagged: true, category: 'redundant', evidence },
  ...more,
})
const flood = (observed: number): Evidence => ({ signal: 'author-flood', weight: 0.7, observed, windowMs: HOUR })
const repeated = (more: Partial<Evidence> = {}): Evidence => ({
  signal: 'author-repeats-petition',
  row: 'thread',
  weight: 0.7,
  observed: 2,
  windowMs: HOUR,
  mark: { kind: 'petition', key: 'change.org/p/x' },
  ...more,
})
const first = (language: Parameters<typeof explain>[1]) => explain(verdictOf([]), language).split('\n')[0]
const FRENCH = 'Votre message n’est pas encore publié\u00a0: un modérateur va d’abord le lire.'
const ENGLISH = 'Your message is not published yet: a moderator will read it first.'
const refused = (said: RegExp) =>
  expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(said) })

describe('the language', () => {
  it.each<[Parameters<typeof explain>[1], string]>([
    ['fr', FRENCH],
    ['FR', FRENCH],
    ['fr-CA', FRENCH],
    ['fr_CA', FRENCH],
    ['fr-Latn-CA-x-own', FRENCH],
    ['en-GB', ENGLISH],
    [['de', 'fr-BE', 'en'], FRENCH],
    [['', '*', 'x'.repeat(1000), 'frr', 'fra', 'en;q=0.5', '\u0000', 'en'], ENGLISH],
    [[polish, 'fr'], polish.heading.author.hold],
    [polish, polish.heading.author.hold],
    [['de', polish, 'fr'], polish.heading.author.hold],
  ])('of %j is the first that is known', (language, line) => expect(first(language)).toBe(line))

  it('of a region decides how dates and numbers are written', () => {
    const verdict = verdictOf([repeated({ earlier: [{ postedAt: T, resemblance: 1 }], observed: 1234 })])
    const say = (tag: string) => explain(verdict, tag, { timeZone: 'UTC' })
    expect(say('en-GB')).toContain('1 March 2026 at 09:00')
    expect(say('en-US')).toContain('March 1, 2026 at 9:00')
    expect(say('fr-CA')).toMatch(/1er mars 2026 à (?:0?9 h 00|09:00)/)
    expect(say('en')).toContain('1,234 times')
  })

  it.each([['de'], [['de', 'pl']], [[]], ['']])(
    'is refused if none of %j is known, with a list of those that are',
    (language) => {
      expect(() => first(language)).toThrow(refused(/Known languages are en, fr/))
    },
  )

  it.each([[undefined], [null], [5], [['fr', 5]], [[['fr']]], [() => 'fr']])('is refused as %j', (language) => {
    expect(() => first(language as never)).toThrow(refused(/second argument of explain/))
  })

  it('never makes an error of what a member names, if the site’s own comes last', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (tags) => {
        expect(first([...tags, 'fr'])).toMatch(/^(?:Votre|Your) message/)
      }),
      { numRuns: runs(300), seed: 7 },
    )
  })
})

describe('a language of one’s own', () => {
  it('has its plural forms', () => {
    const say = (count: number) => explain(verdictOf([flood(count)]), polish).split('\n')[1]
    expect(say(1)).toBe('Wysłano 1 wiadomość w ciągu 1 godziny.')
    expect(say(2)).toBe('Wysłano 2 wiadomości w ciągu 1 godziny.')
    expect(say(5)).toBe('Wysłano 5 wiadomości w ciągu 1 godziny.')
    const others = (count: number) => {
      const evidence = Array.from({ length: count + 1 }, (_, n) =>
        repeated({ mark: { kind: 'petition', key: `change.org/p/${n}` } }),
      )
      return explain(verdictOf(evidence), polish)
    }
    expect(others(1)).toContain('1 inna petycja')
    expect(others(3)).toContain('3 inne petycje')
    expect(others(22)).toContain('22 inne petycje')
    expect(others(12)).toContain('12 innych petycji')
  })

  it('isolates what comes from elsewhere if one of the two runs from right to left', () => {
    const evidence = repeated({ earlier: [{ id: 'p0', thread: '/t/news', postedAt: T, resemblance: 1 }] })
    const inArabic = explain(verdictOf([evidence]), arabic, { audience: 'moderator' })
    for (const part of ['change.org/p/x', 'p0', '/t/news', 'author-repeats-petition / thread'])
      expect(inArabic).toContain(`\u2068${part}\u2069`)
    const ofArabic = repeated({ mark: { kind: 'petition', key: 'x.example/توقيع' } })
    expect(explain(verdictOf([ofArabic]), 'fr')).toContain('(\u2068x.example/توقيع\u2069)')
    expect(explain(verdictOf([evidence]), 'fr')).not.toMatch(/[\u2066-\u2069]/)
    const nested = repeated({ mark: { kind: 'petition', key: 'x.example/\u2067توقيع\u2069' } })
    const text = explain(verdictOf([nested]), 'en')
    expect(text.match(/[\u2066-\u2068]/g)?.length).toBe(text.match(/\u2069/g)?.length)
  })

  it.each<[string, (messages: Record<string, never>) => object, RegExp]>([
    ['no language', (all) => ({ ...all, language: undefined }), /language: undefined is no BCP 47 tag/],
    ['a language that is none', (all) => ({ ...all, language: 'po lish' }), /is no BCP 47 tag/],
    ['a sentence missing', (all) => ({ ...all, here: undefined }), /here: undefined is no text/],
    ['a group missing', (all) => ({ ...all, moderator: undefined }), /moderator: undefined is no object/],
    [
      'a plural form missing',
      (all) => ({ ...all, times: { one: '{count} raz', other: '{count} razy' } }),
      /times: the form "many"/,
    ],
    ['a placeholder that nothing fills', (all) => ({ ...all, here: 'w {wątku}' }), /here: \{wątku\} is no placeholder/],
    ['no sentence for unknown signals', (all) => ({ ...all, reasons: {} }), /reasons\.custom/],
  ])('is refused with %s', (_, change, said) => {
    expect(() => first(change(polish as never) as Messages)).toThrow(refused(said))
  })

  it('may lack the sentence of a signal of a later version', () => {
    const { 'author-flood': _, ...reasons } = polish.reasons
    expect(explain(verdictOf([flood(5)]), { ...polish, reasons }).split('\n')[1]).toBe(
      'Zasada tej strony dotyczy wiadomości.',
    )
  })
})

describe('the words of a site', () => {
  const closed = (message: unknown) =>
    createFilter({ closed: [{ phrase: 'sujet clos', message: message as string }] }).check({
      author: 'lea',
      content: 'Le sujet clos revient ici.',
    })
  const message = { fr: 'C’est clos.', 'en-GB': 'It is closed.', pl: 'Zamknięte.' }

  it('are in the first of the languages that they have', () => {
    const verdict = JSON.parse(JSON.stringify(closed(message))) as Verdict
    expect(verdict.evidence[0]?.message).toEqual(message)
    const said = (language: Parameters<typeof explain>[1]) => explain(verdict, language).split('\n')[1]
    expect(said('fr-CA')).toBe('C’est clos.')
    expect(said('en')).toBe('It is closed.')
    expect(said('en-US')).toBe('It is closed.')
    expect(said(polish)).toBe('Zamknięte.')
    expect(said(['pl', 'en'])).toBe('Zamknięte.')
    expect(said(arabic)).toBe('C’est clos.')
    expect(explain(verdict, 'fr', { audience: 'moderator' })).toContain(
      '(sujet clos). Son auteur lit ceci\u00a0: C’est clos.',
    )
  })

  it('are fixed when the filter is made', () => {
    const given = { fr: 'C’est clos.' }
    const filter = createFilter({ closed: [{ phrase: 'sujet clos', message: given }] })
    given.fr = 'Autre chose.'
    expect(filter.check({ author: 'lea', content: 'Le sujet clos.' }).evidence[0]?.message).toEqual({
      fr: 'C’est clos.',
    })
  })

  it.each([[''], [{}], [{ fr: '' }], [{ fr: 5 }], [{ 'not a tag': 'x' }], [['C’est clos.']], [undefined], [null]])(
    'are refused as %j',
    (given) =>
      expect(() => closed(given)).toThrow(
        expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining('closed[0].message') }),
      ),
  )
})
