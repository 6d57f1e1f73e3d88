import { type Digest64, hex64 } from '../digest/keyed-hash'
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
import { maxCountedOf, type PostPosition } from '../observation/position'
import { isSettled, standingOf } from '../observation/standing'
import { variationsOf } from '../observation/variations'
import { checkNames, policyOf } from '../policy/define'
import type { AnyPolicy, SignalLimits } from '../policy/types'
import { AUTHOR_INSISTS } from '../signals/author-insists'
import { isVariable } from '../signals/author-repeats-text'
import { builtInSignals } from '../signals/built-in'
import { COPIES_ANOTHER } from '../signals/copies-another'
import { DUPLICATE } from '../signals/duplicate'
import { isCourtesy } from '../signals/everyday'
import { isFirstShare } from '../signals/first-share'
import { ADDRESS_MS } from '../signals/from-address'
import { type BuiltInSignal, TRIGGERS } from '../signals/signal'
import { NO_FACTS, packedNames, packedText, type TextFacts } from '../text/facts'
import type { Link, Verdict } from '../types'
import { type Asked, asked, type Inquiry, inspect } from '../verdict/charges'
import { judge, verdictOf } from '../verdict/combine'
import { waitOf } from '../verdict/retry'
import { type CopyRules, copyRulesOf, freeMsOf, SHORT_COPY_MS, withDuplicateMs } from './copy-rules'
import { type InsistRules, insistedIn, insistRulesOf, mayInsist } from './insists'
import { Intake, type ReadComment, signalFault } from './intake'
import { DEFAULTS, type FilterOptions } from './options'
import { publishedBefore } from './published-before'
import { reasonsOf } from './reasons'
import { isFlood } from './refused-flood'
import { type SiteRules, siteRules } from './site-rules'
import { ThreadKeys } from './thread-keys'
import { severer } from './two-readings'

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
  /** How far back the policy looks, milliseconds. */
  readonly retention: number
  /** How far back sightings of texts matter for counts, milliseconds. */
  readonly textWindowMs: number
  /** How far back they matter for anything. */
  readonly textRetentionMs: number
  /** The signals that the policy does not turn off. */
  readonly signals: readonly Asked[]
  readonly #policy: AnyPolicy
  readonly #copyRules: CopyRules
  readonly #builtIn: readonly BuiltInSignal[]
  /** Bits of `TRIGGERS` that some signal has. */
  readonly #triggers: number
  /** How far back posts from an address are counted, milliseconds. */
  readonly addressMs: number
  /** How far back the signal of floods looks, milliseconds. */
  readonly #floodWindowMs: number
  /** How far back an author's variations of a few words are counted, milliseconds. */
  readonly #variationWindowMs: number
  /** How far back the opaque codes of an author are counted, milliseconds. */
  readonly #codesMs: number
  readonly #site: SiteRules
  readonly #insistRules: InsistRules | undefined
  /** The lowest probability of spam for which the policy has a step, 0..1; infinite if there is none. */
  readonly #leastSpam: number

  constructor(options: FilterOptions) {
    this.intake = new Intake(options)
    this.teaching = new Teaching(this.intake.key)
    this.threads = new ThreadKeys(this.intake.key)
    this.#policy = withDuplicateMs(policyOf(options.policy), options.duplicateMs)
    this.#copyRules = copyRulesOf(this.#policy)
    const { note, nudge, hold, reject } = this.#policy.limits.learned?.spam ?? {}
    this.#leastSpam = this.#policy.off.includes('learned')
      ? Infinity
      : (note ?? nudge ?? hold ?? reject ?? Infinity) / 100
    this.#site = siteRules(options, (url) => this.intake.canonicalize(url))
    const { custom } = this.intake
    const builtIn = builtInSignals(
      this.#site.closed,
      (comment, links) => this.teaching.learner.words(comment, links),
      options.maxContentLength ?? DEFAULTS.maxContentLength,
    )
    const signals = [...builtIn, ...custom]
    checkNames(this.#policy, signals)
    this.#builtIn = builtIn.filter(({ name }) => !this.#policy.off.includes(name))
    this.signals = asked(signals, this.#policy)
    this.#triggers = this.signals.reduce((bits, { triggers }) => bits | triggers, 0)
    const windows = (rows: SignalLimits = {}) => Object.values(rows).map(({ windowMs }) => windowMs)
    this.#floodWindowMs = Math.max(0, ...windows(this.#policy.limits['author-flood']))
    this.addressMs = Math.max(ADDRESS_MS, this.#floodWindowMs)
    this.#variationWindowMs = this.#policy.limits['author-repeats-text']?.varied?.windowMs ?? 0
    this.#codesMs = this.#policy.limits['author-repeats-petition']?.opaque?.windowMs ?? 0
    // A custom signal may ask for any window among the policy's rows, and among its own.
    const own = custom.flatMap(({ limits }) => windows(limits))
    // What authors insist on is counted without sightings.
    this.#insistRules = insistRulesOf(this.#policy)
    const counting = this.signals.filter(({ signal }) => signal.name !== AUTHOR_INSISTS)
    const texts =
      custom.length > 0
        ? counting
        : counting.filter(({ signal }) => Object.hasOwn(signal, 'kinds') && signal.kinds?.includes('text'))
    this.textWindowMs = Math.max(0, ...own, ...texts.flatMap(({ limits }) => windows(limits)))
    const copied = this.signals.filter(({ signal }) => signal.name === COPIES_ANOTHER)
    this.textRetentionMs = Math.max(this.textWindowMs, ...copied.flatMap(({ limits }) => windows(limits)))
    const { [AUTHOR_INSISTS]: _, ...counted } = this.#policy.limits
    this.retention = Math.max(...own, ...Object.values(counted).flatMap(windows))
  }

  /** Whether what authors come back with for weeks is counted. */
  get insists(): boolean {
    return this.#insistRules !== undefined
  }

  /** What a text is counted under: see `Memory.familyOf`. */
  family(memory: Memory, analysis: Analysis, author: number, postedAt: number, self: number): Family {
    return memory.familyOf(analysis, author, postedAt - this.textWindowOf(analysis), self)
  }

  /** How far back sightings of a text matter, milliseconds. Near copies that show opaque codes of petitions are counted for longer. */
  textWindowOf({ links }: Pick<Analysis, 'links'>): number {
    for (const { petition } of links)
      if (petition !== undefined && isOpaquePetition(petition)) return Math.max(this.textWindowMs, this.#codesMs)
    return this.textWindowMs
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
    const placed = this.#place(read, memory)
    const { self, time, order, family } = placed
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
    if (self < 0 && read.links.length === 0 && (this.#triggers & known) === 0) {
      // Most posts end here: nothing in them was seen before, and no signal would be asked.
      if (placed.address !== undefined) entry.sightings = withAddress(family, placed.address, time, order)
      else if (family !== undefined) entry.sightings = [sightingOf(family, time, order)]
      const judgement = judge(NONE, this.#policy, exemption)
      return {
        verdict: verdictOf(judgement, placed.standing, faults, fingerprintOf(analysis)),
        entry,
        self,
        superseded: -1,
        editedAt: undefined,
      }
    }
    return this.#inquire(entry, read, placed, this.#observe(read, memory, placed, known), memory)
  }

  /** Asks the signals about a comment. Not in `judge`, where a closure would cost each comment an allocation. */
  #inquire(
    entry: Entry,
    read: ReadComment,
    placed: Placed,
    { observation, present }: Observed,
    memory: Memory,
  ): Outcome {
    const { duplicate, standsFor, self, standing, superseded } = placed
    const { analysis, exemption, faults } = read
    const inquiry: Inquiry = {
      observation,
      present,
      excuses: this.#site.excuses,
      isHam: observation.label?.label === 'ham',
      failed: (signal, error) => faults.push(signalFault(signal, error)),
    }
    const charges = inspect(this.signals, this.#policy, inquiry)
    entry.sightings = observation.marks
    entry.duplicate = duplicate !== undefined
    // Nothing is wrong with a copy.
    entry.flagged = charges.some(({ signal }) => signal !== DUPLICATE)
    if (duplicate !== undefined) {
      const atLeast = memory.records.action(standsFor)
      for (const charge of charges) if (charge.signal === DUPLICATE) charge.atLeast = atLeast
    }
    const judgement = judge(charges, this.#policy, exemption)
    if (duplicate !== undefined) {
      const { id, thread, postedAt } = own(duplicate.earlier)
      const { exact } = memory.records.facts(standsFor)
      // An older snapshot does not know it.
      const same = exact === 0 || exact === analysis.facts.exact
      judgement.duplicateOf = {
        ...(id !== undefined && { id }),
        ...(thread !== undefined && { thread }),
        postedAt,
        same,
      }
    }
    entry.action = judgement.action
    if (judgement.retryAfterMs !== undefined)
      judgement.retryAfterMs = waitOf(judgement, this.#builtIn, this.#policy, inquiry)
    entry.held = judgement.action === 'hold' || judgement.action === 'reject'
    const copy = charges.find(({ signal, excused }) => signal === COPIES_ANOTHER && excused === undefined)
    if (copy !== undefined && !isFirstShare(observation, copy.windowMs ?? 0, 0)) entry.fate |= COPY
    entry.counted &&= !entry.held
    if (superseded >= 0) entry.fate |= REPOST
    const verdict = verdictOf(judgement, standing, faults, fingerprintOf(analysis))
    if (verdict.flagged) entry.reasons = reasonsOf(verdict.evidence, this.#policy.thresholds.nudge)
    keepApproval(entry, memory, self)
    // What an earlier version recorded stays.
    const keepsNothing = self < 0 || memory.isCountOnly(self) || placed.editedAt !== undefined
    if (entry.action === 'reject' && keepsNothing && isFlood(charges, this.#policy)) entry.sightings = NONE
    else if (placed.insisted.length > 0) entry.insisted = placed.insisted.flatMap(({ kept }) => kept ?? [])
    return { verdict, entry, self, superseded, editedAt: placed.editedAt }
  }

  /** What signals would see of a comment, judged or not. Changes nothing. */
  observe(read: ReadComment, memory: Memory): Observed {
    const placed = this.#place(read, memory)
    return this.#observe(read, memory, placed, this.#present(read, memory, placed))
  }

  #place({ fields, analysis, author, exemption }: ReadComment, memory: Memory): Placed {
    // Computed first: it reads the folded text, which a custom signal may overwrite.
    const spam =
      this.#leastSpam === Infinity || analysis.isQuotation
        ? undefined
        : this.teaching.learner.probability(analysis, fields)
    const self = fields.id === undefined ? -1 : memory.ids.find(fields.id)
    const authorSlot = memory.findAuthor(author)
    const family = analysis.words > 0 ? this.family(memory, analysis, authorSlot, fields.postedAt, self) : undefined
    // An edit has the time of the post that it replaces; what it adds is seen when it is added.
    const time = self < 0 ? fields.postedAt : memory.records.time(self)
    const order = self < 0 ? memory.nextOrder() : memory.records.order(self)
    const standing = standingOf(memory, { authorSlot, self, time, order }, family, fields.joinedAt)
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
      editedAt: editedAt(memory, self, authorSlot, { time: fields.postedAt, facts: family && analysis.facts }),
      superseded: -1,
      // A post that was published before a surge is no part of it when it is sent again; one that was held may be held for it.
      surge:
        exemption === undefined && (self < 0 || memory.records.isWithheld(self))
          ? this.#surgesOf(fields, standing.tier === 'stranger')
          : undefined,
    }
  }

  #surgesOf({ thread, postedAt }: ReadComment['fields'], isStranger: boolean): SurgeRates | undefined {
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
      if (ago < this.#floodWindowMs) present |= TRIGGERS.active
      // `varied` looks back a day, so most active authors would qualify: look for real variations first.
      else if (ago < this.#variationWindowMs && isVariable(analysis)) {
        if (variationsOf(memory, analysis, placed, this.#variationWindowMs).length > 0) present |= TRIGGERS.active
      }
    }
    if (placed.address !== undefined && isActive(memory, placed.address, placed.time - this.addressMs))
      present |= TRIGGERS.address
    if (analysis.links.length > 0) present |= TRIGGERS.links
    if (analysis.invisibles + analysis.mixedWords > 0) present |= TRIGGERS.disguise
    if (this.teaching.labels.size > 0) present |= TRIGGERS.labels
    if (placed.spam !== undefined && placed.spam >= this.#leastSpam) present |= TRIGGERS.spam
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
    if (this.#insistRules !== undefined) {
      const { author } = read
      placed.insisted = insistedIn(memory, this.#insistRules, { author, analysis, position: placed, observation })
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
    const { copyMs } = this.#copyRules
    if (text === undefined || copyMs === 0) return
    const { fields, analysis } = read
    const post = { position: placed, text, marks, thread: fields.thread, facts: analysis.facts, copies }
    const look = (windowMs: number, isShort: boolean) =>
      repeatedBy(memory, post, { copyMs: windowMs, freeMs: freeMsOf(this.#copyRules, marks, isShort) })
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
      // Three times the limit of a flood is more than is counted of each of sixty links.
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
