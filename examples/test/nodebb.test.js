// The hooks of the plugin, called with what NodeBB 4.15.1 gives them in its source (src/posts/queue.js, create.js, edit.js, delete.js,
// src/topics/fork.js, src/user/delete.js). NodeBB itself does not run here: its package on npm is too old.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { links, petition, posts, question, unaccented } from './posts.js'

const require = createRequire(import.meta.url)
const folder = new URL('../nodebb-plugin-digue/', import.meta.url)
const { library, hooks } = JSON.parse(readFileSync(new URL('plugin.json', folder), 'utf8'))
const plugin = require(new URL(library, folder).pathname)
const nodebb = require(new URL('nodebb.cjs', folder).pathname)

/** As NodeBB's plugin loader: the method that the manifest names, called with one object. */
const fire = (name, data) => plugin[hooks.find(({ hook }) => hook === name).method](data)

const MODERATOR = 1
const told = { members: [], moderators: [], edits: [], errors: [] }
const languages = { 8: 'en-GB', 9: 'vi' }
const reports = {}
let settings
let nextPid = 0

/** A forum: what is asked before a post is published, and what is said afterwards. */
async function post(uid, content, { tid = 12, data = {} } = {}) {
  const asked = { shouldQueue: false, uid, data: { uid, tid, content, req: { ip: `203.0.113.${uid}` }, ...data } }
  if ((await fire('filter:post.shouldQueue', asked)).shouldQueue) {
    const id = `reply-${Date.now()}${nextPid++}`
    await fire('action:post-queue.save', { id, uid, type: 'reply', data: asked.data })
    return { queued: id, data: asked.data }
  }
  return save(uid, content, { tid, data: asked.data })
}

async function save(uid, content, { tid = 12, data }) {
  const saved = { pid: ++nextPid, uid, tid, content, timestamp: Date.now() }
  await fire('filter:post.create', { post: saved, data })
  await fire('action:post.save', { post: saved })
  return saved
}

async function accept({ queued, data }) {
  const { uid, tid, content } = data
  const saved = await save(uid, content, { tid, data: { ...data, fromQueue: true } })
  await fire('action:post-queue:submitFromQueue', { data: { id: queued, type: 'reply', data, pid: saved.pid, tid } })
  return saved
}

beforeEach(async () => {
  settings = {}
  for (const list of Object.values(told)) list.length = 0
  Object.assign(nodebb, {
    settings: () => settings,
    siteLanguage: () => 'fr',
    languageOf: async (uid) => languages[uid],
    isModerator: async (uid) => uid === MODERATOR,
    joinedAt: async () => undefined,
    edit: async ({ pid, uid, content }) => told.edits.push([pid, uid, content]),
    reportsOf: async (pid) => reports[pid] ?? [],
    tellMember: async (uid, notice) => told.members.push({ to: uid, ...notice }),
    tellModerators: async (notice) => told.moderators.push(notice),
    error: (error) => told.errors.push(error),
  })
  await fire('static:app.load', {})
})

afterEach(() => expect(told.errors).toEqual([]))

describe('NodeBB', () => {
  it('has a method for every hook of its manifest', () => {
    for (const { method } of hooks) expect(plugin[method]).toBeTypeOf('function')
  })

  it('publishes, queues with the reasons, and refuses in the language of the member', async () => {
    expect((await post(7, posts[0])).pid).toBeDefined()
    expect(told.members).toEqual([])
    const held = await post(7, posts[1])
    expect(held.queued).toBeDefined()
    expect(told.members[0]).toMatchObject({ to: 7, path: `/post-queue/${held.queued}` })
    expect(told.members[0].text).toMatch(/^Votre message.*change\.org/s)
    expect(told.moderators[0].text).toContain('author-repeats-petition')
    await post(7, posts[2])
    await expect(post(7, posts[3])).rejects.toThrow(/^Votre message.*change\.org/s)
    for (const uid of [8, 9]) for (const text of posts.slice(0, 3)) await post(uid, text, { tid: uid })
    await expect(post(8, posts[3], { tid: 8 })).rejects.toThrow(/^Your message/)
    // A language that digue does not know: the site's.
    await expect(post(9, posts[3], { tid: 9 })).rejects.toThrow(/^Votre message/)
  })

  it('tells a member of a nudge by a notification', async () => {
    await post(7, posts[0], { tid: 1 })
    const second = await post(7, posts[1], { tid: 2 })
    expect(second.pid).toBeDefined()
    expect(told.members.map(({ path }) => path)).toEqual([`/post/${second.pid}`])
    expect(told.moderators).toEqual([])
  })

  it('does not judge moderators, and counts guests by their address', async () => {
    for (const text of posts) expect((await post(MODERATOR, text)).pid).toBeDefined()
    expect((await post(0, posts[0])).pid).toBeDefined()
    expect((await post(0, posts[1])).queued).toBeDefined()
    const elsewhere = { tid: 30, data: { req: { ip: '203.0.113.99' } } }
    expect((await post(0, 'Bonjour, quelqu’un sait-il quand ouvre le guichet de Laval ?', elsewhere)).pid).toBeDefined()
  })

  it('keeps one of two posts that were sent by accident, with the corrected text', async () => {
    const { pid } = await post(8, unaccented)
    for (const text of [unaccented, question])
      await expect(post(8, text)).rejects.toThrow('You have just sent this message')
    expect(told.edits).toEqual([[String(pid), 8, question]])
    expect((await post(8, links)).queued).toBeDefined()
    await expect(post(8, links)).rejects.toThrow('You have just sent this message')
  })

  it('follows the queue: what is accepted counts as published, what is refused still counts for its author', async () => {
    const held = await post(7, links)
    const { pid } = await accept(held)
    expect(told.members).toHaveLength(1)
    await fire('action:posts.purge', { posts: [{ pid, uid: 7 }], uid: 7 })
    await post(8, posts[0])
    const refused = await post(8, posts[1])
    await fire('action:post-queue:removeFromQueue', { data: { id: refused.queued, type: 'reply', data: refused.data } })
    const third = await post(8, posts[2])
    expect(third.queued).toBeDefined()
    await expect(post(8, posts[3])).rejects.toThrow('change.org')
  })

  it('judges edits by their author, and not those by moderators', async () => {
    const { pid, ...rest } = await post(7, question)
    const edited = { pid, ...rest, content: links }
    await fire('action:post.edit', { post: edited, data: {}, uid: MODERATOR })
    expect(told.members).toEqual([])
    await fire('action:post.edit', { post: { ...edited, content: `${links} !` }, data: {}, uid: 7 })
    expect(told.members).toMatchObject([{ to: 7, path: `/post/${pid}` }])
    expect(told.moderators).toHaveLength(1)
  })

  it('counts deleted posts for their author, and restored ones again', async () => {
    const first = await post(7, posts[0])
    await fire('action:post.delete', { post: first, uid: 7 })
    const second = await post(7, posts[1])
    expect(second.queued).toBeDefined()
    await fire('action:post.restore', { post: first, uid: MODERATOR })
    await fire('action:posts.purge', { posts: [first], uid: MODERATOR })
    expect((await post(7, posts[2])).queued).toBeDefined()
  })

  it('labels what members reported as spam and a moderator deletes, until it is restored', async () => {
    const text = 'Je vends mes places de concert moins cher que partout ailleurs, écrivez-moi vite en privé'
    const first = await post(7, text)
    reports[first.pid] = ['Spam']
    await fire('action:post.delete', { post: first, uid: MODERATOR })
    const copy = await post(20, `${text} !`, { tid: 40 }).catch((error) => error)
    expect(copy instanceof Error || copy.queued !== undefined).toBe(true)
    await fire('action:post.restore', { post: first, uid: MODERATOR })
    expect((await post(21, `${text}…`, { tid: 41 })).pid).toBeDefined()
    // Without a report, deleting is a decision about this post alone.
    const other = await post(22, question, { tid: 42 })
    await fire('action:post.delete', { post: other, uid: MODERATOR })
    expect((await post(23, question, { tid: 43 })).pid).toBeDefined()
  })

  it('follows posts that are moved, and forgets deleted accounts', async () => {
    const first = await post(7, posts[0], { tid: 1 })
    await fire('action:post.move', { uid: MODERATOR, post: first, tid: 2 })
    // Held in the thread where the first one is now.
    expect((await post(7, posts[1], { tid: 2 })).queued).toBeDefined()
    await fire('static:user.delete', { uid: 7, userData: {} })
    expect((await post(7, posts[2], { tid: 2 })).pid).toBeDefined()
  })

  it('applies the rules of config.json', async () => {
    settings = {
      rules: { gather: [{ petition, thread: '99' }], closed: [{ phrase: 'places de concert', message: 'Non.' }] },
    }
    await fire('static:app.load', {})
    for (const uid of [31, 32, 33]) expect((await post(uid, posts[uid % 3], { tid: 99 })).pid).toBeDefined()
    expect(told.members).toEqual([])
    await post(34, posts[0], { tid: 5 })
    await post(35, posts[1], { tid: 5 })
    expect(told.members).toMatchObject([{ to: 35 }])
    await expect(post(36, 'J’ai deux places de concert à vendre ce soir, à moitié prix.')).rejects.toThrow('Non.')
  })

  it('keeps what it knows in a file, and starts anew with another secret', async () => {
    const place = mkdtempSync(join(tmpdir(), 'digue-nodebb-'))
    const { openHistory } = require(new URL('history.cjs', folder).pathname)
    const file = join(place, 'sub', 'digue.snapshot')
    const before = process.listenerCount('exit')
    const first = openHistory({ file, secret: 'a secret of this test' })
    first.filter.check({ id: '1', author: 'a', thread: 't', content: posts[0] })
    first.touched()
    process.listeners('exit').at(-1)()
    const second = openHistory({ file, secret: 'a secret of this test' })
    expect(second.filter.stats().sightings).toBeGreaterThan(0)
    const logged = []
    const third = openHistory({ file, secret: 'another secret of this test', log: (line) => logged.push(line) })
    expect(third.filter.stats().sightings).toBe(0)
    expect(logged[0]).toContain('could not be read and is now')
    // Mistyped a second time: what was set aside first stays.
    third.filter.check({ id: '1', author: 'a', thread: 't', content: posts[0] })
    third.touched()
    process.listeners('exit').at(-1)()
    openHistory({ file, secret: 'a third secret of this test', log: (line) => logged.push(line) })
    const [kept] = logged.map((line) => / is now (.*?): /.exec(line)[1])
    const back = openHistory({ file: kept, secret: 'a secret of this test' })
    expect(back.filter.stats().sightings).toBeGreaterThan(0)
    expect(new Set(logged).size).toBe(2)
    expect(() => openHistory({ file })).toThrow('DIGUE_SECRET')
    for (const listener of process.listeners('exit').slice(before)) process.removeListener('exit', listener)
    rmSync(place, { recursive: true })
  })

  it('publishes when the filter fails', async () => {
    nodebb.isModerator = async () => {
      throw new Error('no database')
    }
    expect(
      (await fire('filter:post.shouldQueue', { shouldQueue: false, uid: 7, data: { tid: 1, content: 'Bonjour' } }))
        .shouldQueue,
    ).toBe(false)
    await fire('action:post.save', { post: { pid: 1, uid: 7, tid: 1, content: 'Bonjour', timestamp: Date.now() } })
    expect(told.errors.map(({ message }) => message)).toEqual(['no database', 'no database'])
    told.errors.length = 0
  })

  it('has the file of the history that the plugin of Waline has', () => {
    // Each package is installed alone.
    const read = (name) => readFileSync(new URL(`../${name}/history.cjs`, import.meta.url), 'utf8')
    expect(read('nodebb-plugin-digue')).toBe(read('waline-plugin-digue'))
  })
})
