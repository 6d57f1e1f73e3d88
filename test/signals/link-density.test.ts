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
