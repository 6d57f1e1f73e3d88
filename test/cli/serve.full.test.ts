import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, createServer, request as httpRequest } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
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
function digue(args: string[], env: Record<string, string> = {}, wrapper: string[] = []) {
  const [command = '', ...rest] = [...wrapper, process.execPath, program, ...args]
  const child = spawn(command, rest, { env: { PATH: process.env.PATH ?? '', ...env } })
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
  const post = (path: string, fields: Record<string, string>) => postTo(Number(port), path, fields)
  return { ...run, address, port, post }
}

async function postTo(port: number, path: string, fields: Record<string, string>): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: new URLSearchParams(fields) })).text()
}

const text = 'Bonjour à tous, est-ce que quelqu’un connaît les délais pour un dossier déposé en mars dernier ?'
const member = (email: string) => ({
  comment_author_email: email,
  comment_content: text,
  user_ip: '203.0.113.7',
  permalink: 'https://forum.example/sujet',
})

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
  expect(readdirSync(folder)).toEqual(['digue.bin', 'digue.bin.lock'])
  expect(createFilter({ secret: 's' }).restore(readFileSync(file))).toMatchObject({ restored: 1 })
  const seen = first.lines.length
  await first.post('/1.1/comment-check', member('max@example.org'))
  first.child.kill('SIGTERM')
  await first.event('snapshot-saved', seen)
  expect(await first.exited).toBe(0)
  expect(readdirSync(folder)).toEqual(['digue.bin'])

  const second = await serve(['--snapshot', file], { DIGUE_SECRET: 's' })
  expect(await second.event('snapshot-loaded')).toMatchObject({ state: 'restored', restored: 2 })
  // A copy by accident, the second sighting, and the third, which is held: there was one before the restart.
  for (const answer of ['false', 'false', 'true'])
    expect(await second.post('/1.1/comment-check', member('lea@example.org'))).toBe(answer)
  // Another member, from an address of her own.
  const eva = { ...member('eva@example.org'), user_ip: '198.51.100.7' }
  expect(await second.post('/1.1/comment-check', eva)).toBe('false')
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
  run.child.kill('SIGTERM')
  await run.exited
  const filter = createFilter({ secret: 'one' })
  filter.check({ author: 'a', content: 'Bonjour' })
  writeFileSync(file, filter.snapshot())
  const other = digue(['serve', '--port', '0', '--snapshot', file], { DIGUE_SECRET: 'two' })
  expect(await other.exited).toBe(2)
  expect(other.text()).toContain(`${file} was made with another secret. Set DIGUE_SECRET`)
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
  expect(await exited).toBe(1)
})

it('keeps the old snapshot, and no half of a new one, when the disk is full', async () => {
  const file = join(folder, 'digue.bin')
  const filter = createFilter()
  for (let n = 0; n < 50; n++) filter.check({ author: `a${n}`, content: `${text} ${n}` })
  const before = filter.snapshot()
  writeFileSync(file, before)
  // A limit on the size of files stands for the disk: the write fails half-way, after 1,024 bytes or less.
  const limited = join(folder, 'limited.sh')
  writeFileSync(limited, `trap '' XFSZ; ulimit -f 1; exec "$@"`)
  const run = digue(['serve', '--port', '0', '--snapshot', file, '--snapshot-every', '1'], {}, ['sh', limited])
  const { port } = await run.event('listening')
  await postTo(Number(port), '/1.1/comment-check', member('lea@example.org'))
  expect(await run.event('snapshot-failed')).toMatchObject({ error: 'EFBIG' })
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(readdirSync(folder).sort()).toEqual(['digue.bin', 'digue.bin.lock', 'limited.sh'])
  run.child.kill('SIGTERM')
  expect(await run.exited).toBe(1)
  expect(readFileSync(file).equals(before)).toBe(true)
})

it.each([
  ['SIGTERM', 'connections that are kept'],
  ['SIGINT', 'connections that are kept'],
  ['SIGHUP', 'connections that are kept'],
  ['SIGTERM', 'a connection for each request'],
] as const)('loses no answer when %s comes in the middle of a load over %s', async (signal, connections) => {
  const file = join(folder, 'digue.bin')
  const { child, exited, port, lines } = await serve(['--snapshot', file])
  const agent = new Agent({ keepAlive: connections === 'connections that are kept', maxSockets: 16 })
  const failures: string[] = []
  let answered = 0
  let sent = 0
  const worker = async () => {
    for (;;) {
      const failure = await new Promise<string | undefined>((resolve) => {
        const body = new URLSearchParams(member(`member-${++sent}@example.org`)).toString()
        const request = httpRequest(
          { agent, host: '127.0.0.1', port: Number(port), method: 'POST', path: '/1.1/comment-check' },
          (reply) => reply.resume().on('end', () => resolve(undefined)),
        )
        request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
        request.end(body)
      })
      if (failure === undefined) {
        if (++answered === 200) child.kill(signal)
      } else {
        failures.push(failure)
        return
      }
    }
  }
  await Promise.all(Array.from({ length: 16 }, worker))
  agent.destroy()
  expect(await exited).toBe(0)
  // New connections are refused; no request that was taken goes unanswered.
  expect(new Set(failures)).toEqual(new Set(['ECONNREFUSED']))
  expect(lines.filter(({ route }) => route === 'comment-check').length).toBe(answered)
  expect(createFilter().restore(readFileSync(file)).restored).toBe(answered)
})

it('answers everything that one connection sent at once before the signal', async () => {
  const { child, exited, port } = await serve()
  const socket = connect(Number(port), '127.0.0.1')
  const body = 'comment_content=Bonjour&user_ip=203.0.113.7'
  const head = `POST /1.1/comment-check HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n`
  let answers = ''
  socket.setEncoding('utf8').on('data', (chunk) => {
    answers += chunk
  })
  const ended = once(socket, 'end')
  // The last of the three is complete only after the signal.
  socket.write(`${(head + body).repeat(2)}${head}${body.slice(0, 10)}`)
  while (answers.split('HTTP/1.1 200').length < 3) await once(socket, 'data')
  child.kill('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 100))
  socket.write(body.slice(10))
  await ended
  expect(answers.match(/HTTP\/1\.1 \d+|^Connection: \S+/gim)).toEqual([
    ...Array(2).fill(['HTTP/1.1 200', 'Connection: keep-alive']).flat(),
    ...['HTTP/1.1 200', 'connection: close'],
  ])
  expect(await exited).toBe(0)
})

it('asks Akismet about what it would publish, and passes labels on', async () => {
  const asked: [string | undefined, URLSearchParams][] = []
  const remote = createServer((request, reply) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const fields = new URLSearchParams(body)
      asked.push([request.url, fields])
      if (fields.get('comment_content') === 'down') reply.statusCode = 503
      reply.end(request.url?.endsWith('check') ? String(fields.get('comment_content') === 'casino') : 'Thanks')
    })
  })
  remote.listen(0, '127.0.0.1')
  await once(remote, 'listening')
  const url = `http://127.0.0.1:${(remote.address() as AddressInfo).port}`
  const { post, lines, text: output } = await serve(['--key', 'k1', '--next-url', url], { DIGUE_NEXT_KEY: 'far' })
  const check = (comment_content: string) =>
    post('/1.1/comment-check', { key: 'k1', ...member('lea@example.org'), comment_content })
  expect(await check('bonjour')).toBe('false')
  expect(await check('casino')).toBe('true')
  expect(await check('down')).toBe('false')
  expect(await post('/1.1/submit-spam', { key: 'k1', ...member('lea@example.org') })).toContain('Thanks')
  expect(asked.map(([path]) => path)).toEqual([...Array(3).fill('/1.1/comment-check'), '/1.1/submit-spam'])
  for (const [, fields] of asked) expect([fields.get('api_key'), fields.get('key')]).toEqual(['far', null])
  expect(lines.slice(1).map(({ reason, fault }) => reason ?? fault)).toEqual(['none', 'next', 'none', undefined])
  expect(lines.map(({ fault }) => fault).filter(Boolean)).toEqual(['next-failed'])
  expect(output()).not.toContain('far')
  remote.close()
  remote.closeAllConnections()
})

it('says in a line what the system refuses', async () => {
  const { port } = await serve()
  const taken = digue(['serve', '--port', String(port)])
  expect(await taken.exited).toBe(2)
  expect(taken.text()).toContain('EADDRINUSE')
  const directory = digue(['serve', '--port', '0', '--snapshot', folder])
  expect(await directory.exited).toBe(2)
  expect(directory.text()).toContain('EISDIR')
  for (const run of [taken, directory]) expect(run.text()).not.toContain('    at ')
})

it.each([
  [['serve', '--host', '0.0.0.0'], 'give a key'],
  [['serve', '--host', '127.evil.example'], 'give a key'],
  [['serve', '--port', '70000'], 'a whole number from 0 to 65535'],
  [['serve', '--port', ''], 'a whole number'],
  [['serve', '--key', ''], '--key is empty'],
  [['serve', '--policy', 'nope'], 'forum, comments, chat'],
  [['serve', '--policy', '/no/such.json'], 'ENOENT'],
  [['serve', '--next-key', ''], '--next-key is empty'],
  [['serve', '--next-url', 'https://a.example'], '--next-key'],
  [['serve', '--next-key', 'k', '--next-url', 'ftp://a.example'], 'http or https'],
  [['serve', '--next-key', 'k', '--next-url', 'nowhere'], 'http or https'],
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
