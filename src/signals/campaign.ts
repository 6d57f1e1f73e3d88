import { type BuiltInSignal, findingFor, strongest, TRIGGERS } from './signal'
import { slogan } from './slogan'

/**
 * Many authors, one text or petition. Rows count distinct authors: `text`, `petition`; and strangers, when a text nobody used
 * before is suddenly everywhere: `slogan`, `phrase`, `sudden`, by length. One insistent member is one author,
 * however often he posts, and does not make a campaign.
 */
export const campaign: BuiltInSignal = {
  name: 'campaign',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['text', 'petition'],
  inspect(observation, rows) {
    const { marks, analysis } = observation
    return marks.flatMap((mark) => {
      if (mark.kind !== 'text' && mark.kind !== 'petition') return []
      const isText = mark.kind === 'text'
      const row = !isText ? rows.petition : analysis.short ? undefined : rows.text
      const count = row && mark.onSite(row.windowMs)
      return strongest(
        count && count.count > 1 ? findingFor(this.name, row, count.authors, count, mark) : undefined,
        isText ? slogan(this.name, rows, observation, mark) : undefined,
      )
    })
  },
}
