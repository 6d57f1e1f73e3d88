import dns from 'node:dns'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  AuthorRole,
  Blog,
  Author as CedxAuthor,
  Client as CedxClient,
  Comment as CedxComment,
  CheckResult,
} from '@cedx/akismet'
import akismet from 'akismet'
import akismetApi from 'akismet-api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFilter, type Filter } from '../../src'
import { akismetClient, createAkismetHandler } from '../../src/akismet'
import { createAkismetServer } from '../../src/akismet/node'
import { KEY, PETITION } from './requests'

let server: Server
let filter: Filter
let port: number

beforeEach(async () => {
  filter = createFilter()
  server = createAkismetServer(createAkismetHandler({ filter, verifyKey: KEY }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  // Not every system resolves names under localhost, as RFC 6761 says it should.
  const lookup = dns.lookup
  vi.spyOn(dns, 'lookup').mockImplementation(((name: string, ...rest: never[]) =>
    (lookup as (...args: unknown[]) => void)(name.endsWith('localhost') ? '127.0.0.1' : name, ...rest)) as never)
})

afterEach(async () => {
  vi.restoreAllMocks()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const blog = 'https://forum.example'
const text = 'Bonjour à tous, est-ce que quelqu’un connaît les délais pour un dossier déposé en mars dernier ?'
const scam = 'Gagnez de l’argent depuis chez vous avec cette méthode secrète que les banques détestent vraiment'
const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000)

describe('akismet-api', () => {
  it.each(['over loopback', 'in-process'])('verifies, checks and submits, %s', async (where) => {
    const options = { key: KEY, blog, host: `localhost:${port}`, protocol: 'http' }
    const client = where === 'in-process' ? akismetClient(filter, options) : new akismetApi.AkismetClient(options)
    expect(await client.verifyKey()).toBe(true)
    const guest = { ip: '203.0.113.7', useragent: 'Test', name: 'Léa', email: 'lea@example.org', type: 'comment' }
    const share = { ...guest, content: `${text} ${PETITION}` }
    for (const [minutes, isSpam] of [
      [90, false],
      [60, false],
      [30, true],
    ] as const)
      expect(await client.checkSpam({ ...share, date: minutesAgo(minutes).toJSON() })).toBe(isSpam)
    expect(await client.checkSpam({ ...guest, name: 'viagra-test-123' })).toBe(true)
    expect(await client.checkSpam({ ...guest, content: text, role: 'administrator' })).toBe(false)
    expect(await client.checkSpam({ ...guest, content: 'Merci', honeypot: 'x' })).toBe(true)
    const other = { user_ip: '203.0.113.8', comment_author_email: 'max@example.org', comment_content: scam }
    expect(await client.checkSpam(other)).toBe(false)
    await client.submitSpam(other)
    expect(await client.checkSpam({ ...other, comment_author_email: 'eva@example.org' })).toBe(true)
    await client.submitHam({ ...other, comment_author_email: 'eva@example.org' })
    expect(await client.checkSpam({ ...other, comment_author_email: 'zoe@example.org' })).toBe(false)
  })

  const long = {
    user_ip: '203.0.113.7',
    user_agent: 'Test',
    referrer: 'https://a.example',
    comment_author: 'Léa',
    comment_author_email: 'lea@example.org',
    comment_content: 'Merci à vous',
    comment_type: 'comment',
    comment_date_gmt: '2026-03-01T12:00:00Z',
    permalink: 'https://forum.example/sujet',
    comment_post_modified_gmt: '2026-03-01T11:00:00Z',
    comment_author_url: 'https://lea.example',
    user_role: 'editor',
  }
  const short = {
    ip: '203.0.113.8',
    useragent: 'Tester',
    referer: 'https://b.example',
    name: 'Max',
    email: 'max@example.org',
    content: 'Merci beaucoup',
    isTest: true,
    type: 'reply',
    date: '2026-03-01T12:00:00Z',
    permalink: 'https://forum.example/sujet',
    permalinkDate: '2026-03-01T11:00:00Z',
    url: 'https://max.example',
    role: 'author',
  }

  it.each<[string, object, object?]>([
    ['the protocol’s names', { ...long, is_test: true }],
    ['short names', short],
    ['both, long first', { ...long, ...short }],
    ['both, short first', { ...short, ...long }],
    ['a date', { ...short, date: new Date('2026-03-01T12:00:00Z') }],
    ['site options', long, { blog_lang: 'fr', blog_charset: 'UTF-8' }],
    ['short site options', { ...long, blog_lang: 'de' }, { lang: 'fr', charset: 'UTF-8', blog_lang: 'en' }],
    ['an empty honeypot', { ...long, honeypot: '' }],
    ['a named honeypot that is empty', { ...long, honeypot_field_name: 'trap', trap: '', honeypot: 'ignored' }],
    ['names of Object.prototype', { ...long, honeypot_field_name: 'toString', toString: '' }],
  ])('says in-process what akismet-api says over the network: %s', async (_, comment, options = {}) => {
    const heard: object[] = []
    const next = (fields: object) => {
      heard.push({ ...fields })
      return false
    }
    const seen = createAkismetServer(createAkismetHandler({ filter, verifyKey: KEY, next }))
    await new Promise<void>((resolve) => seen.listen(0, '127.0.0.1', resolve))
    const given = {
      key: KEY,
      blog,
      host: `localhost:${(seen.address() as AddressInfo).port}`,
      protocol: 'http',
      ...options,
    }
    expect(await new akismetApi.AkismetClient(given).checkSpam(comment as never)).toBe(false)
    expect(await akismetClient(createFilter(), { ...given, next }).checkSpam(comment as never)).toBe(false)
    expect(heard.length).toBe(2)
    expect(heard[1]).toEqual(heard[0])
    expect(Object.keys(heard[0] ?? {}).length).toBeGreaterThan(12)
    seen.closeAllConnections()
    await new Promise((resolve) => seen.close(resolve))
  })

  it('is replaced in one line, types included', async () => {
    interface Guest {
      ip: string
      name: string
      content: string
    }
    const guest: Guest = { ip: '203.0.113.7', name: 'Léa', content: 'Merci' }
    const record: Record<string, string> = { ...guest }
    const client: akismetApi.AkismetClient = akismetClient(filter, { key: KEY, blog })
    const swapped = akismetClient(filter, { key: KEY, blog })
    expect(await client.checkSpam(guest)).toBe(false)
    expect(await swapped.checkSpam(guest, (_error: Error, _spam: boolean) => undefined)).toBe(false)
    expect(await swapped.checkSpam(record)).toBe(false)
    expect(await swapped.checkSpam({ ...guest, x_member: '7' })).toBe(false)
    expect(await swapped.checkSpam()).toBe(false)
    // @ts-expect-error a field that it knows, of the wrong type
    await swapped.checkSpam({ content: () => 'Merci' })
  })

  it('fits as a second opinion', async () => {
    const other = createFilter()
    const remote = createAkismetServer(createAkismetHandler({ filter: other, verifyKey: 'far' }))
    await new Promise<void>((resolve) => remote.listen(0, '127.0.0.1', resolve))
    const host = `localhost:${(remote.address() as AddressInfo).port}`
    const next = new akismetApi.AkismetClient({ key: 'far', blog, host, protocol: 'http' })
    const near = akismetClient(filter, { key: KEY, blog, next })
    const scammer = { ip: '203.0.113.7', email: 'max@example.org', content: scam }
    expect(await near.checkSpam(scammer)).toBe(false)
    await near.submitSpam(scammer)
    expect(other.peek({ author: 'x', content: scam }).action).not.toBe('allow')
    expect(await near.checkSpam({ ip: '203.0.113.9', email: 'eva@example.org', content: scam })).toBe(true)
    remote.closeAllConnections()
    await new Promise((resolve) => remote.close(resolve))
  })

  it('learns that its key is wrong', async () => {
    const client = new akismetApi.AkismetClient({ key: 'wrong', blog, host: `localhost:${port}`, protocol: 'http' })
    expect(await client.verifyKey()).toBe(false)
    await expect(client.checkSpam({ ip: '203.0.113.7', content: text })).rejects.toThrow('Invalid API key')
    expect(filter.stats().checks).toBe(0)
  })
})

describe('akismet', () => {
  const make = (apiKey: string) => akismet.client({ blog, apiKey, host: 'localhost', port })
  const called = <T>(call: (callback: (error: Error | null, value?: T) => void) => void) =>
    new Promise<T | undefined>((resolve, reject) => call((error, value) => (error ? reject(error) : resolve(value))))

  it('verifies, checks and submits', async () => {
    const client = make(KEY)
    expect(await called((done) => client.verifyKey(done as never))).toBe(true)
    expect(await called((done) => make('wrong').verifyKey(done as never))).toBe(false)
    const guest = { user_ip: '203.0.113.7', comment_author: 'Léa', comment_author_email: 'lea@example.org' }
    const check = (fields: object) =>
      called((done) => client.checkComment({ ...guest, ...fields } as never, done as never))
    for (const [minutes, isSpam] of [
      [90, false],
      [60, false],
      [30, true],
    ] as const)
      expect(
        await check({ comment_content: `${text} ${PETITION}`, comment_date_gmt: minutesAgo(minutes).toJSON() }),
      ).toBe(isSpam)
    const other = { ...guest, comment_author_email: 'max@example.org', comment_content: scam }
    await called((done) => client.submitSpam(other as never, done as never))
    expect(await check({ ...other, comment_author_email: 'eva@example.org' })).toBe(true)
    await called((done) => client.submitHam(other as never, done as never))
    expect(await check({ ...other, comment_author_email: 'zoe@example.org' })).toBe(false)
  })
})

describe('@cedx/akismet', () => {
  const make = (key: string, options = {}) =>
    new CedxClient(key, new Blog({ url: blog, charset: 'UTF-8', languages: ['fr'] }), {
      baseUrl: `http://localhost:${port}`,
      ...options,
    })
  const post = (email: string, content: string, date: Date, more = {}) =>
    new CedxComment({
      author: new CedxAuthor({ email, name: 'Léa', ipAddress: '203.0.113.7', userAgent: 'Test' }),
      content,
      date,
      permalink: `${blog}/sujet`,
      type: 'comment',
      context: ['démarches', 'délais'],
      ...more,
    })

  it('verifies, checks and submits, and knows pervasive spam', async () => {
    const client = make(KEY)
    expect(await client.verifyKey()).toBe(true)
    expect(await make('wrong').verifyKey()).toBe(false)
    const results = []
    // Further apart than the same post is sent twice by accident.
    for (let n = 9; n > 5; n--)
      results.push(await client.checkComment(post('lea@example.org', `${text} ${PETITION}`, minutesAgo(6 * n))))
    expect(results).toEqual([CheckResult.ham, CheckResult.spam, CheckResult.spam, CheckResult.pervasiveSpam])
    await client.submitSpam(post('max@example.org', scam, minutesAgo(5)))
    expect(await client.checkComment(post('eva@example.org', scam, minutesAgo(4)))).not.toBe(CheckResult.ham)
    await client.submitHam(post('eva@example.org', scam, minutesAgo(4)))
    expect(await client.checkComment(post('zoe@example.org', scam, minutesAgo(3)))).toBe(CheckResult.ham)
    const edited = post('zoe@example.org', `${scam} pour toujours`, minutesAgo(2))
    const { nudge } = filter.stats().byAction
    expect(await client.checkComment(edited)).toBe(CheckResult.ham)
    expect(filter.stats().byAction.nudge).toBe(nudge + 1)
    const admin = new CedxAuthor({ email: 'zoe@example.org', ipAddress: '203.0.113.7', role: AuthorRole.administrator })
    expect(await client.checkComment(post('', scam, minutesAgo(1), { author: admin }))).toBe(CheckResult.ham)
  })

  it('replaces on recheck, and leaves no trace in test mode', async () => {
    const client = make(KEY)
    const date = minutesAgo(9)
    expect(await client.checkComment(post('lea@example.org', text, date))).toBe(CheckResult.ham)
    const { sightings } = filter.stats()
    const edited = post('lea@example.org', `${text} Merci`, date, { recheckReason: 'edit' })
    expect(await client.checkComment(edited)).toBe(CheckResult.ham)
    const test = make(KEY, { isTest: true })
    expect(await test.checkComment(post('max@example.org', 'Bonjour', date))).toBe(CheckResult.ham)
    expect(filter.stats()).toMatchObject({ authors: 1, sightings })
    await expect(make('wrong').checkComment(edited)).rejects.toThrow('key')
  })
})
