import type { Limits } from '../policy/types'
import type { Comment, Link } from '../types'
import { type BuiltInSignal, type Finding, TRIGGERS } from './signal'

/** Weights that lead to each step and to none above it, with thresholds 0.35, 0.65, 0.9. */
const BANDS = [
  { name: 'note', from: 0, to: 0.34 },
  { name: 'nudge', from: 0.35, to: 0.64 },
  { name: 'hold', from: 0.65, to: 0.89 },
  { name: 'reject', from: 0.9, to: 1 },
] as const
const FIRST_ACTION = BANDS[1].from

interface Step {
  start: number
  from: number
  to: number
}

// A policy's rows never change, and nearly every comment asks for this one once there are labels.
const known = new WeakMap<Limits, readonly Step[]>()

/** The steps that a row has, from the lowest probability to the highest. */
function stepsOf(limits: Limits): readonly Step[] {
  let steps = known.get(limits)
  if (steps === undefined) {
    steps = BANDS.flatMap(({ name, from, to }) => {
      const percent = limits[name]
      return percent === undefined ? [] : [{ start: percent / 100, from, to }]
    })
    known.set(limits, steps)
  }
  return steps
}

/**
 * The weight of a probability under a row whose steps are per cent: the probability itself where the policy's steps are
 * those of the thresholds, bent between them where the policy asks for more before it acts. Rises with the probability.
 */
function weightOf(probability: number, limits: Limits): number {
  const steps = stepsOf(limits)
  const at = steps.findLastIndex(({ start }) => probability >= start)
  const step = steps[at]
  if (step === undefined) return 0
  const { start, from, to } = step
  const end = steps[at + 1]?.start ?? 1
  const low = Math.min(to, Math.max(from, start))
  const high = Math.max(low, Math.min(to, end))
  return end > start ? low + ((high - low) * (probability - start)) / (end - start) : low
}

/** Finds the words and links that weighed most, as they are written in a comment. */
export type FindWords = (comment: Pick<Comment, 'content' | 'format'>, links: readonly Link[]) => string[]

/** Posts that resemble spam, by what humans labelled. Row: `spam`, in per cent of probability. */
export function learned(findWords: FindWords): BuiltInSignal {
  return {
    name: 'learned',
    category: 'spam',
    triggers: TRIGGERS.spam,
    inspect({ analysis, comment, spam: probability }, { spam }) {
      if (spam === undefined) return undefined
      const weight = probability === undefined ? 0 : weightOf(probability, spam)
      if (probability === undefined || weight === 0) return undefined
      const finding: Finding = { signal: this.name, weight, observed: Math.floor(probability * 1000) / 10 }
      const limit = spam.nudge ?? spam.hold ?? spam.reject
      if (limit !== undefined) finding.limit = limit
      // Found at once: labels may change before somebody reads the verdict. Only where it leads to an action, as it takes time.
      if (weight >= FIRST_ACTION) finding.words = findWords(comment, analysis.links)
      return finding
    },
  }
}
