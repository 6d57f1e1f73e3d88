import type { BuiltInRows } from '../types'
import { findingFor, strongest } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

/**
 * Signs that somebody tries not to be recognised. Rows: `disguise` counts invisible characters inside words and words of mixed
 * alphabets in this post. Copying from a document makes both, so few of them are only noted. `shuffling` counts the author's posts of
 * one petition if this one has an address that none of them had.
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
        // A petition under an address that the author did not use before is one more disguise of it.
        const all = same.byAuthor(shuffling.windowMs).count
        const fresh = mark.byAuthor(shuffling.windowMs).count === 1
        if (fresh) findings.push(findingFor({ signal: this.name, limits, row: 'shuffling', observed: all, mark: same }))
      }
    return strongest(...findings)
  },
}
