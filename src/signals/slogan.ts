import type { Observation, ObservedMark } from '../observation/observation'
import type { SignalLimits } from '../policy/types'
import { isEveryday } from './everyday'
import { type Finding, findingFor } from './signal'

/** Fewer words are a reaction, "GOAL!!!" or "bonne chance", whoever shouts it; in scripts without gaps fewer characters. */
const MIN_WORDS = 3
const MIN_DENSE = 5
/** A text is suddenly everywhere when its share is this many times what it was before. */
export const SURGE = 4
/**
 * A crowd that reacts to something does so at once: no slogan while more than half came within one minute. Longer texts
 * nobody shouts: who posts the same eight words as others, pastes them.
 */
const AT_ONCE = 1 / 2
const SHOUTED = 7

function isSlogan({ words, ownWords, length, links }: Observation['analysis']): boolean {
  // A petition shared by many is news, and has a row of its own.
  if (links.some(({ petition }) => petition !== undefined)) return false
  const dense = ownWords > length * 0.6
  return ownWords > 0 && (dense ? length >= MIN_DENSE : words >= MIN_WORDS)
}

/**
 * A text that nobody used before and that many strangers post: authors of whom nothing else is remembered. Somebody who is
 * known for other words is told at most, whatever he joins in. Rows: `slogan` for short texts, `phrase` up to seven words,
 * `sudden` for longer ones.
 */
export function slogan(
  signal: string,
  rows: SignalLimits,
  { analysis, comment }: Observation,
  mark: ObservedMark,
): Finding | undefined {
  const shouted = analysis.words <= SHOUTED
  const row = analysis.short ? rows.slogan : shouted ? rows.phrase : rows.sudden
  if (row === undefined || !isSlogan(analysis)) return undefined
  const { note = Infinity, nudge = Infinity, hold = Infinity, reject = Infinity } = row
  const first = Math.min(note, nudge, hold, reject)
  if (first === Infinity) return undefined
  const count = mark.onSite(row.windowMs)
  if (count.count < first) return undefined
  const { strangers, atOnce, byStranger } = mark.crowd(row.windowMs, SURGE)
  if (shouted && atOnce > strangers * AT_ONCE) return undefined
  const { hold: _hold, reject: _reject, ...mild } = row
  const finding = findingFor(signal, byStranger ? row : mild, strangers, count, mark)
  return finding === undefined || isEveryday(comment) ? undefined : finding
}
