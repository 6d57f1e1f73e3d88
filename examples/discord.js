// Discord, with discord.js: what would be held or rejected is deleted; its author reads why in a direct message.
// Needs the intents Guilds, GuildMessages and MessageContent.

import { createFilter, explain } from 'digue'
import { Client, Events, GatewayIntentBits, PermissionFlagsBits } from 'discord.js'

export function createClient(filter = createFilter({ policy: 'chat' })) {
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits
  const client = new Client({ intents: [Guilds, GuildMessages, MessageContent] })

  async function read(message) {
    if (message.author.bot || message.guildId === null) return
    const moderator = message.member?.permissions.has(PermissionFlagsBits.ManageMessages)
    const verdict = filter.check({
      id: message.id,
      author: { id: message.author.id, role: moderator ? 'moderator' : undefined },
      thread: message.channelId,
      content: message.content,
      format: 'markdown',
      postedAt: message.editedTimestamp ?? message.createdTimestamp,
    })
    if (verdict.action === 'allow') return
    // What was sent twice by accident shares what becomes of the first, whose author was told. Members may have closed their direct
    // messages.
    if (verdict.duplicateOf === undefined)
      await message.author.send(explain(verdict, [message.guild?.preferredLocale ?? '', 'en'])).catch(() => undefined)
    if (verdict.action !== 'nudge') await message.delete()
  }

  client.on(Events.MessageCreate, read)
  // Discord updates a message for the preview of its links, too.
  client.on(Events.MessageUpdate, (before, after) => (before.content === after.content ? undefined : read(after)))
  // What was deleted, by whomever, still counts for its author and for nobody else.
  client.on(Events.MessageDelete, (message) => void filter.retract(message.id))
  client.on(Events.MessageBulkDelete, (messages) => {
    for (const id of messages.keys()) filter.retract(id)
  })
  // Without a listener a permission that is missing would end the process.
  client.on(Events.Error, (error) => console.error(error))
  return client
}

if (process.argv[1] === import.meta.filename) createClient().login(process.env.DISCORD_TOKEN)
