import { type BuiltInSignal, exceeds, NEEDS, strongest } from './signal'

/**
 * Many authors, one text or petition. Rows count distinct authors: `text`, `petition`. One insistent member is one
 * author, however often he posts, and does not make a campaign.
 */
export const campaign: BuiltInSignal = {
  name: 'campaign',
  category: 'redundant',
  needs: NEEDS.seen,
  kinds: ['text', 'petition'],
  inspect({ marks, analysis }, { text, petition }) {
    return marks.flatMap((mark) => {
      const row = mark.kind === 'petition' ? petition : mark.kind === 'text' && !analysis.short ? text : undefined
      if (row === undefined) return []
      const count = mark.onSite(row.windowMs)
      return count.count < 2 ? [] : strongest(exceeds(this.name, row, count.authors, count, mark))
    })
  },
}
