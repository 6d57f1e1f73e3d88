/** Most characters of a label (RFC 1035). */
const MAX_LABEL = 63

/** Whether a code unit belongs to a label of a host: a letter, a digit or a hyphen. */
function isOfLabel(code: number): boolean {
  const letter = code | 0x20
  return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2d
}

/**
 * A list of host names that are looked for in texts. An expression of all names took six times as long in some processes: the engine
 * compiles one for the first text that it meets, whatever the next ones are like.
 */
export class HostNames {
  /** What follows the first dot, by what stands before it. */
  readonly #rests = new Map<string, string[]>()
  /** Names without a dot, such as `localhost`. */
  readonly #bare: string[] = []
  #shortest = MAX_LABEL

  constructor(hosts: Iterable<string>) {
    for (const host of hosts) {
      const name = host.toLowerCase()
      const dot = name.indexOf('.')
      if (dot < 0) {
        this.#bare.push(name)
        continue
      }
      const first = name.slice(0, dot)
      const rests = this.#rests.get(first) ?? []
      rests.push(name.slice(dot + 1))
      this.#rests.set(first, rests)
      this.#shortest = Math.min(this.#shortest, dot)
    }
  }

  /** Whether a text has one of the names, or a name below one of them, in any case. Linear. */
  isIn(text: string): boolean {
    for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
      let start = dot
      while (start > 0 && dot - start <= MAX_LABEL && isOfLabel(text.charCodeAt(start - 1))) start -= 1
      if (dot - start < this.#shortest) continue
      const rests = this.#rests.get(text.slice(start, dot).toLowerCase())
      if (rests?.some((rest) => this.#follows(text, dot + 1, rest))) return true
    }
    return this.#bare.length > 0 && this.#hasBare(text.toLowerCase())
  }

  #hasBare(text: string): boolean {
    for (const name of this.#bare)
      for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
        if (!isOfLabel(text.charCodeAt(at - 1)) && !isOfLabel(text.charCodeAt(at + name.length))) return true
    return false
  }

  #follows(text: string, at: number, rest: string): boolean {
    const end = at + rest.length
    return text.slice(at, end).toLowerCase() === rest && !isOfLabel(text.charCodeAt(end))
  }
}
