import { DigueError, wrongValue } from '../errors'
import { FORMATS } from '../markup/markup'
import type { Comment, Format } from '../types'

/** @param use what to give instead, as it follows "Use" */
export function invalid(field: string, got: unknown, use: string): never {
  throw new DigueError('invalid-comment', wrongValue(`comment.${field}`, got, use))
}

/** A field that may be left out; `null` and '' are what databases and forms have for that. */
export function optionalString(field: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') invalid(field, value, 'a string')
  return value
}

/** What of a comment is read as text, each field read once: what a getter answers later is nobody's affair. */
export interface Content {
  content: string
  format: Format
  replyTo: string | undefined
}

/** @throws DigueError `invalid-comment` */
export function contentOf(comment: Pick<Comment, 'content' | 'format' | 'replyTo'>): Content {
  const { content, format } = comment
  if (typeof content !== 'string') invalid('content', content, 'a string')
  if (format !== undefined && format !== null && !FORMATS.includes(format))
    invalid('format', format, `one of ${FORMATS.join(', ')}`)
  return { content, format: format ?? 'text', replyTo: optionalString('replyTo', comment.replyTo) }
}
