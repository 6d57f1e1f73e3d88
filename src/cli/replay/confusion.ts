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
  /** Of what was held or rejected, the share that is spam; null when nothing was. */
  precision: number | null
  /** Of the spam, the share that was held or rejected; null when there is none. */
  recall: number | null
}

/** Whether a comment was kept from being published at once: what counts as positive. */
export const isPositive = (action: Action) => action === 'hold' || action === 'reject'

/** Verdicts against what humans said. */
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
