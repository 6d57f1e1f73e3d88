import type { Address } from './plain-url'
import { effortOf } from './settle'

/** How many addresses of one text may take the long way, and how many characters they may have together, as `effortOf` counts them. */
export interface MostUnusual {
  readonly links: number
  readonly characters: number
}

/** What is left of the addresses of one text that may take the long way: each takes as long as twenty others. */
export class UnusualLeft {
  #links: number
  #characters: number
  #isFirst = true

  constructor({ links, characters }: MostUnusual) {
    this.#links = links
    this.#characters = characters
  }

  /** Takes an address out of what is left; false if it does not fit. The first one fits, however long it is. */
  takes(raw: string): boolean {
    if (this.#links <= 0 || this.#characters <= 0) return false
    this.#links -= 1
    this.#characters -= effortOf(raw)
    const fits = this.#isFirst || this.#characters >= 0
    this.#isFirst = false
    return fits
  }
}

/** What is left of the addresses inside others that are looked at in one text. */
export class InnerLeft {
  #plain: number
  readonly #unusual: UnusualLeft

  /** @param plain how many of those with the shortcut of `settlePlain` */
  constructor(plain: number, unusual: MostUnusual) {
    this.#plain = plain
    this.#unusual = new UnusualLeft(unusual)
  }

  /** @param plain what `settlePlain` makes of the address */
  takes(raw: string, plain: Address | undefined): boolean {
    if (plain === undefined) return this.#unusual.takes(raw)
    this.#plain -= 1
    return this.#plain >= 0
  }
}
