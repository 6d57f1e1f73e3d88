import type { Limits } from '../policy/types'
import type { BuiltInRows } from '../types'
import { type Finding, findingOf, strongest } from './finding'
import { repeatFrom } from './from-address'
import { type BuiltInSignal, TRIGGERS } from './signal'
import { weightOfCount } from './weights'

type Row = BuiltInRows['author-repeats-link']

/** Whether a count reaches a step of a row. */
function mayExceed(count: number, { anywhere, thread }: { readonly [Name in Row]?: Limits | undefined }): boolean {
  return (
    (anywhere !== undefined && weightOfCount(count, anywhere) > 0) ||
    (thread !== undefined && weightOfCount(count, thread) > 0)
  )
}

/**
 * One author, one ordinary link, again, in whatever words. Rows: `anywhere`, which is generous because helpful members cite the same
 * page to every newcomer, and `thread`.
 */
export const authorRepeatsLink: BuiltInSignal<Row> = {
  name: 'author-repeats-link',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['link'],
  inspect(observation, limits, ahead = 0) {
    const { name: signal } = this
    const { anywhere, thread } = limits
    const findings: Finding[] = []
    for (const mark of observation.marks) {
      // Nobody posted most links before.
      if (mark.kind !== 'link' || !(mark.wasSeen || mayExceed(1 + ahead, limits))) continue
      const all = anywhere && mark.byAuthor(anywhere.windowMs)
      const here = thread && mark.byAuthorInThread(thread.windowMs)
      // Most authors post a link once.
      if (observation.address === undefined && !mayExceed(Math.max(all?.count ?? 0, here?.count ?? 0) + ahead, limits))
        continue
      findings.push(
        ...strongest(
          all && findingOf({ signal, limits, row: 'anywhere', observed: all.count, count: all, mark }, ahead),
          here && findingOf({ signal, limits, row: 'thread', observed: here.count, count: here, mark }, ahead),
          repeatFrom({ signal, limits, row: 'anywhere' }, observation, mark, ahead),
          repeatFrom({ signal, limits, row: 'thread' }, observation, mark, ahead),
        ),
      )
    }
    return findings
  },
}
