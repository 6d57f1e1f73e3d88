import type { FilterOptions, Reviewed, Verdict } from '../../index'
import type { SharedFilter } from '../../shared/index'
import { copying } from '../copying'
import { type Step, sequence } from '../sequence'
import type { ConformanceCase } from './case'
import { equal } from './compare'
import { MINUTE, T } from './posts'
import { type Setup, take } from './setup'

/** Counts what comes back for weeks from the second time on. */
const INSISTING = {
  limits: {
    'author-insists': {
      text: { windowMs: 5 * 1440 * MINUTE, nudge: 2, hold: 6 },
      link: { windowMs: 5 * 1440 * MINUTE, note: 2 },
      petition: { windowMs: 5 * 1440 * MINUTE, nudge: 2, hold: 6 },
    },
  },
} as const

/** Adds what moderators decided, of all rows. */
function count(reviewed: Reviewed, sum: { approved: number; removed: number }): typeof sum {
  for (const { approved, removed } of Object.values(reviewed).flatMap((rows) => Object.values(rows))) {
    sum.approved += approved
    sum.removed += removed
  }
  return sum
}

/** A sequence that takes twice as long. */
const atHalfPace = (seed: number, steps: number, start: number): Step[] =>
  sequence(seed, steps, start).map(({ verb, comment }) => ({
    verb,
    comment: { ...comment, postedAt: start + (Number(comment.postedAt) - start) * 2 },
  }))

/** Long sequences of everything that a filter can be asked for. */
export function sequences({ filters, inMemory }: Setup): ConformanceCase[] {
  const same = (
    name: string,
    seed: number,
    steps: number,
    more: Omit<FilterOptions, 'secret'> = {},
    make = sequence,
  ): ConformanceCase => ({
    name: `gives the verdicts of a filter in memory: ${name}`,
    async run() {
      const shared = await filters(3, more)
      const memory = inMemory(more)
      let flagged = 0
      for (const [i, step] of make(seed, steps, T).entries()) {
        const expected = await take(memory, step)
        if ((expected as Verdict | undefined)?.flagged) flagged++
        const actual = await take(shared[i % shared.length] as SharedFilter, step)
        equal(actual, expected, `step ${i}, ${step.verb} ${JSON.stringify(step.comment)}`)
      }
      const sum = { approved: 0, removed: 0 }
      for (const each of shared) count((await each.stats()).reviewed, sum)
      const own = { approved: 0, removed: 0 }
      equal(sum, count(memory.stats().reviewed, own), 'reviewed')
      if (flagged < steps / 10) throw new Error(`only ${flagged} of ${steps} steps had something to find`)
    },
  })
  return [
    same('members, retries, edits, deletions, labels', 8, 400),
    same('again, with other chances', 5, 400),
    same('under chat, whose windows are short', 5, 400, { policy: 'chat' }),
    same('for weeks, under low limits', 12, 400, { policy: INSISTING }, atHalfPace),
    same('newcomers who copy what others posted', 3, 400, {}, copying),
  ]
}
