import { own } from '../columns/comment'

export interface Counted {
  key: string
  count: number
  flagged: number
  sample?: string
}

/** Most keys counted at a time. */
const CAPACITY = 20_000
/** Characters kept of a key's example; the excerpt is made when it is shown. */
const SAMPLE = 300

/**
 * Finds the most frequent keys in constant memory. When there are too many, the rarer half is forgotten (after lossy counting,
 * Manku and Motwani 2002). A count is exact unless its key was forgotten once; then it is too low.
 */
export class Top {
  readonly #counts = new Map<string, Counted>()

  add(key: string, flagged: boolean, sample?: string): void {
    let found = this.#counts.get(key)
    if (found === undefined) {
      if (this.#counts.size >= CAPACITY) this.#forget()
      found = {
        key: own(key),
        count: 0,
        flagged: 0,
        ...(sample !== undefined && { sample: own(sample.slice(0, SAMPLE)) }),
      }
      this.#counts.set(found.key, found)
    }
    found.count++
    if (flagged) found.flagged++
  }

  /** The most frequent, at least `min` times each. */
  best(n: number, min: number): Counted[] {
    return [...this.#counts.values()]
      .filter(({ count }) => count >= min)
      .sort((a, b) => b.count - a.count || b.flagged - a.flagged)
      .slice(0, n)
      .map((each) => (each.sample === undefined ? each : { ...each, sample: excerpt(each.sample) }))
  }

  #forget(): void {
    const counts = [...this.#counts.values()].map(({ count }) => count).sort((a, b) => a - b)
    const middle = counts[CAPACITY / 2] as number
    let room = CAPACITY / 2
    for (const [key, { count }] of this.#counts) {
      if (count > middle || room <= 0) continue
      this.#counts.delete(key)
      room--
    }
  }
}

/** The beginning of a text on one line. Control characters, which a terminal would obey, count as spaces. */
export function excerpt(text: string, length = 100): string {
  const line = text
    .slice(0, length * 3)
    .replace(/[\s\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
  const cut = [...line].slice(0, length).join('')
  return own(cut.length < line.length ? `${cut.trimEnd()}…` : cut)
}
