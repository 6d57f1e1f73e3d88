import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { AkismetSite, VerifyKey } from '../akismet/index'
import { ConfigError, type ServerPlan, type SitePlan } from '../config/index'
import type { Filter, Language, Rules } from '../index'
import type { ServedSite } from '../server/index'
import { createSharedFilter, type SharedFilter } from '../shared/index'
import { memoryFilter } from './config-sites'
import { readRegular, replaceFile } from './files/regular-file'
import { remoteAkismet } from './serve-next'
import { type RedisConnection, redisConnection } from './serve-redis'
import { log, reasonOf, Saver } from './serve-saver'
import { SnapshotFile } from './snapshot-file'

/** Longest wait for `next`, milliseconds. */
export const NEXT_TIMEOUT = 5000

/** What is said of a change that a reload cannot make. */
export const NEEDS_RESTART = [
  'This cannot change while the server runs. Restart it.',
  'Ceci ne peut pas changer pendant que le serveur tourne. Redémarrez-le.',
] as const

const digestOf = (rules: Rules): string => createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 32)

/** Host and path of an address, without what people write in two ways. */
function addressOf(blog: string): string {
  const text = blog
    .trim()
    .replace(/^https?:\/\//i, '')
    .toLowerCase()
    .replace(/^www\./, '')
  let end = text.length
  while (text[end - 1] === '/') end--
  return text.slice(0, end)
}

/** The key of a site with addresses of its own is refused for other blogs. A request that names none may come from any. */
function verifierOf({ keys, blogs }: SitePlan): VerifyKey | undefined {
  if (keys.length === 0) return undefined
  if (blogs.length === 0) return keys
  const own = blogs.map(addressOf)
  const admitted = new Set(keys)
  const lower = new Set(keys.map((key) => key.toLowerCase()))
  const digest = (key: string): string => createHash('sha256').update(key).digest('hex')
  const digests = new Set([...admitted, ...lower].map(digest))
  return (key, blog) => {
    const isOwn = blog === undefined || own.includes(addressOf(blog))
    // Digests are looked up, so that the time says nothing about a key.
    return digests.has(digest(key)) && isOwn
  }
}

/** A site of the running server. A reload changes it, and it stays the same object. */
export class LiveSite implements ServedSite, AkismetSite {
  readonly name: string
  plan: SitePlan
  filter: Filter | SharedFilter
  keys: readonly string[]
  verifyKey: VerifyKey | undefined
  language: readonly string[]
  explaining: SitePlan['explanations']
  hold: 'spam' | 'moderate'
  readonly next: AkismetSite['next']
  readonly nextTimeoutMs = NEXT_TIMEOUT
  readonly saver: Saver
  /** Who set the rules in force. */
  rulesFrom: 'file' | 'request' = 'file'
  readonly #redis: RedisConnection | undefined
  readonly #language: Language

  private constructor(
    plan: SitePlan,
    filter: Filter | SharedFilter,
    place: { file: SnapshotFile | undefined; redis: RedisConnection | undefined },
    { language, named }: { language: Language; named: boolean },
  ) {
    this.name = plan.name
    this.plan = plan
    this.filter = filter
    this.#language = language
    this.#redis = place.redis
    this.next = plan.next && remoteAkismet(plan.next.url, plan.next.key, NEXT_TIMEOUT)
    this.saver = new Saver(() => this.filter as Filter, place.file, named ? plan.name : undefined)
    if (plan.history.kind === 'memory') this.saver.start(plan.history.everyMs)
    this.keys = plan.keys
    this.verifyKey = verifierOf(plan)
    this.language = plan.languages ?? [language]
    this.explaining = plan.explanations
    this.hold = plan.hold
  }

  /** Opens the history of a site. @throws UsageError, DigueError */
  static async open(plan: SitePlan, how: { language: Language; named: boolean }): Promise<LiveSite> {
    const { history } = plan
    if (history.kind === 'redis') {
      const redis = await redisConnection(history.url, history.prefix)
      const site = new LiveSite(plan, sharedFilter(plan, redis), { file: undefined, redis }, how)
      await site.#recallShared(redis)
      return site
    }
    const filter = memoryFilter(plan)
    const file = history.snapshot === undefined ? undefined : await SnapshotFile.open(history.snapshot)
    const site = new LiveSite(plan, filter, { file, redis: undefined }, how)
    try {
      if (file !== undefined) {
        const where = how.named ? { site: plan.name } : {}
        log({ time: Date.now(), event: 'snapshot-loaded', ...where, ...(await file.load(filter)) })
        await site.#recall(filter)
      }
    } catch (error) {
      await file?.close()
      throw error
    }
    return site
  }

  get #rulesFile(): string | undefined {
    const { history } = this.plan
    return history.kind === 'memory' && history.snapshot !== undefined ? `${history.snapshot}.rules.json` : undefined
  }

  /** Rules that a request set stay in force until those of the file change, also over a restart. */
  async #recall(filter: Filter): Promise<void> {
    if (this.#rulesFile === undefined) return
    try {
      const bytes = await readRegular(this.#rulesFile)
      if (bytes === undefined) return
      const kept = JSON.parse(new TextDecoder().decode(bytes)) as { fileRules: string; rules: Rules }
      if (kept.fileRules !== digestOf(this.plan.rules)) return
      filter.rules.set(kept.rules)
      this.rulesFrom = 'request'
    } catch (error) {
      log({ time: Date.now(), event: 'rules-not-restored', site: this.name, error: reasonOf(error) })
    }
  }

  /** The store keeps the rules; beside them stands which file they were compared with. */
  async #recallShared(redis: RedisConnection): Promise<void> {
    const own = digestOf(this.plan.rules)
    const before = await redis.get('rules-of-file')
    if (before === own) {
      this.rulesFrom = (await redis.get('rules-from')) === 'request' ? 'request' : 'file'
      return
    }
    await this.filter.rules.set(this.plan.rules)
    await redis.set('rules-of-file', own)
    await redis.set('rules-from', 'file')
  }

  /** What `PUT /v1/rules` does. @throws DigueError `invalid-rules` */
  async setRules(rules: Rules): Promise<void> {
    // Before the wait: if a reload changes the file meanwhile, what is kept here no longer counts.
    const fileRules = digestOf(this.plan.rules)
    await this.filter.rules.set(rules)
    this.rulesFrom = 'request'
    try {
      await this.#redis?.set('rules-from', 'request')
      if (this.#rulesFile !== undefined) {
        const text = JSON.stringify({ fileRules, rules })
        await replaceFile(this.#rulesFile, new TextEncoder().encode(text), 0o600)
      }
    } catch (error) {
      log({ time: Date.now(), event: 'rules-not-saved', site: this.name, error: reasonOf(error) })
    }
  }

  /** What a running server cannot change. @throws ConfigError */
  refuseChange({ file, lineOf }: ServerPlan, plan: SitePlan): void {
    const changed = (['history', 'secret', 'next'] as const).find((name) => {
      const [now, then] = [this.plan[name], plan[name]]
      // How often a snapshot is saved may change.
      const bare = (value: unknown) => JSON.stringify(value, (key, each) => (key === 'everyMs' ? undefined : each))
      return bare(now) !== bare(then)
    })
    if (changed === undefined) return
    const path = plan.where[changed]
    throw new ConfigError(file, [{ line: lineOf(path), path, message: NEEDS_RESTART }])
  }

  /**
   * Prepares a reload, and changes nothing. Returns what carries it out at once, so that no request meets a part of it.
   *
   * @throws DigueError
   */
  stage(plan: SitePlan): () => void {
    let filter = this.filter
    const rulesChanged = digestOf(plan.rules) !== digestOf(this.plan.rules)
    if (plan.engine !== this.plan.engine) {
      if (this.#redis !== undefined) filter = sharedFilter(plan, this.#redis)
      else {
        const before = this.filter as Filter
        const after = memoryFilter(plan)
        after.restore(before.snapshot())
        if (!rulesChanged) after.rules.set(before.rules.get())
        filter = after
      }
    }
    return () => {
      this.filter = filter
      this.plan = plan
      this.keys = plan.keys
      this.verifyKey = verifierOf(plan)
      this.language = plan.languages ?? [this.#language]
      this.explaining = plan.explanations
      this.hold = plan.hold
      if (plan.history.kind === 'memory') this.saver.start(plan.history.everyMs)
      if (!rulesChanged) return
      this.rulesFrom = 'file'
      // In memory at once; in a store as soon as it answers.
      if (this.#redis === undefined) (filter as Filter).rules.set(plan.rules)
      void this.#forgetRequest()
    }
  }

  async #forgetRequest(): Promise<void> {
    try {
      if (this.#redis !== undefined) await this.#recallShared(this.#redis)
      if (this.#rulesFile !== undefined) await rm(this.#rulesFile, { force: true })
    } catch (error) {
      log({ time: Date.now(), event: 'rules-not-saved', site: this.name, error: reasonOf(error) })
    }
  }

  #closing: Promise<void> | undefined

  /** Saves, and lets go of the history. Once: a second call waits for the first. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.saver.end()
    if ('flush' in this.filter) await this.filter.flush()
    await this.#redis?.close()
  }
}

function sharedFilter(plan: SitePlan, redis: RedisConnection): SharedFilter {
  const { options, rules, secret = '', history } = plan
  const { timeoutMs, onStoreError } = history as Extract<SitePlan['history'], { kind: 'redis' }>
  return createSharedFilter({ ...options, ...rules, history: redis.history, secret, timeoutMs, onStoreError })
}
