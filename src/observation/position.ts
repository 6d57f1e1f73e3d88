/** Where and when a post stands among those that a history holds. */
export interface PostPosition {
  /** Slot of the author; -1 for one of whom nothing is remembered. */
  authorSlot: number
  /** Slot of the thread; -1 without a thread, and for a new one. */
  threadSlot: number
  /** The recorded comment that this post replaces; -1 for a new one. */
  self: number
  /** Milliseconds since the epoch. */
  time: number
  /** Number of arrival, which decides between posts of one time. */
  order: number
}
