import type { Memory } from '../history/memory'
import { isAfter } from '../history/records'
import { MAX_COUNTED, SITE } from '../history/windows'
import type { PostPosition } from './position'

const MINUTE = 60_000
/** Nobody shouts longer texts: people who post the same eight words paste them. */
export const SHOUTED = 7
/** A thread is lively in which this many other authors posted in the time before. */
const LIVELY = 10
/** How long before the first post of a shout its thread is looked at, milliseconds. */
export const LIVELY_MS = 10 * MINUTE
/** Fewer authors are no crowd. */
const LEAST_AUTHORS = 3
/** Of fewer authors than this, half come within one minute by chance: of five posts of a slogan in three minutes, three do. */
const MANY = 20
const FEW_AT_ONCE = 3 / 4
/** In a lively thread less than one of this many posts of a shout is held. */
const HELD_SHARE = 4

/** A text as a post shows it. */
interface PostedText {
  readonly lo: number
  readonly hi: number
  readonly time: number
  readonly order: number
}

/** Whose post it is, where it stands, and which comments it takes the place of. */
type Poster = Pick<PostPosition, 'authorSlot' | 'threadSlot' | 'self' | 'standsFor'>

/** How far a look at the sightings of a text goes. */
interface Reach {
  windowMs: number
  /** Most sightings that are read. */
  maxCounted: number
}

/** A shout is over when it was this long ago, milliseconds: the window of the presets' rows for shouts. */
const PAST_MS = 30 * MINUTE
/** Posts up to this long after the crowd of a shout are its stragglers, milliseconds. */
const STRAGGLE_MS = 10 * MINUTE

const NONE: ReadonlySet<number> = new Set()

/** Whether a text may be shouted: it has up to seven words, and no link. */
export function canBeShouted({
  words,
  links,
}: {
  readonly words: number
  readonly links: readonly unknown[]
}): boolean {
  return words <= SHOUTED && links.length === 0
}

/** The most of `times` that lie within one minute. Sorts them. */
export function mostWithinAMinute(times: number[]): number {
  times.sort((a, b) => a - b)
  let most = 0
  let from = 0
  for (let to = 0; to < times.length; to++) {
    while ((times[to] as number) - (times[from] as number) >= MINUTE) from++
    most = Math.max(most, to - from + 1)
  }
  return most
}

/** Earlier sightings in the window, newest first, and whether these are all of them. */
function sightingsOf({ records, windows }: Memory, text: PostedText, { self, standsFor }: Poster, reach: Reach) {
  const found: number[] = []
  let at = windows.upTo(SITE, windows.newest(text.lo, text.hi), text.time)
  for (let steps = 0; at >= 0 && steps < reach.maxCounted; at = windows.older(SITE, at), steps++) {
    const time = records.time(at)
    if (time <= text.time - reach.windowMs) return { found, isWhole: true }
    const comment = records.comment(at)
    if (comment === self || comment === standsFor || records.isDuplicate(at) || records.isForAuthorOnly(at)) continue
    if (!isAfter(time, records.order(at), text.time, text.order)) found.push(at)
  }
  return { found, isWhole: at < 0 }
}

/** Whether half of the authors of a text in the window, and of a few nearly all, posted it within one minute: this post's counts. */
export function isShouted(memory: Memory, text: PostedText, poster: Poster, reach: Reach): boolean {
  const { records } = memory
  const times = new Map([[poster.authorSlot, text.time]])
  for (const at of sightingsOf(memory, text, poster, reach).found)
    if (!times.has(records.author(at))) times.set(records.author(at), records.time(at))
  const { size } = times
  const share = mostWithinAMinute([...times.values()]) / size
  return size >= MANY ? share >= 1 / 2 : size >= LEAST_AUTHORS && share >= FEW_AT_ONCE
}

/**
 * Whether most posts of a text are in the thread of this one, and the thread was lively before the first of them: ten other authors
 * had posted in it within ten minutes. Posts that were held or taken back do not make a thread lively, nor do those with the text of one that
 * was held: the first slogan of a raid must not prepare the place for the second.
 *
 * Where that is too long ago to be seen, what became of the posts decides: in a quiet thread most of them were held.
 */
export function isLively(memory: Memory, text: PostedText, poster: Poster, reach: Reach): boolean {
  const { records } = memory
  const { found, isWhole } = sightingsOf(memory, text, poster, reach)
  const here = found.filter((at) => records.thread(at) === poster.threadSlot)
  if ((here.length + 1) * 2 <= found.length + 1) return false
  const first = here[here.length - 1]
  const lively = !isWhole
    ? undefined
    : first === undefined
      ? wasLively(memory, text, poster, { ...text, author: poster.authorSlot })
      : wasLively(memory, text, poster, {
          time: records.time(first),
          order: records.order(first),
          author: records.author(first),
        })
  if (lively !== undefined) return lively
  return found.filter((at) => records.isWithheld(at)).length * HELD_SHARE < found.length
}

/** When and by whom a text was first posted in a thread. */
interface FirstPost {
  time: number
  order: number
  author: number
}

/** Whether a thread was lively before a post; undefined if that is too long ago. Later posts than `text` are not looked at. */
function wasLively(memory: Memory, text: PostedText, poster: Poster, first: FirstPost): boolean | undefined {
  const { records, arrivals } = memory
  const since = first.time - LIVELY_MS
  const held = new Set<string>()
  const lately: { author: number; said: string }[] = []
  let oldest = Number.POSITIVE_INFINITY
  let oldestHere = Number.POSITIVE_INFINITY
  let posts = 0
  for (let age = 0; age < arrivals.size && posts < MAX_COUNTED; age++) {
    const at = arrivals.at(age)
    if (!records.isComment(at)) continue
    const time = records.time(at)
    oldest = Math.min(oldest, time)
    if (records.thread(at) !== poster.threadSlot || at === poster.self) continue
    const order = records.order(at)
    if (isAfter(time, order, text.time, text.order)) continue
    posts++
    oldestHere = Math.min(oldestHere, time)
    const said = `${records.markLo(at)} ${records.markHi(at)}`
    if (records.isWithheld(at)) held.add(said)
    else if (time > since && !isAfter(time, order, first.time, first.order) && !records.isForAuthorOnly(at))
      lately.push({ author: records.author(at), said })
  }
  const authors = new Set(lately.filter(({ said }) => !held.has(said)).map(({ author }) => author))
  authors.delete(first.author)
  if (authors.size >= LIVELY) return true
  const isSeen = oldestHere <= since || (posts < MAX_COUNTED && (!arrivals.isCut || oldest <= since))
  return isSeen ? false : undefined
}

/**
 * Of the sightings of a text those that belong to an earlier shout that passed: twenty authors within one minute and their stragglers, of
 * whose posts hardly any were held. Viewers who shout again an hour later, or the next day, must not be held for having shouted before.
 *
 * @param found newest first
 * @param time of the post that is judged, milliseconds since the epoch
 */
export function pastShouts({ records }: Memory, found: readonly number[], time: number): ReadonlySet<number> {
  const past = found.filter((at) => records.time(at) <= time - PAST_MS).reverse()
  if (past.length < MANY) return NONE
  const passed = new Set<number>()
  for (const { from, to } of shoutsIn(records, past, found.length * 2 >= MAX_COUNTED)) {
    const shout = past.slice(from, to)
    const held = shout.filter((at) => records.isWithheld(at)).length
    if (held * HELD_SHARE < shout.length) for (const at of shout) passed.add(at)
  }
  return passed
}

/** A part of a list of sightings, and when the last of a crowd came. */
interface Shout {
  readonly from: number
  to: number
  crowdUntil: number
}

/**
 * The shouts among sightings, the oldest first.
 *
 * @param isLong of so many sightings the oldest may be what is left of a crowd
 */
function shoutsIn(records: Memory['records'], sightings: readonly number[], isLong: boolean): Shout[] {
  const shouts: Shout[] = []
  if (isLong) shouts.push({ from: 0, to: 0, crowdUntil: records.time(sightings[0] as number) })
  // How many posts each author has among those of the last minute.
  const posts = new Map<number, number>()
  let first = 0
  for (const [i, at] of sightings.entries()) {
    const time = records.time(at)
    const author = records.author(at)
    posts.set(author, (posts.get(author) ?? 0) + 1)
    for (; time - records.time(sightings[first] as number) >= MINUTE; first++) {
      const gone = records.author(sightings[first] as number)
      const left = (posts.get(gone) as number) - 1
      if (left === 0) posts.delete(gone)
      else posts.set(gone, left)
    }
    const last = shouts.at(-1)
    const isCrowd = posts.size >= MANY
    if (last !== undefined && last.to >= (isCrowd ? first : i) && (isCrowd || time - last.crowdUntil <= STRAGGLE_MS)) {
      last.to = i + 1
      if (isCrowd) last.crowdUntil = time
    } else if (isCrowd) shouts.push({ from: first, to: i + 1, crowdUntil: time })
  }
  return shouts
}
