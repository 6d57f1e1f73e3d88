import type { Observation } from './history/observation'
import type { Charge, Judgement } from './judge'
import type { Policy } from './policy-types'
import { onceMore, type Signal } from './signals/signal'

/**
 * Milliseconds until the same post is within every limit again, those that only sending it once more would exceed
 * included: a petition is welcome after seven days, though the text around it is after one.
 *
 * @param signals built-in ones; a custom signal is asked once only
 * @param excused whether a charge is about what the site allows
 */
export function waitOf(
  { category, retryAfterMs = 0 }: Judgement,
  observation: Observation,
  signals: readonly Signal[],
  { limits, shadow }: Policy,
  excused: (charge: Charge) => boolean,
): number {
  let wait = retryAfterMs
  // After a flood it is other posts that are welcome again, and its signal has said when.
  if (category !== 'redundant') return wait
  for (const signal of signals) {
    if (!(signal.category === 'redundant' || signal.category === 'flood') || shadow.includes(signal.name)) continue
    for (const finding of [signal.inspect(observation, onceMore(limits[signal.name] ?? {})) ?? []].flat())
      if (!excused({ ...finding, category: signal.category })) wait = Math.max(wait, finding.retryAfterMs ?? 0)
  }
  return wait
}
