import type { BuiltInRows } from '../types'
import { isCourtesy } from './everyday'
import { findingFor } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

/** A copy of at least this resemblance is treated like the labelled text itself. */
const CLOSE = 0.9

/** Finds copies of what a human called spam. Rows: `exact`, `near`. The label `ham` excuses a post: see `verdict/charges`. */
export const labelled: BuiltInSignal<BuiltInRows['labelled']> = {
  name: 'labelled',
  category: 'spam',
  triggers: TRIGGERS.labels,
  inspect(observation, limits) {
    const { isShort, links, ownWords, marks, label } = observation
    if (label?.label !== 'spam') return undefined
    const text = marks.find(({ kind }) => kind === 'text')
    // An everyday remark is only held, so that a moderator sees it and can take the label back. Otherwise, once a bot's "merci" is
    // labelled, everybody's would be refused; and so would be everybody's first share of a petition, once its address is labelled,
    // alone or behind one word such as "signez". With two own words or another link, an equal text is a copy.
    const isShare = ownWords < 2 && links.every(({ petition }) => petition !== undefined)
    const everyday = (isShort && (links.length === 0 || isShare)) || isCourtesy(observation)
    const row = label.resemblance >= CLOSE && !everyday ? 'exact' : 'near'
    return findingFor({ signal: this.name, limits, row, observed: 1, mark: text })
  },
}
