import type { Action } from '../../index'
import type { Label } from '../columns/labels'

type Actions = Record<Action, number>

export interface ConfusionSummary {
  spam: Actions
  ham: Actions
  /** Held or rejected counts as found. */
  truePositives: number
  falsePositives: number
  falseNegatives: number
  trueNegatives: number
  /** Precision: the share of spam among what was held or rejected; null if nothing was. */
  precision: number | null
  /** Recall: the share of spam that was held or rejected; null if there is no spam. */
  recall: number | null
}

/** Whether a verdict counts as positive: the comment was not published at once. */
export const isPositive = (action: Action) => action === 'hold' || action === 'reject'

/** Compares verdicts with the labels that people gave. */
export class Confusion {
  readonly #counts: Record<Label, Actions> = {
    spam: { allow: 0, nudge: 0, hold: 0, reject: 0 },
    ham: { allow: 0, nudge: 0, hold: 0, reject: 0 },
  }

  add(label: Label, action: Action): void {
    this.#counts[label][action]++
  }

  summary(): ConfusionSummary {
    const { spam, ham } = this.#counts
    const truePositives = spam.hold + spam.reject
    const falsePositives = ham.hold + ham.reject
    const falseNegatives = spam.allow + spam.nudge
    const trueNegatives = ham.allow + ham.nudge
    const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
    return {
      spam: { ...spam },
      ham: { ...ham },
      truePositives,
      falsePositives,
      falseNegatives,
      trueNegatives,
      precision: share(truePositives, truePositives + falsePositives),
      recall: share(truePositives, truePositives + falseNegatives),
    }
  }
}
