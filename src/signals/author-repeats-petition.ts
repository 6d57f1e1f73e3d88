import { type BuiltInSignal, exceeds, NEEDS, strongest } from './signal'

/**
 * One author, one petition, again. Rows: `anywhere`, and `thread` for the thread that has it already, which is stricter
 * because everybody there has seen it.
 */
export const authorRepeatsPetition: BuiltInSignal = {
  name: 'author-repeats-petition',
  category: 'redundant',
  needs: NEEDS.seen,
  kinds: ['petition'],
  inspect({ marks }, { anywhere, thread }) {
    return marks.flatMap((mark) => {
      if (mark.kind !== 'petition') return []
      const all = anywhere && mark.byAuthor(anywhere.windowMs)
      const here = thread && mark.byAuthorInThread(thread.windowMs)
      return strongest(
        all && exceeds(this.name, anywhere, all.count, all, mark),
        here && exceeds(this.name, thread, here.count, here, mark),
      )
    })
  },
}
