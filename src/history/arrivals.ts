/** Comments that are listed at most. */
const MOST = 4096

/**
 * The comments that arrived last, whatever their dates and threads: the history has no other list of what was posted in a thread. A slot may
 * have been freed, or used again, since it was listed.
 */
export class Arrivals {
  readonly #most: number
  #slots = new Int32Array(16)
  #count = 0

  /** @param limit records of the history, since no more of them can be told apart */
  constructor(limit: number) {
    this.#most = Math.min(MOST, limit)
  }

  get bytes(): number {
    return this.#slots.byteLength
  }

  /** How many are listed. */
  get size(): number {
    return Math.min(this.#count, this.#most)
  }

  /** Whether older ones are listed no more. */
  get isCut(): boolean {
    return this.#count > this.#most
  }

  add(slot: number): void {
    if (this.#count === this.#slots.length && this.#count < this.#most) {
      const larger = new Int32Array(Math.min(this.#most, 2 * this.#count))
      larger.set(this.#slots)
      this.#slots = larger
    }
    this.#slots[this.#count++ % this.#slots.length] = slot
  }

  /** @param age 0 for the comment that arrived last, below `size` */
  at(age: number): number {
    return this.#slots[(this.#count - 1 - age) % this.#slots.length] as number
  }
}
