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

/** What a label taught, with the shape that the text had then: all that is needed to take it back. */
export interface Taught extends Lesson {
  shape: TextShape
}

/** How many comments of one author were labelled. */
export type AuthorLabels = Record<Label, number>

/** Labels of each kind, in whole ones, from which the model has a say. */
export const ENOUGH = 10
/** Labels of one author's comments that teach in full. */
const FULL = 3
/** Authors of labelled comments that are remembered; the least recently labelled go first. */
export const MAX_LABELLED_AUTHORS = 4096
/** Characters of a marked-up content that are looked at for its shape and for words to cite. */
const SHOWN = 4096

/**
 * What one more label of an author's comments teaches. All that there can be add up to 3 + 9 (1/4² + 1/5² + …) < 6, so
 * that the comments of one author alone never give the model its say.
 */
function shareOf(nth: number): number {
  return nth <= FULL ? 1 : (FULL / nth) ** 2
}

/** What is read of a comment beside its folded text. */
type Said = Pick<Comment, 'content' | 'format'>

function shown({ content, format = 'text' }: Said): string {
  return format === 'text' ? content : visibleText(content.slice(0, SHOWN), format).text
}

/** Learns from labels how probable it is that a comment is spam. Takes no memory before the first label. */
export class Learner {
  readonly calibration = new Calibration()
  readonly authors = new LRUCache<string, AuthorLabels>({ max: MAX_LABELLED_AUTHORS })
  readonly #key: SipKey
  #features: Features | undefined
  #model: SpamModel | undefined

  constructor(key: SipKey) {
    this.#key = key
  }

  /** The model, made when it is first asked for. */
  get model(): SpamModel {
    this.#model ??= new SpamModel()
    return this.#model
  }

  get bytes(): number {
    // Beside the tables: which features were met in a reading, samples and authors by estimate.
    const model = this.#model === undefined ? 0 : this.#model.bytes + FEATURES * 2
    return model + (this.calibration.spam.length + this.calibration.ham.length) * 64 + this.authors.size * 160
  }

  /** Whether it has seen enough of both kinds to have a say. */
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

  /** The words and links that weighed most, the weightiest first, as they are written in the comment. */
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
    // What one kind of labels alone says is no score yet.
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

  /** Forgets that an author's comments were labelled. What they taught is in sums that name nobody. */
  forget(author: Digest64): void {
    this.authors.delete(hex64(author.lo, author.hi))
  }

  /** Computes what is derived from what a snapshot holds. */
  refresh(): void {
    this.#model?.refresh()
    this.#fit()
  }

  #fit(): void {
    const { spamUnits, hamUnits } = this.model
    this.calibration.fit(spamUnits / Math.max(1, spamUnits + hamUnits))
  }

  /** One label of an author's comments more or less; returns how many there are. */
  #count(author: Digest64, label: Label, by: 1 | -1): number {
    const key = hex64(author.lo, author.hi)
    const labels = this.authors.get(key) ?? { spam: 0, ham: 0 }
    labels[label] = Math.max(0, labels[label] + by)
    if (labels.spam + labels.ham === 0) this.authors.delete(key)
    else this.authors.set(key, labels)
    return labels[label]
  }
}
