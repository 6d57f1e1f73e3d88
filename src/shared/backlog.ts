import type { PostRequest } from './store-contract'

/** At most this many posts wait: about a minute of a busy site. */
const ROOM = 10_000
/** Posts that are sent at once. */
const BATCH = 16

/** Posts that the store did not confirm, the oldest first. They are sent again when the store answers. */
export class Backlog {
  #waiting: PostRequest[] = []
  /** Posts that were dropped because there was no room for them. */
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

  /** Whether a post waits. */
  has(which: (post: PostRequest) => boolean): boolean {
    return this.#waiting.some(which)
  }

  /** Takes posts out that need not be recorded any more. Waits for those that are being sent. */
  async remove(gone: (post: PostRequest) => boolean): Promise<PostRequest[]> {
    const removed = this.#waiting.filter(gone)
    this.#waiting = this.#waiting.filter((post) => !gone(post))
    await this.#draining
    return removed
  }

  /** Sends the posts that wait, until one fails. */
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
