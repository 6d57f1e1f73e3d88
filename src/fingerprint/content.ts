import { DigueError, own, wrongValue } from '../errors'
import { FORMATS } from '../markup/markup'
import type { Comment, Format } from '../types'

/**
 * Throws `invalid-comment` for a field of a comment.
 *
 * @param use what to give instead, as it follows "Use"
 */
export function invalid(field: string, got: unknown, use: string): never {
  throw new DigueError('invalid-comment', wrongValue(`comment.${field}`, got, use))
}

/** The value of an optional field. `null` and '' count as left out, because databases and forms send them for that. */
export function optionalString(field: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') invalid(field, value, 'a string')
  return value
}

/** The fields of a comment that are read as text. Each is read once, so a getter that changes its answer cannot affect us. */
export interface Content {
  content: string
  format: Format
  replyTo: string | undefined
}

/**
 * Reads and checks the fields of a comment that are text.
 *
 * @throws DigueError `invalid-comment`
 */
export function contentOf(given: Pick<Comment, 'content' | 'format' | 'replyTo'>): Content {
  const comment = own(given)
  const { content, format } = comment
  if (typeof content !== 'string') invalid('content', content, 'a string')
  if (format !== undefined && format !== null && !FORMATS.includes(format))
    invalid('format', format, `one of ${FORMATS.join(', ')}`)
  return { content, format: format ?? 'text', replyTo: optionalString('replyTo', comment.replyTo) }
}
