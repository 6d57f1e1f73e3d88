import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { bodyLimit } from './body'
import type { AkismetHandler } from './handler'

export interface NodeListenerOptions {
  /** Longer bodies are refused with 413, as by the handler, whose own limit counts too. Bytes, default 1,048,576. */
  maxBodyBytes?: number
}

export interface AkismetServerOptions extends NodeListenerOptions {
  /** A request, its body included, must have arrived within this. Milliseconds, default 15,000. */
  requestTimeoutMs?: number
  /** Its headers within this. Milliseconds, default 5,000. */
  headersTimeoutMs?: number
  /** Further connections are closed at once. Default 1,024. */
  maxConnections?: number
}

/** All headers of a request together, bytes: Node's own limit, said here so that no flag of a process raises it. */
const MAX_HEADER_BYTES = 16_384

/** A body that is too long is read and dropped up to this many times the limit, so that the answer arrives. */
const DRAIN = 4

function toRequest(message: IncomingMessage, body: Uint8Array<ArrayBuffer> | undefined): Request {
  const { method = 'GET', url = '/' } = message
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  // A body that was not taken in: the handler refuses the length, and logs that it did.
  if (body === undefined) headers.set('content-length', String(Number.MAX_SAFE_INTEGER))
  // The host is in the headers, and HTTP/1.0 clients send none.
  const address = url.startsWith('/') ? `http://localhost${url}` : url
  return new Request(address, { method, headers, ...(body && method !== 'GET' && method !== 'HEAD' && { body }) })
}

async function send(response: Response, to: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  response.headers.forEach((value, name) => void to.setHeader(name, value))
  to.setHeader('content-length', body.length)
  to.statusCode = response.status
  to.end(body)
}

function refuse(to: ServerResponse, status: number, message: string): void {
  if (to.headersSent) return
  to.statusCode = status
  to.setHeader('content-type', 'text/plain; charset=utf-8')
  to.setHeader('content-length', Buffer.byteLength(message))
  to.setHeader('x-akismet-guid', crypto.randomUUID())
  to.setHeader('x-akismet-error', message)
  to.setHeader('connection', 'close')
  to.end(message)
}

/** A web-standard handler as a listener of Node's `http` server. @throws DigueError `invalid-option` */
export function nodeListener(handler: AkismetHandler, options: NodeListenerOptions = {}): RequestListener {
  const maxBodyBytes = bodyLimit(options.maxBodyBytes)
  return (message, reply) => {
    const chunks: Buffer[] = []
    let length = 0
    let answered = false
    const answer = (body: Uint8Array<ArrayBuffer> | undefined): void => {
      answered = true
      let request: Request
      try {
        request = toRequest(message, body)
      } catch {
        refuse(reply, 400, 'Not a request this server understands.')
        return
      }
      handler(request)
        .then((response) => send(response, reply))
        .catch(() => refuse(reply, 500, 'The server failed.'))
    }
    message.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= maxBodyBytes) {
        chunks.push(chunk)
        return
      }
      chunks.length = 0
      // A client that is still sending when the connection closes may lose the answer: the rest is dropped, up to a point.
      if (length <= maxBodyBytes * DRAIN || answered) return
      reply.setHeader('connection', 'close')
      answer(undefined)
    })
    // A client that went away mid-body is owed nothing.
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

/** A Node `http` server with limits on size, time and number; call `listen` on it, with a host. */
export function createAkismetServer(handler: AkismetHandler, options: AkismetServerOptions = {}): Server {
  const { requestTimeoutMs = 15_000, headersTimeoutMs = 5000, maxConnections = 1024 } = options
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
