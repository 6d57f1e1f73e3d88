import { createFilter, type FilterOptions } from '../../src'
import { createServerHandler, RequestCounts, type ServedSite, type ServerLogEntry } from '../../src/server'

export const T = Date.UTC(2026, 2, 1, 12)
export const PETITION = 'https://www.change.org/p/dossiers-annules'

export interface Answer {
  status: number
  headers: Headers
  text: string
  /** The body, if it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any
}

export interface Sent {
  key?: string | undefined
  method?: string
  headers?: Record<string, string>
}

/** A site with a filter of its own. */
export function site(name: string, options: Partial<ServedSite> = {}, filterOptions: FilterOptions = {}): ServedSite {
  const filter = createFilter({ clock: () => T + 3_600_000, ...filterOptions })
  return { name, keys: [`key-of-${name}`], filter, language: 'en', ...options }
}

/** A server with these sites, and what one asks of it. */
export function server(sites: readonly ServedSite[], more: Partial<Parameters<typeof createServerHandler>[0]> = {}) {
  const log: ServerLogEntry[] = []
  const counts = new RequestCounts()
  const handler = createServerHandler({
    sites: () => sites,
    counts,
    log: (entry) => {
      log.push(entry)
      counts.count(entry)
    },
    ...more,
  })
  const ask = async (path: string, body?: unknown, { key, method, headers }: Sent = {}): Promise<Answer> => {
    const response = await handler(
      new Request(`http://localhost${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { ...(key !== undefined && { authorization: `Bearer ${key}` }), ...headers },
        ...(body !== undefined && {
          body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
        }),
      }),
    )
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined }
  }
  return { ask, handler, log, counts }
}

/** A server with one site, whose key is sent. */
export function oneSite(options: Partial<ServedSite> = {}, filterOptions: FilterOptions = {}) {
  const only = site('a', options, filterOptions)
  const { ask, ...others } = server([only])
  return {
    ...others,
    site: only,
    ask: (path: string, body?: unknown, sent: Sent = {}) => ask(path, body, { key: 'key-of-a', ...sent }),
  }
}

/** A comment with a petition; `n` sets its words, its id and its time. */
export const share = (n: number, author = 'lea') => ({
  author,
  id: `c${n}`,
  thread: `/t/${n}`,
  content: `Numéro ${n} de mes rappels, merci de signer encore ${n * 31} fois ${PETITION}`,
  postedAt: T + n * 60_000,
})
