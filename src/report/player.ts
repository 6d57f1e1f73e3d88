import type { BuiltInMark, BuiltInObservation, GatheredMark } from '../observation/observation'
import { changedPolicy } from '../policy/define'
import type { AnyPolicy } from '../policy/types'
import { AUTHOR_INSISTS } from '../signals/author-insists'
import { COPIES_ANOTHER } from '../signals/copies-another'
import { DUPLICATE } from '../signals/duplicate'
import { gathered } from '../signals/gathered'
import { replayableSignals } from '../signals/replayable'
import { TRIGGERS } from '../signals/signal'
import type { Action } from '../types'
import { type Asked, asked, inspect } from '../verdict/charges'
import { type Charge, type Judgement, judge } from '../verdict/combine'
import { ACTIONS, type FixedCharge, type PackedHistory, type PlayedData, TIERS } from './data'
import { type InForce, NO_CHANGES, OwnPosts, type RuleChanges, RulesInForce } from './in-force'
import { type Played, type PlayedMark, playedPosts } from './played'

/** Signals whose limits the page can judge by. */
const PLAYED = [...replayableSignals, gathered]
const NOBODY: readonly never[] = Object.freeze([])

/** The signals under one policy, by their names. */
interface Variant {
  policy: AnyPolicy
  asked: ReadonlyMap<string, Asked>
}

/** What a signal found under some rows. */
interface Found {
  rows: string
  charges: Map<number, Charge[]>
  /** Comments that are under other rules since then. */
  stale: Set<number>
}

/** Marks that stand for a link, each of which is counted as the link is. */
const OF_LINKS = ['petition', 'link', 'address', 'codes']

/** Judges a recorded history again under other policies and rules, with the signals and the judge of the filter itself. */
export class Player {
  readonly #data: PlayedData
  readonly #history: PackedHistory
  readonly #played: readonly Played[]
  readonly #times: readonly number[]
  /** The findings of each signal under the rows for which it was last asked. */
  readonly #found = new Map<string, Found>()
  #own: OwnPosts | undefined
  #rules: RulesInForce
  #changes = ''
  /** What the rules mean for the comments that they are about. */
  #inForce: ReadonlyMap<number, InForce> = new Map()

  constructor(data: PlayedData) {
    this.#data = data
    this.#history = data.history
    let time = 0
    this.#times = data.comments.time.map((since) => {
      time += since
      return time
    })
    this.#played = playedPosts(data.history, (comment, key, threads, windowMs) =>
      this.#countOwn(comment, key, threads, windowMs),
    )
    this.#rules = new RulesInForce(data, NO_CHANGES)
    this.#apply(this.#rules)
  }

  #countOwn(comment: number, key: number, threads: readonly number[], windowMs: number): number {
    const { author } = this.#data.comments
    this.#own ??= new OwnPosts(this.#data, (i) => (this.#played[i] as Played).marks.map(({ at }) => at.key))
    return this.#own.count(key, author[comment] as number, threads, { time: this.#times[comment] as number, windowMs })
  }

  /** Puts rules in force. */
  #apply(rules: RulesInForce): void {
    this.#rules = rules
    const inForce = new Map<number, InForce>()
    const stale = new Set(this.#inForce.keys())
    this.#played.forEach((played, comment) => {
      const { marks } = played
      const petitions = marks.flatMap(({ kind, at }): [number, number][] =>
        kind === 'petition' ? [[at.key, at.link]] : [],
      )
      const about = rules.areNone ? undefined : rules.about(comment, petitions)
      if (about === undefined && !stale.has(comment)) return
      stale.add(comment)
      if (about !== undefined) inForce.set(comment, about)
      for (const mark of marks)
        mark.stance =
          mark.kind === 'text'
            ? about?.words
            : OF_LINKS.includes(mark.kind)
              ? about?.stances.get(mark.at.link)
              : undefined
      played.gathered = about === undefined ? NOBODY : gatheredOf(about, played)
    })
    this.#inForce = inForce
    for (const found of this.#found.values()) for (const comment of stale) found.stale.add(comment)
  }

  #ruledBy(changes: RuleChanges): void {
    const text = JSON.stringify(changes)
    if (text === this.#changes) return
    this.#changes = text
    this.#apply(new RulesInForce(this.#data, changes))
  }

  /** The policies that judge: what a thread changes, then what a tier changes, is applied to the given one. */
  #variants(policy: AnyPolicy): (comment: number) => Variant {
    const known = new Map<string, Variant>()
    const { tiers } = this.#history
    return (comment) => {
      const tier = TIERS[Number(tiers[comment])] ?? 'stranger'
      const ofThread = this.#rules.policyOf(this.#rules.threadRule(comment))
      const name = `${policy.tiers?.[tier] === undefined ? '' : tier} ${ofThread === undefined ? '' : this.#rules.threadRule(comment)}`
      let variant = known.get(name)
      if (variant === undefined) {
        const ofTier = policy.tiers?.[tier]
        const base = ofTier === undefined ? policy : changedPolicy(policy, ofTier)
        const own = ofThread === undefined ? base : changedPolicy(base, ofThread)
        variant = { policy: own, asked: new Map(asked(PLAYED, own).map((each) => [each.signal.name, each])) }
        known.set(name, variant)
      }
      return variant
    }
  }

  /** The action on every comment, as indexes of `ACTIONS`. */
  actions(policy: AnyPolicy, changes: RuleChanges = NO_CHANGES): Uint8Array {
    this.#ruledBy(changes)
    const of = this.#variants(policy)
    const variants = this.#played.map((_, comment) => of(comment))
    const charges = new Map<number, Charge[]>()
    const add = (comment: number, more: readonly Charge[]): void => {
      const known = charges.get(comment)
      if (known === undefined) charges.set(comment, [...more])
      else known.push(...more)
    }
    for (const { name } of PLAYED) for (const [comment, found] of this.#chargesBy(name, variants)) add(comment, found)
    for (const comment of Object.keys(this.#history.fixed))
      add(Number(comment), this.#fixed(Number(comment), (variants[Number(comment)] as Variant).policy))
    // Where nothing was found, the judge allows.
    const actions = new Uint8Array(this.#played.length)
    const decide = (comment: number, found: readonly Charge[]): void => {
      const { policy: own } = variants[comment] as Variant
      actions[comment] = ACTIONS.indexOf(judge(found, own, this.#history.exemptions[comment]).action)
    }
    const duplicates: number[] = []
    for (const [comment, found] of charges)
      if (this.#firstOf(comment) === undefined) decide(comment, found)
      else duplicates.push(comment)
    // A first post is no duplicate itself, so that its action is known by now.
    for (const comment of duplicates) {
      const atLeast = ACTIONS[actions[this.#firstOf(comment) as number] as number]
      decide(comment, asFirst(charges.get(comment) ?? [], atLeast))
    }
    return actions
  }

  /** The first post of a duplicate. */
  #firstOf(comment: number): number | undefined {
    return this.#history.fixed[comment]?.find(({ first }) => first !== undefined)?.first
  }

  /** The whole judgement on one comment. */
  judgement(comment: number, policy: AnyPolicy, changes: RuleChanges = NO_CHANGES): Judgement {
    this.#ruledBy(changes)
    const variant = this.#variants(policy)(comment)
    const found = this.#inspect([...variant.asked.values()], comment, variant.policy, floodsOf(variant.policy))
    const all = found.concat(this.#fixed(comment, variant.policy))
    const message = this.#inForce.get(comment)?.message
    if (message !== undefined) for (const charge of all) if (charge.excused === undefined) charge.message ??= message
    const first = this.#firstOf(comment)
    const decisive = first === undefined ? all : asFirst(all, this.judgement(first, policy, changes).action)
    return judge(decisive, variant.policy, this.#history.exemptions[comment])
  }

  /**
   * The findings of one signal in the whole history. A slider changes the rows of one signal, and a rule the counts of few comments, so the
   * others are reused.
   */
  #chargesBy(name: string, variants: readonly Variant[]): ReadonlyMap<number, Charge[]> {
    const all = [...new Set(variants)].map(({ policy, asked: of }) => ({ policy, each: of.get(name) }))
    const rows = JSON.stringify(
      all.map(({ policy, each }) => [each?.limits, policy.shadow.includes(name), floodsOf(policy)]),
    )
    const known = this.#found.get(name)
    const isKnown = known?.rows === rows
    if (isKnown && known.stale.size === 0) return known.charges
    const charges = isKnown ? known.charges : new Map<number, Charge[]>()
    const byVariant = new Map(
      [...new Set(variants)].map((variant): [Variant, { signals: Asked[]; floods: number }] => {
        const each = variant.asked.get(name)
        return [variant, { signals: each === undefined ? [] : [each], floods: floodsOf(variant.policy) }]
      }),
    )
    const judgeAgain = (variant: Variant, comment: number): void => {
      const { signals, floods } = byVariant.get(variant) as { signals: Asked[]; floods: number }
      if (signals.length === 0) return
      const found = this.#inspect(signals, comment, variant.policy, floods)
      if (found.length > 0) charges.set(comment, found)
      else charges.delete(comment)
    }
    if (isKnown) for (const comment of known.stale) judgeAgain(variants[comment] as Variant, comment)
    else variants.forEach(judgeAgain)
    this.#found.set(name, { rows, charges, stale: new Set() })
    return charges
  }

  #inspect(signals: readonly Asked[], comment: number, policy: AnyPolicy, floods: number): Charge[] {
    const { present, idle } = this.#history
    const since = idle[comment] as number
    const bits = (present[comment] as number) | (since >= 0 && since < floods ? TRIGGERS.active : 0)
    const played: Pick<Played, keyof Played> = this.#played[comment] as Played
    return inspect(signals, policy, {
      // Counting signals read nothing else. If one did, the comparison with the replay would fail.
      observation: played as unknown as BuiltInObservation,
      present: bits,
      excuses: this.#rules.excuses(comment) ?? excusesNothing,
      isHam: false,
      failed: (_, error) => {
        throw error
      },
    })
  }

  #fixed(comment: number, { off, shadow }: AnyPolicy): Charge[] {
    const found = this.#history.fixed[comment] ?? []
    const inForce = this.#inForce.get(comment)
    return found
      .filter(
        (charge) => !off.includes(charge.signal) && !(inForce && isWelcome(charge, inForce, this.#played[comment])),
      )
      .map((each) => chargeOf(each, each.shadow === true || shadow.includes(each.signal)))
  }
}

const excusesNothing = () => undefined

/** What a post shows that belongs in another thread. */
function gatheredOf({ elsewhere }: InForce, { marks, links }: Played): GatheredMark[] {
  return elsewhere.flatMap(({ rule, link }) => {
    const isBroad = rule.kind === 'domain' || rule.key === '*'
    const [kind, key] = isBroad ? [gathered.name, `${rule.kind}:${rule.key}`] : [rule.kind, rule.key]
    const mark: Pick<PlayedMark, keyof PlayedMark> | undefined = marks.find(
      (each) => each.kind === kind && each.key === key,
    )
    const shown = links[link]
    if (mark === undefined || shown === undefined) return []
    // The evidence names the petition that the post shows.
    const petition = marks.find((each) => each.kind === 'petition' && each.at.link === link)
    const named = petition === undefined ? shown : { ...shown, petition: { platform: '', id: '', key: petition.key } }
    return [{ rule, mark: mark as unknown as BuiltInMark, link: named }]
  })
}

/** Whether a charge that was found under the rules of the run is about what is welcome now. */
function isWelcome({ signal, mark }: FixedCharge, { stances, words }: InForce, played: Played | undefined): boolean {
  if (signal === COPIES_ANOTHER) return words !== undefined
  if (signal !== AUTHOR_INSISTS || mark === undefined) return false
  if (mark.kind === 'text') return words?.kind === 'home'
  const about = played?.marks.find(({ kind, key }) => kind === mark.kind && key === mark.key)
  return about !== undefined && stances.get(about.at.link)?.kind === 'home'
}

/** The charges of a duplicate whose first post gets this action. */
function asFirst(charges: readonly Charge[], atLeast: Action | undefined): Charge[] {
  return charges.map((charge) => (charge.signal === DUPLICATE ? { ...charge, atLeast } : charge))
}

function chargeOf(found: FixedCharge, shadow: boolean): Charge {
  const { signal, row, category, weight, observed, limit, windowMs, mark, message, atMost, atLeast } = found
  const fixed = { signal, row, category, weight, observed, limit, windowMs, mark, message, atMost, atLeast }
  return {
    ...fixed,
    words: undefined,
    earlier: undefined,
    urgent: undefined,
    thread: undefined,
    rule: undefined,
    isCustom: false,
    retryAfterMs: undefined,
    shadow: shadow || undefined,
    excused: undefined,
  }
}

/** How far back an author's posts count as recent activity, as in the filter. */
function floodsOf({ limits }: AnyPolicy): number {
  return Math.max(0, ...Object.values(limits['author-flood'] ?? {}).map(({ windowMs }) => windowMs))
}

/** Signals whose limits the player can judge by. */
export const playedSignals: ReadonlySet<string> = new Set(PLAYED.map(({ name }) => name))
