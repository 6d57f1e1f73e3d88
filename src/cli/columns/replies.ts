import { LRUCache } from 'lru-cache'
import type { Post } from './comment'

/** Characters remembered of all posts that may be answered. Most answers come soon; later ones usually quote. */
const MAX_CHARACTERS = 16_000_000
/** Characters remembered of one post. Answers mostly quote its beginning. */
const MAX_TEXT = 4096

/** Remembers the latest posts, so that words shared with the parent count as quotation. */
export class Replies {
  readonly #texts = new LRUCache<string, string>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (text) => text.length + 100,
  })

  /** Adds to a post the text that it answers, if it is still remembered. */
  resolve({ comment, parent, threaded }: Post): void {
    if (comment.replyTo === undefined && parent !== undefined) comment.replyTo = this.#texts.get(parent)
    if (threaded && comment.id !== undefined) this.#texts.set(comment.id, comment.content.slice(0, MAX_TEXT))
  }
}
