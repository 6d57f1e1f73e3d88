import type { Fault, Link } from '../types'
import type { LinkCanonicalizer } from './canonicalize'
import { type AddressSpan, findLinks, MAX_SPANS } from './extract'
import { registrableDomain } from './host'
import { settlePlain } from './plain-url'

/**
 * Most distinct addresses of one text that are made comparable: the first ones and the last ones, since an author who hides a
 * link among others puts it at the end. A comment never cites 64 sources; this bounds the cost of a page full of addresses.
 */
const FIRST = 48
const LAST = 16
/** Most of those for which there is no shortcut: each of them takes as long as twenty others. */
const FIRST_UNUSUAL = 16
const LAST_UNUSUAL = 8

/** A link in a text. The span of a markup target is empty, since the text shows other words for it. */
export interface LinkSpan extends AddressSpan {
  /** What the link counts as: its petition, or its canonical address, or the written address if it was not made comparable. */
  key: string
}

/** The links of a text. */
export interface Collected {
  spans: LinkSpan[]
  /** Distinct links that were made comparable, at most 64. */
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
  const found = findLinks(text)
  if (found.length === 0 && targets.length === 0) return NONE
  const settled =
    found.length + targets.length > FIRST_UNUSUAL + LAST_UNUSUAL
      ? toSettle([...found.map(({ raw }) => raw), ...targets])
      : undefined
  const spans: LinkSpan[] = []
  const links: Link[] = []
  const domains = new Set<string>()
  const seen = new Set(quoted)
  let count = found.length === MAX_SPANS ? Number.POSITIVE_INFINITY : 0
  const take = (raw: string, start: number, end: number): void => {
    const link = settled === undefined || settled.has(raw) ? canonicalizer.canonicalize(raw, faults) : undefined
    if (link === undefined && (settled === undefined || settled.has(raw))) return
    const key = link === undefined ? raw : (link.petition?.key ?? link.canonical)
    if (!seen.has(key) && quoted?.has(raw) !== true) {
      seen.add(key)
      count += 1
      domains.add(link === undefined ? registrableDomain(hostIn(raw)) : link.domain)
      if (link !== undefined) links.push(link)
    } else if (start === end) return
    spans.push({ start, end, key, raw })
  }
  for (const { raw, start, end } of found) take(raw, start, end)
  for (const target of targets) take(target, text.length, text.length)
  return { spans, links, count, domains: domains.size }
}

/** Chooses which of many addresses are made comparable. */
function toSettle(raws: readonly string[]): ReadonlySet<string> {
  const distinct = [...new Set(raws)]
  const chosen = distinct.length > FIRST + LAST ? [...distinct.slice(0, FIRST), ...distinct.slice(-LAST)] : distinct
  const unusual = chosen.filter((raw) => settlePlain(raw) === undefined)
  const kept = new Set(chosen)
  for (const raw of unusual.slice(FIRST_UNUSUAL, -LAST_UNUSUAL)) kept.delete(raw)
  return kept
}

/** The host of an address, in lower case, by a rough reading. */
function hostIn(raw: string): string {
  const scheme = raw.indexOf('//')
  const from = scheme < 0 ? 0 : scheme + 2
  let end = from
  while (end < raw.length && !'/?#:\\'.includes(raw.charAt(end))) end += 1
  return raw.slice(from, end).toLowerCase()
}
