import { bearerKey, MAX_KEY, sameKey } from '../http/index'
import { DigueError } from '../index'
import type { AkismetFields } from './fields'

/**
 * One key, several, or a function that decides. A key has 1 to 256 characters. `blog` is the site's address as the client sends it.
 *
 * @example
 * ```ts
 * import type { VerifyKey } from 'digue/akismet'
 *
 * const keys: VerifyKey = ['a-key-of-yours', 'another-key']
 * const bySite: VerifyKey = (key, blog) => key === 'a-key-of-yours' && blog === 'https://blog.example.org/'
 * ```
 */
export type VerifyKey =
  | string
  | readonly string[]
  | ((key: string, blog: string | undefined) => boolean | Promise<boolean>)

/** The forms in which a client may send a key. In a host it arrives in lower case, since URLs fold hosts. */
export interface SentKeys {
  stated: string | undefined
  inHost: string | undefined
}

/** The key in a body, an `Authorization: Bearer` header, or the first label of the host. */
export function sentKeys(request: Request, fields: AkismetFields): SentKeys {
  const host = request.headers.get('host') ?? new URL(request.url).host
  const name = host.replace(/:\d*$/, '')
  const dot = name.indexOf('.')
  const inHost = dot > 0 && !/^[\d.]+$/.test(name) ? name.slice(0, dot).toLowerCase() : undefined
  return { stated: fields.api_key || fields.key || bearerKey(request), inHost }
}

/**
 * Finds the key of a request and says whether it is admitted. Without `verifyKey` every request is.
 *
 * @returns the accepted key, `undefined` for none; `''` when no key is needed and none was sent
 */
export type KeyCheck = (sent: SentKeys, blog: string | undefined) => Promise<string | undefined>

/** Checks the option. @throws DigueError `invalid-option` for an empty key, which anyone could guess */
export function keyCheck(verifyKey: VerifyKey | undefined): KeyCheck {
  if (verifyKey === undefined) return async ({ stated, inHost }) => stated ?? inHost ?? ''
  if (typeof verifyKey === 'function')
    return async ({ stated, inHost }, blog) => {
      const key = stated ?? inHost
      if (key === undefined || key.length > MAX_KEY) return undefined
      return (await verifyKey(key, blog)) ? key : undefined
    }
  const keys = typeof verifyKey === 'string' ? [verifyKey] : [...verifyKey]
  if (keys.length === 0 || keys.some((key) => typeof key !== 'string' || key === '' || key.length > MAX_KEY))
    throw new DigueError(
      'invalid-option',
      `options.verifyKey is not valid. Use keys of 1 to ${MAX_KEY} characters, or a function.`,
    )
  const lower = keys.map((key) => key.toLowerCase())
  return async ({ stated, inHost }) => {
    const sent = stated ?? inHost
    if (sent === undefined || sent.length > MAX_KEY) return undefined
    let found: string | undefined
    // Compares with every key, even after a match, so that the time does not tell which key matched.
    for (let i = 0; i < keys.length; i++) {
      const same = sameKey(sent, (stated === undefined ? lower[i] : keys[i]) as string)
      if (same) found = keys[i]
    }
    return found
  }
}
