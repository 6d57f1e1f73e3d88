import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Events } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { createClient } from '../discord.js'
import { createBot } from '../telegram.js'
import { posts } from './posts.js'

describe('Telegram', () => {
  it('answers and deletes what is repeated, and forgives edits', async () => {
    const botInfo = { id: 1, is_bot: true, first_name: 'digue', username: 'digue_bot' }
    const bot = createBot('1:token', { botInfo })
    const calls = []
    // grammY's hook for every call of the Bot API: nothing leaves the process.
    bot.api.config.use(async (_previous, method, payload) => {
      calls.push([method, payload])
      return { ok: true, result: true }
    })
    const from = { id: 7, is_bot: false, first_name: 'Léa', language_code: 'fr' }
    const chat = { id: -5, type: 'supergroup', title: 'Forum' }
    const now = Math.floor(Date.now() / 1000)
    const update = (n, text, more = {}, kind = 'message') =>
      bot.handleUpdate({ update_id: n, [kind]: { message_id: n, date: now - 600 + n * 60, chat, from, text, ...more } })
    await update(1, posts[0])
    await update(1, `${posts[0]} !`, { edit_date: now - 500 }, 'edited_message')
    await update(2, 'Merci')
    await update(3, posts[0], { chat: { id: 7, type: 'private', first_name: 'Léa' } })
    expect(calls).toEqual([])
    for (let n = 4; n < 8; n++) await update(n, posts[n % 4])
    const methods = calls.map(([method]) => method)
    expect(methods).toContain('deleteMessage')
    const { text, reply_parameters } = calls[0][1]
    expect(text).toContain('change.org')
    expect(text).toMatch(/^Ce message/)
    expect(reply_parameters.message_id).toBe(4)
  })
})

describe('Discord', () => {
  it('deletes what is repeated, tells its author, and spares moderators', async () => {
    const client = createClient()
    const deleted = []
    const told = []
    let id = 0
    const message = (content, more = {}) => ({
      id: String(++id),
      guildId: 'g',
      guild: { preferredLocale: 'fr' },
      channelId: 'c',
      content,
      createdTimestamp: Date.now() - 600_000 + id * 1000,
      editedTimestamp: null,
      author: { id: 'lea', bot: false, send: async (text) => told.push(text) },
      member: { permissions: { has: () => false } },
      async delete() {
        deleted.push(this.id)
      },
      ...more,
    })
    const emit = async (event, ...args) => {
      client.emit(event, ...args)
      await new Promise((resolve) => setImmediate(resolve))
    }
    const first = message(posts[0])
    await emit(Events.MessageCreate, first)
    await emit(Events.MessageUpdate, first, { ...first, content: `${posts[0]} !`, editedTimestamp: Date.now() })
    await emit(Events.MessageCreate, message(posts[0], { author: { id: 'x', bot: true } }))
    expect(told).toEqual([])
    for (const text of posts) await emit(Events.MessageCreate, message(text))
    expect(deleted.length).toBeGreaterThan(0)
    expect(told[0]).toContain('change.org')
    const before = deleted.length
    const member = { permissions: { has: () => true } }
    for (const text of posts) await emit(Events.MessageCreate, message(text, { member }))
    expect(deleted.length).toBe(before)
    await emit(Events.MessageDelete, first)
    await client.destroy()
  })
})

describe('NodeBB', () => {
  it('queues what would be held, refuses what would be rejected, and follows edits and purges', async () => {
    const folder = new URL('../nodebb-plugin-digue/', import.meta.url)
    const { library, hooks } = JSON.parse(readFileSync(new URL('plugin.json', folder), 'utf8'))
    const plugin = createRequire(import.meta.url)(new URL(library, folder).pathname)
    /** As NodeBB's plugin loader: the method that the manifest names, called with one object. */
    const fire = (name, data) => {
      const found = hooks.find(({ hook }) => hook === name)
      return plugin[found.method](data)
    }
    for (const { method } of hooks) expect(plugin[method]).toBeTypeOf('function')
    const ask = async (content, more = {}) =>
      (await fire('filter:post.shouldQueue', { shouldQueue: false, uid: 7, data: { tid: 12, content, ...more } }))
        .shouldQueue
    const save = (pid, content) => ({ post: { pid, uid: 7, tid: 12, content, timestamp: Date.now() } })
    expect(await ask(posts[0])).toBe(false)
    await fire('action:post.save', save(1, posts[0]))
    await fire('action:post.edit', save(1, `${posts[0]} !`))
    expect(await ask(posts[1])).toBe(true)
    expect(await ask(posts[1], { fromQueue: true })).toBe(false)
    await fire('action:post.save', save(2, posts[1]))
    await fire('action:post.save', save(3, posts[2]))
    await expect(ask(posts[3])).rejects.toThrow('change.org')
    await fire('action:posts.purge', { posts: [{ pid: 1 }, { pid: 2 }, { pid: 3 }] })
    expect(await ask(posts[3])).toBe(false)
  })
})
