import type { BuiltInRows } from '../types'
import { isEveryday } from './everyday'
import { type Finding, findingOf } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'
import { canBeShouted, isAtOnce, isSlogan, SURGE } from './slogan'
import { firstStep } from './weights'

/** Many posts at once, where few are usual. Row: `shout`, a count of strangers who post one text within a minute or so. */
export const surge: BuiltInSignal<BuiltInRows['surge']> = {
  name: 'surge',
  category: 'flood',
  triggers: TRIGGERS.seen,
  kinds: ['text'],
  inspect(observation, { shout }): Finding | undefined {
    if (shout === undefined || !canBeShouted(observation) || !isSlogan(observation)) return undefined
    const mark = observation.marks.find(({ kind }) => kind === 'text')
    if (mark === undefined) return undefined
    const count = mark.onSite(shout.windowMs)
    if (count.count < firstStep(shout)) return undefined
    const crowd = mark.crowd(shout.windowMs, SURGE)
    if (!isAtOnce(crowd) || isEveryday(observation)) return undefined
    return findingOf({ signal: this.name, limits: { shout }, row: 'shout', observed: crowd.strangers, mark }, 0)
  },
}
