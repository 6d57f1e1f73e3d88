import { effortOf } from './settle'

/** How many addresses of one text are read, and how many characters they may have together, as `effortOf` counts them. */
export interface Most {
  readonly links: number
  readonly characters: number
}

/** What is left of the addresses of one text. */
export class Left {
  #links: number
  #characters: number
  #isFirst = true

  constructor({ links, characters }: Most) {
    this.#links = links
    this.#characters = characters
  }

  get isAny(): boolean {
    return this.#links > 0 && this.#characters > 0
  }

  /** Takes an address out of what is left; false if it does not fit. The first one fits, however long it is. */
  takes(raw: string): boolean {
    if (!this.isAny) return false
    this.#links -= 1
    this.#characters -= effortOf(raw)
    const fits = this.#isFirst || this.#characters >= 0
    this.#isFirst = false
    return fits
  }
}

/** How many addresses inside others are looked at in one text: all of them, those with the shortcut of `settlePlain`, and others. */
export interface MostInner {
  readonly all: Most
  readonly plain: Most
  readonly unusual: Most
}

/** What is left of the addresses inside others that are looked at in one text. Those that may be petitions have as many again, or others would hide them. */
export class InnerLeft {
  readonly #all: Left
  readonly #plain: Left
  readonly #unusual: Left
  readonly #plainPetitions: Left
  readonly #unusualPetitions: Left

  constructor({ all, plain, unusual }: MostInner) {
    this.#all = new Left(all)
    this.#plain = new Left(plain)
    this.#unusual = new Left(unusual)
    this.#plainPetitions = new Left(plain)
    this.#unusualPetitions = new Left(unusual)
  }

  /** Whether one more address may be looked at. Asked before anything else is known of it, since that takes as long as reading it again. */
  looksAt(raw: string): boolean {
    return this.#all.takes(raw)
  }

  /** @param isPlain whether the address has the shortcut of `settlePlain` */
  takes(raw: string, isPlain: boolean, mayLeadToPetition: (address: string) => boolean): boolean {
    if ((isPlain ? this.#plain : this.#unusual).takes(raw)) return true
    const left = isPlain ? this.#plainPetitions : this.#unusualPetitions
    return left.isAny && mayLeadToPetition(raw) && left.takes(raw)
  }
}
