import { type Digest64, hex64 } from '../digest/keyed-hash'
import { OutlineSeal } from '../digest/outline-seal'
import { own } from '../errors'
import { fingerprintOf } from '../fingerprint/fingerprint'
import type { Analysis } from '../fingerprint/reader'
import type { Entry, Family, Sighting } from '../history/entry'
import { APPROVED, COPY, OWN_WORDS, REPOST } from '../history/fate'
import type { Memory } from '../history/memory'
import { Rates, type SurgeRates } from '../history/rates'
import { AUTHOR, MAX_COUNTED } from '../history/windows'
import { Teaching } from '../learned/teaching'
import { isOpaquePetition } from '../links/redirects'
import { CodePosts } from '../observation/codes'
import { Copies } from '../observation/copies'
import { repeatedBy } from '../observation/duplicates'
import { cited, HistoryMark, HistoryObservation } from '../observation/from-history'
import type { ObservedLabel } from '../observation/observation'
import { withSharedPart } from '../observation/parts'
import { maxCountedOf, type ObservedDuplicate, type PostPosition } from '../observation/position'
import { isSettled, standingOf } from '../observation/standing'
import { variationsOf } from '../observation/variations'
import type { AnyRule } from '../rules/compiled'
import { isVariable } from '../signals/author-repeats-text'
import { COPIES_ANOTHER } from '../signals/copies-another'
import { DUPLICATE } from '../signals/duplicate'
import { isCourtesy } from '../signals/everyday'
import { isFirstShare } from '../signals/first-share'
import { ADDRESS_MS } from '../signals/from-address'
import type { FindWords } from '../signals/learned'
import { TRIGGERS } from '../signals/signal'
import { NO_FACTS, packedNames, packedText, type TextFacts } from '../text/facts'
import type { Comment, Link, Verdict } from '../types'
import type { Inquiry } from '../verdict/charges'
import { type Judgement, judge, verdictOf } from '../verdict/combine'
import { waitOf } from '../verdict/retry'
import { mayFlood } from './activity'
import { type Applied, appliedTo, excusesOf, rulesMet, takeStances } from './applied-rules'
import { freeMsOf, SHORT_COPY_MS } from './copy-rules'
import { insistedIn, mayInsist } from './insists'
import { Intake, type ReadComment, signalFault } from './intake'
import type { FilterOptions } from './options'
import { publishedBefore } from './published-before'
import { reasonsOf } from './reasons'
import { isFlood } from './refused-flood'
import { Rulebook } from './rulebook'
import type { Setup } from './setups'
import { ThreadKeys } from './thread-keys'
import { type TierReader, tierReader } from './tiers'
import { severer } from './two-readings'
import { type Judging, ruledBy, tellRules, weigh } from './weigh'

const NONE: readonly never[] = Object.freeze([])
/** No comment is remembered of this thread. */
const NEW_THREAD = -2
const SEEN_OF_STRANGER = TRIGGERS.seen | TRIGGERS.stranger
/** A post of fewer words says nothing about its author. */
export const COUNTED_WORDS = 5

/** What became of a comment. */
export interface Outcome {
  verdict: Verdict
  /** What there is to record. */
  entry: Entry
  /** The recorded comment that this one replaces, -1 for a new one. */
  self: number
  /** The comment that was taken back, whose place this one takes; -1 for none. */
  superseded: number
  /** When an earlier version by the same author was edited, which said something else; undefined for any other post. */
  editedAt: number | undefined
  /** The rules that the comment met; undefined if the site has none. */
  met: readonly AnyRule[] | undefined
}

/** What signals see of a comment. */
export interface Observed {
  observation: HistoryObservation
  /** Bits of `TRIGGERS`. */
  present: number
}

/** A comment's position in a history, and what that tells before its marks are looked at one by one. */
interface Placed extends PostPosition {
  /** What the text is counted under; undefined without words. */
  family: Family | undefined
  /** The newest sighting of the family, -1 for none. */
  newest: number
  /** The probability of spam by the labels so far; undefined if it is not asked for, or they are too few. */
  spam: number | undefined
  /** As in `Outcome`. */
  superseded: number
  /** The surges that the post is in. */
  surge: SurgeRates | undefined
  /** The policy that judges it. */
  setup: Setup
}

/**
 * Judges comments by one set of options, and keeps what labels taught. The filter holds the history and records in it. Nothing
 * here belongs to one comment: what was read of it, its verdict and its faults are values that are passed on.
 */
export class Engine {
  readonly intake: Intake
  readonly teaching: Teaching
  /** How many posts come to this process, and how many are usual. */
  rates = new Rates()
  readonly threads: ThreadKeys
  /** Seals outlines of texts before they go to a store or into a snapshot. */
  readonly seal: OutlineSeal
  readonly book: Rulebook
  /** The option `retainMs`, infinite without it. */
  readonly retainMs: number
  readonly #tierOf: TierReader | undefined

  /** @param isShared processes share the rules, so these have to be data */
  constructor(options: FilterOptions, isShared = false) {
    this.intake = new Intake(options)
    this.retainMs = options.retainMs ?? Number.POSITIVE_INFINITY
    this.teaching = new Teaching(this.intake.key)
    this.threads = new ThreadKeys(this.intake.key)
    this.seal = new OutlineSeal(this.intake.key)
    this.#tierOf = tierReader(options, this.intake.gate)
    const findWords: FindWords = (comment, links) => this.teaching.learner.words(comment, links)
    this.book = new Rulebook(options, this.intake, findWords, isShared)
  }

  /** Reads a comment. @throws DigueError `invalid-comment` */
  read(comment: Comment): ReadComment {
    const read = this.intake.read(comment)
    return this.book.rules === undefined ? read : this.book.withGathered(read)
  }

  /** How far back the policy looks, milliseconds. */
  get retention(): number {
    return Math.min(this.book.windows.retention, this.retainMs)
  }

  /** How far back posts from an address are counted, milliseconds. */
  get addressMs(): number {
    return Math.min(Math.max(ADDRESS_MS, this.book.windows.floodWindowMs), this.retainMs)
  }

  /** Whether what authors come back with for weeks is counted. */
  get insists(): boolean {
    return this.book.setups.base.insistRules !== undefined
  }

  /** What a text is counted under: see `Memory.familyOf`. */
  family(memory: Memory, analysis: Analysis, author: number, postedAt: number, self: number): Family {
    return memory.familyOf(analysis, author, postedAt - this.textWindowOf(analysis), self)
  }

  /** How far back sightings of a text matter, milliseconds. Near copies that show opaque codes of petitions are counted for longer. */
  textWindowOf({ links }: Pick<Analysis, 'links'>): number {
    for (const { petition } of links)
      if (petition !== undefined && isOpaquePetition(petition))
        return Math.max(this.book.windows.textWindowMs, this.book.windows.codesMs)
    return this.book.windows.textWindowMs
  }

  /** Judges a comment by what `memory` holds, and says what there is to record of it. */
  judge(read: ReadComment, memory: Memory): Outcome {
    const { other } = read
    const main = this.judgeReading(read, memory)
    return other === undefined ? main : severer(read, main, this.judgeReading(other, memory))
  }

  /** Judges one reading of a comment. */
  judgeReading(read: ReadComment, memory: Memory): Outcome {
    const { fields, analysis, author, exemption, faults } = read
    const { rules } = this.book
    const applied = rules && appliedTo(rules, read)
    const placed = this.#place(read, memory, applied)
    const { self, time, order, family, setup } = placed
    const counted = analysis.words >= COUNTED_WORDS && !copiesOwn(memory, placed)
    const entry: Entry = {
      id: fields.id,
      author,
      thread: fields.thread,
      time,
      order,
      exempt: exemption !== undefined || analysis.isQuotation,
      sightings: NONE,
      text: family && analysis,
      family,
      flagged: false,
      duplicate: false,
      action: 'allow',
      facts: family === undefined ? NO_FACTS : analysis.facts,
      counted,
      held: false,
      settled: isSettled(fields.postedAt, fields.joinedAt),
      fate: counted ? OWN_WORDS : 0,
      reasons: undefined,
      insisted: undefined,
    }
    const known = this.#present(read, memory, placed)
    if (
      self < 0 &&
      read.links.length === 0 &&
      (setup.triggers & known) === 0 &&
      applied?.thread?.policy === undefined
    ) {
      // Most posts end here: nothing in them was seen before, and no signal would be asked.
      if (placed.address !== undefined) entry.sightings = withAddress(family, placed.address, time, order)
      else if (family !== undefined) entry.sightings = [sightingOf(family, time, order)]
      const judgement = judge(NONE, setup.policy, exemption)
      return {
        verdict: verdictOf(judgement, placed.standing, faults, fingerprintOf(analysis)),
        entry,
        self,
        superseded: -1,
        editedAt: undefined,
        met: applied && rulesMet(applied, NONE),
      }
    }
    const { observation, present } = this.#observe(read, memory, placed, known)
    const { insisted } = placed
    return this.#inquire({ entry, read, placed, observation, present, memory, applied, insisted }, placed)
  }

  /** Asks the signals about a comment. Not in `judge`, where a closure would cost each comment an allocation. */
  #inquire(judging: Judging, placed: Placed): Outcome {
    const { entry, read, observation, memory, applied } = judging
    const { duplicate, self, standing, superseded, setup } = placed
    const { analysis, faults } = read
    const inquiry: Inquiry = {
      observation,
      present: judging.present,
      excuses: applied === undefined ? excusesNothing : excusesOf(applied, undefined),
      isHam: observation.label?.label === 'ham',
      failed: (signal, error) => faults.push(signalFault(signal, error)),
    }
    if (applied !== undefined) takeStances(applied, undefined, judging)
    const weighed = weigh(judging, inquiry, setup)
    const { charges, judgement } = weighed
    const ruled = applied && ruledBy(judging, this.book.setups, inquiry, weighed, applied)
    entry.sightings = observation.marks
    entry.duplicate = duplicate !== undefined
    // Nothing is wrong with a copy.
    entry.flagged = charges.some(({ signal, rule }) => signal !== DUPLICATE && rule?.shadow !== true)
    if (duplicate !== undefined) judgement.duplicateOf = duplicateOf(memory, placed, duplicate, analysis.facts.exact)
    entry.action = judgement.action
    if (judgement.retryAfterMs !== undefined)
      judgement.retryAfterMs = waitOf(judgement, setup.asksBuiltIn, setup.policy, inquiry)
    entry.held = judgement.action === 'hold' || judgement.action === 'reject'
    const copy = charges.find(({ signal, excused }) => signal === COPIES_ANOTHER && excused === undefined)
    if (copy !== undefined && !isFirstShare(observation, copy.windowMs ?? 0, 0)) entry.fate |= COPY
    entry.counted &&= !entry.held
    if (superseded >= 0) entry.fate |= REPOST
    const verdict = verdictOf(judgement, standing, faults, fingerprintOf(analysis))
    if (ruled !== undefined) tellRules(verdict, ruled)
    if (verdict.flagged) entry.reasons = reasonsOf(verdict.evidence, setup.policy.thresholds.nudge)
    keepApproval(entry, memory, self)
    // What an earlier version recorded stays.
    const keepsNothing = self < 0 || memory.isCountOnly(self) || placed.editedAt !== undefined
    if (entry.action === 'reject' && keepsNothing && isFlood(charges, setup.policy)) entry.sightings = NONE
    else if (placed.insisted.length > 0) entry.insisted = placed.insisted.flatMap(({ kept }) => kept ?? [])
    return { verdict, entry, self, superseded, editedAt: placed.editedAt, met: ruled?.met }
  }

  /** What signals would see of a comment, judged or not. Changes nothing. */
  observe(read: ReadComment, memory: Memory): Observed {
    const placed = this.#place(read, memory, undefined)
    return this.#observe(read, memory, placed, this.#present(read, memory, placed))
  }

  #place(
    { fields, analysis, author, exemption, faults }: ReadComment,
    memory: Memory,
    applied: Applied | undefined,
  ): Placed {
    // Computed first: it reads the folded text, which a custom signal may overwrite.
    const spam =
      this.book.windows.leastSpam === Infinity || analysis.isQuotation
        ? undefined
        : this.teaching.learner.probability(analysis, fields)
    const self = fields.id === undefined ? -1 : memory.ids.find(fields.id)
    const authorSlot = memory.findAuthor(author)
    const family = analysis.words > 0 ? this.family(memory, analysis, authorSlot, fields.postedAt, self) : undefined
    // An edit has the time of the post that it replaces; what it adds is seen when it is added.
    const time = self < 0 ? fields.postedAt : memory.records.time(self)
    const order = self < 0 ? memory.nextOrder() : memory.records.order(self)
    const standing = standingOf(memory, { authorSlot, self, time, order }, family, fields.joinedAt)
    if (this.#tierOf !== undefined) standing.tier = this.#tierOf(fields, standing, faults) ?? standing.tier
    const { tier } = standing
    const hasAddress = fields.ip !== undefined && standing.tier === 'stranger' && exemption === undefined
    const address = hasAddress ? this.intake.addressOf(fields) : undefined
    return {
      authorSlot,
      // Looked for when it is needed.
      threadSlot: -1,
      self,
      time,
      order,
      isQuotation: analysis.isQuotation,
      standing,
      vouches: exemption !== undefined || standing.tier === 'regular' || standing.tier === 'trusted',
      thread: fields.thread,
      address,
      family,
      newest: family === undefined ? -1 : memory.windows.newest(family.lo, family.hi),
      spam,
      standsFor: -1,
      duplicate: undefined,
      insisted: NONE,
      shared: NONE,
      stances: undefined,
      gathered: NONE,
      setup: applied?.thread === undefined ? this.book.setups.of(tier) : this.book.setups.in(applied.thread, tier),
      editedAt:
        self < 0
          ? undefined
          : editedAt(memory, self, authorSlot, { time: fields.postedAt, facts: family && analysis.facts }),
      superseded: -1,
      // A post that was published before a surge is no part of it when it is sent again; one that was held may be held for it.
      surge:
        exemption === undefined && (self < 0 || memory.records.isWithheld(self))
          ? this.#surgesOf(fields, standing.tier === 'stranger')
          : undefined,
    }
  }

  #surgesOf({ thread, postedAt }: ReadComment['fields'], isStranger: boolean): SurgeRates | undefined {
    // Most posts end here, before their thread is digested.
    if (this.rates.isQuiet) return undefined
    return this.rates.surgesAt(thread === undefined ? undefined : this.threads.key(thread), postedAt, isStranger)
  }

  /** Bits of `TRIGGERS`: what a post has that signals look for, as far as it is known without looking at each mark. */
  #present({ analysis, author }: ReadComment, memory: Memory, placed: Placed): number {
    let present: number = TRIGGERS.nothing
    if (placed.newest >= 0) present |= placed.standing.tier === 'stranger' ? SEEN_OF_STRANGER : TRIGGERS.seen
    else if (mayInsist(memory, author, analysis)) present |= TRIGGERS.insists
    const latest = memory.newestOf(placed.authorSlot)
    if (latest >= 0) {
      const ago = placed.time - memory.records.time(latest)
      const isActive = ago < this.book.windows.floodWindowMs
      if (isActive && (placed.self >= 0 || mayFlood(memory, latest, placed.time, this.book.floodRows)))
        present |= TRIGGERS.active
      // `varied` looks back a day, so most active authors would qualify: look for real variations first.
      else if (ago < this.book.windows.variationWindowMs && isVariable(analysis)) {
        if (variationsOf(memory, analysis, placed, this.book.windows.variationWindowMs).length > 0)
          present |= TRIGGERS.active
      }
      // Compared at once: the outline is that of the text that was read last. An exact copy is counted as such.
      const isExact = placed.newest >= 0 && placed.family?.resemblance === 1 && !analysis.isInPieces
      if (!isExact && ago < this.book.windows.sharedWindowMs) {
        placed.shared = withSharedPart(memory, analysis, placed, this.book.windows.sharedWindowMs)
        if (placed.shared.length > 0) present |= TRIGGERS.shared
      }
    }
    if (placed.address !== undefined && isActive(memory, placed.address, placed.time - this.addressMs))
      present |= TRIGGERS.address
    if (analysis.links.length > 0) present |= TRIGGERS.links
    if (analysis.invisibles + analysis.mixedWords > 0) present |= TRIGGERS.disguise
    if (this.teaching.labels.size > 0) present |= TRIGGERS.labels
    if (placed.spam !== undefined && placed.spam >= this.book.windows.leastSpam) present |= TRIGGERS.spam
    if (analysis.truncatedFrom > 0) present |= TRIGGERS.cut
    if (placed.surge !== undefined) present |= TRIGGERS.surge
    return present
  }

  /** @param known bits of `TRIGGERS` */
  #observe(read: ReadComment, memory: Memory, placed: Placed, known: number): Observed {
    const { fields, analysis } = read
    placed.threadSlot = memory.threads.find(fields.thread)
    if (placed.threadSlot < 0 && fields.thread !== undefined) placed.threadSlot = NEW_THREAD
    const copies = new Copies(memory, { analysis, family: placed.family, linked: read.links })
    const marks = this.#marks(read, memory, placed, copies)
    // A custom signal must not be able to change the history or the next reading through what it is shown.
    const guarded = this.intake.custom.length > 0
    if (guarded) for (const mark of marks) Object.freeze(mark)
    if (guarded) Object.freeze(marks)
    if (guarded) Object.freeze(analysis.links)
    let label: ObservedLabel | undefined
    let isOwn = false
    const match = analysis.isQuotation ? undefined : this.teaching.labels.get(analysis)
    if (match !== undefined) {
      const before =
        match.label === 'spam' && read.overlaps !== true
          ? publishedBefore(memory, this.teaching, match, { ...placed, author: read.author })
          : undefined
      isOwn = before === 'this'
      const { label: said, resemblance } = match
      if (!isOwn) label = { label: said, resemblance, publishedBefore: before === 'another' }
    }
    const observation = new HistoryObservation(memory, placed, {
      comment: fields.comment,
      author: typeof fields.author === 'string' ? { id: fields.author } : fields.author,
      analysis,
      marks,
      copies,
      label,
      // What labels taught of a text says nothing about a post of it that was published before.
      spam: isOwn ? undefined : placed.spam,
      surge: placed.surge,
    })
    if (guarded) Object.freeze(observation)
    if (placed.newest >= 0) this.#findDuplicate(read, memory, placed, observation, copies)
    let present = known
    if (marks.some((mark) => mark.wasSeen && !mark.isAddress)) present |= TRIGGERS.seen
    const { insistRules } = placed.setup
    if (insistRules !== undefined) {
      const { author } = read
      placed.insisted = insistedIn(memory, insistRules, { author, analysis, position: placed, observation })
      if (placed.insisted.length > 0) present |= TRIGGERS.insists
    }
    return { observation, present }
  }

  /** Finds the post that this one repeats by accident, if the policy knows duplicates: the counts are asked for after this. */
  #findDuplicate(
    read: ReadComment,
    memory: Memory,
    placed: Placed,
    observation: HistoryObservation,
    copies: Copies,
  ): void {
    const { marks, linkCount } = observation
    const text = marks.find(({ kind }) => kind === 'text')
    const { copyRules } = placed.setup
    const { copyMs } = copyRules
    if (text === undefined || copyMs === 0) return
    const { fields, analysis } = read
    const post = { position: placed, text, marks, thread: fields.thread, facts: analysis.facts, copies }
    const look = (windowMs: number, isShort: boolean) =>
      repeatedBy(memory, post, { copyMs: windowMs, freeMs: freeMsOf(copyRules, marks, isShort) })
    const shortMs = Math.min(copyMs, SHORT_COPY_MS)
    let isShort = linkCount === 0 && analysis.short
    let found = look(isShort ? shortMs : copyMs, isShort)
    if (found !== undefined && linkCount === 0 && !isShort && isCourtesy(observation)) {
      isShort = true
      found = look(shortMs, isShort)
    }
    if (found === undefined) return
    const { comment, resemblance, isCopy, superseded } = found
    placed.standsFor = comment
    placed.superseded = superseded
    const windowMs = isShort ? shortMs : copyMs
    if (isCopy) placed.duplicate = { earlier: cited(memory, comment, comment, resemblance), windowMs, isShort }
  }

  /** The marks of a comment, each once, with the time since which the comment shows them. */
  #marks(
    { fields, analysis, links, custom }: ReadComment,
    memory: Memory,
    placed: Placed,
    copies: Copies,
  ): HistoryMark[] {
    const { self, time: postedAt, family, newest: newestText } = placed
    const { records, windows } = memory
    const arrival = memory.nextOrder()
    let addedAt = fields.postedAt
    // What was refused as part of a flood left no marks: sent again, it shows what it showed.
    if (self >= 0 && addedAt <= postedAt)
      addedAt = memory.isCountOnly(self) ? postedAt : Math.max(postedAt, memory.latest)
    const marks: HistoryMark[] = []
    const { maxCounted: most, maxOwn } = maxCountedOf(1 + links.length + custom.length)
    const observe = (
      kind: string,
      key: string | undefined,
      { lo, hi }: Digest64,
      link: Link | undefined,
      resemblance: number,
    ): void => {
      for (const mark of marks) if (mark.lo === lo && mark.hi === hi) return
      const kept = self < 0 ? -1 : memory.sightingOf(self, lo, hi)
      const time = kept < 0 ? addedAt : records.time(kept)
      const order = kept < 0 ? arrival : records.order(kept)
      const newest = key === undefined ? newestText : windows.newest(lo, hi)
      // Three times the limit of a flood is more than is counted of each of fifty links.
      const maxCounted = kind === 'ip' ? MAX_COUNTED : most
      const codes =
        kind === 'codes'
          ? new CodePosts(memory, { position: placed, analysis, family, copies, codes: codesOf(links), time })
          : undefined
      const shown = { kind, key, lo, hi, link, resemblance, time, order, newest, maxCounted, maxOwn, codes }
      marks.push(new HistoryMark(memory, placed, shown, key === undefined ? copies : undefined))
    }
    if (family !== undefined) observe('text', undefined, family, undefined, family.resemblance)
    for (const { mark, link } of links) observe(mark.kind, mark.key, mark, link, 1)
    for (const mark of custom) observe(mark.kind, mark.key, mark, undefined, 1)
    const { address } = placed
    if (address !== undefined) observe('ip', hex64(address.lo, address.hi), address, undefined, 1)
    return marks
  }
}

const excusesNothing = () => undefined

/** The earlier post that a post repeats by accident, as the verdict tells it. */
function duplicateOf(
  memory: Memory,
  { standsFor }: Placed,
  { earlier }: ObservedDuplicate,
  exact: number,
): NonNullable<Judgement['duplicateOf']> {
  const { id, thread, postedAt } = own(earlier)
  const first = memory.records.facts(standsFor).exact
  // An older snapshot does not know it.
  const same = first === 0 || first === exact
  return { ...(id !== undefined && { id }), ...(thread !== undefined && { thread }), postedAt, same }
}

/** The digests of opaque codes of petitions. */
function codesOf(links: ReadComment['links']): Digest64[] {
  return links
    .filter(({ mark, link: { petition } }) => mark.kind === 'petition' && petition && isOpaquePetition(petition))
    .map(({ mark }) => mark)
}

function sightingOf({ lo, hi, resemblance }: Family, time: number, order: number): Sighting {
  return { lo, hi, time, order, resemblance }
}

/** The sightings of a post of which nothing is counted but its text, if it has one, and the address that it came from. */
function withAddress(family: Family | undefined, address: Digest64, time: number, order: number): Sighting[] {
  const from = { ...address, time, order, resemblance: 1, isAddress: true }
  return family === undefined ? [from] : [sightingOf(family, time, order), from]
}

/** Whether strangers posted from an address after a time. */
function isActive({ records, windows }: Memory, { lo, hi }: Digest64, since: number): boolean {
  const newest = windows.newest(lo, hi)
  return newest >= 0 && records.time(newest) > since
}

/** When the post was edited, if the recorded version of it, by the same author, says something else. */
function editedAt(
  memory: Memory,
  self: number,
  authorSlot: number,
  { time, facts = NO_FACTS }: { time: number; facts: Readonly<TextFacts> | undefined },
): number | undefined {
  const { records } = memory
  if (self < 0 || records.author(self) !== authorSlot || memory.isCountOnly(self)) return undefined
  const before = records.facts(self)
  if (packedText(before) === packedText(facts) && packedNames(before) === packedNames(facts)) return undefined
  return time > records.time(self) ? time : Math.max(records.time(self), memory.latest)
}

/** A post that a moderator approved is sent again, perhaps by a queue: the approval holds as long as the text is the same. */
function keepApproval(entry: Entry, memory: Memory, self: number): void {
  const { records, reasons } = memory
  if (self < 0 || (records.fate(self) & APPROVED) === 0 || records.author(self) !== memory.findAuthor(entry.author))
    return
  const { exact } = records.facts(self)
  if (exact === 0 || exact !== entry.facts.exact) return
  entry.action = 'allow'
  entry.flagged = false
  entry.held = false
  entry.counted = (entry.fate & OWN_WORDS) !== 0
  entry.fate = (entry.fate & ~COPY) | APPROVED
  entry.reasons = reasons.of(self)
}

/**
 * Whether a remembered post of the same author, other than an earlier version of this one, has the text. One that was taken back is no
 * other post. Looks at 64 at most.
 */
function copiesOwn({ records, windows }: Memory, { newest, authorSlot, self }: Placed): boolean {
  if (newest < 0 || authorSlot < 0) return false
  let at = windows.head(AUTHOR, newest, authorSlot)
  for (let steps = 0; at >= 0 && steps < 64; at = windows.older(AUTHOR, at), steps++)
    if (records.comment(at) !== self && !records.isRetracted(at)) return true
  return at >= 0
}
