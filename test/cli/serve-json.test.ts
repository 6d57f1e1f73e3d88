import { request } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { killServers, startServer } from './server'

afterEach(killServers)

/** Starts `digue serve` and returns what its log says. */
async function serve(...args: string[]) {
  const { child, port, lines } = await startServer(args)
  const ask = async (path: string, body?: unknown, headers: Record<string, string> = { authorization: 'Bearer k' }) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers })
    return { status: reply.status, headers: reply.headers, text: await reply.text() }
  }
  return { lines, port, ask, child }
}

const text = 'Bonjour à tous, quelqu’un connaît les délais pour un dossier déposé en mars dernier ?'

it('answers JSON beside Akismet, from one history', async () => {
  const { ask, port, lines } = await serve('--key', 'k', '--lang', 'fr')
  const comment = { author: 'lea', id: '1', thread: 'a', content: `${text} https://www.change.org/p/x` }
  const first = JSON.parse((await ask('/v1/check', comment)).text)
  expect(first.verdict.action).toBe('allow')
  const { verdict, author, moderator } = JSON.parse((await ask('/v1/check', { ...comment, id: '2', thread: 'b' })).text)
  expect(verdict.action).toBe('nudge')
  expect(author).toContain('Votre message est publié')
  expect(moderator).toContain('publié')
  // `POST /check` and Akismet's routes ask the same filter.
  const old = await ask('/check', { ...comment, id: '3', thread: 'c' })
  expect([JSON.parse(old.text).action, old.headers.get('deprecation')]).toEqual(['hold', '@1795910400'])
  const form = new URLSearchParams({ api_key: 'k', user_id: '7', user_ip: '203.0.113.7', comment_content: text })
  expect(await (await fetch(`http://127.0.0.1:${port}/1.1/comment-check`, { method: 'POST', body: form })).text()).toBe(
    'false',
  )
  expect(JSON.parse((await ask('/v1/stats')).text).checks).toBe(4)
  const metrics = (await ask('/metrics')).text
  expect(metrics).toContain('digue_requests_total{route="comment-check",status="200"} 1')
  expect(metrics).toContain('digue_checks_total{site="default",action="hold"} 1')
  expect((await ask('/v1/check', comment, { authorization: 'Bearer other' })).status).toBe(401)
  expect((await ask('/health', undefined, {})).status).toBe(200)
  expect(JSON.parse((await ask('/openapi.json', undefined, {})).text).openapi).toBe('3.1.0')
  expect(lines.filter(({ route }) => route === 'v1-check').map(({ status }) => status)).toEqual([200, 200, 401])
})

it('answers a list of 500 comments, whose answer is longer than what a connection may leave unread', async () => {
  const { ask } = await serve('--key', 'k')
  const links = Array.from(
    { length: 12 },
    (_, n) => `https://example.org/une-page-assez-longue-pour-compter/${n}`,
  ).join(' ')
  const list = Array.from({ length: 500 }, (_, n) => ({
    author: `a${n % 5}`,
    id: `${n}`,
    content: `Voir ${links}`,
    thread: `t${n}`,
  }))
  const { status, text: answer } = await ask('/v1/check', list)
  expect(status).toBe(200)
  expect(answer.length).toBeGreaterThan(1_048_576)
  expect(JSON.parse(answer).length).toBe(500)
})

it('answers requests that no handler understands as RFC 9457 has it', async () => {
  const { port } = await serve('--key', 'k')
  const answer = await new Promise<{ status: number | undefined; type: string | undefined; body: string }>(
    (resolve, reject) => {
      const sent = request({ port, path: '/v1/stats', headers: ['host', 'a', 'host', 'b'] }, (reply) => {
        let body = ''
        reply.on('data', (chunk) => {
          body += chunk
        })
        reply.on('end', () => resolve({ status: reply.statusCode, type: reply.headers['content-type'], body }))
      })
      sent.on('error', reject)
      sent.end()
    },
  )
  expect([answer.status, answer.type]).toEqual([400, 'application/problem+json'])
  expect(JSON.parse(answer.body)).toMatchObject({ status: 400, code: 'bad-request' })
})
