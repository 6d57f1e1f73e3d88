import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, explain, type Filter, type FilterOptions, type PresetName } from '../../src'

const T = Date.UTC(2026, 0, 5, 8)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const clock = () => T + 1000 * DAY
const PETITION = 'https://www.change.org/p/rendez-nous-nos-dossiers'
const CALL = 'Rejoignez notre collectif pour défendre les familles séparées, la réunion se tient chaque soir au local'
const LETTER = { allow: 'a', nudge: 'n', hold: 'h', reject: 'r' }
const PRESETS: PresetName[] = ['forum', 'comments', 'chat']
/** Sentences that share hardly a word. */
const SAYINGS = [
  'Le guichet du premier étage rouvre après travaux',
  'Ma cousine attend toujours sa carte depuis Lyon',
  'Quelqu’un connaît un traducteur assermenté pas cher',
  'On nous renvoie de bureau en bureau sans réponse',
  'Voilà enfin une bonne nouvelle pour nos voisins',
  'Il pleuvait tellement que personne n’est venu hier',
  'Gardez bien vos récépissés, ils servent plus tard',
]

/** Each makes another near copy of the texts below. */
const WORDS = ['jolis', 'braves', 'petits', 'vieux', 'autres', 'pauvres', 'grands', 'fiers', 'jeunes', 'sages', 'doux']

type Making = string | ((n: number) => string)

function posts(content: Making, pauseMs: number, count: number, more: Partial<Comment> = {}): Comment[] {
  return Array.from({ length: count }, (_, n) => ({
    author: 'lea',
    content: typeof content === 'string' ? content : content(n),
    postedAt: T + n * pauseMs,
    ...more,
  }))
}

function actions(list: readonly Comment[], options: FilterOptions = {}): string {
  const filter = createFilter({ clock, ...options })
  return list.map((each) => LETTER[filter.check(each).action]).join('')
}

const insists = (filter: Filter, comment: Comment) =>
  filter.peek(comment).evidence.find(({ signal }) => signal === 'author-insists')

describe('slower than any window', () => {
  it.each(PRESETS)('nudges from the fifth time and holds from the tenth, never refuses: %s', (policy) => {
    for (const pause of [DAY + HOUR, 2 * DAY, 4 * DAY])
      expect(actions(posts(CALL, pause, 20), { policy })).toBe(`aaaannnnn${'h'.repeat(11)}`)
  })

  it('sees the same text every 31 minutes in a chat', () => {
    expect(actions(posts(CALL, 31 * MINUTE, 60), { policy: 'chat' })).toBe(`aaaannnnn${'h'.repeat(51)}`)
  })

  it('sees a petition every 3.6 days, in whatever words', () => {
    const list = posts((n) => `${SAYINGS[n % 7]} ${PETITION}`, 3.6 * DAY, 20)
    expect(actions(list)).toBe(`annnnnnnn${'h'.repeat(11)}`)
  })

  it('sees the same text in other threads, case and signs', () => {
    const list = posts((n) => (n % 2 === 0 ? CALL : `${CALL.toUpperCase()} !!!`), DAY + HOUR, 12).map((each, n) => ({
      ...each,
      thread: `t${n}`,
    }))
    expect(actions(list)).toBe('aaaannnnnhhh')
  })

  it('continues the count with a near copy within a day', () => {
    const near = CALL.replace('chaque soir', 'chaque jeudi soir')
    const list = posts(CALL, 2 * DAY, 6).flatMap((each) => [
      each,
      { ...each, content: near, thread: 'autre', postedAt: Number(each.postedAt) + HOUR },
    ])
    // The near copies are nudged in any case.
    expect(actions(list)).toBe('anannnnnnhhh')
  })

  /** One advertisement with the same numbers, another word each time. */
  const PRICED = [
    (n: number) => CALL.replace('familles', `24 ${WORDS[n % WORDS.length]}`),
    (n: number) =>
      `Cours de français ${WORDS[n % WORDS.length]}, 35 dollars de l’heure à Montréal, appelez le 514 555 0199`,
    (n: number) => `${CALL} ${WORDS[n % WORDS.length]} au 12 rue du marché https://club.example.org/joindre`,
  ]

  it.each(PRICED)('continues the count with near copies that have the same numbers: %#', (content) => {
    expect(actions(posts(content, 20 * MINUTE, 40), { policy: 'chat' })).toBe(`aaaannnnn${'h'.repeat(31)}`)
    for (const policy of ['forum', 'comments'] as const)
      expect(actions(posts(content, 20 * HOUR, 20), { policy })).toBe(`annnnnnnn${'h'.repeat(11)}`)
  })

  it('sees versions that take turns one by one when they come after a day', () => {
    const list = posts((n) => CALL.replace('chaque soir', WORDS[n % 4] as string), DAY + HOUR, 24)
    expect(actions(list)).toBe(`${'a'.repeat(16)}${'n'.repeat(8)}`)
  })

  it('nudges somebody who posts nothing but a link, and never holds that', () => {
    expect(actions(posts('https://example.org/guide/visa', 2 * DAY, 20))).toBe(`aaaa${'n'.repeat(16)}`)
  })
})

describe('what is welcome', () => {
  const welcome: Record<string, { content: Making; pause: number; count?: number }> = {
    'a weekly greeting': { content: 'Bon lundi à toutes et à tous, et bon courage pour vos démarches', pause: 7 * DAY },
    'a short weekly greeting': { content: 'Bon lundi !', pause: 7 * DAY },
    'a short daily greeting': { content: 'Bonjour à tous', pause: DAY, count: 200 },
    'a courtesy': { content: 'Merci beaucoup pour votre aide', pause: DAY, count: 200 },
    'a daily report': {
      content: (n) =>
        `Relevé du jour à la station : ${12 + n} degrés, ${3 * n} millimètres de pluie, vent du nord-ouest`,
      pause: DAY,
    },
    'a long daily report': {
      content: (n) =>
        `Rapport du compteur : ${120 + 7 * n} passages au pont, ${3 * n + 5} vélos et ${2 * n} trottinettes, aucun incident à signaler ` +
        'aux équipes de la mairie, merci à tous ceux qui suivent ces chiffres avec nous depuis le début de cette longue enquête',
      pause: DAY,
    },
    'a weekly job offer': {
      content: 'Notre restaurant à Québec cherche une aide-cuisinière à temps plein, écrivez-nous en message privé',
      pause: 7 * DAY,
    },
    'notices of meetings': {
      content: (n) => `La réunion du collectif a lieu le ${1 + (n % 28)} à 18 h 30 dans la salle du deuxième étage`,
      pause: 2 * DAY,
    },
    'the link of a helper, in other words': {
      content: (n) => `${SAYINGS[n % 7]}, ${SAYINGS[(n * 3 + 1) % 7]} : https://www.canada.ca/fr/services/${'delais'}`,
      pause: DAY + 7 * HOUR,
    },
    'a newsletter with a constant signature': {
      content: (n) =>
        `${SAYINGS[n % 7]} (numéro ${n + 1}).\n\n-- \nLa lettre du quartier\nhttps://lettre.example.org/abonnement`,
      pause: 3 * DAY,
    },
  }

  it.each(Object.entries(welcome))('allows %s', (_, { content, pause, count = 60 }) => {
    for (const policy of PRESETS) expect(actions(posts(content, pause, count), { policy })).toBe('a'.repeat(count))
  })

  it.each([2, 3, 5])('holds no daily report whose number is one of %i', (most) => {
    const report = (n: number) =>
      `Relevé de la station ce matin : vent de force ${1 + ((n * 7919) % most)} sur la plage du village`
    for (const policy of PRESETS) expect(actions(posts(report, DAY, 60), { policy })).not.toMatch(/[hr]/)
  })

  it.each(PRESETS)('holds no report that is corrected in other words within the hour: %s', (policy) => {
    const report = (n: number, word: string) =>
      `Relevé du ${word} compteur du pont : ${120 + 7 * n} passages de vélos depuis hier soir, aucun incident à signaler`
    const list = posts('', 23 * HOUR, 30).flatMap((each, n) => [
      { ...each, content: report(n, 'petit') },
      { ...each, content: report(n, 'grand'), thread: 'suite', postedAt: Number(each.postedAt) + HOUR },
    ])
    expect(actions(list, { policy })).not.toMatch(/[hr]/)
  })

  it('allows other texts that name the same numbers', () => {
    const list = posts((n) => `${SAYINGS[n % 7]}, rue du ${WORDS[n % 11]} marché, depuis le 3 mars 2026`, 20 * HOUR, 60)
    for (const policy of PRESETS) expect(actions(list, { policy })).toBe('a'.repeat(60))
  })

  it('holds a text whose number is always the same', () => {
    const advertisement =
      'Rejoignez les 24 familles du collectif, la réunion se tient chaque soir au local de la rue du marché'
    expect(actions(posts(advertisement, DAY + HOUR, 20))).toBe(`aaaannnnn${'h'.repeat(11)}`)
  })

  it('allows weekly posts that come a day early or late', () => {
    const list = posts(CALL, 7 * DAY, 60).map((each, n) => ({
      ...each,
      postedAt: Number(each.postedAt) + (((n * 7919) % 7) - 3) * 8 * HOUR,
    }))
    expect(actions(list)).toBe('a'.repeat(60))
  })

  it('holds no text of a regular member, who answers many', () => {
    const own = Array.from({ length: 12 }, (_, n) => ({
      author: 'lea',
      content: `${SAYINGS[n % 7]}, et ${SAYINGS[(n + 3) % 7]} chapitre${String.fromCharCode(97 + n)}`,
      postedAt: T - (20 - n) * DAY,
    }))
    const answers = posts('Il faut joindre la copie du passeport et deux photos récentes au dossier', 2 * DAY, 20)
    expect(actions([...own, ...answers]).slice(own.length)).toBe(`aaaa${'n'.repeat(16)}`)
  })

  it('forgets within weeks', () => {
    const before = posts(CALL, 2 * DAY, 20)
    const last = Number(before.at(-1)?.postedAt)
    const filter = createFilter({ clock })
    for (const each of before) filter.check(each)
    const wait = filter.check({ author: 'lea', content: CALL, postedAt: last + 2 * DAY }).retryAfterMs ?? 0
    expect(wait).toBeLessThan(21 * DAY)
    const later = { author: 'lea', content: CALL, postedAt: last + 2 * DAY + wait }
    expect(filter.peek({ ...later, postedAt: later.postedAt - DAY }).action).toBe('nudge')
    expect(filter.peek(later).action).toBe('allow')
  })
})

describe('what becomes of the posts', () => {
  const numbered = posts(CALL, 2 * DAY, 9).map((each, n) => ({ ...each, id: `c${n}` }))
  const next = { author: 'lea', content: CALL, postedAt: T + 18 * DAY }
  function filled(options: FilterOptions = {}): Filter {
    const filter = createFilter({ clock, ...options })
    for (const each of numbered) filter.check(each)
    return filter
  }

  it('gives a retry the verdict of the first try, and counts it once', () => {
    const filter = createFilter({ clock })
    const first = numbered.map((each) => filter.check(each))
    expect(numbered.map((each) => filter.check(each))).toEqual(first)
    expect(numbered.map((each) => filter.peek(each))).toEqual(first)
    expect(insists(filter, next)?.observed).toBe(10)
  })

  it('counts a double click once', () => {
    const list = posts(CALL, 2 * DAY, 5, { thread: 't' }).flatMap((each) => [
      each,
      { ...each, postedAt: Number(each.postedAt) + 800 },
    ])
    const filter = createFilter({ clock })
    for (const each of list) filter.check(each)
    expect(insists(filter, { ...next, postedAt: T + 10 * DAY })?.observed).toBe(6)
  })

  it('counts what was deleted by its author or a moderator, and not what was deleted by mistake', () => {
    for (const by of ['author', 'moderator', 'mistake'] as const) {
      const filter = filled()
      filter.retract('c8', { by })
      expect(insists(filter, next)?.observed).toBe(by === 'mistake' ? 9 : 10)
    }
  })

  it('keeps the count when a moderator approves a post, which stays published', () => {
    const filter = filled()
    expect(filter.check({ ...next, id: 'c9' }).action).toBe('hold')
    filter.review('c9', 'approved')
    expect(filter.check({ ...next, postedAt: T + 20 * DAY }).action).toBe('hold')
  })

  it('forgets the count when a moderator calls the text welcome, of that author only', () => {
    const filter = filled()
    for (const each of numbered) filter.check({ ...each, id: `b${each.id}`, author: 'bob' })
    filter.submitHam({ author: 'lea', content: CALL })
    expect(insists(filter, next)).toBeUndefined()
    expect(insists(filter, { ...next, author: 'bob' })?.observed).toBe(10)
  })

  it('does not count an edit that keeps the text, and counts one that brings it', () => {
    const filter = filled()
    filter.check({ ...(numbered[8] as Comment), content: `${CALL} !`, postedAt: T + 16 * DAY + HOUR })
    expect(insists(filter, next)?.observed).toBe(10)
    filter.check({ author: 'lea', id: 'other', content: `${SAYINGS[3]} depuis mars`, postedAt: T + 17 * DAY })
    filter.check({ author: 'lea', id: 'other', content: CALL, postedAt: T + 17 * DAY + HOUR })
    // The edit is held, so that the version before stays online.
    expect(insists(filter, next)?.observed).toBe(10)
  })

  it('does all that for near copies with the same numbers, too', () => {
    const say = (n: number) =>
      `Cours de français ${WORDS[n % 11]}, 35 dollars de l’heure à Montréal, appelez le 514 555 0199`
    const list = posts(say, 20 * HOUR, 9).map((each, n) => ({ ...each, id: `c${n}` }))
    const after = { author: 'lea', content: say(9), postedAt: T + 9 * 20 * HOUR }
    const counted = (filter: Filter) => insists(filter, after)?.observed
    const made = () => {
      const filter = createFilter({ clock })
      for (const each of list) filter.check(each)
      return filter
    }
    const filter = made()
    expect(counted(filter)).toBe(10)
    const first = list.map((each) => filter.peek(each))
    expect(list.map((each) => filter.check(each))).toEqual(first)
    expect(counted(filter)).toBe(10)
    expect(insists(filter, { ...after, content: after.content.replace('35', '45') })).toBeUndefined()
    const restored = createFilter({ clock })
    restored.restore(filter.snapshot())
    expect(counted(restored)).toBe(10)
    filter.retract('c8', { by: 'mistake' })
    const next = { ...after, postedAt: T + 8 * 20 * HOUR }
    expect(insists(filter, next)?.observed).toBe(9)
    filter.purge(T + 30 * HOUR)
    expect(insists(filter, next)?.observed).toBe(7)
    filter.submitHam({ author: 'lea', content: say(7) })
    expect(insists(filter, next)).toBeUndefined()
    const forgotten = made()
    forgotten.forget('lea')
    expect(counted(forgotten)).toBeUndefined()
  })

  it('is nobody else’s count, whoever copies the text', () => {
    const filter = filled()
    for (let n = 0; n < 30; n++) filter.check({ author: `x${n}`, content: CALL, postedAt: T + 17 * DAY + n * MINUTE })
    expect(insists(filter, { ...next, author: 'anna' })).toBeUndefined()
    expect(insists(filter, next)?.observed).toBe(10)
  })

  it('survives the eviction of all sightings and of the author, and a snapshot', () => {
    const filter = filled({ maxSightings: 1000, maxAuthors: 1000 })
    for (let n = 0; n < 1500; n++)
      filter.check({
        author: `m${n}`,
        content: `${SAYINGS[n % 7]} ${String.fromCharCode(97 + (n % 26))}${n} bis`,
        postedAt: T + 17 * DAY + n * 1000,
      })
    expect(insists(filter, next)?.observed).toBe(10)
    const restored = createFilter({ clock, maxSightings: 1000, maxAuthors: 1000 })
    restored.restore(filter.snapshot())
    expect(insists(restored, next)?.observed).toBe(10)
    restored.forget('lea')
    expect(insists(restored, next)).toBeUndefined()
  })

  it('leaves nothing of ordinary posts, and is counted in bytes', () => {
    const filter = createFilter({ clock })
    for (const [n, content] of SAYINGS.entries()) filter.check({ author: `m${n}`, content, postedAt: T })
    const before = filter.stats().bytes
    filter.check({ author: 'm0', content: SAYINGS[0] as string, postedAt: T + 2 * DAY })
    expect(filter.stats().bytes - before).toBeGreaterThanOrEqual(256)
  })

  it('can be turned off, and its rows can be changed', () => {
    expect(actions(numbered, { policy: { off: ['author-insists'] } })).toBe('a'.repeat(9))
    const limits = { 'author-insists': { text: { windowMs: DAY, nudge: 2 } } }
    expect(actions(numbered, { policy: { limits } })).toBe('a'.repeat(9))
    expect(actions(posts(CALL, DAY, 4), { policy: { limits } })).toBe('annn')
  })
})

describe('the explanation', () => {
  const told = (content: Making, pause: number, language: 'en' | 'fr', options: FilterOptions = {}) => {
    const filter = createFilter({ clock, ...options })
    const verdicts = posts(content, pause, 10).map((each) => filter.check(each))
    const [, reason = ''] = explain(verdicts.at(-1) as (typeof verdicts)[number], language, {
      audience: 'moderator',
    }).split('\n')
    return reason.replaceAll('\u00a0', ' ')
  }

  it('gives the period', () => {
    expect(told(CALL, DAY + HOUR, 'en')).toContain(
      'The author sent this text, or nearly the same one, at least 10 times, about every 25 hours.',
    )
    expect(told(CALL, 4 * DAY, 'fr')).toContain(
      'Ce membre a envoyé ce texte, ou presque le même, au moins 10 fois, environ tous les 4 jours.',
    )
    expect(told(CALL, 31 * MINUTE, 'fr', { policy: 'chat' })).toContain('environ toutes les 31 minutes')
    expect(told((n) => `${SAYINGS[n % 7]} ${PETITION}`, 3.6 * DAY, 'fr')).toContain(
      'Ce membre a partagé cette pétition (change.org/p/rendez-nous-nos-dossiers) au moins 10 fois, environ tous les 4 jours.',
    )
  })
})
