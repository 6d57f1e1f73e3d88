import { DigueError, wrongValue } from '../errors'
import { type Content, contentOf, invalid, optionalString } from '../fingerprint/content'
import { toTime } from '../time'
import type { Author, Comment, Fault } from '../types'
import { invalid as invalidOption } from './options'

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
export interface CheckedComment extends Content {
  /** As the caller gave it, for signals of the caller's. */
  comment: Comment
  author: Author
  authorId: string
  role: string | undefined
  id: string | undefined
  thread: string | undefined
  /** Milliseconds since the epoch. */
  postedAt: number
}

/** Clocks of the machines of one site differ; a post dated later than this is a mistake. Milliseconds. */
const CLOCK_SKEW = 5 * 60_000
/**
 * Times of today in seconds, 2001 to 2286, are times of early 1970 in milliseconds: every window would reach a thousand times as
 * far.
 */
const SECONDS_FROM = 1e9
const SECONDS_TO = 1e10

/** @throws DigueError `invalid-comment` for what cannot be an id: a number would silently name nobody */
export function checkId(field: string, value: unknown): void {
  if (typeof value !== 'string') invalid(field, value, 'a string')
}

/** A role frees from every limit; one that a polluted `Object.prototype` lends to everybody is nobody's. */
function roleOf(author: Author): string | undefined {
  return optionalString('author.role', 'role' in Object.prototype && !Object.hasOwn(author, 'role') ? '' : author.role)
}

function timeOf(given: unknown, clock: Clock): number {
  const time = toTime(given)
  if (time === undefined) invalid('postedAt', given, 'a Date, milliseconds or an ISO 8601 string')
  if (time >= SECONDS_FROM && time < SECONDS_TO && clock.now() >= SECONDS_TO)
    invalid('postedAt', given, 'milliseconds since the epoch: this number looks like seconds')
  return time
}

/**
 * Checks what the calling program is responsible for. Any content is accepted.
 *
 * @param faults gets a fault for a time ahead of the clock
 * @throws DigueError `invalid-comment`
 */
export function checkComment(comment: Comment, clock: Clock, faults: Fault[]): CheckedComment {
  if (typeof comment !== 'object' || comment === null)
    throw new DigueError('invalid-comment', wrongValue('comment', comment, 'an object with author and content'))
  const { author: by, postedAt: given } = comment
  if (typeof by !== 'string' && (typeof by !== 'object' || by === null))
    invalid('author', by, "an author's id, or an object with one")
  const author = typeof by === 'string' ? { id: by } : by
  const { id: authorId } = author
  if (typeof authorId !== 'string' || authorId === '')
    invalid(typeof by === 'string' ? 'author' : 'author.id', authorId, 'a string that is not empty')
  const { content, format, replyTo } = contentOf(comment)
  let postedAt: number
  if (given === undefined || given === null) postedAt = clock.now()
  else {
    const time = timeOf(given, clock)
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
    authorId,
    role: typeof by === 'string' ? undefined : roleOf(by),
    content,
    format,
    replyTo,
    id: optionalString('id', comment.id),
    thread: optionalString('thread', comment.thread),
    postedAt,
  }
}
