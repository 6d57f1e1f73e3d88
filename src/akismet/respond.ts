import type { Decision } from './decide'

/** Akismet's answer to a label, word for word: clients compare it. */
export const THANKS = 'Thanks for making the web a better place.'

type Headers = Record<string, string>

/** Not `X-akismet-error`, which some clients take for a failure of the whole call. */
export const NEXT_FAILED: Headers = { 'x-digue-fault': 'next-failed' }

/** A plain answer: nothing before or after the body, always an `X-akismet-guid`. */
export function plain(body: string, headers: Headers = {}, status = 200): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-akismet-guid': crypto.randomUUID(), ...headers },
  })
}

export function json(value: unknown, status = 200, headers: Headers = {}): Response {
  return plain(JSON.stringify(value), { 'content-type': 'application/json', ...headers }, status)
}

/** A request that was not understood or not admitted: 200 and `invalid`, as clients expect, with the cause in a header. */
export function invalid(cause: string): Response {
  return plain('invalid', { 'x-akismet-debug-help': cause })
}

/** A failure: the status says whose. Never sent with a verdict, since some clients throw when they see the header. */
export function failure(status: number, message: string): Response {
  return plain(message, { 'x-akismet-error': message }, status)
}

/** Signal names of custom signals may hold anything; a header holds printable ASCII. */
function headerSafe(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 100)
}

/** `true` or `false`, with digue's own headers. */
export function decided({ action, reason, id, nextFailed }: Decision): Response {
  const spam = action === 'hold' || action === 'reject'
  return plain(spam ? 'true' : 'false', {
    'x-akismet-guid': id,
    'x-digue-action': action,
    'x-digue-reason': headerSafe(reason),
    ...(action === 'reject' && { 'x-akismet-pro-tip': 'discard' }),
    ...(nextFailed && NEXT_FAILED),
  })
}
