import type { Section } from './section-type'

/** More than a filter has room for, whatever its bounds. */
const MOST_PLACES = 1 << 24
/** Author, mark, time, and level with period. */
const SIZE = 16

/** What authors come back with: see `Insistences`. */
export const insistenceSection: Section = {
  tag: 'INSI',

  write(out, { memory }) {
    out.u32(memory.insistences.places)
    for (const [author, mark, time, state] of memory.insistences.entries(memory.latest)) {
      out.u32(author)
      out.u32(mark)
      out.u32(time)
      out.u32(state)
    }
  },

  read(input, { memory }) {
    memory.insistences.reserve(Math.min(input.u32(), MOST_PLACES))
    while (input.left >= SIZE)
      if (!memory.insistences.restore(input.i32(), input.i32(), input.u32(), input.u32()))
        input.refuse('a count of what an author comes back with is impossible, or in it twice')
  },
}
