import type { Count, Observation, ObservedMark } from '../observation/observation'
import type { Limits, SignalLimits } from '../policy/types'
import type { Category, Evidence, Mark } from '../types'

/** Evidence and when the exceeded window frees up, in milliseconds after the post. */
export interface Finding extends Evidence {
  /** As in `Verdict`, for this finding alone. */
  retryAfterMs?: number
}

/**
 * A signal reads an observation and answers with findings, or with nothing. It changes nothing.
 *
 * @typeParam Name its name, as a literal type, which policies may then use
 * @typeParam Row the names of its rows
 */
export interface Signal<Name extends string = string, Row extends string = string> {
  /** Lower-case words joined by hyphens, 64 characters at most. No other signal of the filter has it. */
  name: Name
  /** Of a verdict whose strongest evidence it gives. */
  category: Category
  /** Kinds of marks without one of which the signal has nothing to say; it is not asked then. Default: always asked. */
  kinds?: readonly string[]
  /** Its rows where the policy has none of that name; a policy's rows for this signal must be among them then. */
  limits?: SignalLimits<Row>
  /** `'hold'`: with whatever else is found, this signal never makes a verdict `reject`. Default: no such bound. */
  atMost?: 'hold'
  /**
   * Marks of its own that this signal wants counted: a phone number, a wallet. Of one comment the first 16; one without a key
   * is left out. Kinds must not be built-in ones.
   *
   * @param text what the content shows, without markup and quotations
   */
  marks?(comment: Observation['comment'], text: string): readonly Mark[]
  /**
   * Answers at once: a promise is a fault. `limits` are the policy's rows for this signal. A snapshot keeps what the longest
   * window among the policy's rows reaches, so a longer window belongs in a row.
   */
  inspect(observation: Observation, limits: SignalLimits<Row>): readonly Finding[] | Finding | undefined
}

/**
 * Facts about a post, as bits. A built-in signal is asked only if at least one of its triggers is present: most posts have
 * none, and their check ends when that is known.
 */
export const TRIGGERS = {
  /** A mark that was seen before. */
  seen: 1,
  /** An author who posted lately. */
  active: 2,
  links: 4,
  disguise: 8,
  /** The site has labelled texts. */
  labels: 16,
  /** More content than is read. */
  cut: 32,
  /** A probability of spam that the policy looks at. */
  spam: 64,
  /** Nothing: the signal is always asked. */
  nothing: 128,
} as const

/** A signal of digue's own. */
export interface BuiltInSignal extends Signal {
  /** Bits of `TRIGGERS`: the signal is asked if any of them is present. */
  triggers: number
}

/** Weights by step. With thresholds 0.35, 0.65, 0.9, two nudges stay a nudge and two holds stay a hold. */
const STEPS = [
  { name: 'reject', from: 0.92, to: 0.98 },
  { name: 'hold', from: 0.66, to: 0.68 },
  { name: 'nudge', from: 0.36, to: 0.4 },
  { name: 'note', from: 0.1, to: 0.2 },
] as const

/** The weight of a count under a row of the policy: rises with the count inside a step, 0 below the first step. */
export function weightOfCount(count: number, limits: Limits): number {
  for (const { name, from, to } of STEPS) {
    const start = limits[name]
    if (start !== undefined && count >= start) return to - (to - from) / (1 + (count - start) / 4)
  }
  return 0
}

/** The count up to which posting is welcome. */
export function allowedCount(limits: Limits): number {
  return (
    Math.min(limits.note ?? Infinity, limits.nudge ?? Infinity, limits.hold ?? Infinity, limits.reject ?? Infinity) - 1
  )
}

/**
 * The finding that `observed` of a mark exceeds a row, if it does; its weight says which step it reached.
 *
 * @param count where `earlier` and `retryAfterMs` are taken from
 * @param mark what was repeated
 */
export function findingFor(
  signal: string,
  limits: Limits | undefined,
  observed: number,
  count?: Count,
  mark?: ObservedMark,
): Finding | undefined {
  if (limits === undefined) return undefined
  const weight = weightOfCount(observed, limits)
  if (weight === 0) return undefined
  const finding: Finding = { signal, weight, observed, limit: allowedCount(limits), windowMs: limits.windowMs }
  if (mark !== undefined) finding.mark = { kind: mark.kind, key: mark.key }
  if (count === undefined) return finding
  if (count.count > 1 && count.earlier.length > 0) finding.earlier = [...count.earlier]
  const flagged = Math.min(limits.nudge ?? Infinity, limits.hold ?? Infinity, limits.reject ?? Infinity)
  // A note makes nobody wait; a row that flags the first post never frees up.
  const free = 'onceMore' in limits ? flagged : flagged - 1
  if (observed >= flagged && free > 0)
    finding.retryAfterMs = free === 1 ? limits.windowMs : Math.max(0, count.freesAfter(free))
  return finding
}

// A policy's rows never change, and a flood asks for them with every post.
const nearerRows = new WeakMap<SignalLimits, SignalLimits>()

/**
 * The rows as the same post would meet them if it were sent once more: every step is one count nearer. What it would exceed
 * then has to free up too before sending it again is welcome.
 */
export function onceMore(rows: SignalLimits): SignalLimits {
  const known = nearerRows.get(rows)
  if (known !== undefined) return known
  const nearer: Record<string, Limits & { onceMore: true }> = {}
  for (const [name, { windowMs, ...steps }] of Object.entries(rows)) {
    const row: Limits & { onceMore: true } = { windowMs, onceMore: true }
    for (const step of ['nudge', 'hold', 'reject'] as const) {
      const count = steps[step]
      if (count !== undefined) row[step] = Math.max(1, count - 1)
    }
    nearer[name] = row
  }
  nearerRows.set(rows, nearer)
  return nearer
}

/** Of several findings about one thing the strongest: they are one repetition seen in several ways. It waits for all. */
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
