/**
 * The fields of a request by their Akismet names. The object has no prototype, so that no name sent by a stranger has a
 * meaning.
 *
 * @example
 * ```ts
 * import type { AkismetFields } from 'digue/akismet'
 *
 * const fields: AkismetFields = { user_ip: '203.0.113.7', comment_author: 'Anna', comment_content: 'Thank you!' }
 * ```
 */
export type AkismetFields = Readonly<Record<string, string>>

/** The fields that digue reads. They are kept even if a request carries too many others. */
const READ = new Set([
  'api_key',
  'key',
  'blog',
  'blog_lang',
  'blog_charset',
  'user_ip',
  'user_agent',
  'user_role',
  'user_id',
  'user_ID',
  'permalink',
  'comment_type',
  'content_type',
  'comment_author',
  'comment_author_email',
  'comment_author_url',
  'comment_content',
  'comment_date_gmt',
  'comment_parent',
  'comment_context',
  'recheck_reason',
  'is_test',
  'honeypot_field_name',
  'month',
  'filter',
  'format',
  'order',
  'limit',
  'offset',
])

/**
 * Most other fields kept for `authorOf`, `next` and the honeypot. WordPress sends every field of the visitor's form, at most
 * 1,000 in PHP, and about eighty of its environment.
 */
const MAX_OTHERS = 2000

/** The name of a field without the brackets of a list. */
function baseOf(written: string): string {
  const bracket = written.endsWith(']') ? written.indexOf('[') : -1
  return bracket > 0 ? written.slice(0, bracket) : written
}

/** Collects fields. The last one of a name counts, as in PHP; items of a list are joined with line ends. */
export class FieldCollector {
  readonly fields: Record<string, string> = Object.create(null)
  /** The names in it. To look for one that a stranger made up, a set takes a third of the time of an object. */
  readonly #names = new Set<string>()
  #others = 0

  /** Whether a field of this name would be kept: behind too many others its value need not be decoded. */
  keeps(written: string): boolean {
    return this.#others < MAX_OTHERS || this.#isKnown(baseOf(written))
  }

  add(written: string, value: string): void {
    const name = baseOf(written)
    if (!this.#isKnown(name)) {
      if (this.#others >= MAX_OTHERS) return
      this.#others++
    }
    this.#names.add(name)
    const before = this.fields[name]
    this.fields[name] = name !== written && before !== undefined ? `${before}\n${value}` : value
  }

  #isKnown(name: string): boolean {
    return READ.has(name) || this.#names.has(name)
  }
}

/** Reads yes or no as clients write it: PHP's `1`, JavaScript's `true`. */
export function truthy(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false', 'no'].includes(value.trim().toLowerCase())
}
