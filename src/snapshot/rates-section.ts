import type { Section } from './section-type'

/** A key, no name, eight numbers and a byte. */
const LEAST = 8 + 4 + 8 * 8 + 1

/** How many posts come in each thread and on the site, and how many are usual. */
export const ratesSection: Section = {
  tag: 'RATE',

  write(out, { rates }) {
    for (const { key, name, counts, isSurging } of rates.all()) {
      out.f64(key)
      out.string(name)
      out.f64(counts.span)
      out.f64(counts.first)
      out.f64(counts.now)
      out.f64(counts.before)
      out.f64(counts.strangersNow)
      out.f64(counts.strangersBefore)
      out.f64(counts.hour)
      out.f64(counts.hours)
      out.u8(isSurging ? 1 : 0)
    }
  },

  read(input, { rates }) {
    while (input.left >= LEAST) {
      const key = input.f64()
      const name = input.string()
      const [span, first, now, before] = [input.f64(), input.f64(), input.f64(), input.f64()]
      const [strangersNow, strangersBefore, hour, hours] = [input.f64(), input.f64(), input.f64(), input.f64()]
      const counts = { span, first, now, before, strangersNow, strangersBefore, hour, hours }
      if (!rates.restore({ key, name, counts, isSurging: input.u8() === 1 }))
        input.refuse('counts of a thread are out of range, or there are two of it')
    }
  },
}
