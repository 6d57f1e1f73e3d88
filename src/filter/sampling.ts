import { type Digest64, type SipKey, sipString } from '../digest/keyed-hash'
import { mix32 } from '../digest/mix32'
import type { Learner } from '../learned/learner'
import { isChosen, isSameDigest, type SampledPost } from '../learned/weak-ham'
import type { Verdict } from '../types'
import type { Engine } from './engine'
import type { ReadComment } from './intake'

const KIND = 'sample'
/** The name of the comment that was checked last; read before the next one is. */
const NAME: Digest64 = { lo: 0, hi: 0 }

/**
 * Chooses published posts as weak ham, unless the option `autoLearn` is off. Which post is chosen depends on its id and the secret alone,
 * so a replay and all processes choose the same.
 */
export class Sampling {
  readonly #engine: Engine
  readonly isOn: boolean

  constructor(engine: Engine, autoLearn = true) {
    this.#engine = engine
    this.isOn = autoLearn
  }

  /**
   * Notes a post that was checked. Returns the sample that it becomes, if any.
   *
   * @param isNew the history knew no post with this id
   */
  checked(read: ReadComment, { action }: Verdict, isNew: boolean): SampledPost | undefined {
    if (!this.isOn) return undefined
    this.pass(read.fields.postedAt)
    nameOf(this.#engine.intake.key, read, NAME)
    // One post in fifty is chosen.
    return isNew && !isChosen(NAME) ? undefined : this.#chosen(read, action, isNew)
  }

  #chosen(read: ReadComment, action: Verdict['action'], isNew: boolean): SampledPost | undefined {
    const { fields, analysis, author, exemption } = read
    const { learner, labels } = this.#engine.teaching
    const { weakHam } = learner
    const name = { ...NAME }
    const before = isNew ? undefined : weakHam.find(name)
    if (before !== undefined) {
      // An edit that is refused leaves online what was there, and a retry says what it said.
      if (action === 'hold' || action === 'reject' || isSameDigest(before.text, analysis)) return undefined
      learner.removeSamples((post) => post === before)
    }
    // What a bot or the staff posts is never flagged, so it says nothing about ham.
    if (action !== 'allow' || exemption !== undefined || analysis.words === 0 || analysis.isQuotation) return undefined
    const { lo, hi, words, sketch } = analysis
    const time = fields.postedAt
    if (!isChosen(name) || labels.exact(analysis) !== undefined) return undefined
    if (!weakHam.accepts({ author, time, text: analysis })) return undefined
    const text = { lo, hi, words, sketch: sketch.slice() }
    const post = { name, author, time, text, ...learner.lessonFor(analysis, fields) }
    weakHam.add(post)
    return post
  }

  /** Time has passed: samples teach whose hour is over. @param now milliseconds since the epoch */
  pass(now: number): void {
    const { learner } = this.#engine.teaching
    if (learner.weakHam.isDue(now)) learner.learnDue(now)
  }

  /** A post is no longer published. Returns its name if it was a sample, or another process may have chosen it. @param id as it is stored */
  removed(id: string): Digest64 | undefined {
    const { learner } = this.#engine.teaching
    const name = this.#nameOf(id)
    const isSample = learner.weakHam.find(name) !== undefined
    if (isSample) learner.removeSamples((post) => isSameDigest(post.name, name))
    return this.isOn && (isSample || isChosen(name)) ? name : undefined
  }

  /** A post got another id. Returns both names if it is a sample. @param id as it is stored @param newId likewise */
  renamed(id: string, newId: string): [Digest64, Digest64] | undefined {
    const name = this.#nameOf(id)
    const newName = this.#nameOf(newId)
    const post = this.#engine.teaching.learner.weakHam.find(name)
    if (post !== undefined) post.name = newName
    return post === undefined ? undefined : [name, newName]
  }

  /** A learner was filled from a snapshot: without `autoLearn`, no samples are kept. */
  restored(learner: Learner): void {
    if (!this.isOn) learner.removeSamples(() => true)
  }

  #nameOf(id: string): Digest64 {
    return this.#engine.intake.digest(KIND, id)
  }
}

/** The name of a post: the digest of its id. Without an id, what is known of it stands in: text, author and time. */
function nameOf(key: SipKey, { fields: { id, postedAt }, analysis, author }: ReadComment, out: Digest64): void {
  if (id !== undefined) {
    sipString(key, KIND, id, out)
    return
  }
  // The digests are keyed, so nobody outside can compute this.
  const time = mix32(Math.floor(postedAt / 0x100000000) ^ mix32(postedAt | 0))
  out.lo = mix32(analysis.lo ^ mix32(author.lo ^ time))
  out.hi = mix32(analysis.hi ^ mix32(author.hi ^ ~time))
}
