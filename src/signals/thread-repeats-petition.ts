import type { BuiltInRows } from '../types'
import { findingOf, strongest } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

/**
 * One petition in one thread, by anyone. Row: `thread`. An author who shares it there for the first time is nudged as soon as the
 * thread has had enough of it, but held only if as many people shared it: five reminders of one insistent member are no offence
 * of the next one who comes.
 */
export const threadRepeatsPetition: BuiltInSignal<BuiltInRows['thread-repeats-petition']> = {
  name: 'thread-repeats-petition',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['petition'],
  inspect({ marks }, limits, ahead = 0) {
    const { thread } = limits
    if (thread === undefined) return undefined
    const { hold: _hold, reject: _reject, ...mild } = thread
    return marks.flatMap((mark) => {
      if (mark.kind !== 'petition') return []
      const shared = mark.inThread(thread.windowMs)
      const found = (rows: typeof limits, observed: number) =>
        findingOf({ signal: this.name, limits: rows, row: 'thread', observed, count: shared, mark }, ahead)
      // Posted once more, it would not be the first time.
      const isFirst = ahead === 0 && mark.byAuthorInThread(thread.windowMs).count === 1
      if (!isFirst) return strongest(found(limits, shared.count))
      const byAuthors = found(limits, shared.authors)
      // The sentence says how often it was shared, whatever weighed.
      if (byAuthors !== undefined) byAuthors.observed = shared.count
      return strongest(found({ thread: mild }, shared.count), byAuthors)
    })
  },
}
