import type { Count } from '../observation/observation'
import { type BuiltInSignal, type Finding, findingFor, onceMore, strongest, TRIGGERS } from './signal'

/** Too many posts by one author, whatever they say. Every row is a window of its own; the worst one counts. */
export const authorFlood: BuiltInSignal = {
  name: 'author-flood',
  category: 'flood',
  triggers: TRIGGERS.active,
  inspect(observation, rows) {
    let findings: (Finding | undefined)[] | undefined
    let counts: Record<string, Count> | undefined
    for (const name in rows) {
      const row = rows[name]
      if (row === undefined) continue
      const count = observation.posts(row.windowMs)
      if (count.count < 2) continue
      counts ??= {}
      counts[name] = count
      findings ??= []
      findings.push(findingFor(this.name, row, count.count, count))
    }
    if (findings === undefined) return undefined
    const [worst] = strongest(...findings)
    if (worst?.retryAfterMs === undefined) return worst
    // The next post counts in every window. Walking them once is enough: floods are when that matters.
    const nearer = onceMore(rows)
    for (const name in counts) {
      const count = counts[name] as Count
      const wait = findingFor(this.name, nearer[name], count.count, count)?.retryAfterMs ?? 0
      worst.retryAfterMs = Math.max(worst.retryAfterMs, wait)
    }
    return worst
  },
}
