/** As many as comments that `Identities` remembers. A duplicate comes within minutes. */
const MAX_HELD = 4096

/** Comments that were held for what the filter does not know, with the reason: `honeypot` or `next`. */
export class Held {
  readonly #reasons = new Map<string, string>()

  remember(id: string, reason: string): void {
    this.#reasons.delete(id)
    this.#reasons.set(id, reason)
    if (this.#reasons.size > MAX_HELD) this.#reasons.delete(this.#reasons.keys().next().value as string)
  }

  reasonOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.#reasons.get(id)
  }
}
