import { REPOST } from '../history/fate'
import type { Memory } from '../history/memory'
import { isAfter } from '../history/records'
import { AUTHOR, MAX_COUNTED } from '../history/windows'
import type { TextFacts } from '../text/facts'
import type { Copies } from './copies'
import type { PostPosition } from './position'

/** Near copies by one author that are at least this much alike are one text and its correction. */
const CORRECTION = 0.75

/** A mark of a post, as far as it matters here. */
interface ShownMark {
  readonly kind: string
  readonly lo: number
  readonly hi: number
  readonly resemblance: number
  readonly time: number
  readonly order: number
}

/** A post that may be a copy. */
export interface PossibleCopy {
  position: PostPosition
  /** Its text. */
  text: ShownMark
  marks: readonly ShownMark[]
  /** The thread as the comment names it. */
  thread: string | undefined
  facts: Readonly<TextFacts>
  /** Compares its text with those of comments. */
  copies: Copies
}

/** How far back the first post is looked for, and an earlier copy that used up the free one. Milliseconds. */
export interface CopyWindows {
  copyMs: number
  freeMs: number
}

/** A comment that a post repeats. */
export interface Repeated {
  comment: number
  /** Of the two texts, 0..1. */
  resemblance: number
  /**
   * Whether the post is a copy of it. If not, the comment is itself the free copy of an earlier one with exactly the same text, and
   * takes no place in the counts of the post: a shared history was not told yet what became of it, since all came at once.
   */
  isCopy: boolean
  /** The post that was taken back and that this one repeats, which is free once; -1 for none. */
  superseded: number
}

/** Whether something was exchanged: a text without it on one side has nothing to exchange. */
function isExchanged(a: number, b: number): boolean {
  return a !== b && a !== 0 && b !== 0
}

/**
 * How alike the texts of a post and of an earlier one are, 0..1; 0 if the later one says something else: with other numbers, names or
 * negations it is another post, which must not replace the first. `at` is the sighting of the earlier text.
 */
function likeness({ records }: Memory, at: number, { text, facts, copies }: PossibleCopy): number {
  const comment = records.comment(at)
  const earlier = records.facts(comment)
  if (facts.exact !== 0 && earlier.exact === facts.exact) return 1
  const known = copies.resemblanceTo(comment)
  // Otherwise that to the text which both are counted with, in the steps in which a record keeps it, since a store answers in them.
  const found = known < 0 ? Math.min(Math.round(text.resemblance * 255) / 255, records.resemblance(at)) : known
  if (isExchanged(facts.numbers, earlier.numbers)) return 0
  // Equal texts differ in case or accents only. An older snapshot knows no facts.
  if (found === 1 || earlier.exact === 0) return found
  return isExchanged(facts.names, earlier.names) || facts.negations !== earlier.negations ? 0 : found
}

/** Whether an earlier post shows every link and petition of this one. With another link it is another post. */
function showsLinksOf(memory: Memory, comment: number, marks: readonly ShownMark[]): boolean {
  return marks.every(
    ({ kind, lo, hi }) => (kind !== 'link' && kind !== 'petition') || memory.sightingOf(comment, lo, hi) >= 0,
  )
}

/** The newest post in the window that is no copy itself and that a post repeats. Only one copy is free. */
function copied(memory: Memory, post: PossibleCopy, { copyMs, freeMs }: CopyWindows): Repeated | undefined {
  const { records, windows } = memory
  const { position, text, marks } = post
  const { authorSlot, threadSlot, self } = position
  let found: Repeated | undefined
  let foundAt = -1
  let since = text.time - copyMs
  let at = windows.head(AUTHOR, windows.newest(text.lo, text.hi), authorSlot)
  for (let steps = 0; at >= 0 && steps < MAX_COUNTED; at = windows.older(AUTHOR, at), steps++) {
    const time = records.time(at)
    if (time <= (found === undefined ? since : text.time - freeMs)) break
    const comment = records.comment(at)
    if (comment === self || records.thread(at) !== threadSlot || records.isRetracted(at)) continue
    if (isAfter(time, records.order(at), text.time, text.order)) continue
    // The free copy is used.
    if (records.isDuplicate(at)) return undefined
    if (time <= since || !showsLinksOf(memory, comment, marks)) continue
    if (found !== undefined) {
      const { exact } = records.facts(comment)
      // A post that was dated back later is nothing that this one could have repeated.
      const cameFirst = !isAfter(time, records.order(at), records.time(foundAt), records.order(foundAt))
      if (exact !== 0 && cameFirst && records.facts(found.comment).exact === exact) found.isCopy = false
      continue
    }
    const resemblance = likeness(memory, at, post)
    if (resemblance < CORRECTION) continue
    found = { comment, resemblance, isCopy: true, superseded: -1 }
    foundAt = at
    since = time - copyMs
  }
  return found
}

/**
 * The post that was taken back and that another one repeats: the newest one of all in the window. `used` if such a one was posted again
 * before; undefined if the newest is still there.
 */
function takenBack(memory: Memory, post: PossibleCopy, freeMs: number): Repeated | 'used' | undefined {
  const { records, windows } = memory
  const { position, text, marks } = post
  const { authorSlot, threadSlot, self } = position
  let found: Repeated | undefined
  let at = windows.head(AUTHOR, windows.newest(text.lo, text.hi), authorSlot)
  for (let steps = 0; at >= 0 && steps < MAX_COUNTED; at = windows.older(AUTHOR, at), steps++) {
    const time = records.time(at)
    if (time <= text.time - freeMs) break
    const comment = records.comment(at)
    if (comment === self || records.thread(at) !== threadSlot) continue
    if (isAfter(time, records.order(at), text.time, text.order)) continue
    const isGone = records.isRetracted(at)
    if (found === undefined && !isGone) return undefined
    if ((records.fate(comment) & REPOST) !== 0) return 'used'
    if (found !== undefined || !showsLinksOf(memory, comment, marks)) continue
    const resemblance = likeness(memory, at, post)
    if (resemblance >= CORRECTION) found = { comment, resemblance, isCopy: false, superseded: comment }
  }
  return found
}

/**
 * Looks for the post that another one repeats by accident: the newest one in the window with the same author, thread and text that
 * is no copy itself. Only one copy is free for each author, thread and text.
 *
 * If the newest of all was taken back, the post takes its place instead. That is free only once too, or an author who takes back each
 * post before the next one would never be counted.
 */
export function repeatedBy(memory: Memory, post: PossibleCopy, windows: CopyWindows): Repeated | undefined {
  // A thread that nobody posted in.
  if (post.thread !== undefined && post.position.threadSlot < 0) return undefined
  const gone = takenBack(memory, post, windows.freeMs)
  if (gone === 'used') return undefined
  if (gone !== undefined && !memory.records.isDuplicate(gone.comment)) return gone
  const found = copied(memory, post, windows)
  if (gone === undefined) return found
  // The copy was taken back, and the first post is still there.
  return found?.isCopy ? { ...found, superseded: gone.comment } : gone
}
