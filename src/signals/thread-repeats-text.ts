import { canBeShouted } from '../observation/shout'
import type { BuiltInRows } from '../types'
import { isCommonplace, SUDDEN_MS } from './commonplace'
import { isCourtesy } from './everyday'
import { findingOf, strongest } from './finding'
import { isFirstShare, nudgedAtMost } from './first-share'
import { type BuiltInSignal, TRIGGERS } from './signal'

/**
 * (Nearly) the same text in one thread by different authors. Row: `thread`, a count of authors. Short texts are exempt. Authors who are
 * no strangers, and those who share a petition for the first time, are nudged at most: `campaign` holds a crowd of strangers.
 */
export const threadRepeatsText: BuiltInSignal<BuiltInRows['thread-repeats-text']> = {
  name: 'thread-repeats-text',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['text'],
  inspect(observation, limits, ahead = 0) {
    const { marks, isShort, standing } = observation
    const { thread } = limits
    const mark = marks.find(({ kind }) => kind === 'text')
    if (mark === undefined || thread === undefined || isShort) return undefined
    const count = mark.alikeInThread(thread.windowMs)
    if (count.count < 2) return undefined
    const isSpared = standing.tier !== 'stranger' || isFirstShare(observation, thread.windowMs, ahead)
    const rows = isSpared ? { thread: nudgedAtMost(thread) } : limits
    const found = findingOf(
      { signal: this.name, limits: rows, row: 'thread', observed: count.authors, count, mark },
      ahead,
    )
    if (found === undefined || isCourtesy(observation)) return undefined
    // `campaign` knows where a shout counts.
    if (canBeShouted(observation) && mark.isShouted(SUDDEN_MS)) return undefined
    return isCommonplace(observation, mark, thread, count.authors) ? undefined : strongest(found)
  },
}
