import type { Entry } from '../history/entry'
import type { Memory } from '../history/memory'
import type { HistoryObservation } from '../observation/from-history'
import type { InsistentPost, PostPosition } from '../observation/position'
import type { AnyRule, ClosedTopic } from '../rules/compiled'
import { holdsAsBroad } from '../signals/closed-topic'
import { DUPLICATE } from '../signals/duplicate'
import type { Fault, Verdict } from '../types'
import { type Inquiry, inspect } from '../verdict/charges'
import { type Charge, type Judgement, judge } from '../verdict/combine'
import {
  type Applied,
  comparedOf,
  excusesOf,
  namesOf,
  rulesMet,
  takeStances,
  threadRule,
  traceOf,
  underRules,
} from './applied-rules'
import type { ReadComment } from './intake'
import type { Setup, Setups } from './setups'

/** A post about which signals are asked. */
export interface Judging {
  entry: Entry
  read: ReadComment
  placed: PostPosition & { setup: Setup }
  observation: HistoryObservation
  /** Bits of `TRIGGERS`. */
  present: number
  memory: Memory
  /** The rules that are about it; undefined if the site has none. */
  applied: Applied | undefined
  /** What its author comes back with, whatever the rules say. */
  insisted: readonly InsistentPost[]
}

/** What signals found, and what follows from it. */
export interface Weighed {
  charges: Charge[]
  judgement: Judgement
}

/** What rules had to do with a verdict. */
export interface Ruled {
  met: readonly AnyRule[]
  changed: readonly AnyRule[]
  /** Those that are tried and would have changed it. */
  wouldChange: readonly AnyRule[]
}

const NONE: readonly never[] = Object.freeze([])

/**
 * Asks the signals under a policy, and judges what they found.
 *
 * @param toggled a rule that is left out; or, if it is only tried, applied
 * @param custom what custom signals found before, since they are asked once
 */
export function weigh(
  { read, placed, memory, applied }: Judging,
  inquiry: Inquiry,
  setup: Setup,
  toggled?: AnyRule,
  custom?: readonly Charge[],
): Weighed {
  const found = inspect(custom === undefined ? setup.signals : setup.asksBuiltIn, setup.policy, inquiry, custom)
  const charges = applied === undefined ? found : underRules(found, toggled)
  if (placed.duplicate !== undefined) {
    const atLeast = memory.records.action(placed.standsFor)
    for (const charge of charges) if (charge.signal === DUPLICATE) charge.atLeast = atLeast
  }
  const message = applied && threadRule(applied, toggled)?.message
  if (message !== undefined) for (const charge of charges) if (charge.excused === undefined) charge.message ??= message
  return { charges, judgement: judge(charges, setup.policy, read.exemption) }
}

function broadFault({ name }: ClosedTopic): Fault {
  return {
    code: 'broad-phrase',
    signal: 'closed-topic',
    message: `The closed phrase of the rule ${name} is met in more than 5 % of the posts of its first 24 hours. It holds instead of rejecting.`,
  }
}

/** Which rules a post met, and which of them changed the verdict: those without which it would be another one. */
export function ruledBy(
  judging: Judging,
  setups: Setups,
  inquiry: Inquiry,
  { charges, judgement }: Weighed,
  applied: Applied,
): Ruled {
  const { placed, read, observation } = judging
  const met = rulesMet(applied, charges)
  if (met.length === 0) return { met, changed: NONE, wouldChange: NONE }
  const custom = charges.filter(({ isCustom }) => isCustom)
  const trace = traceOf(judgement)
  const changed = comparedOf(met).filter((toggled) => {
    takeStances(applied, toggled, judging)
    const thread = threadRule(applied, toggled)
    const { tier } = placed.standing
    const setup = thread === undefined ? setups.of(tier) : setups.in(thread, tier)
    const without = { ...inquiry, excuses: excusesOf(applied, toggled), failed: () => undefined }
    return traceOf(weigh(judging, without, setup, toggled, custom).judgement) !== trace
  })
  takeStances(applied, undefined, judging)
  for (const { rule } of charges) {
    const topic = rule as ClosedTopic | undefined
    if (topic?.reach !== undefined && !topic.shadow && holdsAsBroad(topic, observation.postedAt))
      read.faults.push(broadFault(topic))
  }
  return { met, changed: changed.filter(({ shadow }) => !shadow), wouldChange: changed.filter(({ shadow }) => shadow) }
}

/** Names the rules in a verdict. */
export function tellRules(verdict: Verdict, { changed, wouldChange }: Ruled): void {
  if (changed.length > 0) verdict.rules = namesOf(changed)
  if (wouldChange.length > 0) verdict.shadowRules = namesOf(wouldChange)
}
