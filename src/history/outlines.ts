import { outlineLength } from '../digest/outline'
import type { PartQuery } from '../digest/shared-part'
import { enlarged } from './slots'

/** Numbers of two bytes in the ring for each slot, at most: a text of forty words takes forty. */
const NUMBERS_PER_SLOT = 2
const LEAST_NUMBERS = 1 << 12
const MOST_NUMBERS = 1 << 26

/**
 * The outlines of the latest texts of the site, in a ring. They matter for the windows of an author's repeats only, and for every
 * remembered text would take half as much memory as all else. All methods take the number of words of the text, which says how long its
 * outline is.
 */
export class Outlines {
  readonly #limit: number
  readonly #most: number
  #ring = new Uint16Array(LEAST_NUMBERS)
  /** How many numbers were written so far, modulo 2^32. A number is where its count modulo the length of the ring says. */
  #written = 0
  /** For each slot how many numbers had been written before its outline, plus 1; 0 for none. */
  #starts = new Uint32Array(64)

  /** @param limit how many slots there can be */
  constructor(limit: number) {
    this.#limit = limit
    let most = LEAST_NUMBERS
    while (2 * most <= limit * NUMBERS_PER_SLOT && most < MOST_NUMBERS) most *= 2
    this.#most = most
  }

  get bytes(): number {
    return this.#ring.byteLength + this.#starts.byteLength
  }

  /** Remembers the outline of a text. */
  add(slot: number, outline: Uint16Array, words: number): void {
    const length = outlineLength(words)
    if (length === 0) return
    if (slot >= this.#starts.length)
      this.#starts = enlarged(this.#starts, Math.max(slot + 1, Math.min(this.#limit, 2 * this.#starts.length)))
    while (this.#written + length > this.#ring.length && this.#ring.length < this.#most)
      // All that was written is in the first half: the ring grows before it turns.
      this.#ring = enlarged(this.#ring, 2 * this.#ring.length)
    const ring = this.#ring
    const mask = ring.length - 1
    for (let i = 0; i < length; i++) ring[(this.#written + i) & mask] = outline[i] as number
    this.#starts[slot] = this.#written + 1
    this.#written = (this.#written + length) >>> 0
  }

  /** How many words of the prepared text stand in that of a slot; 0 if nothing is known of it. */
  shared(query: PartQuery, slot: number, words: number): number {
    return this.has(slot) ? query.shared(this.#ring, this.#start(slot), this.#ring.length - 1, words) : 0
  }

  /** The outline of a slot; empty if it is not known. */
  read(slot: number, words: number): Uint16Array {
    const length = this.has(slot) ? outlineLength(words) : 0
    const start = this.#start(slot)
    const mask = this.#ring.length - 1
    return Uint16Array.from({ length }, (_, i) => this.#ring[(start + i) & mask] as number)
  }

  /** Erases the outline of a slot. */
  remove(slot: number, words: number): void {
    if (!this.has(slot)) return
    const start = this.#start(slot)
    const mask = this.#ring.length - 1
    for (let i = 0; i < outlineLength(words); i++) this.#ring[(start + i) & mask] = 0
    this.#starts[slot] = 0
  }

  /** Whether a slot has an outline that was not overwritten since. */
  has(slot: number): boolean {
    const start = this.#starts[slot] ?? 0
    return start > 0 && (this.#written - (start - 1)) >>> 0 <= this.#ring.length
  }

  #start(slot: number): number {
    return ((this.#starts[slot] ?? 0) - 1) >>> 0
  }
}
