type TypedArray = Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array

/** A copy of a typed array with room for `length` elements. */
export function enlarged<T extends TypedArray>(array: T, length: number): T {
  const grown = new (array.constructor as new (length: number) => T)(length)
  grown.set(array as never)
  return grown
}

/**
 * Hands out slot numbers 0, 1, 2 … up to a limit and takes them back. Free slots are chained in an array, so that giving
 * one back allocates nothing.
 */
export class Slots {
  readonly limit: number
  /** Slots ever handed out: arrays indexed by slot need room for this many. */
  used = 0
  /** Slots in use now. */
  live = 0
  #free = -1
  #next = new Int32Array(64)

  constructor(limit: number) {
    this.limit = limit
  }

  get full(): boolean {
    return this.#free < 0 && this.used >= this.limit
  }

  get bytes(): number {
    return this.#next.byteLength
  }

  /** Takes a free slot. There must be one: see `full`. */
  take(): number {
    this.live++
    const slot = this.#free
    if (slot >= 0) {
      this.#free = this.#next[slot] as number
      return slot
    }
    return this.used++
  }

  give(slot: number): void {
    if (slot >= this.#next.length) this.#next = enlarged(this.#next, Math.max(slot + 1, this.#next.length * 2))
    this.#next[slot] = this.#free
    this.#free = slot
    this.live--
  }
}
