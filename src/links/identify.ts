import { getDomain } from 'tldts'
import type { Petition } from '../types'
import { bareHost, hostAndAbove, registrableDomain } from './host'
import { decodePercent } from './percent'
import { PETITION_PLATFORMS, type PetitionPlatform } from './petitions'
import type { Address } from './plain-url'
import { withoutTail } from './tail'

/** Platforms by where they are. */
export interface PlatformIndex {
  /** By host; `=host` for hosts without their subdomains, `*` for platforms on any host. */
  hosts: ReadonlyMap<string, readonly PetitionPlatform[]>
  /** Registrable domains below which there are platforms: most hosts are below none. */
  domains: ReadonlySet<string>
  /** A host of the caller's is a public suffix, and so in no registrable domain. */
  suffix: boolean
}

/** Index of the built-in platforms and `extra` ones, which are tried first. */
export function compilePlatforms(extra: readonly PetitionPlatform[] = []): PlatformIndex {
  const index = new Map<string, PetitionPlatform[]>()
  const domains = new Set<string>()
  let suffix = false
  for (const platform of [...extra, ...PETITION_PLATFORMS]) {
    for (const host of platform.hosts) {
      const key = comparableHost(host)
      const listed = index.get(key)
      if (listed) listed.push(platform)
      else index.set(key, [platform])
      if (key === '*') continue
      const name = key.startsWith('=') ? key.slice(1) : key
      suffix ||= getDomain(name, { allowPrivateDomains: false }) === null
      domains.add(registrableDomain(name))
    }
  }
  return { hosts: index, domains, suffix }
}

/**
 * A platform's host as addresses have theirs once they are comparable: in lower case and punycode, without `www.`.
 * The host as it is when it is none.
 */
export function comparableHost(host: string): string {
  if (host === '*') return host
  const exact = host.startsWith('=') ? '=' : ''
  try {
    return exact + bareHost(new URL(`https://${host.slice(exact.length)}`).hostname)
  } catch {
    return host
  }
}

/** The petition that an address shows, undefined if it shows none. `listed` are the platforms of its host. */
export function identifyPetition(address: Address, listed: readonly PetitionPlatform[]): Petition | undefined {
  for (const platform of listed) {
    const id = idOf(platform, address)
    if (id === undefined) continue
    const group = platform.perHost ? address.hostname : platform.platform
    return { platform: platform.platform, id, key: `${group}/${platform.prefix ?? ''}${id}` }
  }
  return undefined
}

/** The platforms that a host may belong to, in the order in which they are tried. */
export function platformsOf(
  { bare, domain }: { bare: string; domain: string },
  { hosts, domains, suffix }: PlatformIndex,
): readonly PetitionPlatform[] {
  if (!suffix && !domains.has(domain)) return hosts.get('*') ?? NONE
  return hostKeys(bare).flatMap((key) => hosts.get(key) ?? [])
}

const NONE: readonly PetitionPlatform[] = Object.freeze([])

/** From the most particular to the most general: `=a.b.c`, `a.b.c`, `b.c`, `c`, `*`. */
function hostKeys(host: string): string[] {
  return [`=${host}`, ...hostAndAbove(host), '*']
}

function idOf(platform: PetitionPlatform, url: Address): string | undefined {
  const inPath = platform.path && groups(platform.path, tidy(decodeTwice(url.pathname)))
  if (platform.path && inPath === undefined) return undefined
  const found = platform.query ? idInQuery(platform.query, url.search) : inPath
  if (found === undefined) return undefined
  // Lower case can decompose a letter (U+0130), so the composed form comes last.
  const id = tidy(found).toLowerCase().normalize('NFC')
  return id === '' ? undefined : id
}

/** Copied addresses often end in an encoded space, and in the punctuation of a sentence. */
function tidy(decoded: string): string {
  return withoutTail(decoded.trimEnd()).trimEnd()
}

function idInQuery(query: NonNullable<PetitionPlatform['query']>, search: string): string | undefined {
  // Old addresses of the Bundestag separate parameters by semicolons.
  for (const parameter of search.slice(1).split(/[&;]/)) {
    const equals = parameter.indexOf('=')
    if (equals < 0 || decodePercent(parameter.slice(0, equals)).toLowerCase() !== query.name.toLowerCase()) continue
    const id = groups(query.value, decodeTwice(parameter.slice(equals + 1)))
    if (id !== undefined) return id
  }
  return undefined
}

/** Group `id`, or all groups one after the other; undefined if `text` does not match. */
function groups(pattern: RegExp, text: string): string | undefined {
  // A caller's expression may carry the flag `g`, which remembers where it was.
  pattern.lastIndex = 0
  const match = pattern.exec(text)
  return match === null ? undefined : (match.groups?.id ?? match.slice(1).join(''))
}

const decodeTwice = (text: string) => decodePercent(decodePercent(text)).normalize('NFC')
