import type { Filter } from '../index'
import type { SharedFilter } from '../shared/index'
import { createDecider, type DecideOptions } from './decide'
import { type AkismetFields, FieldCollector } from './fields'

type Value = string | number | boolean | Date | null | undefined

/** Protocol names and the short names of `akismet-api`. If both are given, the short one counts, as in that package. */
const ALIASES = {
  ip: 'user_ip',
  useragent: 'user_agent',
  referer: 'referrer',
  name: 'comment_author',
  email: 'comment_author_email',
  url: 'comment_author_url',
  content: 'comment_content',
  type: 'comment_type',
  date: 'comment_date_gmt',
  permalinkDate: 'comment_post_modified_gmt',
  role: 'user_role',
  isTest: 'is_test',
  lang: 'blog_lang',
  charset: 'blog_charset',
} as const
/** The name that `akismet-api` gives to a honeypot without one. */
const HONEYPOT = 'akismet_api_honeypot_field'
const SITE_OPTIONS = ['blog', 'blog_lang', 'blog_charset', 'lang', 'charset'] as const

type Name =
  | keyof typeof ALIASES
  | (typeof ALIASES)[keyof typeof ALIASES]
  | 'permalink'
  | 'honeypot'
  | 'honeypot_field_name'
  // Fields of the protocol for which that package has no name.
  | 'comment_parent'
  | 'comment_context'
  | 'recheck_reason'
  | 'user_id'

/**
 * A comment under the argument names of the package `akismet-api`, short ones included. `authorOf` and `next` also see
 * any other field.
 *
 * @example
 * ```ts
 * import type { AkismetComment } from 'digue/akismet'
 *
 * const comment: AkismetComment = {
 *   ip: '203.0.113.7',
 *   name: 'Anna',
 *   content: 'Thank you, that helps.',
 *   permalink: 'https://blog.example.org/7',
 * }
 * ```
 */
export type AkismetComment = { readonly [name in Name]?: Value | readonly Value[] }

/**
 * Options of `akismetClient`. Those of the package `akismet-api` are accepted, so that a program can keep its options.
 *
 * @example
 * ```ts
 * import type { AkismetClientOptions } from 'digue/akismet'
 *
 * const options: AkismetClientOptions = {
 *   blog: 'https://blog.example.org/',
 *   authorOf: ({ comment_author_email }) => comment_author_email,
 * }
 * ```
 */
export interface AkismetClientOptions extends Omit<DecideOptions, 'filter' | 'hold'> {
  /** Distinguishes the ids of comments; a client in the process needs no key. Default `''`. */
  key?: string | undefined
  /** The site's address. It becomes the field `blog` of every comment, which `authorOf` and `next` see. */
  blog?: string | undefined
  /** The languages of the site. They become the field `blog_lang`. */
  blog_lang?: string | undefined
  /** The short name of `blog_lang`. */
  lang?: string | undefined
  /** The site's encoding. It becomes the field `blog_charset`. */
  blog_charset?: string | undefined
  /** The short name of `blog_charset`. */
  charset?: string | undefined
  /** Ignored: nothing is sent. */
  host?: string | undefined
  /** Ignored: nothing is sent. */
  protocol?: string | undefined
  /** Ignored: nothing is sent. */
  version?: string | undefined
  /** Ignored: nothing is sent. */
  userAgent?: string | undefined
}

/** Typed as in `akismet-api`. Without an error the first argument is `null`. */
type Callback<T> = (error: Error, value: T) => void

/**
 * The methods of `AkismetClient` in `akismet-api`, without the network.
 *
 * @example
 * ```ts
 * import { createFilter } from 'digue'
 * import { akismetClient, type InProcessAkismet } from 'digue/akismet'
 *
 * const client: InProcessAkismet = akismetClient(createFilter())
 * await client.verifyKey() // true
 * ```
 */
export interface InProcessAkismet {
  /** Resolves to true: there is no key to verify. */
  verifyKey(callback?: Callback<boolean>): Promise<boolean>
  /** Records a comment and judges it. Resolves to true for `hold` and `reject`, and to false for `allow` and `nudge`. */
  checkSpam<C extends AkismetComment>(comment?: C, callback?: Callback<boolean>): Promise<boolean>
  /** A human called this comment spam. */
  submitSpam<C extends AkismetComment>(comment?: C, callback?: Callback<void>): Promise<void>
  /** A human called this comment welcome. */
  submitHam<C extends AkismetComment>(comment?: C, callback?: Callback<void>): Promise<void>
}

function add(collector: FieldCollector, field: string, value: unknown): void {
  if (value === undefined || value === null) return
  if (value instanceof Date) {
    if (!Number.isNaN(value.getTime())) collector.add(field, value.toISOString())
  } else if (Array.isArray(value)) for (const item of value) collector.add(`${field}[]`, String(item))
  else collector.add(field, String(value))
}

function fieldsOf(comment: AkismetComment, options: AkismetClientOptions): AkismetFields {
  const collector = new FieldCollector()
  const { honeypot, honeypot_field_name: trap, ...given } = comment
  const entries = Object.entries(given)
  for (const [name, value] of entries) if (!Object.hasOwn(ALIASES, name)) add(collector, name, value)
  for (const [name, value] of entries)
    if (Object.hasOwn(ALIASES, name)) add(collector, ALIASES[name as keyof typeof ALIASES], value)
  for (const name of SITE_OPTIONS)
    add(collector, name in ALIASES ? ALIASES[name as keyof typeof ALIASES] : name, options[name])
  if (trap) add(collector, 'honeypot_field_name', trap)
  else if (honeypot) {
    add(collector, 'honeypot_field_name', HONEYPOT)
    add(collector, HONEYPOT, honeypot)
  }
  return collector.fields
}

function settle<T>(promise: Promise<T>, callback: Callback<T> | undefined): Promise<T> {
  if (callback === undefined) return promise
  promise.then(
    (value) => callback(null as never, value),
    (error: Error) => callback(error, undefined as never),
  )
  return promise
}

/**
 * Makes a client for a filter of this process, or for a shared one, with the methods and argument names of `akismet-api`.
 *
 * @throws DigueError `invalid-option`
 * @example
 * ```ts
 * import { createFilter } from 'digue'
 * import { akismetClient } from 'digue/akismet'
 *
 * const client = akismetClient(createFilter(), { blog: 'https://blog.example.org/' })
 * await client.checkSpam({ ip: '203.0.113.7', name: 'Anna', content: 'Thank you, that helps.' }) // false
 * ```
 */
export function akismetClient(filter: Filter | SharedFilter, options: AkismetClientOptions = {}): InProcessAkismet {
  const decider = createDecider({ ...options, filter })
  const key = options.key ?? ''
  const check = async (comment: AkismetComment): Promise<boolean> => {
    const { action } = await decider.check(fieldsOf(comment, options), key)
    return action === 'hold' || action === 'reject'
  }
  const submit = async (comment: AkismetComment, label: 'spam' | 'ham'): Promise<void> => {
    await decider.submit(fieldsOf(comment, options), label, key)
  }
  return {
    verifyKey: (callback) => settle(Promise.resolve(true), callback),
    checkSpam: (comment = {} as never, callback) => settle(check(comment), callback),
    submitSpam: (comment = {} as never, callback) => settle(submit(comment, 'spam'), callback),
    submitHam: (comment = {} as never, callback) => settle(submit(comment, 'ham'), callback),
  }
}
