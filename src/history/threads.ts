import { detached } from '../text/detached'

const NONE = -1

/** Thread names in use, each once: evidence cites them. */
export class Threads {
  readonly #slots = new Map<string, number>()
  readonly #names: (string | undefined)[] = []
  readonly #uses: number[] = []
  readonly #free: number[] = []

  get bytes(): number {
    return this.#slots.size * 160
  }

  name(slot: number): string | undefined {
    return this.#names[slot]
  }

  /** The slot of a thread, -1 for one without comments and for none. */
  find(name: string | undefined): number {
    return name === undefined ? NONE : (this.#slots.get(name) ?? NONE)
  }

  /** The slot of a thread that one more comment is in; -1 for none. */
  use(name: string | undefined): number {
    if (name === undefined) return NONE
    let slot = this.#slots.get(name)
    if (slot === undefined) {
      slot = this.#free.pop() ?? this.#names.length
      const kept = detached(name)
      this.#slots.set(kept, slot)
      this.#names[slot] = kept
      this.#uses[slot] = 0
    }
    this.#uses[slot] = (this.#uses[slot] as number) + 1
    return slot
  }

  /** One comment less; the last one takes the name with it. */
  release(slot: number): void {
    if (slot < 0) return
    const uses = (this.#uses[slot] as number) - 1
    this.#uses[slot] = uses
    if (uses > 0) return
    this.#slots.delete(this.#names[slot] as string)
    this.#names[slot] = undefined
    this.#free.push(slot)
  }
}
