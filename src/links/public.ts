import { withoutInvisibles } from '../text/invisible'
import { ownText } from '../text/markup'
import type { Format, Link } from '../types'
import { canonicalizeLink } from './canonicalize'
import { findLinks } from './extract'

/**
 * The web links that a text's author gives, each canonical form once, in order; links inside quotations are left out.
 * Never throws.
 *
 * @param options.format how `text` is marked up, default `'text'`
 */
export function extractLinks(text: string, options: { format?: Format } = {}): Link[] {
  const visible = ownText(text, options.format ?? 'text')
  const clean = withoutInvisibles(visible.text).text
  const links = new Map<string, Link>()
  for (const raw of [...findLinks(clean).map((span) => span.raw), ...visible.targets]) {
    const link = canonicalizeLink(raw)
    if (link !== undefined && !links.has(link.canonical)) links.set(link.canonical, link)
  }
  return [...links.values()]
}
