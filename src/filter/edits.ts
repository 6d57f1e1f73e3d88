import type { Digest64 } from '../digest/keyed-hash'
import type { Entry, Sighting } from '../history/entry'
import { EDIT_NAME, type Memory } from '../history/memory'
import { NO_FACTS } from '../text/facts'
import type { Outcome } from './engine'
import type { ReadComment } from './intake'

/** The name of an edit that was refused, by which it is recorded once however often it is sent. */
export function refusedEdit(id: string, { exact, numbers, names, negations, sites }: Entry['facts']): string {
  return `${EDIT_NAME}${[exact, numbers, names, negations, sites].join(' ')} ${id}`
}

/** Whether an edit was held or rejected, so that what it was to replace stays online. */
export function isRefused({ verdict }: Pick<Outcome, 'verdict'>): boolean {
  return verdict.action === 'hold' || verdict.action === 'reject'
}

/**
 * What is recorded of an edit beside the post: that its author posted, and of a refused one its links and other marks, which count for the
 * author. Its text is not recorded, since nobody can copy it.
 *
 * @param time when it was made, milliseconds since the epoch
 */
function beside(read: ReadComment, { entry, verdict }: Outcome, time: number, order: number, refused?: string): Entry {
  const { author, exempt, settled, thread, flagged } = entry
  const isRefusal = refused !== undefined
  const sightings: Sighting[] = []
  // Of a refused flood only the count is kept.
  if (isRefusal && entry.sightings.length > 0)
    for (const { lo, hi } of marksOf(read))
      if (!sightings.some((each) => each.lo === lo && each.hi === hi))
        sightings.push({ lo, hi, resemblance: 1, time, order })
  return {
    id: refused,
    author,
    thread: isRefusal ? thread : undefined,
    time,
    order,
    exempt,
    sightings,
    flagged: isRefusal && flagged,
    duplicate: false,
    action: isRefusal ? verdict.action : 'allow',
    facts: NO_FACTS,
    counted: false,
    held: isRefusal,
    settled,
    fate: 0,
    reasons: undefined,
  }
}

function marksOf({ links, custom }: ReadComment): Digest64[] {
  return [...links.map(({ mark }) => mark), ...custom]
}

/** Records an edit: a published one replaces the version before it, a refused one leaves that as it is. Both count for floods. */
export function recordEdit(memory: Memory, read: ReadComment, outcome: Outcome, time: number): void {
  const { entry, self, superseded } = outcome
  if (!isRefused(outcome)) {
    memory.replace(self, entry, superseded)
    memory.replace(-1, beside(read, outcome, time, memory.nextOrder()))
    return
  }
  const name = refusedEdit(entry.id ?? '', entry.facts)
  if (memory.ids.find(name) < 0) memory.replace(-1, beside(read, outcome, time, memory.nextOrder(), name))
}
