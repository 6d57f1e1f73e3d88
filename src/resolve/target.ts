import { canonicalizeLink } from '../index'
import { isPublicHost } from './addresses'

/** Characters of an address that digue reads anywhere. */
const MAX_LENGTH = 2048

/** Longest short link that is looked up. Their codes have a few characters, a few words at most. */
const MAX_SHORT = 256

/** The `Location` of an answer: Node reads headers as Latin-1, and some servers write UTF-8 into them. */
function decoded(location: string): string {
  if (!/[\x80-\xff]/.test(location)) return location
  const text = Buffer.from(location, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? location : text
}

/**
 * Where a redirect leads; undefined if it is nowhere to go: another scheme, another port than the scheme's, credentials, or a host that is
 * not of the public internet, also if it is the target of a redirect wrapper.
 */
export function targetOf(location: string, from: URL): string | undefined {
  let target: URL
  try {
    target = new URL(decoded(location), from)
  } catch {
    return undefined
  }
  if (!/^https?:$/.test(target.protocol) || target.port !== '') return undefined
  if (target.username !== '' || target.password !== '' || !isPublicHost(target.hostname)) return undefined
  const address = target.href.slice(0, MAX_LENGTH)
  const link = canonicalizeLink(address)
  return link !== undefined && isPublicHost(new URL(link.canonical).hostname) ? address : undefined
}

/**
 * A canonical link as the one under which a short link is remembered: without its fragment. Undefined if none of `hosts` has it, or if it
 * is that host's home page.
 */
export function shortLinkOf(canonical: string, hosts: ReadonlySet<string>): string | undefined {
  const [link = ''] = canonical.split('#', 1)
  if (link.length > MAX_SHORT) return undefined
  const { protocol, hostname, port, pathname, search } = new URL(link)
  if (protocol !== 'https:' || port !== '' || !hosts.has(hostname)) return undefined
  return pathname === '/' && search === '' ? undefined : link
}
