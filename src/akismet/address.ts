/** Most characters of one address that are read: an IPv6 address with brackets, zone and port has fewer. */
const MAX_ADDRESS = 80
/** Most addresses of a list that are looked at. A request passes through a few proxies. */
const MAX_LISTED = 16

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/
/** An IPv6 address with or without brackets, zone and port; an IPv4 address with or without a port. */
const WRITTEN =
  /^(?:\[([\da-f:.]+)(?:%[\w.~-]+)?\](?::\d{1,5})?|([\da-f]{0,4}:[\da-f:.]*)(?:%[\w.~-]+)?|([\d.]+)(?::\d{1,5})?)$/i

/**
 * Networks whose addresses are the same on many networks or lead to nobody, as prefix and number of bits: "this host", private
 * (RFC 1918), between carrier and customer (RFC 6598), loopback, link-local, protocol assignments, multicast and reserved with
 * broadcast. Addresses for documentation stay: tests use them as visitors.
 */
const NOBODY_IPV4: readonly (readonly [prefix: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
]

const numberOf = (ipv4: string): number => ipv4.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)

function namesNobody(ipv4: string): boolean {
  const address = numberOf(ipv4)
  return NOBODY_IPV4.some(([prefix, bits]) => {
    const size = 2 ** (32 - bits)
    return Math.floor(address / size) === Math.floor(numberOf(prefix) / size)
  })
}

/** The eight groups of an IPv6 address; undefined for what is not one. The URL parser reads and checks it. */
function groupsOf(ipv6: string): number[] | undefined {
  let host: string
  try {
    host = new URL(`http://[${ipv6}]/`).hostname.slice(1, -1)
  } catch {
    return undefined
  }
  const [head = '', tail] = host.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = new Array<string>(8 - before.length - after.length).fill('0')
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16))
}

/** The IPv4 address inside an IPv6 one: mapped (`::ffff:…`), compatible (`::…`) or translated (`64:ff9b::…`, RFC 6052). */
function embedded(groups: readonly number[]): string | undefined {
  const [a, b, c, d, e, f = 0, high = 0, low = 0] = groups
  const zero = c === 0 && d === 0 && e === 0
  const mapped = a === 0 && b === 0 && zero && (f === 0xffff || f === 0)
  const translated = a === 0x64 && b === 0xff9b && zero && f === 0
  if (!mapped && !translated) return undefined
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** One address in its canonical form; undefined if it is malformed or names nobody. */
function canonicalAddress(written: string): string | undefined {
  if (written.length > MAX_ADDRESS) return undefined
  const [, bracketed, bare, ipv4] = WRITTEN.exec(written) ?? []
  if (ipv4 !== undefined) return IPV4.test(ipv4) && !namesNobody(ipv4) ? ipv4 : undefined
  const groups = groupsOf(bracketed ?? bare ?? '')
  if (groups === undefined) return undefined
  const inside = embedded(groups)
  if (inside !== undefined) return namesNobody(inside) ? undefined : inside
  const first = groups[0] ?? 0
  // fc00::/7 unique local; fe80::/10 link-local and fec0::/10 site-local; ff00::/8 multicast.
  const nobody = (first & 0xfe00) === 0xfc00 || (first & 0xff80) === 0xfe80 || first >= 0xff00
  return nobody ? undefined : groups.map((group) => group.toString(16)).join(':')
}

/**
 * The address of a visitor, in one spelling; undefined if none is there that stands for somebody. Loopback, private, unspecified,
 * link-local and malformed addresses stand for nobody: behind a proxy that passes no address on, all visitors have the
 * proxy's. Of a list, as `X-Forwarded-For` has it, the first that stands for somebody counts.
 */
export function visitorAddress(value: string | undefined): string | undefined {
  for (const part of value?.split(',', MAX_LISTED) ?? []) {
    const written = part
      .trim()
      .replace(/^for=/i, '')
      .replace(/^"(.*)"$/, '$1')
    const address = canonicalAddress(written)
    if (address !== undefined) return address
  }
  return undefined
}

/** Most characters of an e-mail address (RFC 5321: 64 before the `@`, 255 after it). */
const MAX_EMAIL = 320

/** Domains of e-mail addresses that programs make up: without a dot, or reserved for what does not exist. */
const MADE_UP = /^[^.]*$|\.(?:localhost|localdomain|invalid)$/
/** What programs and people type for "nobody" before the `@`. */
const NOBODY = /^(?:anonym(?:e|ous|us)?|unknown|nobody|none|null|undefined|no-?reply|guest)$/

/** An e-mail address in lower case; undefined if it stands for nobody, such as `anonymous@127.0.0.1`. */
export function visitorEmail(value: string | undefined): string | undefined {
  const email = value?.trim().toLowerCase() ?? ''
  if (email.length > MAX_EMAIL) return undefined
  // Some sites send a digest in place of an address.
  if (/^[\da-f]{32,128}$/.test(email)) return email
  const at = email.lastIndexOf('@')
  if (at < 1 || /\s/.test(email)) return undefined
  const domain = email.slice(at + 1).replace(/^\[(?:ipv6:)?(.*)\]$/, '$1')
  if (NOBODY.test(email.slice(0, at))) return undefined
  if (/^[\d.]+$|:/.test(domain)) return canonicalAddress(domain) && email
  return MADE_UP.test(domain) ? undefined : email
}
