import { DigueError } from '../index'
import type { AkismetFields } from './fields'

/**
 * A client of Akismet or of anything else that judges; one of the package `akismet-api` fits as it is. Its methods are
 * called with `AkismetFields`; they are typed for `never` so that a client with a stricter type of its own fits too.
 */
export interface NextClient {
  /** True when it is spam. */
  checkSpam(fields: never): boolean | Promise<boolean>
  submitSpam?(fields: never): unknown
  submitHam?(fields: never): unknown
}

/** Asked about what digue would publish: a client, or a function that is true when it is spam. */
export type Next = ((fields: AkismetFields) => boolean | Promise<boolean>) | NextClient

/** `next`, with a limit on its time, and without its errors. */
interface SecondOpinion {
  /** @returns `undefined` when it failed or took too long; `false` when nobody is asked */
  check(fields: AkismetFields): Promise<boolean | undefined>
  /** @returns whether the label arrived, or nobody takes labels */
  submit(fields: AkismetFields, label: 'spam' | 'ham'): Promise<boolean>
}

/** Node counts timers in 31 bits. */
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
