import { type BuiltInSignal, findingFor, strongest, TRIGGERS } from './signal'

/**
 * One author, one petition, again. Rows: `anywhere`, and `thread` for the thread that has it already, which is stricter
 * because everybody there has seen it.
 */
export const authorRepeatsPetition: BuiltInSignal = {
  name: 'author-repeats-petition',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['petition'],
  inspect({ marks }, { anywhere, thread }) {
    return marks.flatMap((mark) => {
      if (mark.kind !== 'petition') return []
      const all = anywhere && mark.byAuthor(anywhere.windowMs)
      const here = thread && mark.byAuthorInThread(thread.windowMs)
      return strongest(
        all && findingFor(this.name, anywhere, all.count, all, mark),
        here && findingFor(this.name, thread, here.count, here, mark),
      )
    })
  },
}
