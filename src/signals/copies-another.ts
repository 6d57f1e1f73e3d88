import { OWN } from '../observation/person'
import type { BuiltInRows } from '../types'
import { isCourtesy } from './everyday'
import { findingOf } from './finding'
import { isFirstShare, nudgedAtMost } from './first-share'
import { type BuiltInSignal, TRIGGERS } from './signal'

/** The name of the signal. The filter keeps with a post that it found something in it. */
export const COPIES_ANOTHER = 'copies-another'

/**
 * A stranger posts what somebody else posted before, word for word: this is how an account gets a past before it advertises. Row: `text`,
 * a count of the author's copies, whichever posts they copy. Once it may be chance, or a member whose login is lost. The words in which
 * the site of a petition offers it for sharing are no copy of another member's share, and neither is the same click twice: these are noted.
 */
export const copiesAnother: BuiltInSignal<BuiltInRows['copies-another']> = {
  name: COPIES_ANOTHER,
  category: 'redundant',
  triggers: TRIGGERS.stranger,
  inspect(observation, limits, ahead = 0) {
    const { ownWords, length, marks, duplicate, standing } = observation
    const { text } = limits
    // In scripts without gaps each pair of characters counts as a word.
    const least = ownWords > length * 0.6 ? 2 * OWN : OWN
    const mark = marks.find(({ kind }) => kind === 'text')
    if (text === undefined || mark === undefined || ownWords < least || standing.tier !== 'stranger') return undefined
    const found = observation.copied(text.windowMs)
    if (found === undefined || isCourtesy(observation)) return undefined
    const isSpared = (duplicate !== undefined && ahead === 0) || isFirstShare(observation, text.windowMs, ahead)
    const rows = { text: isSpared ? nudgedAtMost(text) : text }
    const counted = { signal: this.name, limits: rows, row: 'text', observed: found.count, count: found, mark } as const
    const finding = findingOf(counted, ahead)
    return finding && { ...finding, earlier: [...found.earlier] }
  },
}
