import { formatOf, ownText } from '../markup/markup'
import { withoutInvisibles } from '../text/invisible'
import type { Format, Link } from '../types'
import { sharedCanonicalizer } from './canonicalize'
import { InnerLeft, Left } from './effort'
import { findLinks } from './extract'
import { settlePlain } from './plain-url'

/** Most links without the shortcut of `settlePlain`, and most characters of them: each takes as long as twenty others. */
const MAX_UNUSUAL = { links: 9, characters: 1152 }
/** Most links with encoded octets, and most characters of them: each takes as long as three others. */
const MAX_ENCODED = { links: 128, characters: 16_384 }
/** More of either, if they have the host of a petition. */
const MAX_PETITIONS = { links: 3, characters: 384 }
/** Of the others, this many are asked whether they have one in disguise. */
const MAX_ASKED = 16
/** Most addresses inside these that are looked at, and as many that may be petitions. */
const MOST_INNER = {
  all: { links: 512, characters: 12_288 },
  plain: { links: 128, characters: 8192 },
  unusual: { links: 4, characters: 512 },
}

/**
 * Finds the web links that the author of a text gives, in order, each canonical form once; after a link, those inside it. Links inside
 * quotations are left out; those of a signature are the author's too. At most 500 links are found, and 48 more behind them on the hosts
 * of petitions, as are those without a scheme behind 128 names that are no links. Of links that take long to compare, with a port, a
 * redirect, letters beyond ASCII or a second layer of encoding, the first 9 count, and no more than 1,152 characters of them, each one
 * beyond ASCII as the six or nine with which it is encoded; of links with encoded characters the first 128, and no more than 16,384 characters
 * of them; then 3 more of either on the hosts of petitions.
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
  const { mayBePetition, mayLeadToPetition } = canonicalizer
  const format = formatOf(text, options, 'extractLinks')
  const { whole, targets, aside } = ownText(text, format, 'shown', mayLeadToPetition)
  const clean = withoutInvisibles(whole).text
  const links = new Map<string, Link>()
  const left = new Left(MAX_UNUSUAL)
  const encodedLeft = new Left(MAX_ENCODED)
  const petitionsLeft = new Left(MAX_PETITIONS)
  const innerLeft = new InnerLeft(MOST_INNER)
  let asked = 0
  const isPetition = (raw: string): boolean => mayBePetition(raw) || (++asked <= MAX_ASKED && mayLeadToPetition(raw))
  for (const raw of new Set([
    ...findLinks(clean, canonicalizer).map((span) => span.raw),
    ...targets,
    ...(aside?.targets ?? []),
  ])) {
    const isTooMuch = raw.includes('%') && !encodedLeft.takes(raw)
    const plain = isTooMuch ? undefined : settlePlain(raw)
    if (isTooMuch || (plain === undefined && !left.takes(raw))) {
      if (!petitionsLeft.isAny || !isPetition(raw) || !petitionsLeft.takes(raw)) continue
    }
    const link = canonicalizer.canonicalize(raw, undefined, plain)
    if (link === undefined) continue
    if (!links.has(link.canonical)) links.set(link.canonical, link)
    for (const inner of canonicalizer.within(link, innerLeft))
      if (!links.has(inner.canonical)) links.set(inner.canonical, inner)
  }
  return [...links.values()]
}
