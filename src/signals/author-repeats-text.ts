import type { BuiltInMark, BuiltInObservation, Count } from '../observation/observation'
import type { Limits } from '../policy/types'
import type { BuiltInRows } from '../types'
import { isCourtesy, isEveryday } from './everyday'
import { type Finding, type FindingInput, findingOf, stronger } from './finding'
import { later, type RepeatRow, repeatFrom } from './from-address'
import { type BuiltInSignal, TRIGGERS } from './signal'
import { weightOfCount } from './weights'

type Row = BuiltInRows['author-repeats-text']

/** Uses of a template are counted from this many words on. A shorter text may be anybody's. */
const VARIED_FROM = 4
/** Texts of up to this many words have no near copies: their variations are looked for among all texts of their author. */
const UNINDEXED = 7

/** The rows that also count posts which share a part. */
export const REPEATED_PARTS = ['thread', 'linked', 'anywhere'] as const

/** Whether a text may be a variation of one of which the history knows no family. */
export function isVariable({ words }: { words: number }): boolean {
  return words >= VARIED_FROM && words <= UNINDEXED
}

/** One template, with another word, number or name again and again. A courtesy in which the other word is a name does not count. */
function varied(
  signal: string,
  limits: FindingInput<Row>['limits'],
  observation: BuiltInObservation,
  mark: BuiltInMark,
  ahead: number,
): Finding | undefined {
  const { varied: steps } = limits
  if (steps === undefined || observation.words < VARIED_FROM) return undefined
  const count = observation.variations(steps.windowMs)
  const own = findingOf({ signal, limits, row: 'varied', observed: count.count, count, mark }, ahead)
  const finding = stronger(own, repeatFrom({ signal, limits, row: 'varied' }, observation, mark, ahead))
  return finding === undefined || isEveryday(observation, 1) ? undefined : finding
}

/** For the same text with other typos each step comes one count later: a copy in which every letter is another may be missed. */
const MISTYPED_LATER = 1

/** The same text again. */
function repeats(
  { signal, limits, row }: RepeatRow<Exclude<Row, 'varied'>>,
  observation: BuiltInObservation,
  mark: BuiltInMark,
  ahead: number,
): Finding | undefined {
  const steps = limits[row]
  if (steps === undefined) return undefined
  // Most posts of an active author: this one alone is counted.
  if (!mark.wasSeen && weightOfCount(1 + ahead, steps) === 0) return undefined
  const { windowMs } = steps
  const count = row === 'thread' ? mark.byAuthorInThread(windowMs) : mark.byAuthor(windowMs)
  const own = findingOf({ signal, limits, row, observed: count.count, count, mark }, ahead)
  const from = repeatFrom({ signal, limits, row }, observation, mark, ahead)
  // People at one address thank alike.
  const isThanks = from !== undefined && row === 'short' && (isEveryday(observation) || isCourtesy(observation))
  return isThanks ? own : stronger(own, from)
}

/**
 * The same part with other words around it each time, or the same text with other typos. People quote themselves, and begin their answers
 * alike: each step comes later.
 */
function parts(
  { signal, limits, row }: RepeatRow<(typeof REPEATED_PARTS)[number]>,
  observation: BuiltInObservation,
  mark: BuiltInMark,
  ahead: number,
): Finding | undefined {
  const steps = limits[row]
  if (steps === undefined) return undefined
  const inThread = row === 'thread'
  const all = observation.parts(steps.windowMs, inThread)
  if (all.count === 1) return undefined
  const found = (count: Count, moved: Limits) =>
    count.count === 1
      ? undefined
      : findingOf({ signal, limits: { [row]: moved }, row, observed: count.count, count, mark }, ahead)
  const typos = observation.parts(steps.windowMs, inThread, 'mistyped')
  return stronger(found(all, later(steps)), found(typos, later(steps, MISTYPED_LATER)))
}

/**
 * One author, (nearly) the same text. Rows: `thread` counts it in the thread of the post, `linked` everywhere if the post has a
 * link, `anywhere` everywhere; `short` counts everyday remarks, which only a burst makes a nuisance; `varied` texts of 4
 * words and more with another word, number or name each time.
 */
export const authorRepeatsText: BuiltInSignal<Row> = {
  name: 'author-repeats-text',
  category: 'redundant',
  // A variation is a text of its own, which nobody showed before.
  triggers: TRIGGERS.seen | TRIGGERS.active | TRIGGERS.shared,
  kinds: ['text'],
  inspect(observation, limits, ahead = 0) {
    const { marks, isShort, ownWords, linkCount } = observation
    const mark = marks.find(({ kind }) => kind === 'text')
    // A post that is nothing but a link repeats the link, and is counted there.
    if (mark === undefined || ownWords === 0) return undefined
    const { name: signal } = this
    const change = varied(signal, limits, observation, mark, ahead)
    const short = { signal, limits, row: 'short' } as const
    if (isShort) return stronger(repeats(short, observation, mark, ahead), change)
    let found: Finding | undefined
    for (const row of REPEATED_PARTS) {
      if (row === 'linked' && linkCount === 0) continue
      const repeated = { signal, limits, row }
      found = stronger(found, repeats(repeated, observation, mark, ahead))
      found = stronger(found, parts(repeated, observation, mark, ahead))
    }
    if (found !== undefined && isCourtesy(observation))
      return stronger(repeats(short, observation, mark, ahead), change)
    return stronger(found, change)
  },
}
