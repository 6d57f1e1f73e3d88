import { LRUCache } from 'lru-cache'
import type { Post } from './comment'

/** Characters of the posts that may be answered, all together. An answer comes soon, or quotes. */
const MAX_CHARACTERS = 16_000_000
/** Of one post. What an answer quotes is near its beginning. */
const MAX_TEXT = 4096

/** The latest posts, so that what an answer repeats of its parent counts as quotation. */
export class Replies {
  readonly #texts = new LRUCache<string, string>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (text) => text.length + 100,
  })

  /** Gives a post the text it answers, if that is still at hand. */
  resolve({ comment, parent, threaded }: Post): void {
    if (comment.replyTo === undefined && parent !== undefined) comment.replyTo = this.#texts.get(parent)
    if (threaded && comment.id !== undefined) this.#texts.set(comment.id, comment.content.slice(0, MAX_TEXT))
  }
}
