import { COPY } from '../history/fate'
import type { Memory } from '../history/memory'
import { isAfter } from '../history/records'
import { AUTHOR, MAX_COUNTED, SITE } from '../history/windows'
import type { Copies } from './copies'
import type { PostPosition } from './position'

/** What this many authors posted belongs to nobody: a saying, a notice that is passed on, a letter that everybody received. */
const COMMON = 3
/** Sightings of a text that are compared with the post, of all and of its author's own: each costs up to a microsecond. */
const COMPARED = 64

/** The text of a post, as it is counted. */
interface ShownText {
  readonly lo: number
  readonly hi: number
  readonly time: number
  readonly order: number
}

/** What a post copies. */
export interface CopiedPosts {
  /** The posts of others that it equals, newest first. */
  originals: readonly number[]
  /** When its author copied others before, milliseconds since the epoch, newest first. */
  earlier: readonly number[]
}

/**
 * Finds what a post copies: posts of one or two other authors that say the same, word for word, and were published before its author said
 * so. Times alone do not decide, since an attacker may date a post back: what arrived later is no original.
 *
 * @param windowMs how far back originals and the author's copies are looked for, milliseconds
 * @returns undefined if it copies nothing
 */
export function copiedBy(
  memory: Memory,
  text: ShownText,
  position: PostPosition,
  copies: Copies,
  windowMs: number,
): CopiedPosts | undefined {
  const { records, windows } = memory
  const { authorSlot, self } = position
  const newest = windows.newest(text.lo, text.hi)
  const says = (at: number) => {
    const comment = records.comment(at)
    return comment !== self && copies.resemblanceTo(comment) === 1 && !copies.differs(comment)
  }
  const isBefore = (at: number, { time, order }: Pick<ShownText, 'time' | 'order'>) =>
    !isAfter(records.time(at), records.order(at), time, order)
  let first: Pick<ShownText, 'time' | 'order'> = text
  let at = authorSlot < 0 ? -1 : windows.head(AUTHOR, newest, authorSlot)
  for (let steps = 0; at >= 0 && steps < COMPARED; at = windows.older(AUTHOR, at), steps++)
    if (isBefore(at, first) && says(at)) first = { time: records.time(at), order: records.order(at) }
  const authors = new Set<number>()
  const originals: number[] = []
  at = windows.upTo(SITE, newest, text.time)
  for (let steps = 0; at >= 0 && steps < COMPARED; at = windows.older(SITE, at), steps++) {
    if (records.time(at) <= text.time - windowMs) break
    if (records.author(at) === authorSlot || records.isForAuthorOnly(at)) continue
    if (!isBefore(at, text) || !says(at)) continue
    authors.add(records.author(at))
    if (authors.size === COMMON) return undefined
    // Of what was held nobody could copy anything.
    if (isBefore(at, first) && !records.isWithheld(at)) originals.push(at)
  }
  if (originals.length === 0) return undefined
  return { originals, earlier: earlierCopies(memory, text, position, windowMs) }
}

/** When earlier posts of the author copied others. */
function earlierCopies(
  memory: Memory,
  { time, order }: ShownText,
  { authorSlot, self, standsFor }: PostPosition,
  windowMs: number,
): number[] {
  const { records } = memory
  const times: number[] = []
  let at = memory.newestUpTo(authorSlot, time)
  for (let steps = 0; at >= 0 && steps < MAX_COUNTED; at = records.older(at), steps++) {
    if (records.time(at) <= time - windowMs) break
    if (at === self || at === standsFor || records.isDuplicate(at)) continue
    if ((records.fate(at) & COPY) !== 0 && !isAfter(records.time(at), records.order(at), time, order))
      times.push(records.time(at))
  }
  return times
}
