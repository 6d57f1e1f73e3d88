import type { BuiltInMark, BuiltInObservation } from '../observation/observation'
import type { Limits } from '../policy/types'
import { type CountedFinding, type Finding, findingOf } from './finding'

/** The rows for an author's repeats count an address over this time at most: later it may be somebody else's. Milliseconds. */
export const ADDRESS_MS = 24 * 3_600_000
/** Their steps come this many counts later. */
export const LATER = 2
/** The rows for floods have this many times their limits: a household, an office or a school has one address. */
const TIMES = 3
/** Counting stops there. */
const MOST = 256

/** Moves the steps of a row. Where it rejects, an address is held. */
function withSteps({ windowMs, note, nudge, hold, reject }: Limits, move: (count: number) => number): Limits {
  const step = (count: number | undefined) => (count === undefined ? undefined : Math.min(MOST, move(count)))
  return { windowMs, note: step(note), nudge: step(nudge), hold: step(hold ?? reject), reject: undefined }
}

/** A row for repeats of which each step comes some counts later, two unless said otherwise, and none of which rejects. */
export function later(steps: Limits, by = LATER): Limits {
  return withSteps(steps, (count) => count + by)
}

/** Of a finding about an address nothing earlier is cited: these are posts of others. */
function anonymous(finding: CountedFinding | undefined): Finding | undefined {
  if (finding !== undefined) delete finding.cites
  return finding
}

/** A row for the repeats of an author. */
export interface RepeatRow<Row extends string> {
  signal: string
  limits: { readonly [Name in Row]?: Limits | undefined }
  row: Row
}

/**
 * What strangers from the address of this post posted again, under whatever names.
 *
 * @param mark what they repeat
 */
export function repeatFrom<const Row extends string>(
  { signal, limits, row }: RepeatRow<Row>,
  { address }: BuiltInObservation,
  mark: BuiltInMark,
  ahead: number,
): Finding | undefined {
  const steps = limits[row]
  if (address === undefined || steps === undefined || !address.wasSeen || !mark.wasSeen) return undefined
  const moved = later({ ...steps, windowMs: Math.min(steps.windowMs, ADDRESS_MS) })
  const { windowMs } = moved
  const count =
    row === 'varied'
      ? mark.usesFromAddress(windowMs)
      : row === 'thread'
        ? mark.fromAddressInThread(windowMs)
        : mark.fromAddress(windowMs)
  const rows = { [row]: moved } as { [Name in Row]?: Limits }
  return anonymous(findingOf({ signal, limits: rows, row, observed: count.count, count, mark: address }, ahead))
}

/** How much strangers from the address of this post posted, under a row for the floods of an author. */
export function floodFrom<const Row extends string>(
  { signal, limits, row }: RepeatRow<Row>,
  { address }: BuiltInObservation,
  ahead: number,
): Finding | undefined {
  const steps = limits[row]
  if (address === undefined || steps === undefined || !address.wasSeen) return undefined
  const count = address.onSite(steps.windowMs)
  const rows = { [row]: withSteps(steps, (limit) => limit * TIMES) } as { [Name in Row]?: Limits }
  return anonymous(findingOf({ signal, limits: rows, row, observed: count.count, count, mark: address }, ahead))
}
