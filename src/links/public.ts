import { decodeEntities } from '../text/entities'
import { withoutInvisibles } from '../text/invisible'
import { formatOf, visibleText } from '../text/markup'
import { withoutQuotes } from '../text/quotes'
import type { Format, Link } from '../types'
import { canonicalizeLink } from './canonicalize'
import { findLinks } from './extract'

/**
 * The web links that a text's author gives, each canonical form once, in order; links inside quotations are left out.
 *
 * @param options.format how `text` is marked up, default `'text'`
 * @throws DigueError `invalid-argument` for what is no string, or no format
 */
export function extractLinks(text: string, options?: { format?: Format }): Link[] {
  const visible = visibleText(text, formatOf(text, options, 'extractLinks'))
  const clean = withoutInvisibles(withoutQuotes(decodeEntities(visible.text))).text
  const links = new Map<string, Link>()
  for (const raw of [...findLinks(clean).map((span) => span.raw), ...visible.targets]) {
    const link = canonicalizeLink(raw)
    if (link !== undefined && !links.has(link.canonical)) links.set(link.canonical, link)
  }
  return [...links.values()]
}
