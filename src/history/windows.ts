import { mix32 } from '../text/words'
import type { Comments } from './comments'
import { KeyTable } from './key-table'
import { enlarged, Slots } from './slab'

/** Where sightings of a mark are counted. */
export const SITE = 0
export const AUTHOR = 1
export const THREAD = 2
export type Scope = typeof SITE | typeof AUTHOR | typeof THREAD

/**
 * A count looks at this many sightings at most, the newest first, so that a mark seen a million times costs no more than
 * one seen 256 times. The largest limit of a preset is 181.
 */
export const MAX_WALK = 256
const NONE = -1

// A record is sixteen 32-bit fields, one line of the cache; time and order are 64-bit numbers in the first four.
const FIELDS = 16
const FLOATS = FIELDS / 2
const TIME = 0
const ORDER = 1
const COMMENT = 4
const MARK_LO = 5
const MARK_HI = 6
/** 0..255 for a resemblance of 0..1. */
const RESEMBLANCE = 7
const SIBLING = 8
const OLDER = 9
const NEWER = 12
/** Bit n: stands in the list of scope n. */
const LISTS = 15
const ON_SITE = 1 << SITE

/**
 * Sightings in slots of a typed array. Each stands in up to three lists (of its mark, of its author and mark, of its
 * thread and mark), newest first by event time and then by order of arrival, whatever the order they came in. Most marks
 * are seen once: such a sighting stands in the list of the site alone, until a second one comes.
 */
export class Windows {
  readonly slots: Slots
  readonly #comments: Comments
  #ints = new Int32Array(64 * FIELDS)
  #floats = new Float64Array(this.#ints.buffer)
  readonly #heads = new KeyTable()
  #keyLo = 0
  #keyHi = 0

  constructor(limit: number, comments: Comments) {
    this.slots = new Slots(limit)
    this.#comments = comments
  }

  get bytes(): number {
    return this.#ints.byteLength + this.slots.bytes + this.#heads.bytes
  }

  time(slot: number): number {
    return this.#floats[slot * FLOATS + TIME] as number
  }

  order(slot: number): number {
    return this.#floats[slot * FLOATS + ORDER] as number
  }

  comment(slot: number): number {
    return this.#ints[slot * FIELDS + COMMENT] as number
  }

  markLo(slot: number): number {
    return (this.#ints[slot * FIELDS + MARK_LO] as number) >>> 0
  }

  markHi(slot: number): number {
    return (this.#ints[slot * FIELDS + MARK_HI] as number) >>> 0
  }

  /** 0..1, in steps of 1/255. */
  resemblance(slot: number): number {
    return (this.#ints[slot * FIELDS + RESEMBLANCE] as number) / 255
  }

  /** The next sighting of the same comment; -1 at the end. */
  sibling(slot: number): number {
    return this.#ints[slot * FIELDS + SIBLING] as number
  }

  setSibling(slot: number, next: number): void {
    this.#ints[slot * FIELDS + SIBLING] = next
  }

  /** The newest sighting of a mark on the site, -1 for one never seen. */
  newest(markLo: number, markHi: number): number {
    this.#listKey(SITE, markLo, markHi, 0)
    return this.#heads.get(this.#keyLo, this.#keyHi)
  }

  /** The newest sighting in a list, given the newest of its mark; -1 when it is empty. `id`: slot of author or thread. */
  head(scope: Scope, newest: number, id: number): number {
    if (newest === NONE || scope === SITE) return newest
    if (this.#isAlone(newest)) return this.#id(scope, newest) === id ? newest : NONE
    this.#listKey(scope, this.markLo(newest), this.markHi(newest), id)
    return this.#heads.get(this.#keyLo, this.#keyHi)
  }

  /** The next older sighting in the same list, -1 at its end. */
  older(scope: Scope, slot: number): number {
    return this.#ints[slot * FIELDS + OLDER + scope] as number
  }

  /** Records a sighting of a comment that is there. */
  add(comment: number, markLo: number, markHi: number, time: number, order: number, resemblance: number): number {
    const slot = this.slots.take()
    if ((slot + 1) * FIELDS > this.#ints.length) {
      this.#ints = enlarged(this.#ints, Math.max(slot + 1, (this.#ints.length / FIELDS) * 2) * FIELDS)
      this.#floats = new Float64Array(this.#ints.buffer)
    }
    const ints = this.#ints
    const at = slot * FIELDS
    this.#floats[slot * FLOATS + TIME] = time
    this.#floats[slot * FLOATS + ORDER] = order
    ints[at + COMMENT] = comment
    ints[at + MARK_LO] = markLo
    ints[at + MARK_HI] = markHi
    ints[at + RESEMBLANCE] = Math.round(resemblance * 255)
    ints[at + SIBLING] = NONE
    ints[at + LISTS] = 0
    for (let field = OLDER; field < LISTS; field++) ints[at + field] = NONE
    const newest = this.newest(markLo, markHi)
    if (newest !== NONE) {
      if (this.#isAlone(newest)) this.#linkAll(newest)
      this.#linkAll(slot)
    }
    this.#link(SITE, slot)
    return slot
  }

  /** Takes a sighting out of its lists and frees its slot. */
  remove(slot: number): void {
    const ints = this.#ints
    const at = slot * FIELDS
    const lists = ints[at + LISTS] as number
    for (let scope: number = SITE; scope <= THREAD; scope++) {
      if ((lists & (1 << scope)) === 0) continue
      const after = ints[at + OLDER + scope] as number
      const before = ints[at + NEWER + scope] as number
      if (after !== NONE) ints[after * FIELDS + NEWER + scope] = before
      if (before !== NONE) ints[before * FIELDS + OLDER + scope] = after
      else {
        this.#listKey(scope as Scope, this.markLo(slot), this.markHi(slot), this.#id(scope as Scope, slot))
        if (after !== NONE) this.#heads.set(this.#keyLo, this.#keyHi, after)
        else this.#heads.delete(this.#keyLo, this.#keyHi)
      }
    }
    ints[at + LISTS] = 0
    this.slots.give(slot)
  }

  /** Whether a sighting is the only one of its mark and stands in no list but the site's. */
  #isAlone(slot: number): boolean {
    return this.#ints[slot * FIELDS + LISTS] === ON_SITE
  }

  #linkAll(slot: number): void {
    this.#link(AUTHOR, slot)
    // Comments by exempt authors do not count in their thread.
    const comment = this.comment(slot)
    if (this.#comments.thread(comment) !== NONE && !this.#comments.isExempt(comment)) this.#link(THREAD, slot)
  }

  #link(scope: Scope, slot: number): void {
    this.#listKey(scope, this.markLo(slot), this.markHi(slot), this.#id(scope, slot))
    const ints = this.#ints
    const time = this.time(slot)
    const order = this.order(slot)
    let before = NONE
    let after = this.#heads.get(this.#keyLo, this.#keyHi)
    let steps = 0
    while (after !== NONE && isLater(this.time(after), this.order(after), time, order)) {
      // So late that no count would reach it: it stays out, which is what walking a bounded way means.
      if (++steps === MAX_WALK) return
      before = after
      after = this.older(scope, after)
    }
    ints[slot * FIELDS + OLDER + scope] = after
    ints[slot * FIELDS + NEWER + scope] = before
    if (after !== NONE) ints[after * FIELDS + NEWER + scope] = slot
    if (before !== NONE) ints[before * FIELDS + OLDER + scope] = slot
    else this.#heads.set(this.#keyLo, this.#keyHi, slot)
    ints[slot * FIELDS + LISTS] = (ints[slot * FIELDS + LISTS] as number) | (1 << scope)
  }

  #id(scope: Scope, slot: number): number {
    if (scope === SITE) return 0
    const comment = this.comment(slot)
    return scope === AUTHOR ? this.#comments.author(comment) : this.#comments.thread(comment)
  }

  /** Sets the key of the list of a mark, of a mark and an author, or of a mark and a thread. */
  #listKey(scope: Scope, markLo: number, markHi: number, id: number): void {
    this.#keyLo = mix32(markLo ^ Math.imul(id + 1 + scope, 0x9e3779b1))
    this.#keyHi = mix32(markHi ^ Math.imul(id ^ (scope << 30), 0x85ebca77))
  }
}

/** Whether (time, order) comes after (otherTime, otherOrder). */
export function isLater(time: number, order: number, otherTime: number, otherOrder: number): boolean {
  return time > otherTime || (time === otherTime && order > otherOrder)
}
