import type { Crowd } from '../observation/crowd'
import type { BuiltInMark, BuiltInObservation, Count, GatheredMark } from '../observation/observation'
import { changedPolicy } from '../policy/define'
import type { AnyPolicy } from '../policy/types'
import { AUTHOR_INSISTS } from '../signals/author-insists'
import { COPIES_ANOTHER } from '../signals/copies-another'
import { DUPLICATE } from '../signals/duplicate'
import { gathered } from '../signals/gathered'
import { replayableSignals } from '../signals/replayable'
import { TRIGGERS } from '../signals/signal'
import type { Action, Comment, Link, Standing } from '../types'
import { type Asked, asked, inspect } from '../verdict/charges'
import { type Charge, type Judgement, judge } from '../verdict/combine'
import { ACTIONS, type FixedCharge, MARK_FIELDS, type PackedHistory, type PlayedData, TIERS } from './data'
import { type InForce, NO_CHANGES, OwnPosts, type PlayedStance, type RuleChanges, RulesInForce } from './in-force'

/** Signals whose limits the page can judge by. */
const PLAYED = [...replayableSignals, gathered]
const NOBODY: readonly never[] = Object.freeze([])

/** A recorded count. The time when it frees up is not recorded, since it changes no action. */
class PlayedCount implements Count {
  readonly earlier = NOBODY

  constructor(
    readonly count: number,
    readonly authors: number,
  ) {}

  freesAfter(): number {
    return 0
  }
}

/** Sample contents for the three recorded classes: only courtesies, courtesies and one other word, other words. */
const CONTENTS: readonly Comment[] = [
  'you',
  'merci wxqz',
  'wxqz vjkq',
  'merci',
  'wxqz wxqz',
  'wxqz vjkq wxqz vjkq',
].map((content) => ({ author: '', content }))
const CROWD_FIELDS = 3
/** Signals look at the tier only. */
const STANDINGS: readonly Standing[] = TIERS.map((tier) => ({ tier, firstSeen: 0, days: 0, posts: 0, held: 0 }))

type Counts = (vector: number, windowMs: number) => Count

/** Looks counts up by vector and window. */
function countsOf({ stops, vectors }: PackedHistory): Counts {
  const known = new Map<number, PlayedCount>()
  const all = new Array<PlayedCount>(vectors.length / 2)
  for (let i = 0; i < all.length; i++) {
    const [count, authors] = [vectors[i * 2] as number, vectors[i * 2 + 1] as number]
    let played = known.get(count * 1024 + authors)
    if (played === undefined) {
      played = new PlayedCount(count, authors)
      known.set(count * 1024 + authors, played)
    }
    all[i] = played
  }
  const once = new PlayedCount(1, 1)
  const places = new Map(stops.map((windowMs, place) => [windowMs, place]))
  return (vector, windowMs) => {
    if (vector === 0) return once
    const place = places.get(windowMs)
    if (place === undefined) throw new RangeError(`no counts for a window of ${windowMs} ms`)
    return all[vector * stops.length + place] as PlayedCount
  }
}

/** Places of the counts of a mark in each scope, as they were recorded. */
type PlayedScopes = readonly [
  author: number,
  here: number,
  thread: number,
  site: number,
  alikeHere: number,
  alike: number,
  isNew: number,
  strangers: number,
]

/** Counts the author's posts with a mark in some threads. */
type CountOwn = (threads: readonly number[], windowMs: number) => number

const ONCE: Count = new PlayedCount(1, 1)

/** A mark as it was recorded. */
interface RecordedMark {
  kind: string
  key: string
  link: Link | undefined
  /** The index of the key, and the place of the link that carries it. */
  at: { readonly key: number; readonly link: number }
  vectors: PlayedScopes
}

class PlayedMark {
  /** How rules have it counted. */
  stance: PlayedStance | undefined
  /** Counts were written down: they say whether it was. */
  readonly wasSeen = true
  readonly kind: string
  readonly key: string
  readonly link: Link | undefined

  readonly at: RecordedMark['at']
  readonly vectors: PlayedScopes

  constructor(
    readonly counts: Counts,
    { kind, key, link, at, vectors }: RecordedMark,
    readonly countOwn: CountOwn,
    readonly crowdStops: readonly number[],
    readonly crowds: readonly number[] | undefined,
  ) {
    this.kind = kind
    this.key = key
    this.link = link
    this.at = at
    this.vectors = vectors
  }

  /** Crowds were recorded only for texts that surge. */
  crowd(windowMs: number): Crowd {
    const { strangers, atOnce, bits } = this.#crowdIn(windowMs)
    return {
      strangers,
      atOnce,
      byStranger: (bits & 1) !== 0,
      surge: Number.POSITIVE_INFINITY,
      wasHeld: (bits & 2) !== 0,
    }
  }

  isShouted(windowMs: number): boolean {
    return (this.#crowdIn(windowMs).bits & 4) !== 0
  }

  isLively(windowMs: number): boolean {
    return (this.#crowdIn(windowMs).bits & 8) !== 0
  }

  #crowdIn(windowMs: number): { strangers: number; atOnce: number; bits: number } {
    const at = this.crowdStops.indexOf(windowMs) * CROWD_FIELDS
    if (at < 0) throw new RangeError(`no crowds for a window of ${windowMs} ms`)
    const [strangers = 0, atOnce = 0, bits = 0] = this.crowds?.slice(at, at + CROWD_FIELDS) ?? []
    return { strangers, atOnce, bits }
  }

  /** As the filter counts it: see `HistoryMark`. */
  #counted(vector: number, windowMs: number): Count {
    return this.stance === undefined ? this.counts(vector, windowMs) : ONCE
  }

  byAuthor(windowMs: number): Count {
    const { stance } = this
    if (stance?.kind === 'home') return ONCE
    const all = this.counts(this.vectors[0], windowMs)
    if (stance === undefined || all.count === 1) return all
    const { count } = all
    return new PlayedCount(Math.max(1, count - this.countOwn(stance.threads, windowMs)), 1)
  }

  byAuthorInThread(windowMs: number): Count {
    return this.counts(this.vectors[1], windowMs)
  }

  inThread(windowMs: number): Count {
    return this.#counted(this.vectors[2], windowMs)
  }

  toldInThread(windowMs: number): Count {
    return this.counts(this.vectors[2], windowMs)
  }

  onSite(windowMs: number): Count {
    return this.#counted(this.vectors[3], windowMs)
  }

  alikeInThread(windowMs: number): Count {
    return this.#counted(this.vectors[4], windowMs)
  }

  alikeOnSite(windowMs: number): Count {
    // Of opaque codes it counts the author's own.
    return this.kind === 'codes' ? this.counts(this.vectors[5], windowMs) : this.#counted(this.vectors[5], windowMs)
  }

  newOnSite(windowMs: number): Count {
    return this.#counted(this.vectors[6], windowMs)
  }

  byStrangers(windowMs: number): Count {
    return this.#counted(this.vectors[7], windowMs)
  }
}

const NO_LINKS: PackedHistory['links'][number] = [[], 0, 0]

function linkOf(kind: number): Link {
  const link: Link = { url: kind === 2 ? '' : '/', canonical: '', domain: '' }
  if (kind === 1) link.petition = { platform: '', id: '', key: '' }
  return link
}

/** The facts about a text that the signals that count look at. */
type Facts = Pick<
  BuiltInObservation,
  | 'words'
  | 'ownWords'
  | 'length'
  | 'isShort'
  | 'invisibles'
  | 'mixedWords'
  | 'links'
  | 'linkCount'
  | 'linkDomains'
  | 'standing'
>

/** The part of an observation that the signals that count look at. */
class Played implements Facts {
  readonly words: number
  readonly ownWords: number
  readonly length: number
  readonly isShort: boolean
  readonly invisibles: number
  readonly mixedWords: number
  readonly links: readonly Link[]
  readonly linkCount: number
  readonly linkDomains: number
  readonly standing: Standing
  gathered: readonly GatheredMark[] = NOBODY

  constructor(
    readonly counts: Counts,
    readonly vectors: { readonly posts: number; readonly varied: number; readonly parts: readonly [number, number] },
    readonly comment: Comment,
    readonly marks: readonly PlayedMark[],
    facts: Facts,
  ) {
    this.words = facts.words
    this.ownWords = facts.ownWords
    this.length = facts.length
    this.isShort = facts.isShort
    this.invisibles = facts.invisibles
    this.mixedWords = facts.mixedWords
    this.links = facts.links
    this.linkCount = facts.linkCount
    this.linkDomains = facts.linkDomains
    this.standing = facts.standing
  }

  variations(windowMs: number): Count {
    return this.counts(this.vectors.varied, windowMs)
  }

  parts(windowMs: number, inThread: boolean): Count {
    const isHome = this.marks.some(({ kind, stance }) => kind === 'text' && stance?.kind === 'home')
    return isHome && !inThread ? ONCE : this.counts(this.vectors.parts[inThread ? 1 : 0], windowMs)
  }

  posts(windowMs: number): Count {
    return this.counts(this.vectors.posts, windowMs)
  }
}

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
    this.#played = this.#observations()
    this.#rules = new RulesInForce(data, NO_CHANGES)
    this.#apply(this.#rules)
  }

  #observations(): Played[] {
    const history = this.#history
    const counts = countsOf(history)
    const { kinds, keys, markCount, marks } = history
    const observations: Played[] = []
    let markAt = 0
    history.posts.forEach((vector, i) => {
      const [petitions, linkCount, linkDomains] = history.links[i] ?? NO_LINKS
      const links = petitions.map(linkOf)
      const played: PlayedMark[] = []
      for (let n = markCount[i] as number; n > 0; n--) {
        const [kind, key, link, ...scopes] = marks.slice(markAt, markAt + MARK_FIELDS) as number[]
        markAt += MARK_FIELDS
        const at = { key: key as number, link: link as number }
        played.push(
          new PlayedMark(
            counts,
            {
              kind: kinds[kind as number] as string,
              key: keys[at.key] as string,
              link: links[at.link],
              at,
              vectors: scopes as unknown as PlayedScopes,
            },
            (threads, windowMs) => this.#countOwn(i, at.key, threads, windowMs),
            history.crowdStops,
            history.crowds[i],
          ),
        )
      }
      const words = history.words[i] as number
      const [invisibles, mixedWords] = history.disguises[i] ?? [0, 0]
      const ownWords = words < 0 ? -1 - words : words
      const facts = {
        words: history.allWords[i] as number,
        ownWords,
        length: history.length[i] as number,
        isShort: words < 0,
        invisibles,
        mixedWords,
        links,
        linkCount,
        linkDomains,
        standing: STANDINGS[Number(history.tiers[i])] as Standing,
      }
      const like = CONTENTS[Number(history.everyday[i])] as Comment
      observations.push(
        new Played(
          counts,
          { posts: vector, varied: history.variations[i] ?? 0, parts: history.parts[i] ?? [0, 0] },
          like,
          played,
          facts,
        ),
      )
    })
    return observations
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
