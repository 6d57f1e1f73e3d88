import type { Decision } from './decide'

/** Akismet's answer to a label, word for word, because clients compare it. */
export const THANKS = 'Thanks for making the web a better place.'

type Headers = Record<string, string>

/** A header of digue's own: some clients take `X-akismet-error` for a failure of the whole call. */
export const NEXT_FAILED: Headers = { 'x-digue-fault': 'next-failed' }

/** A plain text answer: exactly the body, and always an `X-akismet-guid`. */
export function plain(body: string, headers: Headers = {}, status = 200): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-akismet-guid': crypto.randomUUID(), ...headers },
  })
}

export function json(value: unknown, status = 200, headers: Headers = {}): Response {
  return plain(JSON.stringify(value), { 'content-type': 'application/json', ...headers }, status)
}

/**
 * The answer to a request that was not understood or not admitted: 200 and `invalid`, as clients expect; a header has
 * the cause.
 */
export function invalid(cause: string): Response {
  return plain('invalid', { 'x-akismet-debug-help': cause })
}

/**
 * A failure of the client (4xx) or of the server (5xx). Never sent with a verdict, since some clients throw when they
 * see the header.
 */
export function failure(status: number, message: string): Response {
  return plain(message, { 'x-akismet-error': message }, status)
}

/** Replaces what a header cannot hold: only printable ASCII is allowed there. */
function headerSafe(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 100)
}

/** Of a duplicate: whether its text is that of the first post or a corrected one, and the first post's id, if it has one. */
function duplicate({ duplicateOf }: Decision['verdict']): Headers {
  if (duplicateOf === undefined) return {}
  return {
    'x-digue-duplicate': duplicateOf.same ? 'same' : 'corrected',
    ...(duplicateOf.id !== undefined && { 'x-digue-duplicate-of': headerSafe(duplicateOf.id) }),
  }
}

/** The answer `true` or `false`, or `moderate`, with digue's own headers. */
export function decided({ action, reason, verdict, id, nextFailed, moderate }: Decision): Response {
  const spam = action === 'hold' || action === 'reject'
  return plain(moderate ? 'moderate' : spam ? 'true' : 'false', {
    'x-akismet-guid': id,
    'x-digue-action': action,
    'x-digue-reason': headerSafe(reason),
    ...duplicate(verdict),
    ...(action === 'reject' && { 'x-akismet-pro-tip': 'discard' }),
    ...(nextFailed && NEXT_FAILED),
  })
}
