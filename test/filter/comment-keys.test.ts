import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, DigueError } from '../../src'
import { createSharedFilter } from '../../src/shared'
import { memoryHistory } from '../../src/testing'
import { runs } from '../runs'

const T = Date.UTC(2026, 2, 1)
const clock = () => T
const comment = { author: 'lea', content: 'Bonjour à tous les membres du forum' }
const whole = {
  ...comment,
  id: 'post-1',
  thread: '/t/1',
  replyTo: 'Bonjour',
  postedAt: T,
  format: 'text' as const,
  language: 'fr',
}
const refusal = (given: object): string => {
  try {
    createFilter({ clock }).check(given as Comment)
  } catch (error) {
    expect(error).toBeInstanceOf(DigueError)
    expect((error as DigueError).code).toBe('invalid-comment')
    return (error as DigueError).message
  }
  return 'accepted'
}
const without = (name: string) => Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name))

describe('a misspelt key of a comment', () => {
  it.each([
    ['posted_at', 'postedAt', T],
    ['PostedAt', 'postedAt', T],
    ['postedat', 'postedAt', T],
    ['POSTED-AT', 'postedAt', T],
    ['date', 'postedAt', T],
    ['createdAt', 'postedAt', T],
    ['threadId', 'thread', 't'],
    ['Thread', 'thread', 't'],
    ['authorId', 'author', 'lea'],
    ['Author', 'author', 'lea'],
    ['text', 'content', 'Bonjour'],
    ['body', 'content', 'Bonjour'],
    ['message', 'content', 'Bonjour'],
    ['CONTENT', 'content', 'Bonjour'],
    ['reply_to', 'replyTo', 'Bonjour'],
    ['ID', 'id', 'a'],
    ['_id', 'id', 'a'],
    ['Format', 'format', 'html'],
    ['Language', 'language', 'fr'],
  ])('is refused if the key that it stands for is absent: %s', (key, meant, value) => {
    const message = `Unknown key "${key}" in comment. Did you mean "${meant}"?`
    expect(refusal({ ...without(meant), [key]: value })).toBe(message)
    expect(refusal(Object.assign(Object.create(null), without(meant), { [key]: value }))).toBe(message)
    // Beside the right one it is a column like others.
    expect(refusal({ ...whole, [key]: value })).toBe('accepted')
  })

  it.each([
    'created_at',
    'thread_id',
    'author_id',
    'Text',
    'title',
    'i',
    'idd',
    'contents',
    'post',
    'postedAtMs',
    '',
    '_',
    '__proto__x',
    'ıd',
  ])('is ignored if it is another word: %s', (key) => {
    for (const base of [comment, whole]) expect(refusal({ ...base, [key]: 'x' })).toBe('accepted')
  })

  it.each([
    ['Id', 'id'],
    ['ID', 'id'],
    ['user_agent', 'userAgent'],
    ['Role', 'role'],
    ['joined_at', 'joinedAt'],
  ])('is refused in an author too: %s', (key, meant) => {
    const author = meant === 'id' ? {} : { id: 'lea' }
    expect(refusal({ ...comment, author: { ...author, [key]: 'x' } })).toBe(
      `Unknown key "${key}" in comment.author. Did you mean "${meant}"?`,
    )
    const right = { id: 'lea', [meant]: meant === 'joinedAt' ? T : 'x' }
    expect(refusal({ ...comment, author: { ...right, [key]: 'x' } })).toBe('accepted')
  })

  it('is no key of an author that a comment alone has another name for', () => {
    expect(refusal({ ...comment, author: { id: 'lea', text: 'x', createdAt: T, authorId: 5 } })).toBe('accepted')
  })

  it('is not looked for in what is inherited: rows of a class, a polluted prototype', () => {
    class Row {
      author = 'lea'
      content = 'Bonjour à tous'
      get posted_at() {
        return 5
      }
    }
    expect(refusal(new Row())).toBe('accepted')
    class Getters {
      get author() {
        return 'lea'
      }
      get content() {
        return 'Bonjour à tous'
      }
      get thread() {
        return 't'
      }
      threadId = 5
    }
    expect(refusal(new Getters())).toBe('accepted')
    expect(refusal(Object.create({ ...comment, posted_at: T }))).toBe('accepted')
    const polluted = Object.prototype as { threadId?: string }
    try {
      polluted.threadId = 'x'
      expect(refusal(comment)).toBe('accepted')
    } finally {
      delete polluted.threadId
    }
  })

  it('counts as present with the value undefined or null, which people write who know the key', () => {
    expect(refusal({ ...comment, thread: undefined, threadId: 5 })).toBe('accepted')
    expect(refusal({ ...comment, postedAt: null, posted_at: 5 })).toBe('accepted')
  })

  it('is refused by every verb, and by a shared filter, before anything is recorded', async () => {
    const filter = createFilter({ clock })
    const shared = createSharedFilter({ clock, secret: 'secret', history: memoryHistory() })
    const given = { ...comment, posted_at: T } as Comment
    for (const verb of ['check', 'peek', 'submitSpam', 'submitHam', 'withdrawLabel'] as const) {
      expect(() => filter[verb](given)).toThrow('Did you mean "postedAt"?')
      await expect(shared[verb](given)).rejects.toThrow('Did you mean "postedAt"?')
    }
    expect(filter.stats()).toMatchObject({ checks: 0, authors: 0 })
  })

  it('is found in any mixture of case, underscores and hyphens, and nothing else is', () => {
    const names = Object.keys(whole)
    const bare = (key: string) => key.replace(/[_-]/g, '')
    const others = ['threadId', 'authorId', 'text', 'body', 'message', 'date', 'createdAt']
    const spelt = fc.constantFrom(...names).chain((name) =>
      fc
        .array(fc.tuple(fc.boolean(), fc.constantFrom('', '', '_', '-', '__')), {
          minLength: name.length,
          maxLength: name.length,
        })
        .map((how) => how.map(([upper, sign], i) => sign + (upper ? name[i]?.toUpperCase() : name[i])).join('')),
    )
    fc.assert(
      fc.property(fc.oneof(spelt, fc.string({ maxLength: 10 })), (key) => {
        const meant = names.find((name) => bare(key).toLowerCase() === name.toLowerCase() && /^[\x20-\x7e]*$/.test(key))
        const given = { ...without(meant ?? 'replyTo'), [key]: 'x' }
        if (names.includes(key) || others.includes(key) || key === '__proto__') return
        expect(refusal(given)).toBe(
          meant === undefined ? 'accepted' : `Unknown key "${key}" in comment. Did you mean "${meant}"?`,
        )
      }),
      { numRuns: runs(2000), seed: 3 },
    )
  })
})
