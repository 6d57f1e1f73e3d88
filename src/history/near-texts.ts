import { MAX_KEYS, SKETCH_BYTES, sameTextThreshold, sketchResemblance } from '../text/sketch'
import { enlarged } from './slab'

/** A text as the history sees it: digest, sketch and index keys; no words. */
export interface TextPrint {
  lo: number
  hi: number
  words: number
  sketch: Uint8Array
  keys: Uint32Array
  keyCount: number
}

/** What a text was recognised as. */
export interface Match {
  slot: number
  resemblance: number
}

/** At most this many candidates are compared with a text: the cost of a check does not depend on what is remembered. */
const MAX_CANDIDATES = 4
/** Size of the table. Slots are reused, so it is bounded as they are. */
const PLACES_PER_TEXT = 16
const SLOT = 0xffffff
const TAG = ~SLOT

// A record is three 32-bit fields and a sketch, side by side.
const LO = 0
const HI = 1
const WORDS = 2
const SKETCH = 12
const RECORD = SKETCH + SKETCH_BYTES
const FIELDS = RECORD / 4
const CANDIDATES = new Int32Array(MAX_CANDIDATES * 4)
const FOUND = new Int32Array(MAX_KEYS)
const LENGTHS = new Uint32Array(MAX_CANDIDATES * 4)
const VOTES = new Uint8Array(MAX_CANDIDATES * 4)

/**
 * Finds texts that share most of their words. A direct-mapped table leads from word-trigram minima to the slot that had
 * them last; candidates are verified by their sketches, so that a stale or colliding entry costs a comparison and never
 * a wrong match. Sketches live beside it, 64 bytes a slot.
 */
export class NearTexts {
  #records = new Uint8Array(64 * RECORD)
  #fields = new Uint32Array(this.#records.buffer)
  /** Slot + 1 in the low 24 bits, the upper bits of the key above. */
  #table = new Int32Array(1 << 10)

  get bytes(): number {
    return this.#records.byteLength + this.#table.byteLength
  }

  /** The digest that `slot` is counted under. */
  rootLo(slot: number): number {
    return this.#fields[slot * FIELDS + LO] as number
  }

  rootHi(slot: number): number {
    return this.#fields[slot * FIELDS + HI] as number
  }

  /** Words of the text of a slot; 0 for a slot without text. */
  words(slot: number): number {
    return this.#fields[slot * FIELDS + WORDS] ?? 0
  }

  /** Remembers a text under the digest of the family it belongs to, which is its own when it is new. */
  add(slot: number, text: TextPrint, rootLo: number, rootHi: number): void {
    this.#put(slot, text.sketch, text.words, rootLo, rootHi)
    while ((slot + 1) * PLACES_PER_TEXT > this.#table.length) this.#double()
    const mask = this.#table.length - 1
    for (let i = 0; i < text.keyCount; i++) {
      const key = text.keys[i] as number
      this.#table[key & mask] = (key & TAG) | (slot + 1)
    }
  }

  /** Places of the table. */
  get size(): number {
    return this.#table.length
  }

  /**
   * Makes an empty table as large as the one that keys were read from, or keys whose places lie beyond its end would take
   * those of other texts. Never larger than `texts` texts need.
   */
  reserve(size: number, texts: number): void {
    while (this.#table.length < size && this.#table.length < texts * PLACES_PER_TEXT) this.#double()
  }

  #put(slot: number, sketch: Uint8Array, words: number, rootLo: number, rootHi: number): void {
    if ((slot + 1) * RECORD > this.#records.length) {
      this.#records = enlarged(this.#records, Math.max(slot + 1, (this.#records.length / RECORD) * 2) * RECORD)
      this.#fields = new Uint32Array(this.#records.buffer)
    }
    this.#records.set(sketch, slot * RECORD + SKETCH)
    this.#fields[slot * FIELDS + LO] = rootLo
    this.#fields[slot * FIELDS + HI] = rootHi
    this.#fields[slot * FIELDS + WORDS] = words
  }

  /** Forgets the text of a slot. Its table entries stay and lead to nothing, until they are overwritten. */
  remove(slot: number): void {
    this.#fields[slot * FIELDS + WORDS] = 0
  }

  /** Resemblance of a text to that of `slot`; 0 when they are not the same text. */
  compare(text: TextPrint, slot: number): number {
    const words = this.words(slot)
    if (words === 0) return 0
    const floor = sameTextThreshold(Math.max(words, text.words))
    if (floor >= 1) return this.rootLo(slot) === text.lo && this.rootHi(slot) === text.hi ? 1 : 0
    const found = sketchResemblance(text.sketch, text.words, this.#fields, slot * FIELDS + SKETCH / 4, words, floor)
    return found >= floor ? found : 0
  }

  /** The remembered text that resembles `text` most, among those the index leads to. */
  find(text: TextPrint, best: Match, except: number): void {
    const table = this.#table
    const mask = table.length - 1
    let count = 0
    // Reads first, so that the misses of a table larger than the cache overlap.
    const { keys } = text
    const read = Math.min(text.keyCount, FOUND.length)
    for (let i = 0; i < read; i++) {
      const key = keys[i] as number
      const entry = table[key & mask] as number
      // Of another key that shares the place: nothing.
      FOUND[i] = ((entry ^ key) & TAG) === 0 ? entry & SLOT : 0
    }
    for (let i = 0; i < read; i++) {
      const slot = (FOUND[i] as number) - 1
      if (slot < 0 || slot === except) continue
      let at = 0
      while (at < count && CANDIDATES[at] !== slot) at++
      if (at === count) {
        if (count === CANDIDATES.length) continue
        CANDIDATES[count] = slot
        VOTES[count++] = 0
      }
      VOTES[at] = Math.min(255, (VOTES[at] as number) + 1)
    }
    // Their records are read one after the other without a branch between, so that these misses overlap too.
    for (let i = 0; i < count; i++) LENGTHS[i] = this.words(CANDIDATES[i] as number)
    for (let turn = 0; turn < MAX_CANDIDATES && turn < count; turn++) {
      let top = 0
      for (let i = 1; i < count; i++) if ((VOTES[i] as number) > (VOTES[top] as number)) top = i
      VOTES[top] = 0
      const words = LENGTHS[top] as number
      if (Math.min(words, text.words) * 3 < Math.max(words, text.words)) continue
      const slot = CANDIDATES[top] as number
      const resemblance = this.compare(text, slot)
      if (resemblance > best.resemblance) {
        best.resemblance = resemblance
        best.slot = slot
        if (resemblance === 1) return
      }
    }
  }

  /** Both halves of the doubled table hold what the one held: every key finds its slot again, without being known. */
  #double(): void {
    const { length } = this.#table
    const doubled = enlarged(this.#table, length * 2)
    doubled.set(this.#table, length)
    this.#table = doubled
  }

  /** The keys in the index that lead to each slot, as far as they are known from it, for a snapshot. */
  keysBySlot(): Map<number, number[]> {
    const keys = new Map<number, number[]>()
    for (let place = 0; place < this.#table.length; place++) {
      const entry = this.#table[place] as number
      const slot = (entry & SLOT) - 1
      if (slot < 0 || this.words(slot) === 0) continue
      const key = (entry & TAG) | place
      const known = keys.get(slot)
      if (known === undefined) keys.set(slot, [key])
      else known.push(key)
    }
    return keys
  }

  sketch(slot: number): Uint8Array {
    return this.#records.subarray(slot * RECORD + SKETCH, slot * RECORD + SKETCH + SKETCH_BYTES)
  }
}

/** Index keys as a text has them. */
export function keysOf(known: readonly number[] | undefined): { keys: Uint32Array; keyCount: number } {
  const keys = Uint32Array.from(known ?? [])
  return { keys, keyCount: keys.length }
}
