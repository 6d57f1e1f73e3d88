import type { BuiltInObservation, Observation } from '../observation/observation'
import type { Limits, SignalLimits } from '../policy/types'
import type { AnyRule } from '../rules/compiled'
import type { Category, Mark } from '../types'
import type { CountedFinding, Finding } from './finding'

/**
 * A signal reads an observation and answers with findings, or with nothing. It changes nothing.
 *
 * @typeParam Name its name, as a literal type, which policies may then use
 * @typeParam Row the names of its rows
 * @example
 * ```ts
 * import type { Signal } from 'digue'
 *
 * const newcomer: Signal<'newcomer'> = {
 *   name: 'newcomer',
 *   category: 'spam',
 *   inspect: ({ author, linkCount }) =>
 *     author.role === 'new' && linkCount > 2 ? { signal: 'newcomer', weight: 0.5 } : undefined,
 * }
 * ```
 */
export interface Signal<Name extends string = string, Row extends string = string> {
  /** Lower-case words joined by hyphens, 64 characters at most. No other signal of the filter has it. */
  name: Name
  /** The verdict's category when this signal gives the strongest evidence. */
  category: Category
  /** The signal is asked only if the comment has a mark of one of these kinds. Default: always asked. */
  kinds?: readonly string[] | undefined
  /** Default rows. A policy can replace a row by name and cannot add others. */
  limits?: SignalLimits<Row> | undefined
  /** `'hold'`: with whatever else is found, this signal never makes a verdict `reject`. Default: no such bound. */
  atMost?: 'hold' | undefined
  /**
   * Marks of its own that this signal wants counted: a phone number, a wallet. The first 16 of a comment count, and one without a
   * key is left out. Kinds must not be built-in ones.
   *
   * @param text what the content shows, without markup and quotations
   */
  marks?: ((comment: Observation['comment'], text: string) => readonly Mark[]) | undefined
  /**
   * Answers at once: a promise is a fault. `limits` are the policy's rows for this signal. A snapshot keeps what the longest
   * window among the policy's rows reaches, so a longer window belongs in a row.
   */
  inspect(observation: Observation, limits: SignalLimits<Row>): readonly Finding[] | Finding | undefined
}

/**
 * Facts about a post, as bits. A built-in signal is asked only if at least one of its triggers is present: most posts have
 * none, and their check ends when that is known.
 */
export const TRIGGERS = {
  /** One of its marks was seen before. */
  seen: 1,
  /** Its author posted lately. */
  active: 2,
  /** It has links. */
  links: 4,
  /** It has invisible characters, or words of mixed alphabets. */
  disguise: 8,
  /** The site has labelled texts. */
  labels: 16,
  /** Its content is longer than what is read. */
  cut: 32,
  /** Its probability of spam reaches a step of the policy. */
  spam: 64,
  /** Holds for every post: a signal with this trigger is always asked. */
  nothing: 128,
  /** It carries the mark of an address from which strangers posted lately. */
  address: 256,
  /** Its author comes back with something in it. */
  insists: 512,
  /** It comes during a surge. */
  surge: 1024,
  /** Its text was seen before, and its author is a stranger. */
  stranger: 2048,
  /** It shares a part with earlier posts of its author. */
  shared: 4096,
} as const

/** A built-in or custom signal, as it is asked. */
export interface AnySignal extends Omit<Signal, 'inspect'> {
  /** @param ahead as for a built-in signal */
  inspect(
    observation: BuiltInObservation,
    limits: SignalLimits,
    ahead?: number,
  ): readonly Finding[] | Finding | undefined
}

/** A finding that a rule of the site led to. */
export interface RuledFinding extends CountedFinding {
  rule?: AnyRule
}

/** A signal that every filter has. */
export interface BuiltInSignal<Row extends string = string> extends Omit<Signal, 'inspect'> {
  /** Bits of `TRIGGERS`: the signal is asked if any of them is present. */
  triggers: number
  /**
   * @param ahead how many more posts like this one are counted, to find out when the next is welcome. Default 0. Only signals about
   * repetition and floods are asked with another number.
   */
  inspect(
    observation: BuiltInObservation,
    limits: { readonly [Name in Row]?: Limits | undefined },
    ahead?: number,
  ): readonly Finding[] | Finding | undefined
}
