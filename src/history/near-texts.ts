import { type SketchQuery, sameTextThreshold } from '../digest/resemblance'
import { MAX_KEYS, SKETCH_BYTES } from '../digest/sketch'
import { enlarged } from './slots'

/** A text as the history sees it: digest, sketch and index keys; no words. */
export interface TextPrint {
  lo: number
  hi: number
  /** How many words the text has. */
  words: number
  sketch: Uint8Array
  /** Digests that lead to texts with words in common. The first `keyCount` are the text's. */
  keys: Uint32Array
  /** 0 for a text too short to have near copies. */
  keyCount: number
  /** The letters of its words: see `WordDigests.writeOutline`. */
  outline?: Uint16Array
  /** Length of the outline, 0 for a text without one. */
  outlined?: number
}

/** The remembered text that a text resembles most. */
export interface Nearest {
  /** -1 when no text resembles it enough. */
  slot: number
  resemblance: number
}

/** The keys of all texts: those of a slot are `keys[starts[slot], ends[slot])`. */
export interface KeyLists {
  keys: Uint32Array
  starts: Uint32Array
  ends: Uint32Array
}

/** Cells of the table for each slot. Slots are reused, so that the table is bounded as they are. */
const CELLS_PER_TEXT = 16
const SLOT = 0xffffff
const TAG = -0x1000000
/** Word counts are kept up to this: only the order of magnitude matters for longer texts. */
const MAX_WORDS = 0xffff
const FIELDS = SKETCH_BYTES / 4
const CANDIDATES = new Int32Array(MAX_KEYS)
const FOUND = new Int32Array(MAX_KEYS)
const VOTES = new Uint8Array(MAX_KEYS)
/** The candidate that has a slot, by the slot's low bits. Comparing each slot with all before it took a sixth of a check. */
const SEEN = new Int8Array(64)
const EMPTY = -1

/**
 * Finds texts that share most of their words. A direct-mapped table leads from word-trigram minima to the slot that had
 * them last. Candidates are verified by their sketches, so that a stale or colliding entry costs a comparison and never
 * gives a wrong match. A sketch takes 64 bytes for each slot.
 */
export class NearTexts {
  readonly #limit: number
  #sketches = new Uint32Array(64 * FIELDS)
  #bytes = new Uint8Array(this.#sketches.buffer)
  #words = new Uint16Array(64)
  /** Slot + 1 in the low 24 bits, the upper bits of the key above. */
  #table = new Int32Array(1 << 10)

  /** @param limit how many slots there can be */
  constructor(limit: number) {
    this.#limit = limit
  }

  get bytes(): number {
    return this.#bytes.byteLength + this.#words.byteLength + this.#table.byteLength
  }

  /** How many words the text of a slot has: at most 65,535, and 0 for a slot without text. */
  words(slot: number): number {
    return this.#words[slot] ?? 0
  }

  /** Remembers a text. */
  add(slot: number, text: TextPrint): void {
    if (slot >= this.#words.length) this.#grow(slot + 1)
    this.#bytes.set(text.sketch, slot * SKETCH_BYTES)
    this.#words[slot] = Math.min(text.words, MAX_WORDS)
    while ((slot + 1) * CELLS_PER_TEXT > this.#table.length) this.#double()
    const table = this.#table
    const mask = table.length - 1
    const { keys, keyCount } = text
    for (let i = 0; i < keyCount; i++) {
      const key = keys[i] as number
      table[key & mask] = (key & TAG) | (slot + 1)
    }
  }

  /** Cells of the table: see `reserve`. */
  get cells(): number {
    return this.#table.length
  }

  /**
   * Makes an empty table as large as the one that keys were read from: otherwise keys whose cells lie beyond its end would
   * overwrite those of other texts. Never larger than `texts` texts need.
   */
  reserve(size: number, texts: number): void {
    while (this.#table.length < size && this.#table.length < texts * CELLS_PER_TEXT) this.#double()
  }

  /** Forgets the text of a slot. Its table entries stay until they are overwritten, and lead to no text. */
  remove(slot: number): void {
    this.#words[slot] = 0
  }

  /**
   * Erases what is left of forgotten texts: a snapshot would save a slot's stale table entries as those of the text that has
   * the slot next. Reads everything, which takes about 35 ms for 300,000 texts.
   */
  sweep(): void {
    const words = this.#words
    for (let slot = 0; slot < words.length; slot++)
      if (words[slot] === 0) this.#sketches.fill(0, slot * FIELDS, (slot + 1) * FIELDS)
    const table = this.#table
    for (let at = 0; at < table.length; at++) {
      const entry = table[at] as number
      if (entry !== 0 && words[(entry & SLOT) - 1] === 0) table[at] = 0
    }
  }

  /**
   * Resemblance of the text that `query` was prepared with to that of `slot`; 0 when they are not the same text. Only texts
   * that have keys resemble others.
   */
  compare(query: SketchQuery, slot: number): number {
    const own = this.words(slot)
    if (own === 0) return 0
    const floor = sameTextThreshold(Math.max(own, query.words))
    if (floor >= 1) return 0
    const found = query.resemblance(this.#sketches, slot * FIELDS, own, floor)
    return found >= floor ? found : 0
  }

  /**
   * How much the text of `slot` shares with the one that `query` was prepared with, whether it is the same text or not, 0..1; -1 if
   * nothing is known of its words. An outside history may tell of a text without its sketch.
   */
  resemblance(query: SketchQuery, slot: number): number {
    return this.#isKnown(slot) ? query.resemblance(this.#sketches, slot * FIELDS, this.words(slot), 0) : -1
  }

  #isKnown(slot: number): boolean {
    if (this.words(slot) === 0) return false
    for (let i = 0; i < FIELDS; i++) if (this.#sketches[slot * FIELDS + i] !== 0) return true
    return false
  }

  /**
   * The remembered text that resembles `text` most, among those the index leads to, if it does more than `best`. `query`
   * was prepared with the same text.
   */
  find(query: SketchQuery, text: TextPrint, best: Nearest, except: number): void {
    const table = this.#table
    const mask = table.length - 1
    const { keys, words } = text
    const read = Math.min(text.keyCount, MAX_KEYS)
    // Reads first, so that the misses of a table larger than the cache overlap.
    for (let i = 0; i < read; i++) {
      const key = keys[i] as number
      const entry = table[key & mask] as number
      // An entry of another key in the same cell leads to no candidate.
      FOUND[i] = ((entry ^ key) & TAG) === 0 ? entry & SLOT : 0
    }
    for (let i = 0; i < SEEN.length; i++) SEEN[i] = EMPTY
    let count = 0
    let most = 0
    let top = 0
    for (let i = 0; i < read; i++) {
      const slot = (FOUND[i] as number) - 1
      if (slot < 0 || slot === except) continue
      // No threshold is below a half, so neither text can have more than three times the words of the other.
      const own = this.#words[slot] as number
      if (own * 3 < words || own > words * 3) continue
      let at = slot & (SEEN.length - 1)
      while (SEEN[at] !== EMPTY && CANDIDATES[SEEN[at] as number] !== slot) at = (at + 1) & (SEEN.length - 1)
      let candidate = SEEN[at] as number
      if (candidate === EMPTY) {
        candidate = count++
        SEEN[at] = candidate
        CANDIDATES[candidate] = slot
        VOTES[candidate] = 0
      }
      const votes = (VOTES[candidate] as number) + 1
      VOTES[candidate] = votes
      if (votes > most) {
        most = votes
        top = candidate
      }
    }
    if (count === 0) return
    // One read of each sketch, without a branch between them, so that these cache misses overlap too.
    let touched = 0
    for (let i = 0; i < count; i++) touched ^= this.#sketches[(CANDIDATES[i] as number) * FIELDS] as number
    TOUCHED[0] = touched
    // The candidate with most keys in common comes first: it is usually the same text, if any candidate is.
    const first = CANDIDATES[top] as number
    CANDIDATES[top] = CANDIDATES[0] as number
    CANDIDATES[0] = first
    const sketches = this.#sketches
    for (let i = 0; i < count; i++) {
      const slot = CANDIDATES[i] as number
      if (!query.mayResemble(sketches, slot * FIELDS, this.#words[slot] as number)) continue
      const resemblance = this.compare(query, slot)
      if (resemblance <= best.resemblance) continue
      best.resemblance = resemblance
      best.slot = slot
      if (resemblance === 1) return
    }
  }

  #grow(needed: number): void {
    const slots = Math.max(needed, Math.min(this.#limit, this.#words.length * 2))
    this.#sketches = enlarged(this.#sketches, slots * FIELDS)
    this.#bytes = new Uint8Array(this.#sketches.buffer)
    this.#words = enlarged(this.#words, slots)
  }

  /** Both halves of the doubled table hold what the table held, so that every key finds its slot although keys are not stored. */
  #double(): void {
    const { length } = this.#table
    const doubled = enlarged(this.#table, length * 2)
    doubled.set(this.#table, length)
    this.#table = doubled
  }

  /**
   * The keys in the index that lead to each slot, for a snapshot of labels: a cell and the upper bits in it give a key. They are
   * counted first and then put side by side.
   */
  keysBySlot(): KeyLists {
    const ends = new Uint32Array(this.#words.length + 1)
    for (const entry of this.#table) {
      const slot = (entry & SLOT) - 1
      if (slot >= 0 && this.words(slot) > 0) ends[slot] = (ends[slot] as number) + 1
    }
    let total = 0
    for (let slot = 0; slot < ends.length; slot++) {
      total += ends[slot] as number
      ends[slot] = total
    }
    const keys = new Uint32Array(total)
    // From the last cell to the first, each list from its end: keys come out in the order of their cells.
    const starts = ends.slice()
    for (let cell = this.#table.length - 1; cell >= 0; cell--) {
      const entry = this.#table[cell] as number
      const slot = (entry & SLOT) - 1
      if (slot < 0 || this.words(slot) === 0) continue
      const at = (starts[slot] as number) - 1
      starts[slot] = at
      keys[at] = (entry & TAG) | cell
    }
    return { keys, starts, ends }
  }

  /**
   * The table, for a snapshot: in each cell slot + 1 in the low 24 bits and the upper bits of the key above, or 0. Cell and upper bits
   * give the key. Some cells lead to slots without a text.
   */
  get table(): Readonly<Int32Array> {
    return this.#table
  }

  /** The sketches of all slots, for a snapshot, also what is left of forgotten ones. */
  get sketches(): Uint8Array {
    return this.#bytes
  }

  sketch(slot: number): Uint8Array {
    return this.#bytes.subarray(slot * SKETCH_BYTES, (slot + 1) * SKETCH_BYTES)
  }
}

/** Takes the result of reading sketches ahead, so that the compiler does not drop those reads. */
const TOUCHED = new Int32Array(1)
