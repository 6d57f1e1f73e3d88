/** A link that led nowhere is asked about again after this time. */
const NOWHERE_MS = 300_000

/** Characters of links and targets for each entry on average. Most entries have a hundred. */
const CHARACTERS = 512
/** One entry always fits. */
const LONGEST = 4096

interface Answer {
  target: string | undefined
  until: number
}

/** What short links lead to, as far as it is known: a bounded number of them, for a time. */
export class Answers {
  readonly #known = new Map<string, Answer>()
  readonly #max: number
  readonly #maxAgeMs: number
  readonly #now: () => number
  #characters = 0

  /** @param now milliseconds of a clock that only goes forward */
  constructor(max: number, maxAgeMs: number, now: () => number) {
    this.#max = max
    this.#maxAgeMs = maxAgeMs
    this.#now = now
  }

  /** The target of a link; undefined if it leads nowhere or is not known. */
  target(link: string): string | undefined {
    const answer = this.#known.get(link)
    return answer !== undefined && answer.until > this.#now() ? answer.target : undefined
  }

  /** Whether a link needs no lookup. It then counts as looked up now. */
  has(link: string): boolean {
    const answer = this.#known.get(link)
    if (answer === undefined || answer.until <= this.#now()) return false
    this.#known.delete(link)
    this.#known.set(link, answer)
    return true
  }

  set(link: string, target: string | undefined): void {
    this.#forget(link)
    const age = target === undefined ? Math.min(NOWHERE_MS, this.#maxAgeMs) : this.#maxAgeMs
    this.#known.set(link, { target, until: this.#now() + age })
    this.#characters += link.length + (target?.length ?? 0)
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.#max && this.#characters <= this.#max * CHARACTERS + LONGEST) break
      this.#forget(oldest)
    }
  }

  #forget(link: string): void {
    const answer = this.#known.get(link)
    if (answer === undefined) return
    this.#known.delete(link)
    this.#characters -= link.length + (answer.target?.length ?? 0)
  }
}
