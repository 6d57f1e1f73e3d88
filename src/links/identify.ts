import { LRUCache } from 'lru-cache'
import { getDomain } from 'tldts'
import type { Petition } from '../types'
import { bareHost, hostAndAbove, registrableDomain } from './host'
import { allAsLatin, mixedAsLatin } from './lookalikes'
import { decodePercent } from './percent'
import { PETITION_PLATFORMS, type PetitionPlatform } from './petitions'
import type { Address } from './plain-url'
import { withoutTail } from './tail'

/** A platform in the index. */
export interface ListedPlatform extends PetitionPlatform {
  isBuiltIn: boolean
}

/** Petition platforms by their hosts. */
export interface PlatformIndex {
  /** Keys are a host, `=host` for a host without its subdomains, and `*` for platforms on any host. */
  hosts: ReadonlyMap<string, readonly ListedPlatform[]>
  /** Registrable domains that have platforms, which most hosts are not under. */
  domains: ReadonlySet<string>
  /** The caller gave a host that is a public suffix, and so is in no registrable domain. */
  suffix: boolean
  /** By host: its platforms, as far as they were asked for lately. */
  found: LRUCache<string, readonly ListedPlatform[]>
}

/** Hosts whose platforms are remembered. */
const MAX_REMEMBERED = 256

/** Builds the index of the built-in platforms and of `extra` ones, which are tried first. */
export function compilePlatforms(extra: readonly PetitionPlatform[] = []): PlatformIndex {
  const index = new Map<string, ListedPlatform[]>()
  const domains = new Set<string>()
  let suffix = false
  for (const [i, platform] of [...extra, ...PETITION_PLATFORMS].entries()) {
    // Without a prototype: a polluted one could add a query.
    const plain: ListedPlatform = Object.assign(Object.create(null), platform, { isBuiltIn: i >= extra.length })
    for (const host of platform.hosts) {
      const key = comparableHost(host)
      const listed = index.get(key)
      if (listed) listed.push(plain)
      else index.set(key, [plain])
      if (key === '*') continue
      const name = key.startsWith('=') ? key.slice(1) : key
      suffix ||= getDomain(name, { allowPrivateDomains: false }) === null
      domains.add(registrableDomain(name))
    }
  }
  return { hosts: index, domains, suffix, found: new LRUCache({ max: MAX_REMEMBERED }) }
}

/**
 * A platform's host in the form that hosts have in comparable addresses: lower case and punycode, without `www.`. Returns an
 * invalid host as it is.
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

/** The petition at an address; undefined if there is none. `listed` are the platforms of its host. */
export function identifyPetition(address: Address, listed: readonly ListedPlatform[]): Petition | undefined {
  let path: string | undefined
  for (const platform of listed) {
    // It is the same for each platform, and may have 2,048 characters.
    if (platform.path !== undefined) path ??= mixedAsLatin(tidy(decodeTwice(address.pathname)))
    const id = idOf(platform, address, path)
    if (id === undefined) continue
    const group = platform.perHost ? address.hostname : platform.platform
    return { platform: platform.platform, id, key: `${group}/${platform.prefix ?? ''}${id}` }
  }
  return undefined
}

/** The platforms that a host may belong to, in the order in which they are tried. */
export function platformsOf(
  { bare, domain }: { bare: string; domain: string },
  { hosts, domains, suffix, found }: PlatformIndex,
): readonly ListedPlatform[] {
  if (!suffix && !domains.has(domain)) return hosts.get('*') ?? NONE
  const known = found.get(bare)
  if (known !== undefined) return known
  const listed = hostKeys(bare).flatMap((key) => hosts.get(key) ?? [])
  found.set(bare, listed)
  return listed
}

const NONE: readonly ListedPlatform[] = Object.freeze([])

/** Keys of a host in the index, the most specific first: `=a.b.c`, `a.b.c`, `b.c`, `c`, `*`. */
function hostKeys(host: string): string[] {
  return [`=${host}`, ...hostAndAbove(host), '*']
}

/** @param path of the address, decoded */
function idOf(platform: ListedPlatform, url: Address, path: string | undefined): string | undefined {
  const inPath = platform.path && path !== undefined ? idInPath(platform.path, path) : undefined
  if (platform.path && inPath === undefined) return undefined
  const found = platform.query ? idInQuery(platform.query, url.search) : inPath
  if (found === undefined) return undefined
  // Making it lower case can decompose a letter (U+0130), so composing comes last.
  const id = (platform.isBuiltIn ? withoutAddition(tidy(found)) : tidy(found)).toLowerCase().normalize('NFC')
  return id === '' ? undefined : id
}

/** Copied by hand, also `/р/` with a Cyrillic letter leads to the petition. */
function idInPath(pattern: RegExp, path: string): string | undefined {
  const found = groups(pattern, path)
  const latin = found === undefined ? allAsLatin(path) : undefined
  return latin === undefined ? found : groups(pattern, latin)
}

/**
 * No id of a known platform has these: signs and symbols, emoji and arrows too, brackets, spaces, controls. What they add behind it makes no
 * other petition. Punctuation that some ids may have is not among them: quotation marks, full stops, dots between letters.
 */
const ADDITION = /[!"*:@=()[\]{}\\\p{S}\p{Z}\p{Cc}\ufe0f]|\u00b7(?!\p{L})/u

function withoutAddition(id: string): string {
  const at = id.search(ADDITION)
  return at > 0 ? id.slice(0, at) : id
}

/** Removes the encoded space and the punctuation of a sentence with which copied addresses often end. */
function tidy(decoded: string): string {
  return withoutTail(decoded.trimEnd()).trimEnd()
}

function idInQuery(query: NonNullable<PetitionPlatform['query']>, search: string): string | undefined {
  // Old addresses of the Bundestag separate parameters with semicolons.
  for (const parameter of search.slice(1).split(/[&;]/)) {
    const equals = parameter.indexOf('=')
    if (equals < 0 || decodePercent(parameter.slice(0, equals)).toLowerCase() !== query.name.toLowerCase()) continue
    const id = groups(query.value, decodeTwice(parameter.slice(equals + 1)))
    if (id !== undefined) return id
  }
  return undefined
}

/** The group `id`, or else all groups joined; undefined if `text` does not match. */
function groups(pattern: RegExp, text: string): string | undefined {
  // A caller's expression may have the flag `g`, with which it remembers a position.
  pattern.lastIndex = 0
  const match = pattern.exec(text)
  return match === null ? undefined : (match.groups?.id ?? match.slice(1).join(''))
}

const decodeTwice = (text: string) => decodePercent(decodePercent(text)).normalize('NFC')
