import { type BuiltInSignal, exceeds, NEEDS, strongest } from './signal'

/** One author, (nearly) the same text. Rows: `anywhere`; `short` for everyday remarks, which only a burst makes a nuisance. */
export const authorRepeatsText: BuiltInSignal = {
  name: 'author-repeats-text',
  category: 'redundant',
  needs: NEEDS.seen,
  kinds: ['text'],
  inspect({ marks, analysis }, { anywhere, short }) {
    const mark = marks.find(({ kind }) => kind === 'text')
    // A post that is nothing but a link repeats the link, and is counted there.
    const row = analysis.short ? short : anywhere
    if (mark === undefined || row === undefined || analysis.ownWords === 0) return undefined
    const count = mark.byAuthor(row.windowMs)
    return strongest(exceeds(this.name, row, count.count, count, mark))
  },
}
