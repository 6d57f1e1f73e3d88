import type { BuiltInMark, BuiltInObservation, Observation } from '../observation/observation'
import type { Limits } from '../policy/types'
import { isCourtesy, isEveryday } from './everyday'
import { type Finding, findingOf } from './finding'
import { firstStep } from './weights'

/** Fewer words are a reaction, "GOAL!!!" or "bonne chance", no matter how many shout it; in scripts without gaps fewer characters. */
const MIN_WORDS = 3
const MIN_DENSE = 5
/** A text is suddenly everywhere when its share is this many times what it was before. */
export const SURGE = 4
/**
 * A crowd that reacts to something does so at once: a text is no slogan while more than half of its strangers came within one minute.
 * Nobody shouts longer texts: people who post the same eight words paste them.
 */
const AT_ONCE = 1 / 2
const SHOUTED = 7

type Row = 'slogan' | 'phrase' | 'sudden'

function isSlogan({ words, ownWords, length, links }: Observation): boolean {
  // A petition shared by many is news, and has a row of its own.
  if (links.some(({ petition }) => petition !== undefined)) return false
  const dense = ownWords > length * 0.6
  return ownWords > 0 && (dense ? length >= MIN_DENSE : words >= MIN_WORDS)
}

/** Whether a text belongs to the row for short ones. A longer text that repeats a few words does, which is looked at only if it matters. */
function isShortHere(
  steps: Limits | undefined,
  observation: BuiltInObservation,
  mark: BuiltInMark,
  ahead: number,
): boolean {
  if (observation.isShort || steps === undefined) return observation.isShort
  return mark.onSite(steps.windowMs).count >= firstStep(steps) - ahead && isCourtesy(observation)
}

/**
 * A text that nobody used before and that many strangers post: authors of whom nothing else is remembered. An author who is
 * known for other words is nudged at most, whatever they join in. Rows: `slogan` for short texts, `phrase` up to seven words,
 * `sudden` for longer ones.
 */
export function slogan(
  signal: string,
  limits: { readonly [Name in Row]?: Limits | undefined },
  observation: BuiltInObservation,
  mark: BuiltInMark,
  ahead: number,
): Finding | undefined {
  const shouted = observation.words <= SHOUTED
  const row = isShortHere(limits.slogan, observation, mark, ahead) ? 'slogan' : shouted ? 'phrase' : 'sudden'
  const steps = limits[row]
  if (steps === undefined || !isSlogan(observation)) return undefined
  const first = firstStep(steps)
  if (first === Infinity) return undefined
  const count = mark.onSite(steps.windowMs)
  if (count.count < first - ahead) return undefined
  const { strangers, atOnce, byStranger } = mark.crowd(steps.windowMs, SURGE)
  if (shouted && atOnce > strangers * AT_ONCE) return undefined
  const { hold: _hold, reject: _reject, ...mild } = steps
  const rows: { [Name in Row]?: Limits } = { [row]: byStranger ? steps : mild }
  const finding = findingOf({ signal, limits: rows, row, observed: strangers, count, mark }, ahead)
  return finding === undefined || isEveryday(observation) ? undefined : finding
}
