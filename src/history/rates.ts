import type { Digest64 } from '../digest/keyed-hash'
import { detached } from '../text/detached'
import { bytesOf, charactersOf, REFERENCE } from './string-bytes'

/** Posts are counted in spans of this length, milliseconds. */
export const SPAN_MS = 2 * 60_000
/** Spans in an hour, and in the day after which it is known what is usual. */
const HOUR = 30
const DAY = 24 * HOUR
/** An hour weighs this much less than the one after it: what is usual is that of about a day. */
const FADE = Math.exp(-1 / 24)
const FADED = Float64Array.from({ length: 64 }, (_, hours) => FADE ** hours)
/** The weight of an hour, a number of hours later. Computing the power takes longer than reading the table. */
const faded = (hours: number): number => (hours < FADED.length ? (FADED[hours] as number) : FADE ** hours)
/**
 * A surge has this many posts in a span, and this many times as many as are usual, or by strangers alone twice as many. It ends below half of
 * both. In a lively channel of 400 posts an hour, a raid of 150 a minute reaches the second by its 26th post, and the first by its 36th.
 */
const LEAST = 20
const FACTOR = 3
const BY_STRANGERS = 2
/** A surge in which fewer of the posts are by strangers is people who talk. */
const STRANGERS = 1 / 4
/** A post that is more spans late than this belongs to what is usual, and not to what comes now. */
const LATE = 1
/** Threads that are counted at most. */
export const MOST_THREADS = 1000
/** When there is no room for a thread, the least busy of this many gives way. */
const LOOKED_AT = 8
/**
 * When there is no room, one post in so many makes some. A thread knows what is usual after a day, so a busy one loses little by it; and on a
 * site of two thousand quiet threads, where each post would make room, it saves a tenth of a check.
 */
const MAKES_ROOM = 16
/** Longer names are digests: see `Intake.stored`. */
const MOST_NAME = 256
/** Bytes of an entry of a map. */
const ENTRY = 40

/**
 * What is counted in one place: 64 bytes.
 *
 * - `span`: the newest span, in spans since the epoch; `first`: that in which counting began
 * - `now`, `before`: posts in the newest span and in the one before; `strangersNow`, `strangersBefore`: those by strangers
 * - `hour`: posts in the hour of the newest span; `hours`: those of the hours before, each hour weighing less than the next
 */
export interface RateCounts {
  span: number
  first: number
  now: number
  before: number
  strangersNow: number
  strangersBefore: number
  hour: number
  hours: number
}

/** The key of the whole site. */
const SITE = -1

/** A thread: the key that its counts are under, and its name, which is kept only while a surge is on there. */
export interface ThreadName {
  key: number
  name: string
}

/** The key of a thread: 53 bits of its digest. */
export function threadKey({ lo, hi }: Digest64): number {
  return (lo >>> 0) * 2 ** 21 + (hi >>> 11)
}

/** How many posts come, and how many are usual. */
export interface Rate {
  /** Posts in the last two minutes, about. */
  posts: number
  /** Posts a minute in the last two minutes, about. */
  rate: number
  /** Posts a minute that are usual. */
  usual: number
  /** The share of strangers in those of the last two minutes, 0..1. */
  strangers: number
}

const FIELDS = ['span', 'first', 'now', 'before', 'strangersNow', 'strangersBefore', 'hour', 'hours'] as const
const hourOf = (span: number) => Math.floor(span / HOUR)

/** The counts of one place, and whether a surge is on there. */
class Place {
  /** The thread, while a surge is on there. */
  name: string | undefined
  readonly key: number
  readonly counts: RateCounts
  isSurging = false
  #usual = 0
  /** The hour that `#usual` is of. */
  #usualIn = Number.NaN

  constructor(key: number, span: number) {
    this.key = key
    this.counts = { span, first: span, now: 0, before: 0, strangersNow: 0, strangersBefore: 0, hour: 0, hours: 0 }
  }

  /** Whether there are enough posts for a surge, whatever is usual. */
  hasMany(): boolean {
    return this.isSurging || this.counts.now + this.counts.before + 1 >= LEAST
  }

  /** Whether a post more may begin a surge, or one is on. Asked of every post in a busy place, so it only compares counts. */
  mayBegin(time: number): boolean {
    if (this.isSurging) return true
    const { now, before } = this.counts
    const most = now + before + 1
    return most >= LEAST && (most / SPAN_MS) * 60_000 >= BY_STRANGERS * this.usual(this.#spanAt(time))
  }

  /** Posts a minute that are usual in the hour of a span; infinite within the first 24 hours. The same for the whole hour. */
  usual(span: number): number {
    const { counts } = this
    if (span - counts.first < DAY) return Number.POSITIVE_INFINITY
    const hour = hourOf(span)
    if (hour !== this.#usualIn) {
      const hours = hour - hourOf(counts.span)
      const sum = hours === 0 ? counts.hours : (counts.hours + counts.hour) * faded(hours)
      const weights = (FADE * (1 - FADE ** (hour - hourOf(counts.first)))) / (1 - FADE)
      this.#usual = sum / weights / 60
      this.#usualIn = hour
    }
    return this.#usual
  }

  #spanAt(time: number): number {
    return Math.max(this.counts.span, Math.floor(time / SPAN_MS))
  }

  /** Counts a post. Most are in the newest span. */
  add(span: number, by: number): void {
    const { counts } = this
    if (span !== counts.span) {
      if (span < counts.span) {
        this.#addLate(span, by)
        return
      }
      this.#advance(span)
    }
    counts.now++
    counts.strangersNow += by
    counts.hour++
  }

  #addLate(span: number, by: number): void {
    const { counts } = this
    if (counts.span - span <= LATE) {
      counts.before++
      counts.strangersBefore += by
    }
    const hours = hourOf(counts.span) - hourOf(span)
    this.#usualIn = Number.NaN
    if (hours === 0) counts.hour++
    else if (span >= counts.first) counts.hours += faded(hours)
  }

  #advance(span: number): void {
    const { counts } = this
    const isNext = span === counts.span + 1
    counts.before = isNext ? counts.now : 0
    counts.strangersBefore = isNext ? counts.strangersNow : 0
    counts.now = 0
    counts.strangersNow = 0
    const hours = hourOf(span) - hourOf(counts.span)
    if (hours > 0) {
      this.#usualIn = Number.NaN
      counts.hours = (counts.hours + counts.hour) * faded(hours)
      // Of the hour that has just ended the first weighs as `FADE`.
      counts.hour = 0
    }
    counts.span = span
  }

  /** The rate at a time; undefined within the first 24 hours. @param more posts that are counted besides, and strangers among them */
  rate(time: number, more: number, strangers: number): Rate | undefined {
    const { counts } = this
    const span = this.#spanAt(time)
    const usual = this.usual(span)
    if (usual === Number.POSITIVE_INFINITY) return undefined
    const spans = span - counts.span
    const [now, before] = spans === 0 ? [counts.now, counts.before] : [0, spans === 1 ? counts.now : 0]
    const [byNow, byBefore] =
      spans === 0 ? [counts.strangersNow, counts.strangersBefore] : [0, spans === 1 ? counts.strangersNow : 0]
    // Of the span before, the part that the last two minutes still reach.
    const left = span === Math.floor(time / SPAN_MS) ? 1 - (time / SPAN_MS - span) : 1
    const posts = now + before * left + more
    return {
      posts,
      rate: (posts / SPAN_MS) * 60_000,
      usual,
      strangers: posts === 0 ? 0 : Math.min(1, (byNow + byBefore * left + strangers) / posts),
    }
  }
}

/** Whether a rate begins a surge, or goes on with it. */
function isSurge({ posts, rate, usual, strangers }: Rate, isOn: boolean): boolean {
  const part = isOn ? 1 / 2 : 1
  const isMore = rate >= FACTOR * part * usual || rate * strangers >= BY_STRANGERS * part * usual
  return posts >= LEAST * part && isMore && (isOn || strangers >= STRANGERS)
}

/** A surge that began or ended. */
export interface RateChange {
  phase: 'begin' | 'end'
  /** The thread; undefined for the whole site. */
  thread: string | undefined
  rate: Rate
}

/** What a post is looked at with: whether its place is in a surge, this post counted. */
export interface SurgeRates {
  thread: Rate | undefined
  site: Rate | undefined
}

/** A place as a snapshot holds it. */
export interface KeptPlace {
  /** The key of the thread; -1 for the whole site. */
  key: number
  /** The thread, if a surge is on there. */
  name: string | undefined
  counts: Readonly<RateCounts>
  isSurging: boolean
}

/**
 * How many posts come in each thread and on the site, and how many are usual there. Posts of up to 1,000 threads are counted; when there
 * are more, a busy one stays.
 */
export class Rates {
  #site: Place | undefined
  readonly #threads = new Map<number, number>()
  readonly #places: Place[] = []
  /** Places in which a surge is on. */
  readonly #surging = new Set<Place>()
  #hand = 0
  #turnedAway = 0
  #strings = 0
  #surges = 0

  get bytes(): number {
    const places = this.#places.length + (this.#site === undefined ? 0 : 1)
    return places * (FIELDS.length * 8 + REFERENCE) + this.#threads.size * ENTRY + this.#strings
  }

  /** Surges that began since this was made. */
  get surges(): number {
    return this.#surges
  }

  /** Whether no post can be in a surge now: no thread has more posts than the site. */
  get isQuiet(): boolean {
    return this.#surging.size === 0 && this.#site?.hasMany() !== true
  }

  /** The surges that a new post is in; undefined if there are none. Changes nothing. */
  surgesAt(thread: number | undefined, time: number, isStranger: boolean): SurgeRates | undefined {
    const site = this.#site
    if (site === undefined || this.isQuiet) return undefined
    // An old post that comes now, or is sent again, is no part of what happens now.
    if (Math.floor(time / SPAN_MS) < site.counts.span - LATE) return undefined
    const slot = thread === undefined ? undefined : this.#threads.get(thread)
    const inThread = slot === undefined ? undefined : surgeIn(this.#places[slot], time, isStranger)
    const onSite = surgeIn(site, time, isStranger)
    return inThread === undefined && onSite === undefined ? undefined : { thread: inThread, site: onSite }
  }

  /** Counts a post. Returns the surges that began or ended with it, none for most posts. */
  add(thread: ThreadName | undefined, time: number, isStranger: boolean): RateChange[] | undefined {
    const span = Math.floor(time / SPAN_MS)
    const by = isStranger ? 1 : 0
    this.#site ??= new Place(SITE, span)
    const site = this.#site
    site.add(span, by)
    let place: Place | undefined
    if (thread !== undefined) {
      const slot = this.#threads.get(thread.key)
      place = slot === undefined ? this.#newPlace(thread.key, span) : this.#places[slot]
      place?.add(span, by)
    }
    if (this.#surging.size === 0 && !(site.mayBegin(time) || place?.mayBegin(time) === true)) return undefined
    return this.#changes(place, time, thread?.name)
  }

  #changes(place: Place | undefined, time: number, thread: string | undefined): RateChange[] {
    const changes: RateChange[] = []
    for (const each of new Set([this.#site as Place, ...(place ? [place] : []), ...this.#surging])) {
      // A late post tells nothing of the end: the latest is what counts.
      const rate = each.rate(Math.max(time, each.counts.span * SPAN_MS), 0, 0)
      const isOn = rate !== undefined && isSurge(rate, each.isSurging)
      if (rate === undefined || isOn === each.isSurging) continue
      each.isSurging = isOn
      if (isOn) this.#surging.add(each)
      else this.#surging.delete(each)
      if (isOn) this.#surges++
      // Only the place of this post and the site can begin.
      if (isOn && each === place && thread !== undefined) this.#called(each, detached(thread))
      changes.push({ phase: isOn ? 'begin' : 'end', thread: each.name, rate })
      if (!isOn) this.#called(each, undefined)
    }
    return changes
  }

  #called(place: Place, name: string | undefined): void {
    this.#strings += (name === undefined ? 0 : bytesOf(name)) - (place.name === undefined ? 0 : bytesOf(place.name))
    place.name = name
  }

  /** A place for a thread; undefined if there is no room. */
  #newPlace(thread: number, span: number): Place | undefined {
    let slot = this.#places.length
    if (slot === MOST_THREADS && ++this.#turnedAway % MAKES_ROOM !== 0) return undefined
    const place = new Place(thread, span)
    if (slot === MOST_THREADS) {
      slot = this.#leastBusy()
      const gone = this.#places[slot] as Place
      this.#threads.delete(gone.key)
      this.#surging.delete(gone)
      this.#called(gone, undefined)
    }
    this.#places[slot] = place
    this.#threads.set(thread, slot)
    return place
  }

  /** The least busy of the next places, as of the newest post of the site. A thread in a surge stays as long as another one can go. */
  #leastBusy(): number {
    const hour = hourOf((this.#site as Place).counts.span)
    let least = this.#hand
    let fewest = Number.POSITIVE_INFINITY
    for (let i = 0; i < LOOKED_AT; i++) {
      const slot = (this.#hand + i) % MOST_THREADS
      const { counts, isSurging } = this.#places[slot] as Place
      const posts = isSurging
        ? Number.MAX_VALUE
        : (counts.hours + counts.hour) * faded(Math.max(0, hour - hourOf(counts.span)))
      if (posts < fewest) {
        fewest = posts
        least = slot
      }
    }
    this.#hand = (this.#hand + LOOKED_AT) % MOST_THREADS
    return least
  }

  /** Forgets the places in which nothing was posted since a time. @param before milliseconds since the epoch */
  purge(before: number): void {
    const isOld = ({ counts }: Place) => (counts.span + 1) * SPAN_MS <= before
    const gone = this.#places.filter(isOld)
    if (this.#site !== undefined && isOld(this.#site)) {
      this.#surging.delete(this.#site)
      this.#site = undefined
    }
    if (gone.length === 0) return
    for (const place of gone) {
      this.#surging.delete(place)
      this.#called(place, undefined)
    }
    const left = this.#places.filter((place) => !isOld(place))
    this.#places.splice(0, this.#places.length, ...left)
    this.#threads.clear()
    for (const [slot, { key }] of left.entries()) this.#threads.set(key, slot)
    this.#hand = 0
  }

  /** What a snapshot holds: the site first, and the threads. */
  all(): KeptPlace[] {
    return this.#site === undefined ? [] : [this.#site, ...this.#places]
  }

  /**
   * Adds what a snapshot held.
   *
   * @returns false for a place that is there already, too many threads, or counts that none can be
   */
  restore({ key, name, counts, isSurging }: KeptPlace): boolean {
    if (!areCounts(counts) || (name !== undefined && charactersOf(name) > MOST_NAME)) return false
    if (!Number.isSafeInteger(key) || (name !== undefined && !isSurging)) return false
    const place = new Place(key, counts.span)
    Object.assign(place.counts, counts)
    place.isSurging = isSurging
    if (isSurging) this.#surging.add(place)
    if (key === SITE) {
      if (this.#site !== undefined) return false
      this.#site = place
      return true
    }
    if (this.#site === undefined || this.#threads.has(key) || this.#places.length === MOST_THREADS) return false
    this.#threads.set(key, this.#places.length)
    this.#places.push(place)
    if (name !== undefined) this.#called(place, detached(name))
    return true
  }
}

/** A surge in a place, with a post that is not counted yet. */
function surgeIn(place: Place | undefined, time: number, isStranger: boolean): Rate | undefined {
  if (place === undefined || !place.mayBegin(time)) return undefined
  const rate = place.rate(time, 1, isStranger ? 1 : 0)
  return rate !== undefined && isSurge(rate, place.isSurging) ? rate : undefined
}

/** The latest span in the range of a Date. */
const LAST_SPAN = 8.64e15 / SPAN_MS

function areCounts(counts: Readonly<RateCounts>): boolean {
  const { span, first, now, before, strangersNow, strangersBefore, hour, hours } = counts
  const whole = [span, first, now, before, strangersNow, strangersBefore, hour].every((n) => Number.isSafeInteger(n))
  if (!whole || !Number.isFinite(hours) || hours < 0) return false
  if (Math.abs(span) > LAST_SPAN || Math.abs(first) > LAST_SPAN || first > span) return false
  return strangersNow >= 0 && strangersNow <= now && strangersBefore >= 0 && strangersBefore <= before && hour >= 0
}
