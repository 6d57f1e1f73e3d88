import type { HistorySettings, HistoryStore, SharedPost, Slice } from '../index'
import type { Script } from './commands'
import { matchFrom, postOf, postsFrom, sightingsFrom } from './wire'

/** Where lists of a mark begin in the reply to `check`: digest, on the site, by the author, in the thread. */
const MARKS = 7

export function sliceFrom(reply: readonly string[]): Slice {
  const [latest, labels, time, author, own, match, posts] = reply
  const sightings = new Map<string, ReturnType<typeof sightingsFrom>>()
  for (let at = MARKS; at < reply.length; at += 4) {
    const [site = '', byAuthor = '', inThread = ''] = reply.slice(at + 1, at + 4)
    sightings.set(reply[at] as string, sightingsFrom([inThread, byAuthor, site].filter(Boolean)))
  }
  const text = matchFrom(own ?? '')
  const found = matchFrom(match ?? '')
  return {
    latest: latest ? Number(latest) : undefined,
    labels: Number(labels),
    ...(time && { before: { author: author as string, time: Number(time), ...(text && { text }) } }),
    ...(found && { match: found }),
    posts: postsFrom(posts ?? ''),
    sightings,
  }
}

/** Everything in one place: one server, or one slot of a cluster. A check is one round trip. */
export class OneSlot implements HistoryStore {
  readonly #script: Script
  readonly #base: string
  readonly #settings: HistorySettings

  constructor(script: Script, prefix: string, settings: HistorySettings) {
    this.#script = script
    this.#base = `{${prefix}}`
    this.#settings = settings
  }

  async observe(post: SharedPost): Promise<Slice> {
    return sliceFrom((await this.#run('check', this.#wire(post))) as string[])
  }

  async retract(ref: string): Promise<boolean> {
    return Number(await this.#run('retract', { ref })) > 0
  }

  async forget(author: string): Promise<number> {
    for (let count = 0; ; ) {
      const [some, more] = (await this.#run('forget', { author })) as [number, number]
      count += Number(some)
      if (!Number(more)) return count
    }
  }

  async clear(post: SharedPost): Promise<void> {
    await this.#run('clear', this.#wire(post))
  }

  async addLabel(label: string): Promise<number> {
    return Number(await this.#run('label', { label }))
  }

  async labelsSince(since: number): Promise<{ version: number; total: number; labels: string[] }> {
    const [version, total, ...labels] = (await this.#run('labels', { since })) as string[]
    return { version: Number(version), total: Number(total), labels }
  }

  #wire(post: SharedPost) {
    return postOf(post, this.#settings.orderedWords, this.#settings.keepMs)
  }

  #run(operation: string, request: unknown): Promise<unknown> {
    return this.#script.run(operation, this.#base, request)
  }
}
