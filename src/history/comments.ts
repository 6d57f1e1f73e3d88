import { mayResemble } from '../text/glimpse'
import type { Digest64 } from '../text/siphash'
import { sameTextThreshold } from '../text/sketch'
import { enlarged, Slots } from './slab'

const NONE = -1

// A record is fourteen 32-bit fields; time and order are 64-bit numbers in the first four. Fields side by side: a comment
// that is walked past costs one line of the cache instead of one for each field.
const FIELDS = 14
const FLOATS = FIELDS / 2
const TIME = 0
const ORDER = 1
const AUTHOR = 4
const THREAD = 5
const FIRST = 6
const OLDER = 7
const NEWER = 8
const STATE = 9
const WORDS = 10
const GLIMPSE_LO = 11
const GLIMPSE_HI = 12

/** States: free, remembered, remembered and kept for one turn of eviction. */
const FREE = 0
const THERE = 1
const KEPT = 2
const EXEMPT = 4

/** Comments in slots: who, where and when, no text. */
export class Comments {
  readonly slots: Slots
  #ints = new Int32Array(64 * FIELDS)
  #floats = new Float64Array(this.#ints.buffer)
  readonly #ids: (string | undefined)[] = []
  readonly #byId = new Map<string, number>()

  constructor(limit: number) {
    this.slots = new Slots(limit)
  }

  get bytes(): number {
    return this.#ints.byteLength + this.slots.bytes + this.#byId.size * 120
  }

  /** Takes a slot, which must be free: see `slots.full`. */
  add(
    id: string | undefined,
    author: number,
    thread: number,
    time: number,
    order: number,
    exempt: boolean,
    keep: boolean,
  ): number {
    const slot = this.slots.take()
    if ((slot + 1) * FIELDS > this.#ints.length) {
      this.#ints = enlarged(this.#ints, Math.max(slot + 1, (this.#ints.length / FIELDS) * 2) * FIELDS)
      this.#floats = new Float64Array(this.#ints.buffer)
    }
    const ints = this.#ints
    const at = slot * FIELDS
    this.#floats[slot * FLOATS + TIME] = time
    this.#floats[slot * FLOATS + ORDER] = order
    ints[at + AUTHOR] = author
    ints[at + THREAD] = thread
    ints[at + FIRST] = NONE
    ints[at + OLDER] = NONE
    ints[at + NEWER] = NONE
    ints[at + WORDS] = 0
    ints[at + STATE] = (keep ? KEPT : THERE) | (exempt ? EXEMPT : 0)
    if (id !== undefined) {
      this.#ids[slot] = id
      this.#byId.set(id, slot)
    }
    return slot
  }

  remove(slot: number): void {
    const id = this.#ids[slot]
    if (id !== undefined) {
      this.#byId.delete(id)
      this.#ids[slot] = undefined
    }
    this.#ints[slot * FIELDS + STATE] = FREE
    this.slots.give(slot)
  }

  find(id: string): number {
    return this.#byId.get(id) ?? NONE
  }

  id(slot: number): string | undefined {
    return this.#ids[slot]
  }

  time(slot: number): number {
    return this.#floats[slot * FLOATS + TIME] as number
  }

  order(slot: number): number {
    return this.#floats[slot * FLOATS + ORDER] as number
  }

  author(slot: number): number {
    return this.#ints[slot * FIELDS + AUTHOR] as number
  }

  thread(slot: number): number {
    return this.#ints[slot * FIELDS + THREAD] as number
  }

  /** The first of its sightings, which lead on to each other; -1 for none. */
  first(slot: number): number {
    return this.#ints[slot * FIELDS + FIRST] as number
  }

  setFirst(slot: number, sighting: number): void {
    this.#ints[slot * FIELDS + FIRST] = sighting
  }

  /** The next older comment of the same author; -1 at the end. */
  older(slot: number): number {
    return this.#ints[slot * FIELDS + OLDER] as number
  }

  newer(slot: number): number {
    return this.#ints[slot * FIELDS + NEWER] as number
  }

  /** Makes two comments of an author neighbours; -1 stands for an end. */
  chain(newer: number, older: number): void {
    if (newer !== NONE) this.#ints[newer * FIELDS + OLDER] = older
    if (older !== NONE) this.#ints[older * FIELDS + NEWER] = newer
  }

  /** Notes what the text of a comment looks like from afar. */
  setGlimpse(slot: number, words: number, glimpse: Digest64): void {
    this.#ints[slot * FIELDS + WORDS] = words
    this.#ints[slot * FIELDS + GLIMPSE_LO] = glimpse.lo
    this.#ints[slot * FIELDS + GLIMPSE_HI] = glimpse.hi
  }

  /** Whether comparing a text with that of a comment is worth while. */
  mayResemble(slot: number, words: number, glimpse: Digest64): boolean {
    const ints = this.#ints
    const at = slot * FIELDS
    const own = ints[at + WORDS] as number
    const floor = sameTextThreshold(Math.max(own, words))
    const lo = ints[at + GLIMPSE_LO] as number
    const hi = ints[at + GLIMPSE_HI] as number
    return own > 0 && mayResemble(glimpse.lo, glimpse.hi, words, lo, hi, own, floor)
  }

  isThere(slot: number): boolean {
    return this.#ints[slot * FIELDS + STATE] !== FREE
  }

  isExempt(slot: number): boolean {
    return ((this.#ints[slot * FIELDS + STATE] as number) & EXEMPT) !== 0
  }

  isKept(slot: number): boolean {
    return ((this.#ints[slot * FIELDS + STATE] as number) & KEPT) !== 0
  }

  /** Ends the turn for which a comment was kept. */
  release(slot: number): void {
    this.#ints[slot * FIELDS + STATE] = ((this.#ints[slot * FIELDS + STATE] as number) & EXEMPT) | THERE
  }
}
