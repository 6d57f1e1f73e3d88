import { checking } from '../errors'
import { Memory } from '../history/memory'
import { Labels } from '../learned/labels'
import { Learner } from '../learned/learner'
import { MAX_LABELS } from '../learned/teaching'
import { type Restored, readSnapshot, writeSnapshot } from '../snapshot/snapshot'
import type { Action, Comment, Verdict } from '../types'
import { checkId } from './comment'
import { Judging } from './engine'
import { checkOptions, DEFAULTS, type FilterOptions } from './options'
import type { Filter, Stats } from './types'

class MemoryFilter implements Filter {
  readonly #judging: Judging
  readonly #bounds: { maxAuthors: number; maxSightings: number }
  #memory: Memory
  #checks = 0
  #byAction: Record<Action, number> = { allow: 0, nudge: 0, hold: 0, reject: 0 }

  constructor(options: FilterOptions) {
    this.#bounds = {
      maxAuthors: options.maxAuthors ?? DEFAULTS.maxAuthors,
      maxSightings: options.maxSightings ?? DEFAULTS.maxSightings,
    }
    this.#memory = new Memory(this.#bounds)
    this.#judging = new Judging(options)
  }

  check(comment: Comment): Verdict {
    const { verdict, entry, self } = this.#judging.judge(this.#judging.examine(comment), this.#memory)
    if (self >= 0) this.#memory.remove(self)
    this.#memory.record(entry)
    if (entry.text !== undefined) this.#judging.teaching.labels.meet(entry.text)
    this.#checks++
    this.#byAction[verdict.action]++
    return verdict
  }

  peek(comment: Comment): Verdict {
    return this.#judging.judge(this.#judging.examine(comment), this.#memory).verdict
  }

  retract(id: string): boolean {
    this.#judging.reading.gate.check()
    checkId('id', id)
    const slot = this.#memory.ids.find(this.#judging.reading.stored(id))
    if (slot < 0) return false
    this.#memory.remove(slot)
    return true
  }

  forget(authorId: string): number {
    this.#judging.reading.gate.check()
    checkId('author', authorId)
    const author = this.#judging.reading.digest('author', authorId)
    this.#judging.teaching.learner.forget(author)
    return this.#memory.forget(author)
  }

  submitSpam(comment: Comment): void {
    this.#judging.label(comment, 'spam')
  }

  submitHam(comment: Comment): void {
    const { prepared, analysis, author, links, custom } = this.#judging.label(comment, 'ham')
    const text = this.#judging.family(this.#memory, analysis, this.#memory.findAuthor(author), prepared.postedAt, -1)
    this.#memory.clear(author, text.lo, text.hi)
    for (const { mark } of links) this.#memory.clear(author, mark.lo, mark.hi)
    for (const { lo, hi } of custom) this.#memory.clear(author, lo, hi)
  }

  withdrawLabel(comment: Comment): boolean {
    return this.#judging.teaching.withdraw(comment)
  }

  snapshot(): Uint8Array {
    const { labels, learner } = this.#judging.teaching
    return writeSnapshot(this.#memory, labels, learner, this.#judging.reading.key)
  }

  restore(bytes: Uint8Array): Restored {
    this.#judging.reading.gate.check()
    const memory = new Memory(this.#bounds)
    const labels = new Labels(MAX_LABELS)
    const learner = new Learner(this.#judging.reading.key)
    const result = readSnapshot(
      bytes,
      memory,
      labels,
      learner,
      this.#judging.reading.key,
      this.#judging.reading.now() - this.#judging.retention,
      this.#bounds.maxSightings,
    )
    this.#memory = memory
    this.#judging.teaching.labels = labels
    this.#judging.teaching.learner = learner
    return result
  }

  stats(): Stats {
    const { authors, sightings, evicted } = this.#memory
    const { labels, learner } = this.#judging.teaching
    const bytes = this.#memory.bytes + labels.bytes + learner.bytes
    return { authors, sightings, bytes, checks: this.#checks, byAction: { ...this.#byAction }, evicted }
  }
}

/**
 * A filter with an empty history.
 *
 * @throws DigueError `invalid-option` or `invalid-policy`, naming the option, what it got and what it takes
 */
export function createFilter(options: FilterOptions = {}): Filter {
  return checking('invalid-option', 'options', () => {
    checkOptions(options)
    return new MemoryFilter(options)
  })
}
