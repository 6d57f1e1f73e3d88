import { detached } from '../text/detached'
import { bytesOf, REFERENCE } from './string-bytes'

/** No thread. */
const NONE = -1
/** Bytes of a name and its number in the map. */
const ENTRY = 40

/** Names of the threads that remembered comments are in, each stored once. Evidence cites them. */
export class Threads {
  readonly #slots = new Map<string, number>()
  readonly #names: (string | undefined)[] = []
  readonly #uses: number[] = []
  readonly #free: number[] = []
  #strings = 0

  get bytes(): number {
    return this.#slots.size * ENTRY + (2 * this.#names.length + this.#free.length) * REFERENCE + this.#strings
  }

  name(slot: number): string | undefined {
    return this.#names[slot]
  }

  /** The slot of a thread, -1 for a thread without comments and for no thread. */
  find(name: string | undefined): number {
    return name === undefined ? NONE : (this.#slots.get(name) ?? NONE)
  }

  /** Counts one more comment in a thread, and returns its slot; -1 for no thread. */
  use(name: string | undefined): number {
    if (name === undefined) return NONE
    let slot = this.#slots.get(name)
    if (slot === undefined) {
      slot = this.#free.pop() ?? this.#names.length
      const own = detached(name)
      this.#slots.set(own, slot)
      this.#names[slot] = own
      this.#strings += bytesOf(own)
      this.#uses[slot] = 0
    }
    this.#uses[slot] = (this.#uses[slot] as number) + 1
    return slot
  }

  /** Counts one comment less in a thread. The name is forgotten with the last comment. */
  release(slot: number): void {
    if (slot < 0) return
    const uses = (this.#uses[slot] as number) - 1
    this.#uses[slot] = uses
    if (uses > 0) return
    const name = this.#names[slot] as string
    this.#slots.delete(name)
    this.#strings -= bytesOf(name)
    this.#names[slot] = undefined
    this.#free.push(slot)
  }
}
