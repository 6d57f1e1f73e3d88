import { getDomain } from 'tldts'

const PREFIXES = ['www.', 'm.', 'mobile.']

/**
 * A host without a final dot and without leading `www.`, `m.`, `mobile.`, as long as what remains is registrable: `m.co.uk`
 * and `m.github.io` belong to somebody and stay.
 */
export function bareHost(host: string): string {
  let bare = host
  while (bare.endsWith('.')) bare = bare.slice(0, -1)
  for (;;) {
    const prefix = PREFIXES.find((candidate) => bare.startsWith(candidate))
    if (prefix === undefined) return bare
    const rest = bare.slice(prefix.length)
    if (getDomain(rest, { allowPrivateDomains: true }) === null) return bare
    bare = rest
  }
}

/** The registrable domain, `example.co.uk`; the host itself for addresses and private names. */
export function registrableDomain(host: string): string {
  return getDomain(host, { allowPrivateDomains: false }) ?? host
}
