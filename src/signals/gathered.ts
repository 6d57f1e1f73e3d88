import type { Limits } from '../policy/types'
import type { BuiltInRows } from '../types'
import { findingOf } from './finding'
import { type BuiltInSignal, type RuledFinding, TRIGGERS } from './signal'

/** The name of the signal. An allowed link does not excuse it. */
export const GATHERED = 'gathered'

/** The row for a rule that holds: from the count on at which the others nudge. */
function held({ windowMs, note, nudge, hold }: Limits): Limits {
  return { windowMs, note, hold: Math.min(nudge ?? Infinity, hold ?? Infinity) }
}

/** A petition or a link that has a thread of its own, again in another thread. Row: `elsewhere`, a count of posts in the thread by anyone. */
export const gathered: BuiltInSignal<BuiltInRows['gathered']> = {
  name: GATHERED,
  category: 'redundant',
  triggers: TRIGGERS.links,
  inspect(observation, { elsewhere }, ahead = 0) {
    const { gathered: shown } = observation
    if (shown.length === 0 || elsewhere === undefined) return undefined
    const findings: RuledFinding[] = []
    for (const { rule, mark, link } of shown) {
      const count = mark.toldInThread(elsewhere.windowMs)
      const rows = { elsewhere: rule.elsewhere === 'hold' ? held(elsewhere) : elsewhere }
      const { kind } = rule
      // A rule for any petition is about the one that the post shows.
      const key = kind === 'petition' ? (link.petition?.key ?? rule.key) : rule.key
      const counted = { signal: GATHERED, limits: rows, row: 'elsewhere', observed: count.count, count } as const
      const finding = findingOf({ ...counted, mark: { kind, key } }, ahead)
      if (finding === undefined) continue
      findings.push({ ...finding, thread: rule.thread, ...(rule.message && { message: rule.message }), rule })
    }
    return findings
  },
}
