import type { Digest64 } from '../digest/keyed-hash'
import type { AuthorCounts } from '../history/authors'
import type { Section } from './section-type'

/** The highest count, and the latest day. */
const MOST = 0xffff
/** Bytes of one author. */
const SIZE = 20

/**
 * What is counted of each author, also of those whose comments are forgotten. From the one whose last activity is the longest ago, so
 * that neither gaps nor the order reveal who was forgotten.
 */
export const authorsSection: Section = {
  tag: 'AUTH',

  write(out, { memory }) {
    for (const { author, counts } of memory.authorCounts()) {
      out.u32(author.lo)
      out.u32(author.hi)
      out.u32(counts.firstSeen)
      out.u32((counts.days << 16) | counts.latestDay)
      out.u32((counts.held << 16) | counts.posts)
    }
  },

  read(input, { memory }) {
    const list: { author: Digest64; counts: AuthorCounts }[] = []
    const known = new Set<string>()
    while (input.left >= SIZE) {
      const author = { lo: input.i32(), hi: input.i32() }
      const firstSeen = input.u32()
      const days = input.u32()
      const posts = input.u32()
      const name = `${author.lo} ${author.hi}`
      if (known.has(name)) input.refuse('an author is in it twice')
      known.add(name)
      const counts = {
        firstSeen,
        latestDay: days & MOST,
        days: days >>> 16,
        posts: posts & MOST,
        held: posts >>> 16,
      }
      list.push({ author, counts })
    }
    memory.restoreAuthors(list)
  },
}
