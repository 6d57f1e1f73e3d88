import { describe, expect, it } from 'vitest'
import { createFilter, explain } from '../../src'
import { oneSite, share, T } from './requests'

const actions = (answers: { verdict: { action: string } }[]) => answers.map(({ verdict }) => verdict.action)

describe('check and peek', () => {
  it('answer with the verdict of the filter and both explanations', async () => {
    const { ask } = oneSite()
    const same = createFilter({ clock: () => T + 3_600_000 })
    for (let n = 1; n <= 5; n++) {
      const expected = same.check(share(n))
      const { status, body, headers } = await ask('/v1/check', share(n))
      expect([status, headers.get('content-type')]).toEqual([200, 'application/json'])
      expect(Object.keys(body)).toEqual(['verdict', 'author', 'moderator'])
      const { fingerprint: digests, ...others } = body.verdict
      expect(others).toMatchObject({ action: expected.action, category: expected.category, score: expected.score })
      expect(others.evidence).toEqual(JSON.parse(JSON.stringify(expected.evidence)))
      expect(digests).not.toHaveProperty('sketch')
      expect(body.author).toBe(explain(expected, 'en'))
      expect(body.moderator).toBe(explain(expected, 'en', { audience: 'moderator' }))
    }
  })

  it('peek leaves no trace', async () => {
    const { ask, site } = oneSite()
    await ask('/v1/check', share(1))
    const before = site.filter.stats()
    for (let i = 0; i < 3; i++) expect((await ask('/v1/peek', share(2))).body.verdict.action).toBe('nudge')
    expect(site.filter.stats()).toEqual(before)
  })

  it('take the same id for the same comment: a retry counts once, an edit replaces', async () => {
    const { ask, site } = oneSite()
    const first = await ask('/v1/check', share(1))
    for (let i = 0; i < 4; i++)
      expect((await ask('/v1/check', share(1))).body.verdict.action).toBe(first.body.verdict.action)
    expect((await ask('/v1/check', { ...share(1), content: 'Finalement, je ne dis rien de plus ici.' })).status).toBe(
      200,
    )
    expect(site.filter.stats()).toMatchObject({ sightings: 1 })
  })

  it('log the action and the reason, and nothing that a visitor wrote', async () => {
    const { ask, log } = oneSite()
    for (let n = 1; n <= 2; n++) await ask('/v1/check', share(n))
    await ask('/v1/check', { ...share(3), content: 7 })
    await ask('/v1/peek', [share(4), share(5)])
    expect(log).toMatchObject([
      { route: 'v1-check', site: 'a', status: 200, action: 'allow', reason: 'none' },
      { route: 'v1-check', site: 'a', status: 200, action: 'nudge', reason: 'author-repeats-petition' },
      { route: 'v1-check', site: 'a', status: 422, code: 'invalid-comment' },
      { route: 'v1-peek', site: 'a', status: 200, comments: 2 },
    ])
    expect(JSON.stringify(log)).not.toMatch(/lea|Numéro|change\.org|"c\d"/)
  })
})

describe('a list of comments', () => {
  it('is judged in its order, as one after the other', async () => {
    const list = Array.from({ length: 6 }, (_, n) => share(n + 1))
    const apart = oneSite()
    const one = []
    for (const comment of list) one.push((await apart.ask('/v1/check', comment)).body)
    const { ask } = oneSite()
    const { status, body } = await ask('/v1/check', list)
    expect(status).toBe(200)
    expect(body).toEqual(one)
    expect(actions(body)).toEqual(['allow', 'nudge', 'hold', 'hold', 'reject', 'reject'])
  })

  it('may have 500 comments, and none; not 501', async () => {
    const { ask, site } = oneSite()
    const list = Array.from({ length: 501 }, (_, n) => share(n + 1, `author-${n}`))
    const refused = await ask('/v1/check', list)
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid-request'])
    expect(refused.body.detail).toMatch(/501 comments.*500/)
    expect(site.filter.stats()).toMatchObject({ checks: 0 })
    const { status, body } = await ask('/v1/check', list.slice(0, 500))
    expect([status, body.length]).toEqual([200, 500])
    expect(site.filter.stats()).toMatchObject({ checks: 500 })
    expect((await ask('/v1/check', [])).body).toEqual([])
  })

  it.each<[string, unknown]>([
    ['a content that is not a text', { ...share(2), content: 5 }],
    ['no author', { content: 'Bonjour' }],
    ['an id that is a number', { ...share(2), id: 7 }],
    ['a misspelt key', { author: 'lea', content: 'Bonjour', threadId: 'a' }],
    ['a date that is none', { ...share(2), postedAt: 'yesterday' }],
    ['languages that are no tags', { ...share(2), languages: [5] }],
    ['a text instead of an object', 'Bonjour'],
    ['a list in the list', [share(2)]],
    ['null', null],
  ])('with %s changes nothing, and says which comment it is', async (_, wrong) => {
    const { ask, site } = oneSite()
    const { status, body, headers } = await ask('/v1/check', [share(1), wrong, share(3)])
    expect([status, body.code, body.index]).toEqual([422, 'invalid-comment', 1])
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(site.filter.stats()).toMatchObject({ checks: 0, sightings: 0 })
  })

  it('lets other requests have their turn', async () => {
    const { ask } = oneSite()
    const done: string[] = []
    const list = Array.from({ length: 200 }, (_, n) => share(n, `author-${n}`))
    await Promise.all([
      ask('/v1/check', list).then(() => done.push('list')),
      ask('/v1/check', { author: 'ben', content: 'Bonjour' }).then(() => done.push('comment')),
    ])
    expect(done).toEqual(['comment', 'list'])
  })
})

describe('languages', () => {
  const first = (text: string): string => text.split('\n')[0] as string
  const english = 'Your message is published. Please note:'
  const french = first(oneHeading('fr'))

  function oneHeading(language: string): string {
    const filter = createFilter({ clock: () => T + 3_600_000 })
    filter.check(share(1))
    return explain(filter.check(share(2)), language)
  }

  it.each<[string, object, Record<string, string>, string, string]>([
    ['the language of the site', {}, {}, 'en', english],
    ['the language of the site, in French', {}, {}, 'fr', french],
    ['the language of the comment', { language: 'fr-CA' }, {}, 'en', french],
    ['the header', {}, { 'accept-language': 'de, fr;q=0.8, en;q=0.5' }, 'en', french],
    ['the header by its order of preference', {}, { 'accept-language': 'en;q=0.2, fr-FR;q=0.9' }, 'en', french],
    ['what is refused in the header is not asked for', {}, { 'accept-language': 'fr;q=0, *' }, 'en', english],
    ['the comment before the header', { language: 'en' }, { 'accept-language': 'fr' }, 'fr', english],
    ['the first known of a list', { languages: ['de', 'xx-bogus', 'fr', 'en'] }, {}, 'en', french],
    ['a list before the language', { languages: ['fr'], language: 'en' }, {}, 'en', french],
    ['the language after an unknown list', { languages: ['de'], language: 'fr' }, {}, 'en', french],
    ['the site after unknown ones', { languages: ['de'], language: 'it' }, { 'accept-language': 'pt' }, 'fr', french],
    ['malformed tags are unknown', { language: '../../etc', languages: ['', '🙂', 'fr'] }, {}, 'en', french],
  ])('%s', async (_, more, headers, language, expected) => {
    const { ask } = oneSite({ language })
    await ask('/v1/check', share(1))
    expect(first((await ask('/v1/check', { ...share(2), ...more }, { headers })).body.author)).toBe(expected)
  })

  it('may differ for author and moderator', async () => {
    const { ask } = oneSite()
    await ask('/v1/check', share(1))
    const { body } = await ask('/v1/check', { ...share(2), language: 'fr', languages: { moderator: 'en' } })
    expect(first(body.author)).toBe(french)
    expect(first(body.moderator)).toBe('This message is published, with a note to its author.')
  })

  it.each([
    { language: 5 },
    { languages: { author: 5 } },
    { languages: { athor: 'fr' } },
    { languages: [{}] },
    { languages: Array(21).fill('fr') },
  ])('refuses %j before anything is recorded', async (more) => {
    const { ask, site } = oneSite()
    const { status, body } = await ask('/v1/check', { ...share(1), ...more })
    expect([status, body.code]).toEqual([422, 'invalid-comment'])
    expect(body.detail).toMatch(/^comment\.language/)
    expect(site.filter.stats()).toMatchObject({ checks: 0 })
  })

  it('uses what the site says of its explanations', async () => {
    const { ask } = oneSite({ explaining: { appeal: 'https://forum.example/appeal' } })
    for (let n = 1; n <= 2; n++) await ask('/v1/check', share(n))
    expect((await ask('/v1/check', share(3))).body.author).toContain('https://forum.example/appeal')
  })
})
