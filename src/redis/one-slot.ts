import type { HistoryStore, PostOutcome, PostRequest, Slice, StoredReview, StoredUpdate } from '../shared/index'
import { latestPosts } from './latest-posts'
import { RedisStore } from './store'
import { type MarkLists, unpackMarks } from './tallies'
import { insistedFrom, postsFrom, reviewFrom, sightingsFrom, standingFrom, storedTextFrom, updateOf } from './wire'

/** Where lists of marks begin in the reply to `check`: digest, on the site, by the author, in the thread, the author's older ones. */
const MARKS = 15

function sliceFrom(reply: readonly string[], post: PostRequest): Slice {
  const [
    latest,
    labels,
    order,
    time,
    author,
    own,
    nearest,
    posts,
    marks,
    authors,
    counts,
    edited,
    insists,
    rules,
    outlines,
  ] = reply
  const lists = new Map<string, MarkLists>()
  let at = MARKS
  for (; at < MARKS + 5 * Number(marks); at += 5) {
    const [site = '', byAuthor = '', inThread = '', older = ''] = reply.slice(at + 1, at + 5)
    lists.set(reply[at] as string, { site, byAuthor, inThread, older })
  }
  const { sightings, tallies } = unpackMarks(post, lists, time !== '')
  const others = new Map<string, ReturnType<typeof postsFrom>>()
  for (const end = at + 2 * Number(authors); at < end; at += 2)
    others.set(reply[at] as string, postsFrom(reply[at + 1] as string))
  // Short texts of theirs: whose they are besides.
  for (; at < reply.length; at += 2) {
    const digest = reply[at] as string
    if (!sightings.has(digest)) sightings.set(digest, sightingsFrom([reply[at + 1] as string]))
  }
  const text = storedTextFrom(own ?? '')
  const found = storedTextFrom(nearest ?? '')
  const standing = standingFrom(counts)
  const insisted = insistedFrom(insists)
  return {
    latest: latest ? Number(latest) : undefined,
    order: Number(order),
    labels: Number(labels),
    ...(rules && { rules: Number(rules) }),
    ...(time && { before: { author: author as string, time: Number(time), ...(text && { text }) } }),
    ...(edited && { isEdit: true as const }),
    ...(found && { nearest: found }),
    posts: postsFrom(latestPosts(post, posts ?? '', time !== ''), outlines),
    ...(standing && { standing }),
    ...(insisted && { insisted }),
    ...(others.size > 0 && { others }),
    ...(tallies.size > 0 && { tallies }),
    sightings,
  }
}

/** Everything in one place: one server, or one slot of a cluster. A check is one round trip. */
export class OneSlot extends RedisStore implements HistoryStore {
  async observe(post: PostRequest): Promise<Slice> {
    return sliceFrom((await this.#ask('check', this.request(post))) as string[], post)
  }

  async conclude(outcome: PostOutcome): Promise<void> {
    await this.#ask('conclude', this.outcome(outcome))
  }

  async retract(ref: string, isMistake: boolean): Promise<boolean> {
    return Array.isArray(await this.#ask('retract', { ref, ...(isMistake && { mistake: true }) }))
  }

  async review(ref: string, outcome: 'approved' | 'removed'): Promise<StoredReview | undefined> {
    const request = outcome === 'removed' ? { ref, removed: true } : { ref }
    const reply = await this.#ask(outcome === 'removed' ? 'retract' : 'approve', request)
    if (!Array.isArray(reply)) return undefined
    const [, flags, reasons] = reply as string[]
    return reviewFrom(flags, reasons)
  }

  async update(ref: string, changes: StoredUpdate): Promise<'updated' | 'unknown' | 'taken'> {
    return (await this.#ask('update', { ref, ...updateOf(changes) })) as 'updated' | 'unknown' | 'taken'
  }

  async forget(author: string): Promise<number> {
    for (let count = 0; ; ) {
      const [some, more] = (await this.#ask('forget', { author })) as [number, number]
      count += Number(some)
      if (!Number(more)) return count
    }
  }

  async clear(post: PostRequest): Promise<void> {
    await this.#ask('clear', this.request(post))
  }

  protected readonly isSpread = false

  protected idKey(ref: string): string {
    return `${this.base}:i:${ref}`
  }

  protected authorKey(digest: string): string {
    return `${this.base}:a:${digest}`
  }

  protected markKey(digest: string): string {
    return `${this.base}:m:${digest}`
  }

  #ask(operation: string, request: unknown): Promise<unknown> {
    return this.run(operation, this.base, request)
  }
}
