import type { Restored } from '../snapshot/section'
import type { Action, Comment, Verdict } from '../types'

/** What a filter holds and has done since it was made. */
export interface Stats {
  /** Authors remembered. */
  authors: number
  /** Sightings remembered. */
  sightings: number
  /** Memory of the history in bytes: typed arrays exactly, strings by estimate. */
  bytes: number
  /** Calls of `check`. */
  checks: number
  /** Of them, how many got each action. */
  byAction: Record<Action, number>
  /** Comments forgotten to stay within `maxAuthors` and `maxSightings`. */
  evicted: number
}

/** A spam and flood filter with its history in memory. Made by `createFilter`. */
export interface Filter {
  /**
   * Records a comment and judges it. Any content is accepted.
   * @throws DigueError `invalid-comment` for a missing author or content, or a date that is none; nothing is recorded then
   */
  check(comment: Comment): Verdict
  /** The verdict that `check` would give, leaving no trace. @throws DigueError `invalid-comment`, as `check` */
  peek(comment: Comment): Verdict
  /** A comment was deleted or hidden: its sightings no longer count. False when the id is not known. */
  retract(id: string): boolean
  /** Erases everything about an author. Returns how many comments were forgotten. */
  forget(authorId: string): number
  /**
   * A human called this spam: near copies are held, the same text is rejected, and the learned signal learns. Needs no id and no
   * earlier `check`.
   * @throws DigueError `invalid-comment`, as `check`
   */
  submitSpam(comment: Comment): void
  /**
   * A human called this welcome: near copies are no longer taken for spam, its author's counts for its marks are cleared, and
   * the learned signal learns.
   * @throws DigueError `invalid-comment`, as `check`
   */
  submitHam(comment: Comment): void
  /**
   * Takes back the label of a text, as if it had never been given: near copies do not follow it any more, and what the
   * learned signal learned from it is undone. False when the text has none. A label is also taken back by giving the other.
   */
  withdrawLabel(comment: Comment): boolean
  /** The history as bytes: versioned, checksummed, to be read with the same secret. */
  snapshot(): Uint8Array
  /**
   * Replaces the history by that of a snapshot.
   * @throws DigueError `snapshot-corrupt`, `snapshot-version` or `snapshot-secret`; the filter is unchanged then
   */
  restore(bytes: Uint8Array): Restored
  stats(): Stats
}
