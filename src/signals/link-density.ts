import { type BuiltInSignal, findingFor, strongest, TRIGGERS } from './signal'

/** Fewer own words than this for each link is a list of links rather than a comment with sources. */
const WORDS_PER_LINK = 8

/** Many domains and few words. Row `domains`: distinct registrable domains in this post. */
export const linkDensity: BuiltInSignal = {
  name: 'link-density',
  category: 'spam',
  triggers: TRIGGERS.links,
  kinds: ['link', 'petition'],
  inspect({ analysis }, { domains }) {
    const { linkCount, linkDomains, ownWords } = analysis
    if (domains === undefined || linkCount < 2 || ownWords >= linkCount * WORDS_PER_LINK) return undefined
    return strongest(findingFor(this.name, domains, linkDomains))
  },
}
