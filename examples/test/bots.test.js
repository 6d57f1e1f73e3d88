import { Events } from 'discord.js'
import { describe, expect, it, vi } from 'vitest'
import { createClient } from '../discord.js'
import { createBot } from '../telegram.js'
import { links, posts, question } from './posts.js'

describe('Telegram', () => {
  it('answers and deletes what is repeated, and forgives edits', async () => {
    const botInfo = { id: 1, is_bot: true, first_name: 'digue', username: 'digue_bot' }
    const bot = createBot('1:token', { botInfo })
    const calls = []
    const from = { id: 7, is_bot: false, first_name: 'Léa', language_code: 'fr' }
    let status = 'member'
    // grammY's hook for every call of the Bot API: nothing leaves the process.
    bot.api.config.use(async (_previous, method, payload) => {
      if (method === 'getChatMember') return { ok: true, result: { status, user: from } }
      calls.push([method, payload])
      return { ok: true, result: true }
    })
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
    expect(text).toMatch(/^Votre message/)
    expect(reply_parameters.message_id).toBe(4)
    const before = calls.length
    status = 'administrator'
    await update(8, posts[0])
    status = 'member'
    await update(9, posts[0], { sender_chat: chat })
    expect(calls.length).toBe(before)
    // A link under a word of a photo's caption is not in the text.
    const hidden = [{ type: 'text_link', offset: 0, length: 4, url: posts[0].split(' ').at(-1) }]
    await update(10, undefined, { caption: 'Lire ici ce que personne ne dit encore', caption_entities: hidden })
    expect(calls.slice(before).map(([method]) => method)).toContain('deleteMessage')
  })

  it('says nothing a second time of what was sent twice by accident', async () => {
    const bot = createBot('1:token', { botInfo: { id: 1, is_bot: true, first_name: 'digue', username: 'digue_bot' } })
    const calls = []
    const from = { id: 7, is_bot: false, first_name: 'Léa', language_code: 'fr' }
    bot.api.config.use(async (_previous, method, payload) => {
      if (method === 'getChatMember') return { ok: true, result: { status: 'member', user: from } }
      calls.push(`${method} ${payload.message_id ?? payload.reply_parameters.message_id}`)
      return { ok: true, result: true }
    })
    const date = Math.floor(Date.now() / 1000) - 60
    for (const [i, text] of [question, question, links, links].entries()) {
      const chat = { id: -5, type: 'supergroup', title: 'Forum' }
      await bot.handleUpdate({ update_id: i, message: { message_id: i, date: date + i, chat, from, text } })
    }
    // People say a line again in a chat. What is held is deleted, and so is its copy.
    expect(calls).toEqual(['sendMessage 2', 'deleteMessage 2', 'deleteMessage 3'])
  })

  it('goes on when it may not delete', async () => {
    const bot = createBot('1:token', { botInfo: { id: 1, is_bot: true, first_name: 'digue', username: 'digue_bot' } })
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    // What grammY's polling does with an error; its own handler stops the bot.
    await bot.errorHandler({ error: new Error('not enough rights') })
    expect(logged).toHaveBeenCalledOnce()
    logged.mockRestore()
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
    // A preview of links arrived: the text is the same, and nobody is told again.
    const known = told.length
    const last = message(posts[0])
    await emit(Events.MessageCreate, last)
    expect(told.length).toBe(known + 1)
    await emit(Events.MessageUpdate, last, { ...last, embeds: [{}] })
    expect(told.length).toBe(known + 1)
    // A right that is missing ends nothing.
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const stuck = () => Promise.reject(new Error('Missing Permissions'))
    await emit(Events.MessageCreate, message(posts[1], { delete: stuck }))
    expect(logged).toHaveBeenCalledOnce()
    logged.mockRestore()
    await emit(Events.MessageBulkDelete, new Map(Array.from({ length: id }, (_, n) => [String(n + 1), {}])))
    // What was deleted still counts for its author, and for nobody else.
    const atFirst = told.length
    await emit(Events.MessageCreate, message(posts[0]))
    expect(told.length).toBe(atFirst + 1)
    const max = { id: 'max', bot: false, send: async (text) => told.push(text) }
    await emit(Events.MessageCreate, message(posts[0], { author: max }))
    expect(told.length).toBe(atFirst + 1)
    await client.destroy()
  })
})

describe('Discord, for what is sent twice by accident,', () => {
  it('says nothing a second time', async () => {
    const client = createClient()
    const calls = []
    for (const [i, content] of [question, question, links, links].entries()) {
      client.emit(Events.MessageCreate, {
        ...{ id: String(i), guildId: 'g', channelId: 'c', content, editedTimestamp: null },
        createdTimestamp: Date.now() - 60_000 + i * 1000,
        author: { id: 'lea', bot: false, send: async () => calls.push(`tell ${i}`) },
        delete: async () => calls.push(`delete ${i}`),
      })
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(calls).toEqual(['tell 2', 'delete 2', 'delete 3'])
    await client.destroy()
  })
})
