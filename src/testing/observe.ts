import { type Comment, createFilter, defineSignal, type Observation, type Signal } from '../index'

/** A time as `createFilter` takes it; NaN for none. */
function timeOf({ postedAt }: Comment): number {
  if (postedAt === undefined) return Number.NaN
  return typeof postedAt === 'number' ? postedAt : new Date(postedAt).getTime()
}

/**
 * Makes the observation that a signal would be shown of a comment, after a filter with default options has checked earlier comments.
 * With it a custom signal is tested alone: call its `inspect` with the observation and with the rows to be tried.
 *
 * @param comment the comment to look at; it is not recorded
 * @param earlier comments that were checked before it, in this order. One with the id of `comment` is an earlier version of it.
 * @param signals custom signals whose marks are to be counted beside texts, links, petitions and domains
 * @returns an observation that stays as it is: nothing is added to its history
 * @throws DigueError `invalid-comment` for a comment that `check` would refuse; `invalid-option` for what is not a signal
 * @example
 * ```ts
 * import { defineSignal } from 'digue'
 * import { observe } from 'digue/testing'
 *
 * const shouting = defineSignal({
 *   name: 'shouting',
 *   category: 'spam',
 *   inspect: ({ text }) => (text === text.toUpperCase() ? { signal: 'shouting', weight: 0.4 } : undefined),
 * })
 * shouting.inspect(observe({ author: 'lea', content: 'Hello, everybody' }), {}) // undefined
 * shouting.inspect(observe({ author: 'lea', content: 'PLEASE SIGN THIS' }), {}) // { signal: 'shouting', weight: 0.4 }
 * ```
 */
export function observe(
  comment: Comment,
  earlier: readonly Comment[] = [],
  signals: readonly Signal[] = [],
): Observation {
  let seen: Observation | undefined
  const observer = defineSignal({
    name: 'digue-testing-observer',
    category: 'none',
    inspect(observation): undefined {
      seen = observation
    },
  })
  // Dates of a test may lie in the future, where a filter would take them for mistakes.
  const latest = Math.max(Date.now(), ...[...earlier, comment].map(timeOf).filter((time) => time > 0))
  const filter = createFilter({ signals: [...signals, observer], clock: () => latest })
  for (const each of earlier) filter.check(each)
  filter.peek(comment)
  if (seen === undefined) throw new Error('observe: the filter did not ask the observing signal')
  return seen
}
