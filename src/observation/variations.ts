import type { Analysis } from '../fingerprint/reader'
import type { Memory } from '../history/memory'
import { type Copies, isVariation } from './copies'
import type { PostPosition } from './position'

/** Comments of an author that are read: the latest before a post, and those that came before it with a later date. */
const OWN = 16

/**
 * Sightings of an author's own texts that use the template of a post, newest first: a script posts such texts when it puts a number or
 * a name into the same sentence. A text too short for the index is one if it has all words of the post but one; a longer one if it is of
 * the same family and no copy.
 *
 * @param copies needed for a text that the index knows
 */
export function variationsOf(
  memory: Memory,
  analysis: Readonly<Analysis>,
  position: PostPosition,
  windowMs: number,
  copies?: Copies,
): number[] {
  const { records } = memory
  const { authorSlot, time } = position
  const found: number[] = []
  const latest = memory.newestUpTo(authorSlot, time)
  // Of posts in order there is none.
  let at = latest < 0 ? memory.oldestOf(authorSlot) : records.newer(latest)
  for (let steps = 0; at >= 0 && steps < OWN && records.time(at) < time + windowMs; at = records.newer(at), steps++)
    if (isUsed(memory, analysis, position, at, copies)) addTo(found, memory, at)
  found.reverse()
  at = latest
  for (let steps = 0; at >= 0 && steps < OWN && records.time(at) > time - windowMs; at = records.older(at), steps++)
    if (isUsed(memory, analysis, position, at, copies)) addTo(found, memory, at)
  return found
}

/** Whether a comment that came before a post uses its template. */
function isUsed(
  memory: Memory,
  analysis: Readonly<Analysis>,
  { self, order, standsFor }: PostPosition,
  at: number,
  copies: Copies | undefined,
): boolean {
  const { records, texts } = memory
  if (at === self || at === standsFor || records.isDuplicate(at) || texts.words(at) === 0) return false
  if (((records.order(at) - order) | 0) > 0) return false
  return analysis.keyCount === 0 ? isVariation(memory, analysis, at) : copies?.isUse(at) === true
}

/** Adds the sighting of the text of a comment, if it is counted. */
function addTo(found: number[], memory: Memory, comment: number): void {
  const { records } = memory
  const sighting = memory.sightingOf(comment, records.markLo(comment), records.markHi(comment))
  if (sighting >= 0) found.push(sighting)
}
