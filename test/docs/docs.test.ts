import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import * as core from '../../src'
import { abuse } from '../../src/abuse'
import { akismetClient, createAkismetHandler } from '../../src/akismet'
import { redisHistory } from '../../src/redis'
import * as shared from '../../src/shared'

const root = new URL('../..', import.meta.url).pathname
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const readme = read('README.md')
const section = (title: string) => readme.split(`\n${title}\n`)[1]?.split(/\n##+ /)[0] ?? ''
const rows = (text: string) =>
  text
    .split('\n')
    .filter((line) => /^\| (?!---)/.test(line))
    .slice(1)
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    )

describe('the options of the README', () => {
  const options = new Map(
    rows(section('## Options').split('| `code` |')[0] as string).map(([name = '', value = '']) => [
      name.replaceAll('`', ''),
      value,
    ]),
  )

  it('are those that a filter takes', () => {
    let known = ''
    try {
      core.createFilter({ none: 1 } as never)
    } catch (error) {
      known = String(error).split('known are ')[1] ?? ''
    }
    expect([...options.keys()]).toEqual(known.split(', '))
  })

  it('have the defaults that a filter has', () => {
    const number = (name: string) => Number(options.get(name)?.replaceAll(',', ''))
    const filter = core.createFilter({ clock: () => 0 })
    const max = number('maxContentLength')
    const oversized = (length: number) =>
      filter.peek({ author: 'a', content: 'a'.repeat(length) }).evidence.some(({ signal }) => signal === 'oversized')
    expect([oversized(max), oversized(max + 1)]).toEqual([false, true])
    // Authors are forgotten one by one: with one more than fits, one is.
    for (let n = 0; n <= number('maxAuthors'); n++) filter.check({ author: `a${n}`, content: '', postedAt: n })
    expect(filter.stats()).toMatchObject({ authors: number('maxAuthors'), evicted: 1 })
    const full = core.createFilter({ clock: () => 0, policy: { off: ['author-flood'] } })
    for (let n = 0; n <= number('maxSightings'); n++) full.check({ author: `a${n % 1000}`, content: '', postedAt: n })
    expect(full.stats().evicted).toBe(1)
    for (const role of ['administrator', 'moderator']) {
      expect(options.get('exemptRoles')).toContain(`\`${role}\``)
      const flood = () => full.check({ author: { id: role, role }, content: 'Bonjour' })
      for (let n = 0; n < 6; n++) expect(flood().action).toBe('allow')
    }
    expect(options.get('policy')).toBe("`'forum'`")
  })
})

describe('the policies of the README', () => {
  const DURATIONS: Record<string, number> = { s: 1000, min: 60_000, h: 3_600_000, days: 86_400_000 }

  function limits(cell: string): core.Limits | undefined {
    if (cell === 'off') return undefined
    const [steps = '', window = '0 s'] = cell.split(', ')
    const [length, unit = ''] = window.split(' ')
    const windowMs = Number(length) * (DURATIONS[unit] ?? Number.NaN)
    const noted = /^noted from (\d+)$/.exec(steps)
    if (noted) return { windowMs, note: Number(noted[1]) }
    const counts = steps.split(' · ').map((step) => (step === '–' ? undefined : Number(step)))
    expect(counts).toHaveLength(3)
    return { windowMs, nudge: counts[0], hold: counts[1], reject: counts[2] }
  }

  const table = rows(section('### Policies')).map(([, name = '', ...cells]) => {
    const [signal = '', row = ''] = name.replaceAll('`', '').split(' ')
    return { signal, row, cells }
  })

  it('name every row', () => {
    const all = Object.entries(core.presets.forum.limits).flatMap(([signal, of]) =>
      Object.keys(of).map((row) => `${signal} ${row}`),
    )
    expect(table.map(({ signal, row }) => `${signal} ${row}`).sort()).toEqual(all.sort())
  })

  it.each(['forum', 'comments', 'chat'] as const)('have the limits of %s', (preset) => {
    for (const { signal, row, cells } of table) {
      const cell = cells[['forum', 'comments', 'chat'].indexOf(preset)]
      const actual = core.presets[preset].limits[signal]?.[row]
      const expected = limits((cell === '=' ? cells[0] : cell) ?? '')
      const steps = [actual?.nudge, actual?.hold, actual?.reject]
      const flags = steps.some((step) => step !== undefined)
      const said = [expected?.nudge, expected?.hold, expected?.reject]
      expect([signal, row, ...steps]).toEqual([signal, row, ...said])
      if (expected !== undefined) expect(actual?.windowMs).toBe(expected.windowMs)
      if (!flags) expect([signal, row, actual?.note]).toEqual([signal, row, expected?.note])
    }
  })

  it('have the thresholds', () => {
    const { nudge, hold, reject } = core.presets.forum.thresholds
    expect(section('### Policies').replaceAll('\n', ' ')).toContain(
      `${nudge} nudges, ${hold} holds and ${reject} rejects`,
    )
  })
})

describe('the programs of the README', () => {
  const programs = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, source = '']) => source)
  /** The program that holds `text`, as the body of a function to which what it imports and uses is given. */
  async function run(text: string, given: Record<string, unknown>, result = 'undefined'): Promise<unknown> {
    const found = programs.filter((source) => source.includes(text))
    expect(found, text).toHaveLength(1)
    ran.add(found[0] as string)
    const modules: Record<string, unknown> = {
      digue: core,
      'digue/abuse': { abuse },
      'digue/akismet': { akismetClient, createAkismetHandler },
      'digue/redis': { redisHistory },
      'digue/shared': shared,
      'node:fs': await import('node:fs'),
      'node:crypto': await import('node:crypto'),
      ...(given.modules as object),
    }
    const body = (found[0] as string).replace(/^import (\{[^}]+\}) from '([^']+)'.*$/gm, 'const $1 = modules["$2"]')
    const names = Object.keys(given).filter((name) => name !== 'modules' && !new RegExp(`const ${name} =`).test(body))
    const AsyncFunction = (async () => {}).constructor as FunctionConstructor
    const program = new AsyncFunction('modules', ...names, `${body}\nreturn ${result}`)
    return program(modules, ...names.map((name) => given[name]))
  }
  const ran = new Set<string>()
  const clock = () => Date.UTC(2026, 2, 1)
  const fresh = () => core.createFilter({ clock })
  const comment = { author: 'lea', content: 'Bonjour à tous les membres de ce forum', id: '1' }

  it('begin with one that prints what it says', async () => {
    const log = vi.fn()
    await run('// nudge', { console: { log } })
    const [[action], [text]] = log.mock.calls as [[string], [string]]
    const said = [...(programs[0] as string).matchAll(/console\.log.*\/\/ (.*)$/gm)].map(([, printed = '']) => printed)
    expect(action).toBe(said[0])
    for (const part of (said[1] ?? '').split('…').map((each) => each.trim())) expect(text).toContain(part)
  })

  it('do what each action asks for', async () => {
    for (const [action, called] of [
      ['allow', ['publish']],
      ['nudge', ['publish', 'tellAuthor']],
      ['hold', ['askModerator']],
      ['reject', ['refuse']],
    ] as const) {
      const calls: string[] = []
      const note = (name: string) => () => calls.push(name)
      const stubs = Object.fromEntries(
        ['publish', 'tellAuthor', 'askModerator', 'refuse'].map((name) => [name, note(name)]),
      )
      await run('askModerator', { ...stubs, explain: core.explain, verdict: { ...fresh().check(comment), action } })
      expect(calls).toEqual(called)
    }
  })

  // The routes themselves are run by `npm run examples`, each in its framework.
  it('answer a post', async () => {
    const saved: unknown[] = []
    const given = { filter: fresh(), explain: core.explain, save: (row: unknown) => saved.push(row) }
    type Receive = (author: string, thread: string, content: unknown) => { status: number; body: { message?: string } }
    const receive = (await run('function receive', given, 'receive')) as Receive
    const statuses = Array.from({ length: 4 }, () => receive('lea', 't', comment.content).status)
    expect(statuses).toEqual([201, 202, 202, 422])
    expect(receive('lea', 't', undefined).status).toBe(400)
    expect(saved).toHaveLength(3)
    for (const framework of ['app.post', 'fastify.post', 'async (c)'])
      for (const source of programs.filter((each) => each.includes(framework))) ran.add(source)
  })

  it('edit, delete and exempt', async () => {
    const filter = fresh()
    filter.check(comment)
    await run('filter.retract', { filter, comment, edited: 'Bonsoir' })
    expect(filter.stats().sightings).toBe(0)
    for (let n = 0; n < 9; n++)
      filter.check({ author: 'anne', content: 'Rappel de la modération, restez courtois avec tous' })
    const given = { filter, text: 'Rappel de la modération, restez courtois avec tous' }
    await run("role: 'moderator'", given)
    expect(filter.peek({ author: { id: 'anne', role: 'moderator' }, content: given.text }).exemption).toBe(
      'role:moderator',
    )
  })

  it('close a topic, count marks of their own, take labels', async () => {
    await run('closed: [', { createFilter: core.createFilter })
    await run('petitions: [', { createFilter: core.createFilter })
    const phone = (await run('phone-number', { defineSignal: core.defineSignal }, 'phone')) as core.Signal
    const filter = core.createFilter({ signals: [phone], clock })
    const posts = ['a', 'b', 'c'].map((author) =>
      filter.check({ author, content: `Appelez vite le +33612345678, ${author}` }),
    )
    expect(posts.map(({ action }) => action)).toEqual(['allow', 'allow', 'hold'])
    await run('filter.submitSpam', { filter: fresh(), comment, approved: { ...comment, content: 'Merci beaucoup' } })
  })

  it('save the history and find it again', async () => {
    const here = process.cwd()
    const folder = mkdtempSync(join(tmpdir(), 'digue-readme-'))
    onTestFinished(() => {
      process.chdir(here)
      rmSync(folder, { recursive: true, force: true })
    })
    process.chdir(folder)
    const filter = fresh()
    filter.check(comment)
    const given = { filter, process: { once: () => {} }, setInterval: () => ({ unref() {} }) }
    await run('saveHistory', given, 'saveHistory()')
    expect(readdirSync('.')).toEqual(['digue.bin'])
    const next = fresh()
    await run('saveHistory', { ...given, filter: next })
    expect(next.stats().authors).toBe(1)
  })

  it('answer Akismet, find abuse, share a history', async () => {
    const env = { DIGUE_SECRET: 's', DIGUE_KEY: 'key', REDIS_URL: 'redis://localhost' }
    const process = { env }
    let handler: (request: Request) => Promise<Response> = async () => new Response()
    class AkismetClient {
      checkSpam = async () => false
    }
    const Deno = { serve: (given: typeof handler) => (handler = given) }
    await run('verifyKey', { process, AkismetClient, Deno, key: 'key', blog: 'https://example.org/' })
    const body = new URLSearchParams({ api_key: 'key', user_ip: '203.0.113.7', comment_content: 'Bonjour' })
    const answer = await handler(new Request('https://example.org/1.1/comment-check', { method: 'POST', body }))
    expect(await answer.text()).toBe('false')
    const sent = { ip: '203.0.113.7', useragent: '', name: '', email: '', content: 'Bonjour', permalink: '', date: '' }
    const hide = vi.fn()
    await run('hide()', { ...sent, akismetClient, filter: fresh(), key: 'key', blog: '', hide })
    expect(hide).not.toHaveBeenCalled()
    await run('digue/abuse', {})
    const commands: unknown[] = []
    const answering = async (...sent: unknown[]) => {
      commands.push(sent.flat()[0])
      throw new Error('nobody there')
    }
    const Redis = class {
      call = answering
    }
    const createClient = () => ({ on: () => ({ connect: async () => ({ sendCommand: answering }) }) })
    for (const [name, module] of Object.entries({ ioredis: { Redis }, redis: { createClient } }))
      await run(`from '${name}'`, { modules: { [name]: module }, process, text: 'Bonjour', console })
    expect(commands.length).toBeGreaterThan(1)
  })

  it('are all run', () => {
    expect(programs.filter((source) => !ran.has(source))).toEqual([])
  })
})

describe('the documents', () => {
  const documents = ['README.md', 'DESIGN.md', 'CHANGELOG.md', 'bench/README.md', 'fixtures/README.md']
  documents.push(
    ...readdirSync(join(root, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  )
  const anchors = (text: string) =>
    [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    )

  it.each(documents)('%s links to what is there', (document) => {
    for (const [, target = ''] of read(document).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue
      const [path, anchor] = target.split('#')
      const file = path === '' ? document : join(dirname(document), path as string)
      expect(existsSync(join(root, file)), `${document}: ${target}`).toBe(true)
      if (anchor !== undefined) expect(anchors(read(file)), `${document}: ${target}`).toContain(anchor)
    }
  })

  it('name commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json'))
    for (const document of documents)
      for (const [, name = ''] of read(document).matchAll(/npm run (?:--silent )?([\w:-]+)/g))
        expect(Object.keys(scripts), `${document}: npm run ${name}`).toContain(name)
  })
})
