import { DEFAULT_THRESHOLDS } from '../policy/thresholds'
import type { Limits } from '../policy/types'

const { nudge, hold, reject } = DEFAULT_THRESHOLDS
const hundredths = (weight: number, more: number) => Math.round(weight * 100 + more) / 100

/** What a count weighs at most that is noted. */
export const MOST_OF_NOTE = 0.2

/**
 * What a count weighs that reaches a step, from `from` at its first count up to `to`. Each step leads to its own action, under the
 * default thresholds, and two of one step to no more: two nudges make less than 0.64, two holds less than 0.90.
 */
const STEP_WEIGHTS = [
  { step: 'reject', from: hundredths(reject, 2), to: 0.98 },
  { step: 'hold', from: hundredths(hold, 1), to: 0.68 },
  { step: 'nudge', from: hundredths(nudge, 1), to: 0.4 },
  { step: 'note', from: 0.1, to: MOST_OF_NOTE },
] as const

/**
 * What a probability weighs between the steps of a row in per cent: all that leads to the step's action, under the default
 * thresholds, and to no further one.
 */
export const PROBABILITY_WEIGHTS = [
  { step: 'note', from: 0, to: hundredths(nudge, -1) },
  { step: 'nudge', from: nudge, to: hundredths(hold, -1) },
  { step: 'hold', from: hold, to: hundredths(reject, -1) },
  { step: 'reject', from: reject, to: 1 },
] as const

/** The weight of a count under a row of the policy: rises with the count inside a step, 0 below the first step. */
export function weightOfCount(count: number, limits: Limits): number {
  for (const { step, from, to } of STEP_WEIGHTS) {
    const start = limits[step]
    if (start !== undefined && count >= start) return to - (to - from) / (1 + (count - start) / 4)
  }
  return 0
}

/** The lowest count that a step of the row names; infinite without steps. */
export function firstStep({ note, nudge, hold, reject }: Limits): number {
  return Math.min(note ?? Infinity, nudge ?? Infinity, hold ?? Infinity, reject ?? Infinity)
}

/** The lowest count that leads to an action; infinite if none does. */
export function firstAction({ nudge, hold, reject }: Limits): number {
  return Math.min(nudge ?? Infinity, hold ?? Infinity, reject ?? Infinity)
}

/** The count up to which posting is allowed without a word. */
export function allowedCount(limits: Limits): number {
  return firstStep(limits) - 1
}
