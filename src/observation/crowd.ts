import type { Memory } from '../history/memory'
import { isAfter } from '../history/records'
import { SITE } from '../history/windows'
import { type Before, isStranger } from './person'
import type { PostPosition } from './position'

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
}

const MINUTE = 60_000
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

/** The most of `times` that lie within one minute. Sorts them. */
function mostWithinAMinute(times: number[]): number {
  times.sort((a, b) => a - b)
  let most = 0
  let from = 0
  for (let to = 0; to < times.length; to++) {
    while ((times[to] as number) - (times[from] as number) >= MINUTE) from++
    most = Math.max(most, to - from + 1)
  }
  return most
}

/**
 * Earlier sightings of the mark, newest first, and how new they make it.
 *
 * @returns `found`: sightings in the window; `before`: those before it, without flagged ones; `surge`: as in `Crowd`
 */
function sightingsOf(memory: Memory, mark: PostedMark, { self, standsFor }: Poster, { windowMs, maxCounted }: Reach) {
  const { records, windows } = memory
  const found: number[] = []
  const before: number[] = []
  let unflagged = 0
  let oldest = mark.order
  let at = windows.upTo(SITE, windows.newest(mark.lo, mark.hi), mark.time)
  let steps = 0
  for (; at >= 0 && steps < maxCounted; at = windows.older(SITE, at), steps++) {
    const comment = records.comment(at)
    const time = records.time(at)
    const order = records.order(at)
    if (comment === self || comment === standsFor || records.isDuplicate(at)) continue
    if (records.isForAuthorOnly(at) || isAfter(time, order, mark.time, mark.order)) continue
    oldest = Math.min(oldest, order)
    // A flagged post is no everyday use of the text: an attack must not make itself ordinary.
    const flagged = records.isFlagged(comment)
    if (time > mark.time - windowMs) {
      found.push(at)
      if (!flagged) unflagged++
    } else if (!flagged) before.push(at)
  }
  const first = found.length === 0 ? mark.order : records.order(found[found.length - 1] as number)
  const since = Math.max(found.length + 1, mark.order - first + 1)
  const others = Math.max(0, first - (at < 0 ? 0 : oldest))
  let surge = ((found.length + 1) / since) * ((others + PRIOR) / (before.length + 1))
  // Seen more often in the window than is counted. It surges unless most of these posts were welcome.
  if (at >= 0 && before.length === 0) surge = unflagged * 2 > found.length ? 0 : Number.POSITIVE_INFINITY
  return { found, before, surge }
}

/** What is seen of a post that belongs to no crowd. */
export const NO_CROWD: Readonly<Crowd> = Object.freeze({ strangers: 0, atOnce: 0, byStranger: false, surge: 0 })

/**
 * Who posted a mark in the window, this post included. Reads at most `maxCounted` sightings, and when the mark surges the comments
 * of a quarter as many authors.
 */
export function crowdOf(memory: Memory, mark: PostedMark, poster: Poster, reach: Reach): Crowd {
  const { records } = memory
  const { authorSlot, self, standing } = poster
  const { least } = reach
  const { found, before, surge } = sightingsOf(memory, mark, poster, reach)
  const crowd: Crowd = { strangers: 0, atOnce: 0, byStranger: false, surge }
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
