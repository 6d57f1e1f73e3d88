import type { BuiltInObservation, Count } from '../observation/observation'
import type { Limits } from '../policy/types'
import type { BuiltInRows } from '../types'
import { type Finding, type FindingInput, findingOf, strongest } from './finding'
import { nudgedAtMost } from './first-share'
import { repeatFrom } from './from-address'
import { type BuiltInSignal, TRIGGERS } from './signal'
import { weightOfCount } from './weights'

type Row = BuiltInRows['author-repeats-petition']

/**
 * Different opaque codes of one author, of which nobody knows whether they lead to one petition: a member may share five different
 * ones. So the row holds near copies only, and in one thread what it nudges elsewhere.
 */
function opaque(
  signal: string,
  { opaque: steps }: FindingInput<Row>['limits'],
  { marks }: BuiltInObservation,
  ahead: number,
): (Finding | undefined)[] {
  const codes = steps && marks.find(({ kind }) => kind === 'codes')
  const mark = codes && marks.find(({ kind, link }) => kind === 'petition' && link === codes.link)
  if (steps === undefined || codes === undefined || mark === undefined) return []
  const { windowMs, nudge, hold, reject } = steps
  const found = (count: Count, limits: Limits) =>
    findingOf({ signal, limits: { opaque: limits }, row: 'opaque', observed: count.count, count, mark }, ahead)
  const all = codes.byAuthor(windowMs)
  // The others are among these.
  if (weightOfCount(all.count + ahead, steps) === 0) return []
  return [
    found(all, nudgedAtMost(steps)),
    found(codes.byAuthorInThread(windowMs), { windowMs, hold: hold && (nudge ?? hold) }),
    found(codes.alikeOnSite(windowMs), { windowMs, hold, reject }),
  ]
}

/**
 * One author, one petition, again. Rows: `anywhere`, and `thread` for a thread that has it already, which is stricter because
 * everybody there has seen it; `opaque` for different codes that may lead to one petition.
 */
export const authorRepeatsPetition: BuiltInSignal<Row> = {
  name: 'author-repeats-petition',
  category: 'redundant',
  triggers: TRIGGERS.seen,
  kinds: ['petition'],
  inspect(observation, limits, ahead = 0) {
    const { name: signal } = this
    const { anywhere, thread } = limits
    const codes = strongest(...opaque(signal, limits, observation, ahead))
    const same = observation.marks.flatMap((mark) => {
      if (mark.kind !== 'petition') return []
      const all = anywhere && mark.byAuthor(anywhere.windowMs)
      const here = thread && mark.byAuthorInThread(thread.windowMs)
      return strongest(
        all && findingOf({ signal, limits, row: 'anywhere', observed: all.count, count: all, mark }, ahead),
        here && findingOf({ signal, limits, row: 'thread', observed: here.count, count: here, mark }, ahead),
        repeatFrom({ signal, limits, row: 'anywhere' }, observation, mark, ahead),
        repeatFrom({ signal, limits, row: 'thread' }, observation, mark, ahead),
      )
    })
    return codes.length === 0 ? same : [...same, ...codes]
  },
}
