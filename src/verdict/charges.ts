import { own } from '../errors'
import type { BuiltInObservation, ObservedMark } from '../observation/observation'
import { milderRows } from '../policy/milder'
import type { AnyPolicy, Limits, SignalLimits } from '../policy/types'
import { citedBy, type Finding } from '../signals/finding'
import { type AnySignal, type BuiltInSignal, type RuledFinding, TRIGGERS } from '../signals/signal'
import type { Link } from '../types'
import type { Charge, Subject } from './combine'

/** Whether a signal can find anything in a post with these marks. */
export function speaksOf(signal: AnySignal, marks: readonly ObservedMark[]): boolean {
  const { kinds } = signal
  if (kinds === undefined || !Object.hasOwn(signal, 'kinds')) return true
  for (let i = 0; i < marks.length; i++) if (kinds.includes((marks[i] as ObservedMark).kind)) return true
  return false
}

/** The findings of a signal as a list. */
export function listed(found: readonly Finding[] | Finding): readonly Finding[] {
  return Array.isArray(found) ? found : [found as Finding]
}

/** A signal, its rows in the policy, and the bits of `TRIGGERS` for which it is asked: any one of them is enough. */
export interface Asked {
  signal: AnySignal
  limits: SignalLimits
  /** The rows for a post without links by a regular or trusted author. */
  milder: SignalLimits
  triggers: number
}

/** Signals about repetition that a label `ham` excuses. */
const ABOUT_TEXTS: readonly string[] = ['campaign', 'copies-another']

const NO_ROWS: SignalLimits = Object.freeze({})

/** Whether a row has a step that the very first post reaches. */
function flagsTheFirst(limits: SignalLimits): boolean {
  return Object.values(limits).some(
    (row) => Math.min(row.note ?? 2, row.nudge ?? 2, row.hold ?? 2, row.reject ?? 2) < 2,
  )
}

/** Rows with every step of their own, and no row that is inherited: `Object.prototype` may have a `reject`. */
export function wholeRows(rows: SignalLimits): SignalLimits {
  const whole: Record<string, Limits> = Object.create(null)
  for (const [name, { windowMs, ...steps }] of Object.entries(rows)) {
    const { note, nudge, hold, reject } = {
      note: undefined,
      nudge: undefined,
      hold: undefined,
      reject: undefined,
      ...steps,
    }
    whole[name] = { windowMs, note, nudge, hold, reject }
  }
  return whole
}

/** The signals that a policy does not turn off. Custom signals are asked about every post. */
export function asked(signals: readonly (AnySignal | BuiltInSignal)[], { limits, off }: AnyPolicy): Asked[] {
  return signals
    .filter(({ name }) => !off.includes(name))
    .map((signal) => {
      const rows = wholeRows(limits[signal.name] ?? NO_ROWS)
      const counts = 'triggers' in signal && (signal.triggers & (TRIGGERS.seen | TRIGGERS.active)) !== 0
      const triggers = !('triggers' in signal) || (counts && flagsTheFirst(rows)) ? TRIGGERS.nothing : signal.triggers
      return { signal, limits: rows, milder: wholeRows(milderRows(signal.name, rows)), triggers }
    })
}

/** A post about which signals are asked. */
export interface Inquiry {
  observation: BuiltInObservation
  /** Bits of `TRIGGERS` that the post has. */
  present: number
  /** Why a rule of the site excuses a charge, if one does: `'allowed-link'`. */
  excuses: (charge: Subject, links: readonly Link[]) => string | undefined
  /** Whether a human labelled the text, or one that it is a near copy of, as `ham`. */
  isHam: boolean
  /** Told of a signal that throws; the others are asked all the same. */
  failed: (signal: AnySignal, error: unknown) => void
}

/** Whether a post is judged by milder rows: its author is regular or trusted, and it shows no link. */
function deservesMilder({ standing, links }: BuiltInObservation): boolean {
  return links.length === 0 && (standing.tier === 'regular' || standing.tier === 'trusted')
}

/**
 * Asks every signal whose triggers the post has. A charge is excused if it is about links that the site allows, or if the text
 * is labelled `ham` and the charge is about spam or a campaign.
 *
 * @param before charges that are known already
 */
export function inspect(
  signals: readonly Asked[],
  { shadow, thresholds }: AnyPolicy,
  { observation, present, excuses, isHam, failed }: Inquiry,
  before?: readonly Charge[],
): Charge[] {
  const charges: Charge[] = before === undefined ? [] : before.map(asFound)
  const isMilder = deservesMilder(observation)
  for (const { signal, limits, milder, triggers } of signals) {
    if ((triggers & present) === 0 || !speaksOf(signal, observation.marks)) continue
    try {
      const found = signal.inspect(observation, isMilder ? milder : limits)
      if (found === undefined) continue
      if (!Array.isArray(found)) charges.push(charged(found as Finding, signal))
      else for (const finding of found) charges.push(charged(finding, signal))
    } catch (error) {
      failed(signal, error)
    }
  }
  if (charges.length === 0) return charges
  const { links } = observation
  for (const charge of charges) {
    if (shadow.includes(charge.signal)) charge.shadow = true
    const excused = excuses(charge, links)
    if (excused !== undefined) charge.excused = excused
    else if (isHam && (charge.category === 'spam' || ABOUT_TEXTS.includes(charge.signal)))
      charge.excused = 'labelled-ham'
  }
  if (observation.label?.publishedBefore === true) holdAtMost(charges, thresholds.hold)
  return charges
}

/**
 * What labels say of a text that its author published before them: a moderator looks at it again. That it is repeated, which the author
 * may be nudged for, changes nothing of this; whatever holds it by itself does.
 *
 * @param hold the score from which a post is held
 */
function holdAtMost(charges: readonly Charge[], hold: number): void {
  const isTaught = ({ signal }: Charge) => signal === 'labelled' || signal === 'learned'
  const isServed = ({ shadow, excused }: Charge) => shadow !== true && excused === undefined
  if (charges.some((charge) => !isTaught(charge) && isServed(charge) && charge.weight >= hold)) return
  for (const charge of charges) if (isTaught(charge)) charge.atMost = 'hold'
}

/** A charge as its signal made it. */
function asFound(charge: Charge): Charge {
  return { ...charge, shadow: undefined, excused: undefined, atLeast: undefined }
}

function charged(finding: Finding, signal: AnySignal): Charge {
  const { name, category } = signal
  const { row, observed, limit, windowMs, mark, earlier, words, message, thread, urgent, retryAfterMs, rule, cites } =
    own(finding as RuledFinding)
  // Several people may have one address.
  const isShared = mark !== undefined && mark.kind === 'ip'
  const atMost = isShared ? 'hold' : Object.hasOwn(signal, 'atMost') ? signal.atMost : undefined
  // Written out, so that all charges have one shape: spreading took as long as inspecting.
  return {
    signal: name,
    row,
    category,
    atMost,
    weight: Math.min(1, Math.max(0, finding.weight)),
    observed,
    limit,
    windowMs,
    mark,
    earlier: earlier ?? citedBy(cites),
    words,
    message,
    urgent,
    thread,
    rule,
    isCustom: !('triggers' in signal),
    retryAfterMs,
    shadow: undefined,
    excused: undefined,
    atLeast: undefined,
  }
}
