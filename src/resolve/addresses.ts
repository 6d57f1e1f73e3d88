import dns from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whether an address is one of the public internet. Of IPv6 only 2000::/3 is, and what carries an IPv4 address inside (mapped, NAT64, 6to4,
 * Teredo) never counts as public: its inner address may be of any network. False for what is not an address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || ((parsed.toByteArray()[0] as number) & 0xe0) === 0x20
}

/** Ends of names that mean something inside one network only. */
const LOCAL = /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa)$/

/** Whether the host of a URL may be one of the public internet: a public address, or a name with a dot that is not known to be local. */
export function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '')
  if (host.startsWith('[')) return isPublicAddress(host.slice(1, -1))
  if (isIP(host) !== 0) return isPublicAddress(host)
  return host.includes('.') && !LOCAL.test(host)
}

/**
 * A lookup for `node:https` that refuses a name unless all its addresses are public. A connection is made to the addresses that a lookup
 * returns, so a name cannot have one address when it is checked and another one when it is connected to. Literal addresses reach no lookup.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, [])
    const isPublic = addresses.length > 0 && addresses.every(({ address }) => isPublicAddress(address))
    const [first] = addresses
    if (!isPublic || first === undefined) callback(new Error(`${hostname} has an address that is not public`), [])
    else if (options.all === true) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}
