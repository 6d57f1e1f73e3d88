import { enlarged } from './slots'

/** No author. */
const NONE = -1
const FIELDS = 3
const RECORDS = 0
const BEFORE = 1
const AFTER = 2
/**
 * An author with up to this many records fills no more than a fair share: `maxSightings` should be at least four times the number of
 * authors. Such authors, nearly all of them, are in no list.
 */
export const LEAST_SHARE = 4
/** Up to this many records each number has a list of its own; above, four lists share each doubling. */
const EXACT = 8
/** The highest number of records is below 2^24. */
const LISTS = EXACT + (24 - 3) * 4 + 4

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
  #highest = 0

  /** @param limit how many authors there can be */
  constructor(limit: number) {
    this.#limit = limit
  }

  get bytes(): number {
    return this.#ints.byteLength
  }

  /** How many records an author fills. */
  of(author: number): number {
    return this.#ints[author * FIELDS + RECORDS] ?? 0
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
    const ints = this.#ints
    const before = ints[at + RECORDS] as number
    const after = before + records
    ints[at + RECORDS] = after
    const from = listOf(before)
    const to = listOf(after)
    if (from === to) return
    if (before > LEAST_SHARE) this.#leave(author, from)
    if (after > LEAST_SHARE) this.#enter(author, to)
  }

  #enter(author: number, list: number): void {
    const ints = this.#ints
    const first = this.#firsts[list] as number
    const last = first === NONE ? author : (ints[first * FIELDS + BEFORE] as number)
    const next = first === NONE ? author : first
    ints[author * FIELDS + BEFORE] = last
    ints[author * FIELDS + AFTER] = next
    ints[last * FIELDS + AFTER] = author
    ints[next * FIELDS + BEFORE] = author
    if (first === NONE) this.#firsts[list] = author
    if (list > this.#highest) this.#highest = list
  }

  #leave(author: number, list: number): void {
    const ints = this.#ints
    const before = ints[author * FIELDS + BEFORE] as number
    const after = ints[author * FIELDS + AFTER] as number
    ints[before * FIELDS + AFTER] = after
    ints[after * FIELDS + BEFORE] = before
    if (this.#firsts[list] === author) this.#firsts[list] = after === author ? NONE : after
    while (this.#highest > 0 && this.#firsts[this.#highest] === NONE) this.#highest--
  }
}
