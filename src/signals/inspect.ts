import type { Observation, ObservedMark } from '../history/observation'
import type { Charge } from '../judge'
import type { Policy } from '../policy-types'
import type { SiteRules } from '../site-rules'
import type { Finding, Signal } from './signal'

/** Whether a signal can have anything to say of a post with these marks. */
export function speaksOf({ kinds }: Signal, marks: readonly ObservedMark[]): boolean {
  if (kinds === undefined) return true
  for (let i = 0; i < marks.length; i++) if (kinds.includes((marks[i] as ObservedMark).kind)) return true
  return false
}

/** What a signal answered, as a list. */
export function listed(found: readonly Finding[] | Finding): readonly Finding[] {
  return Array.isArray(found) ? found : [found as Finding]
}

/**
 * Asks every signal. A charge is excused when its link is on the allow list, or when a human called the text welcome and
 * the signal speaks of spam. A signal that throws is passed to `failed` and the others are asked all the same.
 */
export function inspect(
  signals: readonly Signal[],
  observation: Observation,
  { limits, shadow }: Policy,
  site: SiteRules,
  welcomeText: boolean,
  failed: (signal: Signal, error: unknown) => void,
): Charge[] {
  const charges: Charge[] = []
  for (const signal of signals) {
    if (!speaksOf(signal, observation.marks)) continue
    try {
      const found = signal.inspect(observation, limits[signal.name] ?? {})
      if (found === undefined) continue
      for (const finding of listed(found)) {
        const weight = Math.min(1, Math.max(0, finding.weight))
        const charge: Charge = { ...finding, weight, signal: signal.name, category: signal.category }
        if (shadow.includes(signal.name)) charge.shadow = true
        if (site.excuses(charge, observation.analysis.links)) charge.excused = 'allowed-link'
        else if (welcomeText && (signal.category === 'spam' || signal.name === 'campaign'))
          charge.excused = 'labelled-ham'
        charges.push(charge)
      }
    } catch (error) {
      failed(signal, error)
    }
  }
  return charges
}
