import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { runs } from '../runs'
import { oneSite, server, share, site } from './requests'

const POSTS = ['check', 'peek', 'retract', 'review', 'update', 'label', 'withdraw', 'export', 'forget'].map(
  (name) => `/v1/${name}`,
)

describe('keys', () => {
  it.each([
    ...POSTS.map((path) => [path, 'POST']),
    ['/v1/rules', 'PUT'],
    ['/v1/rules', 'GET'],
    ['/v1/stats', 'GET'],
    ['/metrics', 'GET'],
  ])('%s (%s) needs one, and does nothing without', async (path, method) => {
    const a = site('a')
    const { ask, log } = server([a, site('b')])
    const body = method === 'GET' ? undefined : share(1)
    for (const headers of [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: 'Bearer ' },
      { authorization: 'Basic a2V5LW9mLWE6' },
      { authorization: 'key-of-a' },
      { authorization: 'Bearer KEY-OF-A' },
      { authorization: `Bearer ${'k'.repeat(10_000)}` },
      { 'x-api-key': 'key-of-a' },
    ]) {
      const answer = await ask(path, body, { method: method as string, headers: headers as Record<string, string> })
      expect([answer.status, answer.body.code]).toEqual([401, 'unauthorized'])
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
    expect(a.filter.stats()).toMatchObject({ checks: 0, sightings: 0 })
    expect(log.every((entry) => entry.site === undefined && entry.status === 401)).toBe(true)
  })

  it('each of a site opens it, in any case of the scheme', async () => {
    const { ask } = server([site('a', { keys: ['one', 'two'] }), site('b')])
    for (const authorization of ['Bearer one', 'bearer two', 'BEARER  two '])
      expect((await ask('/v1/stats', undefined, { headers: { authorization } })).status).toBe(200)
  })

  it('are compared to their end, and with all others, whatever differs', async () => {
    const key = 'k'.repeat(40)
    const sites = [site('a', { keys: [key] }), site('b', { keys: ['another-key'] })]
    const { ask } = server(sites)
    const reads: number[] = []
    for (const sent of [`x${'k'.repeat(39)}`, `${'k'.repeat(39)}x`, key]) {
      const spy = vi.spyOn(String.prototype, 'charCodeAt')
      await ask('/v1/stats', undefined, { key: sent })
      reads.push(spy.mock.contexts.filter((text) => [sent, key, 'another-key'].includes(String(text))).length)
      spy.mockRestore()
    }
    expect(reads[0]).toBeGreaterThanOrEqual(160)
    expect(new Set(reads).size).toBe(1)
  })

  it('that are not of a site are never admitted', async () => {
    const { ask } = server([site('a'), site('b')])
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[!-~]{0,40}$/), async (key) => {
        fc.pre(key !== 'key-of-a' && key !== 'key-of-b')
        return (await ask('/v1/stats', undefined, { key })).status === 401
      }),
      { numRuns: runs(300) },
    )
  })

  it('without any, programs are answered, and no page of a browser', async () => {
    const { ask } = server([site('a', { keys: [] })])
    expect((await ask('/v1/check', share(1))).status).toBe(200)
    expect((await ask('/v1/check', share(2), { headers: { host: '127.0.0.1:8027' } })).status).toBe(200)
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { host: 'evil.example' }])
      for (const path of ['/v1/check', '/v1/stats', '/metrics', '/openapi.json']) {
        const { status, body } = await ask(path, path === '/v1/check' ? share(3) : undefined, { headers })
        expect([status, body.code]).toEqual([403, 'forbidden'])
      }
    const named = server([site('a', { keys: [] })], { hosts: ['digue.internal'] })
    expect((await named.ask('/v1/stats', undefined, { headers: { host: 'digue.internal:80' } })).status).toBe(200)
  })
})

describe('requests that are no requests of a site', () => {
  it.each([
    ['GET', '/v1', 404],
    ['GET', '/v1/', 404],
    ['POST', '/v1/nothing', 404],
    ['POST', '/v1/constructor', 404],
    ['POST', '/v1/check/x', 404],
    ['GET', '/v1/check', 405],
    ['DELETE', '/v1/rules', 405],
    ['POST', '/health', 405],
    ['POST', '/v1/stats', 405],
    ['PATCH', '/v1/check', 405],
  ])('%s %s answers %i as RFC 9457 has it', async (method, path, status) => {
    const { ask } = oneSite()
    const answer = await ask(path, method === 'GET' ? undefined : {}, { method })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(Object.keys(answer.body)).toEqual(['type', 'title', 'status', 'detail', 'code'])
    expect(answer.body).toMatchObject({ status, code: status === 404 ? 'not-found' : 'method-not-allowed' })
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/^(GET, PUT|GET|POST)$/)
  })

  it('a slash at the end and HEAD are understood', async () => {
    const { ask } = oneSite()
    expect((await ask('/v1/check/', share(1))).status).toBe(200)
    for (const path of ['/health', '/v1/stats', '/v1/rules', '/metrics', '/openapi.json'])
      expect((await ask(path, undefined, { method: 'HEAD' })).status).toBe(200)
    expect((await ask('/v1/check', undefined, { method: 'HEAD' })).status).toBe(405)
  })

  it.each<[string, string | Uint8Array, Record<string, string>, number, string]>([
    ['JSON cut short', '{"author":"a","content":', {}, 400, 'invalid-json'],
    ['a form', 'author=a&content=b', { 'content-type': 'application/x-www-form-urlencoded' }, 400, 'invalid-json'],
    ['nothing', '', {}, 400, 'invalid-json'],
    ['spaces', '  \n', {}, 400, 'invalid-json'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xe9, 0x22]), {}, 400, 'invalid-json'],
    ['NaN', '{"author":"a","content":"b","postedAt":NaN}', {}, 400, 'invalid-json'],
    ['a compressed body', '{}', { 'content-encoding': 'gzip' }, 415, 'unsupported-encoding'],
    ['too much', 'x'.repeat(1_100_000), {}, 413, 'content-too-large'],
    ['deep nesting', '['.repeat(200_000), {}, 400, 'invalid-json'],
    ['101 lists in each other', `{"a":${'['.repeat(101)}${']'.repeat(101)}}`, {}, 400, 'invalid-json'],
    ['100 lists in each other', `${'['.repeat(100)}${']'.repeat(100)}`, {}, 422, 'invalid-comment'],
  ])('%s is refused, and changes nothing', async (_, body, headers, status, code) => {
    const { ask, site: only } = oneSite()
    const answer = await ask('/v1/check', body, { headers })
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(only.filter.stats()).toMatchObject({ checks: 0 })
  })

  it('takes a byte order mark, and JSON under any type', async () => {
    const { ask } = oneSite()
    for (const type of ['text/plain', 'application/json; charset=utf-8', 'application/x-www-form-urlencoded'])
      expect(
        (await ask('/v1/peek', `\ufeff${JSON.stringify(share(1))}`, { headers: { 'content-type': type } })).status,
      ).toBe(200)
  })

  it('answers 500 without the words of an error, and 503 when a shared history does not', async () => {
    const broken = (error: unknown) => ({ check: () => Promise.reject(error) }) as never
    const { ask, log } = oneSite({ filter: broken(new TypeError('secret text of lea')) })
    const answer = await ask('/v1/check', share(1))
    expect([answer.status, answer.body.code]).toEqual([500, 'server-failed'])
    expect(answer.text).not.toContain('secret')
    expect(log).toMatchObject([{ status: 500, error: 'TypeError', code: 'server-failed' }])
    const { DigueError } = await import('../../src')
    const away = oneSite({ filter: broken(new DigueError('store-failed', 'The history did not answer.')) })
    const busy = await away.ask('/v1/check', share(1))
    expect([busy.status, busy.body.code, busy.headers.get('retry-after')]).toEqual([503, 'store-failed', '1'])
  })

  it('never throws, and never answers 500, whatever is sent', async () => {
    const { ask } = oneSite()
    const paths = [...POSTS, '/v1/rules']
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.json(), async (path, body) => {
        const { status } = await ask(path, body, { method: path === '/v1/rules' ? 'PUT' : 'POST' })
        return status < 500
      }),
      { numRuns: runs(500) },
    )
  })
})
