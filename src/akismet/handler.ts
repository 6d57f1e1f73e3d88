import { bodyLimit, hostCheck, MAX_NESTED, readBody } from '../http/index'
import type { Action } from '../index'
import { checkJson, type Languages, parseJson, siteLanguages, tell } from './check-route'
import { createDecider, type DecideOptions, type Decider } from './decide'
import { type AkismetFields, FieldCollector, truthy } from './fields'
import { parseForm } from './form'
import { type KeyCheck, keyCheck, type SentKeys, sentKeys, type VerifyKey } from './key'
import { isMultipart, parseMultipart } from './multipart'
import { decided, failure, invalid, json, NEXT_FAILED, plain, THANKS } from './respond'
import { Usage } from './usage'

/**
 * One request for a log: nothing in it was written by a visitor.
 *
 * @example
 * ```ts
 * import type { AkismetLogEntry } from 'digue/akismet'
 *
 * const line = ({ route, status, ms }: AkismetLogEntry) => `${route} ${status} ${ms} ms`
 * ```
 */
export interface AkismetLogEntry {
  /** Milliseconds since the epoch. */
  time: number
  /** Name of the route; `unknown` for a path that is not a route. */
  route: string
  /** Status of the answer, 200 to 599. */
  status: number
  /** Time until the answer, milliseconds. */
  ms: number
  /** The outcome for the key, if the key decided. */
  answer?: 'valid' | 'invalid'
  /** What to do with the comment, if the request was about one. */
  action?: Action
  /** What decided: a signal's name, `honeypot`, `test`, `next`, `exempt` or `none`. */
  reason?: string
  /** The comment's id in the filter. */
  id?: string
  /** The second opinion failed or was late; the answer is digue's alone. */
  fault?: 'next-failed'
  /** Name of the error, for status 500. */
  error?: string
}

/**
 * Options of `createAkismetHandler`.
 *
 * @example
 * ```ts
 * import { createFilter } from 'digue'
 * import type { AkismetHandlerOptions } from 'digue/akismet'
 *
 * const options: AkismetHandlerOptions = {
 *   filter: createFilter(),
 *   verifyKey: 'a-key-of-yours',
 *   log: (entry) => console.log(JSON.stringify(entry)),
 * }
 * ```
 */
export interface AkismetHandlerOptions extends AkismetSite, AkismetServing {}

/**
 * A site that a handler answers for: `createAkismetSites` takes several. Its fields are read anew for each request, but for `authorOf`, `format`,
 * `next` and `nextTimeoutMs`.
 *
 * @example
 * ```ts
 * import { createFilter } from 'digue'
 * import type { AkismetSite } from 'digue/akismet'
 *
 * const site: AkismetSite = { filter: createFilter(), verifyKey: 'a-key-of-yours', hold: 'moderate' }
 * ```
 */
export interface AkismetSite extends DecideOptions {
  /** Keys that are admitted: one, several, or a function. Default: everybody who reaches the handler. */
  verifyKey?: VerifyKey | undefined
  /**
   * Language of the site, for explanations to members who name none or one that is unknown: a tag, sentences, or a list, as `explain` takes
   * them. Default `'en'`.
   */
  language?: Languages | undefined
}

/**
 * How a handler reads and logs requests, whatever site they are for.
 *
 * @example
 * ```ts
 * import type { AkismetServing } from 'digue/akismet'
 *
 * const serving: AkismetServing = { maxBodyBytes: 65_536, log: ({ route, status }) => console.log(route, status) }
 * ```
 */
export interface AkismetServing {
  /**
   * Names under which a server without `verifyKey` may be asked, besides `localhost` and the addresses of loopback. All others are
   * refused with 403, because a web page can give its own domain the address of this machine.
   */
  hosts?: readonly string[] | undefined
  /** Longer bodies are refused with 413. Bytes, default 1,048,576. */
  maxBodyBytes?: number | undefined
  /** Called once for each request. Errors that it throws are ignored. */
  log?: ((entry: AkismetLogEntry) => void) | undefined
  /** Milliseconds since the epoch, for the log and the months of `/1.2/`. Default `Date.now`. */
  clock?: (() => number) | undefined
}

/**
 * Answers a web-standard request. It never rejects: what fails becomes an answer with status 500.
 *
 * @example
 * ```ts
 * import { createFilter } from 'digue'
 * import { type AkismetHandler, createAkismetHandler } from 'digue/akismet'
 *
 * const handler: AkismetHandler = createAkismetHandler({ filter: createFilter() })
 * const response = await handler(new Request('https://example.org/no-such-route', { method: 'POST' }))
 * response.status // 404
 * ```
 */
export type AkismetHandler = (request: Request) => Promise<Response>

/** When `POST /check` was deprecated, in seconds, as RFC 9745 has it: 29 November 2026. */
const DEPRECATED = '@1795910400'

const ROUTES: Readonly<Record<string, { name: string; get?: true }>> = {
  '/1.1/verify-key': { name: 'verify-key' },
  '/1.1/comment-check': { name: 'comment-check' },
  '/1.1/submit-spam': { name: 'submit-spam' },
  '/1.1/submit-ham': { name: 'submit-ham' },
  '/1.2/key-sites': { name: 'key-sites', get: true },
  '/1.2/usage-limit': { name: 'usage-limit', get: true },
  '/check': { name: 'check' },
}

/**
 * Makes a server that speaks Akismet's protocol and answers from a filter, as a web-standard handler.
 *
 * @throws DigueError `invalid-option` for a filter, keys, limits a language or a second opinion that cannot be one
 * @example
 * ```ts
 * import { createFilter } from 'digue'
 * import { createAkismetHandler } from 'digue/akismet'
 *
 * const handler = createAkismetHandler({ filter: createFilter(), verifyKey: 'a-key-of-yours' })
 * const body = new URLSearchParams({ api_key: 'a-key-of-yours', user_ip: '203.0.113.7', comment_content: 'Hello' })
 * const response = await handler(new Request('https://example.org/1.1/comment-check', { method: 'POST', body }))
 * await response.text() // 'false'
 * ```
 */
export function createAkismetHandler(options: AkismetHandlerOptions): AkismetHandler {
  return createAkismetSites(() => [options], options)
}

/** A site, and what is kept of it between requests. */
interface LiveSite {
  options: AkismetSite
  decider: Decider
  usage: Usage
  admits: KeyCheck
  /** What `admits` was made of. */
  verifyKey: VerifyKey | undefined
}

/**
 * Makes one handler for several sites. The key of a request says which site it is for: nothing of one site is shown to another one, or counted
 * with it.
 *
 * @param sites returns the sites. It is asked for each request, and may return other ones later
 * @throws DigueError `invalid-option`
 * @example
 * ```ts
 * import { createFilter } from 'digue'
 * import { type AkismetSite, createAkismetSites } from 'digue/akismet'
 *
 * const sites: AkismetSite[] = [
 *   { filter: createFilter({ policy: 'comments' }), verifyKey: 'the-key-of-the-blog' },
 *   { filter: createFilter(), verifyKey: 'the-key-of-the-forum', language: 'fr' },
 * ]
 * const handler = createAkismetSites(() => sites)
 * ```
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one function for each kind of request, over what the options made once
export function createAkismetSites(sites: () => readonly AkismetSite[], options: AkismetServing = {}): AkismetHandler {
  const { log, clock = Date.now } = options
  const maxBodyBytes = bodyLimit(options.maxBodyBytes)
  const isOwnHost = hostCheck(options.hosts)
  const known = new WeakMap<AkismetSite, LiveSite>()

  function liveSite(site: AkismetSite): LiveSite {
    let live = known.get(site)
    if (live === undefined) {
      siteLanguages(site.language)
      const admits = keyCheck(site.verifyKey)
      live = { options: site, decider: createDecider(site), usage: new Usage(clock), admits, verifyKey: site.verifyKey }
      known.set(site, live)
    } else if (live.verifyKey !== site.verifyKey) {
      live.admits = keyCheck(site.verifyKey)
      live.verifyKey = site.verifyKey
    }
    return live
  }
  for (const site of sites()) liveSite(site)

  /** Asks every site, even after a match, so that the time does not tell which one it was. */
  async function admitted(
    sent: SentKeys,
    blog: string | undefined,
  ): Promise<{ site: LiveSite; key: string } | undefined> {
    let found: { site: LiveSite; key: string } | undefined
    for (const each of sites()) {
      const site = liveSite(each)
      const key = await site.admits(sent, blog)
      if (key !== undefined) found ??= { site, key }
    }
    return found
  }

  async function checkRoute(request: Request, bytes: Uint8Array, entry: AkismetLogEntry): Promise<Response> {
    const body = parseJson(bytes)
    if (body === undefined)
      return json(
        { error: `the body is no JSON object, or has more than ${MAX_NESTED} lists and objects inside each other` },
        400,
      )
    const stated = new FieldCollector()
    if (Object.hasOwn(body, 'api_key')) stated.add('api_key', String(body.api_key))
    const found = await admitted(sentKeys(request, stated.fields), undefined)
    if (found === undefined) return json({ error: 'invalid key' }, 401)
    const { filter, language = 'en' } = found.site.options
    const verdict = await checkJson(filter, body)
    if (typeof verdict === 'string') return json({ error: verdict }, 422)
    entry.action = verdict.action
    entry.reason = verdict.evidence[0]?.signal ?? 'none'
    return json(tell(verdict, body.language, language))
  }

  async function commentCheck(
    { decider, usage }: LiveSite,
    fields: AkismetFields,
    key: string,
    entry: AkismetLogEntry,
  ): Promise<Response> {
    const decision = await decider.check(fields, key)
    entry.action = decision.action
    entry.reason = decision.reason
    entry.id = decision.id
    if (decision.nextFailed) entry.fault = 'next-failed'
    const answer = decided(decision)
    if (!truthy(fields.is_test))
      usage.count(fields.blog, decision.action === 'hold' || decision.action === 'reject' ? 'spam' : 'ham')
    return answer
  }

  async function formRoute(name: string, fields: AkismetFields, sent: SentKeys, entry: AkismetLogEntry) {
    const found = await admitted(sent, fields.blog)
    if (name === 'verify-key') {
      entry.answer = found === undefined ? 'invalid' : 'valid'
      return found === undefined
        ? invalid('The key is not one of this server, or not one of this blog.')
        : plain('valid')
    }
    if (found === undefined) {
      entry.answer = 'invalid'
      return invalid(
        sent.stated === undefined && sent.inHost === undefined
          ? 'Missing required field: api_key.'
          : 'The key is not one of this server, or not one of this blog.',
      )
    }
    const { site, key } = found
    if (name === 'comment-check') return commentCheck(site, fields, key, entry)
    if (name === 'usage-limit') return json(site.usage.limit())
    if (name === 'key-sites') {
      const uses = site.usage.sites(fields)
      return typeof uses === 'string' ? plain(uses, { 'content-type': 'text/csv; charset=utf-8' }) : json(uses)
    }
    const label = name === 'submit-spam' ? 'spam' : 'ham'
    const nextFailed = await site.decider.submit(fields, label, key)
    if (nextFailed) entry.fault = 'next-failed'
    if (!truthy(fields.is_test)) site.usage.count(fields.blog, label === 'spam' ? 'missed_spam' : 'false_positives')
    return plain(THANKS, nextFailed ? NEXT_FAILED : {})
  }

  async function answer(request: Request, entry: AkismetLogEntry): Promise<Response> {
    const url = new URL(request.url)
    // Some clients join base address and path with two slashes, or end with a slash.
    const path = url.pathname.replace(/^\/+/, '/').replace(/(?<=.)\/$/, '')
    const route = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined
    if (route === undefined) return failure(404, 'No such route.')
    entry.route = route.name
    // Clients are servers. Without a key, a page in a browser on this machine could otherwise write to the history.
    const isOpen = sites().every(({ verifyKey }) => verifyKey === undefined)
    if (isOpen && request.headers.has('origin'))
      return failure(403, 'Requests from web pages need a server with a key.')
    if (isOpen && !isOwnHost(request))
      return failure(403, 'Without a key this server answers only under its own names.')
    const isGet = request.method === 'GET'
    if (request.method !== 'POST' && !(isGet && route.get))
      return plain('Method not allowed.', { allow: route.get ? 'GET, POST' : 'POST', 'x-akismet-error': 'method' }, 405)
    if (!/^(identity)?$/i.test(request.headers.get('content-encoding') ?? ''))
      return failure(415, 'Compressed bodies are not read.')
    const bytes = isGet ? new Uint8Array(0) : await readBody(request, maxBodyBytes)
    if (bytes === undefined) return failure(413, 'The body is too long.')
    if (route.name === 'check') {
      const reply = await checkRoute(request, bytes, entry)
      reply.headers.set('deprecation', DEPRECATED)
      return reply
    }
    const type = request.headers.get('content-type')
    let form: Record<string, string> | undefined
    if (isGet) form = parseForm(new TextEncoder().encode(url.search.slice(1)))
    else if (isMultipart(type)) form = parseMultipart(bytes, type as string)
    else form = parseForm(bytes, type)
    if (form === undefined) return failure(400, 'The body is malformed or has too many fields.')
    const sent = sentKeys(request, form)
    // The second opinion must not learn the key.
    delete form.api_key
    delete form.key
    return formRoute(route.name, form, sent, entry)
  }

  return async (request) => {
    const started = performance.now()
    const entry: AkismetLogEntry = { time: clock(), route: 'unknown', status: 500, ms: 0 }
    let response: Response
    try {
      response = await answer(request, entry)
    } catch (error) {
      // An error's message could quote a comment; its name cannot.
      entry.error = error instanceof Error ? error.name : 'Error'
      response = failure(500, 'The server failed.')
    }
    entry.status = response.status
    entry.ms = Math.round((performance.now() - started) * 1000) / 1000
    try {
      log?.(entry)
    } catch {
      // The client waits for its answer.
    }
    return response
  }
}
