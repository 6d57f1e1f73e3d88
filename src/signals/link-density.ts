import type { BuiltInRows } from '../types'
import { findingFor } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

/** With this many own words for each link, a post is a comment with sources. */
const WORDS_PER_LINK = 8

/**
 * With fewer own words for each link, a post is a list of links and may be held. "Le guide du parrainage : LINK" has 4 words; what
 * spam says beside each link has 2 or 3. Between the two bounds the author is nudged at most.
 */
const WORDS_PER_SOURCE = 4

/** Links to many domains, with few words. Row: `domains`, a count of distinct registrable domains in this post. */
export const linkDensity: BuiltInSignal<BuiltInRows['link-density']> = {
  name: 'link-density',
  category: 'spam',
  triggers: TRIGGERS.links,
  kinds: ['link', 'petition'],
  inspect({ linkCount, linkDomains, ownWords }, limits) {
    const { domains } = limits
    if (domains === undefined || linkCount < 2 || ownWords >= linkCount * WORDS_PER_LINK) return undefined
    const { hold: _hold, reject: _reject, ...mild } = domains
    const rows = ownWords < linkCount * WORDS_PER_SOURCE ? limits : { domains: mild }
    return findingFor({ signal: this.name, limits: rows, row: 'domains', observed: linkDomains })
  },
}
