import type { Subject } from './judge'
import { hostOf, leadsTo } from './links/host'
import { type FilterOptions, invalid, toTime } from './options'
import type { ClosedTopic } from './signals/closed-topic'
import { canonicalText } from './text/canonical'
import type { Link } from './types'

/** What the site itself has decided: closed topics and allowed links. */
export interface SiteRules {
  closed: readonly ClosedTopic[]
  /** Whether a charge is about links that the site allows without counting. */
  excuses(charge: Subject, links: readonly Link[]): boolean
}

const DOMAIN = /^[^\s/:]+\.[^\s/:]+$/

/** Reads `closed` and `allowed`. @throws DigueError `invalid-option` for an address that is none */
export function siteRules(options: FilterOptions, canonicalize: (url: string) => Link | undefined): SiteRules {
  const link = (path: string, url: string): Link => canonicalize(url) ?? invalid(path, url, 'a web address')
  const closed = (options.closed ?? []).map((entry, i): ClosedTopic => {
    const window = {
      message: entry.message,
      from: toTime(entry.from) ?? Number.NEGATIVE_INFINITY,
      until: toTime(entry.until) ?? Number.POSITIVE_INFINITY,
    }
    if (entry.petition !== undefined) {
      const { petition } = link(`closed[${i}].petition`, entry.petition)
      if (petition === undefined)
        invalid(`closed[${i}].petition`, entry.petition, 'an address of a known petition platform')
      return { kind: 'petition', key: petition.key, ...window }
    }
    if (entry.link !== undefined) {
      // A petition is one thing under many addresses, whichever of them was given.
      const { petition, canonical } = link(`closed[${i}].link`, entry.link)
      if (petition !== undefined) return { kind: 'petition', key: petition.key, ...window }
      return { kind: 'link', key: canonical, ...window }
    }
    if (entry.domain !== undefined)
      return { kind: 'domain', key: hostOf(link(`closed[${i}].domain`, entry.domain)), ...window }
    const key = canonicalText(entry.phrase ?? '')
    // Beside words, signs and emoji are no part of the canonical text.
    if (canonicalText(`${entry.phrase} a`) === 'a')
      invalid(`closed[${i}].phrase`, entry.phrase, 'a phrase with letters in it')
    return { kind: 'phrase', key, ...window }
  })
  const allowed = new Set<string>()
  const domains: string[] = []
  ;(options.allowed ?? []).forEach((entry, i) => {
    const given = link(`allowed[${i}]`, entry)
    if (DOMAIN.test(entry)) domains.push(hostOf(given))
    else allowed.add(given.petition?.key ?? given.canonical)
  })
  const isAllowed = (each: Link): boolean =>
    allowed.has(each.canonical) ||
    (each.petition !== undefined && allowed.has(each.petition.key)) ||
    domains.some((domain) => leadsTo(each, domain))
  return {
    closed,
    excuses: ({ category, mark, signal }, links) => {
      // A petition that is closed stays so on a platform whose links never count.
      if (allowed.size + domains.length === 0 || links.length === 0 || category === 'closed') return false
      if (signal === 'link-density') return links.filter((each) => !isAllowed(each)).length < 2
      return (
        mark !== undefined &&
        links.some((each) => isAllowed(each) && [each.petition?.key, each.canonical, each.domain].includes(mark.key))
      )
    },
  }
}
