import type { Entry } from '../history/entry'
import type { AnyPolicy } from '../policy/types'
import type { Charge } from '../verdict/combine'

/** Whether the number of its author's posts alone is reason enough to refuse a post. */
export function isFlood(charges: readonly Charge[], { thresholds }: AnyPolicy): boolean {
  return charges.some(
    ({ signal, weight, shadow, excused }) =>
      signal === 'author-flood' && weight >= thresholds.reject && shadow !== true && excused === undefined,
  )
}

/**
 * Whether only the count of a refused flood's post is recorded: nobody reads it, so its marks count for nothing, and one record is all
 * that it takes from others. Its text stays, so that later copies are still recognised as copies of what the text was a copy of.
 */
export function isCountOnly({ action, sightings }: Entry): boolean {
  return action === 'reject' && sightings.length === 0
}
