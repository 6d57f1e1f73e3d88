// Payloads have the fields that Invision's REST API documents for a post and a topic; its software cannot be had here.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createInvision, invisionApi } from '../invision-webhook.js'
import { links, petition, posts, question, unaccented } from './posts.js'

const sample = JSON.parse(readFileSync(new URL('invision/post.json', import.meta.url), 'utf8'))
const SECRET = 'part of the address'
const START = Date.parse('2026-03-01T15:55:05Z')

/** A community as its REST API shows it: posts by number, and what was asked. */
function community() {
  const published = new Map()
  const asked = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const path = request.url.replace('/api', '')
    const fields = Object.fromEntries(new URLSearchParams(body))
    asked.push({ method: request.method, path, fields, authorization: request.headers.authorization })
    const id = Number(path.split('/').at(-1))
    const post = published.get(id)
    if (path.startsWith('/forums/posts') && post === undefined) {
      response.writeHead(404).end('{}')
      return
    }
    if (fields.hidden !== undefined) post.hidden = fields.hidden !== '0'
    if (fields.post !== undefined) post.content = fields.post
    if (request.method === 'DELETE') published.delete(id)
    response.end(JSON.stringify(post ?? { id: 1 }))
  })
  return { published, asked, server }
}

let forum
let receiver
let settle
let flagged
let number
const servers = []

async function listen(server) {
  server.listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${server.address().port}`
}

beforeEach(async () => {
  forum = community()
  flagged = []
  number = 0
  const api = invisionApi({ url: await listen(forum.server), key: 'key' })
  const invision = createInvision({ secret: SECRET, api, sender: 2, onFlagged: (what) => flagged.push(what) })
  settle = invision.settle
  receiver = await listen(createServer(invision.app))
})

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const deliver = (event, body, secret = SECRET) =>
  fetch(`${receiver}/invision/${encodeURIComponent(secret)}/${event}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Publishes a post and delivers the webhook. */
async function post(text, { author = {}, topic = 4 } = {}) {
  const id = ++number
  const made = {
    ...sample,
    id,
    item_id: topic,
    author: { ...sample.author, ...author },
    date: new Date(START + id * 60_000).toISOString(),
    content: `<p>\n\t${text.replaceAll('&', '&amp;')}\n</p>\n`,
  }
  forum.published.set(id, made)
  expect((await deliver('forumsTopicPost_create', made)).status).toBe(204)
  return made
}

const messages = () => forum.asked.filter(({ path }) => path === '/core/messages').map(({ fields }) => fields)

describe('Invision', () => {
  it('hides what would be held, and tells the member by a message', async () => {
    const made = []
    for (const text of posts) made.push(await post(text))
    expect(made.map(({ hidden }) => hidden)).toEqual([false, true, true, true])
    expect(messages().map((fields) => fields['to[0]'])).toEqual(['17', '17', '17'])
    expect(messages()[0]).toMatchObject({ from: '2', title: 'À propos de votre message' })
    expect(messages()[0].body).toMatch(/^<p>Votre message/)
    expect(flagged[0]).toMatchObject({
      id: '2',
      action: 'hold',
      text: expect.stringContaining('author-repeats-petition'),
    })
    const [{ authorization }] = forum.asked
    expect(Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()).toBe('key:')
  })

  it('takes the first post of a topic once, though two events report it', async () => {
    await post(posts[0], { topic: 1 })
    const first = await post(posts[1], { topic: 4 })
    const asked = forum.asked.length
    expect((await deliver('forumsTopic_create', { id: 4, title: 'Pétition', firstPost: first })).status).toBe(204)
    expect(forum.asked.slice(asked).filter(({ path }) => path !== '/core/messages')).toEqual([])
    // It did not count twice: the next one is the third.
    expect(flagged.at(-1)?.action).not.toBe('reject')
  })

  it('learns from the queue what moderators decided', async () => {
    const held = await post(links)
    expect(held.hidden).toBe(true)
    await settle()
    held.hidden = false
    await settle()
    // Approved: the same links in an edit of the same post are no new post; a deleted one counts for its author.
    const other = await post(`${links} `, { author: { id: 18, name: 'Max' }, topic: 9 })
    expect(other.hidden).toBe(true)
    forum.published.delete(other.id)
    await settle()
    const asked = forum.asked.length
    await settle()
    expect(forum.asked.length).toBe(asked)
  })

  it('keeps one of two posts that were sent by accident, with the corrected text', async () => {
    const first = await post(unaccented)
    const copy = await post(question)
    expect(forum.published.has(copy.id)).toBe(false)
    expect(first.content).toContain(question)
    expect(messages()).toEqual([])
  })

  it('does not judge staff, and follows deletions', async () => {
    const staff = { id: 1, name: 'Root', primaryGroup: { id: 4, name: 'Administrators' } }
    for (const text of posts) expect((await post(text, { author: staff })).hidden).toBe(false)
    const first = await post(posts[0])
    expect((await deliver('forumsTopicPost_delete', first)).status).toBe(204)
    expect((await post(posts[1])).hidden).toBe(true)
    expect((await deliver('member_delete', { id: 17 })).status).toBe(204)
    expect((await post(`Je découvre aujourd’hui ${petition}`)).hidden).toBe(false)
  })

  it('answers nobody without the secret, and no unknown event', async () => {
    expect((await deliver('forumsTopicPost_create', sample, 'guessed')).status).toBe(403)
    expect((await deliver('constructor', sample)).status).toBe(404)
  })

  it('reads no body of a stranger, and shows nobody a stack', async () => {
    const send = async (secret, body, type = 'application/json') => {
      const response = await fetch(`${receiver}/invision/${encodeURIComponent(secret)}/forumsTopicPost_create`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      })
      return [response.status, await response.text()]
    }
    expect(await send('guessed', '{"id":')).toEqual([403, 'Forbidden'])
    expect(await send(SECRET, '{"id":')).toEqual([400, 'Bad Request'])
    for (const [body, type] of [['{}'], ['[]'], ['a=b', 'application/x-www-form-urlencoded']])
      expect(await send(SECRET, body, type)).toEqual([400, 'The body is not the JSON of this event.'])
    expect((await deliver('forumsTopic_create', { id: 4 })).status).toBe(400)
    expect(flagged).toEqual([])
  })

  it('fails the delivery when the community does not answer, so that it comes again', async () => {
    const made = { ...sample, id: 99, content: `<p>${links}</p>` }
    const hidden = []
    const answers = [() => Promise.reject(new Error('down')), async (id) => hidden.push(id)]
    const api = { hide: (id) => answers.shift()(id), message: async () => {} }
    const invision = createInvision({ secret: SECRET, api, onFlagged: () => {} })
    receiver = await listen(createServer(invision.app))
    expect((await deliver('forumsTopicPost_create', made)).status).toBe(500)
    expect((await deliver('forumsTopicPost_create', made)).status).toBe(204)
    expect((await deliver('forumsTopicPost_create', made)).status).toBe(204)
    expect(hidden).toEqual(['99'])
  })

  it('runs as a program, which keeps its history and says what is missing', async () => {
    const program = new URL('../invision-server.js', import.meta.url).pathname
    const folder = mkdtempSync(join(tmpdir(), 'digue-invision-'))
    const run = (environment) =>
      spawn(process.execPath, [program], { cwd: folder, env: { PATH: process.env.PATH, ...environment } })
    const failed = run({})
    const [[said], [code]] = await Promise.all([once(failed.stderr, 'data'), once(failed, 'close')])
    expect([code, String(said)]).toEqual([2, expect.stringContaining('Set INVISION_URL.')])
    const settings = {
      INVISION_URL: `http://127.0.0.1:${forum.server.address().port}`,
      INVISION_KEY: 'key',
      WEBHOOK_SECRET: SECRET,
      DIGUE_SECRET: 'of this test',
      PORT: '0',
    }
    const start = async () => {
      const child = run(settings)
      const [line] = await once(child.stdout, 'data')
      receiver = `http://127.0.0.1:${/port (\d+)/.exec(String(line))[1]}`
      return child
    }
    const stop = async (child) => {
      child.kill('SIGTERM')
      await once(child, 'close')
    }
    const child = await start()
    expect((await post(posts[0])).hidden).toBe(false)
    await stop(child)
    const again = await start()
    expect((await post(posts[1])).hidden).toBe(true)
    await stop(again)
    // A mistyped secret, twice: nothing is overwritten.
    for (const DIGUE_SECRET of ['mistyped', 'mistyped again']) {
      Object.assign(settings, { DIGUE_SECRET, LANGUAGE: 'en_US:en' })
      await stop(await start())
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('digue.bin.refused-'))).toHaveLength(2)
    rmSync(folder, { recursive: true })
  })
})
