import type { Section } from './section-type'

/** Two empty names and two counts. */
const LEAST = 16
const MOST = 0xffffffff

/** How often moderators approved and removed posts, by the row that had flagged them. */
export const reviewsSection: Section = {
  tag: 'REVW',

  write(out, { memory }) {
    for (const { reason, approved, removed } of memory.reviews.entries()) {
      out.string(reason[0])
      out.string(reason[1])
      out.u32(Math.min(MOST, approved))
      out.u32(Math.min(MOST, removed))
    }
  },

  read(input, { memory }) {
    while (input.left >= LEAST) {
      const [signal, row] = [input.string(), input.string()]
      if (signal === undefined || row === undefined) return input.refuse('a row has no name')
      if (!memory.reviews.add(signal, row, input.u32(), input.u32())) input.refuse('rows are too many, or named twice')
    }
  },
}
