import { createServer, type Server } from 'node:http'

/** One request to digue, with the answer. */
export interface Recorded {
  route: string
  // biome-ignore lint/suspicious/noExplicitAny: JSON of a test
  body: any
  status: number
}

/** Stands between WordPress and digue, notes what is asked, and can be silent or broken as a server on a bad day. */
export class Recorder {
  readonly requests: Recorded[] = []
  mood: 'well' | 'silent' | 'broken' = 'well'
  readonly #server: Server
  /** The server that answers. */
  target: string

  private constructor(server: Server, target: string) {
    this.#server = server
    this.target = target
  }

  static async start(port: number, target: string): Promise<Recorder> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const body = Buffer.concat(chunks)
      const type = request.headers['content-type'] ?? ''
      const note = (status: number) =>
        recorder.requests.push({
          route: (request.url ?? '').replace(/^\/v?[\d.]+\//, ''),
          body: /json/.test(type)
            ? JSON.parse(body.toString())
            : Object.fromEntries(new URLSearchParams(body.toString())),
          status,
        })
      if (recorder.mood === 'silent') return note(0)
      if (recorder.mood === 'broken') {
        note(500)
        return response.writeHead(500).end('<h1>Bad day</h1>')
      }
      const headers = new Headers({ 'content-type': type })
      if (request.headers.authorization !== undefined) headers.set('authorization', request.headers.authorization)
      const answer = await fetch(new URL(request.url ?? '/', recorder.target), { method: 'POST', headers, body })
      note(answer.status)
      const passed: Record<string, string> = {}
      answer.headers.forEach((value, name) => {
        if (name === 'content-type' || name.startsWith('x-')) passed[name] = value
      })
      response.writeHead(answer.status, passed)
      response.end(await answer.text())
    })
    const recorder = new Recorder(server, target)
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
    return recorder
  }

  /** The requests since this was last asked: their routes. */
  take(): Recorded[] {
    return this.requests.splice(0)
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
