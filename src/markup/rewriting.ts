/** A text in which parts are replaced, one behind the other. The rest stays as it is. */
export class Rewriting {
  readonly #text: string
  #kept = ''
  /** Behind the last part that was replaced; -1 if none was. */
  #from = -1

  constructor(text: string) {
    this.#text = text
  }

  replace(start: number, end: number, by = ''): void {
    const from = Math.max(0, this.#from)
    // Short strings are added in a fraction of the time that joining a list of them takes.
    if (start > from) this.#kept += this.#text.slice(from, start)
    if (by !== '') this.#kept += by
    this.#from = end
  }

  /** Whether nothing was replaced. */
  get isSame(): boolean {
    return this.#from < 0
  }

  toString(): string {
    return this.isSame ? this.#text : this.#kept + this.#text.slice(this.#from)
  }
}
