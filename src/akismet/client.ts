import type { Filter } from '../index'
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
 */
export type AkismetComment = { readonly [name in Name]?: Value | readonly Value[] }

export interface AkismetClientOptions extends Omit<DecideOptions, 'filter'> {
  /** Accepted so that a program can keep its options; a client in the process needs no key. */
  key?: string | undefined
  blog?: string | undefined
  blog_lang?: string | undefined
  lang?: string | undefined
  blog_charset?: string | undefined
  charset?: string | undefined
  host?: string | undefined
  protocol?: string | undefined
  version?: string | undefined
  userAgent?: string | undefined
}

/** Typed as in `akismet-api`. Without an error the first argument is `null`. */
type Callback<T> = (error: Error, value: T) => void

/** The methods of `AkismetClient` in `akismet-api`, without the network. */
export interface InProcessAkismet {
  verifyKey(callback?: Callback<boolean>): Promise<boolean>
  /** True for `hold` and `reject`. */
  checkSpam<C extends AkismetComment>(comment?: C, callback?: Callback<boolean>): Promise<boolean>
  submitSpam<C extends AkismetComment>(comment?: C, callback?: Callback<void>): Promise<void>
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
 * A client for a filter of this process, with the methods and argument names of `akismet-api`.
 *
 * @throws DigueError `invalid-option`
 */
export function akismetClient(filter: Filter, options: AkismetClientOptions = {}): InProcessAkismet {
  const decider = createDecider({ ...options, filter })
  const key = options.key ?? ''
  const check = async (comment: AkismetComment): Promise<boolean> => {
    const { action } = await decider.check(fieldsOf(comment, options), key)
    return action === 'hold' || action === 'reject'
  }
  const submit = async (comment: AkismetComment, label: 'spam' | 'ham'): Promise<void> => {
    await decider.submit(fieldsOf(comment, options), label)
  }
  return {
    verifyKey: (callback) => settle(Promise.resolve(true), callback),
    checkSpam: (comment = {} as never, callback) => settle(check(comment), callback),
    submitSpam: (comment = {} as never, callback) => settle(submit(comment, 'spam'), callback),
    submitHam: (comment = {} as never, callback) => settle(submit(comment, 'ham'), callback),
  }
}
