import levenshtein from 'fast-levenshtein'

/**
 * Stable codes of the errors that digue throws. Messages may be reworded; codes are not.
 *
 * When a filter is built: `invalid-option`, `invalid-policy`; `invalid-rules` from `rules.set`, for rules from a file and for functions in the
 * rules of a shared filter; `invalid-signal` from `defineSignal`, and when a signal or
 * `resolveLink` calls the filter that is asking it. When a filter is asked: `invalid-comment` for a comment of the wrong shape, or an
 * id that is not a string; `store-failed` when a shared history did not answer, `store-unsupported` when its store lacks an operation. From `restore`: `snapshot-corrupt`,
 * `snapshot-version`, `snapshot-secret`. From the pure functions: `invalid-argument` for what is not a text, fingerprint or verdict.
 *
 * @example
 * ```ts
 * import { DigueError, type DigueErrorCode } from 'digue'
 *
 * const isUnusable = (error: unknown) => {
 *   const codes: DigueErrorCode[] = ['snapshot-corrupt', 'snapshot-version', 'snapshot-secret']
 *   return error instanceof DigueError && codes.includes(error.code)
 * }
 * isUnusable(new DigueError('snapshot-corrupt', 'The snapshot ends too early.')) // true
 * ```
 */
export type DigueErrorCode =
  | 'invalid-option'
  | 'invalid-policy'
  | 'invalid-rules'
  | 'invalid-signal'
  | 'invalid-comment'
  | 'invalid-argument'
  | 'snapshot-corrupt'
  | 'snapshot-version'
  | 'snapshot-secret'
  | 'store-failed'
  | 'store-unsupported'

/**
 * Misuse by the calling program: an option, a comment's shape or a snapshot that cannot be used; or a store that did not
 * answer (`store-failed`). What people write in a comment never causes one.
 *
 * @example
 * ```ts
 * import { createFilter, DigueError } from 'digue'
 *
 * try {
 *   createFilter({ maxAuthors: 0 })
 * } catch (error) {
 *   if (error instanceof DigueError) console.error(error.code, error.message)
 * }
 * ```
 */
export class DigueError extends Error {
  /** What went wrong, for programs. */
  readonly code: DigueErrorCode

  /**
   * @param code what went wrong, for programs
   * @param message what is wrong, then what to do
   * @param cause the error behind this one
   */
  constructor(code: DigueErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'DigueError'
    this.code = code
  }
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}...` : text)

/** Shows a value in an error message: on one line, a long text cut short. Never throws. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(short(value))
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : short(String(value))
  try {
    if (Array.isArray(value)) return `an array of ${value.length}`
    const kind = Object.prototype.toString.call(value).slice(8, -1)
    return kind === 'Object' ? 'an object' : `an object (${short(kind)})`
  } catch {
    // A revoked proxy, or one that throws.
    return 'an object'
  }
}

/** Whether a value is an object whose fields can be read. Lists, maps and forgotten promises would pass for objects without fields. */
export function isRecord<T>(value: T): value is T & object {
  if (typeof value !== 'object' || value === null || Symbol.iterator in value) return false
  return typeof (value as { then?: unknown }).then !== 'function'
}

/** Whether somebody added properties to `Object.prototype`, which every object then seems to have. */
function isPolluted(): boolean {
  for (const name in Object.prototype) return name !== undefined
  return false
}

/**
 * An object of the caller without what `Object.prototype` lends it: a polluted one must not give a comment an id, or a row of a policy a
 * step. Properties of its class stay. Unless it is polluted, and it hardly ever is, this is the object itself.
 */
export function own<T>(value: T): T {
  if (typeof value !== 'object' || value === null || !isPolluted()) return value
  const copy = Object.create(null)
  for (let from: object | null = value; from !== null && from !== Object.prototype; from = Object.getPrototypeOf(from))
    for (const name of Reflect.ownKeys(from))
      if (!Object.hasOwn(copy, name)) copy[name] = value[name as keyof typeof value]
  return copy
}

/** Says what is wrong with a value, then what to do: `options.maxAuthors is 0. Use a whole number from 1 to 10000000.` */
export function wrongValue(path: string, got: unknown, use: string): string {
  return `${path} is ${shown(got)}. Use ${use}.`
}

/** A name without case, `_` and `-`: `posted_at` and `PostedAt` become `postedat`. */
const bare = (name: string) => name.replace(/[_-]/g, '').toLowerCase()

/** The number of letters that differ. The same letters in another order count as one: `brust` is as near to `burst` as `bursts`. */
function distanceOf(a: string, b: string): number {
  const sorted = (text: string) => [...text].sort().join('')
  return sorted(a) === sorted(b) ? Math.min(1, levenshtein.get(a, b)) : levenshtein.get(a, b)
}

/** The known name that was probably meant: the nearest one of which at most a third of the letters differ. */
function nearest(name: string, known: readonly string[]): string | undefined {
  return known
    .map((each) => ({ each, distance: distanceOf(bare(short(name)), bare(each)) }))
    .filter(({ each, distance }) => distance <= each.length / 3)
    .sort((a, b) => a.distance - b.distance)[0]?.each
}

/**
 * Says that a name is unknown, then which one was probably meant: `Unknown option "maxAuthor". Did you mean "maxAuthors"?` If none
 * is near, all known names are listed.
 *
 * @param what the kind of name, `'option'`
 * @param place where it was found, `'policy.limits'`; '' if `what` says it
 */
export function unknownName(what: string, name: string, place: string, known: readonly string[]): string {
  const meant = nearest(name, known)
  const all = known.length === 0 ? `There are no ${what}s.` : `Known ${what}s are ${known.join(', ')}.`
  const todo = meant === undefined ? all : `Did you mean "${meant}"?`
  return `Unknown ${what} ${JSON.stringify(short(name))}${place && ` in ${place}`}. ${todo}`
}

/**
 * Reads what the caller passed, which may throw in a getter or a proxy.
 *
 * @throws DigueError with this `code`, and what was thrown as its cause
 */
export function checking<T>(code: DigueErrorCode, what: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (error instanceof DigueError) throw error
    throw new DigueError(code, `${what} could not be read: ${reason(error)}`, error)
  }
}

/** A text for what the caller's code threw. Anything can be thrown, even a value that cannot become a text. */
export function reason(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error).slice(0, 200)
  } catch {
    return 'something without a message was thrown'
  }
}
