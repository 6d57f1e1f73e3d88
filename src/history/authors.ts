import type { Digest64 } from '../digest/keyed-hash'
import { SlotTable } from './slot-table'
import { enlarged, Slots } from './slots'

/** No author, no comment, the end of the list. */
const NONE = -1
const FIELDS = 5
const LO = 0
const HI = 1
const NEWEST = 2
const BEFORE = 3
const AFTER = 4

/** Authors by digest, in order of their last activity, each with its newest comment. */
export class Authors extends SlotTable {
  readonly #slots: Slots
  #ints = new Int32Array(64 * FIELDS)
  #first = NONE
  #last = NONE

  constructor(limit: number) {
    super()
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

  drop(slot: number): void {
    const at = slot * FIELDS
    this.#unlink(slot)
    this.removeAt(this.#cellOf(this.#ints[at + LO] as number, this.#ints[at + HI] as number))
    this.#slots.give(slot)
  }

  protected override hashOf(entry: number): number {
    return this.#ints[SlotTable.slotOf(entry) * FIELDS + HI] as number
  }

  /** The cell of an author in the table, -1 for a stranger. A digest is keyed already, so its bits serve as the hash. */
  #cellOf(lo: number, hi: number): number {
    const { cells, mask } = this
    const ints = this.#ints
    for (let cell = hi & mask; ; cell = (cell + 1) & mask) {
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
