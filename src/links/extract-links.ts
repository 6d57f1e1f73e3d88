import { formatOf, ownText } from '../markup/markup'
import { withoutInvisibles } from '../text/invisible'
import type { Format, Link } from '../types'
import { canonicalizeLink } from './canonicalize'
import { findLinks } from './extract'

/**
 * Finds the web links that the author of a text gives, in order, each canonical form once. Links inside quotations are left
 * out; those of a signature are the author's too. At most 500 links are found.
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
  const clean = withoutInvisibles(whole).text
  const links = new Map<string, Link>()
  for (const raw of [...findLinks(clean).map((span) => span.raw), ...targets, ...(aside?.targets ?? [])]) {
    const link = canonicalizeLink(raw)
    if (link !== undefined && !links.has(link.canonical)) links.set(link.canonical, link)
  }
  return [...links.values()]
}
