import { own } from '../errors'
import { invalid } from '../fingerprint/content'

/** Who deleted a post. */
export type Deleter = 'author' | 'moderator' | 'mistake'

/**
 * Options of `retract`.
 *
 * @example
 * ```ts
 * import { createFilter, type RetractOptions } from 'digue'
 *
 * const filter = createFilter()
 * const byModerator: RetractOptions = { by: 'moderator' }
 * filter.check({ author: 'anna', id: 'c1', content: 'See you on Monday.' })
 * filter.retract('c1', byModerator) // true
 * ```
 */
export interface RetractOptions {
  /**
   * Who deleted the post. `'author'` (default) or `'moderator'`: it still counts for its author's own repeats and floods, and never
   * against others. `'mistake'`: as if it had never been posted.
   */
  by?: Deleter | undefined
}

/**
 * What a moderator decided about a post.
 *
 * @example
 * ```ts
 * import type { ReviewOutcome } from 'digue'
 *
 * const outcomeOf = (isWelcome: boolean): ReviewOutcome => (isWelcome ? 'approved' : 'removed')
 * ```
 */
export type ReviewOutcome = 'approved' | 'removed'

const DELETERS: readonly unknown[] = ['author', 'moderator', 'mistake']

/** @throws DigueError `invalid-comment` */
export function deleterOf(options: RetractOptions | undefined): Deleter {
  if (options === undefined) return 'author'
  if (typeof options !== 'object' || options === null) invalid('options', options, 'an object')
  const { by = 'author' } = own(options)
  if (!DELETERS.includes(by)) invalid('options.by', by, "'author', 'moderator' or 'mistake'")
  return by
}

/** @throws DigueError `invalid-comment` */
export function checkOutcome(outcome: unknown): void {
  if (outcome !== 'approved' && outcome !== 'removed') invalid('outcome', outcome, "'approved' or 'removed'")
}
