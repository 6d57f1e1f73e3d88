import type { Format } from '../types'
import { visibleBbcode } from './bbcode'
import { visibleHtml } from './html'
import { visibleMarkdown } from './markdown'

/** What a marked-up text shows, and where its links lead. */
export interface Visible {
  text: string
  /** Targets of links outside quotations, as written. */
  targets: readonly string[]
}

const NONE: readonly string[] = Object.freeze([])

/** The visible text of a comment, quotations of its format left out. Never throws; linear in the content. */
export function visibleText(content: string, format: Format): Visible {
  if (format === 'html') return visibleHtml(content)
  if (format === 'markdown') return visibleMarkdown(content)
  if (format === 'bbcode') return visibleBbcode(content)
  return { text: content, targets: NONE }
}
