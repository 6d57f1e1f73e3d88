import { LRUCache } from 'lru-cache'
import { type Digest64, hex64, type SipKey } from '../digest/keyed-hash'
import type { ReadAnalysis } from '../fingerprint/reader'
import { visibleText } from '../markup/markup'
import type { Comment, Label, Link } from '../types'
import { Calibration } from './calibration'
import { FEATURES, type FeatureList, Features } from './features'
import { type Lesson, SpamModel, stepOf, type Tables, UNIT } from './model'
import type { TextShape } from './shape'
import {
  isSameDigest,
  lessonOf,
  MAX_SAMPLED,
  MAX_SAMPLED_FEATURES,
  type SampledPost,
  type SampledText,
  unitsOf,
  WeakHam,
} from './weak-ham'
import { weightiest } from './weightiest'

/** What a label taught, and the shape that the text had: with the text, this is enough to take the label back. */
export interface Taught extends Lesson {
  shape: TextShape
}

/** How many comments of one author were given each label. */
export interface AuthorLabels extends Record<Label, number> {
  /** When the latest of them was posted, milliseconds since the epoch; -Infinity if that is not known. */
  latest: number
}

/** Labels of each kind needed before the model affects verdicts. */
export const ENOUGH = 10
/** The first labels of an author's comments teach in full, this many of each kind. */
const FULL = 3
/** Authors of labelled comments that are remembered. The least recently labelled are dropped first. */
export const MAX_LABELLED_AUTHORS = 4096
/** With fewer posts, their number tells nothing about the share of spam. */
const POSTS_FOR_PRIOR = 200
/** The scale is fitted again when this share of its samples is new, since one fit takes as long as a hundred checks. */
const NEW_SHARE = 1 / 8
/** Characters of a content with markup that are read for its shape and for words to cite. */
const SHOWN = 4096

/**
 * The share of a label that the n-th label of an author's comments teaches. Any number of them adds up to less than
 * 3 + 9 (1/4² + 1/5² + …) < 6, so the comments of one author are never `ENOUGH`.
 */
function shareOf(nth: number): number {
  return nth <= FULL ? 1 : (FULL / nth) ** 2
}

/** What is read from a comment beside its folded text. */
type Said = Pick<Comment, 'content' | 'format'>

function shown({ content, format = 'text' }: Said): string {
  return format === 'text' ? content : visibleText(content.slice(0, SHOWN), format).text
}

/** A label of a comment, without the features of the text. */
export interface LabelGiven {
  label: Label
  /** Digest of the comment's text. */
  text: Digest64
  author: Digest64
  /** When the comment was posted, milliseconds since the epoch; undefined if that is not known. */
  time: number | undefined
  /** To a text that has this label already, 0 without one: near copies teach little. */
  resemblance: number
  /** What the model said of the text where the label was given; by default what it says here. */
  score?: number | undefined
}

/**
 * Learns from labels, and from a sample of published posts, how probable it is that a comment is spam. Its tables, 1.2 MB, are made
 * with the first label.
 */
export class Learner {
  readonly calibration = new Calibration()
  readonly authors = new LRUCache<string, AuthorLabels>({ max: MAX_LABELLED_AUTHORS })
  readonly weakHam = new WeakHam()
  /** Posts of the stream that labels and samples are of. */
  posts = 0
  /** How many scores of samples the scale was not fitted to yet. */
  unfitted = 0
  readonly #key: SipKey
  #features: Features | undefined
  #model: SpamModel | undefined

  constructor(key: SipKey) {
    this.#key = key
  }

  /** The model; made at the first use. */
  get model(): SpamModel {
    if (this.#model === undefined) {
      this.#model = new SpamModel()
      for (const post of this.weakHam.learned) this.#learn(post)
    }
    return this.#model
  }

  get bytes(): number {
    // The tables of the model and of the features exactly, samples and authors by estimate.
    const model = this.#model === undefined ? 0 : this.#model.bytes + FEATURES / 8
    const samples = this.calibration.spam.length + this.calibration.ham.length
    return model + samples * 64 + this.authors.size * 160 + this.weakHam.bytes
  }

  /** Whether there are enough labels of both kinds for a probability. */
  get ready(): boolean {
    const model = this.#model
    return model !== undefined && Math.min(model.spamUnits, model.hamUnits) >= ENOUGH * UNIT
  }

  /**
   * The features of a comment, in a buffer that the next reading overwrites.
   *
   * @param shape the shape that the text had when its label was given, to take that label back
   */
  read(analysis: Readonly<ReadAnalysis>, comment: Said, shape?: TextShape): Features {
    const features = this.#buffer()
    features.read(analysis, shape === undefined ? shown(comment) : '', shape)
    return features
  }

  /** The features of a comment that another process read, in the same buffer. */
  take(text: readonly number[], shape: TextShape): Features {
    const features = this.#buffer()
    features.take(text, shape)
    return features
  }

  #buffer(): Features {
    this.#features ??= new Features(this.#key)
    return this.#features
  }

  /** The probability that a comment is spam, 0 to 1. Undefined while there are fewer than `ENOUGH` labels of either kind. */
  probability(analysis: Readonly<ReadAnalysis>, comment: Said): number | undefined {
    if (!this.ready) return undefined
    return this.calibration.probability(this.model.score(this.read(analysis, comment)))
  }

  /** The words and links of a comment that weigh most, as they are written; the weightiest comes first. */
  words(comment: Said, links: readonly Link[]): string[] {
    return weightiest(this.model, this.#buffer(), shown(comment).slice(0, SHOWN), links)
  }

  /** What the model says of a text before it is learned; undefined while there is nothing of one kind. */
  scoreOf(features: FeatureList): number | undefined {
    const model = this.#model
    if (model === undefined || Math.min(model.spamUnits, model.hamUnits) < UNIT) return undefined
    return model.score(features)
  }

  /** Learns a label of a comment. */
  teach(features: Features, { label, text, author, time, resemblance, score }: LabelGiven): Taught | undefined {
    const share = shareOf(this.#count(author, label, 1, time))
    const units = Math.round(UNIT * share * (1 - resemblance))
    if (units === 0) return undefined
    const { model, calibration } = this
    const spam = label === 'spam'
    const said = score ?? this.scoreOf(features)
    if (said !== undefined) calibration.add(spam, { score: said, units, lo: text.lo, hi: text.hi })
    const step = stepOf(features.count, said ?? model.score(features), spam, units)
    const lesson = { spam, units, step }
    model.learn(features, lesson, units)
    this.#fit()
    return { ...lesson, shape: { ...features.shape } }
  }

  /** Takes back what a label taught. @param features read with the shape that the text had then */
  undo(features: Features, text: Digest64, author: Digest64, taught: Taught): void {
    this.#count(author, taught.spam ? 'spam' : 'ham', -1)
    this.model.undo(features, taught, taught.units)
    this.calibration.remove(taught.spam, text.lo, text.hi)
    this.#fit()
  }

  /** What a sample of a comment is to teach. */
  lessonFor(analysis: Readonly<ReadAnalysis>, comment: Said): Pick<SampledPost, 'numbers' | 'size' | 'step' | 'score'> {
    const { weakHam } = this
    const read = this.read(analysis, comment)
    const shapes = read.count - read.textCount
    const size = Math.min(MAX_SAMPLED_FEATURES, read.count)
    const numbers = new Uint16Array(size)
    numbers.set(read.numbers.subarray(0, size - shapes))
    numbers.set(read.numbers.subarray(read.textCount, read.count), size - shapes)
    const score = this.scoreOf({ numbers, count: size })
    // A model that knows nothing yet calls a text spam or ham with equal probability, and one that knows some ham expects more of it.
    const expected = score ?? (weakHam.learned.length + weakHam.waiting.length < ENOUGH ? 0 : undefined)
    const step = expected === undefined ? 0 : stepOf(size, expected, false, UNIT)
    return { numbers, size, step, score }
  }

  /** Learns the samples whose hour has passed. @param now milliseconds since the epoch */
  learnDue(now: number): void {
    for (const post of this.weakHam.takeDue(now)) this.addSample(post)
    const { spam, ham } = this.calibration
    if (this.#model !== undefined && this.unfitted > (spam.length + ham.length) * NEW_SHARE) this.#fit()
  }

  /** Learns a sample. */
  addSample(post: SampledPost): void {
    const { learned } = this.weakHam
    this.weakHam.teach(post)
    if (this.#model !== undefined) this.#learn(post)
    if (post.score !== undefined) {
      this.calibration.add(false, { score: post.score, units: UNIT, lo: post.text.lo, hi: post.text.hi })
      this.unfitted++
    }
    const oldest = learned.length > MAX_SAMPLED ? learned.shift() : undefined
    // Its score stays: it tells as much about the scale as that of a label which has left the list of labels.
    if (oldest !== undefined) this.#unlearn(oldest)
  }

  /** Removes samples, and takes back what they taught. */
  removeSamples(isRemoved: (post: SampledPost) => boolean): void {
    for (const post of this.weakHam.remove(isRemoved)) {
      this.#unlearn(post)
      if (post.score !== undefined) this.calibration.remove(false, post.text.lo, post.text.hi)
    }
  }

  /** Takes a human's word about a text instead of what samples say. @param features of the text */
  overrule(text: SampledText, label: Label, features: FeatureList): void {
    const { weakHam } = this
    if (weakHam.learned.length + weakHam.waiting.length === 0) return
    this.removeSamples((post) => isSameDigest(post.text, text))
    if (label === 'ham') return
    const isNear = weakHam.nearTo(text)
    const shown = new Set(features.numbers.subarray(0, features.count))
    for (const post of weakHam.learned)
      if (isNear(post)) {
        const shared = post.numbers.filter((feature) => shown.has(feature))
        const before = unitsOf(post)
        post.numbers = post.numbers.filter((feature) => !shown.has(feature))
        this.#model?.undo({ numbers: shared, count: shared.length }, lessonOf(post), before - unitsOf(post))
      }
    // One that waits has taught nothing yet.
    this.removeSamples((post) => post.numbers.length === 0 || (weakHam.waiting.includes(post) && isNear(post)))
  }

  /** Adds a sample out of a snapshot, of which the scale knows already. */
  restoreSample(post: SampledPost): void {
    this.weakHam.teach(post)
    this.#learn(post)
  }

  /** What labels alone taught; undefined for nothing. */
  labelTables(): (Tables & { spamUnits: number; hamUnits: number }) | undefined {
    if (this.#model === undefined) return undefined
    const { tables, spamUnits, hamUnits } = this.#model
    const corrections = tables.corrections.slice()
    const ham = tables.ham.slice()
    for (const { numbers, step } of this.weakHam.learned)
      for (const feature of numbers) {
        corrections[feature] = (corrections[feature] as number) - step
        ham[feature] = Math.max(0, (ham[feature] as number) - UNIT)
      }
    return { corrections, spam: tables.spam, ham, spamUnits, hamUnits: Math.max(0, hamUnits - this.#sampledUnits()) }
  }

  /** What samples count for in all, in sixteenths of a label. */
  #sampledUnits(): number {
    return this.weakHam.learned.reduce((sum, post) => sum + unitsOf(post), 0)
  }

  #learn(post: SampledPost): void {
    const { numbers } = post
    this.#model?.learn({ numbers, count: numbers.length }, lessonOf(post), unitsOf(post))
  }

  #unlearn(post: SampledPost): void {
    const { numbers } = post
    this.#model?.undo({ numbers, count: numbers.length }, lessonOf(post), unitsOf(post))
  }

  /** Whether a human called a comment of an author spam. */
  wasSpam(author: Digest64): boolean {
    return (this.authors.peek(hex64(author.lo, author.hi))?.spam ?? 0) > 0
  }

  /** How many comments of an author were given each label. */
  labelsOf(author: Digest64): Record<Label, number> {
    const { spam, ham } = this.authors.peek(hex64(author.lo, author.hi)) ?? { spam: 0, ham: 0 }
    return { spam, ham }
  }

  /** The samples of an author's posts. */
  samplesOf(author: Digest64): SampledPost[] {
    const { learned, waiting } = this.weakHam
    return [...learned, ...waiting].filter((post) => isSameDigest(post.author, author))
  }

  /**
   * Forgets how many of an author's comments were labelled, and the author's samples. What labels taught is part of sums over all
   * authors, and stays.
   */
  forget(author: Digest64): void {
    this.removeSamples((post) => isSameDigest(post.author, author))
    this.authors.delete(hex64(author.lo, author.hi))
  }

  /**
   * Forgets samples that were posted before a time, and how many comments of an author were labelled, if all of these were posted before.
   *
   * @param before milliseconds since the epoch
   */
  purge(before: number): void {
    this.removeSamples(({ time }) => time < before)
    for (const [author, { latest }] of [...this.authors.entries()]) if (latest < before) this.authors.delete(author)
  }

  /** Computes what follows from the tables, after a snapshot filled them. */
  refresh(): void {
    this.#model?.refresh()
    this.#fit()
  }

  #fit(): void {
    this.unfitted = 0
    this.calibration.fit(this.#prior())
  }

  /**
   * How probable spam is before a text is read. Spam that humans found is the least that is among the posts of the stream. Its share among
   * labels, or a half, is the most, since moderators label what they click on, which is mostly spam. Without more to know, the prior is
   * the geometric mean of the two. Where every post is labelled, they are the same.
   */
  #prior(): number {
    const { spamUnits, hamUnits } = this.model
    const labels = Math.max(1, spamUnits + hamUnits - this.#sampledUnits())
    const most = Math.min(0.5, spamUnits / labels)
    if (this.posts < POSTS_FOR_PRIOR) return most
    return Math.sqrt(most * Math.min(most, spamUnits / UNIT / this.posts))
  }

  /** Counts one label of an author's comments, or takes one off. Returns how many there are. */
  #count(author: Digest64, label: Label, by: 1 | -1, time = Number.NEGATIVE_INFINITY): number {
    const key = hex64(author.lo, author.hi)
    const labels = this.authors.get(key) ?? { spam: 0, ham: 0, latest: Number.NEGATIVE_INFINITY }
    labels[label] = Math.max(0, labels[label] + by)
    labels.latest = Math.max(labels.latest, time)
    if (labels.spam + labels.ham === 0) this.authors.delete(key)
    else this.authors.set(key, labels)
    return labels[label]
  }
}
