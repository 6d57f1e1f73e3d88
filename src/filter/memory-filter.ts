import { checking } from '../errors'
import { type Bounds, Memory } from '../history/memory'
import { Rates } from '../history/rates'
import { LabelledTexts } from '../learned/labels'
import { Learner } from '../learned/learner'
import { MAX_LABELS } from '../learned/teaching'
import type { Signal } from '../signals/signal'
import { type MacKey, macKey } from '../snapshot/mac'
import type { Restored } from '../snapshot/section-type'
import { readSnapshot, writeSnapshot } from '../snapshot/snapshot'
import type { Action, Comment, Label, Verdict } from '../types'
import { type AuthorExport, exportOf } from './author-export'
import { checkId } from './checked-comment'
import { recordEdit } from './edits'
import { Engine } from './engine'
import { clearText } from './insists'
import type { ReadComment } from './intake'
import {
  type CommentUpdate,
  checkOutcome,
  deleterOf,
  type RetractOptions,
  type ReviewOutcome,
  refuseTaken,
  updateOf,
} from './moderation'
import { checkOptions, DEFAULTS, type FilterOptions, ownOptions } from './options'
import { purgeTime, Retention } from './retention'
import { Sampling } from './sampling'
import { Surges } from './surges'
import type { Filter, FilterRules, Stats } from './types'

class MemoryFilter implements Filter {
  readonly #engine: Engine
  /** Authenticates snapshots. */
  readonly #macKey: MacKey
  readonly #bounds: Bounds
  readonly #sampling: Sampling
  readonly #surges: Surges
  readonly #retention: Retention
  #memory: Memory
  #checks = 0
  #byAction: Record<Action, number> = { allow: 0, nudge: 0, hold: 0, reject: 0 }

  constructor(options: FilterOptions) {
    this.#engine = new Engine(options)
    this.#surges = new Surges(this.#engine, options.onSurge)
    this.#bounds = {
      maxAuthors: options.maxAuthors ?? DEFAULTS.maxAuthors,
      maxSightings: options.maxSightings ?? DEFAULTS.maxSightings,
      retainMs: this.#engine.retention,
    }
    this.#memory = new Memory(this.#bounds)
    this.#retention = new Retention(options.retainMs)
    this.#sampling = new Sampling(this.#engine, options.autoLearn)
    this.#macKey = macKey(options.secret)
  }

  readonly rules: FilterRules = {
    get: () => this.#engine.book.given(),
    set: (rules) => {
      this.#engine.intake.gate.check()
      this.#engine.book.set(rules)
    },
  }

  check(comment: Comment): Verdict {
    const read = this.#engine.read(comment)
    if (this.#retention.isOn) {
      const old = this.#retention.due(this.#engine.intake.now())
      if (old !== undefined) this.#purge(old)
    }
    const outcome = this.#engine.judge(read, this.#memory)
    const { verdict, entry, self, superseded, editedAt } = outcome
    const { teaching } = this.#engine
    const arrival = this.#memory.nextOrder()
    if (editedAt === undefined) this.#memory.replace(self, entry, superseded)
    else recordEdit(this.#memory, read, outcome, editedAt)
    if (entry.text !== undefined) teaching.labels.touch(entry.text)
    teaching.learner.posts += (this.#memory.nextOrder() - arrival) >>> 0
    this.#sampling.checked(read, verdict, self < 0)
    this.#checks++
    this.#byAction[verdict.action]++
    this.#surges.count(read, outcome)
    if (outcome.met !== undefined && self < 0) this.#engine.book.count(read.fields.postedAt, outcome.met)
    return verdict
  }

  peek(comment: Comment): Verdict {
    return this.#engine.judge(this.#engine.read(comment), this.#memory).verdict
  }

  retract(id: string, options?: RetractOptions): boolean {
    const by = deleterOf(options)
    const slot = this.#find(id)
    this.#sampling.removed(this.#engine.intake.stored(id))
    if (slot < 0) return false
    if (by === 'mistake') this.#memory.undo(slot)
    else this.#memory.retract(slot, by === 'moderator')
    return true
  }

  review(id: string, outcome: ReviewOutcome): boolean {
    checkOutcome(outcome)
    const slot = this.#find(id)
    if (outcome === 'removed') this.#sampling.removed(this.#engine.intake.stored(id))
    if (slot < 0) return false
    if (outcome === 'approved') this.#memory.approve(slot)
    else this.#memory.retract(slot, true)
    return true
  }

  update(id: string, changes: CommentUpdate): boolean {
    const { id: newId, thread } = updateOf(changes)
    const slot = this.#find(id)
    if (slot < 0) return false
    const { intake } = this.#engine
    const name = newId === undefined ? undefined : intake.stored(newId)
    const taken = name === undefined ? slot : this.#memory.ids.find(name)
    if (taken >= 0 && taken !== slot) refuseTaken(newId)
    if (name !== undefined) this.#sampling.renamed(intake.stored(id), name)
    this.#memory.update(slot, { id: name, thread: thread === undefined ? undefined : intake.stored(thread) })
    return true
  }

  /** The comment with an id, -1 for none. */
  #find(id: string): number {
    this.#engine.intake.gate.check()
    checkId('id', id)
    return this.#memory.ids.find(this.#engine.intake.stored(id))
  }

  forget(authorId: string): number {
    this.#engine.intake.gate.check()
    checkId('author', authorId)
    const author = this.#engine.intake.digest('author', authorId)
    this.#engine.teaching.learner.forget(author)
    return this.#memory.forget(author)
  }

  purge(before: Date | number | string): number {
    this.#engine.intake.gate.check()
    return this.#purge(purgeTime(before, this.#engine.intake.now()))
  }

  #purge(before: number): number {
    this.#engine.teaching.learner.purge(before)
    this.#engine.rates.purge(before)
    return this.#memory.purge(before)
  }

  /** What is too old by now leaves neither with a snapshot nor with an export. */
  #expire(): void {
    if (!this.#retention.isOn) return
    const old = this.#retention.before(this.#engine.intake.now())
    if (old !== undefined) this.#purge(old)
  }

  exportAuthor(authorId: string): AuthorExport {
    this.#engine.intake.gate.check()
    checkId('author', authorId)
    this.#expire()
    return exportOf(this.#memory, this.#engine.teaching.learner, this.#engine.intake.digest('author', authorId))
  }

  submitSpam(comment: Comment): void {
    this.#label(comment, 'spam')
  }

  submitHam(comment: Comment): void {
    const read = this.#label(comment, 'ham')
    this.#clear(read)
    if (read.other !== undefined) this.#clear(read.other)
  }

  /** Forgets that an author showed what a comment shows. */
  #clear(read: ReadComment): void {
    const { fields, analysis, author, links, custom } = read
    clearText(this.#memory, read)
    const text = this.#engine.family(this.#memory, analysis, this.#memory.findAuthor(author), fields.postedAt, -1)
    this.#memory.clear(author, text.lo, text.hi)
    for (const { mark } of links) this.#memory.clear(author, mark.lo, mark.hi)
    for (const { lo, hi } of custom) this.#memory.clear(author, lo, hi)
  }

  withdrawLabel(comment: Comment): boolean {
    return this.#engine.teaching.withdraw(this.#engine.intake.readText(comment))
  }

  #label(comment: Comment, label: Label): ReadComment {
    const read = this.#engine.read(comment)
    this.#sampling.pass(read.fields.postedAt)
    this.#engine.teaching.label(read, label)
    return read
  }

  snapshot(): Uint8Array {
    this.#expire()
    const { teaching, rates, seal } = this.#engine
    const { labels, learner } = teaching
    return writeSnapshot({ memory: this.#memory, labels, learner, rates, seal }, this.#macKey)
  }

  restore(bytes: Uint8Array): Restored {
    const { intake, teaching, retention, seal } = this.#engine
    intake.gate.check()
    // A clock that tells no time is reported here and not at the next comment.
    intake.now()
    const memory = new Memory(this.#bounds)
    const labels = new LabelledTexts(MAX_LABELS)
    const learner = new Learner(intake.key)
    const rates = new Rates()
    const result = readSnapshot(bytes, { memory, labels, learner, rates, seal }, this.#macKey, retention)
    this.#sampling.restored(learner)
    // Only now: a snapshot that cannot be read leaves the filter as it was.
    this.#memory = memory
    teaching.labels = labels
    teaching.learner = learner
    this.#engine.rates = rates
    const before = this.#retention.before(intake.now())
    const old = before === undefined ? 0 : this.#purge(before)
    return { ...result, restored: result.restored - old, expired: result.expired + old }
  }

  stats(): Stats {
    const { authors, sightings, evicted, reviews } = this.#memory
    const { labels, learner } = this.#engine.teaching
    const { intake, rates } = this.#engine
    const bytes = this.#memory.bytes + labels.bytes + learner.bytes + intake.bytes + rates.bytes
    return {
      authors,
      sightings,
      bytes,
      checks: this.#checks,
      byAction: { ...this.#byAction },
      evicted,
      surges: rates.surges,
      reviewed: reviews.all(),
      rules: this.#engine.book.met(),
    }
  }
}

/**
 * Makes a filter with an empty history.
 *
 * @throws DigueError `invalid-option` or `invalid-policy`, naming the option, its value and what to use instead
 * @example
 * ```ts
 * import { createFilter } from 'digue'
 *
 * const filter = createFilter({ policy: 'comments', secret: 'a long random text' })
 * const verdict = filter.check({ author: 'anna', thread: '/news/7', content: 'Thank you, that helps.' })
 * verdict.publish // true
 * ```
 */
export function createFilter<const Signals extends readonly Signal[] = []>(
  options: FilterOptions<Signals> = {},
): Filter {
  return checking('invalid-option', 'options', () => {
    const plain = ownOptions(options)
    checkOptions(plain)
    return new MemoryFilter(plain)
  })
}
