import { dotLength, LONGEST_DOT } from './host-text'
import { latinInPlace } from './lookalikes'
import type { PetitionTests } from './names'
import { endsAddress } from './url-text'

/** Before the host of a petition so many characters of its address are looked at. A longer address has another one in it, which is found. */
const MAX_BEFORE = 256

/** Characters of an encoded octet, which may stand before a host. */
const OCTET = 3

/** Where the dot begins, however it is written, that ends at `end`; `end` if there is none. */
function dotBefore(text: string, end: number): number {
  for (let length = 1; length <= LONGEST_DOT; length++)
    if (dotLength(text, end - length) === length) return end - length
  return end
}

/**
 * Where the addresses of petitions may begin in a text with more links, or more names that are no links, than are read. Linear: it jumps from
 * one host of a petition to the next.
 */
export class LateHosts {
  /** The text from `#from` on. */
  readonly #latin: string
  readonly #from: number
  #host = -1
  #start = 0

  /** @param from nothing is looked for before it */
  constructor(
    private readonly text: string,
    private readonly petitions: PetitionTests,
    from: number,
  ) {
    this.#from = Math.max(0, from - OCTET)
    this.#latin = latinInPlace(text.slice(this.#from))
  }

  /** Where the next address with such a host may begin, at `from` or behind it; infinite if there is none. */
  next(from: number): number {
    if (this.#host < from) {
      this.#host = this.#from + this.petitions.nextHost(this.#latin, from - this.#from)
      this.#start = this.#host === Number.POSITIVE_INFINITY ? this.#host : this.#addressStart(from)
    }
    return Math.max(from, this.#start)
  }

  #addressStart(from: number): number {
    const least = Math.max(from, this.#host - MAX_BEFORE)
    let start = Math.max(least, dotBefore(this.text, this.#host))
    while (start > least && !endsAddress(this.text.charCodeAt(start - 1))) start -= 1
    return start
  }
}
