import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, defineSignal, explain, type Finding } from '../../src'

const T = Date.UTC(2026, 2, 1)
const clock = () => T + 1000 * 3_600_000
const petition = 'https://www.change.org/p/dossiers-annules'
const post = (content: string, more: Partial<Comment> = {}): Comment => ({
  author: 'lea',
  content,
  postedAt: T,
  ...more,
})

describe('a closed phrase', () => {
  const closed = [{ phrase: 'Grève de la faim', message: 'Pas ici.' }]

  it.each([
    ['text', '> une grève de la faim\nJe ne suis pas d’accord'],
    ['text', '[quote=bob]une grève de la faim[/quote]Je ne suis pas d’accord'],
    ['html', '<blockquote>une grève de la faim</blockquote><p>Je ne suis pas d’accord</p>'],
    ['markdown', '> une grève de la faim\n\nJe ne suis pas d’accord'],
    ['bbcode', '[quote]une grève de la faim[/quote]Je ne suis pas d’accord'],
  ] as const)('may be quoted in %s: %s', (format, content) => {
    expect(createFilter({ clock, closed }).check(post(content, { format })).action).toBe('allow')
  })

  it('may be shared with the text answered', () => {
    const filter = createFilter({ clock, closed })
    const reply = post('Grève de la faim ? Non merci.', { replyTo: 'Et si on faisait une grève de la faim ?' })
    expect(filter.check(reply).action).toBe('allow')
    expect(filter.check({ ...reply, replyTo: 'Et si on faisait une pause ?' }).category).toBe('closed')
  })

  it('is found at the end of a content too long to be read whole', () => {
    const filter = createFilter({ clock, closed, maxContentLength: 100 })
    expect(filter.check(post(`${'mot '.repeat(200)} grève de la faim`)).category).toBe('closed')
  })
})

it('closes a petition on a platform whose links never count', () => {
  const filter = createFilter({ clock, allowed: ['change.org'], closed: [{ petition, message: 'Close.' }] })
  expect(filter.check(post(petition))).toMatchObject({ action: 'reject', category: 'closed' })
  expect(filter.check(post('https://change.org/p/une-autre')).action).toBe('allow')
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

it('closes a link to a petition under all of its addresses', () => {
  const filter = createFilter({ clock, closed: [{ link: petition, message: 'Close.' }] })
  expect(filter.check(post(`${petition}/u/12`)).category).toBe('closed')
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

it('asks a moderator about an everyday message that was once called spam, and refuses other copies', () => {
  const filter = createFilter({ clock })
  for (const content of ['Merci !', 'Voir https://spam.example']) filter.submitSpam(post(content))
  expect(filter.check(post('merci')).action).toBe('hold')
  expect(filter.check(post('voir https://spam.example')).action).toBe('reject')
  filter.submitHam(post('merci'))
  expect(filter.check(post('Merci')).action).toBe('allow')
})

describe('options that cannot be meant', () => {
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

describe('what is closed', () => {
  const category = (closed: object, content: string) =>
    createFilter({ clock, closed: [{ message: 'Fermé.', ...closed }] }).check(post(content)).category

  it.each([
    [{ link: petition }, `Signez ${petition}/u/1234?utm_source=x`],
    [{ link: 'https://www.example.com/a/?utm_source=x' }, 'http://example.com/a'],
    [{ phrase: '移民' }, '加拿大移民局今天关门'],
    [{ phrase: 'Grève de la faim' }, 'la g r è v e de la faim !'],
    [{ phrase: 'Grève de la faim' }, 'GRÈVE-DE-LA-FAIM'],
    [{ phrase: 'Grève de la faim' }, 'une gr\u200bève de la fаim'],
    [{ phrase: 'avortement' }, 'débat sur l’avortement'],
  ])('%j is met by %s', (closed, content) => {
    expect(category(closed, content)).toBe('closed')
  })

  it.each([
    [{ link: 'https://example.com/a' }, 'https://example.com/b'],
    [{ petition }, 'https://www.change.org/p/une-autre'],
    [{ phrase: 'loi 9' }, 'la loi 96 est passée'],
    [{ phrase: 'Grève de la faim' }, 'la grève de la famine'],
  ])('%j is not met by %s', (closed, content) => {
    expect(category(closed, content)).toBe('none')
  })

  it('is closed from its first to its last moment, and says how long that is', () => {
    const filter = createFilter({
      clock,
      closed: [{ phrase: 'élections', message: 'Après le vote.', from: T + 10, until: new Date(T + 20) }],
    })
    const at = (ms: number) => filter.peek(post('les élections', { postedAt: T + ms }))
    expect([9, 10, 20, 21].map((ms) => at(ms).category)).toEqual(['none', 'closed', 'closed', 'none'])
    expect(at(12).retryAfterMs).toBe(9)
    // Posting the same twenty milliseconds later would be a repetition.
    const text = 'les élections auront lieu dimanche dans toutes les communes du département'
    const { retryAfterMs = 0 } = filter.check(post(text, { postedAt: T + 12 }))
    expect(filter.peek(post(text, { postedAt: T + 12 + retryAfterMs })).action).toBe('allow')
    expect(filter.peek(post(text, { postedAt: T + 11 + retryAfterMs })).flagged).toBe(true)
  })

  it('has every message told once, whoever else did something', () => {
    const filter = createFilter({
      clock,
      closed: [
        { petition, message: 'La pétition est remise.' },
        { domain: 'change.org', message: 'Plus de pétitions ici.' },
        { phrase: 'signez', message: 'Plus de pétitions ici.' },
      ],
    })
    const verdict = filter.check(post(`Signez ${petition}`))
    expect(verdict.evidence.map(({ mark }) => mark?.kind)).toEqual(['petition', 'domain', 'phrase'])
    expect(explain(verdict, 'fr').split('\n').slice(1)).toEqual(['La pétition est remise.', 'Plus de pétitions ici.'])
    expect(filter.check(post(`Signez ${petition}`, { author: { id: 'm', role: 'moderator' } })).action).toBe('allow')
    expect(filter.check(post(`> Signez ${petition}\n\nNon merci.`)).action).toBe('allow')
  })
})
