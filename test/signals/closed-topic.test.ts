import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, explain } from '../../src'
import { post as by, clock, HOUR, petition, T } from '../posts'

const post = (content: string, more: Partial<Comment> = {}): Comment => by('lea', content, 0, more)

it('closes topics with a message, during their time', () => {
  const filter = createFilter({
    clock,
    closed: [
      { petition: `${petition}/sign?x=1`, message: 'Cette pétition est close.', until: T + 2 * HOUR },
      { phrase: 'Grève de la faim', message: 'Pas ici.' },
    ],
  })
  const verdict = filter.check(by('lea', `Signez ${petition}?utm_source=x`, 1))
  expect(verdict).toMatchObject({ action: 'reject', category: 'closed' })
  expect(explain(verdict, 'fr')).toContain('Cette pétition est close.')
  expect(filter.check(by('bob', petition, 3)).action).toBe('allow')
  expect(filter.check(by('bob', 'Je pense à une GREVE de la  faim !', 4)).category).toBe('closed')
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

it('closes a link to a petition under all of its addresses', () => {
  const filter = createFilter({ clock, closed: [{ link: petition, message: 'Close.' }] })
  expect(filter.check(post(`${petition}/u/12`)).category).toBe('closed')
})

describe('signs and doubled letters of a closed phrase count as written', () => {
  const category = (phrase: string, content: string) =>
    createFilter({ clock, closed: [{ phrase, message: 'Fermé.' }] }).check(post(content)).category

  it.each([
    ['C++', 'Je programme en C++.', 'C’est la vie'],
    ['C++', 'le c++, oui', 'plan C'],
    ['C++', 'C, C#, C++, R et Go', 'C, C#, R et Go'],
    ['C#', 'du C# ou du F#', 'du C++ ou du F#'],
    ['.onion', 'voir facebookcorewwwi.onion ce soir', 'une soupe. Onion rings'],
    ['.onion', 'un site .ONION', 'pas mal ...onion soup'],
    ['100%', 'remboursé à 100% !', 'il reste 100 places'],
    ['100%', 'remboursé à 100 % !', 'remboursé à 1100% !'],
    ['@everyone', 'Salut @everyone', 'hello everyone'],
    ['#metoo', 'avec #MeToo', 'me too, metoo'],
    ['AT&T', 'chez AT&amp;T', 'at t'],
    ['24/7', 'ouvert 24/7', 'du 24 au 7, 24 7'],
    ['$trump', 'achetez $TRUMP', 'Trump a dit'],
    ['Yahoo!', 'écrire à yahoo!', 'yahoo réponses'],
    ['poison', 'un vrai poison', 'un gros poisson'],
    ['poisson', 'un gros poisson', 'un vrai poison'],
    ['ruse', 'quelle RUSE !', 'la langue russe'],
    ['russe', 'la langue rusſe', 'quelle ruse'],
    ['cousin', 'mon cousin', 'un coussin'],
    ['coussin', 'un coußin', 'mon cousin'],
    ['dessert', 'le dessert', 'le désert'],
    ['free nitro', 'FREE NITRO here', 'fre nitro'],
    ['boot', 'the boot', 'the bot'],
    ['signez 🍉', 'Signez 🍉', 'signez'],
  ])('%s: %s, but not %s', (phrase, met, other) => {
    expect(category(phrase, met)).toBe('closed')
    expect(category(phrase, other)).toBe('none')
  })

  it.each([
    ['C++', 'du Ｃ＋＋ et du с++'],
    ['C++', 'C\u200b+\ufe0f+'],
    ['100%', '１００％'],
    ['@everyone', '＠évеryone'],
    ['.onion', 'xyz．onion'],
    ['poison', 'PÓISÓN'],
    ['poison', 'рoisоn'],
    ['poison', 'poi\u200bson'],
    ['poison', 'p o i s o n'],
    ['poison', 'p.o.i.s.o.n'],
    ['poison', 'poiiiiison'],
    ['poison', 'p0is0n'],
    ['poisson', 'poisssssson'],
    ['poisson', 'p o i s s o n'],
    ['poisson', 'po1ss0n'],
    ['free nitro', 'fr33 n1tro'],
    ['free nitro', 'FR33-N1TR0'],
    ['free nitro', 'freeee nitroooo'],
    ['free nitro', '𝐟𝐫𝐞𝐞 𝐧𝐢𝐭𝐫𝐨'],
    ['weed', 'buy w33d'],
    ['pool', 'the p00l'],
    ['pool party', 'p00l... party!'],
    ['book', 'un b00k'],
    ['Grève de la faim', 'grève, de – la « faim »'],
    ['l’avortement', "l'avortement"],
    ['Saint-Denis', 'à Saint Denis'],
    ['Saint Denis', 'à SAINT-DENIS'],
    ['« vote par procuration »', 'le vote par procuration'],
    ['哈哈', '哈 哈'],
    ['covid19', 'le covid19'],
  ])('but case, accents, look-alikes, invisible characters, gaps and disguise do not: %s, %s', (phrase, content) => {
    expect(category(phrase, content)).toBe('closed')
  })

  it.each([
    ['free nitro', 'nitro for free'],
    ['weed', 'we wed today'],
    ['pool', 'the pole'],
    ['page 10', 'page 100'],
    ['page 100', 'page 10'],
    ['page10', 'page100'],
    ['poison', 'empoisonner'],
    ['mot', 'le moteur'],
  ])('and a phrase is whole words: %s is not in %s', (phrase, content) => {
    expect(category(phrase, content)).toBe('none')
  })

  it('is found behind signs that stand for words', () => {
    const filter = createFilter({ clock, closed: [{ phrase: 'C++', message: 'Fermé.' }] })
    for (const [content, category] of [
      [`${'ﷺ '.repeat(4000)}c++`, 'closed'],
      [`${'ﷺ '.repeat(4000)}c+ +`, 'none'],
      ['… c++', 'closed'],
      ['c￼+ +', 'none'],
    ] as const)
      expect(filter.peek(post(content)).category, content.slice(-5)).toBe(category)
  })

  it('is excused in what is answered only if it is there as written', () => {
    const filter = createFilter({ clock, closed: [{ phrase: 'poison', message: 'Fermé.' }] })
    expect(filter.check(post('du poison', { replyTo: 'du poison ?' })).category).toBe('none')
    expect(filter.check(post('du poison', { replyTo: 'du poisson ?' })).category).toBe('closed')
  })

  it('is found in time that grows with the text', () => {
    const closed = ['. a', 'a b c', 'C++', '+ a +', 'aa bb'].map((phrase) => ({ phrase, message: 'Fermé.' }))
    const filter = createFilter({ clock, closed })
    // A sign may stand for words: a look at the end of what was read so far copied all of it, and 16,000 of these took half a minute.
    for (const piece of ['. ', '+', 'a ', 'a.', 'c+ ', 'aa', ' ', 'ﷺ', 'ﷺ+', '㌀ ', '…', '´a'])
      expect(filter.check(post(`c c${piece.repeat(16_000 / piece.length)}`)).faults).toEqual([])
  })
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

  it('gives every message once, also beside other evidence', () => {
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
    expect(explain(verdict, 'fr').split('\n').slice(1, -1)).toEqual([
      'La pétition est remise.',
      'Plus de pétitions ici.',
    ])
    expect(filter.check(post(`Signez ${petition}`, { author: { id: 'm', role: 'moderator' } })).action).toBe('allow')
    expect(filter.check(post(`> Signez ${petition}\n\nNon merci.`)).action).toBe('allow')
  })
})
