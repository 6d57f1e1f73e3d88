import { exceeds, type Finding, type Signal, strongest } from './signal'

/** Too many posts by one author, whatever they say. Every row is a window of its own; the worst one counts. */
export const authorFlood: Signal = {
  name: 'author-flood',
  category: 'flood',
  inspect(observation, rows) {
    let findings: Finding[] | undefined
    for (const name in rows) {
      const row = rows[name]
      if (row === undefined) continue
      const count = observation.posts(row.windowMs)
      const finding = count.count > 1 ? exceeds(this.name, row, count.count, count) : undefined
      if (finding === undefined) continue
      findings ??= []
      findings.push(finding)
    }
    return findings === undefined ? undefined : strongest(...findings)
  },
}
