import { isTooNested } from '../http/index'
import { type Author, type Comment, DigueError, explain, type Filter, type Verdict } from '../index'
import type { SharedFilter } from '../shared/index'

function object(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}

/** Reads own properties only, so that a field named `__proto__` is just a field. */
function own(from: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(from, name) && from[name] !== null ? from[name] : undefined
}

const AUTHOR = ['id', 'name', 'email', 'url', 'ip', 'userAgent', 'role', 'joinedAt']
const COMMENT = ['content', 'id', 'thread', 'replyTo', 'postedAt', 'format', 'language']

function pick(from: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, own(from, name)]).filter(([, value]) => value !== undefined))
}

/** The JSON body of `POST /check`; undefined if it is not an object, or has too many lists and objects inside each other. */
export function parseJson(bytes: Uint8Array): Record<string, unknown> | undefined {
  const text = new TextDecoder().decode(bytes)
  if (isTooNested(text)) return undefined
  try {
    return object(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** A comment for `filter.check`. Copies the known properties and leaves their validation to `check`. */
export function commentFromJson(body: Record<string, unknown>): Comment {
  const written = own(body, 'author')
  const author = object(written)
  const picked = {
    ...pick(body, COMMENT),
    author: author === undefined ? written : (pick(author, AUTHOR) as unknown as Author),
  }
  return picked as unknown as Comment
}

/** A language, or several, as `explain` takes them. */
export type Languages = Parameters<typeof explain>[1]

/** Languages in which every verdict can be explained. @throws DigueError `invalid-option` */
export function siteLanguages(given: Languages = 'en'): Languages {
  try {
    explain({ action: 'allow', category: 'none', evidence: [] } as unknown as Verdict, given)
    return given
  } catch (error) {
    throw new DigueError('invalid-option', `options.language cannot be used. ${(error as Error).message}`)
  }
}

/** A verdict for another program: without the sketch, with the explanation for the author, in the first of these languages that is known. */
export function tell({ fingerprint, ...verdict }: Verdict, language: unknown, ofTheSite: Languages): object {
  const languages = [ofTheSite].flat()
  const words = explain(verdict as Verdict, typeof language === 'string' ? [language, ...languages] : languages)
  return { ...verdict, digest: fingerprint.digest, explanation: words }
}

/** Judges a JSON comment. @returns the verdict, or an error that says what is wrong with the comment */
export async function checkJson(
  filter: Filter | SharedFilter,
  body: Record<string, unknown>,
): Promise<Verdict | string> {
  try {
    return await filter.check(commentFromJson(body))
  } catch (error) {
    if (error instanceof DigueError && error.code === 'invalid-comment') return error.message
    throw error
  }
}
