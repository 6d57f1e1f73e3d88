import { chats } from './chats'
import { phpbbText } from './phpbb-text'
import type { Profile } from './profile'

const WORDPRESS_TYPES = new Set(['comment', 'review'])

export const profiles: readonly Profile[] = [
  ...chats,
  {
    name: 'wordpress',
    markup: 'html',
    mark: ['comment_content', 'comment_date_gmt'],
    columns: {
      author: ['comment_user_id', 'user_id'],
      name: ['comment_author'],
      email: ['comment_author_email'],
      ip: ['comment_author_IP'],
      id: ['comment_id'],
      thread: ['link', 'comment_post_ID', 'post_id'],
      content: ['comment_content'],
      postedAt: ['comment_date_gmt', 'comment_date'],
      parent: ['comment_parent'],
      label: ['comment_approved'],
    },
    guests: ['0'],
    labels: { spam: 'spam', 1: 'ham', approve: 'ham', 0: 'none', hold: 'none', trash: 'none', 'post-trashed': 'none' },
    other(get) {
      const type = get('comment_type')
      return type === undefined || WORDPRESS_TYPES.has(type) ? undefined : type
    },
  },
  {
    name: 'disqus',
    markup: 'html',
    mark: ['dsq:id', 'message'],
    columns: {
      author: ['username'],
      name: ['name'],
      email: ['email'],
      ip: ['ipAddress'],
      id: ['dsq:id'],
      thread: ['thread'],
      content: ['message'],
      postedAt: ['createdAt'],
      parent: ['parent'],
      label: ['isSpam'],
    },
    guests: [],
  },
  {
    name: 'discourse',
    markup: 'markdown',
    mark: ['raw', 'topic_id'],
    columns: {
      author: ['username', 'user_id'],
      id: ['id', 'post_id'],
      thread: ['topic_id'],
      content: ['raw'],
      postedAt: ['created_at'],
    },
    guests: [],
    // 3: messages of the program itself, 4: whispers among staff (Post.types).
    other: (get) => ({ 3: 'small action', 4: 'whisper' })[get('post_type') ?? ''],
  },
  {
    name: 'discourse-archive',
    markup: 'markdown',
    mark: ['post_raw', 'topic_title'],
    columns: { id: ['url'], thread: ['topic_title'], content: ['post_raw'], postedAt: ['created_at'] },
    guests: [],
    owner: 'owner-of-the-archive',
    other: (get) => (/^(?:yes|true|oui)$/i.test(get('is_pm') ?? '') ? 'private message' : undefined),
  },
  {
    name: 'discourse-topic',
    markup: 'html',
    mark: ['cooked', 'topic_id'],
    columns: {
      author: ['username', 'user_id'],
      id: ['id'],
      thread: ['topic_id'],
      content: ['cooked'],
      postedAt: ['created_at'],
    },
    guests: [],
    other: (get) => ({ 3: 'small action', 4: 'whisper' })[get('post_type') ?? ''],
  },
  {
    name: 'phpbb',
    markup: 'bbcode',
    mark: ['post_text', 'poster_id'],
    columns: {
      author: ['poster_id'],
      name: ['post_username', 'username'],
      ip: ['poster_ip'],
      id: ['post_id'],
      thread: ['topic_id'],
      content: ['post_text'],
      postedAt: ['post_time'],
    },
    // 1: the account for guests.
    guests: ['0', '1'],
    text: (content, get) => phpbbText(content, get('bbcode_uid')),
  },
  {
    name: 'invision',
    markup: 'html',
    mark: ['post', 'author_id', 'topic_id'],
    columns: {
      author: ['author_id'],
      name: ['author_name'],
      ip: ['ip_address'],
      id: ['pid'],
      thread: ['topic_id'],
      content: ['post'],
      postedAt: ['post_date'],
    },
    guests: ['0'],
  },
]
