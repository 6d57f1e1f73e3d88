import type { BuiltInRows } from '../types'
import { findingFor } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

/** A copy of at least this resemblance is treated like the labelled text itself. */
const CLOSE = 0.9

/** Finds copies of what a human called spam. Rows: `exact`, `near`. The label `ham` excuses a post: see `verdict/charges`. */
export const labelled: BuiltInSignal<BuiltInRows['labelled']> = {
  name: 'labelled',
  category: 'spam',
  triggers: TRIGGERS.labels,
  inspect({ isShort, links, marks, label }, limits) {
    if (label?.label !== 'spam') return undefined
    const text = marks.find(({ kind }) => kind === 'text')
    // An everyday remark is only held, so that a moderator sees it and can take the label back. Otherwise, once a bot's "merci" is
    // labelled, everybody's would be refused; and after one insistent member's "signez", everybody's first share of the petition.
    const everyday = isShort && links.every(({ petition }) => petition !== undefined)
    const row = label.resemblance >= CLOSE && !everyday ? 'exact' : 'near'
    return findingFor({ signal: this.name, limits, row, observed: 1, mark: text })
  },
}
