import { LRUCache } from 'lru-cache'
import { getDomain, getPublicSuffix, parse } from 'tldts'

const PREFIXES = ['www.', 'm.', 'mobile.', 'amp.']

/**
 * A host without a final dot and without leading `www.`, `m.`, `mobile.`, `amp.`, as long as what remains is registrable:
 * `m.co.uk` and `m.github.io` belong to somebody and stay. Nobody is called `www`, also where sites give names to others.
 */
export function bareHost(host: string): string {
  let bare = host
  while (bare.endsWith('.')) bare = bare.slice(0, -1)
  for (;;) {
    const prefix = PREFIXES.find((candidate) => bare.startsWith(candidate))
    if (prefix === undefined) return bare
    const rest = bare.slice(prefix.length)
    if (getDomain(rest, { allowPrivateDomains: prefix !== 'www.' }) === null) return bare
    bare = rest
  }
}

/** The registrable domain, `example.co.uk`; the host itself for addresses and private names. */
export function registrableDomain(host: string): string {
  return getDomain(host, { allowPrivateDomains: false }) ?? host
}

const suffixes = /* @__PURE__ */ new LRUCache<string, boolean>({ max: 1024 })

/**
 * Whether a name ends in a suffix of the ICANN part of the Public Suffix List, with something before it. That a suffix is
 * listed at all is a matter of the last label, and is remembered: `parse` takes three times what `getDomain` does.
 */
export function hasPublicSuffix(host: string): boolean {
  const dot = host.lastIndexOf('.')
  if (dot < 1) return false
  const suffix = host.slice(dot + 1)
  let listed = suffixes.get(suffix)
  if (listed === undefined) {
    listed = parse(`a.b.c.${suffix}`, { allowPrivateDomains: false }).isIcann === true
    suffixes.set(suffix, listed)
  }
  return listed && getDomain(host, { allowPrivateDomains: false }) !== null
}

/** The host in a canonical address, without its port. */
export function hostOf(canonical: string): string {
  return /^https:\/\/(\[[^\]]*\]|[^/:?#]*)/.exec(canonical)?.[1] ?? ''
}

/** A host and what it is under: `a.b.c`, `b.c`, `c`. */
export function hostAndAbove(host: string): string[] {
  const hosts = [host]
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) hosts.push(host.slice(dot + 1))
  return hosts
}

/** The host of a canonical address, and what it is under. */
export function hostsOf(canonical: string): string[] {
  return hostAndAbove(hostOf(canonical))
}

/** Whether sites are registered directly under a name of two labels or more: `co.uk`, `gouv.fr`. */
export function isPublicSuffix(name: string): boolean {
  return name.includes('.') && getPublicSuffix(name, { allowPrivateDomains: false }) === name
}
