import type { Reviewed } from '../history/reviews'
import type { AllRules, Rules } from '../rules/types'
import type { Restored } from '../snapshot/section-type'
import type { Action, Comment, Verdict } from '../types'
import type { AuthorExport } from './author-export'
import type { CommentUpdate, RetractOptions, ReviewOutcome } from './moderation'

/**
 * What a filter holds, and what it has done since it was made.
 *
 * @example
 * ```ts
 * import { createFilter, type Stats } from 'digue'
 *
 * const stats: Stats = createFilter().stats()
 * stats.byAction // { allow: 0, nudge: 0, hold: 0, reject: 0 }
 * ```
 */
export interface Stats {
  /** Authors remembered. */
  authors: number
  /** Sightings remembered. */
  sightings: number
  /** Memory of the history and of what labels taught, in bytes: typed arrays exactly, strings by estimate. */
  bytes: number
  /** Calls of `check`. */
  checks: number
  /** How many of those calls led to each action. */
  byAction: Record<Action, number>
  /** Comments forgotten to stay within `maxAuthors` and `maxSightings`. */
  evicted: number
  /** Surges that began, in threads and on the whole site: see the option `onSurge`. */
  surges: number
  /** Posts that moderators approved and removed, by the signals and rows that had flagged them. Part of a snapshot. */
  reviewed: Reviewed
  /** How many posts were about each rule of the site since it was set, by its name. A rule that stays 0 never matched. */
  rules: Record<string, number>
}

/**
 * The rules of a site: what is closed and allowed, what is special about threads, what is gathered, and who is exempt.
 *
 * @example
 * ```ts
 * import { createFilter, type FilterRules } from 'digue'
 *
 * const rules: FilterRules = createFilter({ allowed: ['canada.ca'] }).rules
 * rules.set({ ...rules.get(), closed: [{ petition: 'change.org/p/old-one', message: 'This petition has ended.' }] })
 * rules.get().allowed // ['canada.ca']
 * ```
 */
export interface FilterRules {
  /** Returns a copy of the rules: all five lists. */
  get(): AllRules
  /**
   * Replaces the rules at once and loses no count. A list that is left out becomes empty: `set({ ...get(), closed })` changes one list.
   * @throws DigueError `invalid-rules`, naming the field; the rules are then as they were
   */
  set(rules: Rules): void
}

/**
 * A spam and flood filter with its history in memory. Made by `createFilter`.
 *
 * @example
 * ```ts
 * import { createFilter, type Filter } from 'digue'
 *
 * const filter: Filter = createFilter()
 * filter.check({ author: 'anna', id: 'c1', content: 'See you on Monday.' }).action // 'allow'
 * filter.retract('c1') // true
 * ```
 */
export interface Filter {
  /** The rules of the site, which can be replaced while the filter runs. A snapshot does not hold them. */
  readonly rules: FilterRules
  /**
   * Records a comment and judges it. Any content is accepted.
   * @throws DigueError `invalid-comment` if author or content is missing, or the date cannot be read; nothing is then recorded
   */
  check(comment: Comment): Verdict
  /** Returns the verdict that `check` would give, and records nothing. @throws DigueError `invalid-comment`, as `check` */
  peek(comment: Comment): Verdict
  /**
   * Takes back a comment that was deleted or hidden. It still counts for its author's own repeats and floods, unless it was deleted by
   * mistake, and never against others. The author may post it again once. Returns false if the id is not remembered.
   * @throws DigueError `invalid-comment` if `id` or `by` is none
   */
  retract(id: string, options?: RetractOptions): boolean
  /**
   * Tells what a moderator decided about a comment. `'approved'` restores everything that it lost because it was held, refused or
   * retracted, and teaches nothing. `'removed'` does the same as `retract(id, { by: 'moderator' })`. `stats().reviewed` counts both.
   * Returns false if the id is not remembered.
   * @throws DigueError `invalid-comment` if `id` or `outcome` is none
   */
  review(id: string, outcome: ReviewOutcome): boolean
  /**
   * Gives a comment its final id, or the thread that it was moved to. Neither judges it nor counts it again. Returns false if the id is
   * not remembered.
   * @throws DigueError `invalid-comment` if `id` or a change is none, or the new id is that of another remembered comment
   */
  update(id: string, changes: CommentUpdate): boolean
  /** Erases everything about an author. Returns the number of comments and edits that were removed. */
  forget(authorId: string): number
  /**
   * Returns all that is kept about an author as plain data, and changes nothing. Somebody who is not known has no standing and empty lists.
   * @throws DigueError `invalid-comment` if the id is none
   */
  exportAuthor(authorId: string): AuthorExport
  /**
   * Forgets at once what was posted before a time, edits of it included, and all that is counted of it: also how often an author was seen,
   * and what an author came back with. Labelled texts stay labelled. Nothing later changes. Returns the number of comments and edits
   * that were removed. The option `retainMs` does so all the time.
   *
   * @param before a Date, milliseconds since the epoch, or a date in ISO 8601
   * @throws DigueError `invalid-comment` if it is none
   */
  purge(before: Date | number | string): number
  /**
   * A human called this comment spam. From now on the same text is rejected and near copies are held, and the `learned` signal
   * learns from it. Needs neither an id nor an earlier `check`.
   * @throws DigueError `invalid-comment`, as `check`
   */
  submitSpam(comment: Comment): void
  /**
   * A human called this comment welcome. From now on near copies are not taken for spam, and the `learned` signal learns from it.
   * The author's counts for the marks of the comment are cleared.
   * @throws DigueError `invalid-comment`, as `check`
   */
  submitHam(comment: Comment): void
  /**
   * Takes back the label of a text, as if it had never been given: near copies no longer follow it, and what the `learned` signal
   * learned from it is undone. Returns false if the text has no label. Giving the other label also takes the first one back.
   */
  withdrawLabel(comment: Comment): boolean
  /** The history and the labels as bytes, with a version and a MAC. They can be restored with the same secret only. */
  snapshot(): Uint8Array
  /**
   * Replaces the history and the labels by those of a snapshot.
   * @throws DigueError `snapshot-corrupt`, `snapshot-version` or `snapshot-secret`; the filter is then unchanged
   */
  restore(bytes: Uint8Array): Restored
  /** Numbers about the history and about the calls so far. */
  stats(): Stats
}
