import { DigueError } from '../errors'

const COMMENT = ['author', 'content', 'id', 'thread', 'replyTo', 'postedAt', 'format', 'language']
const AUTHOR = ['id', 'name', 'email', 'url', 'ip', 'userAgent', 'role', 'joinedAt']

/** Names that other programs have for the same thing. */
const OTHER_NAMES = new Map([
  ['threadId', 'thread'],
  ['authorId', 'author'],
  ['text', 'content'],
  ['body', 'content'],
  ['message', 'content'],
  ['date', 'postedAt'],
  ['createdAt', 'postedAt'],
])
const KNOWN_OF_AUTHOR = new Set(AUTHOR)
const NO_OTHER_NAMES: ReadonlyMap<string, string> = new Map()

const UNDERSCORE = 0x5f
const HYPHEN = 0x2d
/** Masks the bit by which a small ASCII letter differs from its capital. */
const CAPITAL = ~0x20

/** Whether a key is a name in another case, or with `_` or `-` in it. Allocates nothing: rows of a database may have many keys. */
function isSpeltLike(key: string, name: string): boolean {
  let at = 0
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i)
    if (unit === UNDERSCORE || unit === HYPHEN) continue
    if (at === name.length || (unit & CAPITAL) !== (name.charCodeAt(at) & CAPITAL)) return false
    at++
  }
  return at === name.length
}

/** The name that a key is another spelling of. A loop without a closure, as this is run for every column of a row. */
function respelt(key: string, names: readonly string[]): string | undefined {
  for (let n = 0; n < names.length; n++) {
    const name = names[n] as string
    if (isSpeltLike(key, name)) return name
  }
  return undefined
}

/** Refuses a key that is none of the names, if it stands for one. */
function checkKey(
  place: string,
  value: object,
  key: string,
  names: readonly string[],
  others: ReadonlyMap<string, string>,
): void {
  const meant = respelt(key, names) ?? others.get(key)
  if (meant !== undefined && !(meant in value) && Object.hasOwn(value, key))
    throw new DigueError('invalid-comment', `Unknown key "${key.slice(0, 60)}" in ${place}. Did you mean "${meant}"?`)
}

/**
 * Refuses keys of a comment that would be ignored by mistake: a known key in another spelling (`posted_at`), or under a name that other
 * programs have for it (`threadId`), if the key that it stands for is absent. Other keys are ignored, since people pass rows of their
 * database. Inherited keys are not looked at.
 *
 * @throws DigueError `invalid-comment`, naming the key and the one that it stands for
 */
export function checkCommentKeys(comment: object): void {
  // Written out, since each key of each comment is looked at: a set takes three times as long.
  for (const key in comment)
    switch (key) {
      case 'author':
      case 'content':
      case 'id':
      case 'thread':
      case 'replyTo':
      case 'postedAt':
      case 'format':
      case 'language':
        break
      default:
        checkKey('comment', comment, key, COMMENT, OTHER_NAMES)
    }
}

/** Refuses keys of an author in another spelling, as `checkCommentKeys` does. @throws DigueError `invalid-comment` */
export function checkAuthorKeys(author: object): void {
  for (const key in author)
    if (!KNOWN_OF_AUTHOR.has(key)) checkKey('comment.author', author, key, AUTHOR, NO_OTHER_NAMES)
}
