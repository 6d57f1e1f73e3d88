import { lettersOf, outlineLength, type RingText } from '../digest/outline'
import { enlarged } from './slots'

/** Numbers of two bytes in the ring for each slot, at most: a text of forty words takes forty and two more. */
const NUMBERS_PER_SLOT = 2
const LEAST_NUMBERS = 1 << 12
/** Before each outline: its length, and the letters of the whole text. */
const BEFORE = 2
/** Half a megabyte: six thousand texts of forty words, several days of a large site. */
const MOST_NUMBERS = 1 << 18
const LEAST_CELLS = 64
const MOST_CELLS = 1 << 15

/**
 * The outlines of the latest texts of the site, in a ring. They matter for the windows of an author's repeats only, and for every
 * remembered text would take half as much memory as all else.
 */
export class Outlines {
  readonly #most: number
  #ring = new Uint16Array(LEAST_NUMBERS)
  /** How many numbers were written so far, modulo 2^32. A number is where its count modulo the length of the ring says. */
  #written = 0
  // A slot has the cell of its number modulo the number of cells. Neighbours have cells of their own, so only old outlines make room.
  /** The slot of the outline in each cell, plus 1; 0 for none. */
  #owners = new Uint32Array(LEAST_CELLS)
  /** How many numbers had been written before the outline in each cell. */
  #starts = new Uint32Array(LEAST_CELLS)

  /** @param limit how many slots there can be */
  constructor(limit: number) {
    let most = LEAST_NUMBERS
    while (2 * most <= limit * NUMBERS_PER_SLOT && most < MOST_NUMBERS) most *= 2
    this.#most = most
  }

  get bytes(): number {
    return this.#ring.byteLength + this.#owners.byteLength + this.#starts.byteLength
  }

  /** Remembers the outline of a text of so many words. */
  add(slot: number, outline: Uint16Array, words: number): void {
    const length = outlineLength(words)
    if (length === 0) return
    while (slot >= this.#owners.length && this.#owners.length < MOST_CELLS) {
      const cells = 2 * this.#owners.length
      this.#owners = enlarged(this.#owners, cells)
      this.#starts = enlarged(this.#starts, cells)
    }
    while (this.#written + length + BEFORE > this.#ring.length && this.#ring.length < this.#most)
      // All that was written is in the first half: the ring grows before it turns.
      this.#ring = enlarged(this.#ring, 2 * this.#ring.length)
    const cell = this.#cellOf(slot)
    const owner = this.#owners[cell] as number
    if (owner > 0) this.remove(owner - 1)
    const ring = this.#ring
    const mask = ring.length - 1
    this.#owners[cell] = slot + 1
    this.#starts[cell] = this.#written
    ring[this.#written & mask] = length
    ring[(this.#written + 1) & mask] = lettersOf(outline, length)
    const from = this.#written + BEFORE
    for (let i = 0; i < length; i++) ring[(from + i) & mask] = outline[i] as number
    this.#written = (from + length) >>> 0
  }

  /** The outline of a slot, where it is; undefined if it is not known. */
  find(slot: number): RingText | undefined {
    if (!this.has(slot)) return undefined
    const list = this.#ring
    const mask = list.length - 1
    const start = this.#startOf(slot)
    const [length, letters] = [list[start & mask] as number, list[(start + 1) & mask] as number]
    return { list, from: start + BEFORE, mask, length, letters }
  }

  /** The outline of a slot; empty if it is not known. */
  read(slot: number): Uint16Array {
    const found = this.find(slot)
    if (found === undefined) return new Uint16Array(0)
    const { list, from, mask, length } = found
    const outline = new Uint16Array(length)
    for (let i = 0; i < length; i++) outline[i] = list[(from + i) & mask] as number
    return outline
  }

  /** Erases the outline of a slot. */
  remove(slot: number): void {
    if (!this.has(slot)) return
    const start = this.#startOf(slot)
    const mask = this.#ring.length - 1
    const length = this.#ring[start & mask] as number
    for (let i = 0; i < length + 1; i++) this.#ring[(start + 1 + i) & mask] = 0
    this.#owners[this.#cellOf(slot)] = 0
  }

  /** Whether a slot has an outline that was not overwritten since. */
  has(slot: number): boolean {
    if (this.#owners[this.#cellOf(slot)] !== slot + 1) return false
    return (this.#written - this.#startOf(slot)) >>> 0 <= this.#ring.length
  }

  #cellOf(slot: number): number {
    return slot & (this.#owners.length - 1)
  }

  #startOf(slot: number): number {
    return this.#starts[this.#cellOf(slot)] as number
  }
}
