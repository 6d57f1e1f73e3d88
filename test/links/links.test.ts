import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalizeLink, createFilter, extractLinks } from '../../src'
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
    // The parser of Node 20 leaves the dots behind a name that begins with one.
    ['https://example.com/.a/c', 'https://example.com/.a/b/../c https://example.com/x/../.a/./b/../c'],
    [
      'https://example.com/x/.a/c?q=1',
      'https://example.com/x/.a/b/../c?q=1 https://example.com/x/.a/%2e/b/%2E%2e/c?q=1',
    ],
    ['https://example.com/x/.a', 'https://example.com/x/.a/b/../ https://example.com/x/.a/./'],
    ['https://example.com/x/.../a', 'https://example.com/x/.../a https://example.com/x/.../b/../a'],
    ['https://example.com/?a=2&a=1&b=3', 'https://example.com/?b=3&a=2&a=1&a=2 https://example.com?a=2&&a=1&b=3&'],
  ])('gives %s for its other addresses', (canonical, urls) => {
    for (const url of urls.split(' ')) expect(canonicalizeLink(url)?.canonical).toBe(canonical)
  })

  describe('a fragment', () => {
    const canonical = (url: string) => canonicalizeLink(url)?.canonical

    it.each([
      ['https://www.openstreetmap.org/#map=12/48.85/2.35', 'https://www.openstreetmap.org/#map=12/45.50/-73.57'],
      ['https://www.typescriptlang.org/play#code/N4Ig', 'https://www.typescriptlang.org/play#code/MYew'],
      ['https://www.typescriptlang.org/play/?#code/N4Ig==', 'https://www.typescriptlang.org/play/?#code/MYew=='],
      ['https://excalidraw.com/#json=abc,k1', 'https://excalidraw.com/#json=def,k2'],
      ['https://umap.openstreetmap.fr/fr/map/x_123#6/51/2', 'https://umap.openstreetmap.fr/fr/map/x_123#9/45/5'],
      ['https://mermaid.live/edit#pako:eNpV/a', 'https://mermaid.live/edit#pako:eNpW/b'],
      ['https://app.element.io/#/room/a', 'https://app.element.io/#/room/b'],
      ['https://example.org/wiki#/page/a', 'https://example.org/wiki#/page/b'],
      ['https://example.org/#contact', 'https://example.org/#horaires'],
      ['https://example.org/#contact', 'https://example.org'],
      ['example.org#contact', 'example.org#horaires'],
      ['https://example.org/?lang=fr#a', 'https://example.org/?lang=fr#b'],
      [
        'https://docs.example.com/spreadsheets/d/abc/edit#gid=0',
        'https://docs.example.com/spreadsheets/d/abc/edit#gid=17',
      ],
      ['https://example.org/rapport.pdf#page=3', 'https://example.org/rapport.pdf#page=40'],
      ['https://jsfiddle.example/editor#%2Fa', 'https://jsfiddle.example/editor#%2Fb'],
      ['https://mega.nz/file/abc#key=1', 'https://mega.nz/file/abc#key=2'],
      ['https://example.org/#/a?id=1', 'https://example.org/#/a?id=2'],
    ])('names a page: %s is not %s', (one, other) => {
      expect(canonical(one)).not.toBe(canonical(other))
    })

    it.each([
      ['https://example.org/guide.html#a', 'https://example.org/guide.html#b'],
      ['https://example.org/guide.html#a', 'https://example.org/guide.html'],
      ['https://example.org/guide#part-2_b', 'http://www.example.org/guide/#'],
      ['https://example.org/a?b=1#top', 'https://example.org/a?b=1'],
      ['https://fr.wikipedia.org/wiki/Lyon#Histoire', 'https://fr.wikipedia.org/wiki/Lyon#Géographie'],
      ['https://example.org/t/sujet#comment-17', 'https://example.org/t/sujet#comment-18'],
      ['https://example.org/a#:~:text=une%20phrase', 'https://example.org/a'],
      ['https://example.org/a#part:~:text=x/y=z', 'https://example.org/a'],
      ['https://example.org/#:~:text=a', 'https://example.org/'],
      ['https://example.org/a#map=1/2:~:text=a', 'https://example.org/a#map=1/2'],
      ['https://example.org/a#utm_source=rss&utm_medium=x', 'https://example.org/a'],
      ['https://example.org/#utm_source=rss', 'https://example.org'],
      ['https://www.example.fr/a.html#xtor=RSS-3208', 'https://example.fr/a.html#xtor=AL-32280270'],
      ['https://example.fr/a.html#Echobox=1627', 'https://example.fr/a.html'],
      ['https://example.org/#map=1/2/3&utm_source=x', 'https://example.org/#map=1/2/3'],
      ['https://example.org/#/route?utm_source=x', 'https://example.org/#/route/'],
      ['https://example.org/#/route?a=1&fbclid=x', 'https://example.org/#/route?a=1'],
      ['https://example.org/a#_=_', 'https://example.org/a'],
      ['https://example.org/#.VX2fHfZYS70.twitter', 'https://example.org/'],
      ['https://example.org/#', 'https://example.org'],
      ['https://example.org/#/', 'https://example.org'],
      ['https://example.org/#map=12/48.85/2.35.', 'https://example.org/#map=12/48.85/2.35'],
      // On the hosts of petitions and behind short links a fragment never matters.
      ['https://www.change.org/p/dossiers#a=b/c', 'https://www.change.org/p/dossiers'],
      ['https://www.change.org/p/dossiers#/sign', 'https://www.change.org/p/dossiers#!x'],
      ['https://www.change.org/#a=b', 'https://www.change.org/'],
      [
        'https://petitions.ourcommons.ca/en/Petition/Details?Petition=e-1#x=1',
        'https://petitions.ourcommons.ca/en/Petition/Details?Petition=e-1',
      ],
      ['https://bit.ly/abc#x=1', 'https://bit.ly/abc'],
    ])('names no page: %s is %s', (one, other) => {
      expect(canonical(one)).toBe(canonical(other))
    })

    it('is no part of a petition on any host', () => {
      const filter = createFilter({ petitions: [{ platform: 'mine', hosts: ['*'], path: /^\/signer\/(\d+)/ }] })
      const marks = (content: string) =>
        filter.peek({ author: 'a', content }).fingerprint.marks.map(({ kind, key }) => `${kind} ${key}`)
      const all = ['#a=1', '#/b', ''].map((hash) => marks(`voir https://ville.example/signer/12${hash}`))
      expect(all[1]).toEqual(all[0])
      expect(all[2]).toEqual(all[0])
    })
  })

  describe('a parameter ref', () => {
    const canonical = (url: string) => canonicalizeLink(url)?.canonical

    it.each([
      ['https://immo.example/annonce', 'VM101 VM102 VM103 VM104'],
      ['https://immo.example/annonces/maison-a-vendre', 'VM101 VM-102 103'],
      ['https://git.example/depot/files', 'main v2 v2.1 develop feature/share 9f8e7d6'],
      ['https://git.example/user/my-cool-repo', 'main master v1'],
      ['https://boutique.example/produit', 'bleu rouge A-12 APP-12 HOME3'],
      ['https://emploi.example/offres', '2024-17 2024-18'],
      ['https://example.com/fiche', 'K7Q9 K7Q8'],
      ['https://example.com/?page=annonce', 'VM101 VM102'],
      ['https://immo.example/annonce?lang=fr', 'VM101 VM102'],
      ['https://example.com/annonce.php', 'newsletter 12'],
    ])('says which page is shown: %s with %s', (url, values) => {
      const sign = url.includes('?') ? '&' : '?'
      const all = [...values.split(' ').map((value) => `${url}${sign}ref=${encodeURIComponent(value)}`), url]
      expect(new Set(all.map(canonical)).size).toBe(all.length)
    })

    it.each([
      'newsletter',
      'share',
      'Share_Button',
      'homepage',
      'twitter',
      'nav-menu',
      'newsletter-12',
      'producthunt',
      'producthunt.com',
      'https%3A%2F%2Fwww.google.com%2F',
      'blog.example.org',
      'x',
      '',
    ])('says where the reader comes from: %s', (value) => {
      for (const url of [
        'https://journal.example/2026/03/02/loi-96',
        'https://journal.example/la-loi-96-est-adoptee',
        'https://outil.example/',
        'https://outil.example/tarifs?a=1',
      ])
        expect(canonical(`${url}${url.includes('?') ? '&' : '?'}ref=${value}`)).toBe(canonical(url))
    })

    it('is a number for rewards on a home page', () => {
      for (const query of ['?ref=4604617', '/?ref=4436607', '/?ref=2tGgp3pV6L&utm_source=x', '?REF=karim'])
        expect(canonical(`https://argent.example${query}`)).toBe('https://argent.example')
    })

    it.each(['hero', 'karim', 'top-story', 'une'])(
      'has no other meaning on an article that its path names: %s',
      (value) => {
        expect(canonical(`https://journal.example/politique/la-loi-96-est-adoptee?ref=${value}`)).toBe(
          canonical('https://journal.example/politique/la-loi-96-est-adoptee'),
        )
      },
    )

    it.each([
      'https://www.amazon.fr/dp/B08N5WRWNW/ref=sr_1_1',
      'https://www.amazon.fr/dp/B08N5WRWNW/ref=cm_sw_r_cp_apa/?tag=x-21',
      'https://www.amazon.fr/dp/B08N5WRWNW?ref=ppx_yo2ov_dt_b_123&pf_rd_r=ABC&th=',
      'https://www.amazon.fr/dp/B08N5WRWNW?ref_=cm_sw_12',
      'https://amazon.fr/dp/B08N5WRWNW/ref_=x/ref=y?qid=1700000000&sr=8-1',
    ])('is a referral at Amazon, in the path too: %s', (url) => {
      expect(canonical(url)?.replace('?th', '')).toBe('https://amazon.fr/dp/B08N5WRWNW')
      expect(canonical(url.replace('B08N5WRWNW', 'B000000001'))).not.toBe(canonical(url))
    })

    it('in a path means nothing elsewhere', () => {
      expect(canonical('https://immo.example/a/ref=1')).not.toBe(canonical('https://immo.example/a/ref=2'))
    })
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
          '#map=12/48.85/2.35',
          '#code/N4Ig==',
          '#a=1&utm_source=x&b=2/',
          '#xtor=RSS-1',
          '#/r?utm_source=x&c=3',
          '#%3D/.',
          '#=/',
          '#_=_',
          '#.AbC12',
          '#a=b:~:text=c',
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

  it('is idempotent, whatever stands at the end of an address again and again', () => {
    const part = fc.constantFrom(
      '/',
      '://',
      ')',
      '(',
      '[',
      ']',
      '{',
      '!',
      '.',
      '..',
      ',',
      ';',
      '"',
      '%20',
      '&',
      '=',
      '?',
      '#',
    )
    const base = fc.constantFrom(
      'https://a.com',
      'https://a.com/b',
      'https://a.com/?q=b',
      'https://a.com/#x',
      'a.com/?',
    )
    const count = fc.integer({ min: 1, max: 400 })
    fc.assert(
      fc.property(base, fc.array(part, { minLength: 1, maxLength: 3 }), count, (start, parts, times) => {
        const end = parts.join('')
        const link = canonicalizeLink(start + end.repeat(Math.min(times, Math.floor(1900 / end.length))))
        if (link !== undefined) expect(canonicalizeLink(link.canonical)?.canonical).toBe(link.canonical)
      }),
      { seed: 5, numRuns: runs(600) },
    )
    expect(canonicalizeLink(`https://a.com/?q=b${'://'.repeat(600)}`)?.canonical).toBe('https://a.com/?q=b')
    expect(canonicalizeLink(`https://a.com/b${'(/'.repeat(600)}`)?.canonical).toBe('https://a.com/b')
    expect(canonicalizeLink('https://a.com/b(c)/(d)/!/')?.canonical).toBe('https://a.com/b(c)/(d)')
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

  it('reads 2,048 characters of an address, each beyond ASCII as it is encoded', () => {
    for (const letter of ['ไ', 'é', '漢', 'я', '😀']) {
      const weight = encodeURIComponent(letter).length / letter.length
      const link = canonicalizeLink(`https://example.org/a?q=${letter.repeat(3000)}&u=https://change.org/p/x`)
      expect(link?.url).toHaveLength(24 + Math.floor((2048 - 24) / weight))
      expect(canonicalizeLink(link?.canonical ?? '')?.canonical).toBe(link?.canonical)
      const petition = `https://change.org/p/${letter.repeat(80)}`
      expect(canonicalizeLink(`https://l.facebook.com/l.php?a=${letter.repeat(80)}&u=${petition}`)?.petition?.id).toBe(
        canonicalizeLink(petition)?.petition?.id,
      )
    }
    expect(canonicalizeLink(`https://example.org/${'a'.repeat(3000)}`)?.url).toHaveLength(2048)
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
