import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Recorder } from './recorder'
import { freePort, type Services } from './services'

const run = promisify(execFile)

const program = new URL('../../dist/cli/main.js', import.meta.url).pathname

async function serve(services: Services, name: string, key: string, options: readonly string[]): Promise<string> {
  const port = await freePort()
  const command = [process.execPath, program, 'serve', '--port', String(port), ...options]
  await services.start(name, { port, host: '127.0.0.1' }, command, {
    DIGUE_KEY: key,
    DIGUE_SECRET: 'secret of a test',
  })
  return `http://127.0.0.1:${port}`
}

/** The server with a site of a test, asked through a recorder. */
export class Digue {
  #url: string
  readonly #key: string
  /** Where WordPress asks. */
  readonly url: string
  readonly recorder: Recorder

  private constructor(url: string, key: string, recorded: string, recorder: Recorder) {
    this.#url = url
    this.#key = key
    this.url = recorded
    this.recorder = recorder
  }

  static async start(services: Services, name: string, key: string): Promise<Digue> {
    const url = await serve(services, name, key, [])
    const recorded = await freePort()
    return new Digue(url, key, `http://127.0.0.1:${recorded}`, await Recorder.start(recorded, url))
  }

  /** Lets another server with other options answer from now on. */
  async replace(services: Services, name: string, ...options: string[]): Promise<void> {
    this.#url = await serve(services, name, this.#key, options)
    this.recorder.target = this.#url
  }

  // biome-ignore lint/suspicious/noExplicitAny: JSON of a test
  async ask(method: string, route: string, body?: unknown): Promise<any> {
    const response = await fetch(`${this.#url}/v1/${route}`, {
      method,
      headers: { authorization: `Bearer ${this.#key}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${route} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }

  /** Asks as a shell script would. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON of a test
  async curl(route: string, body: unknown): Promise<any> {
    const headers = ['-H', `Authorization: Bearer ${this.#key}`, '-H', 'Content-Type: application/json']
    const { stdout } = await run('curl', [
      '-sS',
      '--fail-with-body',
      ...headers,
      '-d',
      JSON.stringify(body),
      `${this.#url}/v1/${route}`,
    ])
    return JSON.parse(stdout)
  }

  /** What was sent to these routes since the last time. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON of a test
  take(...routes: string[]): any[] {
    const taken = this.recorder.take()
    return taken.filter(({ route }) => routes.includes(route)).map(({ body }) => body)
  }

  close(): void {
    this.recorder.close()
  }
}
