import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAkismetSites } from '../akismet/index'
import { createAkismetServer } from '../akismet/node'
import { ConfigError, loadConfig, type ServerPlan } from '../config/index'
import { DigueError, type Filter, type Language } from '../index'
import { createServerHandler, isServed, RequestCounts } from '../server/index'
import { type Command, inLanguage, UsageError } from './command'
import { usageOfConfig } from './config-error'
import { refusalInFrench } from './refusal'
import { applyRules, unmatchedRules } from './rules-file'
import { Ending } from './serve-ending'
import { withFirstTry } from './serve-first-try'
import { SERVE_USAGE, type ServeOptions, serveOptions } from './serve-options'
import { DEFAULT_PORT, findConfigFile, planOfOptions, refuseOpen, withOptions } from './serve-plan'
import { log, reasonOf } from './serve-saver'
import { LiveSite, NEEDS_RESTART } from './serve-sites'
import { outliveReader } from './terminal'

/** The signals that end the server. SIGHUP does too, unless there is a file that it makes the server read again. */
const ENDING = ['SIGTERM', 'SIGINT'] as const
/** Routes that leave the history as it is. */
const LOOKS = new Set(['health', 'metrics', 'openapi', 'v1-peek', 'v1-export', 'v1-rules', 'v1-stats', 'unknown'])

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

  /** Reads the file again. */
  again(): void {
    if (this.path !== undefined) this.reload(this.path)
  }
}

/** The sites of the server, and what their file says on SIGHUP. */
class LiveSites {
  plan: ServerPlan
  sites: readonly LiveSite[]
  readonly #how: { language: Language; named: boolean }
  readonly #reread: (() => ServerPlan) | undefined
  #reloading: Promise<void> = Promise.resolve()

  private constructor(
    plan: ServerPlan,
    sites: readonly LiveSite[],
    how: { language: Language; named: boolean },
    reread: (() => ServerPlan) | undefined,
  ) {
    this.plan = plan
    this.sites = sites
    this.#how = how
    this.#reread = reread
  }

  /** @param reread reads the file again @throws UsageError, DigueError if a history cannot be opened */
  static async open(plan: ServerPlan, language: Language, reread: (() => ServerPlan) | undefined): Promise<LiveSites> {
    const how = { language, named: plan.named }
    const live = new LiveSites(plan, await openAll(plan.sites, how), how, reread)
    if (reread !== undefined) live.#tell('config-loaded')
    return live
  }

  /** Reads the file again, after a reload that is under way. */
  reload(): void {
    this.#reloading = this.#reloading.then(() => this.#reload())
  }

  /** Whole or not at all: what may fail comes first, and the rest happens without a break, so that no request meets a part of it. */
  async #reload(): Promise<void> {
    let opened: LiveSite[] = []
    try {
      const plan = (this.#reread as () => ServerPlan)()
      this.#refuseChange(plan)
      const current = new Map(this.sites.map((site) => [site.name, site]))
      opened = await openAll(
        plan.sites.filter(({ name }) => !current.has(name)),
        this.#how,
      )
      const added = new Map(opened.map((site) => [site.name, site]))
      const commits = plan.sites.map((each) => current.get(each.name)?.stage(each))
      for (const commit of commits) commit?.()
      const removed = this.sites.filter(({ name }) => !plan.sites.some((each) => each.name === name))
      this.sites = plan.sites.map(({ name }) => (current.get(name) ?? added.get(name)) as LiveSite)
      this.plan = plan
      this.#tell('config-loaded')
      await Promise.all(removed.map((site) => site.close()))
    } catch (error) {
      await Promise.all(opened.filter((site) => !this.sites.includes(site)).map((site) => site.close()))
      log({ time: Date.now(), event: 'config-refused', error: this.#words(error) })
    }
  }

  #words(error: unknown): string {
    if (error instanceof ConfigError || error instanceof UsageError)
      return inLanguage([error.message, error.french], this.#how.language)
    if (error instanceof DigueError) return inLanguage([error.message, refusalInFrench(error)], this.#how.language)
    return reasonOf(error)
  }

  #refuseChange(plan: ServerPlan): void {
    const changed = (['host', 'port', 'allowHosts', 'named'] as const).find(
      (name) => JSON.stringify(plan[name]) !== JSON.stringify(this.plan[name]),
    )
    if (changed !== undefined) {
      const path = [changed === 'named' ? 'sites' : changed]
      throw new ConfigError(plan.file, [{ line: plan.lineOf(path), path, message: NEEDS_RESTART }])
    }
    for (const each of plan.sites) this.sites.find(({ name }) => name === each.name)?.refuseChange(plan, each)
  }

  /** Says which rules are in force, and who set them. */
  #tell(event: string): void {
    const sites = this.sites.map(({ name, rulesFrom, plan: { rules } }) => ({
      site: name,
      rules: rulesFrom,
      ...(rulesFrom === 'file' && { lists: Object.keys(rules) }),
    }))
    log({ time: Date.now(), event, file: this.plan.file, sites })
  }

  async close(): Promise<void> {
    await this.#reloading
    await Promise.all(this.sites.map((site) => site.close()))
  }
}

/** Opens all of them, or none. */
async function openAll(plans: ServerPlan['sites'], how: { language: Language; named: boolean }): Promise<LiveSite[]> {
  const opened: LiveSite[] = []
  try {
    for (const plan of plans) opened.push(await LiveSite.open(plan, how))
    return opened
  } catch (error) {
    await Promise.all(opened.map((site) => site.close()))
    throw error
  }
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

/** Waits for a signal to stop. */
function untilAsked(signals: readonly NodeJS.Signals[]): Promise<string> {
  return new Promise((resolve) => {
    for (const name of signals) process.once(name, () => resolve(name))
  })
}

async function run(args: readonly string[]): Promise<number> {
  const options = serveOptions(args, process.env)
  // The program that reads the log may end; the server goes on.
  outliveReader()
  const file = findConfigFile(options)
  const reread = file === undefined ? undefined : () => refuseOpen(withOptions(loadConfig(file, process.env), options))
  const plan = reread === undefined ? planOfOptions(options) : usageOfConfig(reread)
  // From the first moment on: before there is a listener, the signal would end the program.
  let hup = (): void => undefined
  const onHup = (): void => hup()
  const rereads = reread !== undefined || options.rules !== undefined
  if (rereads) process.on('SIGHUP', onHup)
  try {
    const live = await LiveSites.open(plan, options.language, reread)
    try {
      const [first] = live.sites
      const rules = first && options.rules !== undefined ? new LiveRules(first.filter as Filter, options) : undefined
      hup = () => (reread === undefined ? rules?.again() : live.reload())
      return await serveWith(live, rules, { ...options, rereads })
    } finally {
      await live.close()
    }
  } finally {
    process.off('SIGHUP', onHup)
  }
}

async function serveWith(
  live: LiveSites,
  rules: LiveRules | undefined,
  options: ServeOptions & { rereads: boolean },
): Promise<number> {
  const counts = new RequestCounts()
  const logged = (entry: { time: number; route: string; status: number; ms: number }): void => {
    counts.count(entry)
    // Nothing changes when somebody only looks.
    if (!LOOKS.has(entry.route)) for (const site of live.sites) site.saver.dirty = true
    log(entry)
  }
  const { allowHosts: hosts, host = '127.0.0.1', port: asPort = DEFAULT_PORT } = live.plan
  const sites = () => live.sites
  const akismet = withFirstTry(createAkismetSites(sites, { hosts, log: logged }))
  const json = createServerHandler({
    sites,
    metricsKeys: () => live.plan.metricsKeys,
    hosts,
    // A failed save does not make the server unhealthy, because a restart would lose the history.
    health: () => healthOf(live.sites),
    counts,
    log: logged,
  })
  const server = createAkismetServer((request) => (isServed(request) ? json(request) : akismet(request)))
  server.listen(asPort, host)
  await told(once(server, 'listening'), '--port, --host')
  const { address, port } = server.address() as AddressInfo
  const ending = new Ending(server)
  const asked = untilAsked(options.rereads ? ENDING : [...ENDING, 'SIGHUP'])
  log({ time: Date.now(), event: 'listening', address, port, key: live.sites.some(({ keys }) => keys.length > 0) })
  const signal = await asked
  await ending.end()
  rules?.tellUnmatched()
  await live.close()
  log({ time: Date.now(), event: 'stopped', signal })
  return live.sites.some(({ saver }) => saver.state === 'failed') ? 1 : 0
}

/** The worst state of all snapshots, and when the oldest of the last saves was. */
function healthOf(sites: readonly LiveSite[]): object {
  const states = sites.map(({ saver }) => saver.state)
  const times = sites.map(({ saver }) => saver.savedAt).filter((time) => time !== undefined)
  const snapshot = states.includes('failed') ? 'failed' : states.includes('saved') ? 'saved' : 'none'
  return { snapshot, ...(times.length > 0 && { savedAt: Math.min(...times) }) }
}

export const serve: Command = {
  summary: ["answer JSON and Akismet's protocol over HTTP", 'répondre par HTTP, en JSON et au protocole d’Akismet'],
  usage: SERVE_USAGE,
  run,
}
