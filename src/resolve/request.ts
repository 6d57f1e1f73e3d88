import { Agent, request } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { publicLookup } from './addresses'

/** How requests reach the network. Tests reach a server of their own; `createResolver` always uses `INTERNET`. */
export interface Network {
  lookup: LookupFunction
  port: number
  /** Certificates to trust in place of Node's. */
  ca?: string
}

export const INTERNET: Network = { lookup: publicLookup, port: 443 }

/** What an answer says before its body. */
export interface Reply {
  status: number
  location: string | undefined
}

/** Most bytes of the headers of an answer. */
const MAX_HEADERS = 16_384

/** Every request has a connection of its own. It is not the global agent, which a program may have sent through a proxy. */
const agent = new Agent({ keepAlive: false, maxCachedSessions: 0 })

/**
 * Asks one address, over TLS. The connection is closed once the headers are read. Sends no cookies and no referrer.
 *
 * @returns a promise that rejects if there is no answer, or when `signal` is aborted
 */
export function ask(method: 'HEAD' | 'GET', url: URL, network: Network, signal: AbortSignal): Promise<Reply> {
  return new Promise((resolve, reject) => {
    // Only names are asked: an address would reach no lookup.
    if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) throw new Error('is an address')
    const sent = request({
      method,
      host: url.hostname,
      servername: url.hostname,
      path: url.pathname + url.search,
      headers: { host: url.hostname, 'user-agent': 'digue', accept: '*/*' },
      port: network.port,
      lookup: network.lookup,
      ca: network.ca,
      agent,
      signal,
      maxHeaderSize: MAX_HEADERS,
      // Whatever the environment says.
      rejectUnauthorized: true,
      insecureHTTPParser: false,
    })
    sent.on('error', reject)
    sent.on('close', () => reject(new Error('was closed')))
    sent.on('upgrade', () => sent.destroy())
    sent.on('response', (response) => {
      response.on('error', () => {})
      resolve({ status: response.statusCode ?? 0, location: response.headers.location })
      sent.destroy()
    })
    sent.end()
  })
}
