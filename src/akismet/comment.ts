import type { Author, Comment, Format } from '../index'
import type { AkismetFields } from './fields'

/** Says who wrote a comment, as a stable id, from the fields of a request; `undefined` leaves it to digue. */
export type AuthorOf = (fields: AkismetFields) => string | undefined

/** A comment as the fields of a request tell it, but for its id. */
export type FormComment = Omit<Comment, 'author' | 'id' | 'postedAt'> & { author: Author; postedAt: number | undefined }

const HTML = /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+);/i
/** As much of a text being answered is read as of a comment. Characters. */
const MAX_ANSWERED = 32_768
const FORUM_TYPES = new Set(['forum-post', 'forum‑post', 'reply'])

function present(value: string | undefined): string | undefined {
  const trimmed = value?.trim()
  return trimmed === undefined || trimmed === '' ? undefined : trimmed
}

/**
 * A forum's name is an account. On a blog a name is what a guest typed, and many guests share one: it identifies only
 * together with an address. Nobody is taken for somebody else because a site sends nothing: then each comment has an
 * author of its own.
 */
function defaultAuthor(fields: AkismetFields): string {
  const email = present(fields.comment_author_email)?.toLowerCase()
  const name = present(fields.comment_author)
  const ip = present(fields.user_ip)
  const account = present(fields.user_id ?? fields.user_ID)
  if (account !== undefined && account !== '0') return `account:${account}`
  if (email !== undefined) return `email:${email}`
  const type = present(fields.content_type ?? fields.comment_type)
  if (name !== undefined && FORUM_TYPES.has(type ?? '')) return `account:${name}`
  if (name !== undefined && ip !== undefined) return `guest:${name}@${ip}`
  if (ip !== undefined) return `ip:${ip}`
  return `unknown:${crypto.randomUUID()}`
}

/** `comment_date_gmt`: ISO 8601, MySQL's `2026-03-01 12:00:00` (UTC), or seconds or milliseconds since the epoch. */
function dateOf(value: string | undefined): number | undefined {
  const text = present(value)
  if (text === undefined) return undefined
  if (/^\d{9,10}$/.test(text)) return Number(text) * 1000
  if (/^\d{12,13}$/.test(text)) return Number(text)
  const utc = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text) ? `${text.replace(' ', 'T')}Z` : text
  const time = Date.parse(utc)
  return Number.isNaN(time) ? undefined : time
}

/** A page's address is the thread; what points at one post of it is not: `#comment-7`, Discourse's `/t/slug/12/7`. */
function threadOf(fields: AkismetFields): string | undefined {
  const permalink = present(fields.permalink)
  const parent = present(fields.comment_parent)
  if (permalink === undefined) return parent === undefined || parent === '0' ? undefined : `parent:${parent}`
  return permalink.replace(/#.*$/s, '').replace(/(\/t\/[^/?]+\/\d+)\/\d+(?=$|\?)/, '$1')
}

/** Discourse, which sends its posts' Markdown, is the client that calls the type `content_type`. */
function formatOf(fields: AkismetFields, content: string): Format {
  if (fields.content_type !== undefined && fields.comment_type === undefined) return 'markdown'
  return HTML.test(content) ? 'html' : 'text'
}

/** WordPress joins the roles of a user by commas. */
function roleOf(fields: AkismetFields): string | undefined {
  const roles = (fields.user_role ?? '').split(',').map((role) => role.trim().toLowerCase())
  return roles.includes('administrator') ? 'administrator' : present(roles[0])
}

/** What a request says, as a comment. */
export function commentOf(fields: AkismetFields, authorOf?: AuthorOf, format?: Format): FormComment {
  const content = fields.comment_content ?? ''
  const parent = present(fields.comment_parent)
  // Clients send a parent's id or its text; an id shares no five words with anybody.
  const answered = [fields.comment_context, parent].filter((text) => text?.includes(' '))
  return {
    author: {
      id: present(authorOf?.(fields)) ?? defaultAuthor(fields),
      name: present(fields.comment_author),
      email: present(fields.comment_author_email),
      url: present(fields.comment_author_url),
      ip: present(fields.user_ip),
      userAgent: present(fields.user_agent),
      role: roleOf(fields),
    },
    content,
    thread: threadOf(fields),
    postedAt: dateOf(fields.comment_date_gmt),
    replyTo: answered.length > 0 ? answered.join('\n').slice(0, MAX_ANSWERED) : undefined,
    format: format ?? formatOf(fields, content),
    language: present(fields.blog_lang?.split(',')[0]),
  }
}
