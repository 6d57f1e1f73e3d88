import { DigueError, isRecord, shown } from '../errors'
import type { Format } from '../types'
import { visibleBbcode } from './bbcode'
import { decodeReferences } from './entities'
import { visibleHtml } from './html'
import { visibleMarkdown } from './markdown'
import { CUT, withoutQuotes } from './quotes'

export const FORMATS: readonly Format[] = ['text', 'html', 'markdown', 'bbcode']

/**
 * The format that a caller names beside a text.
 *
 * @throws DigueError `invalid-argument` for a text that is no string, and for a format that there is not
 */
export function formatOf(text: unknown, options: { format?: Format | undefined } | undefined, call: string): Format {
  const fail = (got: unknown, takes: string): never => {
    throw new DigueError('invalid-argument', `${call}: got ${shown(got)}, takes ${takes}`)
  }
  if (typeof text !== 'string') fail(text, 'a string')
  if (options !== undefined && !isRecord(options)) fail(options, 'options')
  const format = options?.format ?? 'text'
  return FORMATS.includes(format) ? format : fail(format, `one of ${FORMATS.join(', ')} as format`)
}

/** What a marked-up text shows, and where its links lead. */
export interface Visible {
  text: string
  /** Targets of links outside quotations, as written. */
  targets: readonly string[]
}

const NONE: readonly string[] = Object.freeze([])

function visible(content: string, format: Format): Visible {
  if (format === 'html') return visibleHtml(content)
  if (format === 'markdown') return visibleMarkdown(content)
  if (format === 'bbcode') return visibleBbcode(content)
  return { text: content, targets: NONE }
}

/** The visible text of a comment, quotations of its format left out. Never throws; linear in the content. */
export function visibleText(content: string, format: Format): Visible {
  const shown = visible(content, format)
  return shown.text.includes(CUT) ? { ...shown, text: shown.text.replaceAll(CUT, '') } : shown
}

/** What the author of a comment says: its visible text with references decoded, without any quotation. */
export function ownText(content: string, format: Format): Visible {
  const { text, targets } = visible(content, format)
  return { text: withoutQuotes(decodeReferences(text)), targets }
}
