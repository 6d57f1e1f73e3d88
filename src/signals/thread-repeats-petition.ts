import { type BuiltInSignal, exceeds, NEEDS, strongest } from './signal'

/** One petition in one thread, by anyone. Row: `thread`. */
export const threadRepeatsPetition: BuiltInSignal = {
  name: 'thread-repeats-petition',
  category: 'redundant',
  needs: NEEDS.seen,
  kinds: ['petition'],
  inspect({ marks }, { thread }) {
    if (thread === undefined) return undefined
    return marks.flatMap((mark) => {
      if (mark.kind !== 'petition') return []
      const count = mark.inThread(thread.windowMs)
      return strongest(exceeds(this.name, thread, count.count, count, mark))
    })
  },
}
