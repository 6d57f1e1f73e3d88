import { packedNames, packedText, type TextFacts, unpackedFacts } from '../text/facts'
import type { Action } from '../types'
import { ACTIONS, type Entry, SHARERS, type Sharer, type Sighting } from './entry'
import { ALL_FATES, RETRACTED } from './fate'
import { enlarged } from './slots'

/** No record: no thread, no other mark, the end of a list. */
const NONE = -1

// A record is fourteen 32-bit fields; the first two hold the time as a 64-bit number. They lie side by side, so that a walk
// reads one line of the cache for each record, not one for each field.
const FIELDS = 14
const FLOATS = FIELDS / 2
const MARK_LO = 2
const MARK_HI = 3
const ORDER = 4
const AUTHOR = 5
const THREAD = 6
// Field 7 has one meaning for each kind of record, since no record has two of them.
/** Of a comment: the author's next older comment. */
const OLDER = 7
/** Of another mark: the comment that shows it. */
const OWNER = 7
/** Of a free record: the next free one. */
const NEXT_FREE = 7
const NEWER = 8
/** Of an author's newest comment, NEWER is this less the slot of the oldest. */
const LAST = -2
const STATE = 9
const LINKS = 10
const NEXT_MARK = 11
// Fields 12 and 13 hold the facts about the text of a comment; of another mark they mean nothing.
const FACTS_NAMES = 12
const FACTS_TEXT = 13

// Bits of STATE, which is 0 for a free record.
const IN_USE = 1
const COMMENT = 2
const SIGHTED = 4
const EXEMPT = 8
const FLAGGED = 16
const SECOND_CHANCE = 32
/** The resemblance lies above the bits, as 0..255 for 0..1. */
const RESEMBLANCE = 8
const DUPLICATE = 1 << 16
/** The action lies in two bits, as its index in `ACTIONS`. */
const ACTION = 17
const COUNTED = 1 << 19
const HELD = 1 << 20
/** Of a comment: see `Entry.settled`. */
const SETTLED = 1 << 21
/** The upper bit of the action: `hold` and `reject` have it, `allow` and `nudge` do not. */
const WITHHELD = 2 << ACTION
/** What became of the comment lies in eight bits, see `fate`. Another mark has only `RETRACTED`. */
const FATE = 22
const FATES = ALL_FATES << FATE
const GONE = RETRACTED << FATE
/** Of another mark: see `Sighting.isAddress`. Of a comment the bit is the eighth of its fate. */
const ADDRESS = 1 << 29
/** Of another mark, `Sighting.sharer` as its index in `SHARERS`, in the two highest bits. */
const SHARER = 30

/**
 * Comments and sightings in slots of a typed array: who, where and when, no text. A comment is one record, with the mark of
 * its text in it. Each other mark (a link, a petition) is a record that repeats author and thread, so that counting reads
 * one record for each sighting. Free records are chained.
 */
export class Records {
  readonly #limit: number
  #ints = new Int32Array(64 * FIELDS)
  #floats = new Float64Array(this.#ints.buffer)
  #free = NONE
  #used = 0
  #live = 0
  #sighted = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get bytes(): number {
    return this.#ints.byteLength
  }

  /** Slots ever handed out: each slot is below this number. */
  get used(): number {
    return this.#used
  }

  /** Records whose mark is counted, without those of addresses: a comment does not show its address. */
  get sighted(): number {
    return this.#sighted
  }

  /** Whether `records` more fit. */
  hasRoom(records: number): boolean {
    return this.#live + records <= this.#limit
  }

  /**
   * Takes a slot for a comment. There must be room.
   *
   * @param text the sighting of the comment's text when it is counted in this record, undefined when it is not counted or
   * has a record of its own
   */
  addComment(entry: Entry, author: number, thread: number, text: Sighting | undefined): number {
    const slot = this.#take()
    const ints = this.#ints
    const at = slot * FIELDS
    const { family } = entry
    let state = IN_USE | COMMENT
    if (text !== undefined) state |= SIGHTED | (Math.round(text.resemblance * 255) << RESEMBLANCE)
    if (entry.exempt) state |= EXEMPT
    if (entry.flagged) state |= FLAGGED | SECOND_CHANCE
    if (entry.duplicate) state |= DUPLICATE
    state |= ACTIONS.indexOf(entry.action) << ACTION
    if (entry.counted) state |= COUNTED
    if (entry.held) state |= HELD
    if (entry.settled) state |= SETTLED
    state |= entry.fate << FATE
    if (text !== undefined) this.#sighted++
    this.#floats[slot * FLOATS] = entry.time
    ints[at + MARK_LO] = family === undefined ? 0 : family.lo
    ints[at + MARK_HI] = family === undefined ? 0 : family.hi
    ints[at + ORDER] = entry.order
    ints[at + AUTHOR] = author
    ints[at + THREAD] = thread
    ints[at + OLDER] = NONE
    ints[at + NEWER] = NONE
    ints[at + STATE] = state
    ints[at + LINKS] = NONE
    ints[at + NEXT_MARK] = NONE
    ints[at + FACTS_NAMES] = packedNames(entry.facts)
    ints[at + FACTS_TEXT] = packedText(entry.facts)
    return slot
  }

  /** Takes a slot for another mark of a comment, and puts it after the mark `previous`. There must be room. */
  addMark(
    comment: number,
    previous: number,
    { lo, hi, time, order, resemblance, isAddress, sharer }: Sighting,
  ): number {
    const slot = this.#take()
    const ints = this.#ints
    const at = slot * FIELDS
    const owner = comment * FIELDS
    if (isAddress !== true) this.#sighted++
    this.#floats[slot * FLOATS] = time
    ints[at + MARK_LO] = lo
    ints[at + MARK_HI] = hi
    ints[at + ORDER] = order
    ints[at + AUTHOR] = ints[owner + AUTHOR] as number
    ints[at + THREAD] = ints[owner + THREAD] as number
    ints[at + OWNER] = comment
    ints[at + NEWER] = NONE
    ints[at + STATE] =
      IN_USE |
      SIGHTED |
      ((ints[owner + STATE] as number) & (EXEMPT | DUPLICATE | GONE)) |
      (isAddress === true ? ADDRESS : 0) |
      (sharer === undefined ? 0 : SHARERS.indexOf(sharer) << SHARER) |
      (Math.round(resemblance * 255) << RESEMBLANCE)
    ints[at + LINKS] = NONE
    ints[at + NEXT_MARK] = ints[previous * FIELDS + NEXT_MARK] as number
    ints[previous * FIELDS + NEXT_MARK] = slot
    return slot
  }

  /** A free slot, with room for its fields. */
  #take(): number {
    this.#live++
    const slot = this.#free
    if (slot !== NONE) {
      this.#free = this.#ints[slot * FIELDS + NEXT_FREE] as number
      return slot
    }
    if (++this.#used * FIELDS > this.#ints.length) this.#grow()
    return this.#used - 1
  }

  /** Frees a record. */
  remove(slot: number): void {
    const at = slot * FIELDS
    if (this.isSighted(slot) && !this.isAddress(slot)) this.#sighted--
    // What is forgotten must not stay in the memory of the process.
    this.#ints.fill(0, at, at + FIELDS)
    this.#ints[at + NEXT_FREE] = this.#free
    this.#free = slot
    this.#live--
  }

  /** Stops counting the mark of a comment's text; the record stays. */
  unsight(slot: number): void {
    this.#sighted--
    this.#setState(slot, SIGHTED, 0)
  }

  /** Milliseconds since the epoch. */
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

  /** The slot of the comment's author in `Authors`. */
  author(slot: number): number {
    return this.#ints[slot * FIELDS + AUTHOR] as number
  }

  /** The slot of the comment's thread, -1 without one. */
  thread(slot: number): number {
    return this.#ints[slot * FIELDS + THREAD] as number
  }

  /** Moves a record to another thread. It must be in no list of `Windows`. */
  setThread(slot: number, thread: number): void {
    this.#ints[slot * FIELDS + THREAD] = thread
  }

  /** The comment that a record belongs to: itself, or the one whose other mark it is. */
  comment(slot: number): number {
    const at = slot * FIELDS
    return ((this.#ints[at + STATE] as number) & COMMENT) !== 0 ? slot : (this.#ints[at + OWNER] as number)
  }

  /** 0..1, in steps of 1/255. */
  resemblance(slot: number): number {
    return (((this.#ints[slot * FIELDS + STATE] as number) >>> RESEMBLANCE) & 255) / 255
  }

  /** The next mark of the same comment; of a comment, the first mark beside its text. -1 at the end. */
  nextMark(slot: number): number {
    return this.#ints[slot * FIELDS + NEXT_MARK] as number
  }

  /** Whether a comment shows marks beside its text; the address that it came from is none. */
  hasOtherMarks(comment: number): boolean {
    for (let at = this.nextMark(comment); at !== NONE; at = this.nextMark(at)) {
      if (this.isAddress(at)) continue
      // A text that an edit added has a record of its own.
      if (this.isSighted(comment) || !this.hasMark(at, this.markLo(comment), this.markHi(comment))) return true
    }
    return false
  }

  setNextMark(slot: number, next: number): void {
    this.#ints[slot * FIELDS + NEXT_MARK] = next
  }

  /** The slot of its links in `Windows`; -1 while the sighting is only in the site's list of its mark. */
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

  /** The next newer comment of the same author; -1 at the end. */
  newer(comment: number): number {
    return Math.max(NONE, this.#ints[comment * FIELDS + NEWER] as number)
  }

  /** An author's oldest comment. The newest one, which no newer one follows, holds it in place of that. */
  oldest(newest: number): number {
    return LAST - (this.#ints[newest * FIELDS + NEWER] as number)
  }

  setOldest(newest: number, oldest: number): void {
    this.#ints[newest * FIELDS + NEWER] = LAST - oldest
  }

  /** Makes two comments neighbours in their author's list; -1 stands for an end of the list, whose newest comment needs `setOldest`. */
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

  /** Whether the comment's author is exempt. */
  isExempt(slot: number): boolean {
    return ((this.#ints[slot * FIELDS + STATE] as number) & EXEMPT) !== 0
  }

  /** Whether the comment counts for its author only: the author is exempt, or the comment was taken back. */
  isForAuthorOnly(slot: number): boolean {
    return ((this.#ints[slot * FIELDS + STATE] as number) & (EXEMPT | GONE)) !== 0
  }

  /** Whether the comment was taken back. */
  isRetracted(slot: number): boolean {
    return ((this.#ints[slot * FIELDS + STATE] as number) & GONE) !== 0
  }

  /** What became of a comment: bits of `fate`. */
  fate(comment: number): number {
    return ((this.#ints[comment * FIELDS + STATE] as number) & FATES) >>> FATE
  }

  /** Sets what became of a comment. Its other marks follow. */
  setFate(comment: number, fate: number): void {
    this.#setState(comment, FATES, fate << FATE)
    for (let at = this.nextMark(comment); at !== NONE; at = this.nextMark(at))
      this.#setState(at, GONE, (fate << FATE) & GONE)
  }

  /** A moderator found nothing wrong with a comment. */
  clearVerdict(comment: number): void {
    this.#setState(comment, FLAGGED | HELD | (3 << ACTION), 0)
  }

  /** Whether a signal found something in a comment when it came. Only an approval clears this: see `Entry.flagged`. */
  isFlagged(comment: number): boolean {
    return ((this.#ints[comment * FIELDS + STATE] as number) & FLAGGED) !== 0
  }

  /** Whether the comment repeats an earlier one by accident. */
  isDuplicate(slot: number): boolean {
    return ((this.#ints[slot * FIELDS + STATE] as number) & DUPLICATE) !== 0
  }

  /** Makes a comment a duplicate, or one like others, with its other marks. */
  setDuplicate(comment: number, isDuplicate: boolean): void {
    for (let at = comment; at !== NONE; at = this.nextMark(at))
      this.#setState(at, DUPLICATE, isDuplicate ? DUPLICATE : 0)
  }

  /** What the verdict about a comment said. */
  action(comment: number): Action {
    return ACTIONS[((this.#ints[comment * FIELDS + STATE] as number) >>> ACTION) & 3] as Action
  }

  /** The action as its index in `ACTIONS`. */
  actionNumber(comment: number): number {
    return ((this.#ints[comment * FIELDS + STATE] as number) >>> ACTION) & 3
  }

  /** Whether the comment of a record was held or rejected: it then counts for its author. */
  isWithheld(slot: number): boolean {
    return ((this.#ints[this.comment(slot) * FIELDS + STATE] as number) & WITHHELD) !== 0
  }

  /** Whether a record is of the address that its comment came from. */
  isAddress(slot: number): boolean {
    return ((this.#ints[slot * FIELDS + STATE] as number) & (ADDRESS | COMMENT)) === ADDRESS
  }

  /** Who posted the link of a record. */
  sharer(slot: number): Sharer {
    return SHARERS[(this.#ints[slot * FIELDS + STATE] as number) >>> SHARER] as Sharer
  }

  /** Whether the author of a comment had an account for long: see `Entry.settled`. */
  isSettled(comment: number): boolean {
    return ((this.#ints[comment * FIELDS + STATE] as number) & SETTLED) !== 0
  }

  /** Facts about the text of a comment. */
  facts(comment: number): TextFacts {
    const at = comment * FIELDS
    return unpackedFacts(this.#ints[at + FACTS_NAMES] as number, this.#ints[at + FACTS_TEXT] as number)
  }

  /** The facts about the text of a comment as `packedNames` makes one number of them. */
  packedNames(comment: number): number {
    return this.#ints[comment * FIELDS + FACTS_NAMES] as number
  }

  /** The other number: see `packedText`. */
  packedText(comment: number): number {
    return this.#ints[comment * FIELDS + FACTS_TEXT] as number
  }

  /** Whether a comment speaks for its author: see `Entry.counted`. */
  isCounted(comment: number): boolean {
    return ((this.#ints[comment * FIELDS + STATE] as number) & COUNTED) !== 0
  }

  /** Makes a comment speak for its author, or not. */
  setCounted(comment: number, isCounted: boolean): void {
    this.#setState(comment, COUNTED, isCounted ? COUNTED : 0)
  }

  /** Whether a comment was held or rejected, in this version or in an earlier one. */
  wasHeld(comment: number): boolean {
    return ((this.#ints[comment * FIELDS + STATE] as number) & HELD) !== 0
  }

  /** Whether eviction passes over a comment the next time. A flagged comment has this chance once. */
  hasSecondChance(comment: number): boolean {
    return ((this.#ints[comment * FIELDS + STATE] as number) & SECOND_CHANCE) !== 0
  }

  /** Uses up the second chance of a comment. */
  takeSecondChance(comment: number): void {
    this.#setState(comment, SECOND_CHANCE, 0)
  }

  /** Sets those bits of the state that `mask` names. */
  #setState(slot: number, mask: number, bits: number): void {
    this.#ints[slot * FIELDS + STATE] = ((this.#ints[slot * FIELDS + STATE] as number) & ~mask) | bits
  }

  #grow(): void {
    const room = Math.min(this.#limit, (this.#ints.length / FIELDS) * 2)
    this.#ints = enlarged(this.#ints, Math.max(room, this.#used) * FIELDS)
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

/**
 * Whether (time, order) does not belong to what another post is judged by: it is later, or it arrived later. So a post that is sent again
 * gets the verdict of the first try, also if somebody dated others back since.
 */
export function isAfter(time: number, order: number, otherTime: number, otherOrder: number): boolean {
  return time > otherTime || ((order - otherOrder) | 0) > 0
}
