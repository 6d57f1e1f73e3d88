import type { FilterOptions } from '../filter/options'
import type { Signal } from '../signals/signal'
import type { Action, Comment, Verdict } from '../types'
import type { History } from './history'

export interface SharedFilterOptions<Signals extends readonly Signal[] = readonly Signal[]>
  extends FilterOptions<Signals> {
  /** Where the history is: `redisHistory(…)` from `digue/redis`, or a store of your own. */
  history: History
  /** Keys every digest: what leaves the process says nothing without it. The same in all processes. */
  secret: string | Uint8Array
  /**
   * What becomes of a comment when the store does not answer: `'local'`, judged by what this process has seen (default);
   * `'allow'`, published unjudged; `'throw'`, an error of code `store-failed`. The first two say so in `verdict.faults`, and the
   * comment is recorded when the store answers again.
   */
  onStoreError?: 'local' | 'allow' | 'throw' | undefined
  /** How long the store may take for one comment, repetitions included, milliseconds, 1 to 60,000. Default 250. */
  timeoutMs?: number | undefined
}

export interface SharedStats {
  /** Calls of `check` in this process. */
  checks: number
  byAction: Record<Action, number>
  /** Of them, how many the store did not answer. */
  withoutStore: number
  /** Comments that wait to be recorded in the store. */
  pending: number
  /** Comments that will not be recorded any more: more waited than there is room for. */
  lost: number
}

/** A filter whose history is shared by processes. Made by `createSharedFilter`. */
export interface SharedFilter {
  /**
   * Records a comment and judges it. Without an `id`, a caller who repeats a check that was rejected may count it twice.
   * @throws DigueError `invalid-comment`; `store-failed` with `onStoreError: 'throw'`
   */
  check(comment: Comment): Promise<Verdict>
  /** The verdict that `check` would give, leaving no trace. */
  peek(comment: Comment): Promise<Verdict>
  /** A comment was deleted or hidden, in whichever process it was checked. @throws DigueError `store-failed` */
  retract(id: string): Promise<boolean>
  /** Erases everything about an author, in the store and in this process. @throws DigueError `store-failed` */
  forget(authorId: string): Promise<number>
  /** A human called this spam: every process follows from its next check on. @throws DigueError `store-failed` */
  submitSpam(comment: Comment): Promise<void>
  /** A human called this welcome, likewise. @throws DigueError `store-failed` */
  submitHam(comment: Comment): Promise<void>
  /** A label was a mistake. False when the text has none. @throws DigueError `store-failed` */
  withdrawLabel(comment: Comment): Promise<boolean>
  /** Records what waits for the store, before a process ends. Resolves to how many comments still wait. */
  flush(): Promise<number>
  stats(): Promise<SharedStats>
}
