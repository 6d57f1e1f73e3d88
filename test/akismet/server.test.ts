import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createFilter, type Filter } from '../../src'
import { createAkismetHandler } from '../../src/akismet'
import { type AkismetServerOptions, createAkismetServer } from '../../src/akismet/node'
import { KEY } from './requests'

let server: Server | undefined

afterEach(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
})

async function start(options: AkismetServerOptions = {}): Promise<{ port: number; filter: Filter }> {
  const filter = createFilter()
  server = createAkismetServer(createAkismetHandler({ filter, verifyKey: KEY }), options)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, filter }
}

/** Writes to a connection and reads it until the server closes it. */
async function converse(port: number, write: (socket: Socket) => void): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1')
  })
  socket.on('error', () => undefined)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.once('connect', () => write(socket))
  await closed
  return received
}

// With a date, so that sending it again is a retry.
const body = `api_key=${KEY}&user_ip=203.0.113.7&comment_content=Bonjour&comment_date_gmt=${new Date().toISOString()}`
const head = (line: string, more: string[] = []) =>
  [`POST /1.1/comment-check ${line}`, 'Content-Type: application/x-www-form-urlencoded', ...more, '', ''].join('\r\n')

it('answers HTTP/1.0 and HTTP/1.1, with a host or none, whole or in chunks', async () => {
  const { port } = await start()
  const sized = [`Content-Length: ${body.length}`]
  const chunked = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
  for (const [request, payload] of [
    [head('HTTP/1.0', sized), body],
    [head('HTTP/1.0', [...sized, 'Host: a b c']), body],
    [head('HTTP/1.1', [...sized, 'Connection: close']), body],
    [head('HTTP/1.1', [...sized, 'Host: any.example', 'Connection: close']), body],
    [head('HTTP/1.1', ['Transfer-Encoding: chunked', 'Host: x', 'Connection: close']), chunked],
    [head('HTTP/1.1', [...sized, 'Connection: close']).replace(' /1.1', ' http://rest.akismet.com/1.1'), body],
  ] as const) {
    const answer = await converse(port, (socket) => socket.write(request + payload))
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(answer).toMatch(/\r\ncontent-length: 5\r\n/i)
    expect(answer).toMatch(/\r\n\r\nfalse$/)
  }
})

it('answers many requests on one connection in order', async () => {
  const { port } = await start()
  const one = head('HTTP/1.1', ['Host: x', `Content-Length: ${body.length}`]) + body
  const verify = `POST /1.1/verify-key HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${KEY.length + 4}\r\n\r\nkey=${KEY}`
  const answer = await converse(port, (socket) => socket.write(one + one + verify))
  expect(answer.match(/false|true|valid/g)).toEqual(['false', 'false', 'valid'])
})

it('refuses bodies that are too long and goes on', async () => {
  const { port, filter } = await start({ maxBodyBytes: 10_000 })
  const long = head('HTTP/1.1', ['Host: x', 'Connection: close', 'Content-Length: 20000']) + 'a'.repeat(20_000)
  expect(await converse(port, (socket) => socket.write(long))).toMatch(/^HTTP\/1\.1 413 /)
  const endless = await converse(port, (socket) => {
    socket.write(head('HTTP/1.1', ['Host: x', 'Transfer-Encoding: chunked']))
    const flood = () => {
      while (!socket.destroyed && socket.write(`1000\r\n${'a'.repeat(4096)}\r\n`));
      if (!socket.destroyed) socket.once('drain', flood)
    }
    flood()
  })
  expect(endless).toMatch(/^(HTTP\/1\.1 413 |$)/)
  expect(filter.stats().checks).toBe(0)
  const after = head('HTTP/1.1', ['Host: x', 'Connection: close', `Content-Length: ${body.length}`]) + body
  expect(await converse(port, (socket) => socket.write(after))).toMatch(/false$/)
})

it('keeps a connection whose long body it has read to the end', async () => {
  const { port } = await start({ maxBodyBytes: 10_000 })
  const long = head('HTTP/1.1', ['Host: x', 'Content-Length: 20000']) + 'a'.repeat(20_000)
  const after = head('HTTP/1.1', ['Host: x', 'Connection: close', `Content-Length: ${body.length}`]) + body
  const answers = await converse(port, (socket) => socket.write(long + after))
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200'])
})

it('hangs up on clients that send headers or bodies drop by drop', async () => {
  const { port, filter } = await start({ requestTimeoutMs: 400, headersTimeoutMs: 200 })
  const [headers, content] = await Promise.all([
    converse(port, (socket) => socket.write('POST /1.1/comment-check HTTP/1.1\r\nHost: x\r\n')),
    converse(port, (socket) => {
      socket.write(head('HTTP/1.1', ['Host: x', 'Content-Length: 100']))
      const drip = setInterval(() => socket.write('a'), 50)
      socket.once('close', () => clearInterval(drip))
    }),
  ])
  for (const answer of [headers, content]) expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(filter.stats().checks).toBe(0)
})

it('refuses floods of headers', async () => {
  const { port } = await start()
  const wide = head('HTTP/1.1', ['Host: x', `X-Long: ${'a'.repeat(20_000)}`])
  const many = head('HTTP/1.1', ['Host: x', ...Array.from({ length: 3000 }, (_, i) => `X-H${i}: 1`)])
  for (const request of [wide, many])
    expect(await converse(port, (socket) => socket.write(request))).toMatch(/^HTTP\/1\.1 431 /)
})

it.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['two lengths', head('HTTP/1.1', ['Host: x', 'Content-Length: 1', 'Content-Length: 2']), 400],
  ['a length and chunks', head('HTTP/1.1', ['Host: x', 'Content-Length: 5', 'Transfer-Encoding: chunked']), 400],
  ['a bad address', 'POST http://[:: HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', 400],
  ['a method nobody sends', 'TRACE /1.1/verify-key HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
  ['NUL in a header', head('HTTP/1.1', ['Host: x\0y']), 400],
])('refuses %s', async (_, request, status) => {
  const { port } = await start()
  const answer = await converse(port, (socket) => socket.write(request))
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(answer).toMatch(/\r\nx-akismet-guid: [\da-f-]{36}\r\n/i)
})

it('without a key answers under the address that was reached, and under no domain of a page', async () => {
  server = createAkismetServer(createAkismetHandler({ filter: createFilter() }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const asked = async (...hosts: string[]) => {
    const lines = ['GET /1.2/key-sites HTTP/1.1', ...hosts.map((host) => `Host: ${host}`), 'Connection: close', '', '']
    return (await converse(port, (socket) => socket.write(lines.join('\r\n')))).slice(9, 12)
  }
  expect(await asked(`127.0.0.1:${port}`)).toBe('200')
  expect(await asked('localhost')).toBe('200')
  expect(await asked()).toBe('200')
  expect(await asked('rebound.evil.example')).toBe('403')
  expect(await asked(`rebound.evil.example:${port}`)).toBe('403')
  expect(await asked('203.0.113.7')).toBe('403')
})

it('accepts one Host header only, with a key too', async () => {
  const { port } = await start()
  for (const hosts of [
    ['Host: localhost', 'Host: evil.example'],
    ['Host: localhost', 'host: localhost'],
    ['Host: evil.example', 'X-Other: 1', 'HOST: localhost'],
  ]) {
    const two = head('HTTP/1.1', [...hosts, `Content-Length: ${body.length}`]) + body
    expect(await converse(port, (socket) => socket.write(two))).toMatch(/^HTTP\/1\.1 400 /)
  }
})

it('closes a connection that sends a thousand requests without reading an answer', async () => {
  const { port, filter } = await start()
  const sites = `GET /1.2/key-sites?api_key=${KEY} HTTP/1.1\r\nHost: x\r\n\r\n`
  const answers = await converse(port, (socket) => socket.write(sites.repeat(1000)))
  expect(answers.match(/HTTP\/1\.1 200/g)?.length ?? 0).toBeLessThanOrEqual(100)
  // A few on one connection are answered, and so is the next client.
  const few = `${sites.repeat(40)}${sites.replace('Host: x', 'Host: x\r\nConnection: close')}`
  expect((await converse(port, (socket) => socket.write(few))).match(/HTTP\/1\.1 200/g)).toHaveLength(41)
  expect(filter.stats().checks).toBe(0)
})

it('bounds the answers that a client leaves unread, and closes its connection', async () => {
  const long = 'x'.repeat(150_000)
  let asked = 0
  server = createAkismetServer(
    async () => {
      asked++
      return new Response(long)
    },
    { idleTimeoutMs: 400 },
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  const [peer] = (await once(server, 'connection')) as [Socket]
  // It never reads.
  socket.pause()
  let most = 0
  const flood = setInterval(() => {
    if (socket.writable) socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(5))
    most = Math.max(most, peer.writableLength)
  }, 5)
  await once(peer, 'close')
  clearInterval(flood)
  socket.destroy()
  expect(most).toBeLessThan(2_000_000)
  expect(asked).toBeGreaterThan(0)
})

it('accepts no more connections than it was told', async () => {
  const { port } = await start({ maxConnections: 2 })
  const idle = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')]
  await Promise.all(idle.map((socket) => once(socket, 'connect')))
  const dropped = await converse(port, (socket) => socket.write('GET /1.2/usage-limit HTTP/1.1\r\nHost: x\r\n\r\n'))
  expect(dropped).toBe('')
  for (const socket of idle) socket.destroy()
})
