/** Pieces that are made one string together: a text may have thousands, each of which would be kept in memory until the end. */
const PIECES = 1024

/** A text in which parts are replaced, one behind the other. The rest stays as it is. */
export class Rewriting {
  readonly #text: string
  #kept = ''
  #piece = ''
  #pieces = 0
  /** Behind the last part that was replaced; -1 if none was. */
  #from = -1

  constructor(text: string) {
    this.#text = text
  }

  replace(start: number, end: number, by = ''): void {
    const from = Math.max(0, this.#from)
    // Short strings are added in a fraction of the time that joining a list of them takes.
    if (start > from) this.#piece += this.#text.slice(from, start)
    if (by !== '') this.#piece += by
    this.#from = end
    if (++this.#pieces < PIECES) return
    this.#pieces = 0
    // Looking at a character makes the engine write the string.
    this.#piece.charCodeAt(0)
    this.#kept += this.#piece
    this.#piece = ''
  }

  /** Whether nothing was replaced. */
  get isSame(): boolean {
    return this.#from < 0
  }

  toString(): string {
    return this.isSame ? this.#text : this.#kept + this.#piece + this.#text.slice(this.#from)
  }
}
