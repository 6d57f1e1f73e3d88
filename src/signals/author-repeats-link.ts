import type { BuiltInRows } from '../types'
import { findingOf, strongest } from './finding'
import { repeatFrom } from './from-address'
import { type BuiltInSignal, TRIGGERS } from './signal'

/**
 * One author, one ordinary link, again, in whatever words. Rows: `anywhere`, which is generous because helpful members cite the same
 * page to every newcomer, and `thread`.
 */
export const authorRepeatsLink: BuiltInSignal<BuiltInRows['author-repeats-link']> = {
  name: 'author-repeats-link',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['link'],
  inspect(observation, limits, ahead = 0) {
    const { name: signal } = this
    const { anywhere, thread } = limits
    return observation.marks.flatMap((mark) => {
      if (mark.kind !== 'link') return []
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
