import { type Prepared, prepare } from './comment'
import { reason } from './errors'
import { type Analysis, Reader } from './fingerprint'
import { Labels } from './history/labels'
import type { Entry, Memory } from './history/memory'
import type { Match } from './history/near-texts'
import { Observation, ObservedMark, type Place } from './history/observation'
import { type Charge, judge, verdictOf } from './judge'
import { type DigestedMark, digestOf, linkMarks } from './marks'
import { DEFAULTS, type FilterOptions, invalid } from './options'
import { checkNames, policyOf } from './policy'
import type { Policy } from './policy-types'
import { waitOf } from './retry'
import { builtInSignals } from './signals/built-in'
import { Gate, guarded, synchronous } from './signals/custom'
import { inspect } from './signals/inspect'
import type { Signal } from './signals/signal'
import { type SiteRules, siteRules } from './site-rules'
import { type Digest64, hex64, type SipKey, sipKey } from './text/siphash'
import type { Comment, Fault, Link, Verdict } from './types'

/** Texts that humans labelled are remembered up to this many. */
export const MAX_LABELS = 10_000

/** A comment that was read: everything about it that needs no history. */
export interface Examined {
  prepared: Prepared
  /** Valid until the next comment is read, unless it was copied. */
  analysis: Analysis
  author: Digest64
  /** What it is counted as, beside its text. */
  links: { mark: DigestedMark; link: Link }[]
  custom: DigestedMark[]
  /** Why its author is never flagged, if so. */
  exemption: string | undefined
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
  readonly #reader: Reader
  readonly #policy: Policy
  readonly #signals: readonly Signal[]
  readonly #custom: readonly Signal[]
  readonly #site: SiteRules
  readonly #exemptRoles: ReadonlySet<string>
  readonly #clock: () => number
  readonly #match: Match = { slot: -1, resemblance: 0 }
  #faults: Fault[] = []

  constructor(options: FilterOptions) {
    const { resolveLink } = options
    const maxLength = options.maxContentLength ?? DEFAULTS.maxContentLength
    this.key = sipKey(options.secret)
    this.#policy = policyOf(options.policy)
    this.#clock = options.clock ?? Date.now
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
    const signals = [...builtInSignals(this.#site.closed, () => this.labels, maxLength), ...this.#custom]
    checkNames(this.#policy, signals)
    this.#signals = signals.filter(({ name }) => !this.#policy.off.includes(name))
    const rows = Object.values(this.#policy.limits).flatMap((signal) => Object.values(signal))
    this.retention = Math.max(...rows.map(({ windowMs }) => windowMs))
  }

  now(): number {
    const now = this.#clock()
    if (!Number.isFinite(now)) invalid('clock', now, 'a function that returns milliseconds since the epoch')
    return now
  }

  prepare(comment: Comment): Prepared {
    this.gate.check()
    const prepared = prepare(comment, this.now())
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
  family(memory: Memory, analysis: Analysis, author: number, self: number): Digest64 & { resemblance: number } {
    const { records } = memory
    if (self >= 0 && memory.isTextOf(self, analysis)) {
      // A retry stays in its family: what came since could have founded a nearer one.
      const [lo, hi] = [records.markLo(self), records.markHi(self)]
      const kept = memory.sightingOf(self, lo, hi)
      return { lo, hi, resemblance: kept < 0 ? 1 : records.resemblance(kept) }
    }
    const match = this.#match
    memory.recognise(analysis, author, self, match)
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
    return {
      prepared,
      analysis,
      author: this.digest('author', prepared.author.id),
      links: analysis.links.length > 0 ? linkMarks(analysis.links, this.key, this.#custom.length > 0) : [],
      custom: this.#custom.length > 0 ? this.#customMarks(prepared.comment) : [],
      exemption: role !== undefined && this.#exemptRoles.has(role) ? `role:${role}` : undefined,
    }
  }

  /** Judges a comment by what `memory` holds, and says what there is to record of it. */
  judge({ prepared, analysis, author, links, custom, exemption }: Examined, memory: Memory): Judged {
    this.#faults = prepared.faults
    const self = prepared.id === undefined ? -1 : memory.ids.find(prepared.id)
    const order = memory.nextOrder()
    // An edit has the time of the post that it replaces; what it adds is seen when it is added.
    const postedAt = self < 0 ? prepared.postedAt : memory.records.time(self)
    const postOrder = self < 0 ? order : memory.records.order(self)
    const addedAt = self < 0 || prepared.postedAt > postedAt ? prepared.postedAt : Math.max(postedAt, memory.latest)
    const place: Place = {
      authorSlot: memory.findAuthor(author),
      threadSlot: memory.threads.find(prepared.thread),
      self,
    }
    const marks: ObservedMark[] = []
    const observe = (kind: string, key: string | undefined, by: Digest64, link: Link | undefined, alike: number) => {
      for (const { lo, hi } of marks) if (lo === by.lo && hi === by.hi) return
      const kept = self < 0 ? -1 : memory.sightingOf(self, by.lo, by.hi)
      const time = kept < 0 ? addedAt : memory.records.time(kept)
      const since = kept < 0 ? order : memory.records.order(kept)
      marks.push(new ObservedMark(memory, place, kind, key, by, link, alike, time, since))
    }
    let root: Digest64 | undefined
    if (analysis.words > 0) {
      const family = this.family(memory, analysis, place.authorSlot, self)
      root = family
      observe('text', undefined, family, undefined, family.resemblance)
    }
    for (const { mark, link } of links) observe(mark.kind, mark.key, mark, link, 1)
    for (const mark of custom) observe(mark.kind, mark.key, mark, undefined, 1)
    if (this.#custom.length > 0) Object.freeze(marks)

    const { comment: given, author: by } = prepared
    const observation = new Observation(memory, place, given, by, postedAt, postOrder, analysis, marks)
    const welcome = this.labels.get(analysis)?.label === 'ham'
    const charges = inspect(this.#signals, observation, this.#policy, this.#site, welcome, this.#failed)
    const judgement = judge(charges, this.#policy, exemption)
    if (judgement.retryAfterMs !== undefined) {
      const builtIn = this.#signals.filter((signal) => !this.#custom.includes(signal))
      const excused = (charge: Charge) => this.#site.excuses(charge, analysis.links)
      judgement.retryAfterMs = waitOf(judgement, observation, builtIn, this.#policy, excused)
    }
    const verdict = verdictOf(judgement, this.#faults, observation.fingerprint)
    const entry: Entry = {
      id: prepared.id,
      author,
      thread: prepared.thread,
      time: postedAt,
      order: postOrder,
      exempt: exemption !== undefined,
      keep: charges.length > 0,
      sightings: marks,
    }
    if (root !== undefined) {
      entry.root = root
      entry.text = analysis
    }
    return { verdict, entry, self }
  }
}
