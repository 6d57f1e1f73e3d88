// Telegram, with grammY: nudges are answered, what would be held or rejected is deleted and its author told why.
// Chats repeat themselves innocently: the policy is `chat`.
import { createFilter, explain } from 'digue'
import { Bot } from 'grammy'

export function createBot(token, { filter = createFilter({ policy: 'chat' }), ...options } = {}) {
  const bot = new Bot(token, options)
  bot.on(['message:text', 'message:caption', 'edited_message:text', 'edited_message:caption'], async (ctx) => {
    const { from, chat, msg } = ctx
    // Channels and anonymous administrators write in the name of a chat.
    if (from === undefined || msg.sender_chat !== undefined || chat.type === 'private') return
    const links = (msg.entities ?? msg.caption_entities ?? []).flatMap(({ url }) => url ?? [])
    const verdict = filter.check({
      id: `${chat.id}/${msg.message_id}`,
      author: String(from.id),
      thread: `${chat.id}/${msg.message_thread_id ?? ''}`,
      content: [msg.text ?? msg.caption, ...links].join('\n'),
      replyTo: msg.reply_to_message?.text,
      postedAt: (msg.edit_date ?? msg.date) * 1000,
    })
    if (verdict.action === 'allow') return
    // Asked for only when it matters: one more call of the Bot API.
    const { status } = await ctx.getAuthor()
    if (status === 'creator' || status === 'administrator') return
    // What was sent twice by accident shares what becomes of the first, whose author was told.
    if (verdict.duplicateOf === undefined) {
      const message = explain(verdict, [from.language_code ?? '', 'en'])
      await ctx.reply(message, { reply_parameters: { message_id: msg.message_id, allow_sending_without_reply: true } })
    }
    if (verdict.action !== 'nudge') await ctx.deleteMessage()
  })
  // Without it a right that is missing would stop the bot.
  bot.catch(({ error }) => console.error(error))
  return bot
}

if (process.argv[1] === import.meta.filename) createBot(process.env.TELEGRAM_TOKEN).start()
