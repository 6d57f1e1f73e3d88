import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createFilter, DigueError } from '../../src'
import { type AkismetLogEntry, createAkismetHandler } from '../../src/akismet'
import { runs } from '../runs'
import { answerOf, comment, endpoint, form, KEY, PETITION, T } from './requests'

const THANKS = 'Thanks for making the web a better place.'

describe('keys', () => {
  it('says valid and invalid, both with 200 and no newline', async () => {
    const { handler } = endpoint()
    const good = await answerOf(await handler(form('/1.1/verify-key', `key=${KEY}&blog=https%3A%2F%2Fa.example`)))
    expect([good.status, good.body]).toEqual([200, 'valid'])
    expect(good.headers.has('x-akismet-debug-help')).toBe(false)
    const bad = await answerOf(await handler(form('/1.1/verify-key', 'key=wrong&blog=https%3A%2F%2Fa.example')))
    expect([bad.status, bad.body]).toEqual([200, 'invalid'])
    expect(bad.headers.get('x-akismet-debug-help')).toContain('key')
    for (const { headers } of [good, bad]) expect(headers.get('x-akismet-guid')).toMatch(/^[\da-f-]{32,36}$/)
  })

  it.each<[string, Record<string, string>, string, string?]>([
    ['the host', { host: `${KEY}.rest.akismet.com` }, ''],
    ['the host in capitals, with a port', { host: `${KEY.toUpperCase()}.localhost:8080` }, ''],
    ['the body as api_key', { host: 'rest.akismet.com' }, `&api_key=${KEY}`],
    ['the body as key', { host: '127.0.0.1:80' }, `&key=${KEY}`],
    ['the address, as Deno and workers give it', {}, '', `https://${KEY}.akismet.example`],
    ['a bearer header', { host: 'x', authorization: `Bearer ${KEY}` }, ''],
  ])('takes the key in %s', async (_, headers, body, base = 'http://digue.example') => {
    const { handler } = endpoint()
    const content = `blog=https://a.example&user_ip=1.2.3.4&comment_content=Bonjour${body}`
    for (const path of ['/1.1/comment-check', '/1.1/comment-check/', '//1.1/comment-check'])
      expect((await answerOf(await handler(new Request(base + path, form(path, content, headers))))).body).toBe('false')
    const usage = new Request(`${base}/1.2/usage-limit?${body}`, { headers: headers as Record<string, string> })
    expect(JSON.parse((await answerOf(await handler(usage))).body)).toMatchObject({ usage: 3 })
  })

  it('records nothing for a wrong key, on every route', async () => {
    const { filter, handler } = endpoint()
    for (const path of [
      '/1.1/comment-check',
      '/1.1/submit-spam',
      '/1.1/submit-ham',
      '/1.2/key-sites',
      '/1.2/usage-limit',
    ]) {
      const { status, body, headers } = await answerOf(
        await handler(form(path, 'api_key=wrong&comment_content=Bonjour')),
      )
      expect([status, body]).toEqual([200, 'invalid'])
      expect(headers.has('x-akismet-debug-help')).toBe(true)
    }
    const check = await handler(form('/check', JSON.stringify({ author: 'a', content: 'b' })))
    expect(check.status).toBe(401)
    expect(filter.stats()).toMatchObject({ checks: 0, sightings: 0 })
  })

  it('reads as much of a key that is wrong at once as of one that is wrong at its end', async () => {
    const key = 'k'.repeat(40)
    const { handler } = endpoint({ verifyKey: [key, 'another-key'] })
    const reads: number[] = []
    for (const sent of [`x${'k'.repeat(39)}`, `${'k'.repeat(39)}x`, key]) {
      const spy = vi.spyOn(String.prototype, 'charCodeAt')
      await handler(form('/1.1/verify-key', `key=${sent}`))
      reads.push(spy.mock.contexts.filter((text) => [sent, key, 'another-key'].includes(String(text))).length)
      spy.mockRestore()
    }
    expect(reads[0]).toBeGreaterThanOrEqual(80)
    expect(new Set(reads).size).toBe(1)
  })

  it('never admits a key that is not one of its own', async () => {
    const { handler } = endpoint({ verifyKey: [KEY, 'second'] })
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (key) => {
        fc.pre(key !== KEY && key !== 'second')
        const body = new URLSearchParams({ key }).toString()
        return (await answerOf(await handler(form('/1.1/verify-key', body)))).body === 'invalid'
      }),
      { numRuns: runs(300) },
    )
  })

  it('asks a function, and refuses keys that everybody knows', async () => {
    const { handler } = endpoint({ verifyKey: async (key, blog) => key === 'k' && blog === 'https://a.example/' })
    const ask = async (body: string) => (await answerOf(await handler(form('/1.1/verify-key', body)))).body
    expect(await ask('key=k&blog=https://a.example/')).toBe('valid')
    expect(await ask('key=k&blog=https://b.example/')).toBe('invalid')
    expect(() => createAkismetHandler({ filter: createFilter(), verifyKey: '' })).toThrow(DigueError)
    expect(() => createAkismetHandler({ filter: createFilter(), verifyKey: [] })).toThrow(DigueError)
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('secret')
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret'))],
  ])('admits nobody and says nothing when the function %s', async (_, verifyKey) => {
    const entries: AkismetLogEntry[] = []
    const { check, filter, handler } = endpoint({ verifyKey, log: (entry) => entries.push(entry) })
    for (const answer of [await check(comment(1)), await answerOf(await handler(form('/1.1/verify-key', 'key=k')))]) {
      expect(answer.status).toBe(500)
      expect(answer.headers.has('x-akismet-error')).toBe(true)
      expect(answer.body).not.toContain('secret')
    }
    expect(filter.stats().checks).toBe(0)
    expect(entries).toMatchObject([
      { status: 500, error: 'Error' },
      { status: 500, error: 'Error' },
    ])
  })

  it('without keys answers programs, and no page of a browser', async () => {
    const { handler } = endpoint({ verifyKey: undefined, hosts: ['digue.example'] })
    const body = 'comment_content=Bonjour&user_ip=1.2.3.4'
    expect((await answerOf(await handler(form('/1.1/comment-check', body)))).body).toBe('false')
    const page = await handler(form('/1.1/comment-check', body, { origin: 'https://evil.example' }))
    expect(page.status).toBe(403)
  })

  it('without keys answers only under its own names, since a page can give its domain this address', async () => {
    const { handler } = endpoint({ verifyKey: undefined, hosts: ['Digue.internal', 'b.example:8027'] })
    const asked = async (host: string) =>
      (await handler(new Request('http://evil.example/1.2/key-sites', { headers: { host } }))).status
    for (const host of [
      'localhost',
      'LOCALHOST:8027',
      'blog.localhost',
      '127.0.0.1:8027',
      '127.1.2.3',
      '[::1]:80',
      'localhost.',
    ])
      expect(await asked(host), host).toBe(200)
    for (const host of ['digue.internal:1', 'key.digue.internal', 'B.EXAMPLE'])
      expect(await asked(host), host).toBe(200)
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'notlocalhost',
      'xdigue.internal',
      '203.0.113.7',
    ])
      expect(await asked(host), host).toBe(403)
    expect((await handler(new Request('http://evil.example/1.2/key-sites'))).status).toBe(403)
    expect((await handler(new Request('http://localhost/1.2/key-sites'))).status).toBe(200)
    // With a key the name says nothing: the page does not have the key.
    expect(
      (await endpoint().handler(new Request('http://evil.example/1.2/key-sites?api_key=a1b2c3d4e5f6'))).status,
    ).toBe(200)
    for (const hosts of ['a', [''], ['a/b'], [3]])
      expect(() => createAkismetHandler({ filter: createFilter(), hosts: hosts as never })).toThrow(DigueError)
  })
})

describe('comment-check', () => {
  it('answers false to allow and nudge, true to hold and reject, discard to reject alone', async () => {
    const { check } = endpoint()
    const answers: Awaited<ReturnType<typeof check>>[] = []
    for (let n = 1; n <= 5; n++) {
      const page = { permalink: `https://forum.example/sujet-${n}` }
      const text = comment(n)
      answers.push(await check({ ...text, ...page, comment_content: `${text.comment_content} ${PETITION}` }))
    }
    expect(answers.map(({ body }) => body)).toEqual(['false', 'false', 'true', 'true', 'true'])
    const header = (name: string) => answers.map(({ headers }) => headers.get(name))
    expect(header('x-digue-action')).toEqual(['allow', 'nudge', 'hold', 'hold', 'reject'])
    expect(header('x-akismet-pro-tip')).toEqual([null, null, null, null, 'discard'])
    expect(header('x-digue-reason').slice(1)).toEqual(Array(4).fill('author-repeats-petition'))
    for (const { status, headers } of answers) {
      expect(status).toBe(200)
      expect(headers.get('x-akismet-guid')).toMatch(/^[\da-f]{32}$/)
      for (const name of ['x-akismet-debug-help', 'x-akismet-error', 'x-akismet-recheck-after', 'x-akismet-alert-code'])
        expect(headers.has(name)).toBe(false)
    }
  })

  it('counts a retry once, and a text that differs in the same second as another comment', async () => {
    const { check, filter } = endpoint()
    const first = await check(comment(1))
    const retry = await check(comment(1))
    expect(retry.headers.get('x-akismet-guid')).toBe(first.headers.get('x-akismet-guid'))
    expect(retry.body).toBe('false')
    const one = filter.stats().sightings
    const answers: Awaited<ReturnType<typeof check>>[] = []
    for (let n = 2; n <= 7; n++)
      answers.push(await check({ ...comment(n), comment_date_gmt: new Date(T).toISOString() }))
    expect(filter.stats().sightings).toBe(one * 7)
    expect(answers.at(-1)?.headers.get('x-digue-reason')).toBe('author-flood')
    expect(new Set(answers.map(({ headers }) => headers.get('x-akismet-guid'))).size).toBe(6)
  })

  it('counts parallel duplicates once when they carry a date and are few, and every one when they do not', async () => {
    const { check, filter } = endpoint()
    const same = await Promise.all(Array.from({ length: 6 }, () => check(comment(1))))
    expect(new Set(same.map(({ body }) => body))).toEqual(new Set(['false']))
    expect(filter.stats().sightings).toBe(1)
    const { comment_date_gmt: _, ...undated } = comment(2)
    const repeated = await Promise.all(Array.from({ length: 6 }, () => check(undated)))
    // The first is allowed, the second was sent twice by accident, and the third is the second copy.
    expect(repeated.filter(({ body }) => body === 'true').length).toBeGreaterThanOrEqual(3)
  })

  it.each([
    ['with its date', {}],
    ['without a date', { comment_date_gmt: '' }],
  ])('replaces a comment that is rechecked after an edit, %s', async (_, more) => {
    const { check, filter } = endpoint()
    const text = `${comment(1).comment_content} avec encore quelques mots de plus pour la forme`
    await check({ ...comment(1, more), comment_content: text })
    const before = filter.stats().sightings
    const edited = await check({ ...comment(1, more), comment_content: `${text}.`, recheck_reason: 'edit' })
    expect(edited.body).toBe('false')
    expect(filter.stats().sightings).toBe(before)
    const unmarked = await check({ ...comment(3, more), comment_content: text })
    expect(unmarked.headers.get('x-digue-action')).toBe('nudge')
  })

  it('takes a comment that has its date only when it is rechecked, as from WordPress, for the one it knows', async () => {
    const { check, filter } = endpoint()
    const text = `${comment(1).comment_content} avec encore quelques mots de plus pour la forme`
    const first = await check({ ...comment(1), comment_content: text, comment_date_gmt: '0000-00-00 00:00:00' })
    await check({ ...comment(2), comment_date_gmt: '' })
    const before = filter.stats().sightings
    for (const [recheck_reason, content, id] of [
      ['recheck_queue', text, first],
      ['edit', `${text}.`, first],
    ] as const) {
      const again = await check({ ...comment(1), comment_content: content, recheck_reason })
      expect(again.body).toBe('false')
      if (content === text) expect(again.headers.get('x-akismet-guid')).toBe(id.headers.get('x-akismet-guid'))
    }
    expect(filter.stats().sightings).toBe(before)
    // The first is of the time at which it arrived, an hour after T.
    expect((await check({ ...comment(70), comment_content: text })).headers.get('x-digue-action')).toBe('nudge')
  })

  it('reads a date however it is written, so that a retry is a retry', async () => {
    const { check, filter } = endpoint()
    for (const comment_date_gmt of [
      '2026-03-01 12:01:00',
      '2026-03-01T12:01:00Z',
      '2026-03-01T13:01:00+01:00',
      'Sun, 01 Mar 2026 12:01:00 GMT',
      String(Date.UTC(2026, 2, 1, 12, 1) / 1000),
      String(Date.UTC(2026, 2, 1, 12, 1)),
    ])
      expect((await check({ ...comment(1), comment_date_gmt })).body).toBe('false')
    expect(filter.stats().sightings).toBe(1)
  })

  it.each(['1', 'true', 'TRUE'])('leaves no trace of is_test=%s', async (is_test) => {
    const { check, post, filter } = endpoint()
    for (let n = 0; n < 8; n++) expect((await check({ ...comment(1), is_test })).body).toBe('false')
    expect((await post('/1.1/submit-spam', { ...comment(1), is_test })).body).toBe(THANKS)
    expect(filter.stats()).toMatchObject({ checks: 0, authors: 0, sightings: 0 })
    expect((await check({ ...comment(1), is_test: '0' })).body).toBe('false')
    expect(filter.stats().checks).toBe(1)
  })

  it.each([
    { comment_author: 'viagra-test-123' },
    { comment_author: 'akismet-guaranteed-spam' },
    { comment_author_email: 'akismet-guaranteed-spam@example.com' },
  ])('answers true to %o and remembers no author', async (who) => {
    const { check, filter } = endpoint()
    expect((await check({ ...comment(1), ...who })).body).toBe('true')
    expect(filter.stats().authors).toBe(0)
  })

  it.each(['administrator', 'administrator,editor', 'Administrator'])(
    'answers false to user_role=%s',
    async (user_role) => {
      const { check } = endpoint({}, { exemptRoles: [] })
      for (let n = 0; n < 6; n++) {
        const again = { ...comment(1), comment_date_gmt: new Date(T + n * 1000).toISOString() }
        expect((await check({ ...again, user_role, comment_author: 'viagra-test-123' })).body).toBe('false')
        expect((await check({ ...again, user_role })).body).toBe('false')
      }
    },
  )

  it('holds a comment that filled in a honeypot field of any name', async () => {
    const { check } = endpoint()
    for (const honeypot_field_name of ['website2', '__proto__', 'constructor', 'comment_author_url']) {
      const trapped = await check({ ...comment(1), honeypot_field_name, [honeypot_field_name]: 'https://x.example' })
      expect([trapped.body, trapped.headers.get('x-digue-reason')]).toEqual(['true', 'honeypot'])
    }
    for (const field of ['POST_trap', 'POST_ak_hp_textarea', 'ak_hp_textarea'])
      expect((await check({ ...comment(1), honeypot_field_name: 'trap', [field]: 'x' })).body).toBe('true')
    expect((await check({ ...comment(9), POST_ak_hp_textarea: '', POST_comment: 'x' })).body).toBe('false')
    for (const honeypot_field_name of ['website2', '__proto__', 'toString', 'hasOwnProperty'])
      expect((await check({ ...comment(9), honeypot_field_name })).body).toBe('false')
  })

  it('takes comment_context as a string, a list, or a numbered list, and does not count what it quotes', async () => {
    const text = 'Le ministère vient d’annuler dix-huit mille dossiers sans prévenir personne du tout'
    for (const name of ['comment_context', 'comment_context[]', 'comment_context[0]']) {
      const { check, filter } = endpoint()
      await check({
        ...comment(1),
        comment_content: text,
        user_ip: '198.51.100.1',
        comment_author_email: 'a@example.org',
      })
      const answer = await check({ ...comment(2), comment_content: `${text} ? Vraiment`, [name]: text })
      expect(answer.body).toBe('false')
      expect(filter.stats().checks).toBe(2)
    }
  })

  it('takes the posts of Discourse: content_type, Markdown, one thread for a topic', async () => {
    const seen: unknown[] = []
    const { check } = endpoint(
      {},
      { signals: [{ name: 'spy', category: 'none', inspect: ({ comment }) => void seen.push(comment) }] },
    )
    await check({
      content_type: 'forum-post',
      comment_author: 'lea',
      comment_content: '> cité\n\n[lien](https://a.example)',
      permalink: 'https://forum.example/t/annulation/12/7',
    })
    await check({
      ...comment(2),
      permalink: 'https://a.example/?p=12#comment-7',
      comment_date_gmt: '2026-03-01 11:30:00',
      comment_content: '<b>oui</b>',
      blog_lang: 'fr_fr,en',
    })
    await check({ comment_content: 'Bonjour', comment_parent: '77', user_ip: '203.0.113.9' })
    expect(seen).toMatchObject([
      { author: { id: 'member:lea' }, format: 'markdown', thread: 'https://forum.example/t/annulation/12' },
      {
        author: { id: 'guest:lea@example.org@203.0.113.7' },
        format: 'html',
        thread: 'https://a.example/?p=12',
        postedAt: Date.UTC(2026, 2, 1, 11, 30),
        language: 'fr_fr',
      },
      { author: { id: expect.stringMatching(/^unknown:/) }, format: 'text', thread: 'parent:77' },
    ])
  })

  it('takes no author for another', async () => {
    const ids: string[] = []
    const signals = [
      {
        name: 'spy',
        category: 'none' as const,
        inspect: ({ author }: { author: { id: string } }) => void ids.push(author.id),
      },
    ]
    const { check } = endpoint({}, { signals })
    const content = { comment_content: 'Bonjour' }
    await check({ ...content, comment_author: 'Anonymous', user_ip: '203.0.113.1' })
    await check({ ...content, comment_author: 'Anonymous', user_ip: '203.0.113.2' })
    await check(content)
    await check(content)
    await check({ ...content, user_id: '12', comment_author_email: 'a@example.org' })
    expect(new Set(ids).size).toBe(5)
    expect(ids.at(-1)).toBe('account:12')
    // WordPress writes it with capitals, and 0 for a guest.
    await check({ ...content, user_ID: '12' })
    await check({ ...content, user_ID: '0', comment_author_email: 'a@example.org' })
    expect(ids.slice(-2)).toEqual(['account:12', 'email:a@example.org'])
    const own = endpoint({ authorOf: ({ x_member }) => x_member }, { signals })
    await own.check({ ...content, x_member: 'member-17' })
    expect(ids.at(-1)).toBe('member-17')
  })

  it('follows labels at once, and thanks for them', async () => {
    const { check, post } = endpoint()
    const text = 'Gagnez de l’argent depuis chez vous avec cette méthode secrète que les banques détestent vraiment'
    expect((await check({ ...comment(1), comment_content: text })).body).toBe('false')
    const spam = await post('/1.1/submit-spam', { ...comment(1), comment_content: text })
    expect([spam.status, spam.body]).toEqual([200, THANKS])
    const copy = { ...comment(2), comment_author_email: 'x@example.net', comment_content: `${text} !` }
    expect((await check(copy)).body).toBe('true')
    expect((await post('/1.1/submit-ham', copy)).body).toBe(THANKS)
    expect((await check({ ...copy, comment_author_email: 'y@example.net' })).body).toBe('false')
  })
})

describe('next', () => {
  it('is asked only about what digue would publish', async () => {
    const asked: string[] = []
    const { check } = endpoint({
      next: async ({ comment_content = '' }) => {
        asked.push(comment_content)
        return comment_content.includes('casino')
      },
    })
    expect((await check(comment(1))).body).toBe('false')
    const held = await check({ ...comment(2), comment_content: 'Le meilleur casino du pays' })
    expect([held.body, held.headers.get('x-digue-reason')]).toEqual(['true', 'next'])
    await check({ ...comment(3), user_role: 'administrator' })
    const sites = ['a', 'b', 'c', 'd', 'e'].map((name) => `https://${name}.example`).join(' ')
    expect((await check({ ...comment(4), comment_content: sites })).headers.get('x-digue-action')).toBe('hold')
    expect(asked).toEqual([comment(1).comment_content, 'Le meilleur casino du pays'])
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('down')
      },
    ],
    ['fails', () => Promise.reject(new Error('down'))],
    ['never answers', () => new Promise<boolean>(() => undefined)],
  ])('leaves digue’s answer when it %s', async (_, next) => {
    const { check } = endpoint({ next, nextTimeoutMs: 20 })
    const answer = await check(comment(1))
    expect([answer.body, answer.headers.get('x-digue-fault')]).toEqual(['false', 'next-failed'])
    expect(answer.headers.has('x-akismet-error')).toBe(false)
  })
})

describe('a client as next', () => {
  it('sees no key, hears labels, and is spared tests', async () => {
    const calls: [string, Readonly<Record<string, string>>][] = []
    const client = {
      spam: false,
      checkSpam(fields: Readonly<Record<string, string>>) {
        calls.push(['check', fields])
        return this.spam
      },
      submitSpam: async (fields: Readonly<Record<string, string>>) => void calls.push(['spam', fields]),
      submitHam: (fields: Readonly<Record<string, string>>) => void calls.push(['ham', fields]),
    }
    const { check, post } = endpoint({ next: client })
    expect((await check({ ...comment(1), key: KEY })).body).toBe('false')
    for (const label of ['spam', 'ham'])
      expect((await post(`/1.1/submit-${label}`, comment(1))).headers.has('x-digue-fault')).toBe(false)
    await post('/1.1/submit-spam', { ...comment(1), is_test: '1' })
    expect(calls.map(([name]) => name)).toEqual(['check', 'spam', 'ham'])
    for (const [, fields] of calls) {
      expect(fields).toMatchObject({ blog: 'https://forum.example', comment_author: 'Léa' })
      expect(Object.values(fields)).not.toContain(KEY)
    }
    client.spam = true
    expect((await check(comment(2))).body).toBe('true')
  })

  it('thanks for a label that it could not pass on', async () => {
    const entries: AkismetLogEntry[] = []
    const next = { checkSpam: () => false, submitSpam: () => Promise.reject(new Error('down')) }
    const { post, filter } = endpoint({ next, log: (entry) => entries.push(entry) })
    const spam = await post('/1.1/submit-spam', comment(1))
    expect([spam.body, spam.headers.get('x-digue-fault')]).toEqual([THANKS, 'next-failed'])
    expect((await post('/1.1/submit-ham', comment(1))).headers.has('x-digue-fault')).toBe(false)
    expect(entries.map(({ fault }) => fault)).toEqual(['next-failed', undefined])
    expect(filter.peek({ author: 'x', content: comment(1).comment_content as string }).action).toBe('allow')
  })

  it.each([
    [{ filter: undefined }, 'options.filter is '],
    [{ maxBodyBytes: Number.NaN }, 'options.maxBodyBytes is '],
    [{ maxBodyBytes: 0 }, 'options.maxBodyBytes is '],
    [{ next: 'https://rest.akismet.com' }, 'options.next is '],
    [{ next: {} }, 'options.next is '],
    [{ next: () => false, nextTimeoutMs: 0 }, 'options.nextTimeoutMs is '],
    [{ nextTimeoutMs: Number.NaN }, 'options.nextTimeoutMs is '],
    [{ nextTimeoutMs: 1e12 }, 'options.nextTimeoutMs is '],
  ])('refuses %j when it is built', (options, message) => {
    expect(() => endpoint(options as never)).toThrow(message)
  })
})

describe('a post that was sent twice by accident', () => {
  const text = 'Quelqu’un sait-il si le bureau de Lyon ouvre lundi, et à quelle heure ?'
  const sites = ['a', 'b', 'c', 'd', 'e'].map((name) => `https://${name}.example`).join(' ')
  const at = (seconds: number, comment_content: string) =>
    comment(0, { comment_content, comment_date_gmt: new Date(T + seconds * 1000).toISOString() })
  const of = ({ headers }: { headers: Headers }) => [
    headers.get('x-digue-duplicate'),
    headers.get('x-digue-duplicate-of'),
  ]

  it('is answered as its first post, which a header names', async () => {
    const { check } = endpoint()
    const first = await check(at(0, text))
    expect([first.body, ...of(first)]).toEqual(['false', null, null])
    const copy = await check(at(2, text))
    const guid = first.headers.get('x-akismet-guid')
    expect([copy.body, ...of(copy)]).toEqual(['false', 'same', guid])
    expect(copy.headers.get('x-digue-action')).toBe('nudge')
    expect(copy.headers.get('x-digue-reason')).toBe('duplicate')
    expect(copy.headers.has('x-akismet-pro-tip')).toBe(false)
    expect(copy.headers.get('x-akismet-guid')).not.toBe(guid)
    // The second copy is no accident.
    expect(of(await check(at(4, text)))).toEqual([null, null])
  })

  it('says that its text is the corrected one', async () => {
    const { check } = endpoint()
    const long = `${text} Merci d’avance pour votre réponse, qui m’aiderait beaucoup à préparer ma demande.`
    await check(at(0, long.replace(/é/g, 'e')))
    expect(of(await check(at(60, long)))[0]).toBe('corrected')
  })

  it('is held with a held post, and refused with a refused one', async () => {
    const { check } = endpoint({}, { closed: [{ phrase: 'casino en ligne', message: 'Non.' }] })
    const answers = [
      await check(at(0, `Tout est sur ces pages, lisez-les donc ${sites}`)),
      await check(at(1, `Tout est sur ces pages, lisez-les donc ${sites}`)),
      await check(at(60, 'Venez essayer le casino en ligne de mon cousin')),
      await check(at(61, 'Venez essayer le casino en ligne de mon cousin')),
    ]
    expect(answers.map(({ body }) => body)).toEqual(Array(4).fill('true'))
    expect(answers.map((answer) => of(answer)[0])).toEqual([null, 'same', null, 'same'])
    expect(answers.map(({ headers }) => headers.has('x-akismet-pro-tip'))).toEqual([false, false, true, true])
  })

  it('is held if its first post was held by next or a honeypot, without asking again', async () => {
    const asked: string[] = []
    const { check } = endpoint({
      next: async ({ comment_content = '' }) => asked.push(comment_content) > 0 && comment_content.includes('casino'),
    })
    const casino = 'Le meilleur casino du pays est ouvert toute la nuit'
    const trapped = { honeypot_field_name: 'site', site: 'x' }
    for (const [seconds, content, more, reason] of [
      [0, casino, {}, 'next'],
      [1, casino, {}, 'next'],
      [60, text, trapped, 'honeypot'],
      [61, text, {}, 'honeypot'],
    ] as const) {
      const { body, headers } = await check({ ...at(seconds, content), ...more })
      expect([body, headers.get('x-digue-reason')]).toEqual(['true', reason])
    }
    expect(asked).toEqual([casino])
  })
})

describe('POST /check', () => {
  const ask = (handler: (request: Request) => Promise<Response>, body: string) =>
    handler(form('/check', body, { 'content-type': 'application/json', authorization: `Bearer ${KEY}` }))

  it('gives the verdict and the words for it', async () => {
    const { handler } = endpoint()
    const content = `Signez ${PETITION}`
    for (const [n, action] of ['allow', 'hold'].entries()) {
      const response = await ask(
        handler,
        JSON.stringify({
          author: { id: 'lea' },
          thread: 't',
          content: `${n} ${content}`,
          language: 'fr-CA',
          postedAt: T,
        }),
      )
      const verdict = await response.json()
      expect(verdict).toMatchObject({ action, flagged: action !== 'allow' })
      expect(verdict.explanation).toMatch(/^Votre message/)
      expect(verdict.fingerprint).toBeUndefined()
    }
  })

  it.each([
    ['fr', 'Vous venez d’envoyer ce message\u202f; inutile de le renvoyer.'],
    ['en', 'You have just sent this message. There is no need to send it again.'],
  ])('names the first post of one sent twice by accident, in %s', async (language, explanation) => {
    const { handler } = endpoint()
    const post = { author: 'lea', thread: 't', content: 'Le bureau de Lyon ouvre lundi à neuf heures.', language }
    await ask(handler, JSON.stringify({ ...post, id: 'p1', postedAt: T }))
    const second = await ask(handler, JSON.stringify({ ...post, id: 'p2', postedAt: T + 900 }))
    expect(await second.json()).toMatchObject({
      ...{ action: 'nudge', publish: true, category: 'duplicate', explanation },
      duplicateOf: { id: 'p1', thread: 't', postedAt: T, same: true },
    })
  })

  it.each<[string, unknown, string]>([
    ['names none', undefined, 'Votre'],
    ['names one that is unknown', 'xx', 'Votre'],
    ['names English', 'en-GB', 'Your'],
    ['names no text', 5, 'Votre'],
  ])('explains in the language of the site to a member who %s', async (_, named, first) => {
    const handler = createAkismetHandler({ filter: createFilter({ clock: () => T }), language: 'fr-CA' })
    const content = 'Le bureau de Lyon ouvre lundi.'
    const body = JSON.stringify({ author: 'lea', content, ...(typeof named === 'string' && { language: named }) })
    const response = await handler(new Request('http://localhost/check', { method: 'POST', body }))
    expect((await response.json()).explanation).toMatch(first)
  })

  it('refuses a language that cannot be explained', () => {
    expect(() => createAkismetHandler({ filter: createFilter(), language: 'xx' })).toThrow(
      expect.objectContaining({
        code: 'invalid-option',
        message: expect.stringContaining('Known languages are en, fr'),
      }),
    )
  })

  it('refuses what is not a comment and pollutes nothing', async () => {
    const { handler, filter } = endpoint()
    for (const [body, status] of [
      ['', 400],
      ['[]', 400],
      ['null', 400],
      ['{', 400],
      ['{"content":"a"}', 422],
      ['{"author":{"__proto__":{"id":"x"}},"content":"a"}', 422],
      ['{"__proto__":{"author":"x","content":"a"}}', 422],
      ['{"author":"a","content":7}', 422],
      ['{"author":"a","content":"b","postedAt":"never"}', 422],
      [`{"author":"a","content":"b","other":${'['.repeat(101)}${']'.repeat(101)}}`, 400],
    ] as const)
      expect((await ask(handler, body)).status).toBe(status)
    expect(
      (await ask(handler, '{"author":"a","content":"b","__proto__":{"polluted":1},"constructor":{}}')).status,
    ).toBe(200)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    // Brackets of a text are no lists.
    const bracketed = JSON.stringify({
      author: 'a',
      content: `${'[{\\"'.repeat(5000)}\\`,
      other: Array(200).fill([{}]),
    })
    expect((await ask(handler, bracketed)).status).toBe(200)
    expect(filter.stats().checks).toBe(2)
  })
})

describe('usage', () => {
  it('lists sites and calls, by GET and POST, as JSON and CSV', async () => {
    const { check, post, handler } = endpoint({ clock: () => T })
    await check(comment(1))
    await check({ ...comment(1), comment_author: 'viagra-test-123', blog: 'https://autre.example/' })
    await post('/1.1/submit-spam', comment(1))
    const get = async (path: string) => answerOf(await handler(new Request(`http://d.example${path}`)))
    const sites = JSON.parse((await get(`/1.2/key-sites?api_key=${KEY}&order=ham`)).body)
    expect(sites).toEqual({
      '2026-03': [
        {
          site: 'forum.example',
          api_calls: '1',
          spam: '0',
          ham: '1',
          missed_spam: '1',
          false_positives: '0',
          is_revoked: false,
        },
        {
          site: 'autre.example',
          api_calls: '1',
          spam: '1',
          ham: '0',
          missed_spam: '0',
          false_positives: '0',
          is_revoked: false,
        },
      ],
      limit: 500,
      offset: 0,
      total: 2,
    })
    const csv = await post('/1.2/key-sites', { format: 'csv', filter: 'autre' })
    expect(csv.body.split('\n')).toEqual([
      'Site,Total API Calls,Spam,Ham,Missed Spam,False Positives,Is Revoked',
      'autre.example,1,1,0,0,0,false',
    ])
    const empty = JSON.parse((await get(`/1.2/key-sites?api_key=${KEY}&month=__proto__`)).body)
    expect(empty).toMatchObject({ '2026-03': [], total: 0 })
    for (const answer of [await get(`/1.2/usage-limit?api_key=${KEY}`), await post('/1.2/usage-limit', {})])
      expect(JSON.parse(answer.body)).toEqual({ limit: 'none', usage: 2, percentage: 0, throttled: false })
  })
})

describe('what strangers send', () => {
  it('answers unknown paths and methods', async () => {
    const { handler } = endpoint()
    for (const path of ['/', '/1.1/', '/1.1/__proto__', '/constructor', '/1.1/comment-check/x'])
      expect((await handler(form(path, ''))).status).toBe(404)
    for (const method of ['GET', 'PUT', 'DELETE', 'HEAD'])
      expect((await handler(new Request('http://d.example/1.1/comment-check', { method }))).status).toBe(405)
  })

  it('reads forms in any charset, declared or not', async () => {
    const texts: string[] = []
    const { handler } = endpoint({ next: ({ comment_content = '' }) => void texts.push(comment_content) as never })
    const send = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
      handler(form('/1.1/comment-check', body, { 'content-type': type, authorization: `Bearer ${KEY}` }))
    const urlencoded = 'application/x-www-form-urlencoded'
    await send('comment_content=d%C3%A9j%C3%A0+vu', `${urlencoded}; charset=UTF-8`)
    await send('comment_content=d%E9j%E0%20vu', `${urlencoded}; charset="ISO-8859-1"`)
    await send('comment_content=d%E9j%E0%20vu', urlencoded)
    await send('comment_content=d%C3%A9j%C3%A0+vu', `${urlencoded}; charset=iso-8859-1`)
    await send('comment_content=%E4%F5%E9&blog_charset=windows-1251', urlencoded)
    await send('comment_content=d%E9j%E0%20vu', `${urlencoded}; charset=no-such-charset`)
    await send('comment_content=100%+s%C3%BBr%2', 'charset=utf-8')
    await send(new Uint8Array([...new TextEncoder().encode('comment_content=vu '), 0xff, 0xfe]), 'text/plain')
    expect(texts).toEqual(['déjà vu', 'déjà vu', 'déjà vu', 'déjà vu', 'дхй', 'déjà vu', '100% sûr%2', 'vu ÿþ'])
  })

  it('reads multipart forms, in any charset and with files', async () => {
    const texts: string[] = []
    const { handler } = endpoint({ next: ({ comment_content = '' }) => void texts.push(comment_content) as never })
    const url = 'http://d.example/1.1/comment-check'
    const data = new FormData()
    for (const [name, value] of [
      ['api_key', KEY],
      ['comment_content', 'déjà vu'],
      ['__proto__', 'x'],
    ] as const)
      data.append(name, value)
    data.append('comment_content', new Blob(['a file is no field']), 'a.txt')
    expect((await answerOf(await handler(new Request(url, { method: 'POST', body: data })))).body).toBe('false')
    const part = (name: string, value: string) =>
      `--x-7MA4YWx\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const latin = Buffer.from(`${part('key', KEY)}${part('comment_content', 'déjà vu')}--x-7MA4YWx--\r\n`, 'latin1')
    const type = 'multipart/form-data; boundary=x-7MA4YWx'
    for (const charset of ['', '; charset=ISO-8859-1', '; charset=no-such'])
      await handler(form('/1.1/comment-check', new Uint8Array(latin), { 'content-type': type + charset }))
    expect(texts).toEqual(Array(4).fill('déjà vu'))
    for (const [body, contentType] of [
      ['', type],
      [part('key', KEY), type],
      [part('key', KEY), 'multipart/form-data'],
      [`${part('a', '1').repeat(10_001)}--x-7MA4YWx--`, type],
      [`--x-7MA4YWx\r\n${'a: b\r\n'.repeat(10_000)}`, type],
      [`--x-7MA4YWx\r\na: b\r\n\r\nx\r\n--x-7MA4YWx--`, type],
      [`--x-7MA4YWx\r\nContent-Disposition: form-data; name="a"\r\n\r\n--x-7MA4YWx--`, type],
      [`${part('a', '1')}--x-7MA4YWxy--`, type],
      [`${part('a', '1')}--x-7MA4YWx--`, `multipart/form-data; boundary=${'x'.repeat(71)}`],
    ] as const)
      expect((await handler(form('/1.1/comment-check', body, { 'content-type': contentType }))).status).toBe(400)
  })

  it('reads a field beside a file that is no text, and names without quotes', async () => {
    let seen: Readonly<Record<string, string>> = {}
    const { handler } = endpoint({
      next: (fields) => {
        seen = fields
        return false
      },
    })
    const file = [
      '--b\r\nContent-Disposition: form-data; name="photo"; filename="é.jpg"\r\n\r\n',
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x0d, 0x0a, 0x0d, 0x0a, 0x2d, 0x2d, 0x93, 0x81]),
      '\r\n',
    ]
    const part = (name: string, value: string | Buffer) => [
      `--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=${name}\r\n\r\n`,
      value,
      '\r\n',
    ]
    const send = (...parts: (string | Buffer)[][]) => {
      const bytes = Buffer.concat([...parts.flat(), '--b--\r\n'].map((each) => Buffer.from(each as string)))
      const headers = { 'content-type': 'multipart/form-data; boundary="b"' }
      return handler(form('/1.1/comment-check', new Uint8Array(bytes), headers))
    }
    await send(part('api_key', KEY), file, part('"comment_content"', 'déjà vu 👍'), part('"thème[]"', 'été'))
    expect(seen).toEqual({ comment_content: 'déjà vu 👍', thème: 'été' })
    await send(part('api_key', KEY), file, part('comment_content', 'déjà vu'), part('comment_author', 'Zoé'))
    expect(seen).toEqual({ comment_content: 'déjà vu', comment_author: 'Zoé' })
    const cyrillic = Buffer.from([0xe4, 0xf5, 0xe9])
    await send(part('api_key', KEY), part('comment_content', cyrillic), part('blog_charset', 'windows-1251'))
    expect(seen).toMatchObject({ comment_content: 'дхй' })
  })

  it('reads any multipart form as the platform does', async () => {
    let seen: Readonly<Record<string, string>> = {}
    const { handler } = endpoint({
      verifyKey: undefined,
      hosts: ['d.example'],
      next: (fields) => {
        seen = fields
        return false
      },
    })
    const url = 'http://d.example/1.1/comment-check'
    const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'a"b', 'a\r\nb', 'a%0ab', '-- x'))
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\r\n', '\r\n--', '--\r\n\r\n', '\n\n', ''))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 12 }), async (pairs) => {
        const data = new FormData()
        for (const [field, text] of pairs)
          if (!['', 'key', 'api_key'].includes(field) && !field.endsWith(']')) data.append(field, text)
        data.append('comment_content', 'x')
        const request = new Request(url, { method: 'POST', body: data })
        const expected: Record<string, string> = Object.create(null)
        const platform = await request.clone().formData()
        platform.forEach((text, field) => {
          expected[field] = text as string
        })
        await handler(request)
        expect({ ...seen }).toEqual({ ...expected })
      }),
      { numRuns: 200 },
    )
    const part = (headers: string, text: string) => `--b\r\n${headers}\r\n\r\n${text}\r\n`
    const disposition = (field: string) => `Content-Disposition: form-data; name="${field}"`
    const body = `\r\n${part(`X-A: b\r\n${disposition('a')}\r\nContent-Type: text/plain; charset=utf-8`, 'un')}${part(
      `${disposition('b')}\r\nContent-Transfer-Encoding: base64`,
      'ZMOpasOg',
    )}${part(`${disposition('comment_content')}; filename="x.txt"`, 'a file')}--b--\r\n`
    await handler(
      form('/1.1/comment-check', body, { host: 'd.example', 'content-type': 'multipart/form-data; x=y; boundary="b"' }),
    )
    expect(seen).toMatchObject({ a: 'un', b: 'déjà' })
    expect(seen.comment_content).toBeUndefined()
  })

  it('reads no compressed body rather than an empty comment', async () => {
    const { handler, filter } = endpoint({ verifyKey: undefined, hosts: ['digue.example'] })
    const packed = form('/1.1/comment-check', 'comment_content=Bonjour', { 'content-encoding': 'gzip' })
    expect((await handler(packed)).status).toBe(415)
    expect(filter.stats().checks).toBe(0)
  })

  it('reads any form as the platform does', async () => {
    let seen: Readonly<Record<string, string>> = {}
    const { handler } = endpoint({
      verifyKey: undefined,
      hosts: ['digue.example'],
      next: (fields) => {
        seen = fields
        return false
      },
    })
    const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', 'toString'))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, fc.string({ unit: 'binary' })), { maxLength: 12 }), async (pairs) => {
        // Names that end like a list's are joined, and keys are not passed on.
        const plain = pairs.filter(([field]) => !['', 'key', 'api_key'].includes(field) && !field.endsWith(']'))
        const params = new URLSearchParams(plain)
        await handler(form('/1.1/comment-check', params.toString()))
        expect({ ...seen }).toEqual(Object.fromEntries(params))
      }),
      { numRuns: 200 },
    )
    expect(Object.getPrototypeOf(seen)).toBeNull()
  })

  it('keeps the fields it needs behind many others, and refuses floods of them', async () => {
    let count = 0
    const { handler } = endpoint({
      verifyKey: undefined,
      hosts: ['digue.example'],
      next: (fields) => {
        count = Object.keys(fields).length
        return fields.comment_content === 'casino'
      },
    })
    const flood = Array.from({ length: 9000 }, (_, i) => `x${i}=1`).join('&')
    const answer = await handler(form('/1.1/comment-check', `${flood}&comment_content=casino`))
    expect(await answer.text()).toBe('true')
    expect(count).toBeLessThan(2100)
    for (const pair of ['a&', 'a=1&', 'comment_content=a&', '__proto__[]=1&', '%&'])
      expect((await handler(form('/1.1/comment-check', pair.repeat(50_000)))).status).toBe(400)
    expect((await handler(form('/1.1/comment-check', `${'&'.repeat(900_000)}comment_content=casino`))).status).toBe(200)
  })

  it('refuses bodies that are too long, declared or not', async () => {
    const { handler, filter } = endpoint({ maxBodyBytes: 1000 })
    const body = `api_key=${KEY}&comment_content=${'a'.repeat(1000)}`
    expect((await handler(form('/1.1/comment-check', body))).status).toBe(413)
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++
        controller.enqueue(new Uint8Array(400))
      },
    })
    const request = new Request('http://d.example/1.1/comment-check', {
      method: 'POST',
      body: endless,
      duplex: 'half',
    } as RequestInit)
    expect((await handler(request)).status).toBe(413)
    expect(pulled).toBeLessThan(10)
    expect(filter.stats().checks).toBe(0)
  })

  it('survives a filter that fails, and says nothing of what was written', async () => {
    const entries: AkismetLogEntry[] = []
    const filter = {
      ...createFilter(),
      check: () => {
        throw new Error('secret words')
      },
    } as never
    const handler = createAkismetHandler({ filter, hosts: ['digue.example'], log: (entry) => entries.push(entry) })
    const response = await answerOf(await handler(form('/1.1/comment-check', 'comment_content=secret')))
    expect(response.status).toBe(500)
    expect(response.headers.has('x-akismet-error')).toBe(true)
    expect(JSON.stringify([entries, response.body])).not.toContain('secret')
  })

  it('answers although the log fails', async () => {
    const { check } = endpoint({
      log() {
        throw new Error('disk full')
      },
    })
    expect((await check(comment(1))).body).toBe('false')
  })

  it('logs one entry a request, without a word or a name', async () => {
    const entries: AkismetLogEntry[] = []
    const { check, post, handler } = endpoint({ log: (entry) => entries.push(entry) })
    await check(comment(1))
    await post('/1.1/submit-spam', comment(1))
    await handler(form('/lea@example.org', 'Bonjour'))
    expect(entries.map(({ route, status }) => [route, status])).toEqual([
      ['comment-check', 200],
      ['submit-spam', 200],
      ['unknown', 404],
    ])
    expect(JSON.stringify(entries)).not.toMatch(/lea|personne|203\.0|forum\.example|a1b2/i)
  })
})

it.each([
  '1970-01-20T10:00:00Z',
  '1970-01-20 10:00:00',
  '1970-01-01 00:00:00',
  '0000-00-00 00:00:00',
  '0001-01-01 00:00:00',
  '1500000000',
  '1500000000000',
  '000000000',
  '-1',
  '1e9',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  '2026-03-01 12:00:00',
  'hier',
])('answers whatever date a client sends: %s', async (date) => {
  const handler = createAkismetHandler({ filter: createFilter(), verifyKey: 'k' })
  const body = new URLSearchParams({
    api_key: 'k',
    user_ip: '203.0.113.7',
    comment_content: 'Bonjour',
    comment_date_gmt: date,
  })
  for (const route of ['comment-check', 'submit-spam', 'submit-ham'])
    expect((await handler(new Request(`https://a.example/1.1/${route}`, { method: 'POST', body }))).status).toBe(200)
})
