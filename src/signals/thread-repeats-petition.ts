import type { BuiltInRows } from '../types'
import { findingOf, strongest } from './finding'
import { nudgedAtMost } from './first-share'
import { type BuiltInSignal, TRIGGERS } from './signal'

/**
 * One petition in one thread, by anyone. Row: `thread`. An author who shares it for the first time, in any thread, is nudged at
 * most: the reminders of others are no offence of the next one who comes.
 */
export const threadRepeatsPetition: BuiltInSignal<BuiltInRows['thread-repeats-petition']> = {
  name: 'thread-repeats-petition',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['petition'],
  inspect({ marks }, limits, ahead = 0) {
    const { thread } = limits
    if (thread === undefined) return undefined
    return marks.flatMap((mark) => {
      if (mark.kind !== 'petition') return []
      const shared = mark.inThread(thread.windowMs)
      // Posted once more, it would not be the first time.
      const isFirst = ahead === 0 && mark.byAuthor(thread.windowMs).count === 1
      const rows = isFirst ? { thread: nudgedAtMost(thread) } : limits
      return strongest(
        findingOf(
          { signal: this.name, limits: rows, row: 'thread', observed: shared.count, count: shared, mark },
          ahead,
        ),
      )
    })
  },
}
