import type { BuiltInMark, BuiltInObservation } from '../observation/observation'
import type { BuiltInRows } from '../types'
import { isCommonplace, SUDDEN_MS } from './commonplace'
import { isCourtesy } from './everyday'
import { type Finding, type FindingInput, findingOf, strongest } from './finding'
import { isFirstShare, nudgedAtMost } from './first-share'
import { type BuiltInSignal, TRIGGERS } from './signal'
import { isFreeShout, SURGE, slogan } from './slogan'

type Row = BuiltInRows['campaign']
type Rows = FindingInput<Row>['limits']

/**
 * The rows for this author. Somebody who is no stranger is nudged at most: members paste the letter that each of them received. So is
 * a stranger who shares a petition for the first time, in the words that its site offers, except in a crowd of strangers.
 */
function rowsFor(
  found: Finding,
  limits: Rows,
  observation: BuiltInObservation,
  mark: BuiltInMark,
  ahead: number,
): Rows {
  const { text: steps } = limits
  if (steps === undefined) return limits
  const mild = { ...limits, text: nudgedAtMost(steps) }
  if (observation.standing.tier !== 'stranger') return mild
  const { hold = Infinity, reject = Infinity } = steps
  const least = Math.min(hold, reject)
  if ((found.observed ?? 0) < least || !isFirstShare(observation, steps.windowMs, ahead)) return limits
  return mark.crowd(SUDDEN_MS, SURGE).strangers >= least ? limits : mild
}

/**
 * Many authors, one text or petition. Rows count distinct authors: `text`, `petition`; or strangers, when a text that nobody used
 * before is suddenly everywhere: `slogan`, `phrase`, `sudden`, by length, and `shout` if they all come at once. One insistent member is one author, however often they
 * post, and does not make a campaign.
 */
export const campaign: BuiltInSignal<Row> = {
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
      const count = steps && (row === 'text' ? mark.alikeOnSite(steps.windowMs) : mark.onSite(steps.windowMs))
      const counted = (rows: Rows) =>
        count && findingOf({ signal: this.name, limits: rows, row, observed: count.authors, count, mark }, ahead)
      let found = count === undefined || count.count === 1 ? undefined : counted(limits)
      if (row === 'petition') return strongest(found)
      if (found !== undefined && isCourtesy(observation)) found = undefined
      if (found !== undefined && steps && isCommonplace(observation, mark, steps, count?.authors ?? 0))
        found = undefined
      if (found !== undefined && isFreeShout(limits, observation, mark, count?.authors ?? 0)) found = undefined
      if (found !== undefined) found = counted(rowsFor(found, limits, observation, mark, ahead))
      return strongest(found, slogan(this.name, limits, observation, mark, ahead))
    })
  },
}
