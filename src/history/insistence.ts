import type { Digest64 } from '../digest/keyed-hash'
import { mix32 } from '../digest/mix32'
import { ORDERED_WORDS, SKETCH_BYTES } from '../digest/sketch'
import { secondsOf } from './authors'

/** How often an author came back with one thing, and when. */
export interface Insistence {
  /** The count, in sixteenths. It falls when the author stops: see `insisted`. */
  level: number
  /** The latest time, milliseconds since the epoch, in whole seconds. */
  time: number
  /** How long the posts that are counted took, milliseconds, in whole seconds; 0 after the first. */
  spanMs: number
}

/** What stands for a mark, and how often its author came back with it. */
export interface InsistentMark extends Insistence {
  key: Digest64
}

/** One post, in the unit of `Insistence.level`. */
export const ONE = 16
/** No level is higher: 16 posts. With the five days of the presets it is forgotten 16 days after those. */
export const MOST = 256

const SECOND = 1000
const DAY = 86_400_000
/** Kept this long after the latest post at most, milliseconds: no level lasts longer under the presets. */
const INSISTENCE_MS = 35 * DAY

/** A span takes 23 bits: 97 days in seconds, in which 16 posts come that are six days apart. */
const SPAN_BITS = 23
const MOST_SPAN = (1 << SPAN_BITS) - 1

/** What is lost in a time that is longer than the window: one post a day, in sixteenths. */
function lost(ms: number, windowMs: number): number {
  return ms <= windowMs ? 0 : Math.floor(((ms - windowMs) * ONE) / DAY)
}

/**
 * The count after one more post. A post that comes within the window after the one before adds to it; of a longer pause each day takes one
 * off. So what comes every four days adds up, and what comes every week does not. A post that arrives late is judged by its distance to
 * the latest one.
 *
 * @param time of the post, milliseconds since the epoch
 */
export function insisted({ level, time: last, spanMs }: Insistence, time: number, windowMs: number): Insistence {
  const posted = wholeSeconds(time)
  const gap = posted - last
  if (gap < 0) {
    const late = Math.max(0, ONE - lost(-gap, windowMs))
    const span = late === 0 ? spanMs : Math.max(spanMs, -gap)
    return { level: Math.min(MOST, level + late), time: last, spanMs: wholeSpan(span) }
  }
  const left = Math.max(0, level - lost(gap, windowMs))
  const after = Math.min(MOST, left + ONE)
  // As many as are counted took so long as they would at the mean pace of all.
  const share = after === level + ONE ? 1 : (after - ONE) / level
  return { level: after, time: posted, spanMs: wholeSpan((spanMs + gap) * share) }
}

/** A time as it is kept. */
export function wholeSeconds(time: number): number {
  return secondsOf(time) * SECOND
}

function wholeSpan(ms: number): number {
  return Math.min(MOST_SPAN, Math.round(ms / SECOND)) * SECOND
}

/** When one more post leaves the count below `count` posts, milliseconds since the epoch; 0 for at any time. */
export function welcomeAt(
  { level, time }: Pick<Insistence, 'level' | 'time'>,
  count: number,
  windowMs: number,
): number {
  const tooMuch = level + ONE - count * ONE + 1
  // Counts have times in whole seconds.
  return tooMuch <= 0 ? 0 : time + Math.ceil((windowMs + (tooMuch * DAY) / ONE) / SECOND) * SECOND
}

/**
 * What stands for a text: up to 32 words the words in their order, and in a longer one its sketch. Numbers are part of it, so that another
 * date or another figure makes another text. It is made of what a record keeps.
 */
export function textKey(sketch: Uint8Array, words: number, numbers: number): Digest64 {
  const bytes = words <= ORDERED_WORDS ? 2 * words : SKETCH_BYTES
  // A record keeps no higher count.
  let lo = mix32(Math.min(words, 0xffff) ^ (numbers << 16))
  let hi = mix32(~lo)
  for (let i = 0; i < bytes; i++) {
    const byte = sketch[i] as number
    lo = mix32((lo ^ byte) + 0x9e3779b1)
    hi = Math.imul(hi ^ byte, 0x01000193)
  }
  return { lo, hi: mix32(hi) }
}

/**
 * What stands for the numbers of near copies, so that other numbers are something else. It says nothing of the words, so a post continues
 * its count only after a near copy or an equal text. Only for texts that have numbers.
 */
export function numbersKey(numbers: number): Digest64 {
  const lo = mix32(numbers + 0x9e3779b1)
  return { lo, hi: mix32(~lo) }
}

const FIELDS = 4
const AUTHOR = 0
const MARK = 1
const TIME = 2
/** The level above, the span in seconds below. 0 for a free place. */
const STATE = 3
/** Marks of one author. Authors share a set if the lower bits of their digests agree. */
const WAYS = 16
const SET = WAYS * FIELDS
const NONE = -1

/** 32 bits of a digest. */
export function folded({ lo, hi }: Digest64): number {
  return lo ^ Math.imul(hi, 0x9e3779b1)
}

/**
 * Which marks their authors have repeated, 16 bytes each. An author has one set of 16 places; where it is full, the lowest count gives
 * way, and of several the latest. So one author cannot push out what is counted of others, and new junk does not displace what lasted.
 * Authors and marks are 32 bits of keyed digests. Nothing is allocated before something is repeated.
 */
export class Insistences {
  readonly #limit: number
  #ints = new Int32Array(0)
  #count = 0

  /** @param limit how many marks are kept at most */
  constructor(limit: number) {
    this.#limit = limit
  }

  get count(): number {
    return this.#count
  }

  get bytes(): number {
    return this.#ints.byteLength
  }

  /** Whether an author has repeated anything. Asked of every post. */
  has(author: Digest64): boolean {
    if (this.#count === 0) return false
    const ints = this.#ints
    const by = folded(author)
    const start = this.#setOf(by)
    for (let at = start; at < start + SET && ints[at + STATE] !== 0; at += FIELDS)
      if (ints[at + AUTHOR] === by) return true
    return false
  }

  find(author: Digest64, key: Digest64): Insistence | undefined {
    const at = this.#count === 0 ? NONE : this.#placeOf(folded(author), folded(key))
    return at === NONE ? undefined : this.#at(at)
  }

  /** Keeps a count. */
  set(author: Digest64, { key, level, time, spanMs }: InsistentMark): void {
    const by = folded(author)
    const mark = folded(key)
    let at = this.#count === 0 ? NONE : this.#placeOf(by, mark)
    if (at === NONE) at = this.#room(by, time)
    this.#write(at, by, mark, { level, time, spanMs })
  }

  /** Takes a post off, as if it had never been posted. */
  undo(author: Digest64, key: Digest64): void {
    const at = this.#count === 0 ? NONE : this.#placeOf(folded(author), folded(key))
    if (at === NONE) return
    const { level, time, spanMs } = this.#at(at)
    if (level <= ONE) this.#free(at)
    else this.#write(at, folded(author), folded(key), { level: Math.max(ONE, level - ONE), time, spanMs })
  }

  /** Forgets what is counted of one mark. */
  clear(author: Digest64, key: Digest64): void {
    const at = this.#count === 0 ? NONE : this.#placeOf(folded(author), folded(key))
    if (at !== NONE) this.#free(at)
  }

  /** All that is counted of an author. @returns marks as 32 bits of their digests */
  of(author: Digest64): (Insistence & { mark: number })[] {
    if (this.#count === 0) return []
    const by = folded(author)
    const start = this.#setOf(by)
    const found: (Insistence & { mark: number })[] = []
    for (let at = start; at < start + SET && this.#ints[at + STATE] !== 0; at += FIELDS)
      if (this.#ints[at + AUTHOR] === by) found.push({ mark: this.#ints[at + MARK] as number, ...this.#at(at) })
    return found
  }

  forget(author: Digest64): void {
    if (this.#count === 0) return
    const by = folded(author)
    const start = this.#setOf(by)
    for (let at = start + SET - FIELDS; at >= start; at -= FIELDS)
      if (this.#ints[at + STATE] !== 0 && this.#ints[at + AUTHOR] === by) this.#free(at)
  }

  /**
   * Forgets what was posted before a time. Of a count that began earlier, as many posts stay as the history still has.
   *
   * @param before milliseconds since the epoch
   * @param seen how many posts of a mark the history still has of an author, both as 32 bits of their digests, and when the first was posted
   */
  purge(before: number, seen: (author: number, mark: number) => { posts: number; since: number } | undefined): void {
    const ints = this.#ints
    // Backwards, since freeing a place moves those behind it.
    for (let at = ints.length - FIELDS; at >= 0; at -= FIELDS) {
      if (ints[at + STATE] === 0) continue
      const { level, time, spanMs } = this.#at(at)
      if (time - spanMs >= before) continue
      const author = ints[at + AUTHOR] as number
      const mark = ints[at + MARK] as number
      const left = seen(author, mark)
      const kept = Math.min(level, ONE * (left?.posts ?? 0))
      // What was posted once has no count.
      if (left === undefined || kept <= ONE) this.#free(at)
      else
        this.#write(at, author, mark, { level: kept, time, spanMs: Math.min(spanMs, time - wholeSeconds(left.since)) })
    }
  }

  /** Whether anything is counted that was posted before a time. @param before milliseconds since the epoch */
  reachesBefore(before: number): boolean {
    for (let at = 0; at < this.#ints.length; at += FIELDS) {
      if (this.#ints[at + STATE] === 0) continue
      const { time, spanMs } = this.#at(at)
      if (time - spanMs < before) return true
    }
    return false
  }

  /**
   * What is kept, as numbers for a snapshot, without what no post after `latest` can add to. Sorted, so that the order does not tell what
   * was forgotten.
   */
  entries(latest: number): (readonly [author: number, mark: number, time: number, state: number])[] {
    const ints = this.#ints
    const since = secondsOf(latest - INSISTENCE_MS)
    const all: [number, number, number, number][] = []
    for (let at = 0; at < ints.length; at += FIELDS) {
      const time = (ints[at + TIME] as number) >>> 0
      const state = ints[at + STATE] as number
      if (state !== 0 && time >= since) all.push([ints[at + AUTHOR] as number, ints[at + MARK] as number, time, state])
    }
    return all.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  }

  /** How many there is room for: see `reserve`. */
  get places(): number {
    return this.#ints.length / FIELDS
  }

  /** Makes an empty table as large as another one, up to the limit, so that all of that one finds its place. */
  reserve(places: number): void {
    while (this.places < places && (this.places === 0 || this.places * 2 <= this.#limit)) this.#grow()
  }

  /** Takes over what `entries` gave. Returns false if that cannot be: an impossible count, or a mark that is in it already. */
  restore(author: number, mark: number, time: number, state: number): boolean {
    const level = state >>> SPAN_BITS
    if (level < ONE || level > MOST || (this.#count > 0 && this.#placeOf(author, mark) !== NONE)) return false
    const at = this.#room(author, time * SECOND)
    this.#write(at, author, mark, { level, time: time * SECOND, spanMs: (state & MOST_SPAN) * SECOND })
    return true
  }

  #setOf(author: number): number {
    return (author & (this.#ints.length / SET - 1)) * SET
  }

  #placeOf(author: number, mark: number): number {
    const ints = this.#ints
    const start = this.#setOf(author)
    for (let at = start; at < start + SET && ints[at + STATE] !== 0; at += FIELDS)
      if (ints[at + AUTHOR] === author && ints[at + MARK] === mark) return at
    return NONE
  }

  #at(at: number): Insistence {
    const ints = this.#ints
    const state = ints[at + STATE] as number
    return {
      level: state >>> SPAN_BITS,
      time: ((ints[at + TIME] as number) >>> 0) * SECOND,
      spanMs: (state & MOST_SPAN) * SECOND,
    }
  }

  #write(at: number, author: number, mark: number, { level, time, spanMs }: Insistence): void {
    const ints = this.#ints
    if (ints[at + STATE] === 0) this.#count++
    ints[at + AUTHOR] = author
    ints[at + MARK] = mark
    ints[at + TIME] = secondsOf(time)
    ints[at + STATE] = (level << SPAN_BITS) | (wholeSpan(spanMs) / SECOND)
  }

  /** Frees a place. The places in use of a set are always the first. */
  #free(at: number): void {
    const ints = this.#ints
    const end = at - (at % SET) + SET
    ints.copyWithin(at, at + FIELDS, end)
    ints.fill(0, end - FIELDS, end)
    this.#count--
  }

  /** A place for a new mark of an author. */
  #room(author: number, time: number): number {
    for (;;) {
      const at = this.#ints.length === 0 ? NONE : this.#freePlace(author)
      if (at !== NONE) return at
      // One author who fills a set is no reason to grow for ever.
      const { places } = this
      if (places > 0 && (places * 2 > this.#limit || this.#count * 8 < places)) break
      this.#grow()
    }
    const at = this.#weakest(author, time)
    this.#ints[at + STATE] = 0
    this.#count--
    return at
  }

  #freePlace(author: number): number {
    const start = this.#setOf(author)
    for (let at = start; at < start + SET; at += FIELDS) if (this.#ints[at + STATE] === 0) return at
    return NONE
  }

  /** The lowest count of a set, where each day since the latest post takes one off; of equal ones the latest. */
  #weakest(author: number, time: number): number {
    const start = this.#setOf(author)
    let weakest = start
    let least = Number.POSITIVE_INFINITY
    for (let at = start; at < start + SET; at += FIELDS) {
      const { level, time: last } = this.#at(at)
      const left = level - lost(Math.max(0, time - last), DAY)
      if (left > least) continue
      least = left
      weakest = at
    }
    return weakest
  }

  #grow(): void {
    const before = this.#ints
    this.#ints = new Int32Array(before.length === 0 ? SET : before.length * 2)
    for (let from = 0; from < before.length; from += FIELDS) {
      if (before[from + STATE] === 0) continue
      // Twice as many sets: none has more in it than before.
      const at = this.#freePlace(before[from + AUTHOR] as number)
      this.#ints.set(before.subarray(from, from + FIELDS), at)
    }
  }
}
