import { hex64, parseHex64 } from '../digest/keyed-hash'
import { MAX_LABELLED_AUTHORS } from '../learned/learner'
import type { Section } from './section-type'

/** A digest and a time. */
const SIZE = 16

/** When the latest labelled comment of an author was posted: the section of the learner knows only how many there were. */
export const labelDatesSection: Section = {
  tag: 'LBDT',

  write(out, { learner }) {
    for (const author of learner.authors.rkeys()) {
      const latest = learner.authors.peek(author)?.latest
      if (latest === undefined || !Number.isFinite(latest)) continue
      const { lo, hi } = parseHex64(author)
      out.u32(lo)
      out.u32(hi)
      out.f64(latest)
    }
  },

  read(input, { learner }) {
    for (let left = MAX_LABELLED_AUTHORS; left > 0 && input.left >= SIZE; left--) {
      const labels = learner.authors.peek(hex64(input.i32(), input.i32()))
      const latest = input.time('the time of a label')
      if (labels !== undefined) labels.latest = latest
    }
  },
}
