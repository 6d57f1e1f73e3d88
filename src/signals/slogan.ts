import type { Crowd } from '../observation/crowd'
import type { BuiltInMark, BuiltInObservation, Observation } from '../observation/observation'
import { canBeShouted, SHOUTED } from '../observation/shout'
import type { Limits } from '../policy/types'
import { isCourtesy, isEveryday } from './everyday'
import { type Finding, findingOf } from './finding'
import { firstStep } from './weights'

/** Fewer words are a reaction, "GOAL!!!" or "bonne chance", no matter how many shout it; in scripts without gaps fewer characters. */
const MIN_WORDS = 3
const MIN_DENSE = 5
/** A text is suddenly everywhere when its share is this many times what it was before. */
export const SURGE = 4

type Row = 'slogan' | 'phrase' | 'sudden' | 'shout'

/** Whether more than half of the strangers who post a text came within one minute, as a crowd does that reacts to something. */
export function isAtOnce({ strangers, atOnce }: Pick<Crowd, 'strangers' | 'atOnce'>): boolean {
  return atOnce * 2 > strangers
}

export function isSlogan({ words, ownWords, length, links }: Observation): boolean {
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

/** The row for a text by its length. */
function rowOf(limits: Rows, observation: BuiltInObservation, mark: BuiltInMark, ahead: number): Row {
  if (isShortHere(limits.slogan, observation, mark, ahead)) return 'slogan'
  return observation.words <= SHOUTED ? 'phrase' : 'sudden'
}

type Rows = { readonly [Name in Row]?: Limits | undefined }

/**
 * A text that nobody used before and that many strangers post: authors of whom nothing else is remembered. An author who is
 * known for other words is nudged at most, whatever they join in. Rows: `slogan` for short texts, `phrase` up to seven words,
 * `sudden` for longer ones.
 *
 * A crowd that reacts to something does so at once. A text of up to seven words of which more than half of the strangers came within one
 * minute is a shout, with a row of its own (`shout`), which is not asked in a lively thread. What was held before is a shout no more.
 */
export function slogan(
  signal: string,
  limits: Rows,
  observation: BuiltInObservation,
  mark: BuiltInMark,
  ahead: number,
): Finding | undefined {
  if (!isSlogan(observation)) return undefined
  const row = rowOf(limits, observation, mark, ahead)
  const canShout = observation.words <= SHOUTED
  const shouted = canShout ? limits.shout : undefined
  const windowMs = limits[row]?.windowMs ?? shouted?.windowMs
  const least = Math.min(stepOf(limits[row]), stepOf(shouted))
  if (windowMs === undefined || least === Infinity) return undefined
  const count = mark.onSite(windowMs)
  if (count.count < least - ahead) return undefined
  const crowd = mark.crowd(windowMs, SURGE)
  const isShout = canShout && isAtOnce(crowd)
  const isCalm = isShout && stepOf(shouted) < Infinity && mark.isLively(windowMs)
  if (isShout && (stepOf(shouted) === Infinity || isCalm)) return undefined
  const counted = isShout && !(crowd.wasHeld && stepOf(limits[row]) < Infinity) ? 'shout' : row
  const { strangers, byStranger } = crowd
  const steps = limits[counted]
  if (steps === undefined) return undefined
  const { hold: _hold, reject: _reject, ...mild } = steps
  const rows: Rows = { [counted]: byStranger ? steps : mild }
  const finding = findingOf({ signal, limits: rows, row: counted, observed: strangers, count, mark }, ahead)
  return finding === undefined || isEveryday(observation) ? undefined : finding
}

function stepOf(steps: Limits | undefined): number {
  return steps === undefined ? Infinity : firstStep(steps)
}

/**
 * Whether a text that many authors post is a shout that changes no verdict: most of them posted it within one minute, where the policy minds
 * no shouts or the thread was lively before.
 *
 * @param authors who posted it, in a window that may be longer
 */
export function isFreeShout(
  limits: Rows,
  observation: BuiltInObservation,
  mark: BuiltInMark,
  authors: number,
): boolean {
  if (!canBeShouted(observation)) return false
  const windowMs = limits.shout?.windowMs ?? 0
  if (mark.onSite(windowMs).authors * 2 < authors || !mark.isShouted(windowMs)) return false
  return stepOf(limits.shout) === Infinity || mark.isLively(windowMs)
}
