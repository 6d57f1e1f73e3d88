import { DigueError, isRecord, own, unknownName, wrongValue } from '../errors'
import type { Earlier } from '../types'
import { checkTimeZone } from './durations'
import type { ModeratorAction } from './messages'

/**
 * For whom a verdict is explained, and in which words of the site.
 *
 * @example
 * ```ts
 * import type { ExplainOptions } from 'digue'
 *
 * const toAuthors: ExplainOptions = { appeal: 'https://forum.example/appeal', timeZone: 'Europe/Paris' }
 * const toModerators: ExplainOptions = { audience: 'moderator', actions: ['review', 'label'] }
 * ```
 */
export interface ExplainOptions {
  /**
   * Who reads it. `'author'`, the default: the person who wrote the post. `'moderator'`: with the row that decided, the counts, the earlier
   * posts, the words that weighed most, and what speaks for the author. Do not show that to the author: it would help to evade the filter.
   */
  audience?: 'author' | 'moderator' | undefined
  /** False leaves out the first line, about the action: for appeals, and for sites with words of their own. Default true. */
  heading?: boolean | undefined
  /**
   * Returns a link to an earlier post, or to a thread, which has neither `id` nor `postedAt`. It is written instead of an id, on one line, and
   * otherwise as it is. `undefined`: there is no link.
   */
  cite?: ((earlier: Partial<Earlier>) => string | undefined) | undefined
  /** The site's word for a thread, without an article: `'topic'`, `'channel'`. */
  threadWord?: string | undefined
  /** Where the author can object to what was held or refused: an address, or a whole sentence. Default: a moderator is told. */
  appeal?: string | undefined
  /** What a moderator of the site can do with the post; the text says what each does. Default: none. */
  actions?: readonly ModeratorAction[] | undefined
  /** IANA time zone of the dates. Default: that of the process. */
  timeZone?: string | undefined
}

const ACTIONS: readonly unknown[] = ['review', 'label', 'retract', 'close', 'allow']

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

/** What each option takes. */
const OPTIONS: Readonly<Record<keyof ExplainOptions, readonly [test: (value: unknown) => boolean, use: string]>> = {
  audience: [(value) => value === 'author' || value === 'moderator', '"author" or "moderator"'],
  heading: [(value) => typeof value === 'boolean', 'true or false'],
  cite: [(value) => typeof value === 'function', 'a function'],
  threadWord: [isText, 'a word'],
  appeal: [isText, 'an address or a sentence'],
  actions: [
    (value) => Array.isArray(value) && value.every((each) => ACTIONS.includes(each)),
    `a list of ${ACTIONS.join(', ')}`,
  ],
  timeZone: [(value) => typeof value === 'string', 'an IANA time zone'],
}

/** The caller's options, checked. @throws DigueError `invalid-argument` */
export function readOptions(given: ExplainOptions): ExplainOptions {
  if (!isRecord(given))
    throw new DigueError('invalid-argument', wrongValue('The third argument of explain', given, 'an object of options'))
  const options = { ...own(given) }
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(OPTIONS, name))
      throw new DigueError('invalid-argument', unknownName('option', name, 'explain', Object.keys(OPTIONS)))
    const [test, use] = OPTIONS[name as keyof ExplainOptions]
    if (value !== undefined && !test(value))
      throw new DigueError('invalid-argument', wrongValue(`options.${name}`, value, use))
  }
  checkTimeZone(options.timeZone)
  return options
}
