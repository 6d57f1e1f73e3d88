import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digue } from './program'
import { killServers, startServer } from './server'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'digue-serve-config-'))
  file = join(folder, 'digue.config.json')
})

afterEach(async () => {
  await killServers()
  rmSync(folder, { recursive: true, force: true })
})

const ENV = { KEY_A: 'key-a', KEY_B: 'key-b', KEY_C: 'key-c', METRICS: 'for-prometheus', DIGUE_SECRET: 's' }
const write = (config: unknown) => writeFileSync(file, typeof config === 'string' ? config : JSON.stringify(config))

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Body = any

/** Starts a server in the folder of the file. */
async function serve(...args: string[]) {
  const { child, port, lines, nth, end } = await startServer(args, { cwd: folder, env: ENV })
  const ask = async (key: string, path: string, body?: unknown, method?: string) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { authorization: `Bearer ${key}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    return {
      status: reply.status,
      text,
      body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined) as Body,
    }
  }
  const form = async (path: string, fields: Record<string, string>) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: new URLSearchParams(fields) })
    return { text: await reply.text(), headers: reply.headers }
  }
  return { lines, nth, ask, form, hup: () => child.kill('SIGHUP'), end }
}

const petition = 'https://www.change.org/p/sauvons-le-parc'
const share = (id: string, thread: string, author = 'lea') => ({
  author,
  id,
  thread,
  content: `Le parc va disparaître, signez s’il vous plaît et partagez autour de vous : ${petition}`,
})
const TWO = { sites: { a: { key: { env: 'KEY_A' } }, b: { key: { env: 'KEY_B' } } } }

describe('two sites', () => {
  it('show and count nothing of each other, by any route', async () => {
    write({ ...TWO, metricsKey: { env: 'METRICS' }, history: { snapshot: 'h.bin' } })
    const { ask, form, end } = await serve()
    // The same posts through A: its author is held in the end.
    for (let n = 1; n <= 4; n++) await ask('key-a', '/v1/check', share(`${n}`, `/secret-of-a/${n}`))
    await ask('key-a', '/v1/label', {
      comment: { author: 'x', content: 'Un crédit sans justificatif en dix minutes, écrivez vite' },
      label: 'spam',
    })
    await ask(
      'key-a',
      '/v1/rules',
      { closed: [{ name: 'rule-of-a', domain: 'casino.example', message: 'Non.' }] },
      'PUT',
    )
    await ask('key-a', '/v1/review', { id: '3', outcome: 'removed' })
    await form('/1.1/comment-check', {
      api_key: 'key-a',
      blog: 'https://a.example',
      user_ip: '203.0.113.7',
      user_id: '9',
      comment_content: share('', '').content,
    })

    const seen: string[] = []
    const b = async (path: string, body?: unknown, method?: string) => {
      const answer = await ask('key-b', path, body, method)
      seen.push(answer.text)
      return answer.body
    }
    expect(await b('/v1/stats')).toMatchObject({ checks: 0, authors: 0, sightings: 0, reviewed: {}, rules: {} })
    expect(await b('/v1/rules')).toEqual({ closed: [], allowed: [], threads: [], gather: [], exemptions: [] })
    expect((await b('/v1/peek', share('1', '/t/1'))).verdict).toMatchObject({ action: 'allow', evidence: [] })
    expect((await b('/v1/export', { author: 'lea' })).posts).toEqual([])
    expect(await b('/v1/retract', { id: '1' })).toEqual({ remembered: false })
    expect(await b('/v1/review', { id: '1', outcome: 'approved' })).toEqual({ remembered: false })
    expect(await b('/v1/update', { id: '1', newId: '9' })).toEqual({ remembered: false })
    expect(await b('/v1/forget', { author: 'lea' })).toEqual({ removed: 0 })
    const label = { author: 'y', content: 'Un crédit sans justificatif en dix minutes, écrivez vite' }
    expect((await b('/v1/peek', label)).verdict.action).toBe('allow')
    expect(await b('/v1/withdraw', { comment: label })).toEqual({ withdrawn: false })
    expect((await b('/check', share('1', '/t/1'))).action).toBe('allow')
    expect(
      (await b('/v1/check', { author: 'z', content: 'Jouez sur https://casino.example/' })).verdict.category,
    ).not.toBe('closed')
    await b('/metrics')
    const uses = await form('/1.2/key-sites', { api_key: 'key-b' })
    seen.push(uses.text)
    expect((await form('/1.2/usage-limit', { api_key: 'key-b' })).text).toContain('"usage":0')
    const akismet = await form('/1.1/comment-check', {
      api_key: 'key-b',
      user_ip: '203.0.113.7',
      user_id: '9',
      comment_content: share('', '').content,
    })
    expect(akismet.text).toBe('false')
    expect(seen.join('\n')).not.toMatch(/secret-of-a|rule-of-a|a\.example|site="a"/)

    // And the other way: what B did changed nothing of A.
    expect((await ask('key-a', '/v1/peek', share('5', '/t/5'))).body.verdict.action).toBe('reject')
    expect((await ask('key-a', '/v1/peek', label)).body.verdict.action).toBe('reject')
    expect((await ask('key-a', '/v1/stats')).body.checks).toBe(5)
    expect((await ask('key-a', '/v1/rules')).body.closed.length).toBe(1)
    const all = (await ask('for-prometheus', '/metrics')).text
    expect(all).toContain('digue_checks_total{site="a",action="allow"}')
    expect(all).toContain('digue_checks_total{site="b",action="allow"}')
    expect((await ask('for-prometheus', '/v1/stats')).status).toBe(401)

    expect(await end()).toBe(0)
    expect([existsSync(join(folder, 'h.a.bin')), existsSync(join(folder, 'h.b.bin'))]).toEqual([true, true])
    const again = await serve()
    expect((await again.ask('key-a', '/v1/peek', share('5', '/t/5'))).body.verdict.action).toBe('reject')
    expect((await again.ask('key-b', '/v1/export', { author: 'lea' })).body.posts.length).toBe(1)
    await again.end()
  })

  it('a key with a blog of its own is refused for others', async () => {
    write({
      sites: { a: { key: { env: 'KEY_A' }, blog: 'https://www.a.example/blog/' }, b: { key: { env: 'KEY_B' } } },
    })
    const { form, ask } = await serve()
    const verify = async (key: string, blog: string) => (await form('/1.1/verify-key', { key, blog })).text
    expect(await verify('key-a', 'http://a.example/blog')).toBe('valid')
    expect(await verify('key-a', 'https://b.example')).toBe('invalid')
    expect(await verify('key-b', 'https://b.example')).toBe('valid')
    expect(await verify('key-c', 'http://a.example/blog')).toBe('invalid')
    expect((await ask('key-a', '/v1/stats')).status).toBe(200)
  })
})

describe('a reload', () => {
  it('is whole or nothing, and keeps the rules of a request until those of the file change', async () => {
    const closed = (message: string) => ({ closed: [{ petition, message }] })
    write({ ...TWO, rules: closed('1'), history: { snapshot: 'h.bin' } })
    const { ask, hup, nth, end } = await serve()
    expect(await nth(1, 'config-loaded')).toMatchObject({
      sites: [
        { site: 'a', rules: 'file' },
        { site: 'b', rules: 'file' },
      ],
    })
    const put = { allowed: ['canada.ca'] }
    expect((await ask('key-a', '/v1/rules', put, 'PUT')).status).toBe(200)
    // Another policy, the same rules: those of the request stay.
    write({ ...TWO, policy: 'comments', rules: closed('1'), history: { snapshot: 'h.bin' } })
    hup()
    expect(await nth(2, 'config-loaded')).toMatchObject({
      sites: [
        { site: 'a', rules: 'request' },
        { site: 'b', rules: 'file' },
      ],
    })
    expect((await ask('key-a', '/v1/rules')).body).toMatchObject({ closed: [], ...put })
    expect((await ask('key-b', '/v1/rules')).body.closed.length).toBe(1)

    // Wrong files change nothing.
    for (const [n, bad] of [
      '{',
      { ...TWO, rules: { closed: [{ petition }] } },
      { ...TWO, port: 1 },
      { ...TWO, history: { snapshot: 'other.bin' } },
    ].entries()) {
      write(bad)
      hup()
      const { error } = await nth(n + 1, 'config-refused')
      expect(error).toMatch([/:1: This is not JSON/, /closed\[0\]\.message/, /.*/, /Restart it/][n] as RegExp)
      expect((await ask('key-b', '/v1/rules')).body.closed[0].message).toBe('1')
    }

    // After a restart the rules of the request are still in force.
    write({ ...TWO, rules: closed('1'), history: { snapshot: 'h.bin' } })
    await end()
    const second = await serve()
    expect(await second.nth(1, 'config-loaded')).toMatchObject({ sites: [{ rules: 'request' }, { rules: 'file' }] })
    expect((await second.ask('key-a', '/v1/rules')).body).toMatchObject({ closed: [], ...put })
    write({ ...TWO, rules: closed('2'), history: { snapshot: 'h.bin' } })
    second.hup()
    expect(await second.nth(2, 'config-loaded')).toMatchObject({ sites: [{ rules: 'file' }, { rules: 'file' }] })
    expect((await second.ask('key-a', '/v1/rules')).body).toMatchObject({ closed: [{ message: '2' }], allowed: [] })
    await second.end()
    const third = await serve()
    expect((await third.ask('key-a', '/v1/rules')).body).toMatchObject({ closed: [{ message: '2' }] })
    await third.end()
  })

  it('names the line of what it cannot change', async () => {
    file = join(folder, 'digue.config.yaml')
    write('sites:\n  a: { key: { env: KEY_A } }\nhistory: { snapshot: h.bin }\n')
    const server = await serve()
    write('sites:\n  a: { key: { env: KEY_A } }\nhistory: { snapshot: i.bin }\n')
    server.hup()
    const refused = await server.nth(1, 'config-refused')
    expect(refused.error).toMatch(/^digue\.config\.yaml:3: history: This cannot change/)
  })

  it('never leaves a server without a key where others reach it', async () => {
    write({ host: '0.0.0.0', key: { env: 'KEY_A' } })
    const server = await serve()
    write({ host: '0.0.0.0' })
    server.hup()
    const refused = await server.nth(1, 'config-refused')
    expect(refused.error).toMatch(/0\.0\.0\.0 can be reached by others: give a key/)
    expect((await server.ask('', '/v1/stats')).status).toBe(401)
    expect((await server.ask('key-a', '/v1/stats')).status).toBe(200)
  })

  it('adds and removes sites, and changes keys', async () => {
    write(TWO)
    const { ask, hup, nth, end } = await serve()
    await ask('key-a', '/v1/check', share('1', '/t/1'))
    write({ sites: { a: { key: [{ env: 'KEY_A' }, { env: 'METRICS' }] }, c: { key: { env: 'KEY_C' } } } })
    hup()
    await nth(2, 'config-loaded')
    const status = async (key: string) => (await ask(key, '/v1/stats')).status
    expect([
      await status('key-a'),
      await status('for-prometheus'),
      await status('key-b'),
      await status('key-c'),
    ]).toEqual([200, 200, 401, 200])
    expect((await ask('for-prometheus', '/v1/stats')).body.checks).toBe(1)
    expect(await end()).toBe(0)
  })

  it('loses nothing, a thousand times under load', async () => {
    const config = (n: number) => ({
      ...TWO,
      // One in fifty makes a new filter, which takes over the history of the old one.
      policy: Math.floor(n / 50) % 2 === 0 ? 'forum' : { extends: 'forum' },
      rules: { closed: [{ domain: 'casino.example', message: `${n}` }] },
    })
    write(config(0))
    const { ask, hup, nth, lines, end } = await serve()
    let busy = true
    const posted = { a: 0, b: 0, closed: 0, lost: [] as unknown[] }
    const load = async (worker: number) => {
      const key = worker % 2 === 0 ? 'a' : 'b'
      for (let n = 0; busy; n++) {
        const { status, body } = await ask(`key-${key}`, '/v1/check', {
          author: `w${worker}-${n}`,
          id: `${worker}-${n}`,
          content: `Jouez numéro ${n} sur https://casino.example/`,
        })
        if (status !== 200) posted.lost.push([status, body])
        else posted[key]++
        if (body.verdict?.category === 'closed') posted.closed++
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    }
    const workers = [0, 1, 2, 3].map(load)
    for (let n = 1; n <= 1000; n++) {
      // One in fifty is wrong, and changes nothing.
      write(n % 50 === 0 ? '{' : config(n))
      hup()
      await nth(n + 1, 'config-loaded', 'config-refused')
    }
    busy = false
    await Promise.all(workers)
    expect(posted.lost).toEqual([])
    expect(posted.a + posted.b).toBeGreaterThan(200)
    // No request met a moment without rules.
    expect(posted.closed).toBe(posted.a + posted.b)
    expect(lines.filter(({ event }) => event === 'config-refused').length).toBe(20)
    // Every post is remembered, once: the last of each worker can still be retracted, and each author is known.
    expect((await ask('key-a', '/v1/stats')).body.authors).toBe(posted.a)
    expect((await ask('key-b', '/v1/stats')).body.authors).toBe(posted.b)
    for (const worker of [0, 1, 2, 3])
      expect((await ask(`key-${worker % 2 === 0 ? 'a' : 'b'}`, '/v1/retract', { id: `${worker}-0` })).body).toEqual({
        remembered: true,
      })
    expect(await end()).toBe(0)
  }, 600_000)
})

describe('the other commands', () => {
  it('read the file as well', async () => {
    write({
      ...TWO,
      rules: { closed: [{ petition, message: 'Ended.' }] },
      petitions: [{ platform: 'v', hosts: ['v.example'], path: '/petition/{id}' }],
    })
    const run = (...args: string[]) => digue([...args, '--config', file])
    const check = await run('check', '--site', 'a', `Sign: ${petition}`)
    expect([check.code, check.stdout]).toEqual([11, expect.stringContaining('Ended.')])
    expect((await run('check', petition)).stderr).toContain('has several sites. Choose with --site: a, b.')
    const link = await run('explain-link', '--site', 'b', 'https://v.example/petition/77')
    expect(link.stdout).toContain('v/77')
    const posts = join(folder, 'posts.jsonl')
    writeFileSync(posts, `${JSON.stringify({ ...share('1', 'a'), postedAt: '2026-03-01T12:00:00Z' })}\n`)
    const replay = await run('replay', '--json', '--site', 'a', posts)
    expect(JSON.parse(replay.stdout.split('\n')[0] ?? '')).toMatchObject({ action: 'reject', category: 'closed' })
    const wrong = await digue(['config', 'check', '--config', file])
    expect([wrong.code, wrong.stderr.split('\n')]).toEqual([
      2,
      [
        expect.stringContaining('sites.a.key.env: The variable KEY_A'),
        expect.stringContaining('sites.b.key.env: The variable KEY_B'),
        '',
      ],
    ])
    const good = await digue(['config', 'check', '--config', file, '--lang', 'fr'], { env: ENV })
    expect([good.code, good.stdout]).toEqual([
      0,
      expect.stringMatching(/convient[\s\S]*\na\n[\s\S]*closed:change\.org[\s\S]*\nb\n/),
    ])
    expect((await digue(['serve', '--config', file, '--policy', 'chat'], { env: ENV })).stderr).toContain(
      '--policy cannot be given beside',
    )
  })
})
