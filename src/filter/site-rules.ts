import { hostOf, hostsOf, isPublicSuffix } from '../links/host'
import type { ClosedTopic } from '../signals/closed-topic'
import { wordingOf } from '../signals/wording'
import { canonicalText } from '../text/canonical'
import { Phrase } from '../text/phrase'
import { toTime } from '../time'
import type { Link } from '../types'
import type { Subject } from '../verdict/combine'
import { type FilterOptions, invalid } from './options'

/** What the site decided: closed topics and allowed links. */
export interface SiteRules {
  closed: readonly ClosedTopic[]
  /** Whether a charge is about links that the site allows without counting. */
  excuses(charge: Subject, links: readonly Link[]): boolean
}

/** A host name of two labels or more, or `localhost`. */
const NAME = /^([^\s/:?#@*\\.]+(?:\.[^\s/:?#@*\\.]+)+|localhost)\.?\/?$/i
/** An address without a scheme, on such a host. */
const WITHOUT_SCHEME = /^(?:[^\s/:?#@*\\.]+\.)+[^\s/:?#@*\\.]+\.?(?::\d{1,5})?(?:[/?#]\S*)?$/

/** Whether a link is on one of these hosts, or on a host below one. */
const isOn = ({ canonical }: Link, hosts: ReadonlySet<string>): boolean =>
  hosts.size > 0 && hostsOf(canonical).some((host) => hosts.has(host))

/** Reads the options `closed` and `allowed`. @throws DigueError `invalid-option` for what is not a web address */
export function siteRules(options: FilterOptions, canonicalize: (url: string) => Link | undefined): SiteRules {
  const link = (path: string, url: string): Link => {
    // In a text, a host without a public suffix needs a scheme, since "index.ts" is no link. Here it is meant as a host:
    // `intranet.local`, `wiki.corp`, `192.168.1.20`.
    const scheme = WITHOUT_SCHEME.test(url) ? `https://${url}` : url
    return canonicalize(url) ?? canonicalize(scheme) ?? invalid(path, url, 'a web address')
  }
  /** A host in the form that it has in canonical addresses. A public suffix is accepted, since governments use one: `gouv.fr`, `gc.ca`. */
  const host = (path: string, entry: string): string => {
    const suffix = NAME.exec(entry)?.[1]?.toLowerCase()
    return suffix !== undefined && isPublicSuffix(suffix) ? suffix : hostOf(link(path, entry).canonical)
  }
  const closed = (options.closed ?? []).map((entry, i): ClosedTopic => {
    const window = {
      message: wordingOf(entry.message) ?? '',
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
      const { canonical, petition } = link(`closed[${i}].link`, entry.link)
      // A petition has several addresses, such as the page for signing: all are closed.
      if (petition !== undefined) return { kind: 'petition', key: petition.key, ...window }
      return { kind: 'link', key: canonical, ...window }
    }
    if (entry.domain !== undefined) return { kind: 'domain', key: host(`closed[${i}].domain`, entry.domain), ...window }
    const phrase = new Phrase(entry.phrase ?? '')
    // The canonical text of signs and emoji alone is not empty; with a word beside them they are left out.
    if (canonicalText(`${entry.phrase} a`) === 'a')
      invalid(`closed[${i}].phrase`, entry.phrase, 'a phrase with letters in it')
    return { kind: 'phrase', key: phrase.key, phrase, ...window }
  })
  const allowed = new Set<string>()
  const hosts = new Set<string>()
  ;(options.allowed ?? []).forEach((entry, i) => {
    const path = `allowed[${i}]`
    if (NAME.test(entry)) hosts.add(host(path, entry))
    else {
      const { canonical, petition } = link(path, entry)
      allowed.add(petition?.key ?? canonical)
    }
  })
  const isAllowed = (each: Link): boolean => allowed.has(each.petition?.key ?? each.canonical) || isOn(each, hosts)
  return {
    closed,
    excuses: ({ category, mark, signal }, links) => {
      // A closed petition stays closed, even on a platform that is allowed.
      if (allowed.size + hosts.size === 0 || links.length === 0 || category === 'closed') return false
      if (signal === 'link-density') return links.filter((each) => !isAllowed(each)).length < 2
      if (mark === undefined) return false
      // A domain can have hosts that are allowed and others that are not.
      const about = links.filter((each) => [each.petition?.key, each.canonical, each.domain].includes(mark.key))
      return about.length > 0 && about.every(isAllowed)
    },
  }
}
