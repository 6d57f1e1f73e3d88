import { formatOf, ownText } from '../markup/markup'
import { withoutInvisibles } from '../text/invisible'
import type { Format, Link } from '../types'
import { sharedCanonicalizer } from './canonicalize'
import { findLinks } from './extract'
import { settlePlain } from './plain-url'
import { effortOf } from './settle'

/** Most links without the shortcut of `settlePlain`, and most characters of them: each takes as long as twenty others. */
const MAX_UNUSUAL = { links: 16, characters: 2048 }
/** More of them, if they have the host of a petition. */
const MAX_PETITIONS = { links: 8, characters: 1024 }
/** Of the others, this many are asked whether they have one. */
const MAX_ASKED = 32

/**
 * Finds the web links that the author of a text gives, in order, each canonical form once; after a link, those inside it. Links inside quotations are left
 * out; those of a signature are the author's too. At most 500 links are found; behind them, and without a scheme behind 128 names
 * that are no links, those on the hosts of petitions. Of links that take long to compare, with a port, a redirect or a second layer of encoding, the first 16 count, and no more than 2,048 characters of
 * them, each one beyond ASCII as the six or nine with which it is encoded; then 8 more on the hosts of petitions.
 *
 * @param text any string
 * @param options.format how `text` is marked up, default `'text'`
 * @throws DigueError `invalid-argument` when `text` is not a string, or the format is unknown
 * @example
 * ```ts
 * import { extractLinks } from 'digue'
 *
 * const links = extractLinks('Sign https://chng.it/x or [here](https://example.org/a)', { format: 'markdown' })
 * links.map(({ domain }) => domain) // ['chng.it', 'example.org']
 * ```
 */
export function extractLinks(text: string, options?: { format?: Format | undefined }): Link[] {
  const canonicalizer = sharedCanonicalizer()
  const { mayLeadToPetition } = canonicalizer
  const format = formatOf(text, options, 'extractLinks')
  const { whole, targets, aside } = ownText(text, format, 'shown', mayLeadToPetition)
  const clean = withoutInvisibles(whole).text
  const links = new Map<string, Link>()
  const left = { ...MAX_UNUSUAL }
  const petitionsLeft = { ...MAX_PETITIONS }
  let asked = 0
  for (const raw of new Set([
    ...findLinks(clean, canonicalizer).map((span) => span.raw),
    ...targets,
    ...(aside?.targets ?? []),
  ])) {
    if (settlePlain(raw) === undefined && !takes(left, raw)) {
      if (++asked > MAX_ASKED || !mayLeadToPetition(raw) || !takes(petitionsLeft, raw)) continue
    }
    const link = canonicalizer.canonicalize(raw)
    if (link === undefined) continue
    for (const each of [link, ...canonicalizer.within(link)])
      if (!links.has(each.canonical)) links.set(each.canonical, each)
  }
  return [...links.values()]
}

/** Takes an address out of what is left of a budget; false if it does not fit. */
function takes(left: { links: number; characters: number }, raw: string): boolean {
  left.links -= 1
  left.characters -= effortOf(raw)
  return left.links >= 0 && left.characters >= 0
}
