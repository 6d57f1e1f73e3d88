import { DEFAULT_THRESHOLDS } from '../policy/thresholds'
import type { Limits } from '../policy/types'
import type { BuiltInRows, Comment, Link } from '../types'
import type { Finding } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'
import { PROBABILITY_WEIGHTS } from './weights'

const FIRST_ACTION = DEFAULT_THRESHOLDS.nudge

interface Step {
  start: number
  from: number
  to: number
}

// The rows of a policy never change, and with enough labels nearly every comment asks for this one.
const known = new WeakMap<Limits, readonly Step[]>()

/** The steps of a row, from the lowest probability to the highest. */
function stepsOf(limits: Limits): readonly Step[] {
  let steps = known.get(limits)
  if (steps === undefined) {
    steps = PROBABILITY_WEIGHTS.flatMap(({ step, from, to }) => {
      const percent = limits[step]
      return percent === undefined ? [] : [{ start: percent / 100, from, to }]
    })
    known.set(limits, steps)
  }
  return steps
}

/**
 * The weight of a probability under a row whose steps are per cent. It is the probability itself where the row's steps are those of
 * the default thresholds. A row that asks for more before it acts bends it, so that each step still leads to its own action. Rises
 * with the probability.
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
export function learned(findWords: FindWords): BuiltInSignal<BuiltInRows['learned']> {
  return {
    name: 'learned',
    category: 'spam',
    triggers: TRIGGERS.spam,
    inspect({ links, comment, spam: probability }, { spam }) {
      if (spam === undefined) return undefined
      const weight = probability === undefined ? 0 : weightOf(probability, spam)
      if (probability === undefined || weight === 0) return undefined
      const finding: Finding = { signal: this.name, row: 'spam', weight, observed: Math.floor(probability * 1000) / 10 }
      const limit = spam.nudge ?? spam.hold ?? spam.reject
      if (limit !== undefined) finding.limit = limit
      // Found now, since labels may change before the verdict is read. It takes 20 µs at 300 characters, 100 at 3,000, so only
      // a finding that leads to an action gets words.
      if (weight >= FIRST_ACTION) finding.words = findWords(comment, links)
      return finding
    },
  }
}
