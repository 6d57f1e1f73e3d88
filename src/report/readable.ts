import type { Comment } from '../index'
import { decodeEntities } from '../markup/entities'
import { visibleText } from '../markup/markup'
import { QUOTE_TAG } from '../markup/quotes'
import { withoutQuoteMarkup } from '../markup/unquoted'

/** Characters of a comment that the report can show. */
const MAX_TEXT = 4000
/** Addresses behind words that are shown. */
const MAX_TARGETS = 10
/** Deepest quotation that is shown as such. */
const MAX_DEPTH = 5
/** Where a quotation begins and ends, while its markup is taken away: characters of private use. */
const [BEGIN, END] = ['\ue0f0', '\ue0f1'] as const

const MARKED_LINES = /^(?: {0,3}(?:>|&gt;) ?)+/

/** Markdown's quoted lines as one quotation. */
function markedLines(text: string): string {
  let isInside = false
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const isQuoted = MARKED_LINES.test(line)
    if (isQuoted !== isInside) lines.push('', isQuoted ? BEGIN : END, '')
    isInside = isQuoted
    lines.push(isQuoted ? line.replace(MARKED_LINES, '') : line)
  }
  return lines.join('\n')
}

/** A content whose quotations are marked, and whose markup quotes nothing any more. */
function marked(content: string, format: Comment['format']): string {
  const clean = content.replaceAll(BEGIN, '').replaceAll(END, '')
  if (format === 'html')
    return withoutQuoteMarkup(
      clean.replace(/<(\/?)blockquote(?:\s[^<>]{0,500})?>/gi, (_, slash) => `<p>${slash === '' ? BEGIN : END}</p>`),
      format,
    )
  const tagged = clean.includes('[')
    ? clean.replace(QUOTE_TAG, (_, slash) => `\n\n${slash === '' ? BEGIN : END}\n\n`)
    : clean
  return format === 'markdown' ? markedLines(tagged) : tagged
}

/** Quotations as mails have them: each of their lines behind `> `. */
function quoted(text: string): string {
  let depth = 0
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const bare = line.replaceAll(BEGIN, '').replaceAll(END, '').trimEnd()
    depth += line.split(BEGIN).length - 1
    if (bare !== '' || line === bare)
      lines.push(depth > 0 && bare !== '' ? '> '.repeat(Math.min(depth, MAX_DEPTH)) + bare : bare)
    depth = Math.max(0, depth - (line.split(END).length - 1))
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function withoutMarkup(content: string, format: NonNullable<Comment['format']>): string {
  const { text, targets } = visibleText(marked(content, format), format)
  const shown = quoted(format === 'html' ? decodeEntities(text) : text)
  // A moderator has to see where a word leads.
  const hidden = [...new Set(targets)].filter((target) => /^https?:/i.test(target) && !shown.includes(target))
  return shown === '' ? '' : [shown, ...hidden.slice(0, MAX_TARGETS).map((target) => `→ ${target}`)].join('\n')
}

/** The content as a reader of the site sees it, without markup, with `> ` before what it quotes and addresses behind words at its end. */
export function readable({ content, format = 'text' }: Comment): string {
  const part = content.slice(0, MAX_TEXT * 8)
  const isPlain = format === 'text' && !part.includes('[')
  const text = (isPlain ? '' : format === 'text' ? quotedText(part) : withoutMarkup(part, format)) || content
  // Through JSON: a slice would keep the whole of a long content in memory.
  return text.length <= MAX_TEXT ? text : JSON.parse(JSON.stringify(`${text.slice(0, MAX_TEXT)}…`))
}

/** A plain text stays as it was typed, but for `[quote]`, which many boards leave in their exports. */
function quotedText(content: string): string {
  const found = marked(content, 'text')
  return found === content ? content : quoted(found)
}
