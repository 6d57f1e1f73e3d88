import type { Evidence } from '../types'

/**
 * The signals and rows that flagged a post, as text: those that reach the first step, or the strongest if none does alone.
 *
 * @param nudge the score from which a post is nudged, 0..1
 */
export function reasonsOf(evidence: readonly Evidence[], nudge: number): string | undefined {
  const counted = evidence.filter(({ shadow }) => shadow !== true)
  const reasons: [signal: string, row: string][] = []
  for (const { signal, row = '', weight } of counted) {
    if (weight < nudge && reasons.length > 0) continue
    if (!reasons.some((each) => each[0] === signal && each[1] === row)) reasons.push([signal, row])
  }
  return reasons.length === 0 ? undefined : JSON.stringify(reasons)
}
