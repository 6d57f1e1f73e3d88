import { describe, expect, it } from 'vitest'
import { createFilter, extractLinks } from '../../src'
import { clock, post } from '../posts'
import { actionsFor, gainOf, PLACES } from './harness'
import { LINK_TRICKS } from './links'
import { nothingTwice } from './trick'

const cases = LINK_TRICKS.flatMap((trick) =>
  Object.entries(trick.variants).map(([name, variant]) => ({ kind: trick.name, name, trick, variant })),
)
const petitions = (content: string) => extractLinks(content).flatMap(({ petition }) => petition?.key ?? [])

describe('a petition that is disguised', () => {
  it.each(cases)('gains nothing by $kind: $name', ({ trick, variant }) => {
    for (const place of PLACES) expect(gainOf(trick, variant, place)).toEqual([])
  })

  it.each(cases)('accuses nobody of ten others: $kind, $name', ({ variant }) => {
    for (const place of PLACES) expect(actionsFor(variant, nothingTwice, place)).toEqual(Array(10).fill('allow'))
  })

  it.each(LINK_TRICKS)('is one petition in all spellings of $name', ({ plain, variants, flood }) => {
    const all = [plain, ...Object.values(variants)]
    const filter = createFilter({ clock })
    const actions = all.map(
      (say, i) => filter.check(post('eve', say(flood(i), i).content, i, { thread: `${i}` })).action,
    )
    expect(actions.filter((action) => action === 'allow' || action === 'nudge')).toHaveLength(2)
  })
})

describe('what is no petition', () => {
  it.each([
    'échange, org/p/ ou bien 12/03/2026',
    'Il y a du change . org et com / net, et/ou autre chose',
    'écrivez à contact@change.org ou à @change.org',
    'le point org slash est un jeu de mots sur change',
    'voir petitions.net / merci',
    'on dit « change point org » à la radio',
    'C:\\change.org\\notes.txt',
    'un slash, deux barres obliques, trois points',
    'src/change.org/readme.md',
    'xchange.org/p/un-autre-site',
    'Il y a change.org\npeut-être que cela marche',
    'https://www.change.org/p/ signez-la vite',
    'change.org > accueil',
    'C:\\change.org\\p.txt',
    'sur change.org / facebook.com',
    'on y va, c h a n g e . o r g est un drôle de nom',
    'nous irons à la ange.org/p/dossiers',
    'les cases a b c d / e / f g h',
    'p e t i t i o n / p / dossiers',
    'un échange de 3 / 4 h ou 5 / 6 h',
    'notre page change.org p. 12',
    '\u{1d465}.\u{1d466}/2 = \u{1d467}',
  ])('%s', (content) => {
    expect(petitions(content)).toEqual([])
  })

  it('is told from another one by its whole name', () => {
    const slugs = [
      'étudiant·e·s-en-colère',
      'étudiant·e·s-unis',
      'l-oréal-1',
      'l-oréal-2',
      'nom_long-2.0',
      '支持-lgbt',
      '支持-森林',
    ]
    const keys = slugs.map((slug) => petitions(`https://www.change.org/p/${slug}`)[0])
    expect(new Set(keys).size).toBe(slugs.length)
  })

  it('is a name in one alphabet', () => {
    const [link] = extractLinks('https://пример.рф/путь/к-странице')
    expect(link?.domain).toBe('xn--e1afmkfd.xn--p1ai')
    expect(petitions('https://www.change.org/p/президенту-рф-спасите-лес')).toEqual([
      'change.org/p/президенту-рф-спасите-лес',
    ])
  })
})

describe('an address inside another one', () => {
  const actions = (contents: readonly string[], allowed: string[] = []) => {
    const filter = createFilter({ clock, allowed })
    return contents.map(
      (content, i) => filter.check(post('eve', `${nothingTwice(i).text} ${content}`, i, { thread: 't' })).action,
    )
  }

  it('counts although the outer one is allowed', () => {
    const redirects = [0, 1, 2].map(
      (i) => `https://www.example.gouv.fr/sortie${i}?url=https%3A%2F%2Fchange.org%2Fp%2Fbruit`,
    )
    expect(actions(redirects, ['example.gouv.fr'])).toEqual(['allow', 'hold', 'hold'])
  })

  it('counts if it is an ordinary page', () => {
    const proxied = [0, 1, 2, 3].map((i) => `https://proxy${i}.example.net/?q=https://journal.example.fr/un-article`)
    expect(actions(proxied)).toEqual(['allow', 'allow', 'nudge', 'hold'])
  })

  it('counts in a sentence to be shared, once for all of them', () => {
    const shared = [0, 1, 2, 3].map(
      (i) =>
        `https://share${i}.example.net/?text=${encodeURIComponent(`Lisez ${i} (https://journal.example.fr/un-article)`)}`,
    )
    expect(actions(shared)).toEqual(['allow', 'allow', 'nudge', 'hold'])
  })

  it('is bounded, however many are in each other', () => {
    const inside = Array.from({ length: 60 }, (_, i) => `p${i}=https://www.change.org/p/petition-${i}`).join('&')
    const nested = Array.from({ length: 60 }, (_, i) => `https://n${i}.example.net/?u=`).join('')
    expect(petitions(`https://example.net/?${inside}`)).toHaveLength(8)
    expect(petitions(`${nested}https://www.change.org/p/petition`).length).toBeLessThanOrEqual(1)
  })

  it('counts no home page, no page of the same site, and no way back', () => {
    for (const inner of [
      'site=https://example.com/',
      'img=https://cdn.example.org/a/b.png',
      'return=https://example.com/compte',
    ]) {
      const pages = [0, 1, 2, 3, 4, 5, 6].map((i) => `https://www.example.org/page-${i}?${inner}`)
      expect(actions(pages)).toEqual(Array(7).fill('allow'))
    }
  })
})
