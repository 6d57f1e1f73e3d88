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
    expect(explain(verdict, 'fr').split('\n').slice(1)).toEqual(['La pétition est remise.', 'Plus de pétitions ici.'])
    expect(filter.check(post(`Signez ${petition}`, { author: { id: 'm', role: 'moderator' } })).action).toBe('allow')
    expect(filter.check(post(`> Signez ${petition}\n\nNon merci.`)).action).toBe('allow')
  })
})
