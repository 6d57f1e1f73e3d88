import { isPost, type Post } from '../columns/comment'
import { Replies } from '../columns/replies'
import type { Source } from '../input/bytes'
import { itemsOf, noNotes, type Reading } from '../input/export'
import { sorted } from '../replay/order'
import { generatedPosts } from './generated'

/** More comments would take longer and show nothing else. */
const MOST = 20_000
/** About as many as a forum has in three days. */
const GENERATED = 5000

/** The comments that are measured, in order of time: those of the files, 20,000 at most, or generated ones. */
export async function postsOf(sources: readonly Source[], reading: Reading): Promise<Post[]> {
  if (sources.length === 0) return generatedPosts(GENERATED)
  const posts: Post[] = []
  const replies = new Replies()
  for (const source of sources) {
    const naming = { file: source.name, several: sources.length > 1, lasting: false }
    for await (const batch of sorted(itemsOf(source, reading, noNotes(), naming))) {
      for (const item of batch) {
        if (!isPost(item)) continue
        replies.resolve(item)
        if (posts.push(item) === MOST) return posts
      }
    }
  }
  return posts
}
