import type { HistorySettings, PostOutcome, PostRequest, StoredAuthor, StoredRules } from '../shared/index'
import { storedAuthor } from './author-export'
import type { Script } from './commands'
import { type AllKeys, eraseTraces, purge } from './sweep'
import { outcomeOf, postOf } from './wire'

/**
 * Part of every key. It changes when digests do: what was stored under other digests would never be found again, and is left to
 * expire.
 */
const VERSION = 'v2'

/** What both stores share: how they run the script, and the log of labels, which is under one key in both. */
export abstract class RedisStore {
  protected readonly prefix: string
  readonly #script: Script
  readonly #settings: HistorySettings

  constructor(script: Script, prefix: string, settings: HistorySettings) {
    this.prefix = `${prefix}:${VERSION}`
    this.#script = script
    this.#settings = settings
  }

  async addLabel(label: string): Promise<number> {
    return Number(await this.run('label', this.base, { label }))
  }

  async relabel(piece: string, by: string): Promise<number> {
    return this.#replace({ piece, by })
  }

  async setRules(rules: string): Promise<number> {
    return Number(await this.run('setRules', this.base, { rules }))
  }

  async rules(): Promise<StoredRules> {
    const [version, rules = ''] = (await this.run('rules', this.base, {})) as [string, string?]
    return { version: Number(version), rules }
  }

  async addSample(label: string): Promise<number> {
    return Number(await this.run('label', this.base, { label, samples: true }))
  }

  async eraseSamples(piece: string): Promise<number> {
    return this.#replace({ piece, by: '', samples: true })
  }

  async samplesSince(since: number): Promise<{ version: number; total: number; labels: string[] }> {
    return this.#since({ since, samples: true })
  }

  async labelsSince(since: number): Promise<{ version: number; total: number; labels: string[] }> {
    return this.#since({ since })
  }

  async exportAuthor(author: string): Promise<StoredAuthor> {
    return storedAuthor(this.keys, author)
  }

  async eraseTraces(author: string): Promise<void> {
    await eraseTraces(this.keys, author)
  }

  async purge(before: number): Promise<number> {
    return purge(this.keys, before)
  }

  /** What reads key by key needs. */
  protected get keys(): AllKeys {
    return {
      prefix: this.prefix,
      isSpread: this.isSpread,
      id: (ref) => this.idKey(ref),
      run: (operation, base, request) => this.run(operation, base, request),
      base: this.base,
      author: (digest) => this.authorKey(digest),
      mark: (digest) => this.markKey(digest),
    }
  }

  /** Where what is kept of an author is, behind this. */
  protected abstract authorKey(digest: string): string

  /** Where what is known of a comment by its id is. */
  protected abstract idKey(ref: string): string

  /** Whether keys are in several slots. */
  protected abstract readonly isSpread: boolean

  /** Where the sightings of a mark are. */
  protected abstract markKey(digest: string): string

  async #replace(what: { piece: string; by: string; samples?: true }): Promise<number> {
    let count = 0
    let last: number | undefined
    do {
      const request = { ...what, ...(last !== undefined && { last }) }
      const [found, next] = (await this.run('relabel', this.base, request)) as [number, number]
      count += Number(found)
      last = Number(next)
    } while (last >= 0)
    return count
  }

  async #since(request: {
    since: number
    samples?: true
  }): Promise<{ version: number; total: number; labels: string[] }> {
    const [version, total, ...labels] = (await this.run('labels', this.base, request)) as string[]
    return { version: Number(version), total: Number(total), labels }
  }

  /** The key of what is in one place. Braces name the part of a key that decides on its slot in a cluster. */
  protected get base(): string {
    return `{${this.prefix}}`
  }

  /** A post as the script takes it. */
  protected request(post: PostRequest): ReturnType<typeof postOf> {
    return postOf(post, this.#settings.orderedWords, this.#settings.retainMs)
  }

  /** What became of a post, as the script takes it. */
  protected outcome(outcome: PostOutcome): ReturnType<typeof outcomeOf> {
    return outcomeOf(outcome, this.#settings.retainMs)
  }

  protected run(operation: string, base: string, request: unknown): Promise<unknown> {
    return this.#script.run(operation, base, request)
  }
}
