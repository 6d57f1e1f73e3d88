import { ACTIONS } from '../data'
import { behindUtc } from './format'
import type { Model } from './model'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [1, 5, 15, 30]
  .map((n) => n * MINUTE)
  .concat(
    [1, 3, 6, 12].map((n) => n * HOUR),
    [1, 2, 7, 14, 28, 91, 364].map((n) => n * DAY),
  )

export interface Bins {
  from: number
  step: number
  /** Posts of each bin, by action. */
  counts: number[][]
}

/** Posts by time and action, in this many bins at most. Bins begin on the hour or the day in the time zone of the page. */
export function binsOf(model: Model, from: number, to: number, most: number): Bins {
  const step = STEPS.find((each) => (to - from) / each <= most) ?? Math.ceil((to - from) / most)
  const offset = behindUtc(from)
  const start = Math.floor((from - offset) / step) * step + offset
  const counts = Array.from({ length: Math.max(1, Math.ceil((to - start + 1) / step)) }, () => ACTIONS.map(() => 0))
  for (let i = 0; i < model.count; i++) {
    const time = model.times[i] as number
    const bin = counts[Math.floor((time - start) / step)]
    const action = model.actions[i] as number
    if (time >= start && bin !== undefined) bin[action] = (bin[action] as number) + 1
  }
  return { from: start, step, counts }
}
