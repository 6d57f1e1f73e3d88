import { enlarged } from './slots'

/** No author. */
const NONE = -1
// An author has two numbers. Their lower 24 bits are the neighbours in a ring, since slots are below 2^24. The upper eight bits of both
// together are the number of records.
const FIELDS = 2
const BEFORE = 0
const AFTER = 1
const SLOT = 0xffffff
const COUNT = -0x1000000
/** From this many records on they are counted in a map: at most 256 authors can have as many. */
const MANY = 0xffff
/** Bytes of an entry of the map. */
const ENTRY = 40
/**
 * An author with up to this many records fills no more than a fair share: `maxSightings` should be at least four times the number of
 * authors. Such authors, nearly all of them, are in no list.
 */
export const LEAST_SHARE = 4
/** Up to this many records each number has a list of its own; above, four lists share each doubling. */
const EXACT = 8
/** `EXACT`, four for each doubling from 2^3 to 2^24, above all numbers of records, and four more. */
const LISTS = 96

function listOf(records: number): number {
  if (records < EXACT) return records
  const bits = 31 - Math.clz32(records)
  return EXACT + (bits - 3) * 4 + ((records >>> (bits - 2)) & 3)
}

/**
 * How many records each author fills, and who fills most: that author gives way first. Authors with about as many records are in one
 * ring, so that an author moves in constant time. Within a ring, first comes the one who has been in it for longest.
 */
export class Shares {
  readonly #limit: number
  #ints = new Int32Array(64 * FIELDS)
  readonly #firsts = new Int32Array(LISTS).fill(NONE)
  readonly #many = new Map<number, number>()
  #highest = 0

  /** @param limit how many authors there can be */
  constructor(limit: number) {
    this.#limit = limit
  }

  get bytes(): number {
    return this.#ints.byteLength + this.#many.size * ENTRY
  }

  /** How many records an author fills. */
  of(author: number): number {
    const at = author * FIELDS
    const records = ((this.#ints[at + BEFORE] ?? 0) >>> 24) | (((this.#ints[at + AFTER] ?? 0) >>> 24) << 8)
    return records === MANY ? (this.#many.get(author) as number) : records
  }

  #set(author: number, before: number, records: number): void {
    if (records >= MANY) this.#many.set(author, records)
    else if (before >= MANY) this.#many.delete(author)
    const kept = Math.min(records, MANY)
    const ints = this.#ints
    const at = author * FIELDS
    ints[at + BEFORE] = ((ints[at + BEFORE] as number) & SLOT) | (kept << 24)
    ints[at + AFTER] = ((ints[at + AFTER] as number) & SLOT) | ((kept >>> 8) << 24)
  }

  #neighbour(author: number, side: typeof BEFORE | typeof AFTER): number {
    return (this.#ints[author * FIELDS + side] as number) & SLOT
  }

  #join(before: number, after: number): void {
    const ints = this.#ints
    ints[before * FIELDS + AFTER] = ((ints[before * FIELDS + AFTER] as number) & COUNT) | after
    ints[after * FIELDS + BEFORE] = ((ints[after * FIELDS + BEFORE] as number) & COUNT) | before
  }

  /** An author who fills most: none fills a quarter more. -1 if nobody has more than `LEAST_SHARE` records. */
  get largest(): number {
    return this.#firsts[this.#highest] as number
  }

  /** Counts more records of an author, or less. */
  add(author: number, records: number): void {
    const at = author * FIELDS
    if (at >= this.#ints.length) {
      const room = Math.min(this.#limit, (this.#ints.length / FIELDS) * 2)
      this.#ints = enlarged(this.#ints, Math.max(author + 1, room) * FIELDS)
    }
    const before = this.of(author)
    const after = before + records
    this.#set(author, before, after)
    const from = listOf(before)
    const to = listOf(after)
    if (from === to) return
    if (before > LEAST_SHARE) this.#leave(author, from)
    if (after > LEAST_SHARE) this.#enter(author, to)
  }

  #enter(author: number, list: number): void {
    const first = this.#firsts[list] as number
    const last = first === NONE ? author : this.#neighbour(first, BEFORE)
    this.#join(author, first === NONE ? author : first)
    this.#join(last, author)
    if (first === NONE) this.#firsts[list] = author
    if (list > this.#highest) this.#highest = list
  }

  #leave(author: number, list: number): void {
    const after = this.#neighbour(author, AFTER)
    this.#join(this.#neighbour(author, BEFORE), after)
    if (this.#firsts[list] === author) this.#firsts[list] = after === author ? NONE : after
    while (this.#highest > 0 && this.#firsts[this.#highest] === NONE) this.#highest--
  }
}
