import { describe, expect, it } from 'vitest'
import { createFilter, type Format } from '../../src'

const junk = (count: number, page = '') =>
  Array.from({ length: count }, (_, i) => `https://site${i}.example${i}.com/${page}`)
const petition = 'https://www.change.org/p/nos-dossiers'
const signals = (content: string, format: Format = 'text') =>
  createFilter()
    .check({ author: 'a', content, format })
    .evidence.map(({ signal }) => signal)

describe('many links in one comment', () => {
  it.each<[string, string, Format]>([
    ['200 and a petition', `Signez ! ${junk(200).join(' ')} ${petition}`, 'text'],
    ['100, a petition, 100', `${junk(100).join(' ')} ${petition} ${junk(100, 'b').join(' ')}`, 'text'],
    ['more than are found', junk(900).join(' '), 'text'],
    [
      'links of markup',
      junk(200)
        .map((url) => `<a href="${url}">x</a>`)
        .join(' '),
      'html',
    ],
    [
      'links of Markdown',
      junk(200)
        .map((url) => `[x](${url})`)
        .join(' '),
      'markdown',
    ],
    [
      'one host with 64 of its pages first',
      `${Array.from({ length: 64 }, (_, i) => `https://example.com/${i}`).join(' ')} ${junk(100).join(' ')}`,
      'text',
    ],
  ])('are a list of links: %s', (_what, content, format) => {
    expect(signals(content, format)).toContain('link-density')
  })

  it('of one site are not a list of many sites', () => {
    const pages = Array.from({ length: 200 }, (_, i) => `https://example.com/${i}`).join(' ')
    expect(signals(pages)).not.toContain('link-density')
  })

  const SOURCES = [
    'https://www.canada.ca/fr/immigration.html',
    'https://www.quebec.ca/immigration/parrainer',
    'https://www.cic.example.com/frais',
    'https://www.service-public.example.org/vosdroits/F11166',
    'https://www.legifrance.gouv.fr/codes/id/LEGI1',
    'https://immigration-quebec.example.net/delais',
  ]
  const action = (content: string, format: Format = 'text') =>
    createFilter().check({ author: 'a', content, format }).action

  it.each<[string, string, Format]>([
    [
      'an answer in sentences',
      `Bonjour, il faut lire la page officielle ${SOURCES[0]} puis le guide du Québec ${SOURCES[1]} , les frais sont sur ${SOURCES[2]} ` +
        `et les délais sur ${SOURCES[3]} . Le texte de loi est ${SOURCES[4]} , bon courage et gardez une copie de tout.`,
      'text',
    ],
    [
      'a list with a line of words for each',
      SOURCES.map((url, i) => `${i + 1}. Le site officiel du ministère : ${url}`).join('\n'),
      'text',
    ],
    [
      'notes at the end',
      `Les délais ont doublé depuis deux ans [1], les frais ont augmenté de moitié [2][3] et personne ne répond au téléphone ` +
        `avant trois semaines [4], ce que la loi ne permet pas [5].\n${SOURCES.slice(0, 5)
          .map((url, i) => `[${i + 1}] ${url}`)
          .join('\n')}`,
      'text',
    ],
    [
      'links of HTML under their words',
      SOURCES.map((url) => `<p>Voyez la <a href="${url}">page du ministère</a></p>`).join(''),
      'html',
    ],
    [
      'links of Markdown under their words',
      SOURCES.map((url) => `- [le guide complet des démarches](${url})`).join('\n'),
      'markdown',
    ],
    [
      'in English',
      `You need four documents, see ${SOURCES[0]} first, the fees are at ${SOURCES[2]} and the law itself is at ${SOURCES[4]} . For delays ` +
        `look at ${SOURCES[5]} and ${SOURCES[1]} , good luck.`,
      'text',
    ],
  ])('with words around them are sources, and nudged at most: %s', (_what, content, format) => {
    expect(['allow', 'nudge']).toContain(action(content, format))
  })

  it.each<[string, string]>([
    ['nothing else', SOURCES.join('\n')],
    ['one line above them', `Voici les liens utiles pour tous :\n${SOURCES.join('\n')}`],
    ['two words before each', SOURCES.map((url) => `casino gratuit ${url}`).join(' ')],
    ['three words before each', SOURCES.map((url) => `cheap pills online ${url}`).join('\n')],
    ['a number before each', SOURCES.map((url, i) => `${i + 1}. ${url}`).join('\n')],
    ['a greeting and thanks', `Bonjour à tous\n${SOURCES.join(' ')}\nMerci d’avance et bonne journée`],
  ])('are a bare list, which is held: %s', (_what, content) => {
    expect(action(content)).toBe('hold')
  })

  it('beside many words are not a list', () => {
    const words = 'les membres du forum attendent encore une réponse du ministère depuis trois ans et demi. '
    expect(
      signals(
        junk(100)
          .map((url) => words + url)
          .join(' '),
      ),
    ).not.toContain('link-density')
  })
})
