import type { Memory } from '../history/memory'
import { isLater } from '../history/records'
import { MAX_WALK, SITE } from '../history/windows'

/** Who posted a text lately, and how new it is to be posted so often. */
export interface Crowd {
  /** Authors in the window of whom nothing but this text is remembered, this post's included if he is one. */
  strangers: number
  /** Of those, the most who came within one minute. */
  atOnce: number
  /** This post's author is one of them. */
  byStranger: boolean
  /** Share of this text in the comments since it came up in the window, as a multiple of its share in those before. */
  surge: number
}

const MINUTE = 60_000
/** Authors looked at, evenly among the sightings in the window: what a check costs must not grow with a flood. */
const SAMPLE = 64
/** Comments of one author that are looked at for something else that he said. */
const OTHERS = 8
/** Sightings of such a text that are looked at for another author. */
const SHARED = 4
/** What an empty history counts for: a text is new to a filter that has seen this many comments without it. */
const PRIOR = 100
/** Earlier sightings that are looked at for authors who are known, and how many of those make a text an everyday one. */
const EARLIER = 32
const EVERYDAY = 3
/** Words of a text that many may post alike; fewer are reactions, more are somebody's own. */
const REACTION = 2
const OWN = 8

/** Whether anybody else posted the text of a comment: slogans are shared, remarks in one's own words are not. */
function isShared({ records, windows }: Memory, comment: number): boolean {
  let at = windows.newest(records.markLo(comment), records.markHi(comment))
  const author = records.author(comment)
  for (let steps = 0; at >= 0 && steps < SHARED; at = windows.older(SITE, at), steps++)
    if (records.author(at) !== author) return true
  return false
}

/** A comment that shows a person: a reaction of a word or two, or words of one's own, that nothing was said against. */
function showsSomebody(memory: Memory, comment: number): boolean {
  const { records, texts } = memory
  const words = texts.words(comment)
  if (words === 0 || records.isFlagged(comment)) return false
  if (words >= OWN) return true
  // Without further marks it is text alone: a word or two with a link are no reaction.
  if (words <= REACTION) return !records.hasOtherMarks(comment)
  return !isShared(memory, comment)
}

function isStranger(memory: Memory, author: number, mark: Digested, self: number): boolean {
  const { records } = memory
  let at = memory.newestOf(author)
  for (let steps = 0; at >= 0 && steps < OTHERS; at = records.older(at), steps++) {
    if (at === self || isLater(records.time(at), records.order(at), mark.time, mark.order)) continue
    if (memory.sightingOf(at, mark.lo, mark.hi) < 0 && showsSomebody(memory, at)) return false
  }
  return true
}

/** Whether people who are known by other words used it before. Strangers who did may have come to make it look so. */
function isEveryday(memory: Memory, mark: Digested, self: number, before: readonly number[]): boolean {
  const people = new Set<number>()
  for (let i = 0; i < before.length && i < EARLIER; i++) {
    const author = memory.records.author(before[i] as number)
    if (!people.has(author) && !isStranger(memory, author, mark, self)) people.add(author)
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

/** A mark as it stands in a post. */
interface Digested {
  lo: number
  hi: number
  time: number
  order: number
}

/** Sightings of the mark in the window before this post, newest first, and how new that makes it. */
function recent(memory: Memory, mark: Digested, self: number, newest: number, windowMs: number) {
  const { records, windows } = memory
  const found: number[] = []
  const before: number[] = []
  let uncharged = 0
  let oldest = mark.order
  let at = newest
  let steps = 0
  for (; at >= 0 && steps < MAX_WALK; at = windows.older(SITE, at), steps++) {
    const comment = records.comment(at)
    const time = records.time(at)
    const order = records.order(at)
    if (comment === self || records.isExempt(at) || isLater(time, order, mark.time, mark.order)) continue
    oldest = Math.min(oldest, order)
    // What was flagged when it came is no everyday use of the text: an attack must not make itself ordinary.
    const welcome = !records.isFlagged(comment)
    if (time > mark.time - windowMs) {
      found.push(at)
      if (welcome) uncharged++
    } else if (welcome) before.push(at)
  }
  const first = found.length === 0 ? mark.order : records.order(found[found.length - 1] as number)
  const since = Math.max(found.length + 1, mark.order - first + 1)
  const others = Math.max(0, first - (at < 0 ? 0 : oldest))
  let surge = ((found.length + 1) / since) * ((others + PRIOR) / (before.length + 1))
  // More often than can be walked: used to be welcome, or used to be flagged.
  if (at >= 0 && before.length === 0) surge = uncharged * 2 > found.length ? 0 : Number.POSITIVE_INFINITY
  return { found, before, surge }
}

/**
 * Who posted a mark in the window, this post included. Costs a walk over at most 256 sightings, and over the comments of
 * at most 64 authors when the mark surges.
 *
 * @param least surge below which authors are not looked at, and none is reported
 */
export function crowdOf(
  memory: Memory,
  mark: Digested,
  { authorSlot, self }: { authorSlot: number; self: number },
  newest: number,
  windowMs: number,
  least: number,
): Crowd {
  const { records } = memory
  const { found, before, surge } = recent(memory, mark, self, newest, windowMs)
  const crowd: Crowd = { strangers: 0, atOnce: 0, byStranger: false, surge }
  if (surge < least || isEveryday(memory, mark, self, before)) return crowd
  crowd.byStranger = isStranger(memory, authorSlot, mark, self)
  const since = new Map<number, number>()
  if (crowd.byStranger) since.set(authorSlot, mark.time)
  const known = new Set<number>()
  for (let i = 0; i < found.length; i += Math.ceil(found.length / SAMPLE)) {
    const at = found[i] as number
    const author = records.author(at)
    if (known.has(author)) continue
    if (since.has(author) || isStranger(memory, author, mark, self)) since.set(author, records.time(at))
    else known.add(author)
  }
  crowd.strangers = since.size
  crowd.atOnce = mostWithinAMinute([...since.values()])
  return crowd
}
