import type { Memory } from '../history/memory'
import { isAfter } from '../history/records'
import { SITE } from '../history/windows'
import { type Before, isStranger } from './person'
import type { PostPosition } from './position'
import { mostWithinAMinute } from './shout'

/** Who posted a text lately, and how new it is that the text is posted this often. */
export interface Crowd {
  /**
   * Strangers in the window: authors of whom nothing but this text is remembered. This post's author counts if it is one; otherwise
   * those whose posts were held or refused do not count.
   */
  strangers: number
  /** The most strangers who came within one minute. */
  atOnce: number
  /** Whether this post's author is a stranger. */
  byStranger: boolean
  /** Share of this text in the comments since it appeared in the window, as a multiple of its share in the comments before. */
  surge: number
  /** Whether a copy was held in the 24 hours before this post, and before the window: that of an author who had not posted the text, in a crowd. */
  wasHeld: boolean
}

/** How long before a post a copy that was held matters. Milliseconds. */
const HELD_MS = 24 * 60 * 60_000
/**
 * Fewest authors looked at, evenly spread over the sightings in the window: the cost of a check must not grow with a flood. The highest
 * step for strangers is below it.
 */
const LEAST_SAMPLE = 32
/** Comments that an empty history counts as: a text is new to a filter that has seen this many comments without it. */
const PRIOR = 100
/** Sightings before the window that are searched for authors who are known, and how many such authors make a text an everyday one. */
const EARLIER = 32
const EVERYDAY = 3
/** A copy that is held shows an attack if this many others posted the text in the window before: otherwise it was held for something else. */
const CROWD = 3
const NEVER = Number.NEGATIVE_INFINITY

/** Whose post it is, and which comments it takes the place of. */
type Poster = Pick<PostPosition, 'authorSlot' | 'self' | 'standsFor' | 'standing'>

/** How far a look at a crowd goes. */
interface Reach {
  windowMs: number
  /** The surge below which no author is looked at, and none is reported. */
  least: number
  /** Most sightings that are read. */
  maxCounted: number
}

/** A mark as a post shows it. */
interface PostedMark {
  readonly lo: number
  readonly hi: number
  readonly time: number
  readonly order: number
}

/** Authors that are looked at to see whether all are strangers. */
const MOST_AUTHORS = 64

/**
 * Whether the author of a post and those of the sightings are all strangers, as far as the newest sighting of each of 64 authors
 * shows.
 */
export function areStrangers(
  memory: Memory,
  mark: PostedMark,
  { authorSlot, self, standing }: Poster,
  sightings: readonly number[],
): boolean {
  const { time, order } = mark
  const before: Before = { time, order, self }
  if (standing.tier !== 'stranger') return false
  const known = new Set([authorSlot])
  for (const at of sightings) {
    const author = memory.records.author(at)
    if (known.has(author)) continue
    if (known.size > MOST_AUTHORS) return true
    known.add(author)
    if (!isStranger(memory, author, mark, before)) return false
  }
  return true
}

/** Whether people who are known for other words used the mark before. Strangers may have posted it to make it look so. */
function isEveryday(memory: Memory, mark: PostedMark, sightings: readonly number[], before: Before): boolean {
  const people = new Set<number>()
  for (let i = 0; i < sightings.length && i < EARLIER; i++) {
    const author = memory.records.author(sightings[i] as number)
    if (!people.has(author) && !isStranger(memory, author, mark, before)) people.add(author)
    if (people.size === EVERYDAY) return true
  }
  return false
}

/**
 * When the latest copy was held that shows an attack, milliseconds since the epoch: that of an author who posts the text for the first time,
 * in a crowd.
 *
 * @param until later copies are not looked at
 */
function latestHeld({ records }: Memory, sightings: readonly number[], windowMs: number, until: number): number {
  const first = new Map<number, number>()
  for (const [i, at] of sightings.entries()) first.set(records.author(at), i)
  for (const [i, at] of sightings.entries()) {
    const time = records.time(at)
    if (time > until || !records.isWithheld(at) || first.get(records.author(at)) !== i) continue
    const others = new Set<number>()
    for (let n = i + 1; n < sightings.length && others.size < CROWD; n++) {
      const other = sightings[n] as number
      if (records.time(other) <= time - windowMs) break
      others.add(records.author(other))
    }
    if (others.size === CROWD) return time
  }
  return NEVER
}

/** The uses of a text by people who are known for other words, among the latest. */
function usesByPeople(memory: Memory, mark: PostedMark, sightings: readonly number[], before: Before): number {
  const isPerson = (at: number) => !isStranger(memory, memory.records.author(at), mark, before)
  return sightings.slice(0, EARLIER).filter(isPerson).length
}

/**
 * Earlier sightings of the mark, newest first, and how new they make it.
 *
 * @returns `found`: sightings in the window; `before`: those before it, without flagged ones; `surge` and `wasHeld`: as in `Crowd`
 */
function sightingsOf(memory: Memory, mark: PostedMark, { self, standsFor }: Poster, { windowMs, maxCounted }: Reach) {
  const { records, windows } = memory
  const start = mark.time - windowMs
  const found: number[] = []
  const before: number[] = []
  const all: number[] = []
  let unflagged = 0
  let isHeld = false
  let oldest = mark.order
  let at = windows.upTo(SITE, windows.newest(mark.lo, mark.hi), mark.time)
  let steps = 0
  for (; at >= 0 && steps < maxCounted; at = windows.older(SITE, at), steps++) {
    const comment = records.comment(at)
    const time = records.time(at)
    const order = records.order(at)
    if (comment === self || comment === standsFor || records.isDuplicate(at)) continue
    if (records.isExempt(at) || isAfter(time, order, mark.time, mark.order)) continue
    // What was held and then removed was held.
    all.push(at)
    isHeld ||= records.isWithheld(at)
    if (records.isRetracted(at)) continue
    oldest = Math.min(oldest, order)
    // A flagged post is no everyday use of the text: an attack must not make itself ordinary.
    const flagged = records.isFlagged(comment)
    if (time > start) {
      found.push(at)
      if (!flagged) unflagged++
    } else if (!flagged) before.push(at)
  }
  const first = found.length === 0 ? mark.order : records.order(found[found.length - 1] as number)
  const since = Math.max(found.length + 1, mark.order - first + 1)
  const others = Math.max(0, first - (at < 0 ? 0 : oldest))
  const heldAt = isHeld ? latestHeld(memory, all, windowMs, start) : NEVER
  const wasHeld = heldAt > mark.time - HELD_MS
  // The copies of an attack that passed before one was held are no everyday use either.
  const earlier = { time: mark.time, order: mark.order, self }
  const isAttack = heldAt > NEVER || (isHeld && latestHeld(memory, all, windowMs, mark.time) > NEVER)
  const ordinary = isAttack ? usesByPeople(memory, mark, before, earlier) : before.length
  let surge = ((found.length + 1) / since) * ((others + PRIOR) / (ordinary + 1))
  // Seen more often in the window than is counted. It surges unless most of these posts were welcome.
  if (at >= 0 && records.time(at) > start) surge = unflagged * 2 > found.length ? 0 : Number.POSITIVE_INFINITY
  return { found, before, surge, wasHeld }
}

/** What is seen of a post that belongs to no crowd. */
export const NO_CROWD: Readonly<Crowd> = Object.freeze({
  strangers: 0,
  atOnce: 0,
  byStranger: false,
  surge: 0,
  wasHeld: false,
})

/**
 * Who posted a mark in the window, this post included. Reads at most `maxCounted` sightings, and when the mark surges the comments
 * of a quarter as many authors.
 */
export function crowdOf(memory: Memory, mark: PostedMark, poster: Poster, reach: Reach): Crowd {
  const { records } = memory
  const { authorSlot, self, standing } = poster
  const { least } = reach
  const { found, before, surge, wasHeld } = sightingsOf(memory, mark, poster, reach)
  const crowd: Crowd = { strangers: 0, atOnce: 0, byStranger: false, surge, wasHeld }
  const earlier = { time: mark.time, order: mark.order, self }
  if (surge < least || isEveryday(memory, mark, before, earlier)) return crowd
  crowd.byStranger = standing.tier === 'stranger'
  const since = new Map<number, number>()
  const known = new Set<number>()
  if (crowd.byStranger) since.set(authorSlot, mark.time)
  else known.add(authorSlot)
  for (let i = 0; i < found.length; i += Math.ceil(found.length / Math.max(LEAST_SAMPLE, reach.maxCounted / 4))) {
    const at = found[i] as number
    const author = records.author(at)
    if (known.has(author)) continue
    // What was held or refused counts against strangers only: they may belong to the crowd that it came from.
    if (!crowd.byStranger && records.isWithheld(at)) continue
    if (since.has(author) || isStranger(memory, author, mark, earlier)) since.set(author, records.time(at))
    else known.add(author)
  }
  crowd.strangers = since.size
  crowd.atOnce = mostWithinAMinute([...since.values()])
  return crowd
}
