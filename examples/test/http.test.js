import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createFilter } from 'digue'
import { NextRequest } from 'next/server.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createApp as coral } from '../coral-webhook.js'
import { createApp as discourse, discourseFlag, discourseMerge } from '../discourse-webhook.js'
import { createApp as express } from '../express.js'
import { createApp as fastify } from '../fastify.js'
import { createApp as hono } from '../hono-worker.js'
import { POST } from '../next-route.js'
import { links, petition, posts, question, unaccented } from './posts.js'

const servers = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listen(app) {
  const server = app.listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${server.address().port}`
}

const json = (body, headers = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

async function statuses(send) {
  const answers = []
  for (const text of posts) answers.push(await send(text))
  return answers
}

const told = (answers) => answers.map(({ message }) => message?.includes('change.org') === true)

/** Sends posts twice by accident: they have to be answered, published, queued and edited as these. */
async function sendTwice(send, stored) {
  const answers = []
  for (const text of [question, question, links, links]) answers.push(await send(text))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 202, 202])
  const [first, copy, held, heldCopy] = answers.map(({ id }) => id)
  expect([copy, heldCopy]).toEqual([first, held])
  expect(first).not.toBe(held)
  expect(stored.published).toEqual([first])
  expect(stored.queued).toEqual([held])
  expect(stored.edited).toEqual([])
}

/** Sends a post and its correction. */
async function sendCorrected(send, stored) {
  const answers = [await send(unaccented), await send(question)]
  expect(answers.map(({ status }) => status)).toEqual([201, 201])
  expect(answers[1].id).toBe(answers[0].id)
  expect(stored.published.slice(-1)).toEqual([answers[0].id])
  expect(stored.edited).toEqual([[answers[0].id, question]])
}

const fresh = () => ({ published: [], queued: [], edited: [] })

describe('Express', () => {
  it('publishes, holds with 202 and refuses with 422, explained', async () => {
    const queued = []
    const url = await listen(express({ queue: (req, message) => queued.push([req.body.text, message]) }))
    const answers = await statuses(async (text) => {
      const reply = await fetch(`${url}/threads/t/comments`, json({ text }, { 'x-member': 'lea' }))
      return { status: reply.status, ...(await reply.json()) }
    })
    expect(answers.map(({ status }) => status)).toEqual([201, 202, 202, 422])
    expect(told(answers)).toEqual([false, true, true, true])
    expect(queued.map(([text]) => text)).toEqual([posts[1], posts[2]])
    for (const [, message] of queued) expect(message).toContain('Decided by: author-repeats-petition')
    expect(answers[1].message).toMatch(/^Your message/)
    const other = await fetch(`${url}/threads/t/comments`, json({ text: 'Merci' }))
    expect(other.status).toBe(201)
  })
})

describe('Express, for what is sent twice by accident,', () => {
  it.each([
    ['keeps one post', sendTwice],
    ['puts the corrected text into the first', sendCorrected],
  ])('%s', async (_, sends) => {
    const stored = fresh()
    const url = await listen(
      express({
        publish: (_req, id) => stored.published.push(id),
        queue: (_req, _message, id) => stored.queued.push(id),
        edit: (id, text) => stored.edited.push([id, text]),
      }),
    )
    await sends(async (text) => {
      const reply = await fetch(`${url}/threads/t/comments`, json({ text }, { 'x-member': 'lea' }))
      return { status: reply.status, ...(await reply.json()) }
    }, stored)
  })
})

describe('Fastify', () => {
  it.each([
    ['keeps one post of two that were sent by accident', sendTwice],
    ['puts the corrected text into the first', sendCorrected],
  ])('%s', async (_, sends) => {
    const stored = fresh()
    const app = fastify({
      publish: (_request, id) => stored.published.push(id),
      queue: (_request, _message, id) => stored.queued.push(id),
      edit: (id, text) => stored.edited.push([id, text]),
    })
    await sends(async (text) => {
      const url = '/threads/t/comments'
      const reply = await app.inject({ method: 'POST', url, headers: { 'x-member': 'lea' }, payload: { text } })
      return { status: reply.statusCode, ...reply.json() }
    }, stored)
    await app.close()
  })

  it('publishes, holds with 202 and refuses with 422, explained', async () => {
    const queued = []
    const app = fastify({ queue: (request, message) => queued.push([request.body.text, message]) })
    const send = (payload) =>
      app.inject({ method: 'POST', url: '/threads/t/comments', headers: { 'x-member': 'lea' }, payload })
    const answers = await statuses(async (text) => {
      const reply = await send({ text })
      return { status: reply.statusCode, ...reply.json() }
    })
    expect(answers.map(({ status }) => status)).toEqual([201, 202, 202, 422])
    expect(told(answers)).toEqual([false, true, true, true])
    expect(queued.map(([text]) => text)).toEqual([posts[1], posts[2]])
    for (const [, message] of queued) expect(message).toContain('Decided by: author-repeats-petition')
    expect(answers[1].message).toMatch(/^Your message/)
    expect((await send({ words: 1 })).statusCode).toBe(400)
    await app.close()
  })
})

describe('Hono on a worker', () => {
  it('answers pages and Akismet clients from one filter', async () => {
    const app = hono()
    const env = { DIGUE_KEY: 'k' }
    const answers = await statuses(async (text) => {
      const reply = await app.request('/comments', json({ author: 'email:lea@example.org', thread: 't', text }), env)
      return { status: reply.status, ...(await reply.json()) }
    })
    expect(answers.map(({ status }) => status)).toEqual([201, 202, 202, 422])
    const form = { api_key: 'k', comment_author_email: 'lea@example.org', permalink: 't', comment_content: petition }
    const ask = async (fields) =>
      (await app.request('/1.1/comment-check', { method: 'POST', body: new URLSearchParams(fields) }, env)).text()
    expect(await ask(form)).toBe('true')
    expect(await ask({ ...form, comment_author_email: 'max@example.org', permalink: 'u' })).toBe('false')
    expect(await ask({ ...form, api_key: 'wrong' })).toBe('invalid')
    expect((await app.request('/comments', { method: 'POST', body: '{' }, env)).status).toBe(400)
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const open = await hono().request('/1.1/verify-key', { method: 'POST', body: new URLSearchParams(form) }, {})
    expect(open.status).toBe(500)
    expect(logged).toHaveBeenCalledOnce()
    logged.mockRestore()
  })
})

const storeOf = (stored) => ({
  add: (post, action) => (action === 'hold' ? stored.queued : stored.published).push(post.id),
  edit: (id, text) => stored.edited.push([id, text]),
})

describe('Hono and Next.js, for what is sent twice by accident,', () => {
  it.each([
    ['keep one post', sendTwice],
    ['put the corrected text into the first', sendCorrected],
  ])('%s', async (_, sends) => {
    const inHono = fresh()
    const app = hono(createFilter(), storeOf(inHono))
    await sends(async (text) => {
      const reply = await app.request('/comments', json({ author: 'lea', thread: 't', text }), {})
      return { status: reply.status, ...(await reply.json()) }
    }, inHono)
    const inNext = fresh()
    Object.assign(globalThis, { posts: storeOf(inNext), digueFilter: createFilter({ policy: 'comments' }) })
    await sends(async (text) => {
      const reply = await POST(
        new NextRequest('http://localhost/api/comments', json({ author: 'lea', page: '/p', text })),
      )
      return { status: reply.status, ...(await reply.json()) }
    }, inNext)
  })
})

describe('Next.js', () => {
  it('answers a route', async () => {
    const answers = await statuses(async (text) => {
      const reply = await POST(
        new NextRequest(
          'http://localhost/api/comments',
          json({ author: 'lea', page: '/p', text }, { 'accept-language': 'fr' }),
        ),
      )
      return { status: reply.status, ...(await reply.json()) }
    })
    expect(answers.map(({ status }) => status)).toEqual([201, 202, 202, 422])
    expect(answers[1].message).toMatch(/^Votre message/)
    expect((await POST(new NextRequest('http://localhost/api/comments', json({ author: 7 })))).status).toBe(400)
    const broken = { method: 'POST', body: '{' }
    expect((await POST(new NextRequest('http://localhost/api/comments', broken))).status).toBe(400)
  })
})

const sign = (body, secret) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

describe('Discourse', () => {
  it('flags what would be held, through the API, and believes signed webhooks alone', async () => {
    const flagged = []
    let status = 200
    const flag = discourseFlag({
      url: 'https://forum.example',
      apiKey: 'api',
      apiUsername: 'system',
      async fetch(url, { body, headers }) {
        flagged.push({ url, headers, ...JSON.parse(body) })
        return { ok: status < 400, status }
      },
    })
    const filter = createFilter()
    const url = await listen(discourse({ secret: 's', flag, filter }))
    const hook = async (event, post, signature) => {
      const body = JSON.stringify({ post })
      const headers = { 'x-discourse-event': event, 'x-discourse-event-signature': signature ?? sign(body, 's') }
      return (await fetch(`${url}/discourse`, { method: 'POST', headers, body })).status
    }
    const post = (n, more = {}) => ({
      id: n,
      user_id: 7,
      username: 'lea',
      topic_id: 12,
      topic_archetype: 'regular',
      post_type: 1,
      created_at: new Date(Date.now() - 60_000 * (9 - n)).toISOString(),
      raw: posts[n],
      ...more,
    })
    expect(await hook('post_created', post(0))).toBe(204)
    expect(await hook('post_edited', post(0, { raw: `${posts[0]} !` }))).toBe(204)
    expect(flagged).toEqual([])
    expect(await hook('post_created', post(1))).toBe(204)
    expect(flagged).toMatchObject([
      { url: 'https://forum.example/post_actions.json', id: 1, post_action_type_id: 7, headers: { 'api-key': 'api' } },
    ])
    expect(flagged[0].message).toContain('change.org')
    expect(await hook('post_destroyed', post(1))).toBe(204)
    expect(await hook('post_created', post(2, { user_id: 1, admin: true }))).toBe(204)
    expect(await hook('post_created', post(3), 'sha256=00')).toBe(403)
    expect(flagged.length).toBe(1)
    expect(filter.stats().checks).toBe(4)
    expect(await hook('ping')).toBe(204)
    for (const hidden of [{ topic_archetype: 'private_message' }, { post_type: 3 }])
      expect(await hook('post_created', post(3, hidden))).toBe(204)
    expect(filter.stats().checks).toBe(4)
    // Flagged already, or a key that may not: Discourse shows the second and sends it again.
    for (const [answer, expected] of [
      [422, 204],
      [403, 500],
    ]) {
      status = answer
      expect(await hook('post_created', post(3))).toBe(expected)
    }
  })
})

describe('Discourse, for what is sent twice by accident,', () => {
  it('keeps one post, and asks the moderators once', async () => {
    const calls = []
    const merge = discourseMerge({
      ...{ url: 'https://forum.example', apiKey: 'api', apiUsername: 'system' },
      async fetch(url, { method, body }) {
        calls.push([method, url.replace('https://forum.example', ''), body && JSON.parse(body).post.raw])
        return { ok: true, status: 200 }
      },
    })
    const flagged = []
    const url = await listen(discourse({ secret: 's', flag: async ({ id }) => flagged.push(id), merge }))
    let id = 0
    const post = async (raw) => {
      const created_at = new Date(Date.now() - 60_000 + ++id * 1000).toISOString()
      const body = JSON.stringify({ post: { id, user_id: 7, topic_id: 12, post_type: 1, created_at, raw } })
      const headers = { 'x-discourse-event': 'post_created', 'x-discourse-event-signature': sign(body, 's') }
      expect((await fetch(`${url}/discourse`, { method: 'POST', headers, body })).status).toBe(204)
    }
    await post(unaccented)
    await post(question)
    await post(links)
    await post(links)
    expect(flagged).toEqual([3])
    expect(calls).toEqual([
      ['PUT', '/posts/1.json', question],
      ['DELETE', '/posts/2.json', undefined],
      ['DELETE', '/posts/4.json', undefined],
    ])
  })
})

describe('Coral', () => {
  it('keeps one of two comments that were sent by accident', async () => {
    const log = []
    const filter = createFilter({ policy: 'comments' })
    const url = await listen(coral({ secret: 's', filter, log: (line) => log.push(line) }))
    const ask = async (body, action = 'NEW') => {
      const author = { id: 'lea', role: 'COMMENTER' }
      const text = JSON.stringify({ action, comment: { body }, author, story: { id: 'x', url: '/x' } })
      const headers = { 'x-coral-signature': sign(text, 's') }
      const reply = await fetch(`${url}/coral`, { method: 'POST', headers, body: text })
      return reply.status === 200 ? await reply.json() : reply.status
    }
    expect([await ask(question), await ask(question)]).toEqual([204, { status: 'REJECTED' }])
    // An edit is one of the first comment: nothing else is left.
    expect(await ask(`${question} Merci !`, 'EDIT')).toBe(204)
    expect(filter.stats().authors).toBe(1)
    expect([(await ask(links)).status, await ask(links)]).toEqual(['PREMOD', { status: 'REJECTED' }])
    expect(log).toHaveLength(1)
  })

  it('asks for pre-moderation and rejects, and takes an edit for one', async () => {
    const log = []
    const url = await listen(coral({ secret: 's', log: (line) => log.push(line) }))
    const ask = async (action, body, role = 'COMMENTER', secret = 's') => {
      const request = {
        action,
        comment: { body, parentID: null },
        author: { id: 'lea', role },
        story: { id: 'x', url: '/x' },
      }
      const text = JSON.stringify(request)
      const headers = { 'x-coral-signature': `sha256=00,${sign(text, secret)}` }
      const reply = await fetch(`${url}/coral`, { method: 'POST', headers, body: text })
      return reply.status === 200 ? (await reply.json()).status : reply.status
    }
    expect(await ask('NEW', posts[0])).toBe(204)
    expect(await ask('EDIT', `${posts[0]} !`)).toBe(204)
    expect([await ask('NEW', posts[1]), await ask('NEW', posts[2]), await ask('NEW', posts[3])]).toEqual([
      'PREMOD',
      'PREMOD',
      'REJECTED',
    ])
    expect(log.length).toBe(3)
    expect(await ask('NEW', posts[3], 'MODERATOR')).toBe(204)
    expect(await ask('NEW', posts[0], 'COMMENTER', 'wrong')).toBe(403)
  })
})
