import type { Profile } from './profile'

/** Where YouTube's API has a field of a comment: in `comments`, in `commentThreads`, and in tables made of them. */
const youtube = (...fields: string[]): string[] =>
  fields.flatMap((field) => [`snippet.${field}`, `snippet.topLevelComment.snippet.${field}`, field])

const YOUTUBE: Omit<Profile, 'name' | 'markup' | 'mark'> = {
  columns: {
    author: youtube('authorChannelId.value', 'authorChannelId', 'authorChannelUrl', 'authorDisplayName'),
    name: youtube('authorDisplayName'),
    id: ['id', 'commentId', 'cid'],
    thread: youtube('videoId'),
    content: youtube('textOriginal', 'textDisplay'),
    postedAt: youtube('publishedAt'),
    parent: youtube('parentId'),
  },
  guests: [],
}

/** Discord's kinds of messages that a person typed: names as DiscordChatExporter writes them, numbers as the API does. */
const DISCORD_TYPED = new Set(['Default', 'Reply', '0', '19', 'ThreadStarterMessage', '21'])
const discordOther: Profile['other'] = (get) => {
  const type = get('type')
  return type === undefined || DISCORD_TYPED.has(type) ? undefined : 'message of the program'
}

/** Exports of chats and video pages. */
export const chats: readonly Profile[] = [
  // The original is what a person typed. For comments of others the API may give the displayed form alone, which is HTML.
  { ...YOUTUBE, name: 'youtube', markup: 'text', mark: [youtube('authorDisplayName'), youtube('textOriginal')] },
  { ...YOUTUBE, name: 'youtube-display', markup: 'html', mark: [youtube('authorDisplayName'), youtube('textDisplay')] },
  {
    name: 'telegram',
    markup: 'text',
    mark: ['from_id', 'text', 'date'],
    columns: {
      author: ['from_id', 'from'],
      name: ['from'],
      id: ['id'],
      thread: ['document.name', 'document.id'],
      content: ['text'],
      // `date` is in the zone of the computer that exported.
      postedAt: ['date_unixtime', 'date'],
      parent: ['reply_to_message_id'],
    },
    guests: [],
    other: (get) => (get('type') === undefined || get('type') === 'message' ? undefined : 'message of the program'),
  },
  {
    // DiscordChatExporter.
    name: 'discord',
    markup: 'markdown',
    mark: ['author.id', 'timestamp', 'content', ['isPinned', 'timestampEdited']],
    columns: {
      author: ['author.id'],
      name: ['author.nickname', 'author.name'],
      id: ['id'],
      thread: ['document.channel.name', 'document.channel.id'],
      content: ['content'],
      postedAt: ['timestamp'],
      parent: ['reference.messageId'],
    },
    guests: [],
    other: discordOther,
    role: (get) => (get('author.isBot') === 'true' ? 'bot' : undefined),
  },
  {
    // Discord's API.
    name: 'discord-api',
    markup: 'markdown',
    mark: ['author.id', 'timestamp', 'content', 'channel_id'],
    columns: {
      author: ['author.id'],
      name: ['author.global_name', 'author.username'],
      id: ['id'],
      thread: ['channel_id'],
      content: ['content'],
      postedAt: ['timestamp'],
      parent: ['message_reference.message_id'],
    },
    guests: [],
    other: discordOther,
    role: (get) => (get('author.bot') === 'true' ? 'bot' : undefined),
  },
  {
    // DiscordChatExporter's table.
    name: 'discord-table',
    markup: 'markdown',
    mark: ['AuthorID', 'Author', 'Content', 'Attachments', 'Reactions'],
    columns: { author: ['AuthorID'], name: ['Author'], content: ['Content'], postedAt: ['Date'] },
    guests: [],
  },
  {
    // What Discord sends a member who asks for the data of the account.
    name: 'discord-package',
    markup: 'markdown',
    mark: ['ID', 'Timestamp', 'Contents', 'Attachments'],
    columns: { id: ['ID'], content: ['Contents'], postedAt: ['Timestamp'] },
    guests: [],
    owner: 'owner-of-the-archive',
  },
]
