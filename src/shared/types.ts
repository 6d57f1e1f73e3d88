import type { AuthorExport } from '../filter/author-export'
import type { CommentUpdate, RetractOptions, ReviewOutcome } from '../filter/moderation'
import type { FilterOptions } from '../filter/options'
import type { Reviewed } from '../history/reviews'
import type { AllRules, Rules } from '../rules/types'
import type { Signal } from '../signals/signal'
import type { Action, Comment, Verdict } from '../types'
import type { History } from './store-contract'

/**
 * The options of `createFilter`, and those of a shared history.
 *
 * @typeParam Signals the custom signals, which the policy may name beside the built-in ones
 * @example
 * ```ts
 * import type { SharedFilterOptions } from 'digue/shared'
 * import { memoryHistory } from 'digue/testing'
 *
 * const options: SharedFilterOptions = {
 *   history: memoryHistory(),
 *   secret: 'a long random text',
 *   onStoreError: 'allow',
 *   timeoutMs: 100,
 * }
 * ```
 */
export interface SharedFilterOptions<Signals extends readonly Signal[] = readonly Signal[]>
  extends FilterOptions<Signals> {
  /** The history that processes share: `redisHistory(…)` from `digue/redis`, or a store of your own. */
  history: History
  /** Keys every digest, so that the store learns nothing about texts and authors. Use the same secret in all processes. */
  secret: string | Uint8Array
  /**
   * What to do when the store does not answer. `'local'` (default) judges by what this process has seen. `'allow'` allows every
   * comment. Both put the fault `store-failed` into the verdict, and record the comment when the store answers again. `'throw'`
   * rejects with a `DigueError` `store-failed`.
   */
  onStoreError?: 'local' | 'allow' | 'throw' | undefined
  /** Time limit for the store's answer to one comment, retries included, in milliseconds: 1 to 60,000. Default 250. */
  timeoutMs?: number | undefined
}

/**
 * What a filter with a shared history has done in this process.
 *
 * @example
 * ```ts
 * import { createSharedFilter, type SharedStats } from 'digue/shared'
 * import { memoryHistory } from 'digue/testing'
 *
 * const filter = createSharedFilter({ history: memoryHistory(), secret: 'a long random text' })
 * const stats: SharedStats = await filter.stats()
 * stats.pending // 0
 * ```
 */
export interface SharedStats {
  /** Calls of `check` in this process. */
  checks: number
  /** How many of those calls led to each action. */
  byAction: Record<Action, number>
  /** Number of those for which the store did not answer. */
  withoutStore: number
  /** Comments that will be recorded when the store answers again. */
  pending: number
  /** Comments that will not be recorded, because more than 10,000 waited. */
  lost: number
  /** Surges that began among the posts that this process checked: it does not see those of others. */
  surges: number
  /** Posts that were approved and removed through this process, by the signals and rows that had flagged them. */
  reviewed: Reviewed
  /** How many posts that this process checked were about each rule of the site since it was set, by its name. */
  rules: Record<string, number>
}

/**
 * The rules of a site that processes share.
 *
 * @example
 * ```ts
 * import type { SharedFilter, SharedRules } from 'digue/shared'
 *
 * async function close(filter: SharedFilter, petition: string) {
 *   const rules: SharedRules = filter.rules
 *   const before = await rules.get()
 *   await rules.set({ ...before, closed: [...before.closed, { petition, message: 'This petition has ended.' }] })
 * }
 * ```
 */
export interface SharedRules {
  /** Resolves to a copy of the rules: all five lists. @throws DigueError `store-failed` */
  get(): Promise<AllRules>
  /**
   * Replaces the rules in the store. Every process follows from its next check on, whatever its options say. Rules are data here: a RegExp or
   * a function is refused.
   * @throws DigueError `invalid-rules`, naming the field; `store-failed`; `store-unsupported` if the store keeps no rules
   */
  set(rules: Rules): Promise<void>
}

/**
 * A filter whose history several processes share. Made by `createSharedFilter`.
 *
 * @example
 * ```ts
 * import type { SharedFilter } from 'digue/shared'
 *
 * // Sends what waits for the store before the process ends.
 * async function close(filter: SharedFilter) {
 *   const waiting = await filter.flush()
 *   if (waiting > 0) console.error(`${waiting} comments were not recorded`)
 * }
 * ```
 */
export interface SharedFilter {
  /** The rules of the site, which the store keeps once they are set. */
  readonly rules: SharedRules
  /**
   * Records a comment and judges it. Give the comment an `id`: if you repeat a check whose promise was rejected, one without an
   * `id` may count twice. Any number of checks may overlap.
   * @throws DigueError `invalid-comment`; `store-failed` with `onStoreError: 'throw'`
   */
  check(comment: Comment): Promise<Verdict>
  /** Returns the verdict that `check` would give, and records nothing. @throws as `check` */
  peek(comment: Comment): Promise<Verdict>
  /**
   * Takes back a comment that was deleted or hidden, whichever process checked it. It still counts for its author's own repeats and
   * floods, unless it was deleted by mistake, and never against others. Resolves to false if the id is not remembered.
   * @throws DigueError `store-failed`; `invalid-comment` if `id` or `by` is none
   */
  retract(id: string, options?: RetractOptions): Promise<boolean>
  /**
   * Tells what a moderator decided about a comment. `'approved'` restores everything that it lost because it was held, refused or
   * retracted, and teaches nothing. `'removed'` does the same as `retract(id, { by: 'moderator' })`. Resolves to false if the id is not
   * remembered.
   * @throws DigueError `store-failed`; `invalid-comment` if `id` or `outcome` is none
   */
  review(id: string, outcome: ReviewOutcome): Promise<boolean>
  /**
   * Gives a comment its final id, or the thread that it was moved to. Neither judges it nor counts it again. Resolves to false if the id
   * is not remembered.
   * @throws DigueError `store-failed`; `invalid-comment` if `id` or a change is none, or the new id is that of another remembered comment
   */
  update(id: string, changes: CommentUpdate): Promise<boolean>
  /**
   * Erases everything about an author in the store and in this process. Resolves to the number of comments that were removed. Other
   * processes keep in their memory the posts of the author that they checked, for when the store does not answer; call it in each
   * process to erase these too. A text that the author's comment had labelled stays labelled.
   * @throws DigueError `store-failed`; `invalid-signal` if a signal calls it while it is asked
   */
  forget(authorId: string): Promise<number>
  /**
   * Resolves to all that is kept about an author, in the store and in this process, as plain data. Changes nothing. Reads the whole log of
   * labels, so do not offer it to the public.
   * @throws DigueError `store-failed`; `store-unsupported` if the store cannot; `invalid-comment` if the id is none
   */
  exportAuthor(authorId: string): Promise<AuthorExport>
  /**
   * Forgets at once what was posted before a time, in the store and in every process, as `purge` of a filter in memory does. Resolves to the
   * number of comments and edits that were removed. Looks at every key of the store, so it may take seconds.
   *
   * @param before a Date, milliseconds since the epoch, or a date in ISO 8601
   * @throws DigueError `store-failed`; `store-unsupported` if the store cannot; `invalid-comment` if it is no time
   */
  purge(before: Date | number | string): Promise<number>
  /**
   * A human called this comment spam. Every process follows from its next check on.
   * @throws DigueError `invalid-comment`; `store-failed`
   */
  submitSpam(comment: Comment): Promise<void>
  /**
   * A human called this comment welcome. Every process follows from its next check on.
   * @throws DigueError `invalid-comment`; `store-failed`
   */
  submitHam(comment: Comment): Promise<void>
  /**
   * Takes back the label of a text. Resolves to false if it has none.
   * @throws DigueError `invalid-comment`; `store-failed`
   */
  withdrawLabel(comment: Comment): Promise<boolean>
  /** Sends the comments that wait for the store; call it before the process ends. Resolves to the number that still wait. */
  flush(): Promise<number>
  /** Numbers about this process. */
  stats(): Promise<SharedStats>
}
