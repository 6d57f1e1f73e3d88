import type { BuiltInRows } from '../types'
import { isCourtesy } from './everyday'
import { findingOf, strongest } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'
import { slogan } from './slogan'

/**
 * Many authors, one text or petition. Rows count distinct authors: `text`, `petition`; or strangers, when a text that nobody used
 * before is suddenly everywhere: `slogan`, `phrase`, `sudden`, by length. One insistent member is one author, however often they
 * post, and does not make a campaign.
 */
export const campaign: BuiltInSignal<BuiltInRows['campaign']> = {
  name: 'campaign',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['text', 'petition'],
  inspect(observation, limits, ahead = 0) {
    const { marks, isShort } = observation
    return marks.flatMap((mark) => {
      if (mark.kind !== 'text' && mark.kind !== 'petition') return []
      const row = mark.kind === 'text' ? 'text' : 'petition'
      const steps = row === 'text' && isShort ? undefined : limits[row]
      const count = steps && mark.onSite(steps.windowMs)
      const found =
        count && count.count > 1
          ? findingOf({ signal: this.name, limits, row, observed: count.authors, count, mark }, ahead)
          : undefined
      return strongest(
        found !== undefined && row === 'text' && isCourtesy(observation) ? undefined : found,
        row === 'text' ? slogan(this.name, limits, observation, mark, ahead) : undefined,
      )
    })
  },
}
