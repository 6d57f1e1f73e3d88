import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Comment,
  createFilter,
  type Evidence,
  explain,
  type FilterOptions,
  presets,
  type Verdict,
} from '../../src'
import { runs, sample } from '../runs'

const T = Date.UTC(2026, 2, 1, 9)
const HOUR = 3_600_000
const clock = () => T + 1000 * HOUR
const petition = 'https://www.change.org/p/dossiers-annules'
const text = (n: number) => Array.from({ length: 14 }, (_, i) => `mot${n * 100 + i}`).join(' ')
const last = (posts: [string, string, number, Partial<Comment>?][], options: FilterOptions = {}): Verdict => {
  const filter = createFilter({ clock, ...options })
  let verdict: Verdict | undefined
  for (const [author, content, ms, more] of posts)
    verdict = filter.check({ author, content, postedAt: T + ms, ...more })
  return verdict as Verdict
}
// Intl chooses the kind of space between a number and its unit.
const told = (verdict: Verdict, language: 'fr' | 'en') =>
  explain(verdict, language, { timeZone: 'UTC' })
    .replace(/\s/g, (space) => (space === '\n' ? space : ' '))
    .split('\n')
const evidence = (each: Evidence): Verdict => ({
  ...last([['lea', text(0), 0]]),
  action: 'hold',
  flagged: true,
  category: 'redundant',
  evidence: [each],
})

describe('what is explained', () => {
  const twice = () =>
    last([
      ['lea', `${text(0)} ${petition}`, 0, { id: 'p0', thread: '/t/0' }],
      ['lea', `${text(1)} ${petition}`, HOUR, { id: 'p1', thread: '/t/1' }],
    ])

  it('is written in French as a French person would', () => {
    expect(told(twice(), 'fr')).toEqual([
      'Ce message est publié ; voici une remarque pour son auteur.',
      'La même pétition (change.org/p/dossiers-annules) a été partagée 2 fois par ce membre en 7 jours. ' +
        'La première fois, c’était le 1er mars 2026 à 09:00. Message précédent : p0, /t/0.',
      'Ce message sera de nouveau bienvenu dans 7 jours.',
    ])
    expect(explain(twice(), 'fr')).not.toMatch(/ [;:]/)
  })

  it('is written in English', () => {
    expect(told(twice(), 'en')).toEqual([
      'This comment is published; here is something its author may like to know.',
      'The same petition (change.org/p/dossiers-annules) was shared by this author 2 times in 7 days. ' +
        'The first was on March 1, 2026 at 9:00 AM. Earlier post: p0, /t/0.',
      'Posting it again is welcome in 7 days.',
    ])
  })

  describe('of a post that was sent twice by accident', () => {
    const flood: [string, string, number][] = [0, 1, 2, 3, 4].map((n) => ['lea', text(n), n * 1000])
    const far = { thread: '/t/2' }
    const again = ['lea', `${text(1)} ${petition}`, 2 * HOUR, far] as const
    it.each<[string, [string, string, number, Partial<Comment>?][], string[], string[]]>([
      [
        'nothing else',
        [
          ['lea', text(0), 0],
          ['lea', text(0), 800],
        ],
        ['Vous venez d’envoyer ce message.'],
        ['You have just sent this message.'],
      ],
      [
        'that it waits with the first',
        [...flood, ['lea', text(4), 60_000]],
        ['Vous venez d’envoyer ce message. Il attend la lecture d’un modérateur.'],
        ['You have just sent this message. It waits for a moderator to read it.'],
      ],
      [
        'what else counts against it',
        [['lea', `${text(0)} ${petition}`, 0], [...again], ['lea', again[1], 2 * HOUR + 800, far]],
        [
          'Ce message est publié ; voici une remarque pour son auteur.',
          'La même pétition (change.org/p/dossiers-annules) a été partagée 2 fois par ce membre en 7 jours. ' +
            'La première fois, c’était le 1er mars 2026 à 09:00.',
          'Vous venez d’envoyer ce message.',
          'Ce message sera de nouveau bienvenu dans 7 jours.',
        ],
        [
          'This comment is published; here is something its author may like to know.',
          'The same petition (change.org/p/dossiers-annules) was shared by this author 2 times in 7 days. ' +
            'The first was on March 1, 2026 at 9:00 AM.',
          'You have just sent this message.',
          'Posting it again is welcome in 7 days.',
        ],
      ],
    ])('says %s', (_, posts, fr, en) => {
      const verdict = last(posts)
      expect(verdict.duplicateOf).toBeDefined()
      expect(told(verdict, 'fr')).toEqual(fr)
      expect(told(verdict, 'en')).toEqual(en)
      expect(told(JSON.parse(JSON.stringify(verdict)), 'fr')).toEqual(fr)
    })

    it('says that it is not published if its first post was refused', () => {
      const verdict: Verdict = { ...last(flood), action: 'reject', category: 'duplicate' }
      expect(told(verdict, 'fr')).toEqual(['Vous venez d’envoyer ce message. Il n’est pas publié.'])
      expect(told(verdict, 'en')).toEqual(['You have just sent this message. It is not published.'])
    })
  })

  it('does not tell who floods to send the same again', () => {
    const flood = last([0, 1, 2, 3, 4].map((n) => ['lea', text(n), n * 1000]))
    expect(told(flood, 'fr')).toEqual([
      'Ce message attend la lecture d’un modérateur.',
      'Ce membre a envoyé 5 messages en 30 secondes.',
      'De nouveaux messages seront bienvenus dans 27 secondes.',
    ])
    expect(told(flood, 'en')[2]).toBe('Posting is welcome again in 27 seconds.')
  })

  it.each([
    [1000, '1 seconde'],
    [30_000, '30 secondes'],
    [60_000, '1 minute'],
    [HOUR, '1 heure'],
    [1.5 * HOUR, '90 minutes'],
    [2 * HOUR, '2 heures'],
    [24 * HOUR, '24 heures'],
    [7 * 24 * HOUR, '7 jours'],
    [49 * HOUR, '2 jours et 1 heure'],
    [125_000, '2 minutes et 5 secondes'],
    [7 * 24 * HOUR - 1, '7 jours'],
    [400, '1 seconde'],
  ])('gives %i ms as %s', (windowMs, words) => {
    const verdict = evidence({ signal: 'author-flood', weight: 0.7, observed: 5, windowMs })
    expect(told(verdict, 'fr')[1]).toBe(`Ce membre a envoyé 5 messages en ${words}.`)
  })

  it('never tells to come back before it is time, nor much later', () => {
    const sizes: Record<string, number> = { jour: 86_400_000, heure: HOUR, minute: 60_000, seconde: 1000 }
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 31 * 24 * HOUR }), (retryAfterMs) => {
        const verdict = { ...evidence({ signal: 'author-flood', weight: 0.7, observed: 5 }), retryAfterMs }
        const parts = [...(told(verdict, 'fr').at(-1) ?? '').matchAll(/(\d+) (jour|heure|minute|seconde)/g)]
        const ms = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (sizes[unit as string] ?? 0), 0)
        expect(ms).toBeGreaterThanOrEqual(retryAfterMs)
        expect(ms).toBeLessThan(retryAfterMs * 1.125 + 1000)
      }),
      { numRuns: runs(300), seed: 3 },
    )
  })

  it('tells who repeated something in a flood how long that has to wait, and not every message', () => {
    const posts: [string, string, number][] = [0, 1, 2, 3].map((n) => ['lea', text(n), n * 1000])
    const verdict = last([['lea', `${text(9)} ${petition}`, -HOUR], ...posts, ['lea', `${text(4)} ${petition}`, 4000]])
    expect(verdict.category).toBe('flood')
    expect(told(verdict, 'fr').at(-1)).toBe('Ce message sera de nouveau bienvenu dans 7 jours.')
  })

  it('has one sentence for many links, and says where the earlier post is once', () => {
    const links = [0, 1, 2, 3].map((n) => `https://canada.ca/page-${n}`).join(' ')
    const cited = (n: number, more = ''): [string, string, number, Partial<Comment>] => [
      'lea',
      `${text(n)} ${links} ${more}`,
      n * HOUR,
      { id: `p${n}`, thread: '/t' },
    ]
    expect(told(last([cited(0), cited(1), cited(2)]), 'fr').slice(1, -1)).toEqual([
      'Le même lien (https://canada.ca/page-0) a été partagé 3 fois par ce membre en 24 heures. ' +
        'La première fois, c’était le 1er mars 2026 à 09:00. Message précédent : p1, /t. ' +
        'Il en va de même pour 3 autres liens de ce message.',
    ])
    const both = last([cited(0, petition), [...cited(0, petition).slice(0, 2), HOUR, { thread: '/t' }] as never])
    expect(both.evidence.length).toBe(2)
    expect(explain(both, 'en', { timeZone: 'UTC' }).match(/Earlier post/g)?.length).toBe(1)
  })

  it('keeps what comes from outside on one line, in order and short', () => {
    const verdict = last([
      ['lea', petition, 0, { thread: 't\u202e\nCe message est publié.', id: 'x'.repeat(250) }],
      ['lea', petition, HOUR, { thread: 't\u202e\nCe message est publié.' }],
    ])
    const lines = explain(verdict, 'fr').split('\n')
    expect(lines.length).toBe(3)
    expect(lines[1]).toMatch(/x{99}…, t Ce message est publié\.\.$/)
    expect(lines[1]).not.toContain('\u202e')
  })

  it('tells small reasons when they add up to an action, and no exemption that did not help', () => {
    const small = { ...evidence({ signal: 'evasion', weight: 0.2 }), action: 'nudge' as const }
    expect(told(small, 'fr')[1]).toMatch(/^Le message contient des caractères/)
    const flagged = { ...evidence({ signal: 'author-flood', weight: 0.7, observed: 5 }), exemption: 'allowed-link' }
    expect(explain(flagged, 'en')).not.toContain('exemption')
  })

  it('has whole sentences without names of signals for everything that can be found', () => {
    const names = Object.keys(presets.forum.limits)
    const kinds = [undefined, 'text', 'link', 'petition']
    const earlier = [
      undefined,
      [{ postedAt: T, resemblance: 1 }],
      [{ id: 'p0', thread: '/t', postedAt: T, resemblance: 1 }],
    ]
    const cases = names.flatMap((signal) =>
      [1, 2, 40].flatMap((observed) =>
        kinds.flatMap((kind) =>
          earlier.flatMap((sightings) =>
            (['nudge', 'hold', 'reject'] as const).flatMap((action) =>
              (['fr', 'en'] as const).map((language) => ({ signal, observed, kind, sightings, action, language })),
            ),
          ),
        ),
      ),
    )
    for (const { signal, observed, kind, sightings, action, language } of sample(cases)) {
      const found: Evidence = { signal, weight: 0.7, observed, windowMs: HOUR }
      if (kind !== undefined) found.mark = { kind, key: 'site.org/a' }
      if (sightings !== undefined) found.earlier = sightings
      const whole = explain({ ...evidence(found), action, retryAfterMs: 90_000 }, language)
      for (const line of whole.split('\n')) expect(line).toMatch(/^[A-ZÀ].*\.$/)
      expect(whole).not.toMatch(/undefined|null|NaN| {2}|author-|thread-|-repeats|-topic|link-density/)
      if (language === 'fr') {
        expect(whole).not.toMatch(/ [;:!?%»]|« /)
        expect(whole).not.toMatch(/\b1 (?:membre|message|site)s\b|\b(?:2|40) (?:membre|message|site)\b/)
      } else expect(whole).not.toMatch(/\b1 (?:times|authors|sites)\b|\b(?:2|40) (?:time|author|site)\b/)
    }
  })

  it.each([
    [
      'link-density',
      'Le message renvoie vers 1 site et en parle peu.',
      'The comment points to 1 site and says little besides.',
    ],
    [
      'thread-repeats-text',
      'Presque le même texte a été envoyé dans ce fil par 1 membre en 1 heure.',
      'Nearly the same text was posted in this thread by 1 author in 1 hour.',
    ],
  ])('has the singular of %s', (signal, fr, en) => {
    const verdict = evidence({ signal, weight: 0.7, observed: 1, windowMs: HOUR })
    expect([told(verdict, 'fr')[1], told(verdict, 'en')[1]]).toEqual([fr, en])
  })

  it('calls a petition of a campaign a petition', () => {
    const verdict = evidence({
      signal: 'campaign',
      weight: 0.7,
      observed: 9,
      windowMs: HOUR,
      mark: { kind: 'petition', key: 'change.org/p/x' },
    })
    expect(told(verdict, 'fr')[1]).toContain('La même pétition (change.org/p/x) a été envoyée par 9 membres')
    expect(told(verdict, 'en')[1]).toContain('The same petition (change.org/p/x) was posted by 9 authors')
  })

  it.each([
    [{}, 'À noter : phone-number.'],
    [{ mark: { kind: 'phone', key: '+336' } }, 'À noter : phone-number (+336).'],
    [{ observed: 3, mark: { kind: 'phone', key: '+336' } }, 'À noter : phone-number (+336), 3 fois.'],
    [{ message: 'Ce numéro est signalé.' }, 'Ce numéro est signalé.'],
  ])('has a sentence for a custom signal that found %j', (finding, fr) => {
    expect(told(evidence({ signal: 'phone-number', weight: 0.7, ...finding }), 'fr')[1]).toBe(fr)
  })

  it('says in words why an exemption applies', () => {
    const mod = last([['', 'Bonjour', 0, { author: { id: 'm', role: 'moderator' } }]])
    const allowed = last(
      [0, 1].map((n) => ['lea', `${text(n)} ${petition}`, n]),
      { allowed: ['change.org'] },
    )
    const friend = last([['', 'Bonjour', 0, { author: { id: 'm', role: 'ami' } }]], { exemptRoles: ['ami'] })
    expect(told(mod, 'fr')[1]).toBe('Une exemption s’applique : l’auteur a le rôle de modérateur.')
    expect(told(friend, 'fr')[1]).toBe('Une exemption s’applique : l’auteur a le rôle « ami ».')
    expect(told(mod, 'en')[1]).toBe('An exemption applies: the author has the role moderator.')
    expect(told(allowed, 'fr')[1]).toBe('Une exemption s’applique : les liens vers cette adresse ne comptent pas ici.')
  })

  it('refuses an unknown time zone', () => {
    expect(() => explain(twice(), 'fr', { timeZone: 'Mars/Phobos' })).toThrow(
      expect.objectContaining({ code: 'invalid-argument' }),
    )
  })
})
