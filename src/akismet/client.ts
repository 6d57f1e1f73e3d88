import type { Filter } from '../index'
import { createDecider, type DecideOptions } from './decide'
import { type AkismetFields, FieldCollector } from './fields'

type Value = string | number | boolean | Date | null | undefined

/** A comment in the argument names of the package `akismet-api`, short ones included. */
export type AkismetComment = { readonly [name: string]: Value | readonly Value[] }

export interface AkismetClientOptions extends Omit<DecideOptions, 'filter'> {
  /** Accepted so that a program's options stay as they are; nothing asks for a key in-process. */
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

type Callback<T> = (error: Error | null, value?: T) => void

/** What `akismet-api` calls `AkismetClient`, without the network. */
export interface InProcessAkismet {
  verifyKey(callback?: Callback<boolean>): Promise<boolean>
  /** True for `hold` and `reject`. */
  checkSpam(comment: AkismetComment, callback?: Callback<boolean>): Promise<boolean>
  submitSpam(comment: AkismetComment, callback?: Callback<void>): Promise<void>
  submitHam(comment: AkismetComment, callback?: Callback<void>): Promise<void>
}

/** Short names of `akismet-api`, and the protocol's. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['ip', 'user_ip'],
  ['useragent', 'user_agent'],
  ['referer', 'referrer'],
  ['name', 'comment_author'],
  ['email', 'comment_author_email'],
  ['url', 'comment_author_url'],
  ['content', 'comment_content'],
  ['type', 'comment_type'],
  ['date', 'comment_date_gmt'],
  ['permalinkDate', 'comment_post_modified_gmt'],
  ['role', 'user_role'],
  ['isTest', 'is_test'],
  ['lang', 'blog_lang'],
  ['charset', 'blog_charset'],
])

const SITE_OPTIONS = ['blog', 'blog_lang', 'lang', 'blog_charset', 'charset'] as const

function add(collector: FieldCollector, name: string, value: AkismetComment[string]): void {
  if (value === undefined || value === null) return
  const field = NAMES.get(name) ?? name
  if (value instanceof Date) collector.add(field, value.toJSON())
  else if (Array.isArray(value)) for (const item of value) collector.add(`${field}[]`, String(item))
  else collector.add(field, String(value))
}

function fieldsOf(comment: AkismetComment, options: AkismetClientOptions): AkismetFields {
  const collector = new FieldCollector()
  for (const [name, value] of Object.entries(comment)) add(collector, name, value)
  for (const name of SITE_OPTIONS) add(collector, name, options[name])
  const { honeypot } = comment
  if (comment.honeypot_field_name === undefined && honeypot) collector.add('honeypot_field_name', 'honeypot')
  return collector.fields
}

function settle<T>(promise: Promise<T>, callback: Callback<T> | undefined): Promise<T> {
  if (callback === undefined) return promise
  promise.then(
    (value) => callback(null, value),
    (error: Error) => callback(error),
  )
  return promise
}

/** A client for a filter of this process, with the methods and argument names of `akismet-api`. */
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
    checkSpam: (comment, callback) => settle(check(comment), callback),
    submitSpam: (comment, callback) => settle(submit(comment, 'spam'), callback),
    submitHam: (comment, callback) => settle(submit(comment, 'ham'), callback),
  }
}
