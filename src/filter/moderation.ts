import { own } from '../errors'
import { invalid } from '../fingerprint/content'

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
  by?: 'author' | 'moderator' | 'mistake' | undefined
}

/** Who deleted a post. */
type Deleter = NonNullable<RetractOptions['by']>

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

/**
 * What `update` changes.
 *
 * @example
 * ```ts
 * import { createFilter, type CommentUpdate } from 'digue'
 *
 * const filter = createFilter()
 * filter.check({ author: 'anna', id: 'draft-1', thread: '/t/7', content: 'See you on Monday.' })
 * const published: CommentUpdate = { id: '4211' }
 * filter.update('draft-1', published) // true
 * filter.retract('4211') // true
 * ```
 */
export interface CommentUpdate {
  /** The comment's final id. */
  id?: string | undefined
  /** The thread that the comment was moved to. */
  thread?: string | undefined
}

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
export function updateOf(changes: CommentUpdate): CommentUpdate {
  if (typeof changes !== 'object' || changes === null) invalid('changes', changes, 'an object with id, thread or both')
  const { id, thread } = own(changes)
  for (const [name, value] of Object.entries({ id, thread }))
    if (value !== undefined && typeof value !== 'string') invalid(`changes.${name}`, value, 'a string')
  if (id === undefined && thread === undefined) invalid('changes', changes, 'an object with id, thread or both')
  return { id, thread }
}

/** @throws DigueError `invalid-comment`: two comments with one id could not be told apart */
export function refuseTaken(id: string | undefined): never {
  invalid('changes.id', id, 'an id that no other remembered comment has')
}

/** @throws DigueError `invalid-comment` */
export function checkOutcome(outcome: unknown): void {
  if (outcome !== 'approved' && outcome !== 'removed') invalid('outcome', outcome, "'approved' or 'removed'")
}
