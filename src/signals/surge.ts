import type { BuiltInMark, BuiltInObservation } from '../observation/observation'
import { canBeShouted } from '../observation/shout'
import type { Limits } from '../policy/types'
import type { BuiltInRows } from '../types'
import { isEveryday } from './everyday'
import { type Finding, findingOf } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'
import { isAtOnce, isSlogan, SURGE } from './slogan'
import { firstStep } from './weights'

const NAME = 'surge'

/** A text that strangers shout. */
function shouted(observation: BuiltInObservation, mark: BuiltInMark | undefined, shout: Limits): Finding | undefined {
  if (mark?.kind !== 'text' || !canBeShouted(observation) || !isSlogan(observation)) return undefined
  const count = mark.onSite(shout.windowMs)
  if (count.count < firstStep(shout)) return undefined
  const crowd = mark.crowd(shout.windowMs, SURGE)
  if (!isAtOnce(crowd) || isEveryday(observation)) return undefined
  return findingOf({ signal: NAME, limits: { shout }, row: 'shout', observed: crowd.strangers, mark }, 0)
}

/**
 * Many posts at once, where few are usual. Rows: `thread` and `site`, the posts of two minutes during a surge; `strangers`, the share of strangers among
 * them in per cent, which is asked of strangers only; `shout`, strangers who post one text within a minute or so.
 */
export const surge: BuiltInSignal<BuiltInRows['surge']> = {
  name: NAME,
  category: 'flood',
  triggers: TRIGGERS.seen | TRIGGERS.surge,
  inspect(observation, limits) {
    const { surge: rates, marks, standing } = observation
    // A text is the first of the marks.
    const shout = limits.shout === undefined ? undefined : shouted(observation, marks[0], limits.shout)
    if (rates === undefined) return shout
    const { thread, site } = rates
    const counted = (row: 'thread' | 'site' | 'strangers', observed: number | undefined) =>
      observed === undefined ? undefined : findingOf({ signal: NAME, limits, row, observed: Math.round(observed) }, 0)
    const share = standing.tier === 'stranger' ? Math.max(thread?.strangers ?? 0, site?.strangers ?? 0) : undefined
    const found = [
      shout,
      counted('thread', thread?.posts),
      counted('site', site?.posts),
      counted('strangers', share && share * 100),
    ]
    return found.filter((each) => each !== undefined)
  },
}
