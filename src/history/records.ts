import { enlarged } from './slots'

const NONE = -1

// Twelve 32-bit fields; the time is a 64-bit number in the first two. Side by side: a record that is walked past costs one
// line of the cache instead of one for each field.
const FIELDS = 12
const FLOATS = FIELDS / 2
const MARK_LO = 2
const MARK_HI = 3
const ORDER = 4
const AUTHOR = 5
const THREAD = 6
/** Of a comment: the author's next older one. Of a further mark: its comment. Of a free record: the next free one. */
const OLDER = 7
const NEWER = 8
const STATE = 9
const LINKS = 10
const NEXT_MARK = 11

const THERE = 1
const COMMENT = 2
const SIGHTED = 4
const EXEMPT = 8
const KEPT = 16
/** 0..255 for a resemblance of 0..1, above the flags. */
const RESEMBLANCE = 8

/**
 * Comments and sightings in slots of a typed array: who, where and when, no text. A comment is one record, with the mark of
 * its text in it; each further mark (a link, a petition) is a record that repeats author, thread and time, so that counting
 * reads one record a sighting. Free records are chained.
 */
export class Records {
  readonly #limit: number
  #ints = new Int32Array(64 * FIELDS)
  #floats = new Float64Array(this.#ints.buffer)
  #free = NONE
  /** Slots ever handed out. */
  used = 0
  /** Records in use. */
  live = 0
  /** Records whose mark is counted. */
  sighted = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get bytes(): number {
    return this.#ints.byteLength
  }

  /** Whether so many more fit. */
  hasRoom(records: number): boolean {
    return this.live + records <= this.#limit
  }

  /** Takes a slot for a comment, whose text's mark is counted if `sighted`. There must be room. */
  addComment(
    author: number,
    thread: number,
    time: number,
    order: number,
    exempt: boolean,
    keep: boolean,
    markLo: number,
    markHi: number,
    sighted: boolean,
    resemblance: number,
  ): number {
    const flags = THERE | COMMENT | (sighted ? SIGHTED : 0) | (exempt ? EXEMPT : 0) | (keep ? KEPT : 0)
    if (sighted) this.sighted++
    return this.#add(author, thread, time, order, NONE, flags, markLo, markHi, resemblance)
  }

  /** Takes a slot for a further mark of a comment. There must be room. */
  addMark(comment: number, time: number, order: number, markLo: number, markHi: number, resemblance: number): number {
    const flags = THERE | SIGHTED | (this.isExempt(comment) ? EXEMPT : 0)
    const slot = this.#add(
      this.author(comment),
      this.thread(comment),
      time,
      order,
      comment,
      flags,
      markLo,
      markHi,
      resemblance,
    )
    this.sighted++
    const ints = this.#ints
    ints[slot * FIELDS + NEXT_MARK] = ints[comment * FIELDS + NEXT_MARK] as number
    ints[comment * FIELDS + NEXT_MARK] = slot
    return slot
  }

  #add(
    author: number,
    thread: number,
    time: number,
    order: number,
    owner: number,
    flags: number,
    markLo: number,
    markHi: number,
    resemblance: number,
  ): number {
    let slot = this.#free
    if (slot === NONE) {
      slot = this.used++
      if (this.used * FIELDS > this.#ints.length) this.#grow()
    } else this.#free = this.#ints[slot * FIELDS + OLDER] as number
    this.live++
    const ints = this.#ints
    const at = slot * FIELDS
    this.#floats[slot * FLOATS] = time
    ints[at + MARK_LO] = markLo
    ints[at + MARK_HI] = markHi
    ints[at + ORDER] = order
    ints[at + AUTHOR] = author
    ints[at + THREAD] = thread
    ints[at + OLDER] = owner
    ints[at + NEWER] = NONE
    ints[at + STATE] = flags | (Math.round(resemblance * 255) << RESEMBLANCE)
    ints[at + LINKS] = NONE
    ints[at + NEXT_MARK] = NONE
    return slot
  }

  /** Frees a record. */
  remove(slot: number): void {
    const at = slot * FIELDS
    if (this.isSighted(slot)) this.sighted--
    this.#ints[at + STATE] = 0
    this.#ints[at + OLDER] = this.#free
    this.#free = slot
    this.live--
  }

  /** The mark of a comment's text counts no more; the record stays. */
  unsight(slot: number): void {
    this.sighted--
    this.#ints[slot * FIELDS + STATE] = (this.#ints[slot * FIELDS + STATE] as number) & ~SIGHTED
  }

  time(slot: number): number {
    return this.#floats[slot * FLOATS] as number
  }

  /** Serial number of arrival modulo 2^32: see `isLater`. */
  order(slot: number): number {
    return this.#ints[slot * FIELDS + ORDER] as number
  }

  markLo(slot: number): number {
    return this.#ints[slot * FIELDS + MARK_LO] as number
  }

  markHi(slot: number): number {
    return this.#ints[slot * FIELDS + MARK_HI] as number
  }

  hasMark(slot: number, lo: number, hi: number): boolean {
    const at = slot * FIELDS
    return this.#ints[at + MARK_LO] === lo && this.#ints[at + MARK_HI] === hi
  }

  author(slot: number): number {
    return this.#ints[slot * FIELDS + AUTHOR] as number
  }

  /** -1 for none. */
  thread(slot: number): number {
    return this.#ints[slot * FIELDS + THREAD] as number
  }

  /** The comment that a record belongs to: itself, or the one that it is a further mark of. */
  comment(slot: number): number {
    const at = slot * FIELDS
    return ((this.#ints[at + STATE] as number) & COMMENT) !== 0 ? slot : (this.#ints[at + OLDER] as number)
  }

  /** 0..1, in steps of 1/255. */
  resemblance(slot: number): number {
    return (((this.#ints[slot * FIELDS + STATE] as number) >>> RESEMBLANCE) & 255) / 255
  }

  /** The next mark of the same comment, after that of a comment the first of the others; -1 at the end. */
  nextMark(slot: number): number {
    return this.#ints[slot * FIELDS + NEXT_MARK] as number
  }

  /** Whether a comment shows more than its text. */
  hasOtherMarks(comment: number): boolean {
    return this.nextMark(comment) !== NONE
  }

  setNextMark(slot: number, next: number): void {
    this.#ints[slot * FIELDS + NEXT_MARK] = next
  }

  /** Where the lists that a sighting stands in are chained; -1 while it stands in that of its mark alone. */
  links(slot: number): number {
    return this.#ints[slot * FIELDS + LINKS] as number
  }

  setLinks(slot: number, links: number): void {
    this.#ints[slot * FIELDS + LINKS] = links
  }

  /** The next older comment of the same author; -1 at the end. */
  older(comment: number): number {
    return this.#ints[comment * FIELDS + OLDER] as number
  }

  newer(comment: number): number {
    return this.#ints[comment * FIELDS + NEWER] as number
  }

  /** Makes two comments of an author neighbours; -1 stands for an end. */
  chain(newer: number, older: number): void {
    if (newer !== NONE) this.#ints[newer * FIELDS + OLDER] = older
    if (older !== NONE) this.#ints[older * FIELDS + NEWER] = newer
  }

  isComment(slot: number): boolean {
    return ((this.#ints[slot * FIELDS + STATE] as number) & COMMENT) !== 0
  }

  /** Whether the mark of a record is counted. */
  isSighted(slot: number): boolean {
    return ((this.#ints[slot * FIELDS + STATE] as number) & SIGHTED) !== 0
  }

  /** Written by someone whose posts count for himself only. */
  isExempt(slot: number): boolean {
    return ((this.#ints[slot * FIELDS + STATE] as number) & EXEMPT) !== 0
  }

  /** Kept for one turn of eviction. */
  isKept(comment: number): boolean {
    return ((this.#ints[comment * FIELDS + STATE] as number) & KEPT) !== 0
  }

  /** Ends the turn for which a comment was kept. */
  release(comment: number): void {
    this.#ints[comment * FIELDS + STATE] = (this.#ints[comment * FIELDS + STATE] as number) & ~KEPT
  }

  #grow(): void {
    const room = Math.min(this.#limit, (this.#ints.length / FIELDS) * 2)
    this.#ints = enlarged(this.#ints, Math.max(room, this.used) * FIELDS)
    this.#floats = new Float64Array(this.#ints.buffer)
  }
}

/**
 * Whether (time, order) comes after (otherTime, otherOrder). Orders are serial numbers modulo 2^32 (RFC 1982): of two that
 * are both remembered the later is less than 2^31 ahead.
 */
export function isLater(time: number, order: number, otherTime: number, otherOrder: number): boolean {
  return time > otherTime || (time === otherTime && ((order - otherOrder) | 0) > 0)
}
