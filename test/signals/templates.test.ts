import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, type FilterOptions } from '../../src'
import { clock, HOUR, petition, T } from '../posts'

const MINUTE = 60_000

/** The actions on one author's posts, an hour apart, each in a thread of its own. */
function alone(contents: readonly string[], more: Partial<Comment> = {}, options: FilterOptions = {}): string {
  const filter = createFilter({ clock, ...options })
  return contents
    .map((content, i) =>
      filter.check({ author: 'lea', id: `p${i}`, thread: `t${i}`, content, postedAt: T + i * HOUR, ...more }),
    )
    .map(({ action }) => action.charAt(0))
    .join(' ')
}

const own = (n: number) => `remarque ${n} de mon quartier, où ${n + 1} pages attendent sur le quai ${n * 7} du soir`

/** The actions on posts of different members in one thread, ten minutes apart. Each member has said something before. */
function together(contents: readonly string[], { strangers = false, options = {} as FilterOptions } = {}): string {
  const filter = createFilter({ clock, ...options })
  if (!strangers)
    contents.forEach((_, i) => {
      filter.check({ author: `m${i}`, thread: `own-${i}`, content: own(i * 31), postedAt: T - 30 * HOUR + i * HOUR })
    })
  return contents
    .map((content, i) =>
      filter.check({ author: `m${i}`, id: `p${i}`, thread: 'steps', content, postedAt: T + i * 10 * MINUTE }),
    )
    .map(({ action }) => action.charAt(0))
    .join(' ')
}

const list = (text: string) => text.split('|')
const NAMES = list('Karim|Léa|Noémie|Ahmed|Sofia|Marc|Wei|Olga|Pedro|Anna')

describe('another message in the same frame', () => {
  it.each([
    [
      'who asks for one craftsman after another',
      list('comptable|dentiste|garage').map((what) => `Bonjour, quelqu’un connaît-il un bon ${what} à Québec ?`),
    ],
    [
      'who asks in English',
      list('dentist|plumber|school').map((what) => `Can anyone here recommend a good ${what} near the river?`),
    ],
    [
      'who asks in German',
      list('Zahnarzt|Anwalt|Friseur').map((what) => `Kennt jemand von euch einen guten ${what} in der Nähe?`),
    ],
    ['who reports results', ['France 0-0 Allemagne', 'Allemagne 0-0 Ghana', 'Ghana 0-0 France']],
    [
      'whose dates are those of other steps',
      list('01|02|03').map((day) => `Dépôt 03/02/2025, accusé 12/03/2025, CSQ ${day}/06/2025, toujours en attente ici`),
    ],
    [
      'whose numbers change their places',
      list('4 adultes et 2|2 adultes et 4').map(
        (who) => `Nous serons ${who} enfants à la réunion de samedi, gardez-nous des chaises près de la porte`,
      ),
    ],
    [
      'who says yes to one and no to another',
      [
        'Je suis pour cette réforme de la loi sur le logement, car elle protège les locataires les plus modestes',
        'Je suis contre cette réforme de la loi sur le logement, car elle ne protège pas les locataires les plus modestes',
      ],
    ],
    [
      'who quotes two articles of a law',
      [
        'Selon l’article 12 de la loi de 1991, le demandeur dispose de 30 jours pour déposer son recours devant le tribunal',
        'Selon l’article 47 de la loi de 2003, le demandeur dispose de 60 jours pour déposer son recours devant le tribunal',
      ],
    ],
    [
      'who announces meetings',
      [3, 4, 5].map(
        (n) => `La réunion du comité de quartier se tient le ${n} mars à ${n + 14} h dans la salle des fêtes`,
      ),
    ],
    [
      'who counts in words',
      list('deux|trois|quatre').map(
        (n) => `Il reste encore ${n} places dans le bus de samedi matin pour la manifestation`,
      ),
    ],
    [
      'who follows several teams',
      list('Lyon|Nantes|Rennes').map(
        (where) =>
          `Quelqu’un sait si le match de ce soir à ${where} est maintenu malgré la neige et le vent annoncés partout ?`,
      ),
    ],
  ])('is no copy, of a member %s', (_who, contents) => {
    expect(alone(contents)).toBe(contents.map(() => 'a').join(' '))
    expect(alone(contents, { thread: 'one' })).toBe(contents.map(() => 'a').join(' '))
  })

  it.each([
    [
      'numbers',
      (n: number) => `Lot numéro ${n * 37 + 5} disponible dès maintenant, écrivez vite pour réserver votre place`,
    ],
    ['numbers in few words', (n: number) => `Lot ${n * 37 + 5} disponible, écrivez vite`],
    [
      'names',
      (n: number) => `Notre équipe de voyants a déjà aidé ${NAMES[n]} et peut vous aider aussi, écrivez vite ici`,
    ],
    [
      'words',
      (n: number) =>
        `Le meilleur ${list('visa|prêt|vin|lit|toit|pneu|sac|jeu')[n]} au meilleur prix est chez nous, écrivez vite`,
    ],
    [
      'dates',
      (n: number) =>
        `Grande braderie le ${n + 1}/03/2026 devant la mairie, venez nombreux avec vos amis et votre argent`,
    ],
  ])('is told from the fourth and held from the sixth: %s', (_what, text) => {
    const actions = alone(Array.from({ length: 8 }, (_, n) => text(n)))
    expect(actions).toBe('a a a n n h h h')
  })

  it('is called a use of a template, and cites the earlier ones', () => {
    const filter = createFilter({ clock })
    const verdicts = Array.from({ length: 4 }, (_, n) =>
      filter.check({
        author: 'lea',
        id: `p${n}`,
        content: `Grande braderie le ${n + 11}/03/2026 devant la mairie, venez nombreux avec vos amis et votre argent`,
        postedAt: T + n * HOUR,
      }),
    )
    expect(verdicts[3]?.evidence).toMatchObject([
      {
        signal: 'author-repeats-text',
        row: 'varied',
        observed: 4,
        limit: 3,
        earlier: [{ id: 'p0' }, { id: 'p1' }, { id: 'p2' }],
      },
    ])
    expect(verdicts[3]?.evidence[0]?.earlier?.[0]?.resemblance).toBeLessThan(1)
  })
})

describe('a copy', () => {
  const text =
    'Le ministère vient d’annuler 18000 dossiers à Québec sans prévenir personne, écrivez tous à votre député du Parti'
  it.each([
    ['in capitals', text.toUpperCase()],
    ['without capitals', text.toLowerCase()],
    ['With A Capital On Every Word', text.replaceAll(/(?<= )\p{Ll}/gu, (letter) => letter.toUpperCase())],
    ['with a greeting before', `Bonjour à tous, ${text}`],
    ['with a token after', `${text} velora7`],
    ['with spaces in its numbers', text.replace('18000', '18 000')],
    ['with look-alike letters', text.replaceAll('e', 'е')],
  ])('stays one %s', (_how, changed) => {
    expect(alone([text, changed])).toBe('a n')
  })

  it.each(NAMES.slice(0, 3))('stays one whoever it greets: %s', (name) => {
    const answer = (who: string) =>
      `Bonjour ${who}, il faut joindre la copie du passeport et deux photos récentes au dossier.`
    expect(alone([answer('Olga'), answer(name)])).toBe('a n')
    expect(
      alone([
        `Merci ${'Olga'}, il faut joindre la copie du passeport au dossier avant lundi.`,
        `Merci ${name}, il faut joindre la copie du passeport au dossier avant lundi.`,
      ]),
    ).toBe('a n')
    expect(
      alone([
        `Il faut joindre la copie du passeport au dossier. Cordialement, Olga`,
        `Il faut joindre la copie du passeport au dossier. Cordialement, ${name}`,
      ]),
    ).toBe('a n')
  })

  it.each([
    [
      'page',
      (n: number) => `Achetez vos meubles au meilleur prix de toute la région : https://meubles.example/page/${n}`,
    ],
    [
      'number',
      (n: number) => `Plus que ${n + 2} jours pour acheter vos meubles au meilleur prix : https://meubles.example/`,
    ],
    [
      'petition',
      (n: number) => `Déjà ${n * 100} signatures pour sauver la bibliothèque de notre quartier : ${petition}?x=${n}`,
    ],
  ])('stays one with the same site, whatever changes: %s', (_what, content) => {
    const actions = alone(Array.from({ length: 5 }, (_, n) => content(n)))
    expect(actions).toMatch(/^a [nh] h h r$/)
  })

  it('is cited with the resemblance of the two posts', () => {
    const filter = createFilter({ clock })
    const words = list('un|deux|six|dix|onze|cent').map((n) => `${n} voisins attendent la réponse`)
    const first = `${words.join(' et ')} de la mairie`
    filter.check({ author: 'lea', id: 'a', content: first, postedAt: T })
    const near = `${first} depuis hier soir`
    filter.check({ author: 'lea', id: 'b', content: near, postedAt: T + HOUR })
    const { evidence } = filter.check({ author: 'lea', id: 'c', content: near, postedAt: T + 2 * HOUR })
    const cited = evidence[0]?.earlier?.map(({ id, resemblance }) => [id, resemblance === 1])
    expect(cited).toEqual([
      ['a', false],
      ['b', true],
    ])
  })
})

describe('a link or a name that changes beside few words', () => {
  it.each([
    ['a reader', (n: number) => `À lire ce matin : https://journal-${n}.example/article`],
    ['a reader of one newspaper', (n: number) => `À lire ce matin : https://journal.example/article-${n}`],
    ['a listener', (n: number) => `Now playing: https://radio.example/song/${n}`],
    ['a helper who sends links', (n: number) => `Voir la réponse dans ce sujet : https://aide-${n}.example/`],
    ['a greeter', (n: number) => `Bienvenue sur le forum ${NAMES[n]} !`],
    ['a greeter of many words', (n: number) => `Toute la bande te souhaite la bienvenue ici ${NAMES[n]} !`],
    ['a fan', (n: number) => `Le prochain but sera pour ${NAMES[n]} !`],
    ['somebody who thanks', (n: number) => `Un grand merci pour ton aide @${NAMES[n]}`],
  ])('is no repetition of %s', (_who, text) => {
    expect(alone(Array.from({ length: 6 }, (_, n) => text(n)))).toBe('a a a a a a')
  })

  it.each([
    ['the same page each time', () => 'À lire ce matin : https://spam.example/offre', /a a n h h h/],
    ['the same petition each time', (n: number) => `Signez ici maintenant : ${petition}?s=${n}`, /a h h r r r/],
    [
      'more words',
      (n: number) => `À lire absolument ce matin avant de partir au travail demain : https://spam.example/${n}`,
      /a n h h r r/,
    ],
  ])('is still a flood: %s', (_what, text, expected) => {
    expect(
      alone(
        Array.from({ length: 6 }, (_, n) => text(n)),
        { thread: 'one' },
      ),
    ).toMatch(expected)
  })

  it('is still a flood when it comes fast', () => {
    const filter = createFilter({ clock })
    const actions = Array.from(
      { length: 8 },
      (_, n) =>
        filter.check({ author: 'bot', content: `À lire : https://spam.example/${n}`, postedAt: T + n * 2000 }).action,
    )
    expect(actions.slice(4)).toEqual(['hold', 'hold', 'hold', 'hold'])
  })

  it('is still a crowd of strangers', () => {
    const posts = Array.from(
      { length: 10 },
      (_, n) => `Achetez vos meubles au meilleur prix de toute la région : https://m.example/${n}`,
    )
    expect(together(posts, { strangers: true })).toMatch(/h$/)
  })
})

describe('what many members post', () => {
  const day = (n: number) => String((n % 28) + 1).padStart(2, '0')
  it.each([
    [
      'timelines',
      (n: number) =>
        `Dépôt ${day(n)}/02/2025, accusé ${day(n + 9)}/03/2025, CSQ ${day(n + 4)}/06/2025, toujours en attente`,
    ],
    [
      'timelines in English',
      (n: number) =>
        `Applied on March ${day(n)}, biometrics on April ${day(n + 3)}, still waiting for the final decision`,
    ],
    ['bets', (n: number) => `Je parie sur un score final de ${n} à ${n + 2} pour le match de demain soir`],
    [
      'their cities',
      (n: number) =>
        `Je suis aussi concerné par la fermeture du guichet, et ici à ${NAMES[n % 10]} personne ne répond non plus`,
    ],
    [
      'their votes',
      (n: number) => `Pour moi ce sera la proposition numéro ${n + 1}, de loin la plus raisonnable de toutes`,
    ],
  ])('is no campaign if each has other numbers or names: %s', (_what, text) => {
    const contents = Array.from({ length: 10 }, (_, n) => text(n))
    expect(together(contents)).toBe(contents.map(() => 'a').join(' '))
    expect(together(contents, { options: { policy: 'comments' } })).toBe(contents.map(() => 'a').join(' '))
  })

  it.each([
    [
      'timelines',
      (n: number) =>
        `Dépôt ${day(n)}/02/2025, accusé ${day(n + 9)}/03/2025, CSQ ${day(n + 4)}/06/2025, toujours en attente`,
    ],
    [
      'offers',
      (n: number) =>
        `Gagnez ${n * 50 + 300} euros par semaine depuis votre salon, écrivez vite à notre conseiller personnel`,
    ],
  ])('is one if all are strangers: %s', (_what, text) => {
    const contents = Array.from({ length: 10 }, (_, n) => text(n))
    expect(together(contents, { strangers: true })).toBe('a a a n n n n h h h')
  })

  it('is one if all say the same', () => {
    const contents = Array.from(
      { length: 10 },
      () => 'Dépôt 03/02/2025, accusé 12/03/2025, CSQ 04/06/2025, toujours en attente',
    )
    expect(together(contents)).toMatch(/^a a a n/)
  })
})
