import { Pattern } from './pattern'
import type { ThreadMatch } from './types'

/** A test that is not a comparison of strings. */
interface Tested {
  at: number
  test: (thread: string) => boolean
}

function testOf(match: Exclude<ThreadMatch, string | { readonly prefix: string }>): (thread: string) => boolean {
  if (typeof match === 'function') return (thread) => match(thread) === true
  if (match instanceof RegExp) {
    // With `g` or `y` an expression remembers where it was found last.
    const fresh = new RegExp(match.source, match.flags.replace(/[gy]/g, ''))
    return (thread) => fresh.test(thread)
  }
  const pattern = new Pattern(match.pattern)
  return (thread) => pattern.test(thread)
}

/**
 * Finds the first of several matches that a thread has. Names are looked up, and beginnings once for each of their lengths; only the others
 * are tried one by one.
 */
export class ThreadIndex {
  readonly #names = new Map<string, number>()
  /** Beginnings by their lengths. */
  readonly #prefixes = new Map<number, Map<string, number>>()
  readonly #tested: Tested[] = []

  constructor(matches: readonly ThreadMatch[]) {
    matches.forEach((match, at) => {
      if (typeof match === 'string') this.#names.set(match, this.#names.get(match) ?? at)
      else if (typeof match === 'object' && 'prefix' in match) this.#addPrefix(match.prefix, at)
      else this.#tested.push({ at, test: testOf(match) })
    })
  }

  #addPrefix(prefix: string, at: number): void {
    const same = this.#prefixes.get(prefix.length) ?? new Map<string, number>()
    this.#prefixes.set(prefix.length, same)
    same.set(prefix, same.get(prefix) ?? at)
  }

  /**
   * The position of the first match, -1 for none.
   *
   * @param failed told of a function that throws, which then does not match
   */
  find(thread: string, failed: (error: unknown) => void): number {
    let first = this.#names.get(thread) ?? Infinity
    for (const [length, same] of this.#prefixes)
      if (length <= thread.length) first = Math.min(first, same.get(thread.slice(0, length)) ?? Infinity)
    for (const { at, test } of this.#tested) {
      if (at >= first) break
      try {
        if (test(thread)) first = at
      } catch (error) {
        failed(error)
      }
    }
    return first === Infinity ? -1 : first
  }
}
