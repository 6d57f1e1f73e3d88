import type { BuiltInMark, BuiltInObservation } from '../observation/observation'
import type { Limits } from '../policy/types'
import { SURGE } from './slogan'
import { firstStep } from './weights'

/** People say a text of up to this many words independently of each other: "C'est la bonne chose à faire". */
const WORDS = 7
/** In scripts without gaps each pair of characters counts as a word, and two or three characters say what one Latin word does. */
const PAIRS = 2 * WORDS
/** What strangers post within this time came suddenly. Milliseconds. */
export const SUDDEN_MS = 30 * 60_000

/**
 * Whether a text may be a commonplace: it is of few words without a link, fewer than twice as many authors posted it as the row's first step
 * says, and not that many strangers did so suddenly.
 *
 * @param authors of the text in the row's window
 */
export function isCommonplace(
  observation: BuiltInObservation,
  mark: BuiltInMark,
  steps: Limits,
  authors: number,
): boolean {
  const { words, length, links } = observation
  if (words > (words > length * 0.6 ? PAIRS : WORDS) || links.length > 0) return false
  const first = firstStep(steps)
  return authors < 2 * first && mark.crowd(SUDDEN_MS, SURGE).strangers < first
}
