import type { PostRequest } from './history'

/** Posts that wait are this many at most: a minute or so of a busy site. */
const ROOM = 10_000
/** So many are sent at once. */
const BATCH = 16

/** Posts that a store has not, or not for certain, recorded; the oldest first. */
export class Backlog {
  #waiting: PostRequest[] = []
  /** Posts that had to go. */
  lost = 0
  #draining: Promise<void> | undefined

  get size(): number {
    return this.#waiting.length
  }

  push(post: PostRequest): void {
    if (this.#waiting.length >= ROOM) {
      this.#waiting.shift()
      this.lost++
    }
    this.#waiting.push({ ...post, isRetry: true })
  }

  /** Posts that are gone need not be recorded; what is being sent is waited for. */
  async remove(gone: (post: PostRequest) => boolean): Promise<PostRequest[]> {
    const removed = this.#waiting.filter(gone)
    this.#waiting = this.#waiting.filter((post) => !gone(post))
    await this.#draining
    return removed
  }

  /** Sends what waits, until one fails. */
  drain(send: (post: PostRequest) => Promise<unknown>): Promise<void> {
    this.#draining ??= this.#drain(send).finally(() => {
      this.#draining = undefined
    })
    return this.#draining
  }

  async #drain(send: (post: PostRequest) => Promise<unknown>): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH)
      const sent = await Promise.allSettled(batch.map(send))
      const failed = batch.filter((_, i) => sent[i]?.status === 'rejected')
      if (failed.length === 0) continue
      this.#waiting.unshift(...failed)
      return
    }
  }
}
