/**
 * One row of a policy: the counts, this post included, from which a post is noted, nudged, held or rejected. Absent
 * steps never happen. `note` lists the evidence without leading to an action by itself. Counts are whole numbers from 1 that
 * do not fall from step to step, in a window at most 256, where counting stops.
 */
export interface Limits {
  /** The sliding window of the count, milliseconds; 0 looks at this post alone. */
  windowMs: number
  note?: number | undefined
  nudge?: number | undefined
  hold?: number | undefined
  reject?: number | undefined
}

/** Rows of one signal, by name. */
export type SignalLimits = Readonly<Record<string, Limits>>

/** What is judged how severely. */
export interface Policy {
  /** For people to tell policies apart. */
  name: string
  /** The preset that it changes: a policy given again, or changed again, stays on the same ground. */
  extends: PresetName
  /** Scores from which each action applies, 0..1, rising. */
  thresholds: { nudge: number; hold: number; reject: number }
  /** Rows by signal and name. */
  limits: Readonly<Record<string, SignalLimits>>
  /** Signals that are reported and not counted. */
  shadow: readonly string[]
  /** Signals that are not asked. */
  off: readonly string[]
}

/** Changes to a preset. What is left out stays as in the preset; a row given replaces the row. */
export interface PolicyInput {
  name?: string | undefined
  /** The preset changed, default `'forum'`. */
  extends?: PresetName | undefined
  /** Scores from which each action applies: above 0, up to 1, nudge ≤ hold ≤ reject. */
  thresholds?: { [Step in keyof Policy['thresholds']]?: number | undefined } | undefined
  /** Rows by signal and name: `{ 'author-flood': { burst: { windowMs: 30_000, hold: 5 } } }`. */
  limits?: Readonly<Record<string, SignalLimits>> | undefined
  /** Signals that are reported and not counted. */
  shadow?: readonly string[] | undefined
  /** Signals that are not asked. */
  off?: readonly string[] | undefined
}

/** `forum`: members; `comments`: guests below articles and videos; `chat`: live channels. */
export type PresetName = 'forum' | 'comments' | 'chat'
