/**
 * One row of a policy: the counts, this post included, from which a post is noted, nudged, held or rejected. Absent
 * steps never happen. `note` lists the evidence without leading to an action by itself.
 */
export interface Limits {
  /** The sliding window of the count, milliseconds; 0 looks at this post alone. */
  windowMs: number
  note?: number
  nudge?: number
  hold?: number
  reject?: number
}

/** Rows of one signal, by name. */
export type SignalLimits = Readonly<Record<string, Limits>>

/** What is judged how severely. */
export interface Policy {
  name: string
  /** The preset that it changes: a policy given again, or changed again, stays on the same ground. */
  extends: PresetName
  /** Scores from which each action applies, 0..1, rising. */
  thresholds: { nudge: number; hold: number; reject: number }
  limits: Readonly<Record<string, SignalLimits>>
  /** Signals that are reported and not counted. */
  shadow: readonly string[]
  /** Signals that are not asked. */
  off: readonly string[]
}

/** Changes to a preset. What is left out stays as in the preset; a row given replaces the row. */
export interface PolicyInput {
  name?: string
  /** The preset changed, default `'forum'`. */
  extends?: PresetName
  thresholds?: Partial<Policy['thresholds']>
  limits?: Record<string, Record<string, Limits>>
  shadow?: readonly string[]
  off?: readonly string[]
}

export type PresetName = 'forum' | 'comments' | 'chat'
