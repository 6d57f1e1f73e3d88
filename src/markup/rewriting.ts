import { unitsToString, writeUnits } from './units'

/** Pieces of a text that are joined. More of them are written unit by unit: joining many short ones takes up to four times as long. */
const MAX_PIECES = 1024

/** A text in which parts are replaced, one behind the other, none by more than it has. The rest stays as it is. */
export class Rewriting {
  readonly #text: string
  #kept = ''
  #pieces = 0
  #units: Uint16Array | undefined
  #length = 0
  /** Behind the last part that was replaced. */
  #from = 0

  constructor(text: string) {
    this.#text = text
  }

  /** @param by at most as long as the part */
  replace(start: number, end: number, by = ''): void {
    const text = this.#text
    if (this.#units !== undefined) {
      this.#length = writeUnits(text, this.#from, start, this.#units, this.#length)
      for (let i = 0; i < by.length; i++) this.#units[this.#length++] = by.charCodeAt(i)
    } else {
      if (start > this.#from) this.#kept += text.slice(this.#from, start)
      this.#kept += by
      if (++this.#pieces === MAX_PIECES) {
        this.#units = new Uint16Array(text.length)
        this.#length = writeUnits(this.#kept, 0, this.#kept.length, this.#units, 0)
      }
    }
    this.#from = end
  }

  /** Whether nothing was replaced. */
  get isSame(): boolean {
    return this.#pieces === 0
  }

  toString(): string {
    const text = this.#text
    if (this.isSame) return text
    if (this.#units === undefined) return this.#kept + text.slice(this.#from)
    return unitsToString(this.#units, writeUnits(text, this.#from, text.length, this.#units, this.#length))
  }
}
