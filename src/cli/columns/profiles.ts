import type { Format } from '../../index'
import { phpbbText } from './phpbb-text'

/** The fields that a column can hold: of a comment, of its author, or the reference to the text being answered. */
export const FIELDS = [
  'author',
  'name',
  'email',
  'ip',
  'role',
  'id',
  'thread',
  'content',
  'postedAt',
  'replyTo',
  'parent',
  'language',
  'label',
] as const
export type Field = (typeof FIELDS)[number]

/** Reads a column as text; undefined if it is absent or empty. */
export type Get = (name: string) => string | undefined

/** Facts about the exports of one program. Names are compared by their letters and digits only. */
export interface Profile {
  name: string
  markup: Format
  /** Names of the columns for each field, the likeliest first. */
  columns: { readonly [field in Field]?: readonly string[] }
  /** Columns that together identify this program. */
  mark: readonly string[]
  /** Account numbers that stand for guests, who are identified by e-mail, or by name and address. */
  guests: readonly string[]
  /** The author of every row, for exports without such a column. */
  owner?: string
  /** Values of the label column, if they are unusual. */
  labels?: { readonly [value: string]: 'spam' | 'ham' | 'none' }
  /** The reason why a row is not a comment; undefined if it is one. */
  other?(get: Get): string | undefined
  text?(content: string, get: Get): string
}

const WORDPRESS_TYPES = new Set(['comment', 'review'])

export const profiles: readonly Profile[] = [
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

/** For all other exports: usual names of columns, in English and French. */
export const generic: Profile = {
  name: 'generic',
  markup: 'text',
  mark: [],
  columns: {
    author:
      'author author_id user_id poster_id member_id author.id user.id username user login user_name nick nickname pseudo auteur membre utilisateur sender from'.split(
        ' ',
      ),
    name: 'author_name display_name name nom author.name user.name'.split(' '),
    email: 'author_email email mail courriel author.email user.email'.split(' '),
    ip: 'author_ip ip ip_address ipaddress poster_ip adresse_ip'.split(' '),
    role: 'role author_role user_role author.role'.split(' '),
    id: 'id comment_id post_id message_id _id pid uuid'.split(' '),
    thread:
      'thread thread_id topic_id topic conversation_id discussion_id channel page permalink url link post_slug fil sujet discussion video'.split(
        ' ',
      ),
    content:
      'content comment text body message raw post post_text comment_text texte contenu commentaire description'.split(
        ' ',
      ),
    postedAt:
      'posted_at created_at created date time timestamp date_gmt published_at publishedAt post_time post_date datetime sent_at horodatage date_creation cree_le'.split(
        ' ',
      ),
    replyTo: 'reply_to_text reply_to quoted_text'.split(' '),
    parent: 'parent_id parent reply_to_id in_reply_to in_reply_to_id'.split(' '),
    language: 'language lang locale langue'.split(' '),
  },
  guests: [],
}
