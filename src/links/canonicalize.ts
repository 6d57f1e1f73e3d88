import { LRUCache } from 'lru-cache'
import { own, reason } from '../errors'
import { detached } from '../text/detached'
import type { Fault, Link } from '../types'
import type { InnerLeft } from './effort'
import { registrableDomain } from './host'
import { factsOf } from './host-facts'
import { HostNames } from './host-names'
import { compilePlatforms, identifyPetition, type PlatformIndex, platformsOf } from './identify'
import { type InnerAddress, innerAddresses } from './inner'
import { allAsLatin, withLatinHost } from './lookalikes'
import { decodePercent } from './percent'
import type { PetitionPlatform } from './petitions'
import { type Address, settlePlain } from './plain-url'
import { isOpaque, PETITION_CODES } from './redirects'
import { readPart, settle } from './settle'

/** What a filter's options say about links. */
export interface LinkOptions {
  /** Maps the canonical form of an opaque short link to its target; undefined if unknown. Only asked about known shorteners and `hosts`. */
  resolveLink?: ((url: string) => string | undefined) | undefined
  /** More hosts of short links. */
  hosts?: readonly string[] | undefined
  /** Petition platforms in addition to the built-in ones. They are tried first. */
  petitions?: readonly PetitionPlatform[] | undefined
}

/** Links remembered: canonicalising one takes 1–30 µs, and the same links come again and again. */
const MEMO_ENTRIES = 4096
/** The most that they take, bytes. Addresses of 2,048 characters could take ten times as much. */
const MEMO_BYTES = 4 << 20
/** Bytes of an entry beside its strings: a link, perhaps a petition, and its place in the memo. */
const ENTRY = 320

/** Estimates the bytes of an entry of the memo. Of two strings with the same characters one may be shared: this counts both. */
function sizeOf(link: Readonly<Link> | 'none', url: string): number {
  if (link === 'none') return ENTRY + url.length * 2
  const { canonical, petition } = link
  return ENTRY + (url.length + canonical.length) * 2 + (petition === undefined ? 0 : petition.key.length * 2)
}

/** Layers of encoding in which the host of a petition is looked for. */
const MAX_LAYERS = 3

/** Links inside another one that count, and how many are looked at. */
const MAX_INNER_PAGES = 2
const MAX_INNER_PETITIONS = 8
const MAX_LOOKED = 16
const NONE: readonly Link[] = Object.freeze([])
const NO_ADDRESSES: readonly InnerAddress[] = Object.freeze([])

/** Short links that may follow each other. After more than this, the first one counts as unresolved. */
const MAX_RESOLUTIONS = 4

/** Computes the comparable form of links, and remembers the most recently used ones. */
export class LinkCanonicalizer {
  readonly #memo = new LRUCache<string, Readonly<Link> | 'none'>({
    max: MEMO_ENTRIES,
    maxSize: MEMO_BYTES,
    sizeCalculation: sizeOf,
  })
  readonly #platforms: PlatformIndex
  readonly #resolveLink: ((url: string) => string | undefined) | undefined
  readonly #hosts: ReadonlySet<string>
  /** Hosts of petitions, of their short links, and what is below them. */
  readonly #petitionHosts: HostNames
  /** The addresses inside links. Most have none. */
  readonly #inner = new WeakMap<Link, readonly InnerAddress[]>()

  constructor(options: LinkOptions = {}) {
    const { petitions, resolveLink, hosts: more } = own(options)
    this.#platforms = compilePlatforms(petitions)
    this.#resolveLink = resolveLink
    this.#hosts = new Set(more?.map((host) => host.toLowerCase()))
    this.#petitionHosts = new HostNames(this.#hostsOfPetitions())
  }

  /** Whether a text has the host of a petition in it, or that of short links to petitions. */
  readonly mayBePetition = (text: string): boolean => this.#petitionHosts.isIn(text)

  /** As `mayBePetition`, also if the host is encoded, as in a redirect, or written with letters of another alphabet. */
  readonly mayLeadToPetition = (address: string): boolean => {
    if (this.mayBePetition(address)) return true
    let text = address
    for (let layer = 0; layer < MAX_LAYERS; layer++) {
      const decoded = decodePercent(text)
      if (decoded === text) break
      text = decoded
    }
    text = allAsLatin(text) ?? text
    return text !== address && this.mayBePetition(text)
  }

  /** Where the next host of a petition is in a text, however its dots are written; infinite if there is none. */
  readonly nextHost = (text: string, from: number): number => this.#petitionHosts.next(text, from)

  /** Whether an address leads to a petition, or is a short link that does. */
  readonly isPetition = (raw: string): boolean => {
    const link = this.mayBePetition(raw) ? this.canonicalize(raw) : undefined
    return link !== undefined && (link.petition !== undefined || PETITION_CODES.includes(link.domain))
  }

  #hostsOfPetitions(): string[] {
    return [...this.#platforms.domains, ...PETITION_CODES]
  }

  #isShort(host: string): boolean {
    return isOpaque(host) || this.#hosts.has(host)
  }

  readonly #isPetitionHost = (host: string): boolean => this.#platforms.domains.has(registrableDomain(host))

  /**
   * The links that are written inside a link, of which nobody knows whether it leads there: petitions, and pages of other sites. Inside
   * those again only petitions are looked for.
   *
   * @param left what may still be looked at in the text
   */
  within(link: Link, left: InnerLeft): readonly Link[] {
    if (link.petition !== undefined || this.#addressesIn(link).length === 0) return NONE
    const petitions: Link[] = []
    const pages: Link[] = []
    /** Links inside of which others may be. */
    const outside = [link]
    let looked = 0
    for (const outer of outside)
      for (const { raw, isElsewhere } of this.#addressesIn(outer)) {
        if (++looked > MAX_LOOKED || !left.looksAt(raw)) break
        const plain = settlePlain(raw)
        const inner = left.takes(raw, plain !== undefined, this.mayLeadToPetition)
          ? this.canonicalize(raw, undefined, plain)
          : undefined
        if (inner === undefined) continue
        if (inner.petition !== undefined) petitions.push(inner)
        else outside.push(inner)
        // A home page, or a page of the same site, says what a page is about. Somebody who cites several such pages repeats nothing.
        const isOther = !isElsewhere && inner.domain !== link.domain && inner.canonical.indexOf('/', 8) > 0
        if (outer === link && inner.petition === undefined && isOther) pages.push(inner)
      }
    return [...petitions.slice(0, MAX_INNER_PETITIONS), ...pages.slice(0, MAX_INNER_PAGES)]
  }

  #addressesIn(link: Link): readonly InnerAddress[] {
    const known = this.#inner.get(link)
    if (known !== undefined) return known
    const inner = innerAddresses(link.canonical, this)
    this.#inner.set(link, inner.length === 0 ? NO_ADDRESSES : inner)
    return inner
  }

  /** Memory that the links remembered take, bytes. */
  get bytes(): number {
    return this.#memo.calculatedSize
  }

  /**
   * The link that `raw` is (frozen, shared between calls), or undefined for what is not a web link. Never throws.
   *
   * @param faults gets what `resolveLink` throws; the link then counts as unresolved
   * @param plain what `settlePlain` makes of `raw`, if the caller has asked
   */
  canonicalize(raw: string, faults?: Fault[], plain?: Address): Link | undefined {
    const part = readPart(raw)
    const known = this.#memo.get(part)
    if (known !== undefined) return known === 'none' ? undefined : known
    const url = detached(part)
    const latin = withLatinHost(url, this.#isPetitionHost)
    const written = this.#settle(latin, latin === raw ? plain : undefined)
    if (written === undefined) {
      this.#memo.set(url, 'none')
      return undefined
    }
    const canonical = this.#resolve(written, faults)
    const link = Object.freeze(this.#link(url, canonical ?? written))
    // An unresolved short link is not remembered, because the caller's map may know it next time.
    if (canonical !== undefined) this.#memo.set(url, link)
    return link
  }

  /** As `settle` does, but without a fragment on the hosts of petitions and of short links, where it never names a page. */
  #settle(url: string, plain?: Address): Address | undefined {
    const address = plain ?? settle(url)
    const hash = address?.href.indexOf('#') ?? -1
    if (address === undefined || hash < 0) return address
    const listed = platformsOf(factsOf(address.hostname), this.#platforms)
    const isPetition =
      listed.some(({ hosts }) => !hosts.includes('*')) || identifyPetition(address, listed) !== undefined
    // Settled again, because what is now the end may be the punctuation of a sentence. Each time it is shorter.
    return isPetition || this.#isShort(address.hostname) ? this.#settle(address.href.slice(0, hash)) : address
  }

  #link(url: string, address: Address): Link {
    const facts = factsOf(address.hostname)
    const petition = identifyPetition(address, platformsOf(facts, this.#platforms))
    return { url, canonical: address.href, domain: facts.domain, petition: petition && Object.freeze(petition) }
  }

  /** Follows a canonical link; undefined for a short link that the caller's map does not know, or not yet. */
  #resolve(written: Address, faults: Fault[] | undefined): Address | undefined {
    let current = written
    for (let depth = 0; depth <= MAX_RESOLUTIONS; depth += 1) {
      if (this.#resolveLink === undefined || !this.#isShort(current.hostname)) return current
      const target = resolvedTarget(this.#resolveLink, current.href, faults)
      const settled = target === undefined ? undefined : this.#settle(target)
      if (settled === undefined || settled.href === current.href) return depth > 0 ? current : undefined
      current = settled
    }
    return undefined
  }
}

function resolvedTarget(
  resolveLink: (url: string) => string | undefined,
  canonical: string,
  faults: Fault[] | undefined,
): string | undefined {
  try {
    const target: unknown = resolveLink(canonical)
    if (target === undefined || target === null || typeof target === 'string') return target ?? undefined
    throw new TypeError(
      `resolveLink returned a value of type ${typeof target}. Return a string or undefined, and not a promise.`,
    )
  } catch (error) {
    faults?.push({ code: 'resolver-failed', message: reason(error) })
    return undefined
  }
}

let shared: LinkCanonicalizer | undefined

/**
 * Computes the comparable form of one link, without a filter's options. Returns undefined for anything that is not a web link,
 * also if it is not a string. Never throws. The `canonical` of a link has itself as its `canonical`. The link is frozen and
 * shared between calls.
 *
 * @param url the address as somebody wrote it; only its first 2,048 characters are read, each beyond ASCII counting as the six or nine
 *   with which it is encoded
 * @example
 * ```ts
 * import { canonicalizeLink } from 'digue'
 *
 * canonicalizeLink('http://www.example.org/news?utm_source=mail')?.canonical // 'https://example.org/news'
 * canonicalizeLink('not a link') // undefined
 * ```
 */
export function canonicalizeLink(url: string): Link | undefined {
  if (typeof url !== 'string') return undefined
  return sharedCanonicalizer().canonicalize(url)
}

/** Computes the comparable form of links without a filter's options. */
export function sharedCanonicalizer(): LinkCanonicalizer {
  shared ??= new LinkCanonicalizer()
  return shared
}
