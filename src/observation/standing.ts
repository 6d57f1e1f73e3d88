import { dayOf, secondsOf } from '../history/authors'
import type { Memory } from '../history/memory'
import { isLater } from '../history/records'
import { MAX_COUNTED } from '../history/windows'
import type { Standing } from '../types'
import { type CountedText, countedCopies, lookForPerson, PERSON } from './person'
import type { PostPosition } from './position'

const DAY = 86_400_000
/** An account older than this is no stranger's. */
const SETTLED = 30 * DAY
/** An account younger than this is new. */
const NEW = 7 * DAY
/** A regular author with an account older than this is trusted. */
const OLD = 365 * DAY
/** Posts, and days with a post, from which an author is regular. */
const REGULAR_POSTS = 8
const REGULAR_DAYS = 3

const SECOND = 1000

/**
 * Whether an account was made more than 30 days before a post.
 *
 * @param joinedAt when it was made, undefined if nobody knows; both times are milliseconds since the epoch
 */
export function isSettled(time: number, joinedAt: number | undefined): boolean {
  return joinedAt !== undefined && time - joinedAt > SETTLED
}

/** Where a post stands, as far as its author's standing depends on it. */
type Place = Pick<PostPosition, 'authorSlot' | 'self' | 'time' | 'order'>

const NO_TEXT: CountedText = { lo: 0, hi: 0 }

/**
 * Takes off what later posts, and this post itself if it is sent again, added to the counts: a retry is judged by the standing that its
 * author had at the first try. Reads at most 256 comments.
 *
 * @returns the author's newest comment before this post, -1 for none
 */
function rewind(memory: Memory, { authorSlot, self, time, order }: Place, counts: Standing): number {
  const { records } = memory
  let at = memory.newestOf(authorSlot)
  let day = -1
  let days = 0
  for (let steps = 0; at >= 0 && steps < MAX_COUNTED; at = records.older(at), steps++) {
    if (at !== self && !isLater(records.time(at), records.order(at), time, order)) break
    if (records.isCounted(at)) counts.posts--
    if (records.wasHeld(at)) counts.held--
    const its = dayOf(records.time(at))
    if (its !== day) days++
    day = its
  }
  // The earliest of these days was counted for an earlier post, if one came on that day.
  if (at >= 0 && days > 0 && dayOf(records.time(at)) === day) days--
  counts.posts = Math.max(0, counts.posts)
  counts.held = Math.max(0, counts.held)
  counts.days = Math.max(0, counts.days - days)
  return at
}

/**
 * How well a history knows the author of a post, without this post: see `Tier`.
 *
 * @param text what the post's text is counted under, since earlier posts of it show no person; undefined without words
 * @param joinedAt when the author's account was made, milliseconds since the epoch
 */
export function standingOf(
  memory: Memory,
  place: Place,
  text: CountedText | undefined,
  joinedAt: number | undefined,
): Standing {
  const { authorSlot, time } = place
  const seconds = secondsOf(time)
  const standing: Standing = { tier: 'known', firstSeen: seconds * SECOND, days: 0, posts: 0, held: 0 }
  let newest = -1
  if (authorSlot >= 0) {
    const first = memory.firstSeenOf(authorSlot)
    if (first < seconds) standing.firstSeen = first * SECOND
    standing.days = memory.daysOf(authorSlot)
    standing.posts = memory.postsOf(authorSlot)
    standing.held = memory.heldOf(authorSlot)
    newest = memory.newestOf(authorSlot)
    const { records } = memory
    const isLast = newest < 0 || isLater(time, place.order, records.time(newest), records.order(newest))
    if (!isLast) newest = rewind(memory, place, standing)
  }
  const { days, posts } = standing
  const age = joinedAt === undefined ? Number.NaN : time - joinedAt
  const isRegular = posts >= REGULAR_POSTS && days >= REGULAR_DAYS
  // The numbers decide for most authors. Otherwise comments are looked at, and posts beyond these suggest a person too.
  if (!(isRegular || age > SETTLED)) {
    const found = lookForPerson(memory, newest, text ?? NO_TEXT, place)
    if (found !== PERSON && (posts <= found || posts <= found + countedCopies(memory, newest)))
      standing.tier = 'stranger'
  }
  if (standing.tier === 'stranger') return standing
  if (age < NEW) standing.tier = 'new'
  else if (isRegular) standing.tier = age > OLD ? 'trusted' : 'regular'
  return standing
}
