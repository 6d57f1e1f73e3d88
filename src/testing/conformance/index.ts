import type { History } from '../../shared/index'
import type { ConformanceCase } from './case'
import { changes } from './changes'
import { counts } from './counts'
import { crowds } from './crowds'
import { labels } from './labels'
import { sequences } from './sequences'
import { setupOf } from './setup'
import { texts } from './texts'

export type { ConformanceCase } from './case'

/**
 * Makes the tests of a history: a filter on it must give the verdicts of a filter with its history in memory. Run each case with the
 * test runner of your choice.
 *
 * @param fresh makes an empty history; called again with the same number, another view of that history, as a second process has it
 * @example
 * ```ts
 * import { it } from 'vitest'
 * import { conformance, memoryHistory } from 'digue/testing'
 *
 * const histories = new Map<number, ReturnType<typeof memoryHistory>>()
 * const fresh = (number: number) => {
 *   const history = histories.get(number) ?? memoryHistory()
 *   histories.set(number, history)
 *   return history
 * }
 * for (const { name, run } of conformance(fresh)) it(name, run)
 * ```
 */
export function conformance(fresh: (history: number) => History | Promise<History>): ConformanceCase[] {
  const setup = setupOf(fresh)
  return [sequences, texts, counts, crowds, labels, changes].flatMap((cases) => cases(setup))
}
