import { exceeds, type Signal, strongest } from './signal'

/** Too many posts by one author, whatever they say. Every row is a window of its own; the worst one counts. */
export const authorFlood: Signal = {
  name: 'author-flood',
  category: 'flood',
  inspect(observation, rows) {
    const findings = []
    for (const name in rows) {
      const row = rows[name]
      if (row === undefined) continue
      const count = observation.posts(row.windowMs)
      if (count.count > 1) findings.push(exceeds(this.name, row, count.count, count))
    }
    return strongest(...findings)
  },
}
