import { type Digest64, type SipKey, sipString } from '../text/siphash'

/** Thread names in use, each once, with the digest that its lists are found by. Evidence cites the names. */
export class Threads {
  readonly #key: SipKey
  readonly #slots = new Map<string, number>()
  readonly #names: (string | undefined)[] = []
  readonly #uses: number[] = []
  readonly #digests: Digest64[] = []
  readonly #free: number[] = []

  constructor(key: SipKey) {
    this.#key = key
  }

  get bytes(): number {
    return this.#slots.size * 160
  }

  name(slot: number): string | undefined {
    return this.#names[slot]
  }

  /** Digest of a thread by its slot; undefined for -1, a comment without thread. */
  digest(slot: number): Digest64 | undefined {
    return this.#digests[slot]
  }

  find(name: string): Digest64 | undefined {
    const slot = this.#slots.get(name)
    return slot === undefined ? undefined : this.#digests[slot]
  }

  /** The slot of a thread that one more comment is in; -1 for none. */
  use(name: string | undefined): number {
    if (name === undefined) return -1
    let slot = this.#slots.get(name)
    if (slot === undefined) {
      slot = this.#free.pop() ?? this.#names.length
      const digest = { lo: 0, hi: 0 }
      sipString(this.#key, 'thread', name, digest)
      this.#slots.set(name, slot)
      this.#names[slot] = name
      this.#digests[slot] = digest
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
