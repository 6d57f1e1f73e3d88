import { enlarged } from './slots'
import { Threads } from './threads'

/**
 * The signals and rows that flagged comments, as text that a filter writes. Few combinations occur, so each is stored once, as the
 * names of threads are. Four bytes for each comment, from the first one that was flagged.
 */
export class Reasons {
  readonly #texts = new Threads()
  /** By comment: 1 + the slot of the text, 0 for none. */
  #slots = new Int32Array(0)

  get bytes(): number {
    return this.#slots.byteLength + this.#texts.bytes
  }

  of(comment: number): string | undefined {
    const slot = this.#slots[comment] ?? 0
    return slot === 0 ? undefined : this.#texts.name(slot - 1)
  }

  /** The number of a comment's reasons, -1 for none: see `name`. */
  numberOf(comment: number): number {
    return (this.#slots[comment] ?? 0) - 1
  }

  name(number: number): string | undefined {
    return this.#texts.name(number)
  }

  add(comment: number, reasons: string): void {
    if (comment >= this.#slots.length)
      this.#slots = enlarged(this.#slots, Math.max(64, comment + 1, this.#slots.length * 2))
    this.#slots[comment] = 1 + this.#texts.use(reasons)
  }

  remove(comment: number): void {
    const slot = this.#slots[comment] ?? 0
    if (slot === 0) return
    this.#texts.release(slot - 1)
    this.#slots[comment] = 0
  }
}
