import { formatOf, ownText } from '../markup/markup'
import { withoutInvisibles } from '../text/invisible'
import type { Format, Link } from '../types'
import { sharedCanonicalizer } from './canonicalize'
import { findLinks } from './extract'
import { settlePlain } from './plain-url'
import { MAX_LENGTH } from './settle'

/** Most links without the shortcut of `settlePlain`, and most characters of them: each takes as long as twenty others. */
const MAX_UNUSUAL = 64
const MAX_UNUSUAL_CHARACTERS = 8192

/**
 * Finds the web links that the author of a text gives, in order, each canonical form once; after a link, those inside it. Links inside quotations are left
 * out; those of a signature are the author's too. At most 500 links are found. Of links that take long to compare, with a port, a
 * redirect or a second layer of encoding, the first 64 count, and no more than 8,192 characters of them.
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
  const { whole, targets, aside } = ownText(text, formatOf(text, options, 'extractLinks'))
  const canonicalizer = sharedCanonicalizer()
  const clean = withoutInvisibles(whole).text
  const links = new Map<string, Link>()
  let unusual = 0
  let characters = 0
  for (const raw of new Set([
    ...findLinks(clean, canonicalizer).map((span) => span.raw),
    ...targets,
    ...(aside?.targets ?? []),
  ])) {
    if (settlePlain(raw) === undefined) {
      characters += Math.min(raw.length, MAX_LENGTH)
      if (++unusual > MAX_UNUSUAL || characters > MAX_UNUSUAL_CHARACTERS) continue
    }
    const link = canonicalizer.canonicalize(raw)
    if (link === undefined) continue
    for (const each of [link, ...canonicalizer.within(link)])
      if (!links.has(each.canonical)) links.set(each.canonical, each)
  }
  return [...links.values()]
}
