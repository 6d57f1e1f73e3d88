import type { Analysis } from '../fingerprint/reader'
import type { Memory } from '../history/memory'
import { isAfter } from '../history/records'
import { type Copies, isVariation } from './copies'
import type { PostPosition } from './position'

/** Latest comments of an author that are read. */
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
  { authorSlot, self, time, order, standsFor }: PostPosition,
  windowMs: number,
  copies?: Copies,
): number[] {
  const { records, texts } = memory
  const found: number[] = []
  let at = memory.newestOf(authorSlot)
  for (let steps = 0; at >= 0 && steps < OWN; at = records.older(at), steps++) {
    const postedAt = records.time(at)
    if (postedAt <= time - windowMs) break
    if (at === self || at === standsFor || records.isDuplicate(at)) continue
    if (texts.words(at) === 0 || isAfter(postedAt, records.order(at), time, order)) continue
    if (!(analysis.keyCount === 0 ? isVariation(memory, analysis, at) : copies?.isUse(at))) continue
    const sighting = memory.sightingOf(at, records.markLo(at), records.markHi(at))
    if (sighting >= 0) found.push(sighting)
  }
  return found
}
