import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, defineSignal, type Finding } from '../../src'
import { post as by, sentence } from '../posts'

const _post = (content: string, more: Partial<Comment> = {}): Comment => by('lea', content, 0, more)

const T = Date.UTC(2026, 2, 1)
const clock = () => T + 1000 * 3_600_000
const petition = 'https://www.change.org/p/dossiers-annules'
const post = (content: string, more: Partial<Comment> = {}): Comment => ({
  author: 'lea',
  content,
  postedAt: T,
  ...more,
})

describe('an exemption', () => {
  it('exempts roles visibly', () => {
    const filter = createFilter({ clock })
    const author = { id: 'mod', role: 'moderator' }
    for (let n = 0; n < 6; n++) filter.check({ ...by('', petition, n, { thread: 't' }), author })
    const verdict = filter.check({ ...by('', petition, 7, { thread: 't' }), author })
    expect(verdict).toMatchObject({ action: 'allow', exemption: 'role:moderator' })
    expect(verdict.evidence.length).toBeGreaterThan(0)
    expect(filter.check(by('lea', petition, 8, { thread: 't' })).action).toBe('allow')
  })

  it('exempts the bots of the site, and nobody who only looks like one', () => {
    const minutes = (n: number, author: object) =>
      by('', 'Le compte rendu de la séance se trouve sous la rubrique des annonces', n * 60_000, {
        thread: `t${n}`,
        ...author,
      })
    const last = (author: object, options = {}) => {
      const filter = createFilter({ clock, ...options })
      return Array.from({ length: 12 }, (_, n) => filter.check(minutes(n, { author }))).at(-1)
    }
    expect(last({ id: 'minutes', role: 'bot' })).toMatchObject({ action: 'allow', exemption: 'role:bot' })
    expect(last({ id: 'minutes', role: 'bot' }, { exemptRoles: ['moderator'] })?.flagged).toBe(true)
    for (const author of [
      { id: 'bot' },
      { id: 'x', name: 'bot' },
      { id: 'x', role: 'robot' },
      { id: 'x', role: 'Bot' },
    ])
      expect(last(author)?.flagged).toBe(true)
  })

  it('never counts allowed links', () => {
    const filter = createFilter({ clock, allowed: ['canada.ca', petition] })
    let verdict = filter.check(by('lea', petition, 0, { thread: 't' }))
    for (let n = 1; n < 6; n++) verdict = filter.check(by('lea', `${sentence(n)} ${petition}`, n, { thread: 't' }))
    expect(verdict).toMatchObject({ action: 'allow', exemption: 'allowed-link' })
    expect(verdict.evidence[0]).toMatchObject({ signal: 'author-repeats-petition', shadow: true })
  })
})

describe('a host', () => {
  const often = (allowed: string[], url: string) => {
    const filter = createFilter({ clock, allowed })
    let verdict = filter.check(post(url))
    for (let n = 1; n < 8; n++)
      verdict = filter.check(post(`mot ${n} autre ${n * 7} ${url}`, { thread: `t${n}`, postedAt: T + n * 600_000 }))
    return verdict.exemption
  }

  it.each([
    ['canada.ca', 'https://www.canada.ca/fr/a'],
    ['canada.ca/', 'https://ircc.canada.ca/a'],
    ['www.canada.ca', 'https://ircc.canada.ca/a'],
    ['CANADA.CA', 'https://canada.ca'],
    ['ircc.canada.ca', 'https://m.ircc.canada.ca/a'],
    ['gouv.fr', 'https://www.interieur.gouv.fr/a'],
    ['gc.ca', 'https://www.cic.gc.ca/a'],
    ['me.github.io', 'https://me.github.io/a'],
    ['youtube.com', 'https://youtu.be/dQw4w9WgXcQ'],
    ['youtu.be', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['twitter.com', 'https://x.com/a/status/1'],
    ['canada.ca.', 'https://www.canada.ca/fr/a'],
    ['https://www.canada.ca/fr/a', 'http://canada.ca/fr/a/?utm_source=x'],
  ])('allowed: %s has %s', (entry, url) => {
    expect(often([entry], url)).toBe('allowed-link')
  })

  it.each([
    ['ircc.canada.ca', 'https://www.canada.ca/fr/a'],
    ['me.github.io', 'https://you.github.io/a'],
    ['canada.ca', 'https://canada.ca.example.com/a'],
    ['canada.ca', 'https://notcanada.ca/a'],
    ['https://www.canada.ca/fr/a', 'https://www.canada.ca/fr/b'],
  ])('allowed: %s has not %s', (entry, url) => {
    expect(often([entry], url)).toBeUndefined()
  })

  it.each([
    ['spam.blogspot.com', 'https://spam.blogspot.com/a', 'https://cuisine.blogspot.com/a'],
    ['sites.google.com', 'https://sites.google.com/view/a', 'https://www.google.com/maps'],
    ['https://www.example.org/', 'https://m.example.org/a', 'https://example.org.example.com/a'],
    ['example.org', 'https://a.b.example.org:8080/', 'https://myexample.org/'],
  ])('closed: %s has %s and not %s', (domain, inside, outside) => {
    const filter = createFilter({ clock, closed: [{ domain, message: 'Pas ici.' }] })
    expect(filter.check(post(inside)).category).toBe('closed')
    expect(filter.check(post(outside)).category).toBe('none')
  })
})

describe('a host without a public suffix', () => {
  const hosts = [
    'intranet.local',
    'wiki.corp',
    'spam.test',
    'git.home.arpa',
    'nas.lan',
    'a.b.internal',
    '192.168.1.20',
    'localhost',
  ]

  it.each(hosts)('is taken by closed and allowed: %s', (host) => {
    const url = `http://${host}/page/1`
    const closing = createFilter({ clock, closed: [{ domain: host, message: 'Pas ici.' }] })
    expect(closing.check(post(url)).category).toBe('closed')
    expect(closing.check(post(`http://other.${host === 'localhost' ? 'test' : 'example'}/`)).category).toBe('none')
    const allowing = createFilter({ clock, allowed: [`${host}/`] })
    const posts = Array.from({ length: 7 }, (_, n) =>
      post(`${sentence(n)} ${url}`, { thread: 't', postedAt: T + n * 600_000 }),
    )
    expect(posts.map((each) => allowing.check(each)).at(-1)).toMatchObject({
      action: 'allow',
      exemption: 'allowed-link',
    })
  })

  it.each([
    ['intranet.local', 'https://wiki.intranet.local:8080/a', 'https://myintranet.local/a'],
    ['www.wiki.corp', 'http://wiki.corp/a', 'http://forum.corp/a'],
    ['SPAM.TEST', 'https://www.spam.test', 'https://spam.test.example.com'],
  ])('has what is below it: %s has %s and not %s', (domain, inside, outside) => {
    const filter = createFilter({ clock, closed: [{ domain, message: 'Pas ici.' }] })
    expect(filter.check(post(inside)).category).toBe('closed')
    expect(filter.check(post(outside)).category).toBe('none')
  })

  it('can be part of a link', () => {
    const filter = createFilter({ clock, closed: [{ link: 'wiki.corp/old-page', message: 'Pas ici.' }] })
    expect(filter.check(post('voir http://wiki.corp/old-page')).category).toBe('closed')
    expect(filter.check(post('voir http://wiki.corp/new-page')).category).toBe('none')
  })

  it.each(['intranet', '.local', 'a..local', '*.corp', 'a b.corp', 'mail@wiki.corp', 'ftp://wiki.corp', 'local', '-'])(
    'is refused if it is none: %j',
    (host) => {
      for (const options of [{ allowed: [host] }, { closed: [{ domain: host, message: 'x' }] }])
        expect(() => createFilter(options)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
    },
  )
})

it('takes the hosts of a platform as people write them', () => {
  const of = (host: string, url: string) =>
    createFilter({ clock, petitions: [{ platform: 'x', hosts: [host], path: /^\/p\/(\d+)/ }] })
      .check(post(url))
      .fingerprint.marks.find(({ kind }) => kind === 'petition')?.key
  expect(of('www.Example.org', 'https://example.org/p/1')).toBe('x/1')
  expect(of('=m.example.org', 'https://www.example.org/p/1')).toBe('x/1')
  expect(of('=example.org', 'https://a.example.org/p/1')).toBeUndefined()
  expect(of('pétitions.example.org', 'https://pétitions.example.org/p/1')).toBe('x/1')
  expect(of('*', 'https://anywhere.example/p/1')).toBe('x/1')
})

describe('options with a wrong value', () => {
  const platform = { platform: 'x', hosts: ['x.org'], path: /^\/(\w+)/ }

  it.each([
    ['options', []],
    ['options.closed[0].phrase', { closed: [{ phrase: '🍉', message: 'x' }] }],
    ['options.closed[0].until', { closed: [{ phrase: 'a', message: 'x', from: 5, until: 3 }] }],
    ['options.petitions[0].hosts[0]', { petitions: [{ ...platform, hosts: [5] }] }],
    ['options.petitions[0].hosts', { petitions: [{ ...platform, hosts: [] }] }],
    ['options.petitions[0].path', { petitions: [{ ...platform, path: '/x' }] }],
    ['options.petitions[0].hosts[0]', { petitions: [{ ...platform, hosts: ['https://x.org'] }] }],
    ['options.petitions[0].hosts[0]', { petitions: [{ ...platform, hosts: ['*.x.org'] }] }],
    ['options.petitions[0].hosts[1]', { petitions: [{ ...platform, hosts: ['x.org', 'x.org/p'] }] }],
    ['options.petitions[0].hosts[0]', { petitions: [{ ...platform, hosts: ['='] }] }],
    ['options.petitions[0].path', { petitions: [{ ...platform, path: /^\/p\/\d+/ }] }],
    ['options.petitions[0].query.value', { petitions: [{ ...platform, query: { name: 'id', value: /\d+/ } }] }],
    ['options.petitions[0].prefix', { petitions: [{ ...platform, prefix: 5 }] }],
    ['options.petitions[0].perHost', { petitions: [{ ...platform, perHost: 'yes' }] }],
    ['options.allowed[0]', { allowed: ['com'] }],
    ['options.allowed[0]', { allowed: ['*.canada.ca'] }],
    ['options.petitions[0].query', { petitions: [{ platform: 'x', hosts: ['x.org'], query: 5 }] }],
    ['options.petitions[0].platform', { petitions: [{ ...platform, platform: '' }] }],
  ])('are refused by name: %s', (name, options) => {
    expect(() => createFilter(options as never)).toThrow(
      expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining(`${name} is `) }),
    )
  })

  it.each([
    [
      'Unknown field "untill" in options.closed[0]. Did you mean "until"?',
      { closed: [{ phrase: 'a', message: 'x', untill: 5 }] },
    ],
    [
      'Unknown field "pathh" in options.petitions[0]. Did you mean "path"?',
      { petitions: [{ ...platform, pathh: /x/ }] },
    ],
  ])('are refused with the field that was meant: %s', (message, options) => {
    expect(() => createFilter(options as never)).toThrow(expect.objectContaining({ code: 'invalid-option', message }))
  })
})

describe('a domain', () => {
  const closing = (domain: string, content: string) =>
    createFilter({ clock, closed: [{ domain, message: 'Fermé.' }] }).check(post(content)).category === 'closed'
  const allowing = (domain: string, content: string) => {
    const filter = createFilter({ clock, allowed: [domain] })
    for (let n = 0; n < 2; n++) filter.check(post(`${n} ${content}`, { thread: 't' }))
    return filter.check(post(`ici ${content}`, { thread: 't' })).exemption === 'allowed-link'
  }

  it.each([
    ['example.com', 'https://example.com/a', true],
    ['example.com', 'example.com', true],
    ['example.com', 'https://blog.example.com:8080/a', true],
    ['www.example.com', 'https://blog.example.com/a', true],
    ['example.com', 'https://notexample.com/a', false],
    ['example.com', 'https://autre.net/?q=example.com', false],
    ['blog.example.com', 'https://fr.blog.example.com/a', true],
    ['blog.example.com', 'https://example.com/a', false],
    ['lea.blogspot.com', 'https://max.blogspot.com/a', false],
    ['docs.google.com', 'https://mail.google.com/a', false],
  ])('%s is %s: %s', (domain, address, is) => {
    expect([closing(domain, `voir ${address}`), allowing(domain, address)]).toEqual([is, is])
  })
})

it('excuses with an allowed host no other host of the same domain', () => {
  const domains = defineSignal({
    name: 'domains',
    category: 'spam',
    inspect: ({ marks }): Finding[] =>
      marks
        .filter(({ kind }) => kind === 'domain')
        .map(({ kind, key }) => ({ signal: 'domains', weight: 0.7, mark: { kind, key } })),
  })
  const filter = createFilter({ clock, signals: [domains], allowed: ['aide.exemple.org'] })
  expect(filter.check(post('Voir https://aide.exemple.org/a')).action).toBe('allow')
  expect(filter.check(post('Voir https://aide.exemple.org/b et https://pub.exemple.org/c')).action).toBe('hold')
})
