// The founding story, as a forum that is not written in JavaScript tells it to the server: by curl.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const run = promisify(execFile)
const program = new URL('../../dist/cli/main.js', import.meta.url).pathname
const petition = 'https://www.change.org/p/dossiers-annules'
let child: ChildProcess
let url: string

beforeAll(async () => {
  child = spawn(
    process.execPath,
    [program, 'serve', '--port', '0', '--key', 'k', '--lang', 'fr', '--policy', 'forum'],
    {
      env: { PATH: process.env.PATH ?? '', LANG: 'C' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const log = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  for await (const line of log) {
    const { event, port } = JSON.parse(line)
    if (event !== 'listening') continue
    url = `http://127.0.0.1:${port}/v1`
    break
  }
  ;(child.stdout as NodeJS.ReadableStream).resume()
})

afterAll(async () => {
  child.kill('SIGTERM')
  await once(child, 'exit')
})

/** What curl prints, as JSON. */
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, which the test looks at
async function curl(method: 'GET' | 'POST' | 'PUT', route: string, body?: unknown): Promise<any> {
  const data = body === undefined ? [] : ['--data-binary', JSON.stringify(body)]
  const { stdout } = await run('curl', [
    '-sS',
    '-X',
    method,
    '-H',
    'Authorization: Bearer k',
    ...data,
    `${url}/${route}`,
  ])
  return JSON.parse(stdout)
}

let minute = 0
const post = (id: string, content: string, more: object = {}) => ({
  author: 'lea',
  id,
  thread: '/fils/7',
  content,
  postedAt: Date.UTC(2026, 2, 1, 12, minute++),
  ...more,
})
const check = (comment: object) => curl('POST', 'check', comment)

it('is told by curl', async () => {
  // Shared, which is welcome, and repeated.
  expect(
    (await check(post('1', `Voici de quoi protester contre les dossiers annulés : ${petition}`))).verdict.action,
  ).toBe('allow')
  const second = await check(
    post('2', `Pour celles et ceux qui arrivent seulement maintenant : ${petition}?utm_source=forum`),
  )
  expect(second.verdict.action).toBe('hold')
  expect(second.author).toMatch(/^Votre message .*change\.org\/p\/dossiers-annules/s)
  expect(second.moderator).toContain('author-repeats-petition')
  // Edited without the link by its author, after a moderator's approval; another one is deleted.
  expect(await curl('POST', 'review', { id: '2', outcome: 'approved' })).toEqual({ remembered: true })
  expect(
    (
      await check({
        ...post('2', 'Pour celles et ceux qui arrivent maintenant, lisez le début du fil.'),
        postedAt: undefined,
      })
    ).verdict.action,
  ).toBe('allow')
  expect(await curl('POST', 'retract', { id: '2' })).toEqual({ remembered: true })

  // Gathered: the petition has a thread of its own, and is welcome there.
  const rules = await curl('PUT', 'rules', { gather: [{ petition, thread: '/fils/petitions' }] })
  expect(rules.gather).toHaveLength(1)
  expect(
    (await check(post('3', `Signez donc aussi : ${petition}`, { author: 'max', thread: '/fils/8' }))).verdict.action,
  ).toBe('allow')
  const elsewhere = await check(
    post('4', `Il reste trois jours, merci à tous ${petition}`, { author: 'ada', thread: '/fils/8' }),
  )
  expect(elsewhere.verdict).toMatchObject({ action: 'nudge', rules: [expect.stringContaining('gather')] })
  expect(elsewhere.author).toContain('/fils/petitions')
  expect(
    (await check(post('5', `Je signe et je partage ici ${petition}`, { author: 'ada', thread: '/fils/petitions' })))
      .verdict.action,
  ).toBe('allow')

  // Closed, with a courteous word.
  await curl('PUT', 'rules', {
    closed: [{ petition, message: 'Merci à tous : cette pétition est remise, inutile de la partager encore.' }],
  })
  const closed = await check(post('6', `Encore une signature ? ${petition}`, { author: 'eva' }))
  expect(closed.verdict).toMatchObject({ action: 'reject', category: 'closed' })
  expect(closed.author).toContain('Merci à tous : cette pétition est remise')

  // A label is given and taken back.
  const advertisement = 'Je vends mes places de concert moins cher que partout ailleurs, écrivez-moi vite en privé'
  const spam = post('7', advertisement, { author: 'bob', thread: '/fils/9' })
  expect((await check(spam)).verdict.action).toBe('allow')
  expect(await curl('POST', 'label', { comment: spam, label: 'spam' })).toEqual({ label: 'spam' })
  const copy = post('8', `${advertisement} !`, { author: 'zoe', thread: '/fils/10' })
  expect((await curl('POST', 'peek', copy)).verdict.evidence[0].signal).toBe('labelled')
  expect(await curl('POST', 'withdraw', { comment: spam })).toEqual({ withdrawn: true })
  expect(
    (await curl('POST', 'peek', copy)).verdict.evidence.map(({ signal }: { signal: string }) => signal),
  ).not.toContain('labelled')

  // Exported, without a word of what was written, and erased.
  const kept = await curl('POST', 'export', { author: 'lea' })
  expect(kept.posts.length).toBeGreaterThan(0)
  expect(JSON.stringify(kept)).not.toContain('protester')
  expect((await curl('POST', 'forget', { author: 'lea' })).removed).toBeGreaterThan(0)
  expect((await curl('POST', 'export', { author: 'lea' })).posts).toEqual([])
})
