import type { BuiltInRows } from '../types'
import { findingFor, strongest } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

/**
 * Signs that someone tries not to be recognised. Rows: `disguise`, invisible characters inside words and words of mixed
 * alphabets in this post, weak alone, since both also come from copying out of a document; `shuffling`, posts of one
 * petition by the author when this one's address is another than all before.
 */
export const evasion: BuiltInSignal<BuiltInRows['evasion']> = {
  name: 'evasion',
  category: 'spam',
  triggers: TRIGGERS.disguise | TRIGGERS.seen,
  inspect({ invisibles, mixedWords, links, marks }, limits) {
    const disguises = invisibles + mixedWords
    if (disguises === 0 && links.length === 0) return undefined
    const { shuffling } = limits
    const findings = [findingFor({ signal: this.name, limits, row: 'disguise', observed: disguises })]
    if (shuffling !== undefined)
      for (const mark of marks) {
        if (mark.kind !== 'address' || mark.link === undefined) continue
        const same = marks.find(({ link, kind }) => link === mark.link && kind !== 'address')
        if (same === undefined) continue
        // Every post of the link under an address that was not used before is one more disguise of it.
        const all = same.byAuthor(shuffling.windowMs).count
        const fresh = mark.byAuthor(shuffling.windowMs).count === 1
        if (fresh) findings.push(findingFor({ signal: this.name, limits, row: 'shuffling', observed: all, mark: same }))
      }
    return strongest(...findings)
  },
}
