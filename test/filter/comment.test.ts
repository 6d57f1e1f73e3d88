import { describe, expect, it } from 'vitest'
import { type Comment, createFilter } from '../../src'
import { clock, HOUR, petition, T, thrown } from '../posts'

const text = 'Bonjour à tous, le ministère vient d’annuler dix-huit mille dossiers sans prévenir personne'

const boom = (): never => {
  throw new Error('mine')
}

describe('a comment', () => {
  const filled = () => {
    const filter = createFilter({ clock })
    filter.check({ author: 'lea', content: `${text} ${petition}`, postedAt: T, id: 'a', thread: 't' })
    return filter
  }
  const comment = { author: 'lea', content: text, postedAt: T + HOUR }

  it.each([
    ['comment', null],
    ['comment', undefined],
    ['comment', 'texte'],
    ['comment.content', { ...comment, content: undefined }],
    ['comment.content', { ...comment, content: Buffer.from(text) }],
    ['comment.content', { ...comment, content: 10n ** 5000n }],
    ['comment.author', { ...comment, author: undefined }],
    ['comment.author', { ...comment, author: 17 }],
    ['comment.author', { ...comment, author: '' }],
    ['comment.author.id', { ...comment, author: { id: 17 } }],
    ['comment.author.id', { ...comment, author: {} }],
    ['comment.author.role', { ...comment, author: { id: 'lea', role: ['moderator'] } }],
    ['comment.id', { ...comment, id: 17 }],
    ['comment.thread', { ...comment, thread: {} }],
    ['comment.format', { ...comment, format: 'HTML' }],
    ['comment.replyTo', { ...comment, replyTo: 17 }],
  ])('is refused by name before anything is recorded: %s', (path, given) => {
    const filter = filled()
    const before = filter.snapshot()
    for (const call of ['check', 'peek', 'submitSpam', 'submitHam', 'withdrawLabel'] as const) {
      const { code, message } = thrown(() => filter[call](given as never))
      expect(code).toBe('invalid-comment')
      expect(message).toContain(`${path} is `)
      expect(message.length).toBeLessThan(200)
    }
    expect(filter.snapshot()).toEqual(before)
    expect(filter.stats().checks).toBe(1)
  })

  it.each([
    new Date(Number.NaN),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    8.65e15,
    '',
    'hier',
    '12',
    'post-4211',
    'Comment 5',
    '1772460000000',
    '02/03/2026',
    'March 1',
    'Sun, 1 Mar 2026',
    '2026-02-30',
    '2026-13-01',
    '0000-00-00 00:00:00',
    [2026],
    {},
    // In seconds.
    T / 1000,
    new Date(T / 1000),
  ])('is refused for its date: %s', (postedAt) => {
    const filter = filled()
    const before = filter.snapshot()
    const { code, message } = thrown(() => filter.check({ ...comment, postedAt: postedAt as never }))
    expect(code).toBe('invalid-comment')
    expect(message).toContain('comment.postedAt is ')
    expect(filter.snapshot()).toEqual(before)
  })

  it.each([
    new Date(T),
    T,
    '2026-03-01T00:00:00Z',
    '2026-03-01',
    '2026-03-01T00:00:00.000000+00:00',
    '2026-03-01 00:00:00+00',
    '2026-03-01T01:00+0100',
    new Date(T).toUTCString(),
    String(new Date(T)),
    'Sun, 1 Mar 2026 01:00:00 +0100',
  ])('is accepted with a date such as %s', (postedAt) => {
    const filter = filled()
    const { evidence } = filter.check({ ...comment, postedAt, content: petition, id: 'b', thread: 't' })
    // It came at the time of the first one; with another date it would not cite that.
    expect(evidence[0]).toMatchObject({ observed: 2, earlier: [{ id: 'a', postedAt: T }] })
  })

  it('is read once, although its getters answer otherwise later', () => {
    const later = (first: unknown) => {
      let reads = 0
      return { get: () => (reads++ === 0 ? first : 5), enumerable: true }
    }
    const shifting = () =>
      Object.defineProperties({} as Comment, {
        author: later('lea'),
        content: later(text),
        replyTo: later('Bonjour'),
        format: later('html'),
        id: later('b'),
        thread: later('t'),
        postedAt: later(T),
      })
    const filter = filled()
    expect(filter.check(shifting()).fingerprint).toEqual(
      createFilter({ clock }).check({ author: 'lea', content: text, replyTo: 'Bonjour', format: 'html' }).fingerprint,
    )
    filter.submitSpam(shifting())
    expect(filter.withdrawLabel(shifting())).toBe(true)
  })

  it.each(['author', 'content', 'id', 'thread', 'format', 'replyTo', 'postedAt'])(
    'passes on what its getter of %s throws, and records nothing',
    (field) => {
      const filter = filled()
      const before = filter.snapshot()
      const given = Object.defineProperty({ ...comment }, field, { get: boom })
      expect(() => filter.check(given)).toThrow('mine')
      expect(filter.snapshot()).toEqual(before)
    },
  )

  it('gets no exemption from a polluted prototype', () => {
    const filter = createFilter({ clock })
    Object.defineProperty(Object.prototype, 'role', { value: 'moderator', configurable: true, writable: true })
    try {
      expect(filter.peek({ author: 'lea', content: text }).exemption).toBeUndefined()
      expect(filter.peek({ author: { id: 'lea' }, content: text }).exemption).toBeUndefined()
      expect(filter.peek({ author: { id: 'lea', role: 'moderator' }, content: text }).exemption).toBe('role:moderator')
    } finally {
      delete (Object.prototype as { role?: unknown }).role
    }
  })

  it('keeps names apart that differ in one code unit, also in a snapshot', () => {
    const names = [
      '\ud800',
      '\udfff',
      '\ufffd',
      'é',
      'e\u0301',
      '__proto__',
      'constructor',
      'a\0',
      'a',
      'x'.repeat(1e6),
    ]
    const filter = createFilter({ clock })
    for (const name of names) filter.check({ author: name, content: 'salut', id: name, thread: name, postedAt: T })
    expect(filter.stats().authors).toBe(names.length)
    const restored = createFilter({ clock: () => T })
    restored.restore(filter.snapshot())
    for (const name of names) expect(restored.retract(name, { by: 'mistake' })).toBe(true)
    expect(restored.stats().sightings).toBe(0)
  })
})

describe('a comment without what it needs', () => {
  it.each([
    [{ content: 'x' }],
    [{ author: 'a' }],
    [{ author: '', content: 'x' }],
    [{ author: 'a', content: 'x', postedAt: 'demain' }],
    [null],
  ])('refuses comment %j and records nothing', (comment) => {
    const filter = createFilter({ clock })
    expect(thrown(() => filter.check(comment as never)).code).toBe('invalid-comment')
    expect(filter.stats()).toMatchObject({ authors: 0, checks: 0 })
  })
})
