import { type Digest64, hex64, parseHex64 } from '../digest/keyed-hash'
import { sameTextThreshold } from '../digest/resemblance'
import { ORDERED_WORDS, SKETCH_BYTES } from '../digest/sketch'
import { checking, DigueError, isRecord, reason, wrongValue } from '../errors'
import { type AuthorExport, hexOf, type KeptPost, keptPosts, keptReasons, keptSample } from '../filter/author-export'
import { checkId } from '../filter/checked-comment'
import { isRefused, recordEdit, refusedEdit } from '../filter/edits'
import { COUNTED_WORDS, Engine, type Outcome } from '../filter/engine'
import { clearText } from '../filter/insists'
import type { ReadComment } from '../filter/intake'
import {
  type CommentUpdate,
  checkOutcome,
  deleterOf,
  type RetractOptions,
  type ReviewOutcome,
  refuseTaken,
  updateOf,
} from '../filter/moderation'
import { checkOptions, DEFAULTS, invalid } from '../filter/options'
import { isCountOnly } from '../filter/refused-flood'
import { purgeTime, Retention } from '../filter/retention'
import { Sampling } from '../filter/sampling'
import { Surges } from '../filter/surges'
import { besides, severer } from '../filter/two-readings'
import type { Entry } from '../history/entry'
import { COPY } from '../history/fate'
import { ONE } from '../history/insistence'
import { Memory, OWN_TEXTS } from '../history/memory'
import { Reviews } from '../history/reviews'
import { MAX_COUNTED } from '../history/windows'
import { MAX_LABELS } from '../learned/teaching'
import { isSameDigest } from '../learned/weak-ham'
import { LOOKED_AT } from '../observation/parts'
import type { AllRules } from '../rules/types'
import type { Signal } from '../signals/signal'
import type { Action, Comment, Fault, Label, Verdict } from '../types'
import { Backlog } from './backlog'
import {
  authorIn,
  labelsOf,
  readForgotten,
  readLabel,
  readPurged,
  writeForgotten,
  writeLabel,
  writePurged,
} from './label-log'
import { Posts, REPLY_BYTES, token } from './posts'
import { SampleLog } from './sample-log'
import { memoryOf, type SliceMemory } from './slice'
import type {
  HistoryStore,
  PostOutcome,
  PostRequest,
  StoredAuthor,
  StoredInsistence,
  StoredUpdate,
} from './store-contract'
import { StoreRetry } from './store-retry'
import type { SharedFilter, SharedFilterOptions, SharedRules, SharedStats } from './types'

const TIMEOUT_MS = 250
const DAY = 86_400_000

/** The threshold for each number of words; the list ends where the threshold stops changing. */
function resemblanceThresholds(): number[] {
  const list = Array.from({ length: 1024 }, (_, words) => sameTextThreshold(words))
  while (list.length > 1 && list.at(-1) === list.at(-2)) list.pop()
  return list
}

/** Who shared the links of a post, unless that is a stranger: see `PostOutcome.sharers`. */
function sharersOf({ sightings }: Entry): PostOutcome['sharers'] {
  let sharers: Record<string, 'known' | 'voucher'> | undefined
  for (const { lo, hi, sharer } of sightings) {
    if (sharer === undefined || sharer === 'stranger') continue
    sharers ??= {}
    sharers[hex64(lo, hi)] = sharer
  }
  return sharers
}

/** @throws DigueError `store-unsupported` @param what the store does not do @param use what to do instead */
function unsupported(what: string, use: string): never {
  throw new DigueError('store-unsupported', `This store ${what}. ${use}, or use a store that does.`)
}

/** A judgement, and why the store was not asked. */
interface Answer {
  outcome: Outcome
  failure?: DigueError
}

class StoreFilter implements SharedFilter {
  readonly #engine: Engine
  #posts: Posts
  readonly #store: HistoryStore
  readonly #onStoreError: 'local' | 'allow' | 'throw'
  readonly #surges: Surges
  readonly #retry: StoreRetry
  readonly #retention: Retention
  /** The store is searched less often. */
  readonly #storeRetention: Retention
  readonly #backlog = new Backlog()
  /** The posts that this process has seen, by which it judges while the store does not answer. */
  readonly #local: Memory
  /** Number of labels of the shared log that were learned. */
  #followed = 0
  #following: Promise<void> | undefined
  #checks = 0
  #withoutStore = 0
  /** How many posts of an author are being checked, by the author's digest. */
  readonly #judging = new Map<string, number>()
  #byAction: Record<Action, number> = { allow: 0, nudge: 0, hold: 0, reject: 0 }
  readonly #reviews = new Reviews()
  /** The rules of the options, which hold until others are set. */
  readonly #ownRules: AllRules
  /** The number of the rules of the store that are followed; 0 for those of the options. */
  #rulesVersion = 0
  /** The first question for the rules of the store. All checks wait for it, so that they stay in their order. */
  #firstRules: Promise<void> | undefined
  readonly #sampling: Sampling
  readonly #samples: SampleLog
  /** The latest time of a post in the history, as far as it is known here; milliseconds since the epoch. */
  #latest = Number.NEGATIVE_INFINITY

  constructor({ history, onStoreError = 'local', timeoutMs = TIMEOUT_MS, ...options }: SharedFilterOptions) {
    this.#engine = new Engine(options, true)
    this.#ownRules = this.#engine.book.given()
    this.#posts = new Posts(this.#engine)
    this.#onStoreError = onStoreError
    this.#surges = new Surges(this.#engine, options.onSurge)
    this.#retry = new StoreRetry(timeoutMs)
    this.#retention = new Retention(options.retainMs)
    this.#storeRetention = new Retention(options.retainMs, DAY)
    this.#local = new Memory({
      maxAuthors: options.maxAuthors ?? DEFAULTS.maxAuthors,
      maxSightings: options.maxSightings ?? DEFAULTS.maxSightings,
      retainMs: this.#engine.retention,
    })
    this.#sampling = new Sampling(this.#engine, options.autoLearn)
    this.#store = history.open({
      resemblanceThresholds: resemblanceThresholds(),
      orderedWords: ORDERED_WORDS,
      sketchBytes: SKETCH_BYTES,
      ownTexts: OWN_TEXTS,
      ownOutlines: LOOKED_AT,
      countedWords: COUNTED_WORDS,
      maxCounted: MAX_COUNTED,
      maxLabels: MAX_LABELS,
      retainMs: this.#engine.retention,
      ...(options.retainMs !== undefined && { longestMs: options.retainMs }),
    })
    if (options.retainMs !== undefined && this.#store.purge === undefined)
      unsupported('purges nothing, which the option retainMs needs', 'Leave the option out')
    this.#samples = new SampleLog(this.#engine, this.#store, (question) => this.#ask(question))
  }

  readonly rules: SharedRules = {
    get: async () => {
      if (this.#store.rules !== undefined) await this.#followRules([])
      return this.#engine.book.given()
    },
    set: async (rules) => {
      this.#engine.intake.gate.check()
      const text = JSON.stringify(this.#engine.book.check(rules))
      const store = this.#store
      if (store.setRules === undefined) unsupported('keeps no rules', 'Give the rules as options of each process')
      await this.#ask(async () => store.setRules?.(text))
      await this.#followRules([])
    },
  }

  /** Takes the rules that were set last. Rules that cannot be used here, since a signal is missing for instance, are a fault. */
  async #followRules(faults: Fault[]): Promise<void> {
    const found = await this.#retry.ask(async () => this.#store.rules?.(), false)
    if (found === undefined || found.version === this.#rulesVersion) return
    this.#rulesVersion = found.version
    try {
      this.#engine.book.set(found.version === 0 ? this.#ownRules : JSON.parse(found.rules))
    } catch (error) {
      faults.push({ code: 'rule-failed', message: `The rules of the store cannot be used here. ${reason(error)}` })
    }
    this.#posts = new Posts(this.#engine)
  }

  /** A process that begins asks for the rules before its first comment, which would be recorded without what they count otherwise. */
  async #followFirst(faults: Fault[]): Promise<void> {
    try {
      await this.#followRules(faults)
    } catch {
      // The comment is told of it when the store is asked about it.
    }
  }

  async check(comment: Comment): Promise<Verdict> {
    const read = this.#read(comment)
    if (this.#retention.isOn) this.#expire()
    const author = hex64(read.author.lo, read.author.hi)
    this.#judging.set(author, (this.#judging.get(author) ?? 0) + 1)
    try {
      return await this.#check(read)
    } finally {
      const left = (this.#judging.get(author) ?? 1) - 1
      if (left > 0) this.#judging.set(author, left)
      else this.#judging.delete(author)
    }
  }

  async #check(read: ReadComment): Promise<Verdict> {
    const { outcome, failure } = await this.#judge(read, true)
    this.#checks++
    this.#byAction[outcome.verdict.action]++
    this.#surges.count(read, outcome)
    if (outcome.met !== undefined && outcome.self < 0) this.#engine.book.count(read.fields.postedAt, outcome.met)
    if (failure === undefined) {
      this.#remember(read, outcome)
      const sample = this.#sampling.checked(read, outcome.verdict, outcome.self < 0)
      // Not awaited: if the store fails, the others do without it.
      if (sample !== undefined) this.#samples.add(sample).catch(() => undefined)
      if (this.#backlog.size > 0) this.#drain()
    }
    return outcome.verdict
  }

  async peek(comment: Comment): Promise<Verdict> {
    return (await this.#judge(this.#read(comment), false)).outcome.verdict
  }

  async retract(id: string, options?: RetractOptions): Promise<boolean> {
    const by = deleterOf(options)
    if (by === 'moderator') return this.review(id, 'removed')
    const isMistake = by === 'mistake'
    const { ref, slot } = this.#find(id)
    const waited = await this.#backlog.remove((post) => post.ref === ref)
    const known = await this.#ask(() => this.#store.retract(ref, isMistake), waited)
    await this.#unsample(id)
    if (slot >= 0 && isMistake) this.#local.undo(slot)
    else if (slot >= 0) this.#local.retract(slot)
    return known || waited.length > 0
  }

  async review(id: string, outcome: ReviewOutcome): Promise<boolean> {
    checkOutcome(outcome)
    const { ref, slot } = this.#find(id)
    const isRef = (post: PostRequest) => post.ref === ref
    // What waits to be recorded was published without the store's word: nothing is known against it.
    const isWaiting = this.#backlog.has(isRef)
    const waited = outcome === 'removed' ? await this.#backlog.remove(isRef) : []
    const found = await this.#ask(() => this.#store.review(ref, outcome), waited)
    if (outcome === 'removed') await this.#unsample(id)
    if (found !== undefined) this.#reviews.count(found.reasons, found.before, outcome)
    if (slot >= 0 && outcome === 'approved') this.#local.approve(slot)
    else if (slot >= 0) this.#local.retract(slot, true)
    return found !== undefined || isWaiting
  }

  async update(id: string, changes: CommentUpdate): Promise<boolean> {
    const { id: newId, thread: newThread } = updateOf(changes)
    const { ref, slot } = this.#find(id)
    const { intake } = this.#engine
    const name = newId === undefined ? undefined : intake.stored(newId)
    const thread = newThread === undefined ? undefined : intake.stored(newThread)
    const change: StoredUpdate = {
      ...(name !== undefined && { named: { ref: this.#posts.ref(name), id: name } }),
      ...(thread !== undefined && { thread }),
    }
    const waited = await this.#backlog.remove((post) => post.ref === ref)
    const said = await this.#ask(() => this.#store.update(ref, change), waited)
    for (const post of waited)
      this.#backlog.push(
        said === 'taken' ? post : { ...post, ...change.named, ...(thread !== undefined && { thread }) },
      )
    if (said === 'taken') refuseTaken(newId)
    const names = name === undefined || said !== 'updated' ? undefined : this.#sampling.renamed(intake.stored(id), name)
    if (names !== undefined) await this.#samples.rename(...names)
    const taken = name === undefined ? -1 : this.#local.ids.find(name)
    if (slot >= 0) this.#local.update(slot, { id: taken < 0 ? name : undefined, thread })
    return said === 'updated' || waited.length > 0
  }

  /** What a store calls the comment with an id, and its slot in this process, -1 for none. */
  #find(id: string): { ref: string; slot: number } {
    this.#engine.intake.gate.check()
    checkId('id', id)
    const name = this.#engine.intake.stored(id)
    return { ref: this.#posts.ref(name), slot: this.#local.ids.find(name) }
  }

  /** A post is no longer published. */
  async #unsample(id: string): Promise<void> {
    const name = this.#sampling.removed(this.#engine.intake.stored(id))
    if (name !== undefined) await this.#samples.remove(name)
  }

  async forget(authorId: string): Promise<number> {
    this.#engine.intake.gate.check()
    checkId('author', authorId)
    const digest = this.#engine.intake.digest('author', authorId)
    const author = hex64(digest.lo, digest.hi)
    const waited = await this.#backlog.remove((post) => post.author === author)
    const count = await this.#ask(() => this.#store.forget(author), waited)
    this.#local.forget(digest)
    await this.#forgetLabelsOf(digest)
    const { eraseTraces } = this.#store
    if (eraseTraces !== undefined) await this.#retry.askPatiently(() => eraseTraces.call(this.#store, author))
    return count
  }

  async purge(before: Date | number | string): Promise<number> {
    const { intake } = this.#engine
    intake.gate.check()
    const time = purgeTime(before, intake.now())
    const store = this.#store
    const { purge } = store
    if (purge === undefined) unsupported('purges nothing', 'Remove what is too old from the store itself')
    const waited = await this.#backlog.remove((post) => post.time < time)
    await this.#readLabels()
    const count = await this.#retry.askPatiently(() => purge.call(store, time))
    this.#purgeHere(time)
    await this.#follow(await this.#ask(() => store.addLabel(writePurged(time, token()))))
    return count + waited.length
  }

  /** Forgets what this process keeps of what was posted before a time. */
  #purgeHere(before: number): void {
    this.#local.purge(before)
    this.#engine.teaching.learner.purge(before)
    this.#engine.rates.purge(before)
  }

  /** What is older than the option `retainMs` goes. */
  #expire(): void {
    const now = this.#engine.intake.now()
    const old = this.#retention.due(now)
    if (old !== undefined) this.#purgeHere(old)
    const stored = this.#storeRetention.due(now)
    const { purge } = this.#store
    if (stored === undefined || purge === undefined) return
    // Not awaited: if the store fails, it goes the next time.
    this.#retry.askPatiently(() => purge.call(this.#store, stored)).catch(() => undefined)
  }

  /**
   * Takes an author off the labels. A random name stands for the author from then on, so that a process which learns the labels later
   * learns the same of them.
   */
  async #forgetLabelsOf(author: Digest64): Promise<void> {
    const by = authorIn(parseHex64(token()))
    const relabelled = await this.#ask(() => this.#store.relabel(authorIn(author), by))
    this.#engine.teaching.learner.forget(author)
    const hash = this.#hashOf(hex64(author.lo, author.hi))
    await this.#samples.forget(author, hex64(hash.lo, hash.hi))
    if (relabelled === 0) return
    const entry = writeForgotten(hash, token())
    await this.#follow(await this.#ask(() => this.#store.addLabel(entry)))
  }

  /** What the log calls an author who was forgotten. */
  #hashOf(author: string): Digest64 {
    return this.#engine.intake.digest('forgotten', author)
  }

  /** Another process forgot an author. */
  #followForgotten(hash: string): void {
    const { learner } = this.#engine.teaching
    for (const author of [...learner.authors.keys()]) {
      const { lo, hi } = this.#hashOf(author)
      if (hex64(lo, hi) === hash) learner.forget(parseHex64(author))
    }
  }

  async exportAuthor(authorId: string): Promise<AuthorExport> {
    this.#engine.intake.gate.check()
    checkId('author', authorId)
    const store = this.#store
    const { exportAuthor: exportFrom } = store
    if (exportFrom === undefined) unsupported('exports nothing', 'Look its data up in the store itself')
    const digest = this.#engine.intake.digest('author', authorId)
    const author = hex64(digest.lo, digest.hi)
    // What waits to be recorded is kept too.
    await this.#drain()
    await this.#readLabels()
    const old = this.#retention.before(this.#engine.intake.now())
    if (old !== undefined) await this.purge(old)
    const stored = await this.#retry.askPatiently(() => exportFrom.call(store, author))
    const { learner } = this.#engine.teaching
    const labelled = await labelsOf(digest, (since) => this.#ask(() => this.#store.labelsSince(since)))
    const own = learner.samplesOf(digest)
    const logged = await this.#samples.of(digest)
    const samples = [...logged, ...own.filter((post) => !logged.some(({ name }) => isSameDigest(name, post.name)))]
    return {
      author,
      ...storedParts(stored),
      labels: learner.labelsOf(digest),
      labelled,
      samples: samples.map(keptSample),
      inProcess: keptPosts(this.#local, digest),
    }
  }

  async submitSpam(comment: Comment): Promise<void> {
    await this.#label(comment, 'spam')
  }

  async submitHam(comment: Comment): Promise<void> {
    const read = await this.#label(comment, 'ham')
    await this.#clear(read)
    if (read.other !== undefined) await this.#clear(read.other)
  }

  async #clear(read: ReadComment): Promise<void> {
    await this.#ask(() => this.#store.clear(this.#posts.of(read, false)))
    const { fields, analysis, author, links, custom } = read
    clearText(this.#local, read)
    const text = this.#engine.family(this.#local, analysis, this.#local.findAuthor(author), fields.postedAt, -1)
    for (const { lo, hi } of [text, ...links.map(({ mark }) => mark), ...custom]) this.#local.clear(author, lo, hi)
  }

  async withdrawLabel(comment: Comment): Promise<boolean> {
    // The text may have been labelled by another process.
    await this.#readLabels()
    const { analysis } = this.#engine.intake.readText(comment)
    if (analysis.isQuotation || this.#engine.teaching.labels.exact(analysis) === undefined) return false
    await this.#label(comment, undefined)
    return true
  }

  async flush(): Promise<number> {
    await this.#drain()
    return this.#backlog.size
  }

  async stats(): Promise<SharedStats> {
    const { size: pending, lost } = this.#backlog
    return {
      checks: this.#checks,
      byAction: { ...this.#byAction },
      withoutStore: this.#withoutStore,
      pending,
      lost,
      surges: this.#engine.rates.surges,
      reviewed: this.#reviews.all(),
      rules: this.#engine.book.met(),
    }
  }

  /** Reads a comment so that it outlasts the reading of others: any number of checks may overlap. */
  #read(comment: Comment): ReadComment {
    const { intake } = this.#engine
    // What rules gather is marked when the rules of the store are known.
    const read = intake.lasting(intake.read(comment))
    // The object may be used again while the store is asked. Only plain objects are copied: a class instance may have getters that
    // need `this`.
    if (Object.getPrototypeOf(comment) === Object.prototype) read.fields.comment = { ...comment }
    return read
  }

  /** Of two readings of a comment, the store is asked about one, and what that shows is recorded with the other. */
  async #judge(read: ReadComment, record: boolean): Promise<Answer> {
    if (read.other === undefined) return this.#judgeReading(read, record, undefined)
    const half = REPLY_BYTES / 2
    const { outcome, failure } = await this.#judgeReading(read.other, false, undefined, record, half)
    return this.#judgeReading(read, record, failure === undefined ? outcome : undefined, record, half)
  }

  /**
   * @param isCheck whether the comment is being checked, and so among those of its author that are
   * @param bytes see `PostRequest.replyBytes`
   */
  async #judgeReading(
    shown: ReadComment,
    record: boolean,
    other: Outcome | undefined,
    isCheck = record,
    bytes = REPLY_BYTES,
  ): Promise<Answer> {
    const { fields, analysis, faults } = shown
    this.#firstRules ??= this.#followFirst(faults)
    await this.#firstRules
    let read = this.#engine.book.withGathered(shown)
    const post = this.#posts.of(read, record, other && besides(read, other), bytes)
    if (record && post.id !== undefined) post.unlessEdited = true
    let slice: Awaited<ReturnType<HistoryStore['observe']>>
    try {
      slice = await this.#retry.ask((isRetry) => this.#store.observe(isRetry ? { ...post, isRetry } : post))
    } catch (error) {
      return { outcome: this.#withoutHistory(read, post, error as DigueError), failure: error as DigueError }
    }
    const { learner } = this.#engine.teaching
    try {
      learner.posts = Math.max(learner.posts, slice.order)
      this.#latest = Math.max(this.#latest, slice.latest ?? this.#latest)
      if (slice.labels !== this.#followed) await this.#follow(slice.labels)
      if ((slice.rules ?? 0) !== this.#rulesVersion) {
        await this.#followRules(faults)
        read = this.#engine.book.withGathered(shown)
      }
    } catch (error) {
      faults.push({ code: 'store-failed', message: (error as DigueError).message })
    }
    const name = fields.id ?? post.ref
    if (isCheck) learner.posts = Math.max(learner.posts, slice.order + 1)
    const { memory, refOf } = memoryOf(slice, post, analysis, { name, seal: this.#engine.seal })
    const overlaps = (this.#judging.get(post.author) ?? 0) > (isCheck ? 1 : 0)
    const own = this.#engine.judgeReading({ ...read, fields: { ...fields, id: name }, overlaps }, memory)
    const outcome = other === undefined ? own : severer(read, own, other)
    outcome.entry.id = fields.id
    // Not awaited: on one connection it arrives before the next request.
    if (!record) return { outcome }
    if (slice.isEdit) await this.#recordEdit(read, post, outcome, refOf)
    else {
      const concluded = this.#conclude(post, outcome, refOf)
      const told = concluded?.catch(() => undefined)
      // What a post takes the place of may be set in a second step, and what is sent next may give the place back.
      if (told !== undefined && outcome.superseded >= 0) await this.#retry.wait(told)
    }
    return { outcome }
  }

  /**
   * Records an edit, as `recordEdit` does in memory. If the store fails meanwhile, it is recorded when the store answers again, as a
   * version that replaces the one before.
   */
  async #recordEdit(
    read: ReadComment,
    edit: PostRequest,
    outcome: Outcome,
    refOf: SliceMemory['refOf'],
  ): Promise<void> {
    // What is known of it was read before.
    const { unlessEdited: _, ...post } = { ...edit, replyBytes: 0 }
    const { entry, verdict, editedAt: time = post.time } = outcome
    try {
      const isRefusal = isRefused(outcome)
      if (!isRefusal) {
        await this.#ask(() => this.#store.observe(post))
        await this.#conclude(post, outcome, refOf)
      }
      const {
        id,
        text: _text,
        thread,
        marks: _marks,
        address: _address,
        place: _place,
        insists: _insists,
        ...rest
      } = post
      const ref = isRefusal ? this.#posts.ref(refusedEdit(id ?? '', entry.facts)) : token()
      const isFlood = entry.sightings.length === 0
      const shown = isRefusal && !isFlood ? this.#posts.of(read, false).marks : []
      const beside = { ...rest, ref, time, marks: shown, ...(isRefusal && thread !== undefined && { thread }) }
      const { before } = await this.#ask(() => this.#store.observe(beside))
      if (!isRefusal || before !== undefined) return
      const { author } = post
      const { flagged } = entry
      const { action } = verdict
      const digests = shown.map(({ digest }) => digest)
      await this.#store.conclude({ ref, author, marks: digests, flagged, duplicate: false, action })
    } catch (error) {
      outcome.verdict.faults.push({ code: 'store-failed', message: (error as DigueError).message })
      this.#backlog.push(post)
    }
  }

  /** Tells the store what became of a post, unless that is what the store takes for granted. */
  #conclude(
    { ref, author, marks: shown, address, place }: PostRequest,
    { entry, superseded }: Outcome,
    refOf: SliceMemory['refOf'],
  ): Promise<void> | undefined {
    const { family, flagged, duplicate, action, fate, reasons } = entry
    const supersedes = refOf(superseded)
    // The store cannot know whether the author is a stranger.
    const isKnown = address !== undefined && !entry.sightings.some(({ isAddress }) => isAddress === true)
    const sharers = sharersOf(entry)
    const insisted = insistedBy(entry)
    const isUsual = !flagged && !duplicate && action === 'allow' && supersedes === undefined
    if (isUsual && !isKnown && sharers === undefined && insisted.size === 0) return undefined
    const text = family && hex64(family.lo, family.hi)
    const countOnly = isCountOnly(entry)
    const marks = countOnly
      ? shown.map(({ digest }) => digest)
      : entry.sightings.map(({ lo, hi }) => hex64(lo, hi)).filter((mark) => mark !== text)
    const isWithheld = countOnly || action === 'hold' || action === 'reject'
    return this.#store.conclude({
      ref,
      author,
      ...(text && { family: text }),
      marks: isWithheld && place !== undefined ? [...marks, place.digest] : marks,
      flagged,
      duplicate,
      action,
      ...(sharers && { sharers }),
      ...((fate & COPY) !== 0 && { copies: true }),
      ...(countOnly && { countOnly }),
      ...(isKnown && { address: address.digest }),
      ...(supersedes && { supersedes }),
      ...(reasons && { reasons }),
      ...(insisted.size > 0 && { insisted }),
    })
  }

  /** Judges a comment when the store did not answer. */
  #withoutHistory(read: ReadComment, post: PostRequest, error: DigueError): Outcome {
    if (this.#onStoreError === 'throw') throw error
    read.faults.push({ code: 'store-failed', message: error.message })
    const local = this.#onStoreError === 'local'
    const outcome = this.#engine.judge(read, local ? this.#local : new Memory({ maxAuthors: 1, maxSightings: 1000 }))
    if (post.record) {
      this.#withoutStore++
      this.#backlog.push({ ...post, unlessEdited: false })
      if (local) this.#record(read, outcome)
    }
    if (!local) {
      const { standing, faults, fingerprint } = outcome.verdict
      outcome.verdict = {
        action: 'allow',
        publish: true,
        flagged: false,
        category: 'none',
        score: 0,
        evidence: [],
        standing,
        faults,
        fingerprint,
      }
    }
    return outcome
  }

  /** Also records here what the store recorded, with the serial numbers of this process. */
  #remember(read: ReadComment, outcome: Outcome): void {
    if (this.#onStoreError !== 'local') return
    const local = this.#local
    const { entry } = outcome
    const order = local.nextOrder()
    entry.order = order
    entry.sightings = entry.sightings.map(({ lo, hi, time, resemblance, isAddress, sharer }) => ({
      lo,
      hi,
      time,
      resemblance,
      order,
      isAddress,
      sharer,
    }))
    // Which comment it takes the place of is known in the slice only.
    this.#record(read, { ...outcome, self: entry.id === undefined ? -1 : local.ids.find(entry.id), superseded: -1 })
  }

  #record(read: ReadComment, outcome: Outcome): void {
    const { entry, self, superseded, editedAt } = outcome
    if (editedAt === undefined || self < 0) this.#local.replace(self, entry, superseded)
    else recordEdit(this.#local, read, outcome, editedAt)
    if (entry.text !== undefined) this.#engine.teaching.labels.touch(entry.text)
  }

  async #label(comment: Comment, label: Label | undefined): Promise<ReadComment> {
    const read = this.#read(comment)
    const { analysis: text, author } = read
    if (text.words === 0 || text.isQuotation) return read
    this.#sampling.pass(read.fields.postedAt)
    const time = read.fields.postedAt
    const entry = writeLabel({ label, text, author, time, features: this.#engine.teaching.featuresOf(read) }, token())
    await this.#follow(await this.#ask(() => this.#store.addLabel(entry)))
    return read
  }

  /** Learns labels that were given elsewhere. Checks that overlap wait for the same reading of the log. */
  async #follow(labels: number): Promise<void> {
    while (this.#followed !== labels) {
      this.#following ??= this.#readLabels().finally(() => {
        this.#following = undefined
      })
      await this.#following
      // More labels were added meanwhile, and have been read.
      if (this.#followed > labels) return
    }
  }

  async #readLabels(): Promise<void> {
    // What was published before the labels were given. Labels do not wait for it.
    if (this.#sampling.isOn) {
      await this.#samples
        .read((author) => {
          const { lo, hi } = this.#hashOf(author)
          return hex64(lo, hi)
        })
        .catch(() => undefined)
      this.#sampling.pass(this.#latest)
    }
    for (;;) {
      const { version, total, labels } = await this.#retry.ask(() => this.#store.labelsSince(this.#followed))
      // The store was emptied, so all labels are gone.
      if (total < this.#followed) this.#engine.teaching.reset()
      for (const each of labels) {
        const forgotten = readForgotten(each)
        if (forgotten !== undefined) this.#followForgotten(forgotten)
        const purged = readPurged(each)
        if (purged !== undefined) this.#purgeHere(purged)
        const entry = readLabel(each)
        if (entry === undefined) continue
        const { label, text, features } = entry
        this.#engine.teaching.follow(label, text, entry, features)
      }
      this.#followed = labels.length === 0 ? total : version
      if (this.#followed >= total) return
    }
  }

  /** Asks the store. Posts that were taken out of the backlog for the question go back if there is no answer. */
  async #ask<T>(question: () => Promise<T>, waited: readonly PostRequest[] = []): Promise<T> {
    try {
      return await this.#retry.ask(question, false)
    } catch (error) {
      for (const post of waited) this.#backlog.push(post)
      throw error
    }
  }

  #drain(): Promise<void> {
    return this.#backlog.drain((post) => this.#retry.ask(() => this.#store.observe(post), false))
  }
}

/** What a store keeps of an author, as it is exported. */
function storedParts({ standing, posts, insisted, older }: StoredAuthor) {
  return {
    ...(standing && { standing }),
    posts: posts.map(({ reasons, text, ...post }): KeptPost => {
      const { family, words, sketch, facts } = text ?? {}
      return {
        ...post,
        ...(reasons !== undefined && { reasons: keptReasons(reasons) }),
        ...(family !== undefined && {
          text: {
            digest: family,
            words: words ?? 0,
            ...(sketch && { sketch: hexOf(sketch) }),
            ...(facts !== undefined && { facts }),
          },
        }),
      }
    }),
    insistence: [...insisted].map(([mark, { level, time, spanMs }]) => ({
      mark,
      posts: level / ONE,
      latest: time,
      spanMs,
    })),
    ...(older && { older }),
  }
}

/** What the author of a post came back with, as a store keeps it. */
function insistedBy({ insisted = [] }: Entry): ReadonlyMap<string, StoredInsistence> {
  return new Map(insisted.map(({ key: { lo, hi }, ...count }) => [hex64(lo, hi), count]))
}

/**
 * Makes a filter whose history several processes share. It has the methods of `createFilter`, which return promises, and gives the
 * same verdicts. In production the history is that of `redisHistory`, or a store of your own.
 *
 * @throws DigueError `invalid-option` or `invalid-policy`
 * @example
 * ```ts
 * import { createSharedFilter } from 'digue/shared'
 * import { memoryHistory } from 'digue/testing'
 *
 * const filter = createSharedFilter({ history: memoryHistory(), secret: 'a long random text' })
 * const verdict = await filter.check({ author: 'anna', id: 'c1', content: 'See you on Monday.' })
 * verdict.action // 'allow'
 * ```
 */
export function createSharedFilter<const Signals extends readonly Signal[] = []>(
  options: SharedFilterOptions<Signals>,
): SharedFilter {
  return checking('invalid-option', 'options', () => {
    checkShared(options)
    return new StoreFilter(options)
  })
}

function checkShared(options: SharedFilterOptions): void {
  if (!isRecord(options)) throw new DigueError('invalid-option', wrongValue('options', options, 'an object'))
  const { history, onStoreError, timeoutMs, secret } = options
  if (typeof history?.open !== 'function')
    invalid('history', history, 'a history, such as the one that redisHistory returns')
  if (secret === undefined)
    invalid('secret', secret, 'a string or bytes: digests leave the process, so they must be keyed')
  if (onStoreError !== undefined && !['local', 'allow', 'throw'].includes(onStoreError))
    invalid('onStoreError', onStoreError, "'local', 'allow' or 'throw'")
  if (timeoutMs !== undefined && !(Number.isFinite(timeoutMs) && timeoutMs >= 1 && timeoutMs <= 60_000))
    invalid('timeoutMs', timeoutMs, 'milliseconds from 1 to 60,000')
  checkOptions(options, ['history', 'onStoreError', 'timeoutMs'])
}
