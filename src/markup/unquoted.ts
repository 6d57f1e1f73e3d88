import type { Format } from '../types'
import { hasLines } from './lines'
import { isQuoted, QUOTE_TAG } from './quotes'

/** A tag of HTML. */
const TAG = /<\/?[a-z][^<>]{0,2000}>/gi
const QUOTING_ELEMENT = /<(\/?)(?:blockquote|q)(?![a-z0-9])/gi
/** Classes say what is quoted, and so does `type="cite"`. */
const QUOTING_ATTRIBUTE = /\s(?:class|type)\s{0,9}=\s{0,9}(?:"[^"]{0,1000}"|'[^']{0,1000}'|[^\s"'>]{1,1000})/gi

/** A first look at a content: whether a tag may have such an attribute. */
const MAY_QUOTE = /\s(?:class|type)/i

/** Marks of quotation before a line of Markdown, escaped or not. */
const LINE_MARKS = /^ {0,3}(?:(?:>|&(?:gt|#62|#x3e);) ?){1,20}/gim

/** A content whose markup quotes nothing. */
export function withoutQuoteMarkup(content: string, format: Format): string {
  const untagged = format === 'html' || !content.includes('[') ? content : content.replace(QUOTE_TAG, '\n')
  if (format === 'text' || format === 'bbcode') return untagged
  const source = format === 'markdown' ? untagged.replace(LINE_MARKS, '') : untagged
  const plain = source.replace(QUOTING_ELEMENT, '<$1div')
  return MAY_QUOTE.test(plain) ? plain.replace(TAG, (tag) => tag.replace(QUOTING_ATTRIBUTE, '')) : plain
}

/** The words of a visible text that is nothing but quotation: its quoted lines, or all of them if none is marked as quoted. */
export function quotedWords(text: string): string {
  const bare = text.includes('[') ? text.replace(QUOTE_TAG, '\n') : text
  if (!hasLines(bare)) return unmarked(bare)
  const lines = bare.split('\n')
  const quoted = lines.filter(isQuoted)
  return (quoted.length > 0 ? quoted : lines).map(unmarked).join('\n')
}

/** A line without the signs that mark it as quoted. */
function unmarked(line: string): string {
  let at = 0
  while (line.charCodeAt(at) === 0x3e || line.charCodeAt(at) === 0x20) at++
  return line.slice(at)
}
