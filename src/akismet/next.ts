import { DigueError } from '../index'
import type { AkismetFields } from './fields'

/**
 * A client of Akismet or of another service; one of the package `akismet-api` fits as it is. Its methods are called with
 * `AkismetFields`. Their parameters are typed as `never` so that a client with stricter types fits too.
 *
 * @example
 * ```ts
 * import { AkismetClient } from 'akismet-api'
 * import type { NextClient } from 'digue/akismet'
 *
 * const next: NextClient = new AkismetClient({ key: 'an-akismet-key', blog: 'https://blog.example.org/' })
 * ```
 */
export interface NextClient {
  /** Whether a comment is spam. If it throws or rejects, digue decides alone. */
  checkSpam(fields: never): boolean | Promise<boolean>
  /** A human called a comment spam. */
  submitSpam?(fields: never): unknown
  /** A human called a comment welcome. */
  submitHam?(fields: never): unknown
}

/**
 * A second opinion on comments that digue would publish: a client, or a function that returns true for spam.
 *
 * @example
 * ```ts
 * import type { Next } from 'digue/akismet'
 *
 * const next: Next = ({ comment_content = '' }) => comment_content.includes('casino')
 * ```
 */
export type Next = ((fields: AkismetFields) => boolean | Promise<boolean>) | NextClient

/** `next` with a time limit; its errors become answers. */
interface SecondOpinion {
  /** @returns `undefined` if it failed or took too long; `false` if there is no `next` */
  check(fields: AkismetFields): Promise<boolean | undefined>
  /** @returns true if the label arrived, or if `next` takes no labels */
  submit(fields: AkismetFields, label: 'spam' | 'ham'): Promise<boolean>
}

/** Longest timer of Node, which counts milliseconds in 31 bits. */
const MAX_TIMEOUT = 2_147_483_647

async function within<T>(ask: () => T | Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('next took too long')), ms)
  })
  try {
    return await Promise.race([ask(), late])
  } finally {
    clearTimeout(timer)
  }
}

/** @throws DigueError `invalid-option` */
export function secondOpinion(next: Next | undefined, timeoutMs = 5000): SecondOpinion {
  if (!(timeoutMs > 0 && timeoutMs <= MAX_TIMEOUT))
    throw new DigueError('invalid-option', `options.nextTimeoutMs is ${timeoutMs}. Use milliseconds above 0.`)
  if (next === undefined) return { check: async () => false, submit: async () => true }
  const client: NextClient = typeof next === 'function' ? { checkSpam: next } : next
  if (typeof client?.checkSpam !== 'function')
    throw new DigueError(
      'invalid-option',
      'options.next is not valid. Use a function, or a client with the method checkSpam.',
    )
  return {
    async check(fields) {
      try {
        return Boolean(await within(() => client.checkSpam(fields as never), timeoutMs))
      } catch {
        return undefined
      }
    },
    async submit(fields, label) {
      try {
        await within(
          () => (label === 'spam' ? client.submitSpam?.(fields as never) : client.submitHam?.(fields as never)),
          timeoutMs,
        )
        return true
      } catch {
        return false
      }
    },
  }
}
