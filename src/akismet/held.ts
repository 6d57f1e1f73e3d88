/** As many as comments that `Identities` remembers. */
const MAX_HELD = 4096

/** Comments that were held, with the reason: the latest ones, in a bounded number. */
export class Held {
  readonly #reasons = new Map<string, string>()

  remember(id: string, reason: string): void {
    this.#reasons.delete(id)
    this.#reasons.set(id, reason)
    if (this.#reasons.size > MAX_HELD) this.#reasons.delete(this.#reasons.keys().next().value as string)
  }

  forget(id: string): void {
    this.#reasons.delete(id)
  }

  reasonOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.#reasons.get(id)
  }
}
