/** Stable codes of the errors that digue throws. Messages may be reworded; codes are not. */
export type DigueErrorCode =
  | 'invalid-option'
  | 'invalid-comment'
  | 'invalid-signal'
  | 'invalid-policy'
  | 'snapshot-corrupt'
  | 'snapshot-version'
  | 'snapshot-secret'
  | 'store-failed'

/**
 * Misuse by the calling program: an option, a comment's shape or a snapshot that cannot be used; or a store that did not
 * answer (`store-failed`). What people write in a comment never causes one.
 */
export class DigueError extends Error {
  /** What went wrong, for programs. */
  readonly code: DigueErrorCode

  constructor(code: DigueErrorCode, message: string) {
    super(message)
    this.name = 'DigueError'
    this.code = code
  }
}

/** A value as an error message shows it: short, on one line, never the whole of a long text. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value)
  if (typeof value === 'function') return 'a function'
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  return String(value)
}

/** What was thrown by code of the caller's, as a fault tells it: anything can be thrown, even what has no text. */
export function reason(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error).slice(0, 200)
  } catch {
    return 'something without a message was thrown'
  }
}
