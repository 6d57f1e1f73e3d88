import { describe, expect, it } from 'vitest'
import { type Comment, createFilter } from '../src'

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
    ['options.closed[0].untill', { closed: [{ phrase: 'a', message: 'x', untill: 5 }] }],
    ['options.closed[0].until', { closed: [{ phrase: 'a', message: 'x', from: 5, until: 3 }] }],
    ['options.petitions[0].hosts[0]', { petitions: [{ ...platform, hosts: [5] }] }],
    ['options.petitions[0].hosts', { petitions: [{ ...platform, hosts: [] }] }],
    ['options.petitions[0].path', { petitions: [{ ...platform, path: '/x' }] }],
    ['options.petitions[0].query', { petitions: [{ platform: 'x', hosts: ['x.org'], query: 5 }] }],
    ['options.petitions[0].platform', { petitions: [{ ...platform, platform: '' }] }],
  ])('are refused by name: %s', (name, options) => {
    expect(() => createFilter(options as never)).toThrow(
      expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining(`${name}: got `) }),
    )
  })
})
