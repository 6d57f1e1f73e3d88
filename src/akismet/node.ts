import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http'
import type { Socket } from 'node:net'
import { bodyLimit } from '../http/index'
import type { AkismetHandler } from './handler'

/**
 * Options of `nodeListener`.
 *
 * @example
 * ```ts
 * import type { NodeListenerOptions } from 'digue/akismet/node'
 *
 * const options: NodeListenerOptions = { maxBodyBytes: 65_536 }
 * ```
 */
export interface NodeListenerOptions {
  /** Longest body, bytes; longer ones are refused with 413. The handler's own limit counts too. Default 1,048,576. */
  maxBodyBytes?: number
}

/**
 * Options of `createAkismetServer`.
 *
 * @example
 * ```ts
 * import type { AkismetServerOptions } from 'digue/akismet/node'
 *
 * const options: AkismetServerOptions = { requestTimeoutMs: 5000, headersTimeoutMs: 2000, maxConnections: 200 }
 * ```
 */
export interface AkismetServerOptions extends NodeListenerOptions {
  /** Time for a whole request with its body to arrive, milliseconds. Default 15,000. */
  requestTimeoutMs?: number
  /** Time for the headers to arrive, milliseconds. Default 5,000. */
  headersTimeoutMs?: number
  /** Time without a byte in either direction after which a connection is closed, milliseconds. Default 30,000. */
  idleTimeoutMs?: number
  /** Most open connections; further ones are closed at once. Default 1,024. */
  maxConnections?: number
}

/** Bytes of all headers of a request together. This is Node's default, set here so that no command-line flag raises it. */
const MAX_HEADER_BYTES = 16_384

/** Requests that one connection may send before it gets their answers. Clients that do so at all send a few. */
const MAX_WAITING = 100
/** Bytes of answers that one connection may leave unread. A single answer may be longer: 500 verdicts with their reasons are. */
const MAX_UNREAD = 1_048_576

/** What a connection waits for: answers not yet complete, and the bytes of them that it has not taken. */
interface Owed {
  answers: number
  bytes: number
}
const owed = new WeakMap<Socket, Owed>()

/** Counts one more request of a connection until its answer was taken. Returns undefined, and closes it, if it has too many. */
function owing(socket: Socket, reply: ServerResponse): Owed | undefined {
  const all = owed.get(socket) ?? { answers: 0, bytes: 0 }
  owed.set(socket, all)
  if (++all.answers > MAX_WAITING) {
    socket.destroy()
    return undefined
  }
  reply.once('close', () => all.answers--)
  return all
}

/** A body that is too long is read and dropped up to this multiple of the limit, so that the client gets the answer. */
const DRAIN = 4

/** The number of `Host` headers. Node keeps the first one only. */
const hostsOf = ({ rawHeaders }: IncomingMessage): number =>
  rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length

/** Whether a client names the address at which it reached this server, which no other name's owner can bring it to do. */
function isReached({ headers, socket }: IncomingMessage): boolean {
  const address = socket.localAddress?.replace(/^::ffff:/, '') ?? ''
  const name = headers.host?.replace(/:\d{0,5}$/, '')
  return name !== undefined && name === (address.includes(':') ? `[${address}]` : address)
}

function toRequest(message: IncomingMessage, body: Uint8Array<ArrayBuffer> | undefined): Request {
  const { method = 'GET', url = '/' } = message
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  if (isReached(message)) headers.set('host', 'localhost')
  // The body was not read. The handler refuses the request by its length, and logs that.
  if (body === undefined) headers.set('content-length', String(Number.MAX_SAFE_INTEGER))
  // The handler reads the host from the headers; HTTP/1.0 clients send none, so any base address will do.
  const address = url.startsWith('/') ? `http://localhost${url}` : url
  return new Request(address, { method, headers, ...(body && method !== 'GET' && method !== 'HEAD' && { body }) })
}

async function send(response: Response, to: ServerResponse, all: Owed): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  const before = all.bytes
  all.bytes += body.length
  to.once('close', () => {
    all.bytes -= body.length
  })
  if (before > 0 && all.bytes > MAX_UNREAD) {
    to.req.socket.destroy()
    return
  }
  response.headers.forEach((value, name) => void to.setHeader(name, value))
  to.setHeader('content-length', body.length)
  to.statusCode = response.status
  to.end(body)
}

/** Errors of the JSON routes are as RFC 9457 has them. */
function problem(status: number, message: string): string {
  const title = STATUS_CODES[status] ?? ''
  const code = status < 500 ? 'bad-request' : 'server-failed'
  return JSON.stringify({ type: 'about:blank', title, status, detail: message, code })
}

function refuse(to: ServerResponse, status: number, message: string): void {
  if (to.headersSent) return
  const isJson = /^\/v1(?:\/|$)/.test(to.req.url ?? '')
  const body = isJson ? problem(status, message) : message
  to.statusCode = status
  to.setHeader('content-type', isJson ? 'application/problem+json' : 'text/plain; charset=utf-8')
  to.setHeader('content-length', Buffer.byteLength(body))
  to.setHeader('x-akismet-guid', crypto.randomUUID())
  to.setHeader('x-akismet-error', message)
  to.setHeader('connection', 'close')
  to.end(body)
}

/**
 * Makes a listener for Node's `http` server out of a web-standard handler.
 *
 * @throws DigueError `invalid-option`
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createFilter } from 'digue'
 * import { createAkismetHandler } from 'digue/akismet'
 * import { nodeListener } from 'digue/akismet/node'
 *
 * const handler = createAkismetHandler({ filter: createFilter(), verifyKey: 'a-key-of-yours' })
 * const server = createServer(nodeListener(handler, { maxBodyBytes: 65_536 }))
 * ```
 */
export function nodeListener(handler: AkismetHandler, options: NodeListenerOptions = {}): RequestListener {
  const maxBodyBytes = bodyLimit(options.maxBodyBytes)
  return (message, reply) => {
    const all = owing(message.socket, reply)
    if (all === undefined) return
    const chunks: Buffer[] = []
    let length = 0
    let answered = false
    const answer = (body: Uint8Array<ArrayBuffer> | undefined): void => {
      answered = true
      // With two, a proxy in front may have read the other one.
      if (hostsOf(message) > 1) {
        refuse(reply, 400, 'More than one Host header.')
        return
      }
      let request: Request
      try {
        request = toRequest(message, body)
      } catch {
        refuse(reply, 400, 'Not a request this server understands.')
        return
      }
      handler(request)
        .then((response) => send(response, reply, all))
        .catch(() => refuse(reply, 500, 'The server failed.'))
    }
    message.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= maxBodyBytes) {
        chunks.push(chunk)
        return
      }
      chunks.length = 0
      // A client that is still sending when the connection closes may lose the answer, so the rest is read and dropped,
      // up to a bound.
      if (length <= maxBodyBytes * DRAIN || answered) return
      reply.setHeader('connection', 'close')
      answer(undefined)
    })
    // The client closed the connection before the body ended, so nobody reads an answer.
    message.on('error', () => reply.destroy())
    message.on('end', () => {
      if (!answered) answer(length > maxBodyBytes ? undefined : new Uint8Array(Buffer.concat(chunks)))
    })
  }
}

const CLIENT_ERRORS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/**
 * Makes a Node `http` server with limits on size, time and number of connections. Call `listen` on it with a host.
 *
 * @throws DigueError `invalid-option` for `maxBodyBytes`
 * @example
 * ```ts
 * import { createFilter } from 'digue'
 * import { createAkismetHandler } from 'digue/akismet'
 * import { createAkismetServer } from 'digue/akismet/node'
 *
 * const handler = createAkismetHandler({ filter: createFilter(), verifyKey: 'a-key-of-yours' })
 * createAkismetServer(handler).listen(8027, '127.0.0.1')
 * ```
 */
export function createAkismetServer(handler: AkismetHandler, options: AkismetServerOptions = {}): Server {
  const { requestTimeoutMs = 15_000, headersTimeoutMs = 5000, idleTimeoutMs = 30_000, maxConnections = 1024 } = options
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      requestTimeout: requestTimeoutMs,
      headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
      keepAliveTimeout: 5000,
      connectionsCheckingInterval: Math.min(1000, Math.max(50, headersTimeoutMs / 4)),
      requireHostHeader: false,
    },
    nodeListener(handler, options),
  )
  server.maxHeadersCount = 100
  server.maxConnections = maxConnections
  // A client that never reads its answers is idle, however many requests it has sent.
  server.timeout = idleTimeoutMs
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy()
      return
    }
    const status = CLIENT_ERRORS[error.code ?? ''] ?? '400 Bad Request'
    const headers = `Connection: close\r\nContent-Length: 0\r\nX-Akismet-Guid: ${crypto.randomUUID()}`
    socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n`, () => socket.destroy())
  })
  return server
}
