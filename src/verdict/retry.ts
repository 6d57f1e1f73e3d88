import type { AnyPolicy } from '../policy/types'
import type { AnySignal } from '../signals/signal'
import { type Asked, type Inquiry, listed, speaksOf } from './charges'
import type { Judgement } from './combine'

/**
 * Milliseconds until the same post is within every limit, also within those that only a further post would exceed: the text of a
 * post may be welcome after a day, but the petition in it only after seven. If only others repeated, it is never longer than the
 * longest window that was exceeded: the third member to share a petition in a thread waits for 24 hours, the window of the
 * thread, not for the seven days of the row about one author's repeats, which nobody exceeded.
 *
 * @param asked the built-in signals; custom signals are asked only once about a post
 */
export function waitOf(
  { repeats, retryAfterMs = 0, othersWindowMs = Infinity }: Judgement,
  asked: readonly Asked[],
  { shadow }: AnyPolicy,
  { observation, excuses, failed }: Pick<Inquiry, 'observation' | 'excuses' | 'failed'>,
): number {
  let wait = retryAfterMs
  // After a flood without repetition the next post will say something else: the wait that the signal gave is enough.
  if (repeats !== true) return wait
  for (const { signal, limits } of asked) {
    const { category: about, name } = signal
    if (!(about === 'redundant' || about === 'flood') || shadow.includes(name)) continue
    if (!speaksOf(signal, observation.marks)) continue
    let found: ReturnType<AnySignal['inspect']>
    try {
      found = signal.inspect(observation, limits, 1)
    } catch (error) {
      failed(signal, error)
    }
    if (found === undefined) continue
    for (const finding of listed(found)) {
      const until = Math.min(finding.retryAfterMs ?? 0, othersWindowMs)
      if (until <= wait) continue
      const excused = excuses({ signal: name, category: about, mark: finding.mark }, observation.links)
      if (excused === undefined) wait = until
    }
  }
  return wait
}
