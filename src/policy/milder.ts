import type { Limits, SignalLimits } from './types'

/**
 * Signals whose rows about equal or near texts are one step milder for authors whom the history knows well, and the rows of them that
 * are not, since they are about links or petitions. `campaign` has more rows about texts; those nudge at most who is no stranger.
 * Long-standing members make the founding flood, so no other row is milder for anybody.
 */
const MILDER: ReadonlyMap<string, (row: string) => boolean> = new Map([
  ['author-repeats-text', (row) => row !== 'linked'],
  ['author-insists', (row) => row === 'text'],
  ['thread-repeats-text', () => true],
  ['campaign', (row) => row === 'text'],
])

/** A row that nudges where the given one holds, and holds where it rejects. It starts at the same count. */
function oneStepMilder({ windowMs, note, nudge, hold, reject }: Limits): Limits {
  return { windowMs, note, nudge: nudge ?? hold, hold: reject }
}

/** The rows of a signal for a post without links by a regular or trusted author. */
export function milderRows(signal: string, rows: SignalLimits): SignalLimits {
  const isMilder = MILDER.get(signal)
  if (isMilder === undefined) return rows
  return Object.fromEntries(
    Object.entries(rows).map(([row, steps]) => [row, isMilder(row) ? oneStepMilder(steps) : steps]),
  )
}
