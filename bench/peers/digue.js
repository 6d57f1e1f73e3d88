import { createFilter, defineSignal } from '../../dist/index.js'

const DAY = 86_400_000

// Reports the second post of a text by any author. The built-in signals wait for a fourth author.
const seenBefore = defineSignal({
  name: 'seen-before',
  category: 'redundant',
  inspect: ({ marks }) =>
    marks
      .filter(({ kind }) => kind === 'text')
      .map((mark) => ({ mark, seen: mark.onSite(365 * DAY) }))
      .filter(({ seen }) => seen.count > 1)
      .map(({ mark, seen }) => ({
        signal: 'seen-before',
        weight: 0.1,
        mark: { kind: mark.kind, key: mark.key },
        earlier: [...seen.earlier],
      })),
})

/** The filter with every signal. One call judges and records. */
export const digue = {
  name: 'digue',
  does: 'all of it: texts, links, petitions, floods, campaigns, reasons; keeps no text',
  make() {
    const filter = createFilter({ signals: [seenBefore], maxSightings: 300_000 })
    return {
      judge(comment) {
        const { evidence } = filter.peek(comment)
        return evidence.find(({ signal }) => signal === 'seen-before')?.earlier?.[0]?.id
      },
      record: (comment) => void filter.check(comment),
      both: (comment) => void filter.check(comment),
    }
  },
}
