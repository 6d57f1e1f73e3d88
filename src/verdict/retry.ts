import type { AnyPolicy } from '../policy/types'
import type { BuiltInSignal } from '../signals/signal'
import { type Inquiry, listed, speaksOf } from './charges'
import type { Judgement } from './combine'

const NO_ROWS = {}

/**
 * Milliseconds until the same post is within every limit again, those that only sending it once more would exceed
 * included: a petition is welcome after seven days, though the text around it is after one.
 *
 * @param signals built-in ones; a custom signal is asked once only
 * @param excused whether a charge is about what the site allows
 * @param failed told of a signal that throws: one of the caller's may have changed the comment meanwhile
 */
export function waitOf(
  { repeats, retryAfterMs = 0 }: Judgement,
  signals: readonly BuiltInSignal[],
  { limits, shadow }: AnyPolicy,
  { observation, excuses, failed }: Pick<Inquiry, 'observation' | 'excuses' | 'failed'>,
): number {
  let wait = retryAfterMs
  // After a mere flood it is other posts that are welcome again, and its signal has said when.
  if (repeats !== true) return wait
  for (const signal of signals) {
    const { category: about, name } = signal
    if (!(about === 'redundant' || about === 'flood') || shadow.includes(name)) continue
    if (!speaksOf(signal, observation.marks)) continue
    let found: ReturnType<BuiltInSignal['inspect']>
    try {
      found = signal.inspect(observation, limits[name] ?? NO_ROWS, 1)
    } catch (error) {
      failed(signal, error)
    }
    if (found === undefined) continue
    for (const finding of listed(found)) {
      const { retryAfterMs: until = 0 } = finding
      if (until <= wait) continue
      if (!excuses({ signal: name, category: about, mark: finding.mark }, observation.links)) wait = until
    }
  }
  return wait
}
