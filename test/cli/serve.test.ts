import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFilter } from '../../src'

const program = new URL('../../dist/cli/main.js', import.meta.url).pathname
let folder: string
const children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'digue-serve-'))
})

afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  rmSync(folder, { recursive: true, force: true })
})

type Line = Record<string, unknown>

/** Runs `digue` and reads its log. */
function digue(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, ...args], { env: { PATH: process.env.PATH ?? '', ...env } })
  children.push(child)
  const lines: Line[] = []
  const waiting: { found: (line: Line) => boolean; resolve: (line: Line) => void }[] = []
  let output = ''
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  createInterface({ input: child.stdout }).on('line', (text) => {
    output += `${text}\n`
    if (!text.startsWith('{')) return
    const line = JSON.parse(text) as Line
    lines.push(line)
    for (const { found, resolve } of waiting) if (found(line)) resolve(line)
  })
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    child,
    lines,
    exited,
    text: () => output,
    event: (name: string, after = 0) =>
      new Promise<Line>((resolve, reject) => {
        const found = (line: Line) => line.event === name && lines.indexOf(line) >= after
        const already = lines.find(found)
        if (already !== undefined) resolve(already)
        waiting.push({ found, resolve })
        exited.then((code) => reject(new Error(`exit ${code}: ${output}`)))
      }),
  }
}

async function serve(args: string[] = [], env: Record<string, string> = {}) {
  const run = digue(['serve', '--port', '0', ...args], env)
  const { address, port } = await run.event('listening')
  const post = async (path: string, fields: Record<string, string>) =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: new URLSearchParams(fields) })).text()
  return { ...run, address, port, post }
}

const text = 'Bonjour à tous, est-ce que quelqu’un connaît les délais pour un dossier déposé en mars dernier ?'
const member = (email: string) => ({ comment_author_email: email, comment_content: text, user_ip: '203.0.113.7' })

it('listens on loopback, tells its health, logs no content, and ends on SIGTERM', async () => {
  const {
    child,
    lines,
    exited,
    post,
    address,
    port,
    text: output,
  } = await serve(['--key', 'k1', '--key', 'k2'], { DIGUE_KEY: 'k3' })
  expect(address).toBe('127.0.0.1')
  for (const key of ['k1', 'k2', 'k3']) expect(await post('/1.1/verify-key', { key })).toBe('valid')
  expect(await post('/1.1/verify-key', { key: 'k4' })).toBe('invalid')
  expect(await post('/1.1/comment-check', { key: 'k1', ...member('lea@example.org') })).toBe('false')
  const health = await fetch(`http://127.0.0.1:${port}/health`)
  expect([health.status, await health.json()]).toMatchObject([200, { status: 'ok', snapshot: 'none' }])
  child.kill('SIGTERM')
  expect(await exited).toBe(0)
  expect(lines.map(({ route, event }) => route ?? event)).toEqual([
    'listening',
    ...Array(4).fill('verify-key'),
    'comment-check',
    'health',
    'stopped',
  ])
  expect(output()).not.toMatch(/bonjour|lea@|203\.0|k1/i)
})

it('restores what it saved at SIGTERM and on schedule, and writes it atomically', async () => {
  const file = join(folder, 'digue.bin')
  const first = await serve(['--snapshot', file, '--snapshot-every', '1'], { DIGUE_SECRET: 's' })
  expect(await first.event('snapshot-loaded')).toMatchObject({ state: 'absent' })
  await first.post('/1.1/comment-check', member('lea@example.org'))
  await first.event('snapshot-saved')
  expect(readdirSync(folder)).toEqual(['digue.bin'])
  expect(createFilter({ secret: 's' }).restore(readFileSync(file))).toMatchObject({ restored: 1 })
  const seen = first.lines.length
  await first.post('/1.1/comment-check', member('max@example.org'))
  first.child.kill('SIGTERM')
  await first.event('snapshot-saved', seen)
  expect(await first.exited).toBe(0)
  expect(readdirSync(folder)).toEqual(['digue.bin'])

  const second = await serve(['--snapshot', file], { DIGUE_SECRET: 's' })
  expect(await second.event('snapshot-loaded')).toMatchObject({ state: 'restored', restored: 2 })
  expect(await second.post('/1.1/comment-check', member('lea@example.org'))).toBe('true')
  expect(await second.post('/1.1/comment-check', member('eva@example.org'))).toBe('false')
  second.child.kill('SIGKILL')
  await second.exited
  expect(createFilter({ secret: 's' }).restore(readFileSync(file))).toMatchObject({ restored: 2 })
})

it('finishes the requests under way when it is asked to end', async () => {
  const { child, exited, port } = await serve()
  const body = new TextEncoder().encode('comment_content=Bonjour&user_ip=203.0.113.7')
  let finish: () => void = () => undefined
  const slow = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(body.subarray(0, 10))
      finish = () => {
        controller.enqueue(body.subarray(10))
        controller.close()
      }
    },
  })
  const answer = fetch(`http://127.0.0.1:${port}/1.1/comment-check`, {
    method: 'POST',
    body: slow,
    duplex: 'half',
  } as RequestInit)
  // The server has the headers once it answers somebody who asked later.
  await new Promise((resolve) => setTimeout(resolve, 100))
  await fetch(`http://127.0.0.1:${port}/health`)
  child.kill('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 100))
  finish()
  expect(await (await answer).text()).toBe('false')
  expect(await exited).toBe(0)
})

it('sets a damaged snapshot aside, and stops at one of another secret', async () => {
  const file = join(folder, 'digue.bin')
  writeFileSync(file, 'not a snapshot')
  const run = await serve(['--snapshot', file])
  const loaded = await run.event('snapshot-loaded')
  expect(loaded).toMatchObject({ state: 'set-aside' })
  expect(readFileSync(String(loaded.path), 'utf8')).toBe('not a snapshot')
  const filter = createFilter({ secret: 'one' })
  filter.check({ author: 'a', content: 'Bonjour' })
  writeFileSync(file, filter.snapshot())
  const other = digue(['serve', '--port', '0', '--snapshot', file], { DIGUE_SECRET: 'two' })
  expect(await other.exited).toBe(2)
  expect(other.text()).toContain('secret')
})

it('says that saving fails and goes on', async () => {
  const { child, event, post, port, exited } = await serve([
    '--snapshot',
    join(folder, 'none', 'x.bin'),
    '--snapshot-every',
    '1',
  ])
  await post('/1.1/comment-check', member('lea@example.org'))
  expect(await event('snapshot-failed')).toMatchObject({ error: 'ENOENT' })
  expect(await (await fetch(`http://127.0.0.1:${port}/health`)).json()).toMatchObject({
    status: 'ok',
    snapshot: 'failed',
  })
  child.kill('SIGTERM')
  expect(await exited).toBe(0)
})

it.each([
  [['serve', '--host', '0.0.0.0'], 'give a key'],
  [['serve', '--host', '127.evil.example'], 'give a key'],
  [['serve', '--port', '70000'], 'a whole number from 0 to 65535'],
  [['serve', '--port', ''], 'a whole number'],
  [['serve', '--key', ''], 'not empty'],
  [['serve', '--policy', 'nope'], 'forum, comments, chat'],
  [['serve', '--policy', '/no/such.json'], 'ENOENT'],
  [['serve', '--colour', 'red'], 'colour'],
  [['serve', 'now'], 'now'],
  [['dance'], 'no command "dance"'],
])('refuses %j', async (args, message) => {
  const { exited, text: output } = digue(args)
  expect(await exited).toBe(2)
  expect(output()).toContain(message)
  expect(output()).not.toContain('    at ')
})

it('reads a policy from a file, and helps', async () => {
  const file = join(folder, 'policy.json')
  writeFileSync(file, JSON.stringify({ extends: 'chat', off: ['author-repeats-text'] }))
  const { post } = await serve(['--policy', file])
  for (let n = 0; n < 4; n++) expect(await post('/1.1/comment-check', member('lea@example.org'))).toBe('false')
  const help = digue(['help'])
  expect(await help.exited).toBe(0)
  expect(help.text()).toContain('serve')
  const usage = digue(['serve', '--help'])
  expect(await usage.exited).toBe(0)
  expect(usage.text()).toContain('--snapshot FILE')
})
