import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalizeLink, extractLinks } from '../../src'

const found = (text: string, format: 'text' | 'html' | 'markdown' | 'bbcode' = 'text') =>
  extractLinks(text, { format }).map((link) => link.canonical)

describe('extractLinks', () => {
  it.each([
    ['a scheme', 'Voir https://example.com/a.', ['https://example.com/a']],
    ['www.', 'Voir www.example.com/a, merci', ['https://example.com/a']],
    ['a bare domain', 'Allez sur example.com pour voir', ['https://example.com']],
    ['a bare domain with a path', 'canada.ca/fr/immigration', ['https://canada.ca/fr/immigration']],
    ['balanced parentheses', '(https://example.com/wiki_(x))', ['https://example.com/wiki_(x)']],
    ['hxxp and [.]', 'hxxp://evil[.]com/x et evil(dot)org', ['https://evil.com/x', 'https://evil.org']],
    ['an international name', 'https://münchen.de/x', ['https://xn--mnchen-3ya.de/x']],
    ['an invisible character', 'https://exam\u200bple.com/a', ['https://example.com/a']],
    ['emoji after it', 'Signez https://example.com/a🙏🏽❤️', ['https://example.com/a']],
    ['an arrow after it', '→https://example.com/a←', ['https://example.com/a']],
    ['a scheme without its colon', 'https//www.example.com/a', ['https://example.com/a']],
    ['a scheme with one slash', 'voir http:/example.com/a', ['https://example.com/a']],
    ['no scheme but its slashes', '(//example.com/a)', ['https://example.com/a']],
    ['two schemes', 'http://https://example.com/a', ['https://example.com/a']],
    ['a letter of the scheme too many', 'htttps://example.com/a', ['https://example.com/a']],
    ['a letter of the scheme missing', 'ttps://example.com/a', ['https://example.com/a']],
    ['dots in braces', 'example{.}com/a', ['https://example.com/a']],
    ['full-width letters', 'ｅｘａｍｐｌｅ．ｃｏｍ／ａ', ['https://example.com/a']],
    [
      'two with a semicolon between',
      'https://a.example.com/x;https://b.example.com',
      ['https://a.example.com/x', 'https://b.example.com'],
    ],
  ])('finds %s', (_what, text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    'ecrire à lea@example.com',
    'voir index.ts',
    'voir readme.md',
    'version 1.2.3',
    'M.Martin est là',
    'merci.Je pars',
    'vu.il y a',
    'etc... enfin',
    'e.g. this',
    'prix 3.50 $',
    'http://',
    '../example.com/a',
    'src//example.com/a',
    'file:///example.com/a',
    'ftp://example.com/a',
  ])('finds none in "%s"', (text) => {
    expect(found(text)).toEqual([])
  })

  it('reads the targets of markup, outside quotations', () => {
    expect(
      found(
        '<a href="https://a.example.com/x?a=1&amp;b=2">ici</a><blockquote><a href="https://q.example.com">q</a></blockquote>',
        'html',
      ),
    ).toEqual(['https://a.example.com/x?a=1&b=2'])
    expect(found('[ici](https://b.example.com/y)\n> https://q.example.com', 'markdown')).toEqual([
      'https://b.example.com/y',
    ])
    expect(found('[url=https://c.example.com]ici[/url][quote]https://q.example.com[/quote]', 'bbcode')).toEqual([
      'https://c.example.com',
    ])
  })

  it('never throws', () => {
    const piece = fc.constantFrom(
      'http://',
      'www.',
      '.',
      '/',
      'a',
      '(',
      ')',
      '[.]',
      '%ZZ',
      'com',
      ' ',
      '@',
      '\ud800',
      '\u0000',
      '<a href=',
      '"',
      '>',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.constantFrom('text', 'html', 'markdown', 'bbcode'),
        (pieces, format) => {
          extractLinks(pieces.join(''), { format: format as 'text' })
        },
      ),
      { numRuns: 2000, seed: 3 },
    )
  })
})

describe('canonicalizeLink', () => {
  it.each(['mailto:a@example.com', 'javascript:alert(1)', 'ftp://example.com', 'bonjour', 'data:text/plain,x', ''])(
    'is undefined for %s',
    (url) => {
      expect(canonicalizeLink(url)).toBeUndefined()
    },
  )

  it('is idempotent and total', () => {
    const piece = fc.constantFrom(
      'a',
      'B',
      '.',
      '/',
      '?',
      '&',
      '=',
      '#',
      '%C3%A9',
      '%c3',
      'é',
      ' ',
      'utm_source=x',
      'com',
      '//',
      '..',
      ':',
      '\ud800',
      '(',
      '%2520',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const link = canonicalizeLink(`https://example.com/${pieces.join('')}`)
        if (link !== undefined) expect(canonicalizeLink(link.canonical)?.canonical).toBe(link.canonical)
      }),
      { numRuns: 2000, seed: 11 },
    )
  })

  it('gives one petition one key, whatever its address', () => {
    const groups: Record<string, string[]> = {
      change: [
        'https://www.change.org/p/sauvons-les-18000?recruiter=1&utm_source=share_petition',
        'http://change.org/p/sauvons-les-18000/u/123',
        'www.change.org/p/Sauvons-les-18000/sign',
        'https://www.change.org/petitions/sauvons-les-18000',
        'https://www.change.org/fr/p/sauvons-les-18000',
        'https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.change.org%2Fp%2Fsauvons-les-18000&h=x',
        'https://web.archive.org/web/2024/https://www.change.org/p/sauvons-les-18000',
      ],
      other: ['https://www.change.org/p/autre-petition'],
      commons: [
        'https://petitions.ourcommons.ca/en/Petition/Details?Petition=e-4567',
        'https://petitions.noscommunes.ca/fr/Petition/Details?Petition=e-4567',
        'https://petitions.ourcommons.ca/en/Petition/Sign/e-4567',
      ],
      commons2: ['https://petitions.ourcommons.ca/en/Petition/Details?Petition=e-4568'],
      mesopinions: [
        'https://www.mesopinions.com/petition/politique/un-titre/12345',
        'https://mesopinions.com/petition/social/titre/12345?x=1',
      ],
      assnat: [
        'https://www.assnat.qc.ca/fr/exprimez-votre-opinion/petition/Petition-10123/index.html',
        'https://www.assnat.qc.ca/en/exprimez-votre-opinion/petition/Petition-10123/index.html',
      ],
    }
    const keys = Object.values(groups).map((urls) => new Set(urls.map((url) => canonicalizeLink(url)?.petition?.key)))
    for (const set of keys) expect([...set]).toEqual([expect.any(String)])
    expect(new Set(keys.map((set) => [...set][0])).size).toBe(keys.length)
    expect(canonicalizeLink('https://www.mesopinions.com/petition/page2')?.petition).toBeUndefined()
  })
})
