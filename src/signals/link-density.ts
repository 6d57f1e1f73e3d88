import type { BuiltInRows } from '../types'
import { findingFor } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

/** Fewer own words than this for each link is a list of links rather than a comment with sources. */
const WORDS_PER_LINK = 8

/** Many domains and few words. Row `domains`: distinct registrable domains in this post. */
export const linkDensity: BuiltInSignal<BuiltInRows['link-density']> = {
  name: 'link-density',
  category: 'spam',
  triggers: TRIGGERS.links,
  kinds: ['link', 'petition'],
  inspect({ linkCount, linkDomains, ownWords }, limits) {
    if (linkCount < 2 || ownWords >= linkCount * WORDS_PER_LINK) return undefined
    return findingFor({ signal: this.name, limits, row: 'domains', observed: linkDomains })
  },
}
