import type { Count } from '../observation/observation'
import type { BuiltInRows } from '../types'
import { type Finding, findingOf, strongest } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

const ROWS = ['burst', 'minutes', 'hour'] as const satisfies readonly BuiltInRows['author-flood'][]

/** Too many posts by one author, whatever they say. Each row is a window of its own; the worst one counts. */
export const authorFlood: BuiltInSignal<BuiltInRows['author-flood']> = {
  name: 'author-flood',
  category: 'flood',
  triggers: TRIGGERS.active,
  inspect(observation, limits, ahead = 0) {
    let findings: (Finding | undefined)[] | undefined
    let counts: { [Row in BuiltInRows['author-flood']]?: Count } | undefined
    for (const row of ROWS) {
      const steps = limits[row]
      if (steps === undefined) continue
      const count = observation.posts(steps.windowMs)
      if (count.count < 2) continue
      counts ??= {}
      counts[row] = count
      findings ??= []
      findings.push(findingOf({ signal: this.name, limits, row, observed: count.count, count }, ahead))
    }
    if (findings === undefined) return undefined
    const [worst] = strongest(...findings)
    if (worst?.retryAfterMs === undefined) return worst
    // The next post counts in every window. Walking them once is enough: floods are when that matters.
    for (const row of ROWS) {
      const count = counts?.[row]
      if (count === undefined) continue
      const next = findingOf({ signal: this.name, limits, row, observed: count.count, count }, ahead + 1)
      worst.retryAfterMs = Math.max(worst.retryAfterMs, next?.retryAfterMs ?? 0)
    }
    return worst
  },
}
