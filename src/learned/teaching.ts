import type { Digest64, SipKey } from '../digest/keyed-hash'
import type { ReadAnalysis } from '../fingerprint/reader'
import type { TextPrint } from '../history/near-texts'
import type { Comment, Label } from '../types'
import { LabelledTexts } from './labels'
import { Learner } from './learner'
import type { TextShape } from './shape'

/** Texts that humans labelled are remembered up to this many. */
export const MAX_LABELS = 10_000

/** A comment that a human labels, as it was read. */
export interface LabelledComment {
  fields: Pick<Comment, 'content' | 'format'> & { postedAt: number }
  /** With its folded text, which must still be valid. */
  analysis: Readonly<ReadAnalysis>
  author: Digest64
}

/** Whose comment was labelled, and when it was posted, milliseconds since the epoch, if that is known. */
export interface LabelledBy {
  author: Digest64
  time: number | undefined
}

/** The features of a text, as processes exchange them. */
export interface TextFeatures {
  /** Of the text without its shape. */
  numbers: readonly number[]
  shape: TextShape
}

/** What humans said about texts, and what was learned from it. */
export class Teaching {
  labels = new LabelledTexts(MAX_LABELS)
  learner: Learner
  readonly #key: SipKey

  constructor(key: SipKey) {
    this.#key = key
    this.learner = new Learner(key)
  }

  /** Forgets all labels and what they taught. */
  reset(): void {
    this.labels = new LabelledTexts(MAX_LABELS)
    this.learner = new Learner(this.#key)
  }

  /** Remembers a human's word about a text, and learns from it. */
  label({ fields, author, analysis }: LabelledComment, label: Label): void {
    const { labels, learner } = this
    const before = labels.exact(analysis)
    if (before?.label === label || analysis.words === 0 || analysis.isQuotation) {
      labels.touch(analysis)
      return
    }
    // The same text under the other label: what was learned from it was wrong.
    if (before?.taught !== undefined)
      learner.undo(learner.read(analysis, fields, before.taught.shape), analysis, author, before.taught)
    const near = before === undefined ? labels.get(analysis) : undefined
    const resemblance = near?.label === label ? near.resemblance : 0
    const features = learner.read(analysis, fields)
    learner.overrule(analysis, label, features)
    labels.set(
      analysis,
      label,
      learner.teach(features, { label, text: analysis, author, time: fields.postedAt, resemblance }),
    )
  }

  /** What other processes need of a comment to learn the same from its label. */
  featuresOf({ fields, analysis }: LabelledComment): TextFeatures {
    const { numbers, textCount, shape } = this.learner.read(analysis, fields)
    return { numbers: Array.from(numbers.subarray(0, textCount)), shape: { ...shape } }
  }

  /**
   * Learns from a label that another process was given, or withdrew, as `label` and `withdraw` do.
   *
   * @param label undefined for a label that was withdrawn
   */
  follow(
    label: Label | undefined,
    text: TextPrint,
    { author, time }: LabelledBy,
    { numbers, shape }: TextFeatures,
  ): void {
    const { learner, labels } = this
    const before = labels.exact(text)
    if (text.words === 0 || before?.label === label) {
      if (label !== undefined) labels.touch(text)
      return
    }
    if (before?.taught !== undefined)
      learner.undo(learner.take(numbers, before.taught.shape), text, author, before.taught)
    if (label === undefined) {
      labels.delete(text)
      return
    }
    const near = before === undefined ? labels.get(text) : undefined
    const resemblance = near?.label === label ? near.resemblance : 0
    const features = learner.take(numbers, shape)
    learner.overrule(text, label, features)
    labels.set(text, label, learner.teach(features, { label, text, author, time, resemblance }))
  }

  /** Takes back the label of a text. Returns false if the text has none. */
  withdraw({ fields, author, analysis }: LabelledComment): boolean {
    const { labels, learner } = this
    const known = analysis.isQuotation ? undefined : labels.exact(analysis)
    if (known === undefined) return false
    const { taught } = known
    if (taught !== undefined) learner.undo(learner.read(analysis, fields, taught.shape), analysis, author, taught)
    labels.delete(analysis)
    return true
  }
}
