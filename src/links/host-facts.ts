import { LRUCache } from 'lru-cache'
import { detached } from '../text/detached'
import { type Alias, aliasOf } from './aliases'
import { bareHost, registrableDomain } from './host'
import { type RedirectWrapper, wrappersOf } from './redirects'
import { type TrackingFamily, trackingOf } from './tracking'

/** What has to be known about a host to compare its addresses. */
export interface HostFacts {
  /** The host without `www.` and the like. */
  bare: string
  /** Registrable domain. */
  domain: string
  /** Redirect wrappers of the host, and of `bare`. */
  wrappers: readonly RedirectWrapper[]
  /** The host that it is another name of. */
  alias: Alias | undefined
  /** Tracking parameters that only count on its pages. */
  tracking: readonly TrackingFamily[]
}

/** Hosts remembered: the Public Suffix List takes most of the time for an ordinary address, and the same sites come again. */
const HOSTS = 2048

const memo = /* @__PURE__ */ new LRUCache<string, HostFacts>({ max: HOSTS })

/** Facts about a host name in lower case. */
export function factsOf(name: string): HostFacts {
  const known = memo.get(name)
  if (known !== undefined) return known
  // The facts contain slices of the name, which would keep the text around it in memory.
  const host = detached(name)
  const bare = bareHost(host)
  const domain = registrableDomain(bare)
  const wrappers = wrappersOf(host, domain)
  const facts: HostFacts =
    bare === host
      ? { bare, domain, wrappers, alias: aliasOf(bare), tracking: trackingOf(domain) }
      : withMore(factsOf(bare), wrappers)
  memo.set(host, facts)
  return facts
}

const withMore = (facts: HostFacts, wrappers: readonly RedirectWrapper[]): HostFacts =>
  wrappers.length === 0 ? facts : { ...facts, wrappers: [...wrappers, ...facts.wrappers] }
