import { ACTIONS, type Sighting } from '../history/entry'
import { APPROVED, COPY } from '../history/fate'
import type { Outcome } from './engine'
import type { ReadComment } from './intake'
import { isCountOnly } from './refused-flood'

const severity = ({ verdict }: Outcome): number => ACTIONS.indexOf(verdict.action)

/**
 * What becomes of a comment that a site may show in two ways: what the severer of two judgements says, and one entry that is found by
 * both texts and all links. The fingerprint stays that of what browsers show.
 *
 * @param read what is recorded
 * @param main the judgement of that reading
 * @param other the judgement of the other one
 */
export function severer(read: ReadComment, main: Outcome, other: Outcome): Outcome {
  const difference = severity(other) - severity(main) || other.verdict.score - main.verdict.score
  const decisive = difference > 0 ? other : main
  const shown = read.analysis.stripped === undefined ? other : main
  const { entry, self, superseded, editedAt } = main
  const met = main.met && [...new Set([...main.met, ...(other.met ?? [])])]
  const verdict = { ...decisive.verdict, faults: main.verdict.faults, fingerprint: shown.verdict.fingerprint }
  const sightings = isCountOnly(decisive.entry) ? [] : sightingsOf(read, main, other)
  // What a moderator approved stays approved.
  if ((entry.fate & APPROVED) !== 0) return { verdict, entry: { ...entry, sightings }, self, superseded, editedAt, met }
  const { action, held, duplicate, reasons } = decisive.entry
  const flagged = entry.flagged || other.entry.flagged
  const counted = entry.counted && !held
  const fate = entry.fate | (other.entry.fate & COPY)
  const insisted = isCountOnly(decisive.entry) ? undefined : entry.insisted
  return {
    verdict,
    entry: { ...entry, sightings, flagged, duplicate, action, counted, held, fate, reasons, insisted },
    self,
    superseded,
    editedAt,
    met,
  }
}

/**
 * What the other reading of a comment shows. Its text only if it has three words or more: of shorter ones a store keeps a list for each
 * author, which has no room for the marks of another text.
 */
export function besides(read: ReadComment, { entry }: Outcome): readonly Sighting[] {
  const { family, sightings } = entry
  const { short, words } = (read.other ?? read).analysis
  if (!short || words >= 3) return sightings
  return sightings.filter(({ lo, hi }) => lo !== family?.lo || hi !== family.hi)
}

/** The sightings of both readings, each mark once. */
function sightingsOf(read: ReadComment, main: Outcome, other: Outcome): Sighting[] {
  const sightings: Sighting[] = [...main.entry.sightings]
  // A store keeps no resemblance of a mark beside the text.
  for (const { lo, hi, time, order, sharer } of besides(read, other))
    if (!sightings.some((each) => lo === each.lo && hi === each.hi))
      sightings.push({ lo, hi, time, order, resemblance: 1, sharer })
  return sightings
}
