import type { Digest64 } from '../digest/keyed-hash'
import { SlotTable } from './slot-table'
import { enlarged, Slots } from './slots'

/** No author, no comment, the end of the list. */
const NONE = -1
const FIELDS = 8
const LO = 0
const HI = 1
const NEWEST = 2
const BEFORE = 3
const AFTER = 4
// The next three, 12 bytes, are what is known of the author beside the comments.
/** Seconds since the epoch, unsigned. */
const FIRST_SEEN = 5
/** The latest day counted, in days since the epoch, in the lower half, and the number of days counted in the upper one. */
const DAYS = 6
/** Posts counted in the lower half, posts held or rejected in the upper one. */
const POSTS = 7

const SECOND = 1000
const DAY = 86_400_000
const MOST_SECONDS = 0xffffffff
/** The highest count, and the latest day: 6 June 2149. Later days are not counted. */
const MOST = 0xffff

/** What the history remembers of an author for good, whatever became of the comments. */
export interface AuthorCounts {
  /** Event time of the earliest post, seconds since the epoch. */
  firstSeen: number
  /** The latest day with a post, days since the epoch. */
  latestDay: number
  /** Days with a post, as `Authors.saw` counts them. 0 for an author of whom nothing is known. */
  days: number
  /** Posts that speak for the author: see `Entry.counted`. */
  posts: number
  /** Posts held or rejected, and not approved since. */
  held: number
}

/** The day of a time, days since the epoch. */
export function dayOf(time: number): number {
  return Math.min(MOST, Math.max(0, Math.floor(time / DAY)))
}

/** A time in whole seconds since the epoch. */
export function secondsOf(time: number): number {
  return Math.min(MOST_SECONDS, Math.max(0, Math.floor(time / SECOND)))
}

/** Authors by digest, in order of their last activity, each with its newest comment and its counts. */
export class Authors extends SlotTable {
  readonly #slots: Slots
  #ints = new Int32Array(64 * FIELDS)
  #first = NONE
  #last = NONE

  constructor(limit: number) {
    // A fifth as many authors as comments is usual: so full, their table takes a byte less for each comment. A search for a stranger
    // reads up to 13 cells on average, which lie side by side.
    super(0.8)
    this.#slots = new Slots(limit)
  }

  get count(): number {
    return this.#slots.live
  }

  get full(): boolean {
    return this.#slots.full
  }

  override get bytes(): number {
    return this.#ints.byteLength + super.bytes + this.#slots.bytes
  }

  /** The author whose last activity is the longest ago, -1 without authors. */
  get leastRecent(): number {
    return this.#last
  }

  /** The slot of an author, -1 for a stranger. */
  find({ lo, hi }: Digest64): number {
    const at = this.#cellOf(lo, hi)
    return at < 0 ? NONE : SlotTable.slotOf(this.cells[at] as number)
  }

  digest(slot: number): Digest64 {
    const at = slot * FIELDS
    return { lo: this.#ints[at + LO] as number, hi: this.#ints[at + HI] as number }
  }

  /** The newest comment of an author, -1 for a stranger. */
  newest(slot: number): number {
    return slot === NONE ? NONE : (this.#ints[slot * FIELDS + NEWEST] as number)
  }

  setNewest(slot: number, comment: number): void {
    this.#ints[slot * FIELDS + NEWEST] = comment
  }

  /** Makes an author the most recently active one, and returns its slot. A new author needs a free slot: see `full`. */
  touch(author: Digest64): number {
    let slot = this.find(author)
    if (slot === NONE) {
      slot = this.#slots.take()
      if ((slot + 1) * FIELDS > this.#ints.length) {
        const room = Math.min(this.#slots.limit, (this.#ints.length / FIELDS) * 2)
        this.#ints = enlarged(this.#ints, Math.max(slot + 1, room) * FIELDS)
      }
      const at = slot * FIELDS
      this.#ints[at + LO] = author.lo
      this.#ints[at + HI] = author.hi
      this.#ints[at + NEWEST] = NONE
      this.#ints[at + FIRST_SEEN] = 0
      this.#ints[at + DAYS] = 0
      this.#ints[at + POSTS] = 0
      this.insert(author.hi, slot)
    } else if (slot === this.#first) return slot
    else this.#unlink(slot)
    const ints = this.#ints
    ints[slot * FIELDS + BEFORE] = NONE
    ints[slot * FIELDS + AFTER] = this.#first
    if (this.#first !== NONE) ints[this.#first * FIELDS + BEFORE] = slot
    this.#first = slot
    if (this.#last === NONE) this.#last = slot
    return slot
  }

  /** An author's days with a post. */
  days(slot: number): number {
    return (this.#ints[slot * FIELDS + DAYS] as number) >>> 16
  }

  /** An author's posts that count. */
  posts(slot: number): number {
    return (this.#ints[slot * FIELDS + POSTS] as number) & MOST
  }

  /** An author's posts that were held or rejected. */
  held(slot: number): number {
    return (this.#ints[slot * FIELDS + POSTS] as number) >>> 16
  }

  /** Seconds since the epoch; only if `days` is above 0. */
  firstSeen(slot: number): number {
    return (this.#ints[slot * FIELDS + FIRST_SEEN] as number) >>> 0
  }

  /**
   * Notes that an author posted at a time. Noting it twice has no effect.
   *
   * A day counts if it comes after the latest one counted, or before that of the earliest post: no day is counted twice, whatever the
   * order of arrival. Of a day between the two it is not known whether it was counted, so that it is not. The number thus falls short
   * by the days between whose posts all came late, and is never too high.
   */
  saw(slot: number, time: number): void {
    if (!Number.isFinite(time)) return
    const ints = this.#ints
    const at = slot * FIELDS
    const day = dayOf(time)
    const days = (ints[at + DAYS] as number) >>> 16
    const latest = (ints[at + DAYS] as number) & MOST
    // Most posts come on the day of the one before.
    if (days > 0 && day === latest) {
      if (secondsOf(time) < this.firstSeen(slot)) ints[at + FIRST_SEEN] = secondsOf(time)
      return
    }
    const seconds = secondsOf(time)
    const first = this.firstSeen(slot)
    const isNew = days === 0 || day > latest || day < dayOf(first * SECOND)
    if (days === 0 || seconds < first) ints[at + FIRST_SEEN] = seconds
    const counted = Math.min(MOST, days + (isNew ? 1 : 0))
    ints[at + DAYS] = (counted << 16) | (days === 0 ? day : Math.max(latest, day))
  }

  /** Counts one more post or one less, which speaks for the author. Not above 65,535, nor below 0. */
  countPost(slot: number, more: 1 | -1): void {
    const posts = Math.min(MOST, Math.max(0, this.posts(slot) + more))
    this.#ints[slot * FIELDS + POSTS] = (this.held(slot) << 16) | posts
  }

  /** Counts one more post that was held or rejected, or one less. Not above 65,535, nor below 0. */
  countHeld(slot: number, more: 1 | -1): void {
    const held = Math.min(MOST, Math.max(0, this.held(slot) + more))
    this.#ints[slot * FIELDS + POSTS] = (held << 16) | this.posts(slot)
  }

  counts(slot: number): AuthorCounts {
    const latestDay = (this.#ints[slot * FIELDS + DAYS] as number) & MOST
    return {
      firstSeen: this.firstSeen(slot),
      latestDay,
      days: this.days(slot),
      posts: this.posts(slot),
      held: this.held(slot),
    }
  }

  setCounts(slot: number, { firstSeen, latestDay, days, posts, held }: AuthorCounts): void {
    const at = slot * FIELDS
    this.#ints[at + FIRST_SEEN] = firstSeen
    this.#ints[at + DAYS] = (days << 16) | latestDay
    this.#ints[at + POSTS] = (held << 16) | posts
  }

  /** The slots of all authors. */
  *slots(): Generator<number> {
    for (let slot = this.#last; slot !== NONE; slot = this.#ints[slot * FIELDS + BEFORE] as number) yield slot
  }

  /** All authors, from the one whose last activity is the longest ago. */
  *all(): Generator<{ author: Digest64; counts: AuthorCounts }> {
    for (let slot = this.#last; slot !== NONE; slot = this.#ints[slot * FIELDS + BEFORE] as number)
      yield { author: this.digest(slot), counts: this.counts(slot) }
  }

  drop(slot: number): void {
    const at = slot * FIELDS
    this.#unlink(slot)
    this.removeAt(this.#cellOf(this.#ints[at + LO] as number, this.#ints[at + HI] as number))
    // What is forgotten must not stay in the memory of the process.
    this.#ints.fill(0, at, at + FIELDS)
    this.#slots.give(slot)
  }

  protected override hashOf(entry: number): number {
    return this.#ints[SlotTable.slotOf(entry) * FIELDS + HI] as number
  }

  /** The cell of an author in the table, -1 for a stranger. A digest is keyed already, so its bits serve as the hash. */
  #cellOf(lo: number, hi: number): number {
    const { cells } = this
    const ints = this.#ints
    for (let cell = this.home(hi); ; cell = this.after(cell)) {
      const entry = cells[cell] as number
      if (entry === 0) return NONE
      if (!SlotTable.mayBe(entry, hi)) continue
      const at = SlotTable.slotOf(entry) * FIELDS
      if (ints[at + LO] === lo && ints[at + HI] === hi) return cell
    }
  }

  #unlink(slot: number): void {
    const ints = this.#ints
    const before = ints[slot * FIELDS + BEFORE] as number
    const after = ints[slot * FIELDS + AFTER] as number
    if (before !== NONE) ints[before * FIELDS + AFTER] = after
    else this.#first = after
    if (after !== NONE) ints[after * FIELDS + BEFORE] = before
    else this.#last = before
  }
}
