import { type BuiltInSignal, findingFor, strongest, TRIGGERS } from './signal'

/**
 * Signs that someone tries not to be recognised. Rows: `disguise`, invisible characters inside words and words of mixed
 * alphabets in this post, weak alone, since both also come from copying out of a document; `shuffling`, posts of one
 * petition by the author when this one's address is another than all before.
 */
export const evasion: BuiltInSignal = {
  name: 'evasion',
  category: 'spam',
  triggers: TRIGGERS.disguise | TRIGGERS.seen,
  inspect({ analysis, marks }, { disguise, shuffling }) {
    const disguises = analysis.invisibles + analysis.mixedWords
    if (disguises === 0 && analysis.links.length === 0) return undefined
    const findings = [findingFor(this.name, disguise, disguises)]
    if (shuffling !== undefined)
      for (const mark of marks) {
        if (mark.kind !== 'address' || mark.link === undefined) continue
        const same = marks.find(({ link, kind }) => link === mark.link && kind !== 'address')
        if (same === undefined) continue
        // Every post of the link under an address that was not used before is one more disguise of it.
        const all = same.byAuthor(shuffling.windowMs).count
        const fresh = mark.byAuthor(shuffling.windowMs).count === 1
        if (fresh) findings.push(findingFor(this.name, shuffling, all, undefined, same))
      }
    return strongest(...findings)
  },
}
