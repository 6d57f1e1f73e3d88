import type { BuiltInRows } from '../types'
import { findingOf, strongest } from './finding'
import { repeatFrom } from './from-address'
import { type BuiltInSignal, TRIGGERS } from './signal'

/**
 * One author, one petition, again. Rows: `anywhere`, and `thread` for a thread that has it already, which is stricter because
 * everybody there has seen it.
 */
export const authorRepeatsPetition: BuiltInSignal<BuiltInRows['author-repeats-petition']> = {
  name: 'author-repeats-petition',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['petition'],
  inspect(observation, limits, ahead = 0) {
    const { name: signal } = this
    const { anywhere, thread } = limits
    return observation.marks.flatMap((mark) => {
      if (mark.kind !== 'petition') return []
      const all = anywhere && mark.byAuthor(anywhere.windowMs)
      const here = thread && mark.byAuthorInThread(thread.windowMs)
      return strongest(
        all && findingOf({ signal, limits, row: 'anywhere', observed: all.count, count: all, mark }, ahead),
        here && findingOf({ signal, limits, row: 'thread', observed: here.count, count: here, mark }, ahead),
        repeatFrom({ signal, limits, row: 'anywhere' }, observation, mark, ahead),
        repeatFrom({ signal, limits, row: 'thread' }, observation, mark, ahead),
      )
    })
  },
}
