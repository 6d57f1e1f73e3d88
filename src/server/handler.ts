import { bearerKey, bodyLimit, hostCheck, readBody } from '../http/index'
import { parseJson } from './body'
import type { Outcome } from './comments'
import { metricsText, OPENMETRICS, type RequestCounts } from './metrics'
import { openapi } from './openapi'
import { Problem, type ProblemCode, problemResponse } from './problem'
import { type Method, ROUTES, type Route } from './routes'
import { opens, type ServedSite, siteOf } from './site'

/** One request for a log: nothing in it was written by a visitor. */
export interface ServerLogEntry extends Outcome {
  /** Milliseconds since the epoch. */
  time: number
  /** Name of the route; `unknown` for a path that is not a route. */
  route: string
  /** The site that the key opened. */
  site?: string
  /** Status of the answer, 200 to 599. */
  status: number
  /** Time until the answer, milliseconds. */
  ms: number
  /** The code of a problem. */
  code?: ProblemCode
  /** Name of the error, for status 500. */
  error?: string
}

export interface ServerHandlerOptions {
  /** The sites, read anew for each request. */
  sites: () => readonly ServedSite[]
  /** Opens the numbers of all sites at `/metrics`, and nothing else. */
  metricsKeys?: () => readonly string[]
  /** Names under which a server without keys may be asked. */
  hosts?: readonly string[] | undefined
  /** What `/health` tells beside the status. */
  health?: () => object
  /** Of all requests of the server. */
  counts: RequestCounts
  /** Longer bodies are refused. Bytes, default 1,048,576. */
  maxBodyBytes?: number | undefined
  /** Called once for each request. */
  log?: (entry: ServerLogEntry) => void
}

/** Routes that ask no site. Everybody who reaches the server may read them, except `/metrics`. */
const OPEN: Readonly<Record<string, string>> = {
  '/health': 'health',
  '/metrics': 'metrics',
  '/openapi.json': 'openapi',
}

const pathOf = (request: Request): string => new URL(request.url).pathname

/** Whether a request is for this handler: all of `/v1/`, and the three open routes. */
export function isServed(request: Request): boolean {
  const path = pathOf(request)
  return path === '/v1' || path.startsWith('/v1/') || Object.hasOwn(OPEN, path)
}

function json(value: unknown, type = 'application/json'): Response {
  return new Response(JSON.stringify(value), { headers: { 'content-type': type } })
}

/** Answers the requests of sites, and refuses all others. */
class ServerHandler {
  readonly #options: ServerHandlerOptions
  readonly #maxBodyBytes: number
  readonly #isOwnHost: (request: Request) => boolean

  constructor(options: ServerHandlerOptions) {
    this.#options = options
    this.#maxBodyBytes = bodyLimit(options.maxBodyBytes)
    this.#isOwnHost = hostCheck(options.hosts)
  }

  /** Never rejects: what fails becomes an answer. */
  async handle(request: Request): Promise<Response> {
    const started = performance.now()
    const entry: ServerLogEntry = { time: Date.now(), route: 'unknown', status: 500, ms: 0 }
    let response: Response
    try {
      response = await this.#answer(request, entry)
    } catch (error) {
      // An error's message could quote a comment; its name cannot.
      if (!(error instanceof Problem)) entry.error = error instanceof Error ? error.name : 'Error'
      const problem =
        error instanceof Problem ? error : new Problem('server-failed', 'The server failed. Its log names the error.')
      entry.code = problem.code
      response = problemResponse(problem)
    }
    entry.status = response.status
    entry.ms = Math.round((performance.now() - started) * 1000) / 1000
    this.#options.log?.(entry)
    return response
  }

  async #answer(request: Request, entry: ServerLogEntry): Promise<Response> {
    const path = pathOf(request).replace(/(?<=.)\/$/, '')
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const open = Object.hasOwn(OPEN, path) ? (OPEN[path] as string) : undefined
    const methods: Partial<Record<Method, Route>> = Object.hasOwn(ROUTES, path) ? (ROUTES[path] as object) : {}
    const allowed = open === undefined ? Object.keys(methods) : ['GET']
    if (allowed.length === 0)
      throw new Problem('not-found', 'There is no such route. GET /openapi.json lists all of them.')
    entry.route = open ?? Object.values(methods)[0]?.name ?? 'unknown'
    if (!allowed.includes(method)) {
      entry.code = 'method-not-allowed'
      const allow = allowed.join(', ')
      return problemResponse(new Problem('method-not-allowed', `The method is not one of this route. Use ${allow}.`), {
        allow,
      })
    }
    return open === undefined
      ? this.#ask(methods[method as Method] as Route, request, entry)
      : this.#tell(open, request)
  }

  /** Asks the site that the key opens. */
  async #ask(route: Route, request: Request, entry: ServerLogEntry): Promise<Response> {
    entry.route = route.name
    this.#refusePages(request)
    // Before the body is read as JSON: a stranger learns nothing, and costs little.
    const site = this.#admitted(request)
    entry.site = site.name
    return json(await route.run(site, route.body === undefined ? undefined : await this.#body(request), request, entry))
  }

  /** Answers a route that asks no site. */
  async #tell(name: string, request: Request): Promise<Response> {
    if (name === 'health')
      return json({ status: 'ok', uptimeMs: Math.round(performance.now()), ...this.#options.health?.() })
    this.#refusePages(request)
    return name === 'metrics' ? this.#metrics(request) : json(openapi())
  }

  async #metrics(request: Request): Promise<Response> {
    const { counts, metricsKeys } = this.#options
    const all = this.#options.sites()
    const isOperator = metricsKeys !== undefined && opens(bearerKey(request), metricsKeys())
    const sites = isOperator ? all : [this.#admitted(request)]
    // The times and numbers of requests are those of all sites together.
    const text = await metricsText(sites, sites.length === all.length ? counts : undefined)
    return new Response(text, { headers: { 'content-type': OPENMETRICS } })
  }

  /** Clients are servers. Without a key, a page in a browser on this machine could otherwise read and write. */
  #refusePages(request: Request): void {
    if (this.#options.sites().some(({ keys }) => keys.length > 0)) return
    if (request.headers.has('origin'))
      throw new Problem('forbidden', 'Requests from web pages need a server with a key. Ask from a program.')
    if (!this.#isOwnHost(request))
      throw new Problem('forbidden', 'Without a key this server answers only under its own names. Use localhost.')
  }

  #admitted(request: Request): ServedSite {
    const site = siteOf(request, this.#options.sites())
    if (site === undefined)
      throw new Problem('unauthorized', 'No site has this key. Send it in the header "Authorization: Bearer KEY".')
    return site
  }

  async #body(request: Request): Promise<unknown> {
    if (!/^(identity)?$/i.test(request.headers.get('content-encoding') ?? ''))
      throw new Problem('unsupported-encoding', 'The body is compressed. Send it as it is.')
    const bytes = await readBody(request, this.#maxBodyBytes)
    if (bytes === undefined)
      throw new Problem('content-too-large', `The body is longer than ${this.#maxBodyBytes} bytes. Send less at once.`)
    return parseJson(bytes)
  }
}

/** Makes the handler of the JSON routes. @throws DigueError `invalid-option` for a limit or hosts that cannot be used */
export function createServerHandler(options: ServerHandlerOptions): (request: Request) => Promise<Response> {
  const handler = new ServerHandler(options)
  return (request) => handler.handle(request)
}
