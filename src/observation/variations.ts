import { ORDERED_WORDS } from '../digest/sketch'
import type { Memory } from '../history/memory'
import type { TextPrint } from '../history/near-texts'
import { isLater } from '../history/records'
import type { PostPosition } from './position'

/** Latest comments of an author that are read. */
const OWN = 16

/** Whether two texts of `words` words differ in exactly one of them. */
function differByOne(a: Uint8Array, b: Uint8Array, words: number): boolean {
  let different = 0
  for (let i = 0; i < words; i++)
    if (a[2 * i] !== b[2 * i] || a[2 * i + 1] !== b[2 * i + 1]) if (++different > 1) return false
  return different === 1
}

/**
 * Sightings of an author's own texts that have all words of `text` but one, newest first: a script posts such texts when it
 * puts a number or a name into the same sentence. Meant for texts too short for the index, which finds only equal ones.
 */
export function variationsOf(
  memory: Memory,
  text: TextPrint,
  { authorSlot, self, time, order, standsFor }: PostPosition,
  windowMs: number,
): number[] {
  const { records, texts } = memory
  const found: number[] = []
  if (text.words > ORDERED_WORDS) return found
  let at = memory.newestOf(authorSlot)
  for (let steps = 0; at >= 0 && steps < OWN; at = records.older(at), steps++) {
    const postedAt = records.time(at)
    if (postedAt <= time - windowMs) break
    if (at === self || at === standsFor || records.isDuplicate(at)) continue
    if (texts.words(at) !== text.words || isLater(postedAt, records.order(at), time, order)) continue
    if (!differByOne(text.sketch, texts.sketch(at), text.words)) continue
    const sighting = memory.sightingOf(at, records.markLo(at), records.markHi(at))
    if (sighting >= 0) found.push(sighting)
  }
  return found
}
