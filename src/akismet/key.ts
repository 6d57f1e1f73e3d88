import { DigueError } from '../index'
import type { AkismetFields } from './fields'

/** One key, several, or a function that knows. `blog` is the site's address as the client gives it. */
export type VerifyKey =
  | string
  | readonly string[]
  | ((key: string, blog: string | undefined) => boolean | Promise<boolean>)

/** Keys as a client may have sent them. One in the host comes in small letters: URLs have no others there. */
export interface SentKeys {
  stated: string | undefined
  inHost: string | undefined
}

/** Longer keys are refused unread. */
const MAX_KEY = 256

/**
 * Takes as long for a wrong key as for a right one: what is read depends on the length of the key sent, which its
 * sender knows, and not on where it differs.
 */
function sameKey(sent: string, expected: string): boolean {
  let difference = sent.length ^ expected.length
  for (let i = 0; i < sent.length; i++) difference |= sent.charCodeAt(i) ^ expected.charCodeAt(i % expected.length)
  return difference === 0
}

/** The key in a body, an `Authorization: Bearer` header, or the first label of the host. */
export function sentKeys(request: Request, fields: AkismetFields): SentKeys {
  const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const host = request.headers.get('host') ?? new URL(request.url).host
  const name = host.replace(/:\d*$/, '')
  const dot = name.indexOf('.')
  const inHost = dot > 0 && !/^[\d.]+$/.test(name) ? name.slice(0, dot).toLowerCase() : undefined
  return { stated: fields.api_key || fields.key || bearer || undefined, inHost }
}

/**
 * Whether a request's key is one that may ask. Without `verifyKey` every key is, and none is needed.
 *
 * @returns the accepted key, `undefined` for none; `''` when no key is needed and none was sent
 */
export type KeyCheck = (sent: SentKeys, blog: string | undefined) => Promise<string | undefined>

/** @throws DigueError `invalid-option` for an empty key, which everybody would know */
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
    // Every key is compared, the one found too: which one it is takes no time to tell.
    for (let i = 0; i < keys.length; i++) {
      const same = sameKey(sent, (stated === undefined ? lower[i] : keys[i]) as string)
      if (same) found = keys[i]
    }
    return found
  }
}
