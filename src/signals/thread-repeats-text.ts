import { type BuiltInSignal, findingFor, strongest, TRIGGERS } from './signal'

/** (Nearly) the same text in one thread by different authors. Row: `thread`, a count of authors. Short texts are exempt. */
export const threadRepeatsText: BuiltInSignal = {
  name: 'thread-repeats-text',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['text'],
  inspect({ marks, analysis }, { thread }) {
    const mark = marks.find(({ kind }) => kind === 'text')
    if (mark === undefined || thread === undefined || analysis.short) return undefined
    const count = mark.inThread(thread.windowMs)
    if (count.count < 2) return undefined
    return strongest(findingFor(this.name, thread, count.authors, count, mark))
  },
}
