import { createFilter, type DigueError, type Filter, type FilterOptions } from '../../index'
import { createSharedFilter, type History, type SharedFilter } from '../../shared/index'
import type { Step } from '../sequence'
import { plain } from './compare'
import { MINUTE, T } from './posts'

/** What the filters of a case have in common. */
export const options = { secret: 'conformance', clock: () => T + 90 * 24 * 60 * MINUTE, timeoutMs: 10_000 } as const

/** What a case needs of the filters that it compares. */
export interface Setup {
  /** Filters that share a new history, as processes do. */
  filters(count: number, more?: Omit<FilterOptions, 'secret'>): Promise<SharedFilter[]>
  /** What is returned makes views of one new history, as each process has one. */
  views(): () => Promise<History>
  /** A filter that has its history in memory, with which the others are compared. */
  inMemory(more?: Omit<FilterOptions, 'secret'>): Filter
}

/** @param fresh makes an empty history, or another view of the one with the same number */
export function setupOf(fresh: (history: number) => History | Promise<History>): Setup {
  let histories = 0
  const views = () => {
    const number = histories++
    return async () => fresh(number)
  }
  return {
    views,
    async filters(count, more = {}) {
      const view = views()
      const made: SharedFilter[] = []
      for (let i = 0; i < count; i++) made.push(createSharedFilter({ ...options, ...more, history: await view() }))
      return made
    },
    inMemory: (more = {}) => createFilter({ secret: options.secret, clock: options.clock, ...more }),
  }
}

/** Does a step, and says what came of it. */
export async function take(filter: SharedFilter | Filter, { verb, comment }: Step): Promise<unknown> {
  if (verb === 'check' || verb === 'peek') return plain(await filter[verb](comment))
  const { id = '' } = comment
  if (verb === 'retract') return filter.retract(id)
  if (verb === 'mistake') return filter.retract(id, { by: 'mistake' })
  if (verb === 'approve') return filter.review(id, 'approved')
  if (verb === 'remove') return filter.review(id, 'removed')
  if (verb === 'move') return filter.update(id, { thread: comment.thread ?? 'v' })
  if (verb === 'rename') {
    try {
      return await filter.update(id, { id: `d${id}`, thread: comment.thread })
    } catch (error) {
      return (error as DigueError).code
    }
  }
  if (verb === 'forget') return filter.forget(comment.author as string)
  return filter[verb](comment)
}
