import { own } from '../errors'
import type { Count } from '../observation/observation'
import type { Limits } from '../policy/types'
import type { Earlier, Evidence, Mark } from '../types'
import { allowedCount, firstAction, weightOfCount } from './weights'

/**
 * What a signal answers: the evidence, and when waiting changes it.
 *
 * @example
 * ```ts
 * import type { Finding } from 'digue'
 *
 * const finding: Finding = { signal: 'shouting', weight: 0.4, message: { en: 'Please do not shout.', fr: 'Ne criez pas.' } }
 * ```
 */
export interface Finding extends Omit<Evidence, 'signal' | 'shadow'> {
  /** The name of the signal. It may be left out, since the filter writes it into the evidence. */
  signal?: Evidence['signal']
  /** Milliseconds after the post until this count is allowed again. Absent if waiting changes nothing. */
  retryAfterMs?: number
}

/**
 * What was counted, for `findingFor`.
 *
 * @example
 * ```ts
 * import { type FindingInput, findingFor } from 'digue'
 *
 * const limits = { site: { windowMs: 86_400_000, hold: 3 } }
 * const counted: FindingInput<'site'> = { signal: 'phone-number', limits, row: 'site', observed: 3 }
 * findingFor(counted)?.limit // 2
 * ```
 */
export interface FindingInput<Row extends string = string> {
  /** The name of the signal that counted. It may be left out, since the filter writes it into the evidence. */
  signal?: Evidence['signal'] | undefined
  /** The rows that the signal was given. A row that the policy does not have leads to no finding. */
  limits: { readonly [Name in Row]?: Limits | undefined }
  /** The name of the row that the count is compared with. */
  row: Row
  /** What was counted, this post included. */
  observed: number
  /** Where `earlier` and `retryAfterMs` of the finding are taken from. */
  count?: Count | undefined
  /** What was repeated. */
  mark?: Mark | undefined
}

/**
 * Makes a finding if a count reaches a step of a row. Its weight says which step, and `row`, `observed`, `limit` and `windowMs` say
 * what was exceeded.
 *
 * @returns undefined if the count is within the row, or the policy has no such row
 * @example
 * ```ts
 * import { defineSignal, findingFor } from 'digue'
 *
 * const capitals = defineSignal({
 *   name: 'capitals',
 *   category: 'spam',
 *   limits: { letters: { windowMs: 0, nudge: 20, hold: 60 } },
 *   inspect: ({ text }, limits) =>
 *     findingFor({ signal: 'capitals', limits, row: 'letters', observed: text.match(/\p{Lu}/gu)?.length ?? 0 }),
 * })
 * ```
 */
export function findingFor<const Row extends string>(counted: FindingInput<Row>): Finding | undefined {
  const found = findingOf(counted, 0)
  if (found === undefined) return undefined
  const { cites, ...finding } = found
  const earlier = citedBy(cites)
  if (earlier !== undefined) finding.earlier = earlier
  return finding
}

/** A finding of a signal that every filter has. */
export interface CountedFinding extends Finding {
  /** What `earlier` is taken from when the finding becomes evidence: of several rows only the strongest does. */
  cites?: Count
}

/** The earlier posts that evidence cites, if there are any. */
export function citedBy(cites: Count | undefined): Earlier[] | undefined {
  if (cites === undefined || cites.count < 2) return undefined
  const { earlier } = cites
  return earlier.length > 0 ? [...earlier] : undefined
}

/**
 * Makes a finding as `findingFor` does.
 *
 * @param ahead how many more posts like this one are counted. If there are any, use only `retryAfterMs` of the finding: what those
 * posts would exceed has to free up too before one of them is welcome.
 */
export function findingOf<const Row extends string>(
  counted: FindingInput<Row>,
  ahead: number,
): CountedFinding | undefined {
  const { signal, limits, row, observed, count, mark } = own(counted)
  const steps = limits[row]
  if (steps === undefined) return undefined
  const weight = weightOfCount(observed + ahead, steps)
  if (weight === 0) return undefined
  const { windowMs } = steps
  const finding: CountedFinding = { row, weight, observed, limit: allowedCount(steps), windowMs }
  if (signal !== undefined) finding.signal = signal
  if (mark !== undefined) finding.mark = { kind: mark.kind, key: mark.key }
  if (count === undefined) return finding
  if (ahead === 0) finding.cites = count
  // A note makes nobody wait, and a row that flags the first post never frees up.
  const flagged = firstAction(steps)
  const free = ahead > 0 ? Math.max(1, flagged - ahead) : flagged - 1
  if (observed >= (ahead > 0 ? free : flagged) && free > 0) finding.retryAfterMs = Math.max(0, count.freesAfter(free))
  return finding
}

/** The stronger of two findings, as `strongest` says. Most often there is one at most. */
export function stronger(one: Finding | undefined, other: Finding | undefined): Finding | undefined {
  return one === undefined || other === undefined ? (one ?? other) : strongest(one, other)[0]
}

/** The strongest of several findings about one thing, which are one repetition seen in several ways. Its wait is the longest of all. */
export function strongest(...findings: (Finding | undefined)[]): Finding[] {
  let best: Finding | undefined
  let wait = -1
  for (const finding of findings) {
    if (finding === undefined) continue
    if (best === undefined || finding.weight > best.weight) best = finding
    wait = Math.max(wait, finding.retryAfterMs ?? -1)
  }
  if (best === undefined) return []
  if (wait >= 0) best.retryAfterMs = wait
  return [best]
}
