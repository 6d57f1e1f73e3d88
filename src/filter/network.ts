/** Most characters of an address that are read: one of version 6 with brackets, a zone and a port has fewer. */
const LONGEST = 80
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/
const GROUPS = 8
/** Somebody who has a /64 has 2^64 addresses, so version 6 counts by its first four groups. */
const NETWORK = 4

/**
 * Whether an address of version 4 leads to nobody in particular: "this host", private (RFC 1918), between carrier and customer (RFC
 * 6598), loopback, link-local, protocol assignments, multicast and reserved. Addresses for documentation stay, since tests use
 * them for visitors.
 */
function isShared([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true
  if (a === 172) return b >= 16 && b < 32
  if (a === 192) return b === 168 || (b === 0 && c === 0)
  return (a === 169 && b === 254) || (a === 100 && b >= 64 && b < 128)
}

/** The groups of an address of version 6, or of a part of one; undefined for what is none. */
function groupsOf(part: string): number[] | undefined {
  if (part === '') return []
  const groups: number[] = []
  for (const group of part.split(':')) {
    if (!/^[\da-f]{1,4}$/i.test(group)) return undefined
    groups.push(Number.parseInt(group, 16))
  }
  return groups
}

/** All eight groups of an address of version 6; undefined for what is none. */
function wholeOf(ipv6: string): number[] | undefined {
  // The last 32 bits may be written as version 4.
  const at = ipv6.lastIndexOf(':')
  const last = ipv6.slice(at + 1)
  let written = ipv6
  if (last.includes('.')) {
    if (!IPV4.test(last)) return undefined
    const [a = 0, b = 0, c = 0, d = 0] = last.split('.').map(Number)
    written = `${ipv6.slice(0, at + 1)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  }
  const parts = written.split('::')
  if (parts.length > 2) return undefined
  const [head, tail] = parts.map(groupsOf)
  if (head === undefined) return undefined
  if (parts.length === 1) return head.length === GROUPS ? head : undefined
  if (tail === undefined || head.length + tail.length >= GROUPS) return undefined
  return [...head, ...new Array<number>(GROUPS - head.length - tail.length).fill(0), ...tail]
}

/** The address of version 4 that one of version 6 stands for: mapped (`::ffff:…`), compatible (`::…`) or translated (`64:ff9b::…`). */
function embedded(groups: readonly number[]): number[] | undefined {
  const [a, b, c, d, e, f, high = 0, low = 0] = groups
  const zero = c === 0 && d === 0 && e === 0
  const isMapped = a === 0 && b === 0 && zero && (f === 0xffff || f === 0)
  const isTranslated = a === 0x64 && b === 0xff9b && zero && f === 0
  return isMapped || isTranslated ? [high >> 8, high & 255, low >> 8, low & 255] : undefined
}

/**
 * What an address is counted as: itself in version 4, the network of its first 64 bits in version 6. Undefined for what is no address,
 * and for one that many people have at once or nobody: loopback, private, link-local and unspecified ones.
 */
export function networkOf(ip: string): string | undefined {
  if (ip.length > LONGEST) return undefined
  // Some proxies pass the port on: `203.0.113.7:51312`, `[2001:db8::1]:51312`.
  const written = ip.trim().replace(/^(?:\[(.*)\]|([\d.]+))(?::\d{1,5})?$/, '$1$2')
  if (IPV4.test(written)) return isShared(written.split('.').map(Number)) ? undefined : written
  const groups = wholeOf(written.replace(/%[\w.~-]+$/, ''))
  if (groups === undefined) return undefined
  const inside = embedded(groups)
  if (inside !== undefined) return isShared(inside) ? undefined : inside.join('.')
  const first = groups[0] ?? 0
  // 0000::/16 reserved; fc00::/7 unique local; fe80::/10 link-local and fec0::/10 site-local; ff00::/8 multicast.
  if (first === 0 || (first & 0xfe00) === 0xfc00 || (first & 0xff80) === 0xfe80 || first >= 0xff00) return undefined
  return `${groups
    .slice(0, NETWORK)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}
