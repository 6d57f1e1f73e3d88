import { Clock, type Prepared, prepare } from './comment'
import { reason } from './errors'
import { type Analysis, fingerprintOf, Reader } from './fingerprint'
import { Labels } from './history/labels'
import type { Entry, Memory, Sighting } from './history/memory'
import type { Match, TextPrint } from './history/near-texts'
import { Observation, ObservedMark, type Place } from './history/observation'
import { judge, type Subject, verdictOf } from './judge'
import { Learner } from './learned/learner'
import type { Shape } from './learned/shape'
import { type DigestedMark, digestOf, linkMarks } from './marks'
import { DEFAULTS, type FilterOptions } from './options'
import { checkNames, policyOf } from './policy'
import type { Policy, SignalLimits } from './policy-types'
import { waitOf } from './retry'
import { builtInSignals } from './signals/built-in'
import { Gate, guarded, synchronous } from './signals/custom'
import { type Asked, asked, inspect } from './signals/inspect'
import { NEEDS, type Signal } from './signals/signal'
import { type SiteRules, siteRules } from './site-rules'
import { type Digest64, hex64, type SipKey, sipKey } from './text/siphash'
import type { Comment, Fault, Label, Link, Verdict } from './types'

/** Sees what signals see: an observation, and bits of `NEEDS`. */
export type Observer = (observation: Observation, has: number) => void

/** Texts that humans labelled are remembered up to this many. */
export const MAX_LABELS = 10_000

const NONE: readonly never[] = Object.freeze([])

/** Sightings that no row counts are still needed to recognise near copies. Milliseconds. */
const LEAST_KEPT = 3_600_000

/** A comment that was read: everything about it that needs no history. */
export interface Examined {
  prepared: Prepared
  /** Valid until the next comment is read, unless it was copied. */
  analysis: Analysis
  author: Digest64
  /** What it is counted as, beside its text. */
  links: readonly { mark: DigestedMark; link: Link }[]
  custom: readonly DigestedMark[]
  /** Why its author is never flagged, if so. */
  exemption: string | undefined
  /** The probability that it is spam, by the labels so far; undefined while they are too few. */
  spam: number | undefined
}

export interface Judged {
  verdict: Verdict
  entry: Entry
  /** The recorded comment that this one replaces, -1 for a new one. */
  self: number
}

/** Reads and judges comments by one set of options. Whose history it is judged by, and who records it, is the filter's affair. */
export class Judging {
  readonly key: SipKey
  readonly gate = new Gate()
  /** How far back the policy looks, milliseconds. */
  readonly retention: number
  labels = new Labels(MAX_LABELS)
  learner: Learner
  readonly #reader: Reader
  readonly #policy: Policy
  readonly #signals: readonly Asked[]
  readonly #builtIn: readonly Signal[]
  /** Bits of `NEEDS` that some signal has. */
  readonly #needs: number
  /** How far back the signal of floods looks, milliseconds. */
  readonly #floods: number
  /** How far back sightings of texts matter, milliseconds. */
  readonly textsMs: number
  readonly #custom: readonly Signal[]
  readonly #site: SiteRules
  readonly #exemptRoles: ReadonlySet<string>
  readonly #clock: Clock
  readonly #match: Match = { slot: -1, resemblance: 0 }
  readonly #observer: Observer | undefined
  /** The lowest probability of spam that the policy does something about. */
  readonly #leastSpam: number
  /** That of the comment being judged. */
  #spam: number | undefined
  #faults: Fault[] = []

  /** @param observer is shown every observation, those of posts that no signal is asked about included */
  constructor(options: FilterOptions, observer?: Observer) {
    const { resolveLink } = options
    this.#observer = observer
    const maxLength = options.maxContentLength ?? DEFAULTS.maxContentLength
    this.key = sipKey(options.secret)
    this.#policy = policyOf(options.policy)
    this.learner = new Learner(this.key)
    const { note, nudge, hold, reject } = this.#policy.limits.learned?.spam ?? {}
    this.#leastSpam = this.#policy.off.includes('learned')
      ? Infinity
      : (note ?? nudge ?? hold ?? reject ?? Infinity) / 100
    this.#clock = new Clock(options.clock ?? Date.now)
    this.#exemptRoles = new Set(options.exemptRoles ?? DEFAULTS.exemptRoles)
    this.#reader = new Reader(this.key, maxLength, {
      ...(resolveLink && {
        resolveLink: (url: string) =>
          synchronous(
            this.gate.ask(() => resolveLink(url)),
            'resolveLink',
          ),
      }),
      ...(options.petitions && { petitions: options.petitions }),
      onResolverError: (error) => this.#faults.push({ code: 'resolver-failed', message: reason(error) }),
    })
    this.#site = siteRules(options, (url) => this.#reader.canonicalize(url))
    this.#custom = (options.signals ?? []).map((signal) => guarded(signal, this.gate))
    const builtIn = builtInSignals(
      this.#site.closed,
      () => this.labels,
      { probability: () => this.#spam, words: (comment, links) => this.learner.words(comment, links) },
      maxLength,
    )
    const signals = [...builtIn, ...this.#custom]
    checkNames(this.#policy, signals)
    this.#builtIn = builtIn.filter(({ name }) => !this.#policy.off.includes(name))
    this.#signals = asked(signals, this.#policy)
    this.#needs = this.#signals.reduce((bits, { needs }) => bits | needs, 0)
    const windows = (rows: SignalLimits = {}) => Object.values(rows).map(({ windowMs }) => windowMs)
    this.#floods = Math.max(0, ...windows(this.#policy.limits['author-flood']))
    // A custom signal may ask for any window among the policy's rows, and among its own.
    const own = this.#custom.flatMap(({ limits }) => windows(limits))
    const texts =
      this.#custom.length > 0 ? this.#signals : this.#signals.filter(({ signal }) => signal.kinds?.includes('text'))
    this.textsMs = Math.max(0, ...own, ...texts.flatMap(({ limits }) => windows(limits)))
    this.retention = Math.max(...own, ...Object.values(this.#policy.limits).flatMap(windows))
  }

  /** Whether only its author's own sightings of a text are ever counted: no signal looks at those of others. */
  byAuthorOnly({ short, words, ownWords, length }: Analysis): boolean {
    // Of three words a slogan can be made, in scripts without gaps of less.
    return short && words < 3 && ownWords <= length * 0.6 && this.#custom.length === 0
  }

  /** From how many posts of a text in which time signals ask who posts it, if they do. */
  crowdOf({ words }: Analysis): { windowMs: number; from: number } | undefined {
    const rows = this.#signals
      .filter(({ signal }) => signal.name === 'campaign')
      .flatMap(({ limits }) => [limits.slogan, limits.phrase, limits.sudden])
    let found: { windowMs: number; from: number } | undefined
    for (const { windowMs, note = Infinity, nudge = Infinity, hold = Infinity, reject = Infinity } of rows.filter(
      (row) => row !== undefined,
    )) {
      const from = Math.min(note, nudge, hold, reject)
      if (from === Infinity) continue
      found = { windowMs: Math.max(windowMs, found?.windowMs ?? 0), from: Math.min(from, found?.from ?? from) }
    }
    return words === 0 ? undefined : found
  }

  /** How far back sightings of a kind matter, milliseconds. */
  keepMs(kind: string): number {
    // A custom signal may ask for any window among the policy's rows.
    if (this.#custom.length > 0) return this.retention
    return kind === 'text' ? Math.max(LEAST_KEPT, this.textsMs) : this.retention
  }

  /** Milliseconds since the epoch, as the caller's clock tells it. */
  now(): number {
    return this.#clock.now()
  }

  prepare(comment: Comment): Prepared {
    this.gate.check()
    const prepared = prepare(comment, this.#clock)
    if (prepared.id !== undefined) prepared.id = this.stored(prepared.id)
    if (prepared.thread !== undefined) prepared.thread = this.stored(prepared.thread)
    this.#faults = prepared.faults
    return prepared
  }

  /** Ids and threads are kept as given up to 512 characters, beyond as a digest, so that memory stays bounded. */
  stored(text: string): string {
    if (text.length <= 512) return text
    const { lo, hi } = this.digest('long', text)
    return `digest:${hex64(lo, hi)}`
  }

  read({ comment }: Prepared): Analysis {
    return this.#reader.read(comment.content, comment.format ?? 'text', comment.replyTo)
  }

  digest(kind: string, text: string): Digest64 {
    return digestOf(this.key, kind, text)
  }

  /** The digest under which a text is counted: its own, or that of the text it is a near copy of. */
  family(
    memory: Memory,
    analysis: Analysis,
    author: number,
    postedAt: number,
    self: number,
  ): Digest64 & { resemblance: number } {
    const { records } = memory
    if (self >= 0 && memory.isTextOf(self, analysis)) {
      // A retry stays in its family: what came since could have founded a nearer one.
      const [lo, hi] = [records.markLo(self), records.markHi(self)]
      const kept = memory.sightingOf(self, lo, hi)
      return { lo, hi, resemblance: kept < 0 ? 1 : records.resemblance(kept) }
    }
    const match = this.#match
    memory.recognise(analysis, author, postedAt - this.textsMs, self, match)
    if (match.slot < 0) return { lo: analysis.lo, hi: analysis.hi, resemblance: 1 }
    return { lo: records.markLo(match.slot), hi: records.markHi(match.slot), resemblance: match.resemblance }
  }

  #customMarks(comment: Comment): DigestedMark[] {
    const marks: DigestedMark[] = []
    for (const signal of this.#custom) {
      if (signal.marks === undefined) continue
      try {
        for (const { kind, key } of signal.marks(comment, comment.content)) {
          const short = this.stored(key)
          marks.push({ kind, key: short, ...this.digest(kind, short) })
        }
      } catch (error) {
        this.#failed(signal, error)
      }
    }
    return marks
  }

  readonly #failed = ({ name }: Signal, error: unknown): void => {
    this.#faults.push({ code: 'signal-failed', signal: name, message: reason(error) })
  }

  /** Reads a comment. @throws DigueError `invalid-comment` */
  examine(comment: Comment): Examined {
    const prepared = this.prepare(comment)
    // Read before signals are asked: an exemption is the caller's to give.
    const { role } = prepared.author
    const analysis = this.read(prepared)
    // At once, before anything else is folded.
    const spam = this.#spamOf(prepared, analysis)
    return {
      prepared,
      analysis,
      author: this.digest('author', prepared.author.id),
      links: analysis.links.length > 0 ? linkMarks(analysis.links, this.key, this.#custom.length > 0) : NONE,
      custom: this.#custom.length > 0 ? this.#customMarks(prepared.comment) : NONE,
      exemption: role !== undefined && this.#exemptRoles.has(role) ? `role:${role}` : undefined,
      spam,
    }
  }

  /** Remembers a human's word about a text, and learns from it. */
  label(comment: Comment, label: Label): Examined {
    const examined = this.examine(comment)
    const { prepared, author } = examined
    const before = this.labels.exact(examined.analysis)
    // Asking custom signals for marks may have folded other texts.
    const analysis = this.read(prepared)
    if (before?.label === label || analysis.words === 0) {
      this.labels.meet(analysis)
      return examined
    }
    const { learner } = this
    const { folded } = this.#reader
    // The same text under the other label: what was learned from it was wrong.
    if (before?.taught !== undefined) learner.undo(folded, analysis, prepared.comment, author, before.taught)
    const near = before === undefined ? this.labels.get(analysis) : undefined
    const resemblance = near?.label === label ? near.resemblance : 0
    learner.read(folded, analysis, prepared.comment)
    this.labels.set(analysis, label, learner.teach(analysis, author, label, resemblance))
    return examined
  }

  /** The probability of spam again, after labels were followed. */
  spamOf(prepared: Prepared): number | undefined {
    return this.#spamOf(prepared, this.read(prepared))
  }

  #spamOf({ comment }: Prepared, analysis: Analysis): number | undefined {
    return this.#leastSpam === Infinity ? undefined : this.learner.probability(this.#reader.folded, analysis, comment)
  }

  /** What others need of a comment to learn the same from its label. */
  lessonOf(comment: Comment): { examined: Examined; features: number[]; shape: Shape } {
    const examined = this.examine(comment)
    const analysis = this.read(examined.prepared)
    const { numbers, textCount, shape } = this.learner.read(this.#reader.folded, analysis, examined.prepared.comment)
    return { examined, features: Array.from(numbers.subarray(0, textCount)), shape: { ...shape } }
  }

  /** Learns from a label that was given elsewhere, or was withdrawn there, as `label` and `withdrawLabel` do. */
  follow(label: Label | undefined, text: TextPrint, author: Digest64, features: readonly number[], shape: Shape): void {
    const { learner, labels } = this
    const before = labels.exact(text)
    if (text.words === 0 || before?.label === label) {
      if (label !== undefined) labels.meet(text)
      return
    }
    if (before?.taught !== undefined) {
      learner.take(features, before.taught.shape)
      learner.takeBack(text, author, before.taught)
    }
    if (label === undefined) {
      labels.delete(text)
      return
    }
    const near = before === undefined ? labels.get(text) : undefined
    learner.take(features, shape)
    labels.set(text, label, learner.teach(text, author, label, near?.label === label ? near.resemblance : 0))
  }

  /** Takes back the label of a text; false when it has none. */
  withdrawLabel(comment: Comment): boolean {
    const prepared = this.prepare(comment)
    const analysis = this.read(prepared)
    const known = this.labels.exact(analysis)
    if (known === undefined) return false
    const author = this.digest('author', prepared.author.id)
    const { taught } = known
    if (taught !== undefined) this.learner.undo(this.#reader.folded, analysis, prepared.comment, author, taught)
    this.labels.delete(analysis)
    return true
  }

  /** Judges a comment by what `memory` holds, and says what there is to record of it. */
  judge(examined: Examined, memory: Memory): Judged {
    const { prepared, analysis, author, exemption } = examined
    this.#faults = prepared.faults
    this.#spam = examined.spam
    const self = prepared.id === undefined ? -1 : memory.ids.find(prepared.id)
    const authorSlot = memory.findAuthor(author)
    const family = analysis.words > 0 ? this.family(memory, analysis, authorSlot, prepared.postedAt, self) : undefined
    const newest = family === undefined ? -1 : memory.windows.newest(family.lo, family.hi)
    // An edit has the time of the post that it replaces; what it adds is seen when it is added.
    const postedAt = self < 0 ? prepared.postedAt : memory.records.time(self)
    const order = self < 0 ? memory.nextOrder() : memory.records.order(self)
    const entry: Entry = {
      id: prepared.id,
      author,
      thread: prepared.thread,
      time: postedAt,
      order,
      exempt: exemption !== undefined,
      sightings: NONE,
      text: family && analysis,
      root: family,
      keep: false,
    }
    const has = this.#has(analysis, newest, memory, authorSlot, postedAt)
    if (self < 0 && examined.links.length === 0 && (this.#needs & has) === 0 && this.#observer === undefined) {
      // Most posts end here: nothing of them was seen before, and there is nobody to ask about the rest.
      if (family !== undefined) entry.sightings = [sightingOf(family, postedAt, order)]
      const verdict = verdictOf(judge(NONE, this.#policy, exemption), this.#faults, fingerprintOf(analysis))
      return { verdict, entry, self }
    }
    const place: Place = { authorSlot, threadSlot: memory.threads.find(prepared.thread), self }
    const marks = this.#observe(examined, memory, place, family, newest, postedAt)
    entry.sightings = marks
    const observation = new Observation(
      memory,
      place,
      prepared.comment,
      prepared.author,
      postedAt,
      order,
      analysis,
      marks,
    )
    const seen = marks.some((mark) => mark.wasSeen) ? NEEDS.seen : 0
    this.#observer?.(observation, has | seen)
    const welcome = this.labels.get(analysis)?.label === 'ham'
    const charges = inspect(this.#signals, has | seen, observation, this.#policy, this.#site, welcome, this.#failed)
    entry.keep = charges.length > 0
    const judgement = judge(charges, this.#policy, exemption)
    if (judgement.retryAfterMs !== undefined) {
      const excused = (charge: Subject) => this.#site.excuses(charge, analysis.links)
      judgement.retryAfterMs = waitOf(judgement, observation, this.#builtIn, this.#policy, excused)
    }
    return { verdict: verdictOf(judgement, this.#faults, observation.fingerprint), entry, self }
  }

  /** Bits of `NEEDS`: what signals may have something to say about, as far as it is known without looking at each mark. */
  #has(analysis: Analysis, newest: number, memory: Memory, authorSlot: number, postedAt: number): number {
    let has: number = NEEDS.nothing
    if (newest >= 0) has |= NEEDS.seen
    const latest = memory.newestOf(authorSlot)
    if (latest >= 0 && memory.records.time(latest) > postedAt - this.#floods) has |= NEEDS.active
    if (analysis.links.length > 0) has |= NEEDS.links
    if (analysis.invisibles + analysis.mixedWords > 0) has |= NEEDS.disguise
    if (this.labels.size > 0) has |= NEEDS.labels
    if (this.#spam !== undefined && this.#spam >= this.#leastSpam) has |= NEEDS.spam
    if (analysis.truncatedFrom > 0) has |= NEEDS.cut
    return has
  }

  /** The marks of a comment, each once, with when it shows them. */
  #observe(
    { prepared, links, custom }: Examined,
    memory: Memory,
    place: Place,
    family: (Digest64 & { resemblance: number }) | undefined,
    newest: number,
    postedAt: number,
  ): ObservedMark[] {
    const { self } = place
    const { records, windows } = memory
    const order = memory.nextOrder()
    const addedAt = self < 0 || prepared.postedAt > postedAt ? prepared.postedAt : Math.max(postedAt, memory.latest)
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
      marks.push(new ObservedMark(memory, place, kind, key, by, link, alike, time, since, latest))
    }
    const add = (kind: string, key: string, by: Digest64, link: Link | undefined): void => {
      for (const { lo, hi } of marks) if (lo === by.lo && hi === by.hi) return
      observe(kind, key, by, link, 1, windows.newest(by.lo, by.hi))
    }
    if (family !== undefined) observe('text', undefined, family, undefined, family.resemblance, newest)
    for (const { mark, link } of links) add(mark.kind, mark.key, mark, link)
    for (const mark of custom) add(mark.kind, mark.key, mark, undefined)
    if (this.#custom.length > 0) Object.freeze(marks)
    return marks
  }
}

function sightingOf(
  { lo, hi, resemblance }: Digest64 & { resemblance: number },
  time: number,
  order: number,
): Sighting {
  return { lo, hi, time, order, resemblance }
}
