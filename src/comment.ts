import { DigueError, shown } from './errors'
import { invalid as invalidOption, toTime } from './options'
import type { Author, Comment, Fault } from './types'

/** The caller's clock. It is read anew for every comment: a clock that was ahead once may have been put right since. */
export class Clock {
  readonly #read: () => number

  constructor(read: () => number) {
    this.#read = read
  }

  /**
   * Milliseconds since the epoch.
   * @throws DigueError `invalid-option` when the clock tells no time
   */
  now(): number {
    const now = this.#read()
    if (!Number.isFinite(now)) invalidOption('clock', now, 'a function that returns milliseconds since the epoch')
    return now
  }
}

/** A comment whose shape has been checked. */
export interface Prepared {
  comment: Comment
  author: Author
  id: string | undefined
  thread: string | undefined
  /** Milliseconds since the epoch. */
  postedAt: number
  faults: Fault[]
}

/** Clocks of the machines of one site differ; a post dated later than this is a mistake. Milliseconds. */
const CLOCK_SKEW = 5 * 60_000
const FORMATS = ['text', 'html', 'markdown', 'bbcode']

function invalid(field: string, got: unknown, takes: string): never {
  throw new DigueError('invalid-comment', `comment.${field}: got ${shown(got)}, takes ${takes}`)
}

/** @throws DigueError `invalid-comment` for what cannot be an id: a number would silently name nobody */
export function checkId(field: string, value: unknown): void {
  if (typeof value !== 'string') invalid(field, value, 'a string')
}

function optionalString(field: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') invalid(field, value, 'a string')
  return value
}

/**
 * Checks what the calling program is responsible for; the content's own strangeness is welcome.
 *
 * @throws DigueError `invalid-comment`
 */
export function prepare(comment: Comment, clock: Clock): Prepared {
  if (typeof comment !== 'object' || comment === null)
    throw new DigueError('invalid-comment', `comment: got ${shown(comment)}, takes an object with author and content`)
  const { content, format } = comment
  const author = typeof comment.author === 'string' ? { id: comment.author } : comment.author
  if (typeof author !== 'object' || author === null || typeof author.id !== 'string' || author.id === '')
    invalid('author', comment.author, "an author's id, or an object with one, not empty")
  if (typeof content !== 'string') invalid('content', content, 'a string')
  if (format !== undefined && !FORMATS.includes(format)) invalid('format', format, `one of ${FORMATS.join(', ')}`)
  optionalString('replyTo', comment.replyTo)
  const faults: Fault[] = []
  let postedAt: number
  if (comment.postedAt === undefined || comment.postedAt === null) postedAt = clock.now()
  else {
    const time = toTime(comment.postedAt)
    if (time === undefined) invalid('postedAt', comment.postedAt, 'a Date, milliseconds or an ISO 8601 string')
    postedAt = time
    const ahead = time - clock.now()
    if (ahead > CLOCK_SKEW) {
      postedAt = time - ahead
      faults.push({
        code: 'future-timestamp',
        message: `postedAt lies ${ahead} ms ahead of the clock: judged as of now`,
      })
    }
  }
  return {
    comment,
    author,
    id: optionalString('id', comment.id),
    thread: optionalString('thread', comment.thread),
    postedAt,
    faults,
  }
}
