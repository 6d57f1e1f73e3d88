import type { Thresholds } from './types'

/**
 * The thresholds of every preset, and the scale on which the weights of built-in signals lie: a count that reaches the step `hold`
 * weighs a little more than `hold` here, and so on. A site that changes its thresholds does not change the weights. It says how much
 * must come together before each action: with `hold: 0.7`, one step `hold` (0.66 to 0.68) nudges, and two of them (0.88) hold.
 */
export const DEFAULT_THRESHOLDS: Thresholds = { nudge: 0.35, hold: 0.65, reject: 0.9 }
