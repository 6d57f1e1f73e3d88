// Telegram, with grammY: nudges are answered, what would be held or rejected is deleted and its author told why.
// Chats repeat themselves innocently: the policy is `chat`.
import { createFilter, explain } from 'digue'
import { Bot } from 'grammy'

const languageOf = (from) => (from.language_code?.startsWith('fr') ? 'fr' : 'en')

export function createBot(token, { filter = createFilter({ policy: 'chat' }), ...options } = {}) {
  const bot = new Bot(token, options)
  bot.on(['message:text', 'edited_message:text'], async (ctx) => {
    const { from, chat, msg } = ctx
    // Channel posts and anonymous administrators come without a person.
    if (from === undefined || chat.type === 'private') return
    const verdict = filter.check({
      id: `${chat.id}/${msg.message_id}`,
      author: String(from.id),
      thread: String(msg.message_thread_id ?? chat.id),
      content: msg.text,
      replyTo: msg.reply_to_message?.text,
      postedAt: (msg.edit_date ?? msg.date) * 1000,
    })
    if (verdict.action === 'allow') return
    const message = explain(verdict, languageOf(from))
    await ctx.reply(message, { reply_parameters: { message_id: msg.message_id, allow_sending_without_reply: true } })
    if (verdict.action !== 'nudge') await ctx.deleteMessage()
  })
  return bot
}

if (process.argv[1] === import.meta.filename) createBot(process.env.TELEGRAM_TOKEN).start()
