// Waline's own server with the plugin, on SQLite: comments come in over HTTP, as its client sends them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { createServer as createSocketServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { links, petition, posts, question, unaccented } from './posts.js'

const require = createRequire(import.meta.url)
const sqlite = require('sqlite3')

/** The tables that Waline documents for SQLite. */
const TABLES = `
CREATE TABLE wl_Comment (id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER, comment TEXT, insertedAt TIMESTAMP, ip TEXT, link TEXT,
  mail TEXT, nick TEXT, pid INTEGER, rid INTEGER, sticky NUMERIC, status TEXT, "like" INTEGER, ua TEXT, url TEXT, createdAt TIMESTAMP,
  updatedAt TIMESTAMP);
CREATE TABLE wl_Users (id INTEGER PRIMARY KEY AUTOINCREMENT, display_name TEXT, email TEXT, password TEXT, type TEXT, label TEXT, url TEXT,
  avatar TEXT, "2fa" TEXT, createdAt TIMESTAMP, updatedAt TIMESTAMP);
CREATE TABLE wl_Counter (id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT, time INTEGER, createdAt TIMESTAMP, updatedAt TIMESTAMP);`

const folder = mkdtempSync(join(tmpdir(), 'digue-waline-'))
/** Waline asks this service on every request which providers of accounts there are: none. */
const oauth = createServer((_request, response) => response.end('{"services":[]}'))
/** A mail server that takes every message: SMTP needs one answer to each line, and a message ends with a dot. */
const mails = []
const smtp = createSocketServer((socket) => {
  let message
  socket.write('220 test\r\n')
  createInterface({ input: socket }).on('line', (line) => {
    if (message === undefined) {
      if (line === 'DATA') message = []
      socket.write(line === 'DATA' ? '354 go on\r\n' : line.startsWith('AUTH') ? '235 yes\r\n' : '250 AUTH PLAIN\r\n')
    } else if (line === '.') {
      mails.push(message.join('\n'))
      message = undefined
      socket.write('250 taken\r\n')
    } else message.push(line)
  })
})
let child
let url
let lines = []

function sql(statements) {
  const database = new sqlite.Database(join(folder, 'waline.sqlite'))
  return new Promise((resolve, reject) =>
    database.exec(statements, (error) => database.close(() => (error ? reject(error) : resolve()))),
  )
}

async function start() {
  lines = []
  child = spawn(process.execPath, [new URL('../waline-plugin-digue/server.cjs', import.meta.url).pathname], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      SQLITE_PATH: folder,
      SQLITE_DB: 'waline',
      JWT_TOKEN: 'only for this test',
      OAUTH_URL: `http://127.0.0.1:${oauth.address().port}`,
      AKISMET_KEY: 'false',
      // Waline's own limit: one comment of an address in this many seconds.
      IPQPS: '0',
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(smtp.address().port),
      SMTP_SECURE: 'false',
      SMTP_USER: 'blog@example.org',
      SMTP_PASS: 'test',
      SITE_URL: 'https://blog.example',
      SITE_NAME: 'Blog',
      DIGUE_SECRET: 'a text that stays the same, for this test',
      DIGUE_FILE: join(folder, 'digue.snapshot'),
      DIGUE_POLICY: 'forum',
      DIGUE_LANGUAGE: 'fr',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const output = createInterface({ input: child.stdout })
  for await (const line of output) {
    const port = /listens on port (\d+)/.exec(line)?.[1]
    if (port === undefined) continue
    url = `http://127.0.0.1:${port}`
    break
  }
  child.stdout.on('data', (chunk) => lines.push(String(chunk)))
}

async function stop() {
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function ask(method, path, body, { token, lang = 'fr', ip = '203.0.113.7' } = {}) {
  const response = await fetch(`${url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': ip,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  return response.json()
}

const post = (comment, more = {}, as = {}) =>
  ask('POST', '/api/comment', { url: '/article/', nick: 'Léa', mail: 'lea@example.org', comment, ...more }, as)

/** The text of a mail in quoted-printable or base64. */
function decoded(mail) {
  const [head, ...rest] = mail.split('\n\n')
  const body = rest.join('\n\n')
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

async function account(name) {
  const mail = `${name}@example.org`
  await ask('POST', '/api/user', { display_name: name, email: mail, password: name, url: '' })
  // A new account waits for its owner to follow a link in a mail.
  await sql(`UPDATE wl_Users SET type = 'guest' WHERE type LIKE 'verify%'`)
  const { data } = await ask('POST', '/api/token', { email: mail, password: name })
  return data.token
}

beforeAll(async () => {
  oauth.listen(0, '127.0.0.1')
  await once(oauth, 'listening')
  smtp.listen(0, '127.0.0.1')
  await once(smtp, 'listening')
  await sql(TABLES)
  await start()
}, 120_000)

afterAll(async () => {
  await stop()
  oauth.close()
  smtp.close()
  rmSync(folder, { recursive: true })
})

describe('Waline', () => {
  let admin

  it('publishes, keeps waiting, refuses with the sentence, and shows visitors only what is published', async () => {
    // The first account is the administrator's.
    admin = await account('root')
    const answers = []
    for (const text of posts) answers.push(await post(text))
    expect(answers.map(({ errno }) => errno).slice(0, 3)).toEqual([0, 0, 0])
    expect(answers.slice(0, 3).map(({ data }) => data.status)).toEqual(['approved', 'waiting', 'waiting'])
    expect(answers[3].errno).not.toBe(0)
    expect(answers[3].errmsg).toMatch(/^Votre message.*change\.org/s)
    const english = await post(`${posts[3]} …`, {}, { lang: 'en-US' })
    expect(english.errmsg).toMatch(/^Your message/)
    // A language that digue does not know: the site's.
    expect((await post(`${posts[3]} !`, {}, { lang: 'vi' })).errmsg).toMatch(/^Votre message/)
    const { data } = await ask('GET', '/api/comment?path=/article/&pageSize=50&page=1')
    expect(data.count).toBe(1)
    expect(lines.join('')).toContain('author-repeats-petition')
  })

  it('keeps one of two comments that were sent by accident, with the corrected text', async () => {
    const first = await post(unaccented, { nick: 'Paul', mail: 'paul@example.org' })
    const second = await post(question, { nick: 'Paul', mail: 'paul@example.org' })
    expect(second.errmsg).toContain('Vous venez d’envoyer ce message')
    const { data } = await ask('GET', '/api/comment?path=/article/&pageSize=50&page=1', undefined, { token: admin })
    const texts = data.data.filter(({ nick }) => nick === 'Paul').map(({ orig }) => orig)
    expect(first.errno).toBe(0)
    expect(texts).toEqual([question])
  })

  it('follows what moderators decide, and forgets nothing in a restart', async () => {
    const eva = { nick: 'Eva', mail: 'eva@example.org' }
    const held = await post(links, eva)
    expect(held.data.status).toBe('waiting')
    const approve = (id) => ask('PUT', `/api/comment/${id}`, { status: 'approved' }, { token: admin })
    expect((await approve(held.data.objectId)).errno).toBe(0)
    await stop()
    expect(existsSync(join(folder, 'digue.snapshot'))).toBe(true)
    await start()
    // The petition is remembered.
    expect((await post(`Encore une fois, pour tous : ${petition}?b=2`)).errmsg).toContain('change.org')
    // What is marked as spam is recognised when somebody else posts it, and no longer once the mark is taken back.
    const advertisement = 'Je vends mes places de concert moins cher que partout ailleurs, écrivez-moi vite en privé'
    const first = await post(advertisement, eva)
    expect(first.data.status).toBe('approved')
    await ask('PUT', `/api/comment/${first.data.objectId}`, { status: 'spam' }, { token: admin })
    const other = { nick: 'Max', mail: 'max@example.org', url: '/other/' }
    const copy = await post(`${advertisement} !`, other, { ip: '203.0.113.9' })
    expect(copy.errno !== 0 || copy.data.status === 'waiting').toBe(true)
    await ask('PUT', `/api/comment/${first.data.objectId}`, { status: 'approved' }, { token: admin })
    const third = { nick: 'Ada', mail: 'ada@example.org', url: '/third/' }
    expect((await post(`${advertisement}…`, third, { ip: '203.0.113.10' })).data?.status).toBe('approved')
  })

  it('judges edits, and counts deleted comments for their author', async () => {
    const token = await account('zoe')
    const as = { token, ip: '203.0.113.20' }
    const own = (text) => post(text, { nick: 'zoe', mail: 'zoe@example.org', url: '/edits/' }, as)
    const first = await own('Merci pour cet article, il m’a beaucoup aidée à comprendre mon dossier.')
    expect(first.data.status).toBe('approved')
    const id = first.data.objectId
    const edited = await ask('PUT', `/api/comment/${id}`, { comment: links }, as)
    expect(edited.errno).toBe(0)
    const { data } = await ask('GET', '/api/comment?path=/edits/&pageSize=50&page=1')
    expect(data.count).toBe(0)
    const shared = await own(posts[0])
    expect(shared.data.status).toBe('approved')
    expect((await ask('DELETE', `/api/comment/${shared.data.objectId}`, undefined, as)).errno).toBe(0)
    mails.length = 0
    expect((await own(posts[1])).data.status).toBe('waiting')
    // Members who are logged in are told why by mail, in their language; guests are not, since anybody can type an address.
    const told = mails.filter((mail) => mail.includes('To: zoe@example.org'))
    expect(told).toHaveLength(1)
    expect(decoded(told[0])).toMatch(/Votre message .*change\.org/s)
    mails.length = 0
    await post(posts[1], { nick: 'Luc', mail: 'luc@example.org' }, { ip: '203.0.113.40' })
    await post(posts[2], { nick: 'Luc', mail: 'luc@example.org' }, { ip: '203.0.113.40' })
    expect(mails.filter((mail) => mail.includes('luc@example.org'))).toEqual([])
  })

  it('does not judge administrators', async () => {
    for (const text of posts) {
      const answer = await post(text, { nick: 'root', mail: 'root@example.org' }, { token: admin, ip: '203.0.113.30' })
      expect(answer.data.status).toBe('approved')
    }
  })
})
