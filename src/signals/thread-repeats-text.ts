import type { BuiltInRows } from '../types'
import { findingOf, strongest } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

/** (Nearly) the same text in one thread by different authors. Row: `thread`, a count of authors. Short texts are exempt. */
export const threadRepeatsText: BuiltInSignal<BuiltInRows['thread-repeats-text']> = {
  name: 'thread-repeats-text',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['text'],
  inspect({ marks, isShort }, limits, ahead = 0) {
    const { thread } = limits
    const mark = marks.find(({ kind }) => kind === 'text')
    if (mark === undefined || thread === undefined || isShort) return undefined
    const count = mark.inThread(thread.windowMs)
    if (count.count < 2) return undefined
    return strongest(
      findingOf({ signal: this.name, limits, row: 'thread', observed: count.authors, count, mark }, ahead),
    )
  },
}
