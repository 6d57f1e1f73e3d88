import type { Limits } from '../policy/types'
import { type BuiltInSignal, findingFor, strongest, TRIGGERS } from './signal'

/** What is left of a row when only telling is. */
function told({ hold: _hold, reject: _reject, ...mild }: Limits): Limits {
  return mild
}

/**
 * One petition in one thread, by anyone. Row: `thread`. Who shares it there for the first time is told as soon as the
 * thread has had enough of it, but held only if as many people shared it: five reminders of one insistent member are no
 * offence of the next one who comes.
 */
export const threadRepeatsPetition: BuiltInSignal = {
  name: 'thread-repeats-petition',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['petition'],
  inspect({ marks }, { thread }) {
    if (thread === undefined) return undefined
    return marks.flatMap((mark) => {
      if (mark.kind !== 'petition') return []
      const shared = mark.inThread(thread.windowMs)
      // Posted once more it would be no first time.
      const first = mark.byAuthorInThread(thread.windowMs).count === 1 && !('onceMore' in thread)
      if (!first) return strongest(findingFor(this.name, thread, shared.count, shared, mark))
      const held = findingFor(this.name, thread, shared.authors, shared, mark)
      // The sentence says how often it was shared, whatever weighed.
      if (held !== undefined) held.observed = shared.count
      return strongest(findingFor(this.name, told(thread), shared.count, shared, mark), held)
    })
  },
}
