import type { Review } from './fate'

/**
 * How often moderators approved and removed posts that a row had flagged, by signal and row. A signal without rows has the row `''`.
 *
 * @example
 * ```ts
 * import { createFilter, type Reviewed } from 'digue'
 *
 * const reviewed: Reviewed = createFilter().stats().reviewed
 * // Rows of whose posts most were approved: they may be too strict.
 * for (const [signal, rows] of Object.entries(reviewed))
 *   for (const [row, { approved, removed }] of Object.entries(rows)) if (approved > removed) console.log(signal, row)
 * ```
 */
export interface Reviewed {
  readonly [signal: string]: {
    readonly [row: string]: {
      /** Posts that were approved. */
      readonly approved: number
      /** Posts that were removed. */
      readonly removed: number
    }
  }
}

/** A signal and its row, `''` for none. */
type Reason = readonly [signal: string, row: string]

function isReason(value: unknown): value is Reason {
  return Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string')
}

function parsed(reasons: string): Reason[] {
  try {
    const list: unknown = JSON.parse(reasons)
    return Array.isArray(list) ? list.filter(isReason) : []
  } catch {
    return []
  }
}

/** Rows that are counted. A forged text may name many more than a policy has. */
const MAX_ROWS = 1000

/** Counts what moderators decided. */
export class Reviews {
  readonly #counts = new Map<string, { reason: Reason; approved: number; removed: number }>()

  /**
   * Counts a decision, and takes back the one before.
   *
   * @param reasons as `reasonsOf` gives them; undefined for a post that was not flagged
   */
  count(reasons: string | undefined, before: Review | undefined, now: Review): void {
    if (reasons === undefined || before === now) return
    for (const reason of parsed(reasons)) {
      const key = JSON.stringify(reason)
      let counts = this.#counts.get(key)
      if (counts === undefined) {
        if (this.#counts.size === MAX_ROWS) return
        counts = { reason, approved: 0, removed: 0 }
        this.#counts.set(key, counts)
      }
      if (before !== undefined) counts[before] = Math.max(0, counts[before] - 1)
      counts[now]++
    }
  }

  all(): Reviewed {
    const bySignal = new Map<string, [string, { approved: number; removed: number }][]>()
    for (const { reason, approved, removed } of this.#counts.values()) {
      const [signal, row] = reason
      const rows = bySignal.get(signal)
      if (rows === undefined) bySignal.set(signal, [[row, { approved, removed }]])
      else rows.push([row, { approved, removed }])
    }
    // Unlike assignment, `fromEntries` takes any name, also that of a custom signal `__proto__`.
    return Object.fromEntries([...bySignal].map(([signal, rows]) => [signal, Object.fromEntries(rows)]))
  }

  /** All counts, for a snapshot. */
  entries(): Iterable<Readonly<{ reason: Reason; approved: number; removed: number }>> {
    return this.#counts.values()
  }

  /** Adds counts of a snapshot. Returns false if there are too many, or some twice. */
  add(signal: string, row: string, approved: number, removed: number): boolean {
    const reason: Reason = [signal, row]
    const key = JSON.stringify(reason)
    if (this.#counts.has(key) || this.#counts.size === MAX_ROWS) return false
    this.#counts.set(key, { reason, approved, removed })
    return true
  }
}
