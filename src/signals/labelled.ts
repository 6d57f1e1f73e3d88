import type { LabelMatch } from '../learned/labels'
import { type BuiltInSignal, findingFor, strongest, TRIGGERS } from './signal'

/** Resemblance from which a copy is as good as the text that was labelled. */
const CLOSE = 0.9

/** A near copy of what a human called spam. Rows: `exact`, `near`. Ham is an exemption, decided by the judge. */
export function labelled(label: () => LabelMatch | undefined): BuiltInSignal {
  return {
    name: 'labelled',
    category: 'spam',
    triggers: TRIGGERS.labels,
    inspect({ analysis, marks }, { exact, near }) {
      const known = label()
      if (known?.label !== 'spam') return undefined
      const text = marks.find(({ kind }) => kind === 'text')
      // One "merci" by a bot must not have everybody's refused, nor one "signez" of an insistent member all who share the
      // petition for the first time: a moderator looks, and takes the label back.
      const everyday = analysis.short && analysis.links.every(({ petition }) => petition !== undefined)
      const row = known.resemblance >= CLOSE && !everyday ? exact : near
      return strongest(findingFor(this.name, row, 1, undefined, text))
    },
  }
}
