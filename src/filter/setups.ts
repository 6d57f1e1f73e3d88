import { changedPolicy } from '../policy/define'
import type { AnyPolicy, SignalLimits } from '../policy/types'
import type { RuleSet, SpecialThread } from '../rules/compiled'
import { AUTHOR_INSISTS } from '../signals/author-insists'
import { REPEATED_PARTS } from '../signals/author-repeats-text'
import { COPIES_ANOTHER } from '../signals/copies-another'
import type { BuiltInSignal, Signal } from '../signals/signal'
import type { Tier } from '../types'
import { type Asked, asked } from '../verdict/charges'
import { type CopyRules, copyRulesOf } from './copy-rules'
import { type InsistRules, insistRulesOf } from './insists'

/** The signals that a filter may ask. */
export interface AllSignals {
  builtIn: readonly BuiltInSignal[]
  custom: readonly Signal[]
}

/** A policy, and the signals as they are asked under it. */
export class Setup {
  readonly policy: AnyPolicy
  /** The signals that the policy does not turn off. */
  readonly signals: readonly Asked[]
  /** Those of them that are built in. */
  readonly asksBuiltIn: readonly Asked[]
  /** Bits of `TRIGGERS` that some signal has. */
  readonly triggers: number
  readonly copyRules: CopyRules
  readonly insistRules: InsistRules | undefined

  constructor(policy: AnyPolicy, { builtIn, custom }: AllSignals) {
    this.policy = policy
    this.signals = asked([...builtIn, ...custom], policy)
    this.asksBuiltIn = this.signals.filter(({ signal }) => 'triggers' in signal)
    this.triggers = this.signals.reduce((bits, { triggers }) => bits | triggers, 0)
    this.copyRules = copyRulesOf(policy)
    // What authors insist on is counted without sightings.
    this.insistRules = insistRulesOf(policy)
  }
}

/** The setups of one filter under its rules: what the policy changes for a tier, and the rules for a thread, which outrank it. */
export class Setups {
  readonly base: Setup
  readonly #signals: AllSignals
  readonly #tiers: { [Name in Tier]?: Setup }
  readonly #threads = new Map<SpecialThread, { [Name in Tier]?: Setup }>()

  constructor(policy: AnyPolicy, signals: AllSignals) {
    this.#signals = signals
    this.base = new Setup(policy, signals)
    this.#tiers = Object.create(null)
    for (const [tier, changes] of Object.entries(policy.tiers ?? {}))
      if (changes !== undefined) this.#tiers[tier as Tier] = new Setup(changedPolicy(policy, changes), signals)
  }

  /** What judges a post by an author of a tier. */
  of(tier: Tier): Setup {
    return this.#tiers[tier] ?? this.base
  }

  /** What judges such a post in a thread that has rules. */
  in(thread: SpecialThread, tier: Tier): Setup {
    const before = this.of(tier)
    if (thread.policy === undefined) return before
    const known = this.#threads.get(thread) ?? {}
    this.#threads.set(thread, known)
    known[tier] ??= new Setup(thread.policy(before.policy), this.#signals)
    return known[tier]
  }

  /** All that may judge a post: every row of a policy is in one of them. */
  all(rules: RuleSet | undefined): Setup[] {
    const special = [...(rules?.threads.list ?? []), ...(rules?.trialThreads.list ?? [])]
    const threads = special.filter(({ policy }) => policy !== undefined).map((thread) => this.in(thread, 'known'))
    return [this.base, ...Object.values(this.#tiers), ...threads]
  }
}

/** How far back policies look, milliseconds. */
export interface Windows {
  /** At anything. */
  retention: number
  /** At sightings of texts, for counts. */
  textWindowMs: number
  /** At sightings of texts, for anything. */
  textRetentionMs: number
  /** At an author's posts, for floods. */
  floodWindowMs: number
  /** At an author's variations of a few words. */
  variationWindowMs: number
  /** At posts of an author that share a part with another. */
  sharedWindowMs: number
  /** At the opaque codes of an author. */
  codesMs: number
  /** The lowest probability of spam for which there is a step, 0..1; infinite if there is none. */
  leastSpam: number
}

const windows = (rows: SignalLimits = {}) => Object.values(rows).map(({ windowMs }) => windowMs)

function windowsOf({ policy, signals }: Setup, custom: readonly Signal[]): Windows {
  const { limits, off } = policy
  const { note, nudge, hold, reject } = limits.learned?.spam ?? {}
  // A custom signal may ask for any window among the policy's rows, and among its own.
  const own = custom.flatMap((signal) => windows(signal.limits))
  const counting = signals.filter(({ signal }) => signal.name !== AUTHOR_INSISTS)
  const texts =
    custom.length > 0
      ? counting
      : counting.filter(({ signal }) => Object.hasOwn(signal, 'kinds') && signal.kinds?.includes('text'))
  const textWindowMs = Math.max(0, ...own, ...texts.flatMap((each) => windows(each.limits)))
  const copied = signals.filter(({ signal }) => signal.name === COPIES_ANOTHER)
  const { [AUTHOR_INSISTS]: _, ...counted } = limits
  return {
    textWindowMs,
    textRetentionMs: Math.max(textWindowMs, ...copied.flatMap((each) => windows(each.limits))),
    retention: Math.max(...own, ...Object.values(counted).flatMap(windows)),
    floodWindowMs: Math.max(0, ...windows(limits['author-flood'])),
    variationWindowMs: limits['author-repeats-text']?.varied?.windowMs ?? 0,
    sharedWindowMs: Math.max(0, ...REPEATED_PARTS.map((row) => limits['author-repeats-text']?.[row]?.windowMs ?? 0)),
    codesMs: limits['author-repeats-petition']?.opaque?.windowMs ?? 0,
    leastSpam: off.includes('learned') ? Infinity : (note ?? nudge ?? hold ?? reject ?? Infinity) / 100,
  }
}

/** The longest windows of several setups, and the lowest probability. */
export function widest(setups: readonly Setup[], custom: readonly Signal[]): Windows {
  const all = setups.map((setup) => windowsOf(setup, custom))
  const longest = (name: keyof Windows) => Math.max(...all.map((each) => each[name]))
  return {
    retention: longest('retention'),
    textWindowMs: longest('textWindowMs'),
    textRetentionMs: longest('textRetentionMs'),
    floodWindowMs: longest('floodWindowMs'),
    variationWindowMs: longest('variationWindowMs'),
    sharedWindowMs: longest('sharedWindowMs'),
    codesMs: longest('codesMs'),
    leastSpam: Math.min(...all.map(({ leastSpam }) => leastSpam)),
  }
}
