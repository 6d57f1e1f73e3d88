import type { Format } from '../types'
import { visibleBbcode } from './bbcode'
import { decodeReferences } from './entities'
import { visibleHtml } from './html'
import { visibleMarkdown } from './markdown'
import { CUT, withoutQuotes } from './quotes'

/** What a marked-up text shows, and where its links lead. */
export interface Visible {
  text: string
  /** Targets of links outside quotations, as written. */
  targets: readonly string[]
}

const NONE: readonly string[] = Object.freeze([])

function visible(content: string, format: Format, keep: boolean): Visible {
  if (format === 'html') return visibleHtml(content, keep)
  if (format === 'markdown') return visibleMarkdown(content, keep)
  if (format === 'bbcode') return visibleBbcode(content, keep)
  return { text: content, targets: NONE }
}

/** The visible text of a comment, quotations of its format left out. Never throws; linear in the content. */
export function visibleText(content: string, format: Format): Visible {
  const shown = visible(content, format, false)
  return shown.text.includes(CUT) ? { ...shown, text: shown.text.replaceAll(CUT, '') } : shown
}

/** What the author of a comment says: its visible text with references decoded, without any quotation. */
export function ownText(content: string, format: Format): Visible {
  const { text, targets } = visible(content, format, false)
  return { text: withoutQuotes(decodeReferences(text)), targets }
}

/** As `ownText`, quotations being the author's words too; the lines that announce them are left out. */
export function wholeText(content: string, format: Format): Visible {
  const { text, targets } = visible(content, format, true)
  return { text: withoutQuotes(decodeReferences(text), true), targets }
}
