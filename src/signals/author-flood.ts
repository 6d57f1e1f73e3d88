import type { Count } from '../observation/observation'
import type { BuiltInRows } from '../types'
import { type Finding, findingOf, strongest } from './finding'
import { floodFrom } from './from-address'
import { type BuiltInSignal, TRIGGERS } from './signal'

type Row = BuiltInRows['author-flood']

const ROWS = ['burst', 'minutes', 'hour'] as const satisfies readonly Row[]

export const AUTHOR_FLOOD = 'author-flood'

/** Too many posts by one author, whatever they say. Each row is a window of its own; the worst one counts. */
export const authorFlood: BuiltInSignal<Row> = {
  name: AUTHOR_FLOOD,
  category: 'flood',
  triggers: TRIGGERS.active | TRIGGERS.address,
  inspect(observation, limits, ahead = 0) {
    let found: Finding[] | undefined
    // By row. Named properties that are added one by one took as long as the rest.
    let counts: (Count | undefined)[] | undefined
    for (let i = 0; i < ROWS.length; i++) {
      const row = ROWS[i] as Row
      const steps = limits[row]
      if (steps === undefined) continue
      const from = floodFrom({ signal: this.name, limits, row }, observation, ahead)
      if (from !== undefined) {
        found ??= []
        found.push(from)
      }
      const count = observation.posts(steps.windowMs)
      if (count.count < 2) continue
      counts ??= [undefined, undefined, undefined]
      counts[i] = count
      const finding = findingOf({ signal: this.name, limits, row, observed: count.count, count }, ahead)
      if (finding === undefined) continue
      found ??= []
      found.push(finding)
    }
    if (found === undefined) return undefined
    const [worst] = strongest(...found)
    if (worst?.retryAfterMs === undefined) return worst
    // The next post counts in every window. Walking them once is enough: floods are when that matters.
    for (let i = 0; i < ROWS.length; i++) {
      const count = counts?.[i]
      if (count === undefined) continue
      const counted = { signal: this.name, limits, row: ROWS[i] as Row, observed: count.count, count }
      worst.retryAfterMs = Math.max(worst.retryAfterMs, findingOf(counted, ahead + 1)?.retryAfterMs ?? 0)
    }
    return worst
  },
}
