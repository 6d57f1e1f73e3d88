import type { Digest64 } from '../text/siphash'
import { KeyTable } from './key-table'
import { enlarged, Slots } from './slab'

const NONE = -1

/** Authors by digest, in order of activity, each with the newest of its comments. */
export class Authors {
  readonly #slots: Slots
  readonly #byDigest = new KeyTable()
  #lo = new Uint32Array(64)
  #hi = new Uint32Array(64)
  #newest = new Int32Array(64)
  #before = new Int32Array(64)
  #after = new Int32Array(64)
  #first = NONE
  #last = NONE

  constructor(limit: number) {
    this.#slots = new Slots(limit)
  }

  get count(): number {
    return this.#slots.live
  }

  get full(): boolean {
    return this.#slots.full
  }

  get bytes(): number {
    return this.#lo.length * 20 + this.#byDigest.bytes + this.#slots.bytes
  }

  get leastRecent(): number {
    return this.#last
  }

  find({ lo, hi }: Digest64): number {
    return this.#byDigest.get(lo, hi)
  }

  digest(slot: number): Digest64 {
    return { lo: this.#lo[slot] as number, hi: this.#hi[slot] as number }
  }

  newest(slot: number): number {
    return slot === NONE ? NONE : (this.#newest[slot] as number)
  }

  setNewest(slot: number, comment: number): void {
    this.#newest[slot] = comment
  }

  /** Makes an author the most recently active. A new one needs a free slot: see `full`. */
  touch(author: Digest64): number {
    let slot = this.find(author)
    if (slot === NONE) {
      slot = this.#slots.take()
      if (slot >= this.#lo.length) this.#grow(slot + 1)
      this.#lo[slot] = author.lo
      this.#hi[slot] = author.hi
      this.#newest[slot] = NONE
      this.#byDigest.set(author.lo, author.hi, slot)
    } else this.#unlink(slot)
    this.#before[slot] = NONE
    this.#after[slot] = this.#first
    if (this.#first !== NONE) this.#before[this.#first] = slot
    this.#first = slot
    if (this.#last === NONE) this.#last = slot
    return slot
  }

  drop(slot: number): void {
    this.#unlink(slot)
    this.#byDigest.delete(this.#lo[slot] as number, this.#hi[slot] as number)
    this.#slots.give(slot)
  }

  #unlink(slot: number): void {
    const before = this.#before[slot] as number
    const after = this.#after[slot] as number
    if (before !== NONE) this.#after[before] = after
    else this.#first = after
    if (after !== NONE) this.#before[after] = before
    else this.#last = before
  }

  #grow(needed: number): void {
    const room = Math.max(needed, this.#lo.length * 2)
    this.#lo = enlarged(this.#lo, room)
    this.#hi = enlarged(this.#hi, room)
    this.#newest = enlarged(this.#newest, room)
    this.#before = enlarged(this.#before, room)
    this.#after = enlarged(this.#after, room)
  }
}
