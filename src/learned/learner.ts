import { LRUCache } from 'lru-cache'
import { type Digest64, hex64, type SipKey } from '../digest/keyed-hash'
import type { ReadAnalysis } from '../fingerprint/reader'
import { visibleText } from '../markup/markup'
import type { Comment, Label, Link } from '../types'
import { Calibration } from './calibration'
import { FEATURES, Features } from './features'
import { type Lesson, SpamModel, UNIT } from './model'
import type { TextShape } from './shape'
import { weightiest } from './weightiest'

/** What a label taught, and the shape that the text had: with the text, this is enough to take the label back. */
export interface Taught extends Lesson {
  shape: TextShape
}

/** How many comments of one author were given each label. */
export type AuthorLabels = Record<Label, number>

/** Labels of each kind needed before the model affects verdicts. */
export const ENOUGH = 10
/** The first labels of an author's comments teach in full, this many of each kind. */
const FULL = 3
/** Authors of labelled comments that are remembered. The least recently labelled are dropped first. */
export const MAX_LABELLED_AUTHORS = 4096
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

/** Learns from labels how probable it is that a comment is spam. Its tables, 1.2 MB, are made with the first label. */
export class Learner {
  readonly calibration = new Calibration()
  readonly authors = new LRUCache<string, AuthorLabels>({ max: MAX_LABELLED_AUTHORS })
  readonly #key: SipKey
  #features: Features | undefined
  #model: SpamModel | undefined

  constructor(key: SipKey) {
    this.#key = key
  }

  /** The model; made at the first use. */
  get model(): SpamModel {
    this.#model ??= new SpamModel()
    return this.#model
  }

  get bytes(): number {
    // The tables of the model and of the features exactly, samples and authors by estimate.
    const model = this.#model === undefined ? 0 : this.#model.bytes + FEATURES * 2
    return model + (this.calibration.spam.length + this.calibration.ham.length) * 64 + this.authors.size * 160
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

  /**
   * Learns a label of a comment.
   *
   * @param text digest of the comment's text
   * @param resemblance to a text that has this label already, 0 without one: near copies teach little
   */
  teach(features: Features, text: Digest64, author: Digest64, label: Label, resemblance: number): Taught | undefined {
    const share = shareOf(this.#count(author, label, 1))
    const units = Math.round(UNIT * share * (1 - resemblance))
    if (units === 0) return undefined
    const { model, calibration } = this
    const spam = label === 'spam'
    // With labels of one kind only, a score means nothing yet.
    if (Math.min(model.spamUnits, model.hamUnits) >= UNIT)
      calibration.add(spam, { score: model.score(features), units, lo: text.lo, hi: text.hi })
    const lesson = model.teach(features, spam, units)
    this.#fit()
    return { ...lesson, shape: { ...features.shape } }
  }

  /** Takes back what a label taught. @param features read with the shape that the text had then */
  undo(features: Features, text: Digest64, author: Digest64, taught: Taught): void {
    this.#count(author, taught.spam ? 'spam' : 'ham', -1)
    this.model.undo(features, taught)
    this.calibration.remove(taught.spam, text.lo, text.hi)
    this.#fit()
  }

  /** Whether a human called a comment of an author spam. */
  wasSpam(author: Digest64): boolean {
    return (this.authors.peek(hex64(author.lo, author.hi))?.spam ?? 0) > 0
  }

  /** Forgets how many of an author's comments were labelled. What they taught is part of sums over all authors, and stays. */
  forget(author: Digest64): void {
    this.authors.delete(hex64(author.lo, author.hi))
  }

  /** Computes what follows from the tables, after a snapshot filled them. */
  refresh(): void {
    this.#model?.refresh()
    this.#fit()
  }

  #fit(): void {
    const { spamUnits, hamUnits } = this.model
    this.calibration.fit(spamUnits / Math.max(1, spamUnits + hamUnits))
  }

  /** Counts one label of an author's comments, or takes one off. Returns how many there are. */
  #count(author: Digest64, label: Label, by: 1 | -1): number {
    const key = hex64(author.lo, author.hi)
    const labels = this.authors.get(key) ?? { spam: 0, ham: 0 }
    labels[label] = Math.max(0, labels[label] + by)
    if (labels.spam + labels.ham === 0) this.authors.delete(key)
    else this.authors.set(key, labels)
    return labels[label]
  }
}
