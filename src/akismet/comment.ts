import type { Author, Comment, Format } from '../index'
import { visitorAddress, visitorEmail } from './address'
import type { AkismetFields } from './fields'

/**
 * Returns a stable id of the author from the fields of a request; `undefined` lets digue choose one.
 *
 * @example
 * ```ts
 * import type { AuthorOf } from 'digue/akismet'
 *
 * const authorOf: AuthorOf = ({ user_id }) => (user_id ? `member:${user_id}` : undefined)
 * ```
 */
export type AuthorOf = (fields: AkismetFields) => string | undefined

/** A comment made of the fields of a request, without its id. */
export type FormComment = Omit<Comment, 'author' | 'id' | 'postedAt'> & { author: Author; postedAt: number | undefined }

const HTML = /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+);/i
/** Most characters read from the text being answered: as many as from a comment. */
const MAX_ANSWERED = 32_768
/** What Discourse, which has no guests, sends as `content_type`. */
const FORUM_TYPES = new Set(['forum-post', 'forum‑post', 'reply'])
/** What people and programs write for no name. */
const NO_NAME =
  /^(?:anonym(?:e|ous|us)?|unknown|nobody|none|null|undefined|guest|invité|gast|invitado|ospite|visiteur|visitor)$/i

function present(value: string | undefined): string | undefined {
  const trimmed = value?.trim()
  return trimmed === undefined || trimmed === '' ? undefined : trimmed
}

/**
 * Chooses an author's id from the fields of a request, as `createAkismetHandler` and `akismetClient` do by default. A person is an
 * account (`user_id`), or somebody whom the site says is logged in (`user_role`; `content_type` of Discourse), by e-mail or name. A guest is
 * the e-mail or else the name together with the address: nobody has verified what a form says, so a guest who types a member's
 * e-mail, name or number never meets the member.
 *
 * Returns `undefined` if the fields name nobody; the comment then belongs to an author of its own, so that nobody is mistaken for
 * another person. An address alone names nobody, since many people share one: the mark `ip` counts it. Neither does a name alone.
 * Loopback, private, link-local, unspecified and malformed addresses count as not sent.
 *
 * @param fields the fields of a request by their Akismet names
 *
 * @example
 * ```ts
 * import { authorOf } from 'digue/akismet'
 *
 * authorOf({ comment_author: 'Anonymous', user_ip: '127.0.0.1' }) // undefined
 * authorOf({ comment_author: 'Lea', user_ip: '203.0.113.7' }) // 'guest:Lea@203.0.113.7'
 * ```
 */
export function authorOf(fields: AkismetFields): string | undefined {
  const email = visitorEmail(fields.comment_author_email)
  const name = present(fields.comment_author)
  const ip = visitorAddress(fields.user_ip)
  const account = present(fields.user_id ?? fields.user_ID)
  if (account !== undefined && account !== '0') return `account:${account}`
  const isForum = fields.comment_type === undefined && FORUM_TYPES.has(present(fields.content_type) ?? '')
  const isLoggedIn = account === undefined && (present(fields.user_role) !== undefined || isForum)
  const named = name === undefined || NO_NAME.test(name) ? undefined : name
  if (isLoggedIn && (email ?? named) !== undefined) return `member:${email ?? named}`
  if (ip === undefined) return email && `email:${email}`
  return (email ?? named) === undefined ? undefined : `guest:${email ?? named}@${ip}`
}

/** Before a random id: an author of a single comment. */
export const NOBODY = 'unknown:'

/** 1 January 1990. */
const FIRST_COMMENT = 631_152_000_000

/** `comment_date_gmt`: ISO 8601, MySQL's `2026-03-01 12:00:00` (UTC), or seconds or milliseconds since the epoch. */
function dateOf(value: string | undefined): number | undefined {
  const text = present(value)
  if (text === undefined) return undefined
  const utc = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text) ? `${text.replace(' ', 'T')}Z` : text
  const number = /^\d{9,10}$/.test(text) ? Number(text) * 1000 : /^\d{12,13}$/.test(text) ? Number(text) : Number.NaN
  const time = Number.isNaN(number) ? Date.parse(utc) : number
  // Before the web there were no comments: programs send the beginning of 1970 for an unknown date.
  return Number.isNaN(time) || time < FIRST_COMMENT ? undefined : time
}

/** The thread is the page's address without what points at one post: `#comment-7`, Discourse's `/t/slug/12/7`. */
function threadOf(fields: AkismetFields): string | undefined {
  const permalink = present(fields.permalink)
  const parent = present(fields.comment_parent)
  if (permalink === undefined) return parent === undefined || parent === '0' ? undefined : `parent:${parent}`
  return permalink.replace(/#.*$/s, '').replace(/(\/t\/[^/?]+\/\d+)\/\d+(?=$|\?)/, '$1')
}

/** Only Discourse sends the field `content_type`, and it sends posts as Markdown. */
function formatOf(fields: AkismetFields, content: string): Format {
  if (fields.content_type !== undefined && fields.comment_type === undefined) return 'markdown'
  return HTML.test(content) ? 'html' : 'text'
}

/** WordPress joins the roles of an account with commas. */
function roleOf(fields: AkismetFields): string | undefined {
  const roles = (fields.user_role ?? '').split(',').map((role) => role.trim().toLowerCase())
  return roles.includes('administrator') ? 'administrator' : present(roles[0])
}

/** Makes a comment of the fields of a request. */
export function commentOf(fields: AkismetFields, chosen: AuthorOf = authorOf, format?: Format): FormComment {
  const content = fields.comment_content ?? ''
  const parent = present(fields.comment_parent)
  // Clients send the parent's id or its text. An id does no harm: a quotation needs five words in common.
  const answered = [fields.comment_context, parent].filter((text) => text?.includes(' '))
  return {
    author: {
      id: present(chosen(fields)) ?? authorOf(fields) ?? `${NOBODY}${crypto.randomUUID()}`,
      name: present(fields.comment_author),
      email: present(fields.comment_author_email),
      url: present(fields.comment_author_url),
      ip: visitorAddress(fields.user_ip),
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
