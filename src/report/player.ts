import type { Crowd } from '../observation/crowd'
import type { BuiltInObservation, Count } from '../observation/observation'
import type { AnyPolicy } from '../policy/types'
import { DUPLICATE } from '../signals/duplicate'
import { replayableSignals } from '../signals/replayable'
import { TRIGGERS } from '../signals/signal'
import type { Action, Comment, Link, Standing } from '../types'
import { type Asked, asked, inspect } from '../verdict/charges'
import { type Charge, type Judgement, judge } from '../verdict/combine'
import { ACTIONS, type FixedCharge, MARK_FIELDS, type PackedHistory, TIERS } from './data'

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

class PlayedMark {
  /** Counts were written down: they say whether it was. */
  readonly wasSeen = true
  readonly kind: string
  readonly key: string
  readonly link: Link | undefined

  constructor(
    readonly counts: Counts,
    { kind, key, link }: { kind: string; key: string; link: Link | undefined },
    readonly vectors: PlayedScopes,
    readonly crowdStops: readonly number[],
    readonly crowds: readonly number[] | undefined,
  ) {
    this.kind = kind
    this.key = key
    this.link = link
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

  byAuthor(windowMs: number): Count {
    return this.counts(this.vectors[0], windowMs)
  }

  byAuthorInThread(windowMs: number): Count {
    return this.counts(this.vectors[1], windowMs)
  }

  inThread(windowMs: number): Count {
    return this.counts(this.vectors[2], windowMs)
  }

  onSite(windowMs: number): Count {
    return this.counts(this.vectors[3], windowMs)
  }

  alikeInThread(windowMs: number): Count {
    return this.counts(this.vectors[4], windowMs)
  }

  alikeOnSite(windowMs: number): Count {
    return this.counts(this.vectors[5], windowMs)
  }

  newOnSite(windowMs: number): Count {
    return this.counts(this.vectors[6], windowMs)
  }

  byStrangers(windowMs: number): Count {
    return this.counts(this.vectors[7], windowMs)
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

  constructor(
    readonly counts: Counts,
    readonly vectors: { readonly posts: number; readonly varied: number },
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

  posts(windowMs: number): Count {
    return this.counts(this.vectors.posts, windowMs)
  }
}

/** Judges a recorded history again under other policies, with the signals and the judge of the filter itself. */
export class Player {
  readonly #history: PackedHistory
  readonly #observations: readonly BuiltInObservation[]
  /** The findings of each signal under the rows for which it was last asked. */
  readonly #found = new Map<string, { rows: string; charges: ReadonlyMap<number, Charge[]> }>()

  constructor(history: PackedHistory) {
    this.#history = history
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
        played.push(
          new PlayedMark(
            counts,
            { kind: kinds[kind as number] as string, key: keys[key as number] as string, link: links[link as number] },
            scopes as unknown as PlayedScopes,
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
      observations.push(new Played(counts, { posts: vector, varied: history.variations[i] ?? 0 }, like, played, facts))
    })
    // Counting signals read nothing else. If one did, the comparison with the replay would fail.
    this.#observations = observations as Pick<Played, keyof Played>[] as unknown as BuiltInObservation[]
  }

  /** The action on every comment, as indexes of `ACTIONS`. */
  actions(policy: AnyPolicy): Uint8Array {
    const charges = new Map<number, Charge[]>()
    const add = (comment: number, more: readonly Charge[]): void => {
      const known = charges.get(comment)
      if (known === undefined) charges.set(comment, [...more])
      else known.push(...more)
    }
    for (const each of asked(replayableSignals, policy))
      for (const [comment, found] of this.#chargesBy(each, policy)) add(comment, found)
    for (const comment of Object.keys(this.#history.fixed)) add(Number(comment), this.#fixed(Number(comment), policy))
    // Where nothing was found, the judge allows.
    const actions = new Uint8Array(this.#observations.length)
    const decide = (comment: number, found: readonly Charge[]): void => {
      actions[comment] = ACTIONS.indexOf(judge(found, policy, this.#history.exemptions[comment]).action)
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
  judgement(comment: number, policy: AnyPolicy): Judgement {
    const found = this.#inspect(asked(replayableSignals, policy), comment, policy, floodsOf(policy))
    const all = found.concat(this.#fixed(comment, policy))
    const first = this.#firstOf(comment)
    const decisive = first === undefined ? all : asFirst(all, this.judgement(first, policy).action)
    return judge(decisive, policy, this.#history.exemptions[comment])
  }

  /**
   * The findings of one signal in the whole history. A slider changes the rows of one signal, so those of the others
   * are reused.
   */
  #chargesBy(each: Asked, policy: AnyPolicy): ReadonlyMap<number, Charge[]> {
    const { name } = each.signal
    const floods = floodsOf(policy)
    const rows = JSON.stringify([each.limits, policy.shadow.includes(name), floods])
    const known = this.#found.get(name)
    if (known?.rows === rows) return known.charges
    const charges = new Map<number, Charge[]>()
    const signals = [each]
    for (let comment = 0; comment < this.#observations.length; comment++) {
      const found = this.#inspect(signals, comment, policy, floods)
      if (found.length > 0) charges.set(comment, found)
    }
    this.#found.set(name, { rows, charges })
    return charges
  }

  #inspect(signals: readonly Asked[], comment: number, policy: AnyPolicy, floods: number): Charge[] {
    const { present, idle } = this.#history
    const since = idle[comment] as number
    const bits = (present[comment] as number) | (since >= 0 && since < floods ? TRIGGERS.active : 0)
    return inspect(signals, policy, {
      observation: this.#observations[comment] as BuiltInObservation,
      present: bits,
      excuses: () => undefined,
      isHam: false,
      failed: (_, error) => {
        throw error
      },
    })
  }

  #fixed(comment: number, { off, shadow }: AnyPolicy): Charge[] {
    const found = this.#history.fixed[comment] ?? []
    return found
      .filter(({ signal }) => !off.includes(signal))
      .map((each) => chargeOf(each, shadow.includes(each.signal)))
  }
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
export const playedSignals: ReadonlySet<string> = new Set(replayableSignals.map(({ name }) => name))
