import type { BuiltInRows } from '../types'
import { findingFor } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

/** Resemblance from which a copy is as good as the text that was labelled. */
const CLOSE = 0.9

/** A near copy of what a human called spam. Rows: `exact`, `near`. A label `ham` excuses a post: see `verdict/charges`. */
export const labelled: BuiltInSignal<BuiltInRows['labelled']> = {
  name: 'labelled',
  category: 'spam',
  triggers: TRIGGERS.labels,
  inspect({ isShort, links, marks, label }, limits) {
    if (label?.label !== 'spam') return undefined
    const text = marks.find(({ kind }) => kind === 'text')
    // A bot's "merci", once labelled, must not have everybody's refused; nor the "signez" of one insistent member that of all
    // who share the petition for the first time. A moderator looks at those, and can take the label back.
    const everyday = isShort && links.every(({ petition }) => petition !== undefined)
    const row = label.resemblance >= CLOSE && !everyday ? 'exact' : 'near'
    return findingFor({ signal: this.name, limits, row, observed: 1, mark: text })
  },
}
