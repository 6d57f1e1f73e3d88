import type { Memory } from '../history/memory'
import { MAX_COUNTED } from '../history/windows'
import { AUTHOR_FLOOD } from '../signals/author-flood'
import { firstStep } from '../signals/weights'
import type { Asked } from '../verdict/charges'

/** A row of floods: so many posts in so long a time. */
export interface FloodRow {
  windowMs: number
  /** The count at which something is found, the post included. */
  first: number
}

/** The rows about an author's floods that some count reaches, of all policies that may judge a post. */
export function floodRowsOf(signals: readonly Asked[]): FloodRow[] {
  const rows: FloodRow[] = []
  for (const { signal, limits } of signals) {
    if (signal.name !== AUTHOR_FLOOD) continue
    for (const steps of Object.values(limits)) {
      const first = firstStep(steps)
      if (first <= MAX_COUNTED + 1) rows.push({ windowMs: steps.windowMs, first })
    }
  }
  return rows
}

/**
 * Whether a new post may be one too many of its author in some window. In a chat each author posted a moment ago, and hardly any too often:
 * one look at the latest posts spares all others an observation, a quarter of their check. Never false where a count would reach a row.
 *
 * @param newest the author's newest comment
 */
export function mayFlood({ records }: Memory, newest: number, time: number, rows: readonly FloodRow[]): boolean {
  let count = 1
  let isWithin = true
  for (let at = newest; at >= 0 && isWithin; at = records.older(at)) {
    const its = records.time(at)
    // Posts that are dated later are counted in another way.
    if (its > time) return true
    count++
    isWithin = false
    for (let i = 0; i < rows.length; i++) {
      const { windowMs, first } = rows[i] as FloodRow
      if (its <= time - windowMs) continue
      if (count >= first) return true
      isWithin = true
    }
  }
  return false
}
