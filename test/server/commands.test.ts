import { describe, expect, it } from 'vitest'
import { oneSite, PETITION, share, T } from './requests'

describe('what is asked about a comment', () => {
  it('retract: who deleted it decides what still counts', async () => {
    const { ask } = oneSite()
    await ask('/v1/check', share(1))
    expect((await ask('/v1/retract', { id: 'c1', by: 'mistake' })).body).toEqual({ remembered: true })
    expect((await ask('/v1/check', share(2))).body.verdict.action).toBe('allow')
    expect((await ask('/v1/retract', { id: 'c2' })).body).toEqual({ remembered: true })
    expect((await ask('/v1/check', share(3))).body.verdict.action).toBe('nudge')
    expect((await ask('/v1/retract', { id: 'none', by: null })).body).toEqual({ remembered: false })
  })

  it('review: counts what a moderator decided', async () => {
    const { ask } = oneSite()
    for (let n = 1; n <= 3; n++) await ask('/v1/check', share(n))
    expect((await ask('/v1/review', { id: 'c3', outcome: 'approved' })).body).toEqual({ remembered: true })
    expect((await ask('/v1/review', { id: 'x', outcome: 'removed' })).body).toEqual({ remembered: false })
    const { reviewed } = (await ask('/v1/stats')).body
    expect(reviewed['author-repeats-petition'].anywhere).toEqual({ approved: 1, removed: 0 })
  })

  it('update: the final id and another thread', async () => {
    const { ask } = oneSite()
    await ask('/v1/check', share(1))
    await ask('/v1/check', { ...share(2), author: 'ben' })
    expect((await ask('/v1/update', { id: 'c1', newId: '4211' })).body).toEqual({ remembered: true })
    expect((await ask('/v1/update', { id: '4211', thread: '/t/moved' })).body).toEqual({ remembered: true })
    expect((await ask('/v1/update', { id: 'c1', newId: 'x' })).body).toEqual({ remembered: false })
    const { evidence } = (await ask('/v1/check', share(3))).body.verdict
    expect(evidence[0].earlier[0]).toMatchObject({ id: '4211', thread: '/t/moved' })
    const taken = await ask('/v1/update', { id: '4211', newId: 'c2' })
    expect([taken.status, taken.body.code]).toEqual([422, 'invalid-comment'])
    expect(taken.body.detail).toMatch(/^"newId" is "c2"/)
  })

  it('label and withdraw: near copies follow, and no longer do', async () => {
    const { ask } = oneSite()
    const content = 'Un crédit sans justificatif en dix minutes, contactez Madame Duval dès ce soir'
    const comment = { author: 'x', content }
    const peek = async () => (await ask('/v1/peek', { author: 'y', content })).body.verdict.action
    expect((await ask('/v1/label', { comment, label: 'spam' })).body).toEqual({ label: 'spam' })
    expect(await peek()).toBe('reject')
    expect((await ask('/v1/withdraw', { comment })).body).toEqual({ withdrawn: true })
    expect(await peek()).toBe('allow')
    expect((await ask('/v1/withdraw', { comment })).body).toEqual({ withdrawn: false })
    expect((await ask('/v1/label', { comment, label: 'ham' })).body).toEqual({ label: 'ham' })
  })

  it('export: all that is kept about an author, and nothing after forget', async () => {
    const { ask, site } = oneSite()
    for (let n = 1; n <= 3; n++) await ask('/v1/check', share(n))
    const { body, text } = await ask('/v1/export', { author: 'lea' })
    expect(body).toEqual(JSON.parse(JSON.stringify(site.filter.exportAuthor('lea'))))
    expect(body.posts.length).toBe(3)
    expect(text).not.toContain('rappels')
    await ask('/v1/forget', { author: 'lea' })
    expect((await ask('/v1/export', { author: 'lea' })).body.posts).toEqual([])
  })

  it('forget: erases an author', async () => {
    const { ask } = oneSite()
    for (let n = 1; n <= 3; n++) await ask('/v1/check', share(n))
    expect((await ask('/v1/forget', { author: 'lea' })).body).toEqual({ removed: 3 })
    expect((await ask('/v1/check', share(4))).body.verdict.action).toBe('allow')
    expect((await ask('/v1/forget', { author: 'nobody' })).body).toEqual({ removed: 0 })
  })

  it('stats: those of the filter', async () => {
    const { ask, site } = oneSite()
    await ask('/v1/check', share(1))
    expect((await ask('/v1/stats')).body).toEqual(JSON.parse(JSON.stringify(site.filter.stats())))
  })
})

describe('rules', () => {
  it('are replaced at once, and lose no count', async () => {
    const { ask } = oneSite()
    const empty = { closed: [], allowed: [], threads: [], gather: [], exemptions: [] }
    expect((await ask('/v1/rules')).body).toEqual(empty)
    await ask('/v1/check', share(1))
    const gather = [{ petition: PETITION, thread: '/t/petitions' }]
    const put = await ask('/v1/rules', { gather }, { method: 'PUT' })
    expect([put.status, put.body]).toEqual([200, { ...empty, gather }])
    await ask('/v1/check', share(2, 'ben'))
    const pointed = (await ask('/v1/check', { ...share(3, 'carl'), thread: share(2).thread })).body
    expect(pointed.verdict.evidence.map(({ thread }: { thread?: string }) => thread)).toContain('/t/petitions')
    const closed = [{ petition: PETITION, message: { fr: 'Cette pétition est close, merci.', en: 'It has ended.' } }]
    await ask('/v1/rules', { closed }, { method: 'PUT' })
    const { verdict, author } = (await ask('/v1/check', { ...share(4), language: 'fr' })).body
    expect([verdict.category, verdict.rules]).toEqual(['closed', ['closed:change.org/p/dossiers-annules']])
    expect(author).toContain('Cette pétition est close, merci.')
  })

  it.each<[string, unknown, string]>([
    ['a list', [], 'rules'],
    ['a text', '"closed"', 'rules'],
    ['null', 'null', 'rules'],
    ['a number', 7, 'rules'],
    ['an unknown list', { close: [] }, 'closed'],
    ['a wrong rule', { closed: [{ petition: PETITION }] }, 'closed[0].message'],
    ['a pattern that looks ahead', { threads: [{ match: { pattern: '(?=a)' } }] }, 'threads[0].match.pattern'],
  ])('that are %s are refused, and change nothing', async (_, rules, place) => {
    const { ask } = oneSite()
    const closed = [{ domain: 'casino.example', message: 'Not here.' }]
    await ask('/v1/rules', { closed }, { method: 'PUT' })
    const { status, body } = await ask('/v1/rules', rules, { method: 'PUT' })
    expect([status, body.code]).toEqual([422, 'invalid-rules'])
    expect(body.detail).toContain(place)
    expect((await ask('/v1/rules')).body.closed).toEqual(closed)
  })
})

describe('bodies of the wrong shape', () => {
  const comment = { author: 'lea', content: 'Bonjour' }
  it.each<[string, string, unknown, RegExp]>([
    ['no id', '/v1/retract', {}, /^"id" is missing\./],
    ['an id that is a number', '/v1/retract', { id: 7 }, /^"id" is 7\. Use a string/],
    ['an empty id', '/v1/retract', { id: '' }, /^"id" is ""/],
    [
      'somebody else',
      '/v1/retract',
      { id: 'c1', by: 'ghost' },
      /^"by" is "ghost"\. Use "author", "moderator", "mistake"/,
    ],
    ['a misspelt key', '/v1/retract', { id: 'c1', bye: 'mistake' }, /^Unknown key "bye"/],
    ['a prototype', '/v1/retract', '{"__proto__":{"id":"c1"}}', /^Unknown key "__proto__"/],
    ['a list', '/v1/retract', ['c1'], /^The body is a list of 1\. Send an object with "id", "by"/],
    ['no outcome', '/v1/review', { id: 'c1' }, /^"outcome" is missing/],
    ['another outcome', '/v1/review', { id: 'c1', outcome: 'spam' }, /^"outcome" is "spam"/],
    ['no change', '/v1/update', { id: 'c1' }, /nothing to change/],
    ['a new id that is a number', '/v1/update', { id: 'c1', newId: 4211 }, /^"newId" is 4211/],
    ['no label', '/v1/label', { comment }, /^"label" is missing/],
    ['another label', '/v1/label', { comment, label: 'good' }, /^"label" is "good"/],
    ['no comment', '/v1/label', { label: 'spam' }, /^"comment" is missing/],
    ['a text as comment', '/v1/withdraw', { comment: 'Bonjour' }, /^"comment" is "Bonjour"/],
    ['no author', '/v1/forget', {}, /^"author" is missing/],
    ['an author object', '/v1/forget', { author: { id: 'lea' } }, /^"author" is an object/],
    ['a text', '/v1/check', '"Bonjour"', /^The body is "Bonjour"\. Send a comment/],
    ['null', '/v1/peek', 'null', /^The body is null/],
  ])('%s', async (_, path, body, detail) => {
    const { ask, site } = oneSite()
    await ask('/v1/check', share(1))
    const before = site.filter.stats()
    const answer = await ask(path, body)
    expect([answer.status, answer.body.code, answer.body.status]).toEqual([422, 'invalid-request', 422])
    expect(answer.body.detail).toMatch(detail)
    expect(site.filter.stats()).toEqual(before)
  })

  it.each<[string, unknown, RegExp]>([
    ['a comment without author', { comment: { content: 'x' }, label: 'spam' }, /author/],
    ['a misspelt key of the comment', { comment: { author: 'a', text: 'x' }, label: 'ham' }, /content/],
  ])('%s is refused in the words of the filter', async (_, body, detail) => {
    const { ask } = oneSite()
    const answer = await ask('/v1/label', body)
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid-comment'])
    expect(answer.body.detail).toMatch(detail)
  })

  it('takes a date in any form that the filter takes', async () => {
    const { ask } = oneSite()
    for (const postedAt of [T, new Date(T).toISOString(), null])
      expect((await ask('/v1/peek', { ...share(1), postedAt })).status).toBe(200)
  })
})
