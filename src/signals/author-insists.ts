import { ONE, welcomeAt } from '../history/insistence'
import type { InsistentPost } from '../observation/position'
import type { Limits } from '../policy/types'
import type { BuiltInRows } from '../types'
import { type Finding, strongest } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'
import { allowedCount, firstAction, weightOfCount } from './weights'

export const AUTHOR_INSISTS = 'author-insists'

function found(post: InsistentPost, steps: Limits, ahead: number): Finding | undefined {
  const { row, mark, level, spanMs, windowMs, isReport } = post
  const observed = Math.floor(level / ONE)
  // Reports have numbers that come back. They are never held.
  const most = isReport && steps.hold !== undefined ? steps.hold - 1 : Infinity
  const weight = weightOfCount(Math.min(observed + ahead, most), steps)
  if (weight === 0) return undefined
  const finding: Finding = {
    signal: AUTHOR_INSISTS,
    row,
    weight,
    observed,
    limit: allowedCount(steps),
    windowMs: spanMs,
    mark: { kind: mark.kind, key: mark.key },
  }
  const { earlier } = mark.byAuthor(windowMs)
  if (earlier.length > 0) finding.earlier = [...earlier]
  const flagged = firstAction(steps)
  if (observed + ahead >= flagged) finding.retryAfterMs = Math.max(0, welcomeAt(post, flagged, windowMs) - mark.time)
  return finding
}

/**
 * One author, one thing, for weeks: slower than the windows of other rows. Rows: `text`, `link` for a post that is nothing but a link,
 * `petition`. Their window is the pause after which the count begins to fall. A link in other words does not count, since helpful members
 * have a favourite page.
 */
export const authorInsists: BuiltInSignal<BuiltInRows['author-insists']> = {
  name: AUTHOR_INSISTS,
  category: 'redundant',
  triggers: TRIGGERS.insists,
  kinds: ['text', 'petition'],
  // What comes so slowly floods nobody.
  atMost: 'hold',
  inspect({ insisted }, limits, ahead = 0) {
    if (insisted.length === 0) return undefined
    return strongest(
      ...insisted.map((post) => {
        const steps = limits[post.row]
        return steps && found(post, steps, ahead)
      }),
    )
  },
}
