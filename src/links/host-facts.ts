import { LRUCache } from 'lru-cache'
import { detached } from '../text/detached'
import { type Alias, aliasOf } from './aliases'
import { bareHost, registrableDomain } from './host'
import { type RedirectWrapper, wrappersOf } from './redirects'
import { type TrackingFamily, trackingOf } from './tracking'

/** What comparing the addresses of a host takes to know about it. */
export interface HostFacts {
  /** The host without `www.` and the like. */
  bare: string
  /** Registrable domain. */
  domain: string
  /** Redirect wrappers under the host, with and without what `bare` leaves out. */
  wrappers: readonly RedirectWrapper[]
  /** What it is another name of. */
  alias: Alias | undefined
  /** Tracking parameters that only its pages have. */
  tracking: readonly TrackingFamily[]
}

/** Asking the Public Suffix List takes most of the time that an ordinary address takes; sites come again. */
const HOSTS = 2048

const memo = /* @__PURE__ */ new LRUCache<string, HostFacts>({ max: HOSTS })

/** Facts about a host name in lower case. */
export function factsOf(name: string): HostFacts {
  const known = memo.get(name)
  if (known !== undefined) return known
  // What is remembered about it is cut from it.
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
