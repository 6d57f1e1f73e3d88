import type { Digest64 } from '../digest/keyed-hash'
import { fingerprintOf } from '../fingerprint/fingerprint'
import { linkMarks } from '../fingerprint/marks'
import { type Analysis, copyOf, type ReadAnalysis } from '../fingerprint/reader'
import type { Entry, Family, Sighting } from '../history/entry'
import type { Memory } from '../history/memory'
import type { LabelMatch } from '../learned/labels'
import { Teaching } from '../learned/teaching'
import { Observation, ObservedMark, type PostPosition } from '../observation/observation'
import { type By, variationsOf } from '../observation/variations'
import { checkNames, policyOf } from '../policy/define'
import type { Policy, SignalLimits } from '../policy/types'
import { isVariable } from '../signals/author-repeats-text'
import { builtInSignals } from '../signals/built-in'
import { type Signal, TRIGGERS } from '../signals/signal'
import type { Comment, Label, Link, Verdict } from '../types'
import { type Asked, asked, inspect } from '../verdict/charges'
import { judge, type Subject, verdictOf } from '../verdict/combine'
import { waitOf } from '../verdict/retry'
import type { CheckedComment } from './comment'
import { Intake, type ReadComment } from './intake'
import { DEFAULTS, type FilterOptions } from './options'
import { type SiteRules, siteRules } from './site-rules'

/** Sees what signals see: an observation, and bits of `TRIGGERS`. */
export type Observer = (observation: Observation, present: number) => void

const NONE: readonly never[] = Object.freeze([])

export interface Outcome {
  verdict: Verdict
  entry: Entry
  /** The recorded comment that this one replaces, -1 for a new one. */
  self: number
}

/** Reads and judges comments by one set of options. Whose history it is judged by, and who records it, is the filter's affair. */
export class Engine {
  readonly intake: Intake
  readonly teaching: Teaching
  /** How far back the policy looks, milliseconds. */
  readonly retention: number
  /** How far back sightings of texts matter, milliseconds. */
  readonly textWindowMs: number
  /** The signals that the policy lets speak. */
  readonly signals: readonly Asked[]
  readonly #policy: Policy
  readonly #builtIn: readonly Signal[]
  /** Bits of `TRIGGERS` that some signal has. */
  readonly #triggers: number
  /** How far back the signal of floods looks, milliseconds. */
  readonly #floodWindowMs: number
  /** How far back an author's variations of a few words are counted, milliseconds. */
  readonly #variationWindowMs: number
  readonly #site: SiteRules
  readonly #exemptRoles: ReadonlySet<string>
  readonly #observer: Observer | undefined
  /** The lowest probability of spam that the policy does something about. */
  readonly #leastSpam: number
  /** That of the comment being judged. */
  #spam: number | undefined
  /** What a human called it or what it copies: for the signal that accuses, and for the exemption of what is welcome. */
  #label: LabelMatch | undefined

  /** @param observer is shown every observation, those of posts that no signal is asked about included */
  constructor(options: FilterOptions, observer?: Observer) {
    this.intake = new Intake(options)
    this.teaching = new Teaching(this.intake)
    this.#observer = observer
    this.#policy = policyOf(options.policy)
    const { note, nudge, hold, reject } = this.#policy.limits.learned?.spam ?? {}
    this.#leastSpam = this.#policy.off.includes('learned')
      ? Infinity
      : (note ?? nudge ?? hold ?? reject ?? Infinity) / 100
    this.#exemptRoles = new Set(options.exemptRoles ?? DEFAULTS.exemptRoles)
    this.#site = siteRules(options, (url) => this.intake.canonicalize(url))
    const { custom } = this.intake
    const builtIn = builtInSignals(
      this.#site.closed,
      () => this.#label,
      { probability: () => this.#spam, words: (comment, links) => this.teaching.learner.words(comment, links) },
      options.maxContentLength ?? DEFAULTS.maxContentLength,
    )
    const signals = [...builtIn, ...custom]
    checkNames(this.#policy, signals)
    this.#builtIn = builtIn.filter(({ name }) => !this.#policy.off.includes(name))
    this.signals = asked(signals, this.#policy)
    this.#triggers = this.signals.reduce((bits, { triggers }) => bits | triggers, 0)
    const windows = (rows: SignalLimits = {}) => Object.values(rows).map(({ windowMs }) => windowMs)
    this.#floodWindowMs = Math.max(0, ...windows(this.#policy.limits['author-flood']))
    this.#variationWindowMs = this.#policy.limits['author-repeats-text']?.varied?.windowMs ?? 0
    // A custom signal may ask for any window among the policy's rows, and among its own.
    const own = custom.flatMap(({ limits }) => windows(limits))
    const texts = custom.length > 0 ? this.signals : this.signals.filter(({ signal }) => signal.kinds?.includes('text'))
    this.textWindowMs = Math.max(0, ...own, ...texts.flatMap(({ limits }) => windows(limits)))
    this.retention = Math.max(...own, ...Object.values(this.#policy.limits).flatMap(windows))
  }

  /** What a text is counted under: see `Memory.familyOf`. */
  family(memory: Memory, analysis: Analysis, author: number, postedAt: number, self: number): Family {
    return memory.familyOf(analysis, author, postedAt - this.textWindowMs, self)
  }

  /** Reads a comment. @throws DigueError `invalid-comment` */
  examine(comment: Comment): ReadComment {
    const fields = this.intake.checkComment(comment)
    const { role } = fields
    const analysis = this.intake.read(fields)
    // At once, before anything else is folded.
    const spam = this.#spamOf(fields, analysis)
    return {
      fields,
      analysis,
      author: this.intake.digest('author', fields.authorId),
      links:
        analysis.links.length > 0 ? linkMarks(analysis.links, this.intake.key, this.intake.custom.length > 0) : NONE,
      custom: this.intake.custom.length > 0 ? this.intake.marksOf(fields, analysis.text) : NONE,
      exemption: role !== undefined && this.#exemptRoles.has(role) ? `role:${role}` : undefined,
      spam,
    }
  }

  /** The probability of spam again, after labels were followed. */
  spamOf(fields: CheckedComment): number | undefined {
    return this.#spamOf(fields, this.intake.read(fields))
  }

  #spamOf(fields: CheckedComment, analysis: ReadAnalysis): number | undefined {
    return this.#leastSpam === Infinity ? undefined : this.teaching.learner.probability(analysis, fields)
  }

  /** Remembers a human's word about a text, and learns from it. */
  label(comment: Comment, label: Label): ReadComment {
    const read = this.examine(comment)
    this.teaching.label(read, label)
    return read
  }

  /** Judges a comment by what `memory` holds, and says what there is to record of it. */
  judge(read: ReadComment, memory: Memory): Outcome {
    const { fields, analysis, author, exemption } = read
    this.intake.faults = fields.faults
    this.#spam = read.spam
    const self = fields.id === undefined ? -1 : memory.ids.find(fields.id)
    const authorSlot = memory.findAuthor(author)
    const family = analysis.words > 0 ? this.family(memory, analysis, authorSlot, fields.postedAt, self) : undefined
    const newest = family === undefined ? -1 : memory.windows.newest(family.lo, family.hi)
    // An edit has the time of the post that it replaces; what it adds is seen when it is added.
    const postedAt = self < 0 ? fields.postedAt : memory.records.time(self)
    const order = self < 0 ? memory.nextOrder() : memory.records.order(self)
    const entry: Entry = {
      id: fields.id,
      author,
      thread: fields.thread,
      time: postedAt,
      order,
      exempt: exemption !== undefined,
      sightings: NONE,
      text: family && analysis,
      family,
      flagged: false,
    }
    const present = this.#present(analysis, newest, memory, { author: authorSlot, self, time: postedAt, order })
    if (self < 0 && read.links.length === 0 && (this.#triggers & present) === 0 && this.#observer === undefined) {
      // Most posts end here: nothing of them was seen before, and there is nobody to ask about the rest.
      if (family !== undefined) entry.sightings = [sightingOf(family, postedAt, order)]
      const verdict = verdictOf(judge(NONE, this.#policy, exemption), this.intake.faults, fingerprintOf(analysis))
      return { verdict, entry, self }
    }
    const position: PostPosition = { authorSlot, threadSlot: memory.threads.find(fields.thread), self }
    const marks = this.#observe(read, memory, position, family, newest, postedAt)
    entry.sightings = marks
    // What a signal of the caller's does to what it is shown changes neither the history nor the next reading.
    const guarded = this.intake.custom.length > 0
    if (guarded) for (const mark of marks) Object.freeze(mark)
    if (guarded) Object.freeze(marks)
    const observation = new Observation(
      memory,
      position,
      fields.comment,
      fields.author,
      postedAt,
      order,
      guarded ? Object.freeze(copyOf(analysis)) : analysis,
      marks,
    )
    if (guarded) Object.freeze(observation)
    const seen = marks.some((mark) => mark.wasSeen) ? TRIGGERS.seen : 0
    this.#observer?.(observation, present | seen)
    this.#label = this.teaching.labels.get(analysis)
    const charges = inspect(
      this.signals,
      present | seen,
      observation,
      this.#policy,
      this.#site.excuses,
      this.#label?.label === 'ham',
      this.intake.failed,
    )
    entry.flagged = charges.length > 0
    const judgement = judge(charges, this.#policy, exemption)
    if (judgement.retryAfterMs !== undefined) {
      const excused = (charge: Subject) => this.#site.excuses(charge, analysis.links)
      judgement.retryAfterMs = waitOf(judgement, observation, this.#builtIn, this.#policy, excused, this.intake.failed)
    }
    return { verdict: verdictOf(judgement, this.intake.faults, fingerprintOf(analysis)), entry, self }
  }

  /** Bits of `TRIGGERS`: what signals may have something to say about, as far as it is known without looking at each mark. */
  #present(analysis: Analysis, newest: number, memory: Memory, by: By): number {
    let present: number = TRIGGERS.nothing
    if (newest >= 0) present |= TRIGGERS.seen
    const latest = memory.newestOf(by.author)
    if (latest >= 0) {
      const ago = by.time - memory.records.time(latest)
      if (ago < this.#floodWindowMs) present |= TRIGGERS.active
      // A day is long: many who posted in it would be asked about in vain.
      else if (ago < this.#variationWindowMs && isVariable(analysis)) {
        if (variationsOf(memory, analysis, by, this.#variationWindowMs).length > 0) present |= TRIGGERS.active
      }
    }
    if (analysis.links.length > 0) present |= TRIGGERS.links
    if (analysis.invisibles + analysis.mixedWords > 0) present |= TRIGGERS.disguise
    if (this.teaching.labels.size > 0) present |= TRIGGERS.labels
    if (this.#spam !== undefined && this.#spam >= this.#leastSpam) present |= TRIGGERS.spam
    if (analysis.truncatedFrom > 0) present |= TRIGGERS.cut
    return present
  }

  /** The marks of a comment, each once, with when it shows them. */
  #observe(
    { fields, links, custom }: ReadComment,
    memory: Memory,
    position: PostPosition,
    family: Family | undefined,
    newest: number,
    postedAt: number,
  ): ObservedMark[] {
    const { self } = position
    const { records, windows } = memory
    const order = memory.nextOrder()
    const addedAt = self < 0 || fields.postedAt > postedAt ? fields.postedAt : Math.max(postedAt, memory.latest)
    const marks: ObservedMark[] = []
    const observe = (
      kind: string,
      key: string | undefined,
      by: Digest64,
      link: Link | undefined,
      alike: number,
      latest: number,
    ): void => {
      const kept = self < 0 ? -1 : memory.sightingOf(self, by.lo, by.hi)
      const time = kept < 0 ? addedAt : records.time(kept)
      const since = kept < 0 ? order : records.order(kept)
      marks.push(new ObservedMark(memory, position, kind, key, by, link, alike, time, since, latest))
    }
    const add = (kind: string, key: string, by: Digest64, link: Link | undefined): void => {
      for (const { lo, hi } of marks) if (lo === by.lo && hi === by.hi) return
      observe(kind, key, by, link, 1, windows.newest(by.lo, by.hi))
    }
    if (family !== undefined) observe('text', undefined, family, undefined, family.resemblance, newest)
    for (const { mark, link } of links) add(mark.kind, mark.key, mark, link)
    for (const mark of custom) add(mark.kind, mark.key, mark, undefined)
    return marks
  }
}

function sightingOf({ lo, hi, resemblance }: Family, time: number, order: number): Sighting {
  return { lo, hi, time, order, resemblance }
}
