import type { Digest64 } from '../digest/keyed-hash'
import type { Intake, ReadComment } from '../filter/intake'
import type { TextPrint } from '../history/near-texts'
import type { Comment, Label } from '../types'
import { Labels } from './labels'
import { Learner } from './learner'
import type { Shape } from './shape'

/** Texts that humans labelled are remembered up to this many. */
export const MAX_LABELS = 10_000

/** What humans said about texts, and what was learned from it. */
export class Teaching {
  labels = new Labels(MAX_LABELS)
  learner: Learner
  readonly #intake: Intake

  constructor(intake: Intake) {
    this.#intake = intake
    this.learner = new Learner(intake.key)
  }

  /** Remembers a human's word about a text, and learns from it. */
  label({ fields, author, analysis: read }: ReadComment, label: Label): void {
    const before = this.labels.exact(read)
    // Asking custom signals for marks may have folded other texts.
    const analysis = this.#intake.read(fields)
    if (before?.label === label || analysis.words === 0) {
      this.labels.touch(analysis)
      return
    }
    const { learner } = this
    // The same text under the other label: what was learned from it was wrong.
    if (before?.taught !== undefined) learner.undo(analysis, fields, author, before.taught)
    const near = before === undefined ? this.labels.get(analysis) : undefined
    const resemblance = near?.label === label ? near.resemblance : 0
    learner.read(analysis, fields)
    this.labels.set(analysis, label, learner.teach(analysis, author, label, resemblance))
  }

  /** What others need of a comment to learn the same from its label. */
  lessonOf({ fields }: ReadComment): { features: number[]; shape: Shape } {
    const analysis = this.#intake.read(fields)
    const { numbers, textCount, shape } = this.learner.read(analysis, fields)
    return { features: Array.from(numbers.subarray(0, textCount)), shape: { ...shape } }
  }

  /** Learns from a label that was given elsewhere, or was withdrawn there, as `label` and `withdraw` do. */
  follow(label: Label | undefined, text: TextPrint, author: Digest64, features: readonly number[], shape: Shape): void {
    const { learner, labels } = this
    const before = labels.exact(text)
    if (text.words === 0 || before?.label === label) {
      if (label !== undefined) labels.touch(text)
      return
    }
    if (before?.taught !== undefined) {
      learner.take(features, before.taught.shape)
      learner.takeBack(text, author, before.taught)
    }
    if (label === undefined) {
      labels.delete(text)
      return
    }
    const near = before === undefined ? labels.get(text) : undefined
    learner.take(features, shape)
    labels.set(text, label, learner.teach(text, author, label, near?.label === label ? near.resemblance : 0))
  }

  /** Takes back the label of a text; false when it has none. */
  withdraw(comment: Comment): boolean {
    const fields = this.#intake.checkComment(comment)
    const analysis = this.#intake.read(fields)
    const known = this.labels.exact(analysis)
    if (known === undefined) return false
    const author = this.#intake.digest('author', fields.authorId)
    const { taught } = known
    if (taught !== undefined) this.learner.undo(analysis, fields, author, taught)
    this.labels.delete(analysis)
    return true
  }
}
