import { LRUCache } from 'lru-cache'
import { getDomain, getPublicSuffix, parse } from 'tldts'
import { detached } from '../text/detached'

const PREFIXES = ['www.', 'm.', 'mobile.', 'amp.']

/**
 * A host without a final dot and without leading `www.`, `m.`, `mobile.`, `amp.`, as long as the rest can be registered:
 * `m.co.uk` and `m.github.io` belong to somebody and stay. But `www.` never names a customer, not even on sites that give
 * their customers subdomains.
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

/** The registrable domain (`example.co.uk`), or the host itself if it is an IP address or a private name. */
export function registrableDomain(host: string): string {
  return getDomain(host, { allowPrivateDomains: false }) ?? host
}

const suffixes = /* @__PURE__ */ new LRUCache<string, boolean>({ max: 1024 })

/**
 * Whether a name ends in a suffix of the ICANN part of the Public Suffix List, with something before it. Whether the list has
 * such a suffix depends on the last label alone and is remembered, because `parse` takes three times as long as `getDomain`.
 */
export function hasPublicSuffix(host: string): boolean {
  const dot = host.lastIndexOf('.')
  if (dot < 1) return false
  return isListed(host.slice(dot + 1)) && getDomain(host, { allowPrivateDomains: false }) !== null
}

/** Whether a last label, in lower case, is in the list; undefined if it was not asked for lately. */
export const knownSuffix = (suffix: string): boolean | undefined => suffixes.get(suffix)

/** Whether names under this last label, in lower case, are in the list. Remembered. */
export function isListed(suffix: string): boolean {
  const known = suffixes.get(suffix)
  if (known !== undefined) return known
  const listed = parse(`a.b.c.${suffix}`, { allowPrivateDomains: false }).isIcann === true
  // A slice would keep the text around it in memory.
  suffixes.set(detached(suffix), listed)
  return listed
}

/** The host in a canonical address, without its port. */
export function hostOf(canonical: string): string {
  return /^https:\/\/(\[[^\]]*\]|[^/:?#]*)/.exec(canonical)?.[1] ?? ''
}

/** A host and all domains above it: `a.b.c`, `b.c`, `c`. */
export function hostAndAbove(host: string): string[] {
  const hosts = [host]
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) hosts.push(host.slice(dot + 1))
  return hosts
}

/** The host of a canonical address and all domains above it. */
export function hostsOf(canonical: string): string[] {
  return hostAndAbove(hostOf(canonical))
}

/** Whether a name of two labels or more is one under which sites are registered directly: `co.uk`, `gouv.fr`. */
export function isPublicSuffix(name: string): boolean {
  return name.includes('.') && getPublicSuffix(name, { allowPrivateDomains: false }) === name
}

const endsHost = (code: number): boolean =>
  code === 0x2f || code === 0x3f || code === 0x23 || code === 0x3a || code === 0x5c

/** The host of an address as somebody wrote it, in lower case, by a rough reading. */
export function hostIn(raw: string): string {
  const scheme = raw.indexOf('//')
  const from = scheme < 0 ? 0 : scheme + 2
  let end = from
  while (end < raw.length && !endsHost(raw.charCodeAt(end))) end += 1
  return raw.slice(from, end).toLowerCase()
}
