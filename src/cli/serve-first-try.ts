import { lookup } from 'node:dns/promises'
import type { AkismetHandler } from '../akismet/index'

/** Names of this machine, under which nobody else can ask. */
const LOCAL = /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3})$/

/**
 * Tells the first call of the npm client `akismet-api` against this machine what to do. It verifies its key at `localhost`, and asks everything
 * else of `KEY.localhost`, which many systems do not resolve: each check would end in ENOTFOUND. It throws a text that is neither `valid` nor
 * `invalid`, so the text says what to do.
 */
export function withFirstTry(handler: AkismetHandler): AkismetHandler {
  return async (request) => {
    const isClient = /\bAkismet-api\//i.test(request.headers.get('user-agent') ?? '')
    if (!isClient || !new URL(request.url).pathname.endsWith('/verify-key')) return handler(request)
    const body = await request.clone().text()
    const answer = await handler(request)
    if ((await answer.clone().text()) !== 'valid') return answer
    const key = new URLSearchParams(body).get('key') ?? ''
    const host = (request.headers.get('host') ?? '').replace(/:\d*$/, '').toLowerCase()
    if (!LOCAL.test(host) || (await resolves(`${key}.${host}`))) return answer
    const text =
      `The key is valid, but akismet-api asks everything else of ${key}.${host}, which this machine does not resolve. ` +
      `Add the line "127.0.0.1 ${key}.localhost" to /etc/hosts and use the host localhost, ` +
      'or use akismetClient(filter) from digue/akismet, which needs no network.'
    return new Response(text, { headers: answer.headers })
  }
}

async function resolves(name: string): Promise<boolean> {
  try {
    await lookup(name)
    return true
  } catch {
    return false
  }
}
