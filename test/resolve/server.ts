import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo, LookupFunction, Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { resolverOf } from '../../src/resolve/create-resolver'
import { type ResolverOptions, settingsOf } from '../../src/resolve/options'
import type { Network } from '../../src/resolve/request'
import { LinkResolver } from '../../src/resolve/resolver'

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/resolve/${name}`, import.meta.url), 'utf8')
const ca = fixture('certificate.pem')

/** What the server says about a path of a host: a target to redirect to, or what it writes to the connection itself. */
export type Said = string | ((socket: Socket, method: string) => void)

/** A server that stands for every short host, and writes down what it is asked. */
export class ShortHosts {
  /** What it says, by host and path: `chng.it/abc`. Everything else is not found. */
  readonly says = new Map<string, Said>()
  /** What it was asked, in order: `HEAD chng.it/abc`. */
  readonly asked: string[] = []
  readonly headers: Record<string, unknown>[] = []
  /** Names that were looked up. */
  readonly names: string[] = []
  #server: Server | undefined
  readonly #sockets = new Set<TLSSocket>()

  async open(): Promise<void> {
    const server = createServer({ key: fixture('key.pem'), cert: ca })
    server.on('secureConnection', (socket) => {
      this.#sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => this.#sockets.delete(socket))
    })
    server.on('request', (request, response) => {
      const at = `${request.headers.host}${request.url}`
      const { method = '' } = request
      this.asked.push(`${method} ${at}`)
      this.headers.push(request.headers)
      const said = this.says.get(at)
      if (typeof said === 'function') said(request.socket, method)
      else if (said === undefined) response.writeHead(404).end()
      else response.writeHead(301, { location: Buffer.from(said).toString('latin1') }).end()
    })
    this.#server = server
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server?.close(resolve))
  }

  reset(): void {
    this.says.clear()
    for (const list of [this.asked, this.headers, this.names]) list.length = 0
  }

  /** A network in which every name leads to this server. */
  get network(): Network {
    const { port } = (this.#server as Server).address() as AddressInfo
    const lookup: LookupFunction = (name, { all }, callback) => {
      this.names.push(name)
      if (all === true) callback(null, [{ address: '127.0.0.1', family: 4 }])
      else callback(null, '127.0.0.1', 4)
    }
    return { lookup, port, ca }
  }

  /** What `createResolver` returns, in the network of this server. */
  resolver(options: ResolverOptions = {}, changed: { network?: Partial<Network>; now?: () => number } = {}) {
    const settings = settingsOf(options)
    const network = { ...this.network, ...changed.network }
    return resolverOf(new LinkResolver(settings, network, changed.now), [...settings.hosts])
  }
}
