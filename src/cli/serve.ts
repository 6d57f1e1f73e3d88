import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, Server as NetServer } from 'node:net'
import { createAkismetHandler } from '../akismet/index'
import { createAkismetServer } from '../akismet/node'
import { createFilter, type Filter, type Language } from '../index'
import { createServerHandler, isServed, RequestCounts, type ServedSite } from '../server/index'
import { type Command, inLanguage, UsageError } from './command'
import { applyRules, unmatchedRules } from './rules-file'
import { remoteAkismet } from './serve-next'
import { SERVE_USAGE, type ServeOptions, serveOptions } from './serve-options'
import { SnapshotFile } from './snapshot-file'
import { jsonText, outliveReader, print } from './terminal'

/** Routes that leave the history as it is. */
const LOOKS = new Set(['health', 'metrics', 'openapi', 'v1-peek', 'v1-rules', 'v1-stats', 'unknown'])
/** Longest wait for `next`, milliseconds. */
const NEXT_TIMEOUT = 5000
/** The signals that end the server. SIGHUP does too, unless it is for the file with the rules. */
const ENDING = ['SIGTERM', 'SIGINT'] as const
/** After a signal to stop, requests under way get this long, milliseconds. */
const GRACE = 5000
/** After a signal to stop, idle connections stay open this long, milliseconds. */
const LAST_CALL = 300

function log(entry: object): void {
  print(jsonText(entry))
}

/** Saves on a schedule and at the end: one save at a time, and only if there were requests since the last one. */
class Saver {
  dirty = false
  state: 'none' | 'saved' | 'failed' = 'none'
  savedAt: number | undefined
  #saving: Promise<void> = Promise.resolve()
  readonly #timer: NodeJS.Timeout | undefined

  constructor(
    readonly filter: Filter,
    readonly file: SnapshotFile | undefined,
    everyMs: number,
  ) {
    if (file === undefined) return
    this.#timer = setInterval(() => void this.save(), everyMs)
    this.#timer.unref()
  }

  save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#write())
    return this.#saving
  }

  async end(): Promise<void> {
    clearInterval(this.#timer)
    await this.save()
    await this.file?.close()
  }

  async #write(): Promise<void> {
    if (this.file === undefined || !this.dirty) return
    this.dirty = false
    try {
      const bytes = await this.file.save(this.filter)
      this.state = 'saved'
      this.savedAt = Date.now()
      log({ time: this.savedAt, event: 'snapshot-saved', bytes })
    } catch (error) {
      this.dirty = true
      this.state = 'failed'
      log({ time: Date.now(), event: 'snapshot-failed', error: reasonOf(error) })
    }
  }
}

/** The rules of `--rules`, and what their file says on SIGHUP. */
class LiveRules {
  readonly filter: Filter
  readonly path: string | undefined
  readonly #language: Language

  /** @throws UsageError for rules that cannot be used */
  constructor(filter: Filter, { rules, language }: ServeOptions) {
    this.filter = filter
    this.path = rules
    this.#language = language
    if (this.path !== undefined) this.#apply(this.path)
  }

  #apply(path: string): void {
    applyRules(this.filter, path)
    log({ time: Date.now(), event: 'rules-loaded', rules: Object.keys(this.filter.stats().rules).length })
  }

  /** Reads the file again, whole or not at all: without a break in between, so that no request meets a part of it. */
  reload(path: string): void {
    this.tellUnmatched()
    try {
      this.#apply(path)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      log({
        time: Date.now(),
        event: 'rules-refused',
        error: inLanguage([error.message, error.french], this.#language),
      })
    }
  }

  /** Logs which rules no comment was about since the start. */
  tellUnmatched(): void {
    if (this.path === undefined) return
    log({ time: Date.now(), event: 'rules-unmatched', names: unmatchedRules(this.filter.stats().rules) })
  }

  /** Reads the file again on each SIGHUP from now on, which else ends the server. Returns what ends that. */
  follow(): () => void {
    const { path } = this
    if (path === undefined) return () => undefined
    const reload = () => this.reload(path)
    process.on('SIGHUP', reload)
    return () => process.off('SIGHUP', reload)
  }
}

/** The code of the operating system, or a sentence. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return (cause as NodeJS.ErrnoException | undefined)?.code ?? message
}

/** Prints an error of the operating system in its own words, without a stack. */
async function told<T>(promise: Promise<T>, option: string): Promise<T> {
  try {
    return await promise
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new UsageError(`${option}: ${error.message}`, `${option} : ${error.message}`)
    throw error
  }
}

async function untilAsked(server: Server, signals: readonly NodeJS.Signals[]): Promise<string> {
  const signal = await new Promise<string>((resolve) => {
    for (const name of signals) process.once(name, () => resolve(name))
  })
  const closed = once(server, 'close')
  // The close of http would cut idle connections at once, even while a client is sending. Here a client that sends one more
  // request gets an answer, with the header that closes the connection.
  server.prependListener('request', (_, reply) => void reply.setHeader('connection', 'close'))
  NetServer.prototype.close.call(server)
  const idle = setInterval(() => server.closeIdleConnections(), LAST_CALL)
  const timer = setTimeout(() => server.closeAllConnections(), GRACE)
  await closed
  clearInterval(idle)
  clearTimeout(timer)
  return signal
}

async function run(args: readonly string[]): Promise<number> {
  const options = serveOptions(args, process.env)
  // The program that reads the log may end; the server goes on.
  outliveReader()
  const filter = createFilter({
    policy: options.policy,
    ...(options.secret !== undefined && { secret: options.secret }),
  })
  const rules = new LiveRules(filter, options)
  // From the first moment on: before there is a listener, the signal would end the program.
  const unfollow = rules.follow()
  const file = options.snapshot === undefined ? undefined : await SnapshotFile.open(options.snapshot)
  try {
    return await serveWith(rules, file, options)
  } finally {
    unfollow()
    await file?.close()
  }
}

async function serveWith(rules: LiveRules, file: SnapshotFile | undefined, options: ServeOptions): Promise<number> {
  const { filter } = rules
  if (file !== undefined) log({ time: Date.now(), event: 'snapshot-loaded', ...(await file.load(filter)) })
  const saver = new Saver(filter, file, options.snapshotEveryMs)
  const counts = new RequestCounts()
  const logged = (entry: { time: number; route: string; status: number; ms: number }): void => {
    counts.count(entry)
    // Nothing changes when somebody only looks.
    if (!LOOKS.has(entry.route)) saver.dirty = true
    log(entry)
  }
  const akismet = createAkismetHandler({
    filter,
    verifyKey: options.keys.length > 0 ? options.keys : undefined,
    hosts: options.hosts,
    language: options.language,
    next: options.next && remoteAkismet(options.next.url, options.next.key, NEXT_TIMEOUT),
    nextTimeoutMs: NEXT_TIMEOUT,
    hold: options.hold,
    log: logged,
  })
  const site: ServedSite = { name: 'default', keys: options.keys, filter, language: options.language }
  const json = createServerHandler({
    sites: () => [site],
    hosts: options.hosts,
    // A failed save does not make the server unhealthy, because a restart would lose the history.
    health: () => ({ snapshot: saver.state, savedAt: saver.savedAt }),
    counts,
    log: logged,
  })
  const server = createAkismetServer((request) => (isServed(request) ? json(request) : akismet(request)))
  server.listen(options.port, options.host)
  await told(once(server, 'listening'), '--port, --host')
  const { address, port } = server.address() as AddressInfo
  const asked = untilAsked(server, rules.path === undefined ? [...ENDING, 'SIGHUP'] : ENDING)
  log({ time: Date.now(), event: 'listening', address, port, key: options.keys.length > 0 })
  const signal = await asked
  rules.tellUnmatched()
  await saver.end()
  log({ time: Date.now(), event: 'stopped', signal })
  return saver.state === 'failed' ? 1 : 0
}

export const serve: Command = {
  summary: ["answer JSON and Akismet's protocol over HTTP", 'répondre par HTTP, en JSON et au protocole d’Akismet'],
  usage: SERVE_USAGE,
  run,
}
