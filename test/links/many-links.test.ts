import { describe, expect, it } from 'vitest'
import { createFilter, extractLinks, type Format, fingerprint } from '../../src'

const junk = (count: number, page = '') =>
  Array.from({ length: count }, (_, i) => `https://site${i}.example${i}.com/${page}`)
const petition = 'https://www.change.org/p/nos-dossiers'
const keys = (content: string, format: Format = 'text') =>
  fingerprint({ author: 'a', content, format }).marks.map(({ key }) => key)
const _signals = (content: string, format: Format = 'text') =>
  createFilter()
    .check({ author: 'a', content, format })
    .evidence.map(({ signal }) => signal)

describe('many links in one comment', () => {
  it('are compared up to 56, the first and the last', () => {
    const marks = fingerprint(`${junk(120).join(' ')} ${petition}`).marks
    expect(marks.filter(({ kind }) => kind === 'link')).toHaveLength(55)
    expect(marks).toContainEqual({ kind: 'petition', key: 'change.org/p/nos-dossiers' })
    expect(marks).toContainEqual({ kind: 'link', key: 'https://site0.example0.com' })
    expect(marks).toContainEqual({ kind: 'link', key: 'https://site119.example119.com' })
    expect(marks).not.toContainEqual({ kind: 'link', key: 'https://site60.example60.com' })
  })

  it('are looked for up to 128, petitions behind them too', () => {
    for (const count of [127, 128, 129, 500]) {
      const content = `${junk(count).join(' ')} ${petition} ${'un mot de plus '.repeat(60)}`
      expect(keys(content), String(count)).toContain('change.org/p/nos-dossiers')
      expect(keys(content).includes('https://site127.example127.com'), String(count)).toBe(count >= 128)
      expect(keys(content), String(count)).not.toContain('https://site128.example128.com')
      expect(_signals(content), String(count)).toContain('link-density')
    }
  })

  it('are looked for up to 500 by `extractLinks`, and 48 petitions behind them', () => {
    const petitions = Array.from({ length: 60 }, (_, i) => `https://chng.it/code${i}`)
    for (const count of [499, 500, 520]) {
      const found = extractLinks([...junk(count), ...petitions].join(' ')).map(({ canonical }) => canonical)
      expect(found, String(count)).toHaveLength(500 + 48)
      expect(found.includes('https://site499.example499.com'), String(count)).toBe(count >= 500)
    }
  })

  it('are all compared when they are 56, however often each stands there', () => {
    const all = junk(56)
    const marks = fingerprint([...all, ...all, ...all].join(' ')).marks
    expect(marks.filter(({ kind }) => kind === 'link')).toHaveLength(56)
  })

  it('are compared up to 3 when they are unusual, the first and the last', () => {
    const marks = fingerprint(
      Array.from({ length: 60 }, (_, i) => `https://example${i}.com:8080/a//b`)
        .concat(petition, junk(3))
        .join(' '),
    ).marks.filter(({ kind }) => kind === 'link' || kind === 'petition')
    expect(marks).toHaveLength(3 + 4)
    expect(marks).toContainEqual({ kind: 'petition', key: 'change.org/p/nos-dossiers' })
    expect(marks).toContainEqual({ kind: 'link', key: 'https://example59.com:8080/a/b' })
  })

  it('are compared up to so many characters when they are unusual, whichever their number', () => {
    const long = (n: number) => `https://example${n}.com:8080/a//${'b/'.repeat(490)}`
    const marks = fingerprint(
      Array.from({ length: 20 }, (_, i) => long(i))
        .concat(petition)
        .join(' '),
    ).marks.filter(({ kind }) => kind === 'link' || kind === 'petition')
    expect(marks).toHaveLength(1 + 1 + 1)
    expect(marks).toContainEqual({ kind: 'petition', key: 'change.org/p/nos-dossiers' })
    expect(extractLinks(Array.from({ length: 40 }, (_, i) => long(i)).join(' '))).toHaveLength(1)
    expect(
      extractLinks(Array.from({ length: 100 }, (_, i) => `https://example${i}.com:8080/a//b`).join(' ')),
    ).toHaveLength(9)
    expect(extractLinks(junk(490).join(' '))).toHaveLength(490)
  })

  it('are compared up to so many characters, the first and the last', () => {
    const long = (n: number) => `https://example${n}.com/${'b/'.repeat(490)}${n}`
    const list = Array.from({ length: 30 }, (_, i) => long(i))
    const marks = fingerprint([...list.slice(0, 15), petition, ...list.slice(15)].join(' ')).marks.map(({ key }) => key)
    expect(marks).toContain('change.org/p/nos-dossiers')
    expect(marks).toContain(long(0))
    expect(marks).not.toContain(long(15))
    expect(marks).toContain(long(29))
    // Those of the longest real comments are all compared.
    const usual = Array.from({ length: 20 }, (_, i) => `${long(i).slice(0, 500)}${i}`)
    expect(fingerprint(usual.join(' ')).marks.filter(({ kind }) => kind === 'link')).toHaveLength(20)
  })

  it('are found by `extractLinks` up to 128 when they have encoded characters, with 16,384 of them, and 3 petitions behind those', () => {
    const encoded = (n: number, word = 'caf%C3%A9') => `https://example${n}.com/${word}-${n}`
    const petitions = Array.from({ length: 5 }, (_, i) => `https://www.change.org/p/d%C3%A9lais-${i}`)
    const list = (count: number, word?: string) => Array.from({ length: count }, (_, i) => encoded(i, word))
    expect(extractLinks(list(128).join(' '))).toHaveLength(128)
    const found = extractLinks([...list(180), ...petitions, ...junk(20)].join(' '))
    expect(found).toHaveLength(128 + 3 + 20)
    expect(found.filter((link) => link.petition !== undefined)).toHaveLength(3)
    const long = extractLinks(list(40, '%C3%A9'.repeat(160)).join(' '))
    expect(long).toHaveLength(Math.floor(16_384 / encoded(10, '%C3%A9'.repeat(160)).length))
  })

  it('have others inside them, of which the first 128 are found by `extractLinks`', () => {
    const page = (i: number) => `https%3A%2F%2Fexample.org%2Fpage-${i}`
    const outer = (count: number) => Array.from({ length: count }, (_, i) => `https://r${i}.example.com/?u=${page(i)}`)
    const inner = (links: readonly string[]) => links.filter((link) => link.startsWith('https://example.org/page-'))
    const found = inner(extractLinks(outer(130).join(' ')).map(({ canonical }) => canonical))
    expect(found).toHaveLength(128)
    expect(found.at(-1)).toBe('https://example.org/page-127')
  })

  it('have petitions inside them, whatever stands inside the others, and whatever was read before', () => {
    const decoys = (count: number) =>
      Array.from({ length: count }, (_, i) => `https://r${i}.example.com/?u=https://d${i}.example.org:8080/x`)
    const holds = (text: string) => keys(text).includes('change.org/p/nos-dossiers')
    const outer = 'https://reader.example.com/?u=https://www.change.org:443/p/nos-dossiers'
    const many = `https://q.example.com/?${Array.from({ length: 16 }, (_, i) => `a${i}=https://e${i}.example.org:8080/x`).join('&')}`
    const long = `https://q.example.com/?u=https://e.example.org:8080/${'x/'.repeat(330)}`
    for (const before of ['', decoys(5).join(' '), decoys(40).join(' '), many, long])
      expect(holds(`${before} ${outer}`), before.slice(0, 80)).toBe(true)
    const plain = Array.from({ length: 60 }, (_, i) => `https://r${i}.example.com/?a=www.e${i}.fr/x&b=www.f${i}.fr/x`)
    expect(holds(`${plain.slice(0, 40).join(' ')} https://reader.example.com/?u=${petition}`)).toBe(true)
    const wanted = Array.from({ length: 9 }, (_, i) => `${outer}-${i}`)
    const found = (links: readonly string[]) =>
      extractLinks(links.join(' ')).filter((link) => link.petition !== undefined).length
    expect(found(wanted)).toBe(8)
    expect(found(wanted.slice(8))).toBe(1)
    expect(found(wanted)).toBe(8)
  })

  it('of the text being answered are quotation', () => {
    const answered = `${junk(150).join(' ')} ${petition}`
    const content = `${answered} tout à fait d’accord avec cette longue liste, merci beaucoup`
    const { marks } = fingerprint({ author: 'a', content, replyTo: answered })
    expect(marks.filter(({ kind }) => kind !== 'text')).toEqual([])
    expect(createFilter().check({ author: 'a', content, replyTo: answered }).evidence).toEqual([])
  })

  it('whose order or parameters change are the same text', () => {
    const list = junk(80)
    expect(keys(list.join(' '))[0]).toBe(
      keys(
        list
          .map((url) => `${url}?utm_source=x`)
          .join(' ')
          .replace(/\?utm_source=x/g, ''),
      )[0],
    )
  })
})

/** A link as it is written in each format, and what may stand in a text without markup. */
const WRITTEN: Record<Format, (url: string) => string> = {
  text: (url) => url,
  html: (url) => `<a href="${url}">ici</a>`,
  markdown: (url) => `[ici](${url})`,
  bbcode: (url) => `[url=${url}]ici[/url]`,
}
const FORMATS = Object.keys(WRITTEN) as Format[]
const encoded = encodeURIComponent(petition)
/** Ways to write the address of one petition. */
const MARKED = [
  petition,
  'https://www.change.org:443/p/nos-dossiers?x=%2520',
  `https://l.facebook.com/l.php?u=${encoded}`,
  `https://example.org/go?to=${encoded}`,
  'https://12ft.io/https://change.org/p/nos-dossiers',
  'https://www.сhange.оrg/p/nos-dossiers',
]
const TYPED = [
  'change.org/p/nos-dossiers',
  'hxxps://change[.]org/p/nos-dossiers',
  'change (dot) org/p/nos-dossiers',
  'change。org/p/nos-dossiers',
  'сhange.оrg/p/nos-dossiers',
  'change . org/p/nos-dossiers',
  '@change.org/p/nos-dossiers',
]

describe('links behind many names that are no links', () => {
  const sites = Array.from({ length: 30 }, (_, i) => `https://e${i}.example${i}.org/a`)

  it('are found with a scheme', () => {
    for (const name of ['a.b ', '1.5 ', ':/'])
      expect(keys(name.repeat(600) + sites.join(' ')), name).toEqual(expect.arrayContaining(sites))
    expect(_signals(':/'.repeat(600) + sites.join(' '))).toContain('link-density')
  })

  it('are all read although their dots are in brackets', () => {
    expect(extractLinks(Array.from({ length: 40 }, (_, i) => `site${i}[.]com`).join(' '))).toHaveLength(40)
  })
})

describe('a petition among many links', () => {
  const short = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => `https://s${from + i}.example.com/`)
  /** How many links come before it and behind it. */
  const places: [number, number][] = [
    [45, 45],
    [0, 520],
    [270, 60],
    [520, 60],
    [560, 0],
  ]

  it.each(FORMATS)('is found wherever it is, in %s', (format) => {
    const write = WRITTEN[format]
    for (const [before, after] of places)
      for (const shown of [...MARKED.map(write), ...TYPED]) {
        const content = [...short(0, before).map(write), shown, ...short(5000, after).map(write)].join(' ')
        expect(content.length).toBeLessThan(32_768)
        expect(keys(content, format), `${before}: ${shown}`).toContain('change.org/p/nos-dossiers')
        const petitions = extractLinks(content, { format }).filter((link) => link.petition !== undefined)
        expect(petitions.length, `${before}: ${shown}`).toBeGreaterThan(0)
      }
  })

  it('is found behind many names that are no links', () => {
    for (const name of ['a.b ', '1.5 ', ':/', 'x://'])
      for (const shown of [...MARKED, ...TYPED]) {
        const content = `${name.repeat(600)} ${shown}`
        expect(keys(content), `${name}: ${shown}`).toContain('change.org/p/nos-dossiers')
      }
    const decoys = 'x@change.org '.repeat(500)
    expect(keys(`${'a.b '.repeat(600)}${decoys}${petition}`)).toContain('change.org/p/nos-dossiers')
    expect(keys(`${'a.b '.repeat(600)}${decoys}change.org/p/nos-dossiers`)).not.toContain('change.org/p/nos-dossiers')
  })

  it('is found behind many links though the dot of its host is disguised', () => {
    for (const dot of ['.', '。', '｡', ' (dot) ', '[.]'])
      expect(keys(`${short(0, 200).join(' ')} petition${dot}parliament.uk/petitions/123456`), dot).toContain(
        'petition.parliament.uk/123456',
      )
  })

  it('is found among pages of petition hosts that are none', () => {
    const pages = Array.from({ length: 40 }, (_, i) => `https://www.change.org/t/theme-${i}`)
    for (const before of [0, 20, 40]) {
      const list = [...junk(100), ...pages.slice(0, before), petition, ...pages.slice(before), ...junk(100, 'b')]
      expect(keys(list.join(' '))).toContain('change.org/p/nos-dossiers')
    }
  })

  it('is one of 56 links that count, also if all of them are petitions', () => {
    const petitions = Array.from({ length: 700 }, (_, i) => `https://www.change.org/p/appel-${i}`)
    const marks = fingerprint(petitions.join(' ')).marks.filter(({ kind }) => kind === 'petition')
    expect(marks).toHaveLength(56)
  })

  it('is repeated by its author, whatever surrounds it', () => {
    const filter = createFilter()
    const actions = [0, 1, 2, 3].map((n) => {
      const list = [...short(n * 1000, 510), petition, ...short(n * 1000 + 600, 20)]
      const comment = { author: 'a', content: list.join(' '), thread: `t-${n}`, postedAt: Date.UTC(2026, 0, 1, n) }
      return filter.check(comment).evidence.some(({ signal }) => signal === 'author-repeats-petition')
    })
    expect(actions.at(-1)).toBe(true)
  })

  it('is none if the host is only named, or is that of another site, or the link is quoted', () => {
    const list = short(0, 520).join('\n')
    for (const tail of [
      'nous avons parlé de change.org et de leurs pages',
      'https://exchange.org/p/nos-dossiers',
      'https://change.organic/p/nos-dossiers',
      'lea@change.org/p',
      `> ${petition}\n`,
    ])
      expect(keys(`${list}\n${tail}`).filter((key) => key.startsWith('change.org/'))).toEqual([])
    const quoted = `${short(0, 520).map(WRITTEN.html).join('<br>')}<blockquote>${WRITTEN.html(petition)}</blockquote>`
    expect(keys(quoted, 'html').filter((key) => key.startsWith('change.org/'))).toEqual([])
  })

  it('is found in an unusual spelling behind a list of others, and behind one that stands there often', () => {
    const list = (count: number, of: number) =>
      Array.from({ length: count }, (_, i) => `https://www.change.org/p/appel-${i % of} merci`).join('\n')
    for (const written of ['change . org / p / nos-dossiers', 'https://change.org/p/ nos-dossiers'])
      for (const before of [list(12, 12), list(20, 20), list(100, 1)])
        expect(keys(`${before}\n${written}`)).toContain('change.org/p/nos-dossiers')
  })

  it('leaves the other links of a comment as they are', () => {
    const list = short(0, 490)
    expect(extractLinks(list.join(' '))).toHaveLength(490)
    expect(extractLinks(short(0, 700).join(' '))).toHaveLength(500)
    const marks = (content: string) => fingerprint(content).marks.filter(({ kind }) => kind === 'link')
    expect(marks(short(0, 700).join(' '))).toHaveLength(56)
  })
})
