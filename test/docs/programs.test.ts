import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  type Comment,
  createFilter,
  type Filter,
  type FilterOptions,
  type PolicyInput,
  type Signal,
  type Verdict,
} from '../../src'
import { createSharedFilter } from '../../src/shared'
import { memoryHistory } from '../../src/testing'
import { polish } from '../explain/polish'
import { ShortHosts } from '../resolve/server'
import { FULL } from '../runs'
import { type Program, programs } from './pages'
import { type Given, programWith, run, stripped, typeErrors } from './programs'

const clock = () => Date.UTC(2026, 2, 1)
const fresh = (options: FilterOptions = {}) => createFilter({ clock, ...options })
const filterOf = (filter: Filter = fresh()) => ({ filter: { type: "import('digue').Filter", value: filter } })

// Every program that is run is remembered with what it was given, for the last two tests.
const ran = new Map<Program, Given>()
function runs(document: string, text: string, given: Given = {}, result?: string): Promise<unknown> {
  const program = programWith(document, text)
  ran.set(program, given)
  return run(program, given, result)
}
const console_ = (log = vi.fn()) => ({ console: { type: 'Console', value: { ...console, log } } })

describe('README', () => {
  it('begins with a program that prints what it says', async () => {
    const log = vi.fn()
    await runs('README.md', '// nudge', console_(log))
    const [[action], [text]] = log.mock.calls as [[string], [string]]
    const { source } = programWith('README.md', '// nudge')
    expect(action).toBe(/console\.log.*\/\/ (.*)$/m.exec(source)?.[1])
    const said = [...source.matchAll(/^\/\/ (.*?) ?…?$/gm)].map(([, line]) => line)
    expect(said).toHaveLength(2)
    for (const line of said) expect(text).toContain(line)
  })

  it('has a route that publishes, queues and refuses', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 2, 1), toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    type Answer = { status: number; body: { id: string; message?: string } }
    type Route = (req: object, res: object) => void
    const routes: Route[] = []
    const queue: { id: string }[] = []
    const published: { id: string }[] = []
    const edited: { id: string; content: string }[] = []
    const filter = (await runs(
      'README.md',
      'app.post',
      {
        app: {
          type: `{ post(path: string, json: unknown, route: (
          req: { user: { id: string }; params: { thread: string }; body: { text?: unknown } | undefined },
          res: { status(code: number): { json(body: unknown): void } },
        ) => void): void }`,
          value: { post: (_path: string, _json: unknown, route: Route) => routes.push(route) },
        },
        express: { type: '{ json(): unknown }', value: { json: () => undefined } },
        process: { type: 'NodeJS.Process', value: { env: {} } },
        publish: { type: '(post: object) => void', value: (post: { id: string }) => published.push(post) },
        queue: {
          type: '{ add(post: object, reason: string | undefined): void }',
          value: { add: (post: { id: string }) => queue.push(post) },
        },
        edit: {
          type: '(post: { id: string; content: string }) => void',
          value(post: { id: string; author: string; thread: string; content: string }) {
            edited.push(post)
            filter.check(post)
          },
        },
      },
      'filter',
    )) as Filter
    const answer = (text: unknown): Answer => {
      const answered: Partial<Answer> = {}
      const json = (body: Answer['body']) => Object.assign(answered, { body })
      routes[0]?.(
        { user: { id: 'lea' }, params: { thread: '/t/1' }, body: { text } },
        { status: (status: number) => Object.assign(answered, { status }) && { json } },
      )
      return answered as Answer
    }
    const later = (ms: number) => vi.setSystemTime(Date.now() + ms)
    const idsOf = (posts: readonly { id: string | undefined }[]) => posts.map(({ id }) => id)
    const HOUR = 3_600_000
    const text = 'Does anybody know when the office opens on Monday?'
    const answers = Array.from({ length: 5 }, () => {
      later(HOUR)
      return answer(text)
    })
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 202, 202, 422])
    const ids = answers.map(({ body }) => body.id)
    expect(idsOf(published)).toEqual(ids.slice(0, 2))
    expect(idsOf(queue)).toEqual(ids.slice(2, 4))
    expect(answers[4]?.body.message).toMatch(/5 times/)

    // Sent twice by accident, the copy is answered with the first, and nothing else happens.
    for (const [first, status] of [
      ['Is there a form for the translation of a birth certificate?', 201],
      [
        `All of it is on these pages: ${['a', 'b', 'c', 'd', 'e'].map((name) => `https://${name}.example`).join(' ')}`,
        202,
      ],
    ] as const) {
      later(HOUR)
      const known = [...published, ...queue].length
      const [once, again, third] = Array.from({ length: 3 }, () => later(800) && answer(first))
      expect([once, again, third].map((each) => each?.status)).toEqual([status, status, status])
      expect(new Set([once, again, third].map((each) => each?.body.id)).size).toBe(1)
      expect(again?.body.message).toContain('You have just sent this message.')
      expect([...published, ...queue].length).toBe(known + 1)
      expect(edited).toEqual([])
    }

    // Counts stay right: a later repeat is the second sighting, and after a double click and a deletion nothing is left.
    const question = 'Which documents does the ministry ask for, if the passport was lost on the way?'
    later(HOUR)
    const before = filter.stats()
    const corrected = [answer(question.replace('ministry', 'minsitry')), later(30_000) && answer(question)]
    expect(edited.map(({ id, content }) => [id, content])).toEqual([[corrected[0]?.body.id, question]])
    later(HOUR)
    expect(answer(question).body.message).toContain('twice')
    filter.retract(published.at(-1)?.id ?? '', { by: 'mistake' })
    filter.retract(corrected[0]?.body.id ?? '', { by: 'mistake' })
    expect(filter.stats().sightings).toBe(before.sightings)
    later(HOUR)
    expect(answer(question)).toMatchObject({ status: 201, body: { message: undefined } })
  })

  it('has a policy that a filter takes', async () => {
    const policy = (await runs('README.md', 'const policy', {}, 'policy')) as FilterOptions['policy']
    const filter = fresh({ policy })
    const posts = Array.from(
      { length: 8 },
      (_, i) => filter.check({ author: 'a', content: `Hello number ${i}` }).action,
    )
    expect(posts).toEqual([...Array(7).fill('allow'), 'hold'])
  })
})

describe('getting started', () => {
  const page = 'docs/getting-started.md'

  it('has a first verdict', async () => {
    const log = vi.fn()
    await runs(page, '// nudge', console_(log))
    expect(log.mock.calls[0]).toEqual(['nudge'])
    expect(log.mock.calls[1]?.[0]).toContain('You have shared this petition (change.org/p/our-files) twice.')
  })

  it('edits, deletes and exempts', async () => {
    const filter = fresh()
    await runs(page, 'filter.retract(post.id)', filterOf(filter))
    expect(filter.stats()).toMatchObject({ checks: 2, sightings: 1 })
    const log = vi.fn()
    for (let n = 0; n < 9; n++) filter.check({ author: 'anne', content: 'Please stay polite, all of you.' })
    await runs(page, "role: 'moderator'", { ...filterOf(filter), ...console_(log) })
    expect(log.mock.calls).toEqual([['role:moderator']])
  })

  it('tells what a moderator decided', async () => {
    const log = vi.fn()
    await runs(page, 'stats().reviewed', { ...filterOf(fresh()), ...console_(log) })
    expect(log.mock.calls).toEqual([[{ 'author-repeats-petition': { thread: { approved: 1, removed: 0 } } }]])
  })

  it('keeps one of two posts that were sent by accident, with the corrected text', async () => {
    let now = clock()
    const filter = fresh({ clock: () => now })
    await runs(page, 'duplicateOf', filterOf(filter))
    expect(filter.stats()).toMatchObject({ checks: 3, sightings: 1 })
    const again = 'The office in Lyon opens at nine on Monday, bring your passport.'
    const repeat = { author: 'lea', thread: '/t/news', content: again }
    now += 3_600_000
    expect(filter.peek(repeat)).toMatchObject({ action: 'nudge', category: 'redundant' })
    expect(filter.retract('4211', { by: 'mistake' })).toBe(true)
    expect(filter.stats().sightings).toBe(0)
    expect(filter.peek(repeat).action).toBe('allow')
  })

  it('closes a topic and knows one more platform', async () => {
    const closing = (await runs(page, 'closed: [', {}, 'filter')) as Filter
    const closed = closing.check({ author: 'a', content: 'https://change.org/p/old-one/sign', postedAt: clock() })
    expect(closed).toMatchObject({ action: 'reject', category: 'closed' })
    expect(
      closing.check({ author: 'a', content: 'https://www.casino-promo.com/bonus', postedAt: clock() }).action,
    ).toBe('reject')
    const knowing = (await runs(page, 'petitions: [', {}, 'filter')) as Filter
    const { marks } = knowing.check({ author: 'a', content: 'petitions.example.org/fr/petition/12' }).fingerprint
    expect(marks).toContainEqual({ kind: 'petition', key: 'my-town/12' })
  })
})

describe('the other pages', () => {
  it('policies: choose, change and complete one', async () => {
    await runs('docs/policies.md', "policy: 'comments'")
    const filter = (await runs('docs/policies.md', "off: ['link-density']", {}, 'filter')) as Filter
    const posts = Array.from(
      { length: 8 },
      (_, i) => filter.check({ author: 'a', content: `Hello number ${i}` }).action,
    )
    expect(posts).toEqual([...Array(7).fill('allow'), 'hold'])
    const log = vi.fn()
    const watched = (await runs('docs/policies.md', 'onSurge({', {}, 'filter')) as Filter
    expect(watched.check({ author: 'a', content: 'Hello everybody' }).action).toBe('allow')
    await runs('docs/policies.md', 'definePolicy({', console_(log))
    expect(log.mock.calls[1]).toEqual([['forum', 'comments', 'chat']])
    const given = { 'module:node:fs': { type: '', value: { readFileSync: () => '{"extends":"chat"}' } } }
    const chat = (await runs('docs/policies.md', 'policy.json', given, 'policy')) as PolicyInput
    expect(chat).toEqual({ extends: 'chat' })
  })

  it.each(['Le fil de la pétition', 'The thread of the petition'])('policies: %s', async (text) => {
    const at = { clock: () => Date.UTC(2026, 2, 1), secret: 'a long random text' }
    const filters = [createFilter(at), createSharedFilter({ ...at, history: memoryHistory() })]
    const program = programWith('docs/policies.md', text)
    expect(program.source.trim().split('\n').length).toBeLessThanOrEqual(30)
    for (const filter of filters) {
      const given = { filter: { type: "import('digue').Filter | import('digue/shared').SharedFilter", value: filter } }
      const said = (await runs(
        'docs/policies.md',
        text,
        given,
        '[verdict.action, advice, followed.action]',
      )) as string[]
      const own = /thread: '([^']+)'/.exec(program.source)?.[1]
      expect(said).toEqual(['nudge', expect.stringContaining(`${own}`), 'allow'])
      expect(said[1]).toContain(/\/\/ … (.*)$/m.exec(program.source)?.[1]?.replace(' :', '\u00a0:'))
    }
  })

  it('custom signals: count phone numbers', async () => {
    const phone = (await runs('docs/custom-signals.md', 'defineSignal({', {}, 'phone')) as Signal
    const filter = fresh({ signals: [phone] })
    const posts = ['a', 'b', 'c'].map((author) =>
      filter.check({ author, content: `Call +33612345678, says ${author}` }),
    )
    expect(posts.map(({ action }) => action)).toEqual(['allow', 'nudge', 'hold'])
    expect(posts[2]?.evidence[0]).toMatchObject({ signal: 'phone-number', observed: 3, limit: 1 })
    const given = { phone: { type: "import('digue').Signal<'phone-number', 'site'>", value: phone } }
    const calm = (await runs('docs/custom-signals.md', 'definePolicy<', given, 'filter')) as Filter
    expect(await runs('docs/custom-signals.md', 'observe(', given, 'found')).toMatchObject([
      { signal: 'phone-number', row: 'site', observed: 2 },
    ])
    const calmer = ['a', 'b', 'c'].map((author) => calm.check({ author, content: `Call +33612345678, says ${author}` }))
    expect(calmer.map(({ action }) => action)).toEqual(['allow', 'allow', 'nudge'])
  })

  it('labels: give and take back', async () => {
    const filter = fresh()
    await runs('docs/labels.md', 'filter.submitSpam', filterOf(filter))
    const spam = { author: 'x2', content: 'Buy followers for your channel, best price, write to us today' }
    expect(filter.check(spam).action).toBe('allow')
    const strict = (await runs('docs/labels.md', 'hold: 65', {}, 'filter')) as Filter
    strict.submitSpam(spam)
    expect(strict.check(spam).action).toBe('reject')
  })

  it('abuse: in shadow, and with other limits', async () => {
    const insult = { author: 'a', content: 'Espèce de crétin !' }
    const shadowed = (await runs('docs/abuse.md', "shadow: ['abuse']", {}, 'filter')) as Filter
    expect(shadowed.check(insult)).toMatchObject({ action: 'allow', evidence: [{ signal: 'abuse', shadow: true }] })
    const milder = (await runs('docs/abuse.md', 'insult: {', {}, 'filter')) as Filter
    expect(milder.check(insult).action).toBe('nudge')
  })

  it('what people read: in links of the site, and in a language of its own', async () => {
    const filter = fresh()
    const content = 'Sign https://www.change.org/p/our-files'
    filter.check({ author: 'lea', id: '1', thread: 'news', content })
    const verdict = filter.check({ author: 'lea', id: '2', thread: 'cafe', content: `Please: ${content}` })
    const given = (language: string) => ({
      verdict: { type: "import('digue').Verdict", value: verdict },
      member: { type: '{ language: string }', value: { language } },
      vietnamese: { type: "import('digue').Messages", value: { ...polish, language: 'vi' } },
    })
    const page = 'docs/explanations.md'
    const texts = await runs(page, 'const cite', given('en'), '[toAuthor, toModerator]')
    const [toAuthor = '', toModerator = ''] = texts as string[]
    expect(toAuthor).toMatch(/^Your message.*\n.*\(https:\/\/forum\.example\/news#1\)/)
    expect(toModerator).toMatch(/^Ce message[\s\S]*https:\/\/forum\.example\/news#1[\s\S]*Si vous approuvez/)
    const own = (await runs(page, 'vi: vietnamese', given('vi'), 'text')) as string
    expect(own).toContain(polish.author.mistake)
    const unknown = (await runs(page, 'vi: vietnamese', given('de'), 'text')) as string
    expect(unknown).toContain('Si c’est une erreur')
  })

  it('short links: before the check and after it', async () => {
    const server = new ShortHosts()
    await server.open()
    onTestFinished(() => server.close())
    server.says.set('chng.it/abc', 'https://www.change.org/p/our-files')
    const resolve = { createResolver: () => server.resolver() }
    const given = {
      'module:digue/resolve': { type: '', value: resolve },
      process: { type: 'NodeJS.Process', value: { env: {} } },
    }
    const judge = (await runs('docs/short-links.md', 'resolver.prepare(post) // asks', given, 'judge')) as (
      post: Comment,
    ) => Promise<Verdict>
    const post = { id: '1', author: 'lea', thread: '/t/1', content: 'Sign here: https://chng.it/abc' }
    expect((await judge(post)).fingerprint.marks).toContainEqual({ kind: 'petition', key: 'change.org/p/our-files' })

    const resolver = server.resolver()
    const filter = fresh({ resolveLink: resolver.resolveLink })
    for (const n of [1, 2]) filter.check({ ...post, id: `${n}`, content: `${n} https://change.org/p/our-files` })
    const hidden: string[] = []
    const answers: string[] = []
    await runs('docs/short-links.md', 'const informed', {
      ...filterOf(filter),
      resolver: { type: "import('digue/resolve').Resolver", value: resolver },
      post: { type: "import('digue').Comment", value: { ...post, id: '3' } },
      answer: { type: "(verdict: import('digue').Verdict) => void", value: (v: Verdict) => answers.push(v.action) },
      hide: { type: '(post: unknown, verdict: unknown) => void', value: (p: { id: string }) => hidden.push(p.id) },
    })
    expect(answers).toEqual(['allow'])
    expect(hidden).toEqual(['3'])
  })

  it('akismet: a handler, a client, a second opinion', async () => {
    let handler: (request: Request) => Promise<Response> = async () => new Response()
    const asked = vi.fn(async () => false)
    class AkismetClient {
      checkSpam = asked
    }
    const strings = Object.fromEntries(
      ['key', 'blog', 'ip', 'useragent', 'name', 'email', 'content', 'permalink', 'date', 'verifyKey'].map((name) => [
        name,
        { type: 'string', value: 'https://example.org/' },
      ]),
    )
    await runs('docs/akismet.md', 'Deno.serve', {
      ...strings,
      AkismetClient: { type: "typeof import('akismet-api').AkismetClient", value: AkismetClient },
      Deno: {
        type: '{ serve(handler: (request: Request) => Promise<Response>): void }',
        value: { serve: (given: typeof handler) => (handler = given) },
      },
      process: { type: 'NodeJS.Process', value: { env: { DIGUE_KEY: 'key', DIGUE_SECRET: 's' } } },
    })
    const body = new URLSearchParams({ api_key: 'key', user_ip: '203.0.113.7', comment_content: 'Bonjour' })
    const answer = await handler(new Request('https://example.org/1.1/comment-check', { method: 'POST', body }))
    expect(await answer.text()).toBe('false')
    expect(asked).toHaveBeenCalledOnce()
    const hide = vi.fn()
    await runs('docs/akismet.md', 'hide()', { ...strings, ...filterOf(), hide: { type: '() => void', value: hide } })
    expect(hide).not.toHaveBeenCalled()
    await runs('docs/akismet.md', "from 'akismet-api'", { ...strings, ...filterOf() })
  })

  it('scaling: both clients, and the store that does not answer', async () => {
    const commands: unknown[] = []
    const answering = async (...sent: unknown[]) => {
      commands.push(sent.flat()[0])
      throw new Error('nobody there')
    }
    class Redis {
      call = answering
    }
    const createClient = () => ({ on: () => ({ connect: async () => ({ sendCommand: answering }) }) })
    for (const [name, value] of Object.entries({ ioredis: { Redis }, redis: { createClient } })) {
      const given = {
        text: { type: 'string', value: 'Bonjour' },
        process: { type: 'NodeJS.Process', value: { env: { DIGUE_SECRET: 's' } } },
        [`module:${name}`]: { type: '', value },
      }
      const verdict = (await runs('docs/scaling.md', `from '${name}'`, given, 'verdict')) as Verdict
      expect(verdict.faults).toMatchObject([{ code: 'store-failed' }])
    }
    expect(commands.length).toBeGreaterThan(1)
  })
})

describe('plugins', () => {
  it('translates what happens in a program', async () => {
    const environment = { process: { type: 'NodeJS.Process', value: { env: { DIGUE_SECRET: 'of this site' } } } }
    const names =
      'filter, beforeSave, afterSave, afterEdit, afterMove, afterDelete, approved, markedAsSpam, markTakenBack, accountErased'
    const bridge = (await runs('docs/plugins.md', 'beforeSave', environment, `{ ${names} }`)) as {
      filter: ReturnType<typeof fresh>
      beforeSave: (
        comment: Comment,
        languages: string[],
      ) => { action: string; id: string; message?: string; reason?: string }
      afterEdit: (comment: Comment) => Verdict
      markedAsSpam: (comment: Comment) => void
    } & Record<string, (...given: unknown[]) => unknown>
    const text = 'Voici de quoi protester contre les dossiers annulés : https://www.change.org/p/dossiers-annules'
    const comment = { author: 'lea', thread: '1', content: text }
    const first = bridge.beforeSave(comment, ['vi', 'fr'])
    expect(first).toMatchObject({ action: 'allow', message: undefined })
    expect(bridge.afterSave?.(first.id, '41')).toBe(true)
    // Sent twice: the first one stays, under the id that it has now.
    expect(bridge.beforeSave(comment, ['vi', 'fr'])).toMatchObject({ action: 'merge', id: '41' })
    const held = bridge.beforeSave({ ...comment, content: `Signez donc, il reste deux jours : ${text}` }, ['vi', 'fr'])
    expect(held).toMatchObject({ action: 'hold', message: expect.stringContaining('Votre message') })
    expect(held.reason).toContain('author-repeats-petition')
    expect(bridge.approved?.(held.id)).toBe(true)
    expect(bridge.afterMove?.('41', '2')).toBe(true)
    expect(bridge.afterEdit({ ...comment, id: '41', thread: '2' }).publish).toBe(true)
    expect(bridge.afterDelete?.('41', true)).toBe(true)
    const advertisement = {
      author: 'max',
      content: 'Je vends mes places de concert moins cher que partout ailleurs, vite',
    }
    bridge.markedAsSpam(advertisement)
    expect(bridge.beforeSave({ ...advertisement, author: 'ada' }, ['fr']).action).toBe('reject')
    expect(bridge.markTakenBack?.(advertisement)).toBe(true)
    expect(bridge.accountErased?.('lea')).toBeGreaterThan(0)
  })
})

describe('benchmarks', () => {
  it('measures checks beside a floor', async () => {
    const log = vi.fn()
    const comments = Array.from({ length: 40 }, (_, n) => ({
      author: `a${n}`,
      content: `Message ${n} de la journée`,
      postedAt: Date.UTC(2026, 2, 1) + n * 60_000,
    }))
    const type = '{ author: string, content: string, postedAt: number }[]'
    await runs('docs/benchmarks.md', 'times the floor', { ...console_(log), comments: { type, value: comments } })
    expect(log.mock.calls).toEqual([
      [expect.stringMatching(/^a check takes [1-9][\d.]* times the floor$/), expect.any(Number)],
    ])
  })
})

describe('the history that a program saves', () => {
  const dist = new URL('../../dist/index.js', import.meta.url).href

  it.each(['README.md', 'docs/persistence.md'])('is there after Ctrl-C, by %s', async (document) => {
    const program = programWith(document, 'filter.snapshot()')
    const own = program.source.includes('const filter')
    ran.set(program, own ? {} : filterOf())
    const folder = mkdtempSync(join(tmpdir(), 'digue-docs-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const before = own ? '' : `import { createFilter } from 'digue'\nconst filter = createFilter()\n`
    const after = `
setInterval(() => {}, 1000)
console.log(filter.stats().authors)
filter.check({ author: String(process.pid), content: 'Bonjour à tous les membres de ce forum' })
console.log('ready')`
    const source = stripped(`${before}${program.source}${after}`).replace("'digue'", JSON.stringify(dist))
    writeFileSync(join(folder, 'program.mjs'), source)
    for (const [signal, authors] of [
      ['SIGINT', 0],
      ['SIGTERM', 1],
      ['SIGINT', 2],
    ] as const) {
      const child = spawn(process.execPath, ['program.mjs'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
      let printed = ''
      child.stdout.setEncoding('utf8').on('data', (chunk) => {
        printed += chunk
        if (printed.includes('ready')) child.kill(signal)
      })
      const [code] = await once(child, 'close')
      expect([code, printed]).toEqual([0, `${authors}\nready\n`])
      expect(existsSync(join(folder, 'digue.bin'))).toBe(true)
    }
  })
})

describe('every program', () => {
  it('is run', () => {
    expect(programs.filter((program) => !ran.has(program)).map(({ document, source }) => [document, source])).toEqual(
      [],
    )
  })

  if (FULL)
    it('is strict TypeScript', () => {
      expect(typeErrors([...ran].map(([program, given]) => ({ program, given })))).toEqual([])
    })
})
