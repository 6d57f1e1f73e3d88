import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, type Filter } from '../../src'

const T = Date.UTC(2026, 2, 1)
const SECOND = 1000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PETITION = 'https://www.change.org/p/dossiers-annules'
const TEXT = 'La préfecture ferme ses guichets et personne ne répond plus aux lettres des familles'
const sentence = (n: number) => Array.from({ length: 12 }, (_, i) => `mot${n * 100 + i}`).join(' ')

function make() {
  const filter = createFilter({ clock: () => T + 30 * DAY })
  let posted = 0
  /** The first letter of the action. */
  const send = (content: string, at: number, more: Partial<Comment> = {}) => {
    const id = more.id ?? `c${posted++}`
    return filter.check({ author: 'lea', thread: 't', id, content, postedAt: T + at, ...more }).action[0] as string
  }
  const observed = (signal: string, content: string, at: number, more: Partial<Comment> = {}) =>
    filter
      .peek({ author: 'lea', thread: 't', content, postedAt: T + at, ...more })
      .evidence.find((each) => each.signal === signal)?.observed ?? 1
  return { filter, send, observed }
}

const restored = (filter: Filter) => {
  const other = createFilter({ clock: () => T + 30 * DAY })
  other.restore(filter.snapshot())
  return other
}

describe('a post that was deleted', () => {
  it('counts for its author: posting and deleting by turns gains nothing', () => {
    const { filter, send } = make()
    const said = Array.from({ length: 50 }, (_, n) => {
      const action = send(`${TEXT} ${PETITION}`, n * HOUR)
      filter.retract(`c${n}`)
      return action
    })
    expect(said.slice(0, 8).join('')).toBe('aahhrrrr')
    expect(said.slice(8).every((action) => action === 'r')).toBe(true)
  })

  it.each([
    ['other words, the same petition', (n: number) => `${sentence(n)} ${PETITION}`, 'anhhrrrr'],
    ['another thread each time', (n: number) => `${sentence(n)} ${PETITION}?utm_source=${n}`, 'anhhrrrr'],
    ['a text with a link', () => `${TEXT} https://exemple.fr/permis`, 'anhhrrrr'],
  ])('counts for its author: %s', (_, text, due) => {
    const { filter, send } = make()
    const said = Array.from({ length: 8 }, (_, n) => {
      const action = send(text(n), n * HOUR, { thread: `t${n}` })
      filter.retract(`c${n}`, { by: n % 2 ? 'author' : 'moderator' })
      return action
    })
    expect(said.join('')).toBe(due)
  })

  it('counts for floods', () => {
    const { filter, send } = make()
    const said = Array.from({ length: 16 }, (_, n) => {
      const action = send(sentence(n), n * 5 * SECOND)
      filter.retract(`c${n}`)
      return action
    })
    expect(said.join('')).toBe('aaaahhhhhhhhhhhh')
  })

  it('counts against nobody else', () => {
    const { filter, observed } = make()
    for (let n = 0; n < 12; n++) {
      filter.check({
        author: `m${n}`,
        thread: 't',
        id: `m${n}`,
        content: `${TEXT} ${PETITION}`,
        postedAt: T + n * HOUR,
      })
      filter.retract(`m${n}`, { by: n % 2 ? 'author' : 'moderator' })
    }
    expect(
      filter.peek({ author: 'lea', thread: 't', content: `${TEXT} ${PETITION}`, postedAt: T + 13 * HOUR }),
    ).toMatchObject({
      action: 'allow',
      evidence: [],
    })
    expect(observed('campaign', TEXT, 13 * HOUR)).toBe(1)
  })

  it('by mistake counts for nothing', () => {
    const { filter, send } = make()
    const said = Array.from({ length: 12 }, (_, n) => {
      const action = send(`${TEXT} ${PETITION}`, n * 5 * SECOND)
      expect(filter.retract(`c${n}`, { by: 'mistake' })).toBe(true)
      expect(filter.retract(`c${n}`)).toBe(false)
      return action
    })
    expect(said.join('')).toBe('aaaaaaaaaaaa')
    expect(filter.stats().sightings).toBe(0)
  })

  it('may be posted again once, which is then counted in its place', () => {
    const { filter, send } = make()
    expect(send(`${TEXT} ${PETITION}`, 0)).toBe('a')
    filter.retract('c0')
    expect(send(`${TEXT} ${PETITION}`, DAY)).toBe('a')
    // The second share, not the third.
    expect(send(`${sentence(1)} ${PETITION}`, 2 * DAY, { thread: 'u' })).toBe('n')
    filter.retract('c1')
    expect(send(`${TEXT} ${PETITION}`, 3 * DAY)).toBe('h')
  })

  it('is not what a later post duplicates', () => {
    const { filter, send } = make()
    send(TEXT, 0)
    filter.retract('c0')
    const again = filter.check({ author: 'lea', thread: 't', id: 'x', content: TEXT, postedAt: T + SECOND })
    expect(again).toMatchObject({ action: 'allow', evidence: [] })
    expect(again.duplicateOf).toBeUndefined()
    const copy = filter.check({ author: 'lea', thread: 't', id: 'y', content: TEXT, postedAt: T + 2 * SECOND })
    expect(copy.duplicateOf?.id).toBe('x')
  })

  it('speaks no more for its author', () => {
    const { filter, send } = make()
    for (let n = 0; n < 12; n++) send(sentence(n), n * 7 * HOUR)
    const standing = () => filter.peek({ author: 'lea', content: sentence(99), postedAt: T + 5 * DAY }).standing
    expect(standing()).toMatchObject({ tier: 'regular', posts: 12 })
    for (let n = 0; n < 6; n++) filter.retract(`c${n}`)
    expect(standing()).toMatchObject({ tier: 'known', posts: 6 })
    for (let n = 0; n < 6; n++) filter.review(`c${n}`, 'approved')
    expect(standing()).toMatchObject({ tier: 'regular', posts: 12 })
  })
})

describe('a post that a moderator removed', () => {
  it('still counts for its author: 12 shares of a petition, of which each held one is removed', () => {
    const { filter, send } = make()
    const said = Array.from({ length: 12 }, (_, n) => {
      const action = send(`${sentence(n)} ${PETITION}`, n * HOUR, { thread: `t${n}` })
      if (action === 'h') expect(filter.review(`c${n}`, 'removed')).toBe(true)
      return action
    })
    expect(said.join('')).toBe('anhhrrrrrrrr')
    expect(filter.stats().reviewed).toEqual({ 'author-repeats-petition': { anywhere: { approved: 0, removed: 2 } } })
  })

  it.each(['memory', 'a snapshot'])('is the same as one that the moderator retracted: %s', (where) => {
    const [a, b] = [make(), make()]
    for (const { filter, send } of [a, b])
      for (let n = 0; n < 3; n++) {
        send(`${sentence(n)} ${PETITION}`, n * HOUR)
        if (n === 2 && filter === a.filter) filter.review('c2', 'removed')
        else if (n === 2) filter.retract('c2', { by: 'moderator' })
      }
    const [one, other] = where === 'memory' ? [a.filter, b.filter] : [restored(a.filter), restored(b.filter)]
    const next: Comment = { author: 'lea', thread: 't', content: `${sentence(9)} ${PETITION}`, postedAt: T + DAY }
    expect(one.peek(next)).toEqual(other.peek(next))
    expect(one.stats()).toMatchObject({ reviewed: other.stats().reviewed })
    expect(one.stats().reviewed['author-repeats-petition']).toMatchObject({ thread: { removed: 1 } })
  })
})

describe('an approval', () => {
  it('restores what a post lost: it counts for others, in its thread, and for its author', () => {
    const { filter, send, observed } = make()
    for (const n of [1, 2, 3]) send(`${sentence(n)} ${PETITION}`, n * HOUR, { author: `m${n}` })
    const before = observed('thread-repeats-petition', PETITION, DAY)
    filter.retract('c1', { by: 'moderator' })
    expect(observed('thread-repeats-petition', PETITION, DAY)).toBe(before - 1)
    const later = restored(filter)
    for (const each of [filter, later]) {
      expect(each.review('c1', 'approved')).toBe(true)
      const { evidence } = each.peek({ author: 'lea', thread: 't', content: PETITION, postedAt: T + DAY })
      expect(evidence.find(({ signal }) => signal === 'thread-repeats-petition')?.observed).toBe(before)
    }
  })

  it('takes back that a post was held', () => {
    const filter = createFilter({ clock: () => T + DAY, closed: [{ phrase: 'sujet clos', message: 'Clos.' }] })
    const content = `Le sujet clos revient : ${sentence(1)}`
    expect(filter.check({ author: 'lea', id: 'a', content, postedAt: T }).action).toBe('reject')
    const standing = () => filter.peek({ author: 'lea', content: sentence(9), postedAt: T + HOUR }).standing
    expect(standing()).toMatchObject({ posts: 0, held: 1, tier: 'stranger' })
    expect(filter.review('a', 'approved')).toBe(true)
    expect(filter.review('a', 'approved')).toBe(true)
    expect(standing()).toMatchObject({ posts: 1, held: 0, tier: 'known' })
    expect(filter.stats().reviewed).toEqual({ 'closed-topic': { mentions: { approved: 1, removed: 0 } } })
    // The last decision counts.
    filter.review('a', 'removed')
    expect(standing()).toMatchObject({ posts: 0, held: 0 })
    expect(filter.stats().reviewed).toEqual({ 'closed-topic': { mentions: { approved: 0, removed: 1 } } })
  })

  it('gives the first post its place back from its copy', () => {
    const { filter, send } = make()
    expect([send(TEXT, 0), send(TEXT, SECOND)]).toEqual(['a', 'n'])
    filter.retract('c0')
    expect(filter.peek({ author: 'lea', thread: 't', content: TEXT, postedAt: T + MINUTE }).duplicateOf?.id).toBe('c1')
    filter.review('c0', 'approved')
    const again = filter.peek({ author: 'lea', thread: 't', id: 'c1', content: TEXT, postedAt: T + SECOND })
    expect(again.duplicateOf?.id).toBe('c0')
    // The copy is none that could be copied: the free one is used.
    expect(send(TEXT, 2 * SECOND)).toBe('n')
    expect(filter.peek({ author: 'lea', thread: 't', content: TEXT, postedAt: T + HOUR }).evidence[0]?.observed).toBe(3)
  })

  it('teaches nothing, and knows no post that was never flagged', () => {
    const { filter, send } = make()
    send(sentence(1), 0)
    const { bytes } = filter.stats()
    filter.review('c0', 'approved')
    expect(filter.stats()).toMatchObject({ bytes, reviewed: {} })
    expect(filter.review('unknown', 'approved')).toBe(false)
    expect(filter.review('unknown', 'removed')).toBe(false)
    expect(filter.retract('unknown', { by: 'moderator' })).toBe(false)
  })
})

describe('calls that are wrong', () => {
  it.each(['spam', '', undefined, 'Approved'])('refuse the outcome %j', (outcome) => {
    const { filter } = make()
    expect(() => filter.review('a', outcome as never)).toThrow(expect.objectContaining({ code: 'invalid-comment' }))
  })

  it.each([{ by: 'me' }, { by: null }, 'author', null, 7])('refuse the options %j', (options) => {
    const { filter, send } = make()
    send(sentence(1), 0)
    expect(() => filter.retract('c0', options as never)).toThrow(expect.objectContaining({ code: 'invalid-comment' }))
  })
})

describe('a post that gets its final id or another thread', () => {
  it('is neither judged nor counted again', () => {
    const { filter, send } = make()
    send(`${sentence(1)} ${PETITION}`, 0)
    const before = filter.stats()
    expect(filter.update('c0', { id: '4211', thread: 'u' })).toBe(true)
    expect(filter.stats()).toMatchObject({ checks: before.checks, sightings: before.sightings })
    expect(filter.update('c0', { thread: 'v' })).toBe(false)
    const { evidence } = filter.peek({ author: 'lea', thread: 'u', content: PETITION, postedAt: T + HOUR })
    expect(evidence[0]).toMatchObject({ row: 'thread', observed: 2, earlier: [{ id: '4211', thread: 'u' }] })
    expect(filter.retract('4211')).toBe(true)
  })

  it('is an edit when it is checked again under its final id', () => {
    const { filter, send } = make()
    send(`${sentence(1)} ${PETITION}`, 0, { id: 'draft' })
    filter.update('draft', { id: '4211' })
    const later = restored(filter)
    for (const each of [filter, later]) {
      const content = `${sentence(1)} ${PETITION}`
      expect(each.check({ author: 'lea', thread: 't', id: '4211', content, postedAt: T }).action).toBe('allow')
      expect(each.stats().sightings).toBe(filter.stats().sightings)
    }
  })

  it('counts in its new thread, and no longer in the old one', () => {
    const { filter, observed } = make()
    for (const n of [1, 2, 3])
      filter.check({
        author: `m${n}`,
        thread: 't',
        id: `m${n}`,
        content: `${sentence(n)} ${PETITION}`,
        postedAt: T + n,
      })
    expect(observed('thread-repeats-petition', PETITION, HOUR)).toBe(4)
    for (const n of [1, 2, 3]) filter.update(`m${n}`, { thread: 'u' })
    expect(observed('thread-repeats-petition', PETITION, HOUR)).toBe(1)
    expect(observed('thread-repeats-petition', PETITION, HOUR, { thread: 'u' })).toBe(4)
  })

  it('keeps its own id', () => {
    const { filter, send } = make()
    send(sentence(1), 0)
    expect(filter.update('c0', { id: 'c0' })).toBe(true)
    expect(filter.retract('c0')).toBe(true)
  })

  it('cannot get the id of another one', () => {
    const { filter, send } = make()
    send(sentence(1), 0)
    send(sentence(2), MINUTE)
    const before = filter.snapshot()
    expect(() => filter.update('c0', { id: 'c1', thread: 'u' })).toThrow(
      expect.objectContaining({ code: 'invalid-comment' }),
    )
    expect(filter.snapshot()).toEqual(before)
  })

  it.each([{}, null, 'c1', { id: 7 }, { thread: null }, undefined])('refuses the changes %j', (changes) => {
    const { filter, send } = make()
    send(sentence(1), 0)
    expect(() => filter.update('c0', changes as never)).toThrow(expect.objectContaining({ code: 'invalid-comment' }))
  })
})
