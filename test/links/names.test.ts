import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractLinks, fingerprint } from '../../src'
import { isMeantAsLink, mayBeMeant } from '../../src/links/bare-domain'
import { isListed } from '../../src/links/host'

const found = (text: string) => extractLinks(text).map(({ canonical }) => canonical)
const petition = 'change.org/p/nos-dossiers'
const petitions = (text: string) =>
  fingerprint(text)
    .marks.filter(({ kind }) => kind === 'petition')
    .map(({ key }) => key)

describe('the first look at a name', () => {
  const label = fc.constantFrom('a', 'ab', 'A', 'Ab', 'x1', '3', '18', 'www', 'co', 'a-', 'Merci', 'M')
  const suffix = fc.constantFrom(
    ...['com', 'COM', 'Com', 'net', 'fr', 'FR', 'Fr', 'me', 'bc', 'zz', 'uk', 'xyz', 'museum', 'Info', 'plus', 'ts'],
    ...['quebec', 'website', 'websites', 'xn--p1ai', 'c1', '3', 'x'],
  )

  it('refuses no name that is meant as a link', () => {
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), suffix, fc.nat(4), (labels, last, path) => {
        const name = `${labels.join('.')}.${last}`
        const text = `${name}/${'p'.repeat(path)}`
        const first = mayBeMeant(text, 0, name.length - last.length, name.length, path)
        const may = first === 'ask' ? isListed(last.toLowerCase()) : first
        expect(may || !isMeantAsLink(name, path)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('a text full of names', () => {
  it('still shows its links and its petition', () => {
    for (const piece of [
      'a.b/',
      'e.g ',
      '3.fr, ',
      'co.uk ',
      'Merci.Info ',
      'index.ts ',
      '1.2.3.4 ',
      'а.б ',
      'a[.]zz ',
    ]) {
      const [few, many] = [piece.repeat(120), piece.repeat(500)]
      expect(found(`${few} exemple.org/page et t.me/cercle ${many}`), piece).toEqual([
        'https://exemple.org/page',
        'https://t.me/cercle',
      ])
      expect(petitions(`${many} ${petition} ${many}`), piece).toEqual([petition])
    }
  })

  it('shows a petition in the middle of 90 links, whatever they look like', () => {
    const links: ((n: number) => string)[] = [
      (n) => `site${n}.com`,
      (n) => `https://www.site${n}.com/page/${n}`,
      (n) => `site${n}.me/abcd`,
      (n) => `https://site${n}.com:8080/a//b?c=${n}`,
      (n) => `site${n}[.]com`,
      (n) => `https://l.facebook.com/l.php?u=https%3A%2F%2Fsite${n}.com`,
    ]
    for (const link of links) {
      const some = (from: number) => Array.from({ length: 45 }, (_, n) => link(from + n)).join(' ')
      expect(petitions(`${some(0)} https://www.${petition} ${some(45)}`)).toEqual([petition])
    }
  })

  it('shows a petition behind many names with other dots or letters that are no links', () => {
    const pieces: ((n: number) => string)[] = [
      (n) => `${n}。a.me/... `,
      (n) => `x${n}[.]zz/... `,
      (n) => `е${n}.me/... `,
      (n) => `x${n}｡me/! `,
      (n) => `passé${n}.Il `,
    ]
    for (const piece of pieces) {
      const names = Array.from({ length: 450 }, (_, n) => piece(n))
      const many = names.join('')
      for (const written of [
        petition,
        'сhange.org/p/nos-dossiers',
        'change。org/p/nos-dossiers',
        'change[.]org/p/nos-dossiers',
      ])
        expect(petitions(`${many} ${written} ${many}`), `${piece(1)}${written}`).toEqual([petition])
      expect(found(`${names.slice(0, 120).join('')} exemple.org/page`), piece(1)).toEqual(['https://exemple.org/page'])
    }
  })

  it('shows a petition behind a sign after many handles', () => {
    expect(petitions(`${'@lea.me et '.repeat(300)} @${petition}`)).toEqual([petition])
    expect(petitions(`${'@lea.me/abcd et '.repeat(300)} @${petition}`)).toEqual([petition])
    expect(petitions(`${'lea@exemple.org, '.repeat(300)} @${petition}`)).toEqual([petition])
  })

  it('asks about suffixes that nobody uses only so often, and about others always', () => {
    const odd = Array.from(
      { length: 120 },
      (_, n) => `a.${'abcdefghij'[n % 10]}${'klmnopqrst'[((n / 10) % 10) | 0]}${'uvwxy'[(n / 100) | 0]}z/page`,
    )
    expect(found(`${odd.join(' ')} exemple.org/page exemple.quebec`)).toEqual([
      'https://exemple.org/page',
      'https://exemple.quebec',
    ])
  })

  it('asks once about a name with an accent that stands there often', () => {
    const joined = 'C’est terminé.je pense. '.repeat(40)
    expect(found(`${joined} Voir café.fr/menu et exemple[.]org/page`)).toEqual([
      'https://xn--caf-dma.fr/menu',
      'https://exemple.org/page',
    ])
  })

  it('asks about a name in brackets whatever it asked about the same name without', () => {
    expect(found('C’est terminé.je pense. Voir terminé[.]je')).toEqual(['https://xn--termin-gva.je'])
    expect(found('Voir terminé[.]je. C’est terminé.je pense.')).toEqual(['https://xn--termin-gva.je'])
  })
})
