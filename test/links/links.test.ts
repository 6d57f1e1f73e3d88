import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalizeLink, extractLinks } from '../../src'
import { runs } from '../runs'

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
    [
      'the French word for a dot',
      'example(point)com, example [Point] org',
      ['https://example.com', 'https://example.org'],
    ],
    [
      'spaces in and around brackets',
      'example [ . ] com/a et example ( dot ) org',
      ['https://example.com/a', 'https://example.org'],
    ],
    ['stars in the scheme', 'h**ps://example.com/a', ['https://example.com/a']],
    [
      'wide dots',
      'https://example。com/a www。example。org example｡net',
      ['https://example.com/a', 'https://example.org', 'https://example.net'],
    ],
    ['one before a wide full stop', '请看example.com。So good', ['https://example.com']],
    ['one with a scheme before a wide full stop', 'https://example.com。See', ['https://example.com']],
    [
      'quotes of French',
      'Voir «\u00a0https://example.com/a\u00a0»\u202f; «https://example.com/b»…',
      ['https://example.com/a', 'https://example.com/b'],
    ],
    [
      'commas of Chinese and Arabic',
      'https://example.com/a，https://example.com/b، et',
      ['https://example.com/a', 'https://example.com/b'],
    ],
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
    'see you soon.xxx',
    'xxx.xxx.xxx.xxx',
    'écrire à lea arobase example.com',
    'lea [at] example [dot] com',
    'Great。So good。It is',
    '你好。再见',
    '我爱。中国',
    'un (point) important',
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
    expect(found('[x](https://b.example.com/y\\_z) et https://b.example.com/a\\_b', 'markdown')).toEqual([
      'https://b.example.com/a_b',
      'https://b.example.com/y_z',
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
      { numRuns: runs(2000), seed: 3 },
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

  it.each([
    'utm_source utm_id fbclid gclid gbraid wbraid gad_source msclkid mc_cid mc_eid mc_tc igsh igshid ttclid twclid',
    'li_fat_id yclid _hsenc _hsmi mkt_tok vero_id vero_conv oly_enc_id wickedid spm _ga _gl srsltid epik rdt_cid',
    'irclickid _branch_match_id _kx et_rid oft_id bsft_clkid guce_referrer guccounter ml_subscriber_hash ref ref_src',
  ])('leaves out what only tracks: %s', (names) => {
    for (const name of names.split(' '))
      expect(canonicalizeLink(`https://example.com/a?b=1&${name}=x`)?.canonical).toBe('https://example.com/a?b=1')
  })

  it.each([
    ['https://example.com/annonce.php?ref=12', 'https://example.com/annonce.php?ref=13'],
    ['https://gitlab.com/a/b/-/tree?ref=main', 'https://gitlab.com/a/b/-/tree?ref=next'],
    ['https://example.com/?a=1&a=2', 'https://example.com/?a=2&a=1'],
    ['https://example.com/?si=a', 'https://example.com/?si=b'],
    ['https://mega.nz/#!abc!def', 'https://mega.nz/#!ghi!jkl'],
    ['https://www.youtube.com/watch?v=abcdefghijk', 'https://www.youtube.com/watch?v=abcdefghijK'],
    ['https://www.youtube.com/embed/videoseries?list=a', 'https://www.youtube.com/embed/videoseries?list=b'],
    ['https://example.com/a', 'https://example.com/A'],
    ['https://m.github.io/', 'https://github.io/'],
    ['https://fr.m.wikipedia.org.example.com/', 'https://fr.wikipedia.org.example.com/'],
  ])('tells %s from %s', (one, other) => {
    expect(canonicalizeLink(one)?.canonical).not.toBe(canonicalizeLink(other)?.canonical)
  })

  it.each([
    [
      'https://youtube.com/watch?v=dQw4w9WgXcQ',
      'https://youtu.be/dQw4w9WgXcQ?si=abc https://m.youtube.com/watch?v=dQw4w9WgXcQ&feature=share ' +
        'https://www.youtube.com/shorts/dQw4w9WgXcQ/ https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ ' +
        'https://music.youtube.com/watch?v=dQw4w9WgXcQ&si=x https://www.youtube.com/live/dQw4w9WgXcQ',
    ],
    ['https://facebook.com/photo.php?fbid=1', 'https://www.facebook.com/photo.php?fbid=1&ref=share&refid=2&fref=ts'],
    ['https://x.com/a/status/1', 'https://twitter.com/a/status/1?s=20 https://mobile.twitter.com/a/status/1'],
    ['https://facebook.com/a/posts/1', 'https://fr-fr.facebook.com/a/posts/1 https://m.facebook.com/a/posts/1?_rdr'],
    [
      'https://reddit.com/r/a/comments/b',
      'https://old.reddit.com/r/a/comments/b/ https://www.reddit.com/r/a/comments/b',
    ],
    ['https://fr.wikipedia.org/wiki/A_(b)', 'https://fr.m.wikipedia.org/wiki/A_(b)?wprov=sfla1'],
    ['https://t.me/canal/12', 'https://telegram.me/canal/12'],
    ['https://example.com/a', 'http://amp.example.com/a https://www.m.example.com/a/'],
    ['https://freedesktop.org/a', 'https://www.freedesktop.org/a'],
    ['https://example.com/?a=2&a=1&b=3', 'https://example.com/?b=3&a=2&a=1&a=2 https://example.com?a=2&&a=1&b=3&'],
  ])('gives %s for its other addresses', (canonical, urls) => {
    for (const url of urls.split(' ')) expect(canonicalizeLink(url)?.canonical).toBe(canonical)
  })

  it('is undefined for what is not a text', () => {
    for (const value of [undefined, null, 5, {}, [], Symbol('x')])
      expect(canonicalizeLink(value as never)).toBeUndefined()
  })

  it('is idempotent on addresses as they are met', () => {
    const of = (words: string) => fc.constantFrom(...words.split(' '))
    const several = (words: string, maxLength: number) =>
      fc.array(of(words), { maxLength }).map((parts) => parts.join(''))
    const address = fc
      .tuple(
        of('https:// http:// HTTPS:// hxxps:// // https://a:b@ https:\\\\ www.'),
        of(
          'example.com www.Example.COM m.example.fr amp.example.co.uk youtu.be www.youtube.com twitter.com l.facebook.com ' +
            'fr.m.wikipedia.org münchen.de xn--mnchen-3ya.de пример.рф www.google.com web.archive.org example[.]com 1.2.3.4 ' +
            '[2001:db8::1] example.com. www.change.org petitions.ourcommons.ca bit.ly www.blogspot.com',
        ),
        fc.constantFrom('', '', ':80', ':443', ':8080'),
        several(
          '/ /a /B /p/slug /watch /url /l.php /web/2020/https://example.org/x /é /%C3%A9 /e%CC%81 /%2Fa /%252Fb /../c // /. /dQw4w9WgXcQ ' +
            '/shorts/dQw4w9WgXcQ ;a (x) /a,b /a!b /%E2%80%8B /a.php /amp/s/example.org/y /Petition/Details',
          4,
        ),
        several(
          '? & ?v=dQw4w9WgXcQ &v=x &utm_source=x ?url=https%3A%2F%2Fexample.org%2F%3Fa%3D1 &u=http://example.org/b?c=d &a=1 ' +
            '&a=2 &A=3 ?q=https%253A%252F%252Fexample.org &b &=c &amp;d=1 &e=%C3%A9 &f=é&g=a+b &ref=x ?Petition=e-12 &h[]=1',
          5,
        ),
        fc.constantFrom(
          '',
          '',
          '#',
          '#a',
          '#/route/',
          '#!/r',
          '#!key',
          '#:~:text=a',
          '.',
          ').',
          '…',
          '%20',
          '\u200b',
          '»',
        ),
      )
      .map((parts) => parts.join(''))
    let links = 0
    fc.assert(
      fc.property(address, (url) => {
        const link = canonicalizeLink(url)
        if (link === undefined) return
        links += 1
        const again = canonicalizeLink(link.canonical)
        expect(again?.canonical).toBe(link.canonical)
        expect(again?.domain).toBe(link.domain)
        expect(again?.petition).toEqual(link.petition)
        expect(link.canonical.length).toBeLessThanOrEqual(2048)
      }),
      { numRuns: runs(4000), seed: 29 },
    )
    expect(links).toBeGreaterThan(runs(3000))
  })

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
      { numRuns: runs(2000), seed: 11 },
    )
  })

  it('gives one petition one key for all of its addresses', () => {
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
