import { reason } from '../errors'
import type { RateChange } from '../history/rates'
import type { Fault } from '../types'
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

/** Counts posts that were judged, and tells of the surges that begin or end with them. */
export class Surges {
  readonly #engine: Engine
  readonly #onSurge: ((surge: Surge) => unknown) | undefined
  /** What promises of `onSurge` were rejected with since the last check. */
  #rejected: Fault[] = []

  constructor(engine: Engine, onSurge: ((surge: Surge) => unknown) | undefined) {
    this.#engine = engine
    this.#onSurge = onSurge
  }

  /**
   * Counts a post. What is sent again or edited was counted before. Posts of exempt authors and those beyond an author's flood limits are no surge:
   * one account must not begin one.
   */
  count({ fields, exemption }: ReadComment, { verdict, entry, self }: Outcome): void {
    if (this.#rejected.length > 0) verdict.faults.push(...this.#rejected.splice(0))
    if (self >= 0 || exemption !== undefined || entry.duplicate) return
    for (const { signal } of verdict.evidence) if (signal === 'author-flood') return
    const { rates, threads } = this.#engine
    const { thread: name } = fields
    const thread = name === undefined ? undefined : { key: threads.key(name), name }
    const changes = rates.add(thread, fields.postedAt, verdict.standing.tier === 'stranger')
    if (changes === undefined || this.#onSurge === undefined) return
    for (const change of changes) this.#tell(this.#onSurge, surgeOf(change), verdict.faults)
  }

  #tell(onSurge: (surge: Surge) => unknown, surge: Surge, faults: Fault[]): void {
    try {
      const answer = onSurge(surge)
      // Nobody waits for a promise. One that is rejected must not end the process.
      if (answer instanceof Promise) answer.catch((error) => this.#rejected.push(failed('was rejected', error)))
    } catch (error) {
      faults.push(failed('threw', error))
    }
  }
}

function failed(what: string, error: unknown): Fault {
  return { code: 'surge-handler-failed', message: `onSurge ${what}. ${reason(error)}` }
}
