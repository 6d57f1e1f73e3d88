import { Folder, foldText } from '../text/folder'
import type { Link } from '../types'
import type { Features } from './features'
import type { SpamModel } from './model'

/** At most this many words and links are cited. */
const CITED = 5
/** Words that weigh less than this share of the weightiest are left out. */
const WORTH = 0.2
const LONGEST = 40
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu
const folder = new Folder('own')
const noLink = () => ''

/**
 * The words and links of a text that speak most for spam, the weightiest first. The texts that were learned are not kept: the
 * model is asked about each word of the text that is being judged.
 */
export function weightiest(model: SpamModel, features: Features, text: string, links: readonly Link[]): string[] {
  const weights = new Map<string, number>()
  const ask = (shown: string, domain?: string): void => {
    features.readWord(folder, domain)
    const weight = model.score(features)
    if (weight > 0) weights.set(shown, Math.max(weight, weights.get(shown) ?? 0))
  }
  let rest = text
  for (const { url, canonical, domain, petition } of links) {
    rest = rest.replaceAll(url, ' ')
    folder.begin(0)
    folder.addLink(petition?.key ?? canonical)
    folder.end()
    ask((petition?.key ?? canonical.replace(/^https?:\/\//, '')).slice(0, LONGEST), domain)
  }
  for (const [word] of rest.matchAll(WORD)) {
    const shown = word.slice(0, LONGEST)
    if (weights.has(shown)) continue
    foldText(folder, word, [], noLink)
    ask(shown)
  }
  const ranked = [...weights].sort((a, b) => b[1] - a[1]).slice(0, CITED)
  const least = (ranked[0]?.[1] ?? 0) * WORTH
  const cited = new Set<string>()
  return ranked
    .filter(([shown, weight]) => {
      // "FREE" and "free" are cited once.
      const key = shown.toLowerCase()
      if (weight < least || cited.has(key)) return false
      cited.add(key)
      return true
    })
    .map(([shown]) => shown)
}
