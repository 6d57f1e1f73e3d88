import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Comment,
  createFilter,
  type Evidence,
  type ExplainOptions,
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
const told = (verdict: Verdict, language: 'fr' | 'en', options: ExplainOptions = {}) =>
  explain(verdict, language, { timeZone: 'UTC', ...options })
    .replace(/\s/g, (space) => (space === '\n' ? space : ' '))
    .split('\n')
const toModerator = (verdict: Verdict, language: 'fr' | 'en') => told(verdict, language, { audience: 'moderator' })
const DECIDED = {
  fr: 'C’est un programme qui a pris cette décision, pas une personne. Si c’est une erreur, dites-le à un modérateur.',
  en: 'A program made this decision, not a person. If this is a mistake, please tell a moderator.',
}
const MISTAKE = {
  fr: 'Si c’est une erreur, dites-le à un modérateur.',
  en: 'If this is a mistake, please tell a moderator.',
}
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

  it('is written to the author in French as a French person would', () => {
    expect(told(twice(), 'fr')).toEqual([
      'Votre message est publié. À savoir :',
      'Vous avez partagé cette pétition (change.org/p/dossiers-annules) deux fois. ' +
        'Votre premier envoi date du 1er mars 2026 à 09:00 ; inutile d’en faire un autre.',
      MISTAKE.fr,
    ])
    expect(explain(twice(), 'fr')).not.toMatch(/ [;:]/)
  })

  it('is written to the author in English', () => {
    expect(told(twice(), 'en')).toEqual([
      'Your message is published. Please note:',
      'You have shared this petition (change.org/p/dossiers-annules) twice. ' +
        'You first posted it on March 1, 2026 at 9:00 AM. There is no need to post it again.',
      MISTAKE.en,
    ])
  })

  it('is written to a moderator with the counts, the row, the earlier post and what speaks for the author', () => {
    expect(toModerator(twice(), 'fr')).toEqual([
      'Ce message est publié, avec une remarque pour son auteur.',
      'Ce membre a partagé cette pétition (change.org/p/dossiers-annules) deux fois en 7 jours. ' +
        'Message précédent : 1er mars 2026 à 09:00 (dans le fil /t/0, p0).',
      'Réglage qui a décidé : author-repeats-petition / anywhere (compté : 2, admis : 1).',
      'Le même message sera de nouveau bienvenu 7 jours après celui-ci.',
      'Ce membre écrit ici depuis le 1er mars 2026 : au moins 1 message publié, sur 1 jour ; aucun message retenu ni refusé.',
    ])
    expect(toModerator(twice(), 'en')).toEqual([
      'This message is published, with a note to its author.',
      'The author shared this petition (change.org/p/dossiers-annules) twice within 7 days. ' +
        'Earlier post: March 1, 2026 at 9:00 AM (in thread /t/0, p0).',
      'Decided by: author-repeats-petition / anywhere (counted: 2, allowed: 1).',
      'The same message is welcome again 7 days after this one.',
      'The author has been here since March 1, 2026: at least 1 post published, on 1 day; no post held or refused.',
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
        ['Vous venez d’envoyer ce message ; inutile de le renvoyer.'],
        ['You have just sent this message. There is no need to send it again.'],
      ],
      [
        'that it waits with the first',
        [...flood, ['lea', text(4), 60_000]],
        [
          'Votre message n’est pas encore publié : un modérateur va d’abord le lire.',
          'Vous venez d’envoyer ce message ; inutile de le renvoyer.',
          DECIDED.fr,
        ],
        [
          'Your message is not published yet: a moderator will read it first.',
          'You have just sent this message. There is no need to send it again.',
          DECIDED.en,
        ],
      ],
      [
        'what else counts against it',
        [['lea', `${text(0)} ${petition}`, 0], [...again], ['lea', again[1], 2 * HOUR + 800, far]],
        [
          'Votre message est publié. À savoir :',
          'Vous avez partagé cette pétition (change.org/p/dossiers-annules) deux fois. ' +
            'Votre premier envoi date du 1er mars 2026 à 09:00 ; inutile d’en faire un autre.',
          'Vous venez d’envoyer ce message ; inutile de le renvoyer.',
          MISTAKE.fr,
        ],
        [
          'Your message is published. Please note:',
          'You have shared this petition (change.org/p/dossiers-annules) twice. ' +
            'You first posted it on March 1, 2026 at 9:00 AM. There is no need to post it again.',
          'You have just sent this message. There is no need to send it again.',
          MISTAKE.en,
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
      const [fr, en] = [told(verdict, 'fr'), told(verdict, 'en')]
      expect(fr).toEqual([
        'Votre message n’a pas été publié.',
        'Vous venez d’envoyer ce message ; inutile de le renvoyer.',
        DECIDED.fr,
      ])
      expect(en[0]).toBe('Your message was not published.')
      expect(toModerator(verdict, 'en')[1]).toMatch(/^The author sent this message twice in a row/)
    })
  })

  it('does not tell who floods to send the same again', () => {
    const flood = last([0, 1, 2, 3, 4].map((n) => ['lea', text(n), n * 1000]))
    expect(told(flood, 'fr')).toEqual([
      'Votre message n’est pas encore publié : un modérateur va d’abord le lire.',
      'Vous avez envoyé 5 messages en 30 secondes.',
      'Vous pourrez de nouveau écrire dans 27 secondes.',
      DECIDED.fr,
    ])
    expect(told(flood, 'en')[2]).toBe('You can post again in 27 seconds.')
    expect(toModerator(flood, 'en')).toContain('New messages are welcome again 27 seconds after this one.')
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
    expect(told(verdict, 'fr')[1]).toBe(`Vous avez envoyé 5 messages en ${words}.`)
  })

  it('never tells to come back before it is time, nor much later', () => {
    const sizes: Record<string, number> = { jour: 86_400_000, heure: HOUR, minute: 60_000, seconde: 1000 }
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 31 * 24 * HOUR }), (retryAfterMs) => {
        const found = evidence({ signal: 'author-flood', weight: 0.7, observed: 5 })
        const verdict: Verdict = { ...found, category: 'flood', retryAfterMs }
        const parts = [...(told(verdict, 'fr').at(-2) ?? '').matchAll(/(\d+) (jour|heure|minute|seconde)/g)]
        const ms = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (sizes[unit as string] ?? 0), 0)
        expect(ms).toBeGreaterThanOrEqual(retryAfterMs)
        expect(ms).toBeLessThan(retryAfterMs * 1.125 + 1000)
      }),
      { numRuns: runs(300), seed: 3 },
    )
  })

  it('tells a moderator how long what was repeated in a flood has to wait, and does not tell its author', () => {
    const posts: [string, string, number][] = [0, 1, 2, 3].map((n) => ['lea', text(n), n * 1000])
    const verdict = last([['lea', `${text(9)} ${petition}`, -HOUR], ...posts, ['lea', `${text(4)} ${petition}`, 4000]])
    expect(verdict.category).toBe('flood')
    expect(toModerator(verdict, 'fr')).toContain('Le même message sera de nouveau bienvenu 7 jours après celui-ci.')
    expect(told(verdict, 'fr').join('\n')).not.toMatch(/jours/)
  })

  it('has one sentence for many links, and says where the earlier post is once', () => {
    const links = [0, 1, 2, 3].map((n) => `https://canada.ca/page-${n}`).join(' ')
    const cited = (n: number, more = ''): [string, string, number, Partial<Comment>] => [
      'lea',
      `${text(n)} ${links} ${more}`,
      n * HOUR,
      { id: `p${n}`, thread: '/t' },
    ]
    const three = last([cited(0), cited(1), cited(2)])
    expect(told(three, 'fr').slice(1, -1)).toEqual([
      'Vous avez publié ce lien (https://canada.ca/page-0) 3 fois dans ce fil. ' +
        'Votre premier envoi date du 1er mars 2026 à 09:00 ; inutile d’en faire un autre. ' +
        'C’est aussi le cas de 3 autres liens de ce message.',
    ])
    expect(toModerator(three, 'fr')[1]).toBe(
      'Ce membre a publié ce lien (https://canada.ca/page-0) 3 fois dans ce fil en 24 heures. ' +
        'Premier message : 1er mars 2026 à 09:00 (dans le fil /t, p0). ' +
        'Le plus récent avant celui-ci : 1er mars 2026 à 10:00 (dans le fil /t, p1). ' +
        'C’est aussi le cas de 3 autres liens de ce message.',
    )
    const both = last([cited(0, petition), [...cited(0, petition).slice(0, 2), HOUR, { thread: '/t' }] as never])
    expect(both.evidence.length).toBe(2)
    expect(
      toModerator(both, 'en')
        .join('\n')
        .match(/Earlier post/g)?.length,
    ).toBe(1)
  })

  it('keeps what comes from outside on one line, in order and short', () => {
    const verdict = last([
      ['lea', petition, 0, { thread: 't\u202e\nCe message est publié.', id: 'x'.repeat(250) }],
      ['lea', petition, HOUR, { thread: 't\u202e\nCe message est publié.' }],
    ])
    const lines = explain(verdict, 'fr', { audience: 'moderator' }).split('\n')
    expect(lines.length).toBe(5)
    expect(lines[1]).toMatch(/dans le fil t Ce message est publié\., x{99}…\)\.$/)
    expect(lines[1]).not.toContain('\u202e')
  })

  it('tells small reasons when they add up to an action, and no exemption that did not help', () => {
    const small = { ...evidence({ signal: 'evasion', weight: 0.2 }), action: 'nudge' as const }
    expect(told(small, 'fr')[1]).toMatch(/^Votre message contient des caractères/)
    const flagged = { ...evidence({ signal: 'author-flood', weight: 0.7, observed: 5 }), exemption: 'allowed-link' }
    expect(explain(flagged, 'en', { audience: 'moderator' })).not.toContain('let this message through')
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
      const verdict = { ...evidence(found), action, retryAfterMs: 90_000 }
      const whole = explain(verdict, language)
      for (const line of whole.split('\n')) expect(line).toMatch(/^[A-ZÀ].*[.:]$/)
      for (const line of explain(verdict, language, { audience: 'moderator' }).split('\n'))
        expect(line).toMatch(/^(?:[A-ZÀ]|[0-9]).*\.$/)
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
      'Le message contient des liens vers 1 site et peu de texte.',
      'The message has links to 1 website and few words.',
    ],
    [
      'thread-repeats-text',
      '1 membre a publié ce texte dans ce fil en 1 heure.',
      '1 author posted this text in this thread within 1 hour.',
    ],
  ])('has the singular of %s', (signal, fr, en) => {
    const verdict = evidence({ signal, weight: 0.7, observed: 1, windowMs: HOUR })
    expect([toModerator(verdict, 'fr')[1], toModerator(verdict, 'en')[1]]).toEqual([fr, en])
  })

  it('calls a petition of a campaign a petition', () => {
    const verdict = evidence({
      signal: 'campaign',
      weight: 0.7,
      observed: 9,
      windowMs: HOUR,
      mark: { kind: 'petition', key: 'change.org/p/x' },
    })
    expect(toModerator(verdict, 'fr')[1]).toBe('9 membres ont partagé cette pétition (change.org/p/x) en 1 heure.')
    expect(toModerator(verdict, 'en')[1]).toBe('9 authors shared this petition (change.org/p/x) within 1 hour.')
  })

  it.each([
    [{}, 'Le signal phone-number a relevé quelque chose dans ce message.', 'phone-number.'],
    [
      { mark: { kind: 'phone', key: '+336' } },
      'Le signal phone-number a relevé quelque chose dans ce message (+336).',
      'phone-number.',
    ],
    [
      { observed: 3, limit: 2, row: 'site', mark: { kind: 'phone', key: '+336' } },
      'Le signal phone-number a relevé quelque chose dans ce message (+336).',
      'phone-number / site (compté : 3, admis : 2).',
    ],
    [{ message: 'Ce numéro est signalé.' }, 'Ce numéro est signalé.', 'phone-number.'],
  ])('has a sentence for a custom signal that found %j', (finding, fr, row) => {
    const verdict = evidence({ signal: 'phone-number', weight: 0.7, ...finding })
    expect(toModerator(verdict, 'fr').slice(1, 3)).toEqual([fr, `Réglage qui a décidé : ${row}`])
    const said = (finding as { message?: string }).message ?? 'Une règle de ce site concerne votre message.'
    expect(told(verdict, 'fr')[1]).toBe(said)
  })

  it('says to a moderator why an exemption applies, and not to the author', () => {
    const mod = last([['', 'Bonjour', 0, { author: { id: 'm', role: 'moderator' } }]])
    const allowed = last(
      [0, 1].map((n) => ['lea', `${text(n)} ${petition}`, n]),
      { allowed: ['change.org'] },
    )
    const friend = last([['', 'Bonjour', 0, { author: { id: 'm', role: 'ami' } }]], { exemptRoles: ['ami'] })
    expect(toModerator(mod, 'fr')[1]).toBe(
      'Le filtre a laissé passer ce message en raison du rôle de son auteur : modérateur.',
    )
    expect(toModerator(friend, 'fr')[1]).toBe(
      'Le filtre a laissé passer ce message en raison du rôle de son auteur : « ami ».',
    )
    expect(toModerator(mod, 'en')[1]).toBe(
      'The filter let this message through because of its author’s role: moderator.',
    )
    expect(toModerator(allowed, 'fr')[1]).toBe(
      'Le filtre a laissé passer ce message parce que ce site autorise le lien.',
    )
    for (const verdict of [mod, allowed, friend]) expect(told(verdict, 'fr')).toEqual(['Votre message est publié.'])
  })

  it('refuses an unknown time zone', () => {
    expect(() => explain(twice(), 'fr', { timeZone: 'Mars/Phobos' })).toThrow(
      expect.objectContaining({ code: 'invalid-argument' }),
    )
  })
})
