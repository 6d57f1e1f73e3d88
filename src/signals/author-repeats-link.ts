import { type BuiltInSignal, findingFor, strongest, TRIGGERS } from './signal'

/**
 * One author, one ordinary link, again, in whatever words. Rows: `anywhere`, generous because helpful members cite the
 * same page to every newcomer, and `thread`.
 */
export const authorRepeatsLink: BuiltInSignal = {
  name: 'author-repeats-link',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['link'],
  inspect({ marks }, { anywhere, thread }) {
    return marks.flatMap((mark) => {
      if (mark.kind !== 'link') return []
      const all = anywhere && mark.byAuthor(anywhere.windowMs)
      const here = thread && mark.byAuthorInThread(thread.windowMs)
      return strongest(
        all && findingFor(this.name, anywhere, all.count, all, mark),
        here && findingFor(this.name, thread, here.count, here, mark),
      )
    })
  },
}
