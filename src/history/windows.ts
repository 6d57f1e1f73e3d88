import { mix32 } from '../digest/mix32'
import { isLater, type Records } from './records'
import { SlotTable } from './slot-table'
import { enlarged, Slots } from './slots'

/** Where sightings of a mark are counted: on the whole site, of one author, in one thread. */
export const SITE = 0
export const AUTHOR = 1
export const THREAD = 2
export type Scope = typeof SITE | typeof AUTHOR | typeof THREAD

/**
 * A count reads at most this many sightings, the newest first, so that a mark seen a million times costs no more than
 * one seen 256 times. The largest limit of a preset is 181.
 */
export const MAX_COUNTED = 256
/**
 * So many posts that are dated later are passed over in search of the place of one that is dated back. A clock that is set right after it
 * was ahead must not let the posts from the future hide what comes now: 4,096 of them cost some 20 µs.
 */
export const MAX_PASSED = 4096
/** No sighting: the end of a list, an empty list, or a sighting without links. */
const NONE = -1
/** The sighting is not in this scope's list: its comment has no thread or counts for its author only, or it came too late to be counted. */
const ABSENT = -2

/** The links of a sighting: for each scope the next older sighting, then for each scope the next newer one. */
const FIELDS = 6
/** Where the newer ones begin. */
const NEWER = 3

/** What a list of a scope belongs to: 0 for the site, the slot of the author or of the thread. */
function idIn(records: Records, scope: Scope, slot: number): number {
  return scope === SITE ? 0 : scope === AUTHOR ? records.author(slot) : records.thread(slot)
}

/** The newest sighting of every list. Bits 24 and 25 of a hash are the scope, so that an entry shows which list it heads. */
class Heads extends SlotTable {
  readonly #records: Records

  constructor(records: Records) {
    super()
    this.#records = records
  }

  /** The newest sighting in a list, -1 when it is empty. */
  get(scope: Scope, lo: number, hi: number, id: number): number {
    const at = this.#find(scope, lo, hi, id)
    return at < 0 ? NONE : SlotTable.slotOf(this.cells[at] as number)
  }

  set(scope: Scope, lo: number, hi: number, id: number, slot: number): void {
    const at = this.#find(scope, lo, hi, id)
    const hash = Heads.#hash(scope, lo, hi, id)
    if (at < 0) this.insert(hash, slot)
    else this.cells[at] = SlotTable.entryOf(hash, slot)
  }

  /** Removes a list that must be there. */
  delete(scope: Scope, lo: number, hi: number, id: number): void {
    this.removeAt(this.#find(scope, lo, hi, id))
  }

  protected override hashOf(entry: number): number {
    const records = this.#records
    const slot = SlotTable.slotOf(entry)
    const scope = ((entry >>> 24) & 3) as Scope
    return Heads.#hash(scope, records.markLo(slot), records.markHi(slot), idIn(records, scope, slot))
  }

  static #hash(scope: Scope, lo: number, hi: number, id: number): number {
    const hash = scope === SITE ? hi ^ Math.imul(lo, 0x9e3779b1) : mix32(hi ^ Math.imul(lo + id, 0x9e3779b1))
    return (hash & ~(3 << 24)) | (scope << 24)
  }

  #find(scope: Scope, lo: number, hi: number, id: number): number {
    const { cells } = this
    const records = this.#records
    const hash = Heads.#hash(scope, lo, hi, id)
    for (let at = this.home(hash); ; at = this.after(at)) {
      const entry = cells[at] as number
      if (entry === 0) return NONE
      if (!SlotTable.mayBe(entry, hash)) continue
      const slot = SlotTable.slotOf(entry)
      if (records.hasMark(slot, lo, hi) && idIn(records, scope, slot) === id) return at
    }
  }
}

/**
 * Lists of sightings. A sighting is in up to three: those of its mark on the site, by its author and in its thread. Lists
 * go from the newest event time to the oldest, and at one time from the last arrival to the first, even when sightings came
 * in another order. Most marks are seen once: such a sighting is only in the site's list and has no links, until a second
 * one comes.
 */
export class Windows {
  readonly #records: Records
  readonly #slots: Slots
  readonly #heads: Heads
  #links = new Int32Array(64 * FIELDS)

  constructor(limit: number, records: Records) {
    this.#records = records
    this.#slots = new Slots(limit)
    this.#heads = new Heads(records)
  }

  get bytes(): number {
    return this.#links.byteLength + this.#slots.bytes + this.#heads.bytes
  }

  /** The newest sighting of a mark on the site, -1 when the mark was never seen. */
  newest(markLo: number, markHi: number): number {
    return this.#heads.get(SITE, markLo, markHi, 0)
  }

  /**
   * The newest sighting in a list, -1 when it is empty.
   *
   * @param newest the newest sighting of the mark on the site
   * @param id slot of the author or thread, 0 for the site
   */
  head(scope: Scope, newest: number, id: number): number {
    if (newest === NONE || scope === SITE) return newest
    const records = this.#records
    if (records.links(newest) === NONE) {
      // Comments that count for their author only do not count in their thread.
      return idIn(records, scope, newest) === id && !(scope === THREAD && records.isForAuthorOnly(newest))
        ? newest
        : NONE
    }
    return this.#heads.get(scope, records.markLo(newest), records.markHi(newest), id)
  }

  /** The next older sighting in the same list, -1 at its end. */
  older(scope: Scope, slot: number): number {
    const links = this.#records.links(slot)
    return links === NONE ? NONE : (this.#links[links * FIELDS + scope] as number)
  }

  /** From a sighting on the first in the same list that is not later than `time`; -1 at its end. */
  upTo(scope: Scope, from: number, time: number): number {
    const records = this.#records
    let at = from
    for (let steps = 0; at !== NONE && records.time(at) > time && steps < MAX_PASSED; steps++)
      at = this.older(scope, at)
    return at
  }

  /** The next newer sighting in the same list, -1 at its end. */
  newer(scope: Scope, slot: number): number {
    const links = this.#records.links(slot)
    if (links === NONE || this.#links[links * FIELDS + scope] === ABSENT) return NONE
    return this.#links[links * FIELDS + NEWER + scope] as number
  }

  /** Puts a sighting into its lists. */
  add(slot: number): void {
    const records = this.#records
    const lo = records.markLo(slot)
    const hi = records.markHi(slot)
    const newest = this.newest(lo, hi)
    if (newest === NONE) {
      this.#heads.set(SITE, lo, hi, 0, slot)
      return
    }
    if (records.links(newest) === NONE) this.#linkAll(newest)
    this.#linkAll(slot)
  }

  /** Takes a sighting out of its lists. */
  remove(slot: number): void {
    const records = this.#records
    const lo = records.markLo(slot)
    const hi = records.markHi(slot)
    const at = records.links(slot)
    if (at === NONE) {
      this.#heads.delete(SITE, lo, hi, 0)
      return
    }
    const links = this.#links
    for (let scope: number = SITE; scope <= THREAD; scope++) {
      const after = links[at * FIELDS + scope] as number
      if (after === ABSENT) continue
      const before = links[at * FIELDS + NEWER + scope] as number
      if (after !== NONE) links[records.links(after) * FIELDS + NEWER + scope] = before
      if (before !== NONE) links[records.links(before) * FIELDS + scope] = after
      else {
        const id = idIn(records, scope as Scope, slot)
        if (after !== NONE) this.#heads.set(scope as Scope, lo, hi, id, after)
        else this.#heads.delete(scope as Scope, lo, hi, id)
      }
    }
    records.setLinks(slot, NONE)
    this.#slots.give(at)
  }

  /** Gives a sighting its links and puts it into every list that it belongs in. */
  #linkAll(slot: number): void {
    const records = this.#records
    const at = this.#slots.take()
    if ((at + 1) * FIELDS > this.#links.length) {
      const room = Math.min(this.#slots.limit, (this.#links.length / FIELDS) * 2)
      this.#links = enlarged(this.#links, Math.max(room, at + 1) * FIELDS)
    }
    records.setLinks(slot, at)
    for (let scope: number = SITE; scope <= THREAD; scope++) this.#links[at * FIELDS + scope] = ABSENT
    this.#link(SITE, slot, at)
    this.#link(AUTHOR, slot, at)
    if (records.thread(slot) !== NONE && !records.isForAuthorOnly(slot)) this.#link(THREAD, slot, at)
  }

  #link(scope: Scope, slot: number, at: number): void {
    const records = this.#records
    const links = this.#links
    const lo = records.markLo(slot)
    const hi = records.markHi(slot)
    const id = idIn(records, scope, slot)
    const time = records.time(slot)
    const order = records.order(slot)
    let before = NONE
    let after = this.#heads.get(scope, lo, hi, id)
    // The first sighting of a mark heads the site's list already, without links.
    if (after === slot) after = NONE
    let steps = 0
    while (after !== NONE && isLater(records.time(after), records.order(after), time, order)) {
      // It came so late that no count would reach it: it stays out of this list, where it has the link `ABSENT`.
      if (++steps === MAX_PASSED) return
      before = after
      after = links[records.links(after) * FIELDS + scope] as number
    }
    links[at * FIELDS + scope] = after
    links[at * FIELDS + NEWER + scope] = before
    if (after !== NONE) links[records.links(after) * FIELDS + NEWER + scope] = slot
    if (before !== NONE) links[records.links(before) * FIELDS + scope] = slot
    else this.#heads.set(scope, lo, hi, id, slot)
  }
}
