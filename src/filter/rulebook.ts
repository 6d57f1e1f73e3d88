import { checking, DigueError, reason } from '../errors'
import { changedPolicy, checkNames, policyOf } from '../policy/define'
import type { AnyChanges, AnyPolicy, PolicyChanges } from '../policy/types'
import { compileRules, copyOfRules } from '../rules/compile'
import type { AnyRule, RuleSet } from '../rules/compiled'
import type { RuleSource } from '../rules/refuse'
import { SubjectIndex } from '../rules/subject'
import type { AllRules, Rules } from '../rules/types'
import { builtInSignals } from '../signals/built-in'
import type { FindWords } from '../signals/learned'
import type { BuiltInSignal } from '../signals/signal'
import type { Link } from '../types'
import type { Asked } from '../verdict/charges'
import { type FloodRow, floodRowsOf } from './activity'
import { gatheringMarks } from './applied-rules'
import { withDuplicateMs } from './copy-rules'
import type { Intake, ReadComment } from './intake'
import { DEFAULTS, type FilterOptions } from './options'
import { Setup, Setups, type Windows, widest } from './setups'

const NONE: readonly never[] = Object.freeze([])
const NOTHING_CLOSED: RuleSet['closed'] = { topics: NONE, links: new SubjectIndex<never>(NONE) }
const NO_RULES: AllRules = { closed: [], allowed: [], threads: [], gather: [], exemptions: [] }

/** The policy of a filter and the rules of its site, which can be replaced while the filter runs. */
export class Rulebook {
  readonly #policy: AnyPolicy
  readonly #intake: Intake
  readonly #findWords: FindWords
  readonly #maxContent: number
  /** Processes share the rules, so they have to be data. */
  readonly #isShared: boolean
  #rules: RuleSet | undefined
  #setups: Setups
  #windows: Windows
  #signals: readonly Asked[]
  #floodRows: readonly FloodRow[]

  /** @param findWords see `learned` */
  constructor(options: FilterOptions, intake: Intake, findWords: FindWords, isShared: boolean) {
    this.#intake = intake
    this.#findWords = findWords
    this.#isShared = isShared
    this.#policy = withDuplicateMs(policyOf(options.policy), options.duplicateMs)
    this.#maxContent = options.maxContentLength ?? DEFAULTS.maxContentLength
    checkNames(this.#policy, this.#known())
    const { closed, allowed, threads, gather, exemptions } = options
    this.#rules = this.#compiled({ closed, allowed, threads, gather, exemptions }, 'invalid-option', Infinity)
    this.#setups = this.#setupsFor(this.#rules)
    const all = this.#setups.all(this.#rules)
    this.#windows = widest(all, intake.custom)
    this.#signals = all.flatMap(({ signals }) => signals)
    this.#floodRows = floodRowsOf(this.#signals)
  }

  #builtIn(rules: RuleSet | undefined): BuiltInSignal[] {
    return builtInSignals(rules?.closed ?? NOTHING_CLOSED, this.#findWords, this.#maxContent)
  }

  #known(): (BuiltInSignal | Intake['custom'][number])[] {
    return [...this.#builtIn(undefined), ...this.#intake.custom]
  }

  #setupsFor(rules: RuleSet | undefined): Setups {
    return new Setups(this.#policy, { builtIn: this.#builtIn(rules), custom: this.#intake.custom })
  }

  /** @param longestMs how long a window in them may be: sightings are not kept for longer */
  #compiled(rules: Rules, code: RuleSource['code'], longestMs: number): RuleSet | undefined {
    const signals = this.#known()
    return compileRules(rules, {
      source: { code, isData: this.#isShared },
      canonicalize: (url) => this.#intake.canonicalize(url),
      stored: (thread) => this.#intake.stored(thread),
      policyOf: (changes, path) => this.#changedBy(changes, { path, code, longestMs }),
      signals,
      before: this.#rules,
    })
  }

  /** Checks what a rule changes of the policy. */
  #changedBy(
    given: PolicyChanges,
    { path, code, longestMs }: { path: string; code: RuleSource['code']; longestMs: number },
  ): (base: AnyPolicy) => AnyPolicy {
    const changes = given as AnyChanges
    try {
      const policy = changedPolicy(this.#policy, changes)
      checkNames(policy, this.#known())
      const { retention } = widest([new Setup(policy, { builtIn: this.#builtIn(undefined), custom: [] })], [])
      if (retention > longestMs)
        throw new DigueError(code, `policy has a window of ${retention} ms. Use ${longestMs} at most: no more is kept.`)
    } catch (error) {
      throw new DigueError(code, reason(error).replace(/\bpolicy\b/, path), error)
    }
    return (base) => changedPolicy(base, changes)
  }

  /** The rules, ready to be compared with posts; undefined if there are none. */
  get rules(): RuleSet | undefined {
    return this.#rules
  }

  get setups(): Setups {
    return this.#setups
  }

  /** The rows about floods of all of these policies. */
  get floodRows(): readonly FloodRow[] {
    return this.#floodRows
  }

  get windows(): Windows {
    return this.#windows
  }

  /** The signals under every policy that may judge a post: a signal is there more than once if a tier or a thread has a policy. */
  get signals(): readonly Asked[] {
    return this.#signals
  }

  /** The rules as they were given. */
  given(): AllRules {
    return copyOfRules(this.#rules?.given ?? NO_RULES)
  }

  /** Checks rules and changes nothing. @throws DigueError `invalid-rules` */
  check(rules: Rules): AllRules {
    const compiled = checking('invalid-rules', 'rules', () =>
      this.#compiled(rules, 'invalid-rules', this.#windows.retention),
    )
    return copyOfRules(compiled?.given ?? NO_RULES)
  }

  /** Replaces the rules at once. @throws DigueError `invalid-rules`; the rules are then as they were */
  set(rules: Rules): void {
    const { retention } = this.#windows
    const compiled = checking('invalid-rules', 'rules', () => this.#compiled(rules, 'invalid-rules', retention))
    const setups = this.#setupsFor(compiled)
    const all = setups.all(compiled)
    this.#rules = compiled
    this.#setups = setups
    // What is kept does not depend on rules.
    this.#windows = { ...widest(all, this.#intake.custom), retention }
    this.#signals = all.flatMap(({ signals }) => signals)
    this.#floodRows = floodRowsOf(this.#signals)
  }

  /** A comment with marks for what rules gather that are about more than one petition or page. */
  withGathered(read: ReadComment): ReadComment {
    const rules = this.#rules
    if (rules === undefined || rules.gather.list.length === 0) return read
    const marks = gatheringMarks(rules, read.analysis.links, (kind, key) => this.#intake.digest(kind, key))
    const other = read.other && this.withGathered(read.other)
    return marks.length === 0 && other === read.other ? read : { ...read, custom: [...read.custom, ...marks], other }
  }

  /** Whether a rule gathers a link. */
  gathers(link: Link): boolean {
    return (
      this.#rules !== undefined && this.#rules.gather.list.length > 0 && this.#rules.gather.links.of(link).length > 0
    )
  }

  /** Counts a new post and the rules that it met. */
  count(postedAt: number, met: readonly AnyRule[]): void {
    if (this.#rules === undefined) return
    const { met: counts, closed } = this.#rules
    for (const { name } of met) counts.set(name, (counts.get(name) ?? 0) + 1)
    for (const topic of closed.topics) topic.reach?.count(postedAt, met.includes(topic))
  }

  /** How many posts each rule met, by its name. */
  met(): Record<string, number> {
    return Object.fromEntries(this.#rules?.met ?? NONE)
  }
}
