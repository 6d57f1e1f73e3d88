import { type Author, type Comment, DigueError, explain, type Filter, type Verdict } from '../index'

function object(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}

/** Own properties only: what a stranger calls `__proto__` is nobody's prototype. */
function own(from: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(from, name) && from[name] !== null ? from[name] : undefined
}

const AUTHOR = ['id', 'name', 'email', 'url', 'ip', 'userAgent', 'role', 'joinedAt']
const COMMENT = ['content', 'id', 'thread', 'replyTo', 'postedAt', 'format', 'language']

function pick(from: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, own(from, name)]).filter(([, value]) => value !== undefined))
}

/** A JSON body of `POST /check`, or undefined when it is no object. */
export function parseJson(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    return object(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return undefined
  }
}

/** A comment as `filter.check` takes it; only the properties of one are taken over, and `check` checks them. */
export function commentFromJson(body: Record<string, unknown>): Comment {
  const written = own(body, 'author')
  const author = object(written)
  const picked = {
    ...pick(body, COMMENT),
    author: author === undefined ? written : (pick(author, AUTHOR) as unknown as Author),
  }
  return picked as unknown as Comment
}

/** A verdict for another program: without the sketch, with the words for its author. */
export function tell({ fingerprint, ...verdict }: Verdict, language: string | undefined): object {
  const words = explain(verdict as Verdict, language?.toLowerCase().startsWith('fr') ? 'fr' : 'en')
  return { ...verdict, digest: fingerprint.digest, explanation: words }
}

/** Judges a JSON comment. @returns the verdict, or what is wrong with the comment */
export function checkJson(filter: Filter, body: Record<string, unknown>): Verdict | string {
  try {
    return filter.check(commentFromJson(body))
  } catch (error) {
    if (error instanceof DigueError && error.code === 'invalid-comment') return error.message
    throw error
  }
}
