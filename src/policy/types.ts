import type { BuiltInRows, BuiltInSignalName, Tier } from '../types'

/**
 * What a count can lead to, from the mildest to the most severe.
 *
 * @example
 * ```ts
 * import type { Step } from 'digue'
 *
 * const steps: Step[] = ['note', 'nudge', 'hold', 'reject']
 * ```
 */
export type Step = 'note' | 'nudge' | 'hold' | 'reject'

/**
 * One row of a policy: the counts, this post included, from which a post is noted, nudged, held or rejected. A step that is left
 * out never happens. `note` lists the evidence and leads to no action by itself. Counts are whole numbers from 1, and no step is
 * below the one before it. Where `windowMs` is above 0 they are 256 at most, since counting stops there.
 *
 * @example
 * ```ts
 * import type { Limits } from 'digue'
 *
 * // A fifth post within 30 seconds is held, a thirteenth is rejected.
 * const burst: Limits = { windowMs: 30_000, hold: 5, reject: 13 }
 * ```
 */
export interface Limits {
  /** The sliding window of the count, in milliseconds, 0 or more; 0 looks at this post alone. */
  windowMs: number
  /** The count from which the evidence is listed. */
  note?: number | undefined
  /** The count from which a post is nudged. */
  nudge?: number | undefined
  /** The count from which a post is held. */
  hold?: number | undefined
  /** The count from which a post is rejected. */
  reject?: number | undefined
}

/**
 * Rows of one signal, by name.
 *
 * @example
 * ```ts
 * import type { SignalLimits } from 'digue'
 *
 * const phone: SignalLimits<'site'> = { site: { windowMs: 86_400_000, nudge: 2, hold: 3 } }
 * ```
 */
export type SignalLimits<Row extends string = string> = Readonly<Record<Row, Limits>>

/**
 * What a policy has to know of a custom signal: its name, and the names of its rows.
 *
 * @example
 * ```ts
 * import { defineSignal, type NamedSignal } from 'digue'
 *
 * const signal: NamedSignal = defineSignal({ name: 'phone-number', category: 'spam', inspect: () => undefined })
 * ```
 */
export interface NamedSignal {
  /** The name of the signal. */
  readonly name: string
  /** Its rows. A signal without rows of its own reads rows of any name. */
  readonly limits?: SignalLimits | undefined
}

/**
 * The names of a custom signal's rows. One without `limits` of its own reads rows of any name.
 *
 * @example
 * ```ts
 * import { defineSignal, type RowName } from 'digue'
 *
 * const limits = { site: { windowMs: 86_400_000, hold: 3 } }
 * const phone = defineSignal({ name: 'phone-number', category: 'spam', limits, inspect: () => undefined })
 * const row: RowName<typeof phone> = 'site'
 * ```
 */
export type RowName<Custom extends NamedSignal> = keyof NonNullable<Custom['limits']> & string

/**
 * Rows by signal and name: those of the built-in signals, and those of the custom signals that a policy names.
 *
 * @example
 * ```ts
 * import type { PolicyLimits } from 'digue'
 *
 * const limits: Partial<PolicyLimits> = { 'link-density': { domains: { windowMs: 0, nudge: 4, hold: 8 } } }
 * ```
 */
export type PolicyLimits<Custom extends NamedSignal = never> = {
  readonly [Name in keyof BuiltInRows]: { readonly [Row in BuiltInRows[Name]]?: Limits }
} & {
  readonly [One in Custom as One['name']]?: { readonly [Row in RowName<One>]?: Limits }
}

/**
 * Scores from which each action applies: above 0, up to 1, nudge ≤ hold ≤ reject.
 *
 * @example
 * ```ts
 * import type { Thresholds } from 'digue'
 *
 * const thresholds: Thresholds = { nudge: 0.35, hold: 0.65, reject: 0.9 }
 * ```
 */
export interface Thresholds {
  /** The score from which a post is nudged. */
  readonly nudge: number
  /** The score from which a post is held. */
  readonly hold: number
  /** The score from which a post is rejected. */
  readonly reject: number
}

/**
 * What is judged how severely, complete: what `definePolicy` returns, and what `presets` holds.
 *
 * @typeParam Custom the custom signals that it names
 * @example
 * ```ts
 * import { type Policy, presets } from 'digue'
 *
 * const forum: Policy = presets.forum
 * forum.limits['author-flood'].burst?.hold // 5
 * ```
 */
export interface Policy<Custom extends NamedSignal = never> {
  /** A name for people, to distinguish policies by. */
  readonly name: string
  /** The preset that it changes. A policy that is passed or changed again keeps this basis. */
  readonly extends: PresetName
  /** Scores from which each action applies. */
  readonly thresholds: Thresholds
  /** Rows by signal and name. */
  readonly limits: PolicyLimits<Custom>
  /** Signals whose evidence is reported, and not counted. */
  readonly shadow: readonly (BuiltInSignalName | Custom['name'])[]
  /** Signals that are not asked. */
  readonly off: readonly (BuiltInSignalName | Custom['name'])[]
  /** Changes for the posts of authors of one tier. */
  readonly tiers?: Readonly<Partial<Record<Tier, PolicyChanges<Custom> | undefined>>> | undefined
}

/** A policy that was checked: it may name any signal. */
export interface AnyPolicy extends Omit<Policy, 'limits' | 'shadow' | 'off' | 'tiers'> {
  readonly limits: Readonly<Record<string, SignalLimits>>
  readonly shadow: readonly string[]
  readonly off: readonly string[]
  readonly tiers?: Readonly<Partial<Record<Tier, AnyChanges | undefined>>> | undefined
}

/** Changes to a policy that were checked. */
export interface AnyChanges extends Pick<PolicyChanges, 'thresholds'> {
  readonly limits?: Readonly<Record<string, SignalLimits>> | undefined
  readonly shadow?: readonly string[] | undefined
  readonly off?: readonly string[] | undefined
}

/**
 * Changes to a policy, for the posts in a thread or of a tier. What is left out stays as it is; a row that is given replaces the whole row.
 *
 * @typeParam Custom the custom signals that they name
 * @example
 * ```ts
 * import type { PolicyChanges } from 'digue'
 *
 * const calmer: PolicyChanges = { limits: { 'author-flood': { burst: { windowMs: 30_000, hold: 12 } } }, shadow: ['campaign'] }
 * ```
 */
export interface PolicyChanges<Custom extends NamedSignal = never> {
  /** Scores from which each action applies: above 0, up to 1, nudge ≤ hold ≤ reject. */
  readonly thresholds?: { readonly [Name in keyof Thresholds]?: number | undefined } | undefined
  /** Rows by signal and name: `{ 'author-flood': { burst: { windowMs: 30_000, hold: 5 } } }`. */
  readonly limits?: Partial<PolicyLimits<Custom>> | undefined
  /** Signals whose evidence is reported, and not counted. */
  readonly shadow?: readonly (BuiltInSignalName | Custom['name'])[] | undefined
  /** Signals that are not asked. */
  readonly off?: readonly (BuiltInSignalName | Custom['name'])[] | undefined
}

/**
 * Changes to a preset. What is left out stays as in the preset; a row that is given replaces the whole row.
 *
 * A misspelt name of a signal, row or step does not compile, and is refused at run time with the name that was probably meant. A
 * policy that comes from JSON is cast: `JSON.parse(text) as PolicyInput`.
 *
 * @typeParam Custom the custom signals that it names; `createFilter` fills in those of the option `signals`
 * @example
 * ```ts
 * import type { PolicyInput } from 'digue'
 *
 * const policy: PolicyInput = {
 *   extends: 'chat',
 *   limits: { 'author-flood': { burst: { windowMs: 30_000, hold: 8 } } },
 *   shadow: ['campaign'],
 * }
 * ```
 */
export interface PolicyInput<Custom extends NamedSignal = never> extends PolicyChanges<Custom> {
  /** A name for people, to distinguish policies by. Default: the preset's. */
  readonly name?: string | undefined
  /** The preset that is changed. Default `'forum'`. */
  readonly extends?: PresetName | undefined
  /**
   * Changes for the posts of authors of one tier. They replace those of the preset for that tier, row by row; a row in `limits` here is for
   * all tiers, unless the tier has it too.
   */
  readonly tiers?: Readonly<Partial<Record<Tier, PolicyChanges<Custom> | undefined>>> | undefined
}

/**
 * The name of a preset. `forum`: members who know each other · `comments`: guests below articles and videos · `chat`: live channels.
 *
 * @example
 * ```ts
 * import { createFilter, type PresetName } from 'digue'
 *
 * const policy: PresetName = 'comments'
 * const filter = createFilter({ policy })
 * ```
 */
export type PresetName = 'forum' | 'comments' | 'chat'
