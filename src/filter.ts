import { checkId, type Prepared, prepare } from './comment'
import { reason } from './errors'
import type { Filter, Stats } from './filter-types'
import { type Analysis, Reader } from './fingerprint'
import { Labels } from './history/labels'
import { type Entry, Memory } from './history/memory'
import type { Match } from './history/near-texts'
import { Observation, ObservedMark, type Place } from './history/observation'
import { type Restored, readSnapshot, writeSnapshot } from './history/snapshot'
import { type Charge, judge, verdictOf } from './judge'
import { digestOf, linkMarks } from './marks'
import { checkOptions, DEFAULTS, type FilterOptions, invalid } from './options'
import { checkNames, policyOf } from './policy'
import type { Policy } from './policy-types'
import { waitOf } from './retry'
import { builtInSignals } from './signals/built-in'
import { Gate, guarded, synchronous } from './signals/custom'
import { inspect } from './signals/inspect'
import type { Signal } from './signals/signal'
import { type SiteRules, siteRules } from './site-rules'
import { type Digest64, hex64, type SipKey, sipKey } from './text/siphash'
import type { Action, Comment, Fault, Link, Mark, Verdict } from './types'

/** Texts that humans labelled are remembered up to this many. */
const MAX_LABELS = 10_000

interface Judged {
  prepared: Prepared
  verdict: Verdict
  entry: Entry
  self: number
}

class MemoryFilter implements Filter {
  readonly #key: SipKey
  readonly #reader: Reader
  readonly #policy: Policy
  readonly #signals: readonly Signal[]
  readonly #custom: readonly Signal[]
  readonly #site: SiteRules
  readonly #exemptRoles: ReadonlySet<string>
  readonly #bounds: { maxAuthors: number; maxSightings: number }
  readonly #clock: () => number
  readonly #match: Match = { slot: -1, resemblance: 0 }
  readonly #retention: number
  readonly #gate = new Gate()
  #faults: Fault[] = []
  #memory: Memory
  #labels = new Labels(MAX_LABELS)
  #checks = 0
  #byAction: Record<Action, number> = { allow: 0, nudge: 0, hold: 0, reject: 0 }

  constructor(options: FilterOptions) {
    const { resolveLink } = options
    const maxLength = options.maxContentLength ?? DEFAULTS.maxContentLength
    this.#key = sipKey(options.secret)
    this.#policy = policyOf(options.policy)
    this.#clock = options.clock ?? Date.now
    this.#exemptRoles = new Set(options.exemptRoles ?? DEFAULTS.exemptRoles)
    this.#bounds = {
      maxAuthors: options.maxAuthors ?? DEFAULTS.maxAuthors,
      maxSightings: options.maxSightings ?? DEFAULTS.maxSightings,
    }
    this.#memory = new Memory(this.#bounds)
    this.#reader = new Reader(this.#key, maxLength, {
      ...(resolveLink && {
        resolveLink: (url: string) =>
          synchronous(
            this.#gate.ask(() => resolveLink(url)),
            'resolveLink',
          ),
      }),
      ...(options.petitions && { petitions: options.petitions }),
      onResolverError: (error) => this.#faults.push({ code: 'resolver-failed', message: reason(error) }),
    })
    this.#site = siteRules(options, (url) => this.#reader.canonicalize(url))
    this.#custom = (options.signals ?? []).map((signal) => guarded(signal, this.#gate))
    const signals = [...builtInSignals(this.#site.closed, () => this.#labels, maxLength), ...this.#custom]
    checkNames(this.#policy, signals)
    this.#signals = signals.filter(({ name }) => !this.#policy.off.includes(name))
    const rows = Object.values(this.#policy.limits).flatMap((signal) => Object.values(signal))
    this.#retention = Math.max(...rows.map(({ windowMs }) => windowMs))
  }

  check(comment: Comment): Verdict {
    const { verdict, entry, self } = this.#judge(comment)
    if (self >= 0) this.#memory.remove(self)
    this.#memory.record(entry)
    if (entry.text !== undefined) this.#labels.meet(entry.text)
    this.#checks++
    this.#byAction[verdict.action]++
    return verdict
  }

  peek(comment: Comment): Verdict {
    return this.#judge(comment).verdict
  }

  retract(id: string): boolean {
    this.#gate.check()
    checkId('id', id)
    const slot = this.#memory.ids.find(this.#stored(id))
    if (slot < 0) return false
    this.#memory.remove(slot)
    return true
  }

  forget(authorId: string): number {
    this.#gate.check()
    checkId('author', authorId)
    return this.#memory.forget(this.#digest('author', authorId))
  }

  submitSpam(comment: Comment): void {
    this.#labels.set(this.#read(this.#prepare(comment)), 'spam')
  }

  submitHam(comment: Comment): void {
    const prepared = this.#prepare(comment)
    const analysis = this.#read(prepared)
    this.#labels.set(analysis, 'ham')
    const author = this.#digest('author', prepared.author.id)
    const text = this.#family(analysis, this.#memory.findAuthor(author), -1)
    this.#memory.clear(author, text.lo, text.hi)
    for (const { mark } of linkMarks(analysis.links, this.#key, this.#custom.length > 0))
      this.#memory.clear(author, mark.lo, mark.hi)
    for (const { lo, hi } of this.#customMarks(comment)) this.#memory.clear(author, lo, hi)
  }

  snapshot(): Uint8Array {
    return writeSnapshot(this.#memory, this.#labels, this.#key)
  }

  restore(bytes: Uint8Array): Restored {
    this.#gate.check()
    const memory = new Memory(this.#bounds)
    const labels = new Labels(MAX_LABELS)
    const result = readSnapshot(
      bytes,
      memory,
      labels,
      this.#key,
      this.#now() - this.#retention,
      this.#bounds.maxSightings,
    )
    this.#memory = memory
    this.#labels = labels
    return result
  }

  stats(): Stats {
    const { authors, sightings, evicted } = this.#memory
    const bytes = this.#memory.bytes + this.#labels.bytes
    return { authors, sightings, bytes, checks: this.#checks, byAction: { ...this.#byAction }, evicted }
  }

  #now(): number {
    const now = this.#clock()
    if (!Number.isFinite(now)) invalid('clock', now, 'a function that returns milliseconds since the epoch')
    return now
  }

  #prepare(comment: Comment): Prepared {
    this.#gate.check()
    const prepared = prepare(comment, this.#now())
    if (prepared.id !== undefined) prepared.id = this.#stored(prepared.id)
    if (prepared.thread !== undefined) prepared.thread = this.#stored(prepared.thread)
    this.#faults = prepared.faults
    return prepared
  }

  /** Ids and threads are kept as given up to 512 characters, beyond as a digest, so that memory stays bounded. */
  #stored(text: string): string {
    if (text.length <= 512) return text
    const { lo, hi } = this.#digest('long', text)
    return `digest:${hex64(lo, hi)}`
  }

  #read({ comment }: Prepared): Analysis {
    return this.#reader.read(comment.content, comment.format ?? 'text', comment.replyTo)
  }

  #digest(kind: string, text: string): Digest64 {
    return digestOf(this.#key, kind, text)
  }

  /** The digest under which a text is counted: its own, or that of the text it is a near copy of. */
  #family(analysis: Analysis, author: number, self: number): Digest64 & { resemblance: number } {
    const memory = this.#memory
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

  #customMarks(comment: Comment): (Mark & Digest64)[] {
    const marks: (Mark & Digest64)[] = []
    for (const signal of this.#custom) {
      if (signal.marks === undefined) continue
      try {
        for (const { kind, key } of signal.marks(comment, comment.content)) {
          const short = this.#stored(key)
          marks.push({ kind, key: short, ...this.#digest(kind, short) })
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

  #judge(comment: Comment): Judged {
    const prepared = this.#prepare(comment)
    // Read before signals are asked: an exemption is the caller's to give.
    const { role } = prepared.author
    const memory = this.#memory
    const analysis = this.#read(prepared)
    const author = this.#digest('author', prepared.author.id)
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
      const family = this.#family(analysis, place.authorSlot, self)
      root = family
      observe('text', undefined, family, undefined, family.resemblance)
    }
    if (analysis.links.length > 0)
      for (const { mark, link } of linkMarks(analysis.links, this.#key, this.#custom.length > 0))
        observe(mark.kind, mark.key, mark, link, 1)
    if (this.#custom.length > 0) {
      for (const mark of this.#customMarks(prepared.comment)) observe(mark.kind, mark.key, mark, undefined, 1)
      Object.freeze(marks)
    }

    const { comment: given, author: by } = prepared
    const observation = new Observation(memory, place, given, by, postedAt, postOrder, analysis, marks)
    const welcome = this.#labels.get(analysis)?.label === 'ham'
    const charges = inspect(this.#signals, observation, this.#policy, this.#site, welcome, this.#failed)
    const exempt = role !== undefined && this.#exemptRoles.has(role)
    const judgement = judge(charges, this.#policy, exempt ? `role:${role}` : undefined)
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
      exempt,
      keep: charges.length > 0,
      sightings: marks,
    }
    if (root !== undefined) {
      entry.root = root
      entry.text = analysis
    }
    return { prepared, verdict, entry, self }
  }
}

/**
 * A filter with an empty history.
 *
 * @throws DigueError `invalid-option` or `invalid-policy`, naming the option, what it got and what it takes
 */
export function createFilter(options: FilterOptions = {}): Filter {
  checkOptions(options)
  return new MemoryFilter(options)
}
