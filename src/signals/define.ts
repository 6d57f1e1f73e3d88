import { DigueError, isRecord, wrongValue } from '../errors'
import type { Category } from '../types'
import type { Signal } from './signal'

const CATEGORIES: readonly Category[] = ['redundant', 'duplicate', 'flood', 'spam', 'abuse', 'closed', 'none']

/**
 * Checks a custom signal's shape and returns it.
 *
 * @throws DigueError `invalid-signal`
 * @example
 * ```ts
 * import { createFilter, defineSignal } from 'digue'
 *
 * const shouting = defineSignal({
 *   name: 'shouting',
 *   category: 'spam',
 *   inspect: ({ text }) => (/\p{Lu}{12}/u.test(text) ? { signal: 'shouting', weight: 0.7 } : undefined),
 * })
 * const filter = createFilter({ signals: [shouting] })
 * filter.check({ author: 'anna', content: 'READTHISNOWPLEASE' }).action // 'hold'
 * ```
 */
export function defineSignal<const Name extends string, Row extends string = string>(
  signal: Signal<Name, Row>,
): Signal<Name, Row> {
  const fail = (field: string, got: unknown, use: string): never => {
    throw new DigueError('invalid-signal', wrongValue(`signal${field}`, got, use))
  }
  if (typeof signal !== 'object' || signal === null) fail('', signal, 'an object with name, category and inspect')
  const { name, category, inspect, kinds, atMost, limits, marks } = signal
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{0,63}$/.test(name))
    fail('.name', name, 'lower-case words joined by hyphens, 64 characters at most')
  if (!CATEGORIES.includes(category)) fail('.category', category, `one of ${CATEGORIES.join(', ')}`)
  if (typeof inspect !== 'function') fail('.inspect', inspect, 'a function')
  if (kinds !== undefined && !(Array.isArray(kinds) && kinds.every((kind) => typeof kind === 'string')))
    fail('.kinds', kinds, 'a list of kinds of marks')
  if (atMost !== undefined && atMost !== 'hold') fail('.atMost', atMost, "'hold', or leave it out")
  if (limits !== undefined && !isRecord(limits)) fail('.limits', limits, 'an object of rows')
  if (marks !== undefined && typeof marks !== 'function') fail('.marks', marks, 'a function')
  return signal
}
