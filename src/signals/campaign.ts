import type { BuiltInMark, BuiltInObservation } from '../observation/observation'
import type { BuiltInRows } from '../types'
import { isCommonplace, SUDDEN_MS } from './commonplace'
import { isCourtesy } from './everyday'
import { type Finding, type FindingInput, findingOf, strongest } from './finding'
import { isFirstShare, nudgedAtMost } from './first-share'
import { manySayWithLink, manyShare } from './shared-link'
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

function ofPetition(signal: string, limits: Rows, mark: BuiltInMark, ahead: number): Finding | undefined {
  const count = limits.petition && mark.onSite(limits.petition.windowMs)
  if (count === undefined || count.count === 1) return undefined
  return findingOf({ signal, limits, row: 'petition', observed: count.authors, count, mark }, ahead)
}

function ofText(
  signal: string,
  limits: Rows,
  observation: BuiltInObservation,
  mark: BuiltInMark,
  ahead: number,
): (Finding | undefined)[] {
  const steps = observation.isShort ? undefined : limits.text
  const count = steps && mark.alikeOnSite(steps.windowMs)
  const counted = (rows: Rows) =>
    count && findingOf({ signal, limits: rows, row: 'text', observed: count.authors, count, mark }, ahead)
  let found = count === undefined || count.count === 1 ? undefined : counted(limits)
  if (found !== undefined && isCourtesy(observation)) found = undefined
  if (found !== undefined && steps && isCommonplace(observation, mark, steps, count?.authors ?? 0)) found = undefined
  if (found !== undefined && isFreeShout(limits, observation, mark, count?.authors ?? 0)) found = undefined
  if (found !== undefined) found = counted(rowsFor(found, limits, observation, mark, ahead))
  const title = manySayWithLink(signal, limits, observation, mark, ahead)
  return [found, title, slogan(signal, limits, observation, mark, ahead)]
}

/**
 * Many authors, one text, petition or link. Rows count distinct authors: `text`, `petition`, `link` for one that is new here, `title` for a
 * few words with a link; or strangers, when a text that nobody used before is suddenly everywhere: `slogan`, `phrase`, `sudden`, by length,
 * and `shout` if they all come at once. One insistent member is one author, however often they
 * post, and does not make a campaign.
 */
export const campaign: BuiltInSignal<Row> = {
  name: 'campaign',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['text', 'petition', 'link'],
  inspect(observation, limits, ahead = 0) {
    const petitions: Finding[] = []
    // One repetition, seen by its words and by its link.
    const others: (Finding | undefined)[] = []
    for (const mark of observation.marks) {
      const { kind } = mark
      if (kind === 'link') others.push(manyShare(this.name, limits, observation, mark, ahead))
      else if (kind === 'petition') petitions.push(...strongest(ofPetition(this.name, limits, mark, ahead)))
      else if (kind === 'text') others.push(...ofText(this.name, limits, observation, mark, ahead))
    }
    return [...strongest(...others), ...petitions]
  },
}
