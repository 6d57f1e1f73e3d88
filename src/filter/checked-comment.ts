import { DigueError, own, wrongValue } from '../errors'
import { type Content, contentOf, invalid, optionalString } from '../fingerprint/content'
import { toTime } from '../time'
import type { Author, Comment, Fault } from '../types'
import { checkAuthorKeys, checkCommentKeys } from './comment-keys'
import { invalid as invalidOption } from './options'

/** The clock of the options. It is read for every comment, since a clock that was wrong may have been set right. */
export class Clock {
  /** How late a comment may be, milliseconds. */
  readonly maxLateMs: number
  readonly #read: () => number

  constructor(read: () => number, maxLateMs = Number.POSITIVE_INFINITY) {
    this.#read = read
    this.maxLateMs = maxLateMs
  }

  /**
   * Milliseconds since the epoch.
   * @throws DigueError `invalid-option` if the clock does not return a finite number
   */
  now(): number {
    const now = this.#read()
    if (!Number.isFinite(now)) invalidOption('clock', now, 'a function that returns milliseconds since the epoch')
    return now
  }
}

/** The fields of a comment after their check. Each is read once, so a getter that changes its answer has no effect. */
export interface CheckedComment extends Content {
  /** The comment as it was given, for custom signals. */
  comment: Comment
  author: Author | string
  authorId: string
  role: string | undefined
  /** When the account was made, milliseconds since the epoch. */
  joinedAt: number | undefined
  /** The address that it came from, as given. */
  ip: string | undefined
  id: string | undefined
  thread: string | undefined
  /** Milliseconds since the epoch. */
  postedAt: number
}

/** The clocks of a site's machines may differ by this much, milliseconds. A later time is taken for a mistake. */
const CLOCK_SKEW = 5 * 60_000
/**
 * The times of 2001 to 2286 in seconds. As milliseconds they would be times of early 1970, and all posts would lie close together:
 * every window would reach a thousand times as far.
 */
const SECONDS_FROM = 1e9
const SECONDS_TO = 1e10

/** @throws DigueError `invalid-comment` for an id that is not a string: a number would match no id, without an error */
export function checkId(field: string, value: unknown): void {
  if (typeof value !== 'string') invalid(field, value, 'a string')
}

/** The author's role. A role in a polluted `Object.prototype` is ignored: it would exempt every author from every limit. */
function roleOf(author: Author): string | undefined {
  return optionalString('author.role', 'role' in Object.prototype && !Object.hasOwn(author, 'role') ? '' : author.role)
}

/** The author's address. One in a polluted `Object.prototype` is ignored: all strangers would have it. */
function ipOf(author: Author): string | undefined {
  return optionalString('author.ip', 'ip' in Object.prototype && !Object.hasOwn(author, 'ip') ? '' : author.ip)
}

/** When the author's account was made. A time in a polluted `Object.prototype` is ignored: it would make every author trusted. */
function joinedOf(author: Author, clock: Clock): number | undefined {
  const given = 'joinedAt' in Object.prototype && !Object.hasOwn(author, 'joinedAt') ? undefined : author.joinedAt
  return given === undefined || given === null || given === '' ? undefined : timeOf('author.joinedAt', given, clock)
}

function timeOf(field: string, given: unknown, clock: Clock): number {
  const time = toTime(given)
  if (time === undefined) invalid(field, given, 'a Date, milliseconds or an ISO 8601 string')
  if (time >= SECONDS_FROM && time < SECONDS_TO && clock.now() >= SECONDS_TO)
    invalid(field, given, 'milliseconds since the epoch: this number looks like seconds')
  return time
}

/** The time that a comment is judged as of. A time that cannot be right, or is too late, is a fault. */
function withinBounds(time: number, clock: Clock, faults: Fault[]): number {
  const now = clock.now()
  const ahead = time - now
  if (ahead > CLOCK_SKEW) {
    faults.push({
      code: 'future-timestamp',
      message: `postedAt is ${ahead} ms ahead of the clock. The comment was judged as of now.`,
    })
    return now
  }
  if (-ahead <= clock.maxLateMs) return time
  faults.push({
    code: 'late-timestamp',
    message: `postedAt is ${-ahead} ms behind the clock. The comment was judged as of ${clock.maxLateMs} ms ago.`,
  })
  return now - clock.maxLateMs
}

/**
 * Checks what the calling program is responsible for. Any content is accepted.
 *
 * @param faults gets a fault for a time ahead of the clock, or too far behind it
 * @throws DigueError `invalid-comment`
 */
export function checkComment(whole: Comment, clock: Clock, faults: Fault[]): CheckedComment {
  const comment = own(whole)
  if (typeof comment !== 'object' || comment === null)
    throw new DigueError('invalid-comment', wrongValue('comment', comment, 'an object with author and content'))
  checkCommentKeys(comment)
  const { postedAt: given } = comment
  const by = own(comment.author)
  if (typeof by !== 'string' && (typeof by !== 'object' || by === null))
    invalid('author', by, "an author's id, or an object with one")
  if (typeof by === 'object') checkAuthorKeys(by)
  const authorId: unknown = typeof by === 'string' ? by : by.id
  if (typeof authorId !== 'string' || authorId === '')
    invalid(typeof by === 'string' ? 'author' : 'author.id', authorId, 'a string that is not empty')
  const { content, format, replyTo } = contentOf(comment)
  const postedAt =
    given === undefined || given === null ? clock.now() : withinBounds(timeOf('postedAt', given, clock), clock, faults)
  return {
    comment,
    author: by,
    authorId,
    role: typeof by === 'string' ? undefined : roleOf(by),
    joinedAt: typeof by === 'string' ? undefined : joinedOf(by, clock),
    ip: typeof by === 'string' ? undefined : ipOf(by),
    content,
    format,
    replyTo,
    id: optionalString('id', comment.id),
    thread: optionalString('thread', comment.thread),
    postedAt,
  }
}
