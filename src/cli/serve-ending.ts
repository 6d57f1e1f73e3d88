import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'

/** After a signal to stop, requests under way get this long, milliseconds. */
const GRACE = 5000
/** After a signal to stop, idle connections stay open this long, milliseconds: a busy client takes a while to send its next request. */
const LAST_CALL = 1000
/** Longest time for taking the connections that wait, milliseconds. */
const TAKING = 1000
/** So many turns of the event loop without a new connection show that none waits. */
const QUIET_TURNS = 3

type Request = [message: IncomingMessage, reply: ServerResponse]

/** Ends a server without losing a request that reached it. */
export class Ending {
  readonly #server: Server
  /** Answers that are not complete. */
  readonly #open = new Set<ServerResponse>()
  /** The newest answer of each connection. */
  readonly #newest = new WeakMap<Socket, ServerResponse>()
  #ending = false

  /** @param server whose listeners for requests are complete */
  constructor(server: Server) {
    this.#server = server
    server.prependListener('request', ({ socket }, reply) => {
      this.#open.add(reply)
      reply.once('close', () => this.#open.delete(reply))
      const before = this.#newest.get(socket)
      this.#newest.set(socket, reply)
      if (!this.#ending) return
      // A client that sends several requests at once gets all the answers: only the newest one closes the connection.
      if (before !== undefined && this.#open.has(before) && !before.headersSent) before.removeHeader('connection')
      reply.setHeader('connection', 'close')
    })
  }

  /** Takes what waits, answers it, and closes. */
  async end(): Promise<void> {
    const server = this.#server
    const closed = once(server, 'close')
    this.#ending = true
    for (const reply of this.#open)
      if (!reply.headersSent && this.#newest.get(reply.req.socket) === reply) reply.setHeader('connection', 'close')
    await this.#takeWaiting()
    // The close of http would cut idle connections at once, even while a client is sending. Here a client that sends one more
    // request gets an answer, with the header that closes the connection.
    NetServer.prototype.close.call(server)
    // In the next turn, after everything that has arrived was read: a connection with a request is not idle.
    const idle = setInterval(() => setImmediate(() => server.closeIdleConnections()), LAST_CALL)
    const timer = setTimeout(() => server.closeAllConnections(), GRACE)
    await closed
    clearInterval(idle)
    clearTimeout(timer)
  }

  /**
   * Takes the connections that the system has accepted for this server. Closing would reset them, with the requests that
   * they brought. Node takes one in each turn of the event loop. Requests are answered afterwards: otherwise clients
   * would open new connections as fast as these are taken.
   */
  async #takeWaiting(): Promise<void> {
    const server = this.#server
    const listeners = server.rawListeners('request') as ((...request: Request) => void)[]
    const waiting: Request[] = []
    const wait = (...request: Request): void => void waiting.push(request)
    server.removeAllListeners('request').on('request', wait)
    let quiet = 0
    const taken = (): void => {
      quiet = 0
    }
    server.on('connection', taken)
    const until = performance.now() + TAKING
    while (quiet++ < QUIET_TURNS && performance.now() < until) await new Promise((resolve) => setImmediate(resolve))
    server.off('connection', taken).off('request', wait)
    for (const listener of listeners) server.on('request', listener)
    for (const request of waiting) server.emit('request', ...request)
  }
}
