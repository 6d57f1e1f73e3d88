import { LRUCache } from 'lru-cache'
import { reason } from '../errors'
import { detached } from '../text/detached'
import type { Fault, Link } from '../types'
import { factsOf } from './host-facts'
import { compilePlatforms, identifyPetition, type PlatformIndex, platformsOf } from './identify'
import type { PetitionPlatform } from './petitions'
import type { Address } from './plain-url'
import { isOpaque } from './redirects'
import { MAX_LENGTH, settle } from './settle'

export interface LinkOptions {
  /** Target of an opaque short link, given its canonical form; undefined if unknown. Called for known shorteners only. */
  resolveLink?: ((url: string) => string | undefined) | undefined
  /** Petition platforms beside the built-in ones; they are tried first. */
  petitions?: readonly PetitionPlatform[] | undefined
}

/** Canonicalising costs 1–30 µs and the same links come again and again. */
const MEMO_ENTRIES = 4096

/** Short links that lead to short links: more than this and the first one counts as unresolved. */
const MAX_RESOLUTIONS = 4

/** Gives links their comparable form and remembers the most recent ones. */
export class LinkCanonicalizer {
  readonly #memo = new LRUCache<string, Readonly<Link> | 'none'>({ max: MEMO_ENTRIES })
  readonly #platforms: PlatformIndex
  readonly #resolveLink: ((url: string) => string | undefined) | undefined

  constructor(options: LinkOptions = {}) {
    this.#platforms = compilePlatforms(options.petitions)
    this.#resolveLink = options.resolveLink
  }

  /**
   * The link that `raw` is (frozen, shared between calls), or undefined for what is not a web link. Never throws.
   *
   * @param faults gets what `resolveLink` throws; the link then counts as unresolved
   */
  canonicalize(raw: string, faults?: Fault[]): Link | undefined {
    const known = this.#memo.get(raw.length > MAX_LENGTH ? raw.slice(0, MAX_LENGTH) : raw)
    if (known !== undefined) return known === 'none' ? undefined : known
    const url = detached(raw.slice(0, MAX_LENGTH))
    const written = settle(url)
    if (written === undefined) {
      this.#memo.set(url, 'none')
      return undefined
    }
    const canonical = this.#resolve(written, faults)
    const link = Object.freeze(this.#link(url, canonical ?? written))
    // The caller's map may know the short link next time.
    if (canonical !== undefined) this.#memo.set(url, link)
    return link
  }

  #link(url: string, address: Address): Link {
    const facts = factsOf(address.hostname)
    const petition = identifyPetition(address, platformsOf(facts, this.#platforms))
    const link: Link = { url, canonical: address.href, domain: facts.domain }
    if (petition !== undefined) link.petition = Object.freeze(petition)
    return link
  }

  /** Where a canonical link leads; undefined for a short link that the caller's map does not know (yet). */
  #resolve(written: Address, faults: Fault[] | undefined): Address | undefined {
    let current = written
    for (let depth = 0; depth <= MAX_RESOLUTIONS; depth += 1) {
      if (this.#resolveLink === undefined || !isOpaque(current.hostname)) return current
      const target = resolvedTarget(this.#resolveLink, current.href, faults)
      const settled = target === undefined ? undefined : settle(target)
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
    throw new TypeError(`resolveLink must return a string or undefined, synchronously; it returned ${typeof target}`)
  } catch (error) {
    faults?.push({ code: 'resolver-failed', message: reason(error) })
    return undefined
  }
}

let shared: LinkCanonicalizer | undefined

/**
 * The comparable form of one link, without a filter's options; undefined for what is no web link, be it a string or not.
 * Idempotent on `canonical`; never throws. The link is frozen and shared between calls.
 *
 * @param url the address as somebody wrote it; of a longer one the first 2,048 characters are read
 */
export function canonicalizeLink(url: string): Link | undefined {
  if (typeof url !== 'string') return undefined
  shared ??= new LinkCanonicalizer()
  return shared.canonicalize(url)
}
