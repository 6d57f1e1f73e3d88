import type { Fault, Link } from '../types'
import type { LinkCanonicalizer } from './canonicalize'
import { InnerLeft, type Most } from './effort'
import { type AddressSpan, findLinks } from './extract'
import { hostIn, registrableDomain } from './host'
import { type Address, settlePlain } from './plain-url'
import { effortOf } from './settle'

/**
 * Most distinct addresses of one text that are made comparable, and most characters of them: the first ones and the last ones, since an author who hides a
 * link among others puts it at the end. No comment of 170,000 real ones has more than 20; this bounds the cost of a page full of addresses.
 */
const FIRST = { links: 48, characters: 8192 }
const LAST = { links: 8, characters: 2048 }
/**
 * Most links that are found in one comment, before those on the hosts of petitions. No comment of 170,000 real ones has more than 20; finding each takes
 * as long as reading 50 characters.
 */
const MAX_FOUND = 128
/**
 * Most of those for which there is no shortcut, and most characters of them, as `effortOf` counts them: each takes as long as twenty others. Ordinary ones have
 * about a hundred characters, and no comment of 170,000 real ones has more than three.
 */
const FIRST_UNUSUAL = { links: 2, characters: 384 }
const LAST_UNUSUAL = { links: 1, characters: 256 }
/** Most addresses inside these that are looked at, and as many that may be petitions. */
const MOST_INNER = {
  all: { links: 256, characters: 10_240 },
  plain: { links: 48, characters: 4096 },
  unusual: { links: 3, characters: 300 },
}

/** A link in a text. The span of a markup target is empty, since the text shows other words for it. */
export interface LinkSpan extends AddressSpan {
  /** What the link counts as: its petition, or its canonical address, or the written address if it was not made comparable. */
  key: string
}

/** The links of a text. */
export interface Collected {
  spans: LinkSpan[]
  /** Distinct links that were made comparable, at most 56, and those inside them. */
  links: Link[]
  /**
   * Number of distinct links. Each address that was not made comparable counts as one. Infinite if the text has more links than
   * are looked for.
   */
  count: number
  /** Number of distinct registrable domains of all links. */
  domains: number
}

const NONE: Collected = Object.freeze({ spans: [], links: [], count: 0, domains: 0 })

/**
 * Finds the links of a text and makes them comparable.
 *
 * @param targets the addresses to which its markup links
 * @param quoted keys and addresses of quoted links, which do not count as links of the text
 * @param faults gets what `resolveLink` throws
 */
export function collectLinks(
  text: string,
  targets: readonly string[],
  canonicalizer: LinkCanonicalizer,
  quoted?: ReadonlySet<string>,
  faults?: Fault[],
): Collected {
  const found = findLinks(text, canonicalizer, MAX_FOUND)
  if (found.length === 0 && targets.length === 0) return NONE
  const [only] = found
  if (only !== undefined && found.length === 1 && targets.length === 0 && quoted === undefined)
    if (effortOf(only.raw) <= FIRST_UNUSUAL.characters) return oneLink(only, canonicalizer, faults)
  const settled = isBounded(found, targets)
    ? undefined
    : toSettle([...found.map(({ raw }) => raw), ...targets], canonicalizer.mayLeadToPetition)
  const spans: LinkSpan[] = []
  const links: Link[] = []
  const domains = new Set<string>()
  const seen = new Set(quoted)
  const innerLeft = new InnerLeft(MOST_INNER)
  let count = found.length >= MAX_FOUND ? Number.POSITIVE_INFINITY : 0
  // It counts as repeated, but not towards `count`: nobody cited it as a source of its own.
  const addInner = (link: Link): void => {
    const key = keyOf(link)
    if (seen.has(key)) return
    seen.add(key)
    links.push(link)
  }
  const take = (raw: string, start: number, end: number): void => {
    const link =
      settled === undefined || settled.has(raw) ? canonicalizer.canonicalize(raw, faults, settled?.get(raw)) : undefined
    if (link === undefined && (settled === undefined || settled.has(raw))) return
    const key = link === undefined ? raw : keyOf(link)
    if (!seen.has(key) && quoted?.has(raw) !== true) {
      seen.add(key)
      count += 1
      domains.add(link === undefined ? registrableDomain(hostIn(raw)) : link.domain)
      if (link !== undefined) links.push(link)
      if (link !== undefined && (links.length < FIRST.links + LAST.links || canonicalizer.mayLeadToPetition(raw)))
        for (const inner of canonicalizer.within(link, innerLeft)) addInner(inner)
    } else if (start === end) return
    spans.push({ start, end, key, raw })
  }
  for (const { raw, start, end } of found) take(raw, start, end)
  for (const target of targets) take(target, text.length, text.length)
  return { spans, links, count, domains: domains.size }
}

const keyOf = ({ petition, canonical }: Link): string => petition?.key ?? canonical

/** What is found in a text with one address. Most texts with a link have one. */
function oneLink(
  { raw, start, end }: AddressSpan,
  canonicalizer: LinkCanonicalizer,
  faults: Fault[] | undefined,
): Collected {
  const link = canonicalizer.canonicalize(raw, faults)
  if (link === undefined) return NONE
  const links = [link]
  for (const inner of canonicalizer.within(link, new InnerLeft(MOST_INNER)))
    if (links.every((each) => keyOf(each) !== keyOf(inner))) links.push(inner)
  return { spans: [{ start, end, key: keyOf(link), raw }], links, count: 1, domains: 1 }
}

/** Whether so few addresses, of so few characters, can all be made comparable. */
function isBounded(found: readonly AddressSpan[], targets: readonly string[]): boolean {
  if (found.length + targets.length > FIRST_UNUSUAL.links + LAST_UNUSUAL.links) return false
  let characters = 0
  for (const { raw } of found) characters += effortOf(raw)
  for (const target of targets) characters += effortOf(target)
  return characters <= FIRST_UNUSUAL.characters
}

/** Chooses which of many addresses are made comparable: those of petitions come first. With each what `settlePlain` makes of it. */
function toSettle(
  raws: readonly string[],
  mayLeadToPetition: (address: string) => boolean,
): ReadonlyMap<string, Address | undefined> {
  const all = [...new Set(raws)]
  const petitions = all.filter(mayLeadToPetition).slice(0, FIRST.links)
  const distinct = petitions.length === 0 ? all : [...new Set([...petitions, ...all])]
  const chosen = firstAndLast(distinct, FIRST, LAST)
  const kept = new Map(chosen.map((raw) => [raw, settlePlain(raw)]))
  const unusual = chosen.filter((raw) => kept.get(raw) === undefined)
  const unusualKept = new Set(firstAndLast(unusual, FIRST_UNUSUAL, LAST_UNUSUAL))
  for (const raw of unusual) if (!unusualKept.has(raw)) kept.delete(raw)
  return kept
}

/** The first and the last of these addresses: as many as are within two limits. */
function firstAndLast(raws: readonly string[], mostFirst: Most, mostLast: Most): string[] {
  const first = countWithin(raws, mostFirst)
  const last = countWithin(raws.slice(first).reverse(), mostLast)
  return [...raws.slice(0, first), ...raws.slice(raws.length - last)]
}

/** How many of these addresses, from the first on, are within a limit: at least one. */
function countWithin(raws: readonly string[], most: Most): number {
  let characters = 0
  let count = 0
  while (count < raws.length && count < most.links) {
    characters += effortOf(raws[count] as string)
    if (count > 0 && characters > most.characters) break
    count += 1
  }
  return count
}
