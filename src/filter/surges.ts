import { reason } from '../errors'
import type { RateChange } from '../history/rates'
import type { Engine, Outcome } from './engine'
import type { ReadComment } from './intake'

/**
 * A surge: many more posts than is usual, in a thread or on the whole site. It begins with 20 posts in two minutes, a quarter of
 * them by strangers, if that is three times as many as usual, or strangers alone post twice as many; it ends when there are less than half as many. What is usual is known after
 * 24 hours of that thread or of the site.
 *
 * @example
 * ```ts
 * import { createFilter, type Surge } from 'digue'
 *
 * const tell = ({ phase, thread = 'the site', rate, strangers }: Surge) =>
 *   console.log(`${thread}: ${phase}, ${Math.round(rate)} posts a minute, ${Math.round(strangers * 100)} % by strangers`)
 * const filter = createFilter({ onSurge: tell })
 * ```
 */
export interface Surge {
  /** `'begin'` once when it begins, `'end'` once when it has ended. */
  phase: 'begin' | 'end'
  /** The thread, as the comments give it; one of more than 256 bytes as its digest. Absent for a surge on the whole site. */
  thread?: string
  /** Posts a minute, in the last two minutes. */
  rate: number
  /** Posts a minute that are usual at this place, by the last day or so. */
  usual: number
  /** The share of strangers in the posts of the last two minutes, 0..1. */
  strangers: number
}

function surgeOf({ phase, thread, rate: { rate, usual, strangers } }: RateChange): Surge {
  return { phase, ...(thread !== undefined && { thread }), rate, usual, strangers }
}

/**
 * Counts a post that was judged, and tells of the surges that begin or end with it. What is sent again or edited was counted before. Posts
 * of exempt authors and those beyond an author's flood limits are no surge: one account must not begin one.
 */
export function countForSurges(
  { rates, threads }: Engine,
  { fields, exemption }: ReadComment,
  { verdict, entry, self }: Outcome,
  onSurge: ((surge: Surge) => void) | undefined,
): void {
  if (self >= 0 || exemption !== undefined || entry.duplicate) return
  for (const { signal } of verdict.evidence) if (signal === 'author-flood') return
  const { thread: name } = fields
  const thread = name === undefined ? undefined : { key: threads.key(name), name }
  const changes = rates.add(thread, fields.postedAt, verdict.standing.tier === 'stranger')
  if (changes === undefined || onSurge === undefined) return
  for (const change of changes)
    try {
      onSurge(surgeOf(change))
    } catch (error) {
      verdict.faults.push({ code: 'surge-handler-failed', message: `onSurge threw. ${reason(error)}` })
    }
}
