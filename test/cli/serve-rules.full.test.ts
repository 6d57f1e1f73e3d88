import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { killServers, startServer } from './server'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'digue-serve-rules-'))
  file = join(folder, 'rules.json')
})

afterEach(async () => {
  await killServers()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts a server with the rules of the file. */
async function serve(...args: string[]) {
  const { child, port, lines, nth, end, ended } = await startServer(['--key', 'k', ...args])
  const check = async (author: string, content: string, thread = 'a') => {
    const body = JSON.stringify({ author, content, thread })
    const headers = { 'content-type': 'application/json', authorization: 'Bearer k' }
    const reply = await fetch(`http://127.0.0.1:${port}/check`, { method: 'POST', body, headers })
    return (await reply.json()) as { action: string; category: string }
  }
  return { lines, nth, check, hup: () => child.kill('SIGHUP'), end, ended }
}

const petition = 'https://www.change.org/p/sauvons-le-parc'
const write = (rules: unknown) => writeFileSync(file, typeof rules === 'string' ? rules : JSON.stringify(rules))
const closing = (message: string) => ({ closed: [{ name: 'ended', petition, message }] })

it('reads the rules again on SIGHUP, whole or not at all, and says which never matched', async () => {
  write(closing('Ended.'))
  const { lines, nth, check, hup, end } = await serve('--rules', file)
  expect(await nth(1, 'rules-loaded')).toMatchObject({ rules: 1 })
  expect(await check('anna', `Sign: ${petition}`)).toMatchObject({ action: 'reject', category: 'closed' })

  for (const [n, bad] of ['{', { closed: [], threads: [{ match: { pattern: '(?=a)' } }] }].entries()) {
    write(bad)
    hup()
    const { error } = await nth(n + 1, 'rules-refused')
    expect(error).toContain(file)
    expect(error).toContain(n === 0 ? 'is not JSON' : 'threads[0].match.pattern')
    expect((await check(`ben-${n}`, `Sign: ${petition}`)).category).toBe('closed')
  }

  write({ gather: [{ petition, thread: 'b' }], allowed: [{ name: 'never', link: 'canada.ca' }] })
  hup()
  expect(await nth(2, 'rules-loaded')).toMatchObject({ rules: 2 })
  expect((await check('carl', `Sign, all of you: ${petition}`, 'b')).action).toBe('allow')
  await end()
  expect(lines.filter(({ event }) => event === 'rules-unmatched').at(-1)).toMatchObject({ names: ['never'] })
  expect(lines.at(-1)).toMatchObject({ event: 'stopped', signal: 'SIGTERM' })
})

it('loses no count while rules are read fifty times under load', async () => {
  write(closing('0'))
  const { nth, check, hup, lines, end } = await serve('--rules', file)
  let busy = true
  const posted = { all: 0, closed: 0 }
  const load = async (worker: number) => {
    for (let n = 0; busy; n++) {
      const { category } = await check(`guest-${worker}-${n}`, `Sign: ${petition}`, `t${n}`)
      posted.all++
      if (category === 'closed') posted.closed++
    }
  }
  const workers = [1, 2, 3, 4].map(load)
  const actions: string[] = []
  const text = 'The very same notice, word for word, of a flat beside the park: https://ads.example/417'
  for (let n = 1; n <= 50; n++) {
    // Every tenth file is wrong, and changes nothing.
    write(n % 10 === 0 ? '{' : closing(String(n)))
    hup()
    await nth(n + 1, 'rules-loaded', 'rules-refused')
    if (n % 10 === 5) actions.push((await check('lea', text, `n${n}`)).action)
  }
  busy = false
  await Promise.all(workers)
  // What one author repeats is counted across all reloads, and no request met a moment without rules.
  expect(actions).toEqual(['allow', 'nudge', 'hold', 'hold', 'reject'])
  expect(posted.all).toBeGreaterThan(50)
  expect(posted.closed).toBe(posted.all)
  expect(lines.filter(({ event }) => event === 'rules-refused').length).toBe(5)
  await end()
})

it('still ends on SIGHUP if it has no file with rules', async () => {
  const { hup, ended, lines } = await serve()
  hup()
  expect(await ended).toBe(0)
  expect(lines.at(-1)).toMatchObject({ event: 'stopped', signal: 'SIGHUP' })
})
