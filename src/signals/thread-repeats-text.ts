import type { BuiltInRows } from '../types'
import { isCourtesy } from './everyday'
import { findingOf, strongest } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

/** (Nearly) the same text in one thread by different authors. Row: `thread`, a count of authors. Short texts are exempt. */
export const threadRepeatsText: BuiltInSignal<BuiltInRows['thread-repeats-text']> = {
  name: 'thread-repeats-text',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['text'],
  inspect(observation, limits, ahead = 0) {
    const { marks, isShort } = observation
    const { thread } = limits
    const mark = marks.find(({ kind }) => kind === 'text')
    if (mark === undefined || thread === undefined || isShort) return undefined
    const count = mark.inThread(thread.windowMs)
    if (count.count < 2) return undefined
    const found = findingOf({ signal: this.name, limits, row: 'thread', observed: count.authors, count, mark }, ahead)
    return found === undefined || isCourtesy(observation) ? undefined : strongest(found)
  },
}
