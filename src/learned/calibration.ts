/** A text's score before its label was learned. */
export interface Sample {
  score: number
  /** How much of a label it was, in sixteenths. */
  units: number
  /** The text's digest. */
  lo: number
  hi: number
}

/** Latest labels of each kind that the scale is made from. */
export const MAX_SAMPLES = 256
const ITERATIONS = 20

/**
 * From a score to a probability: Platt's logistic scale (1999), fitted by Newton's method as Lin, Lin and Weng (2007) advise
 * and with their targets, which leave room for doubt while there are few labels. It is fitted to scores of texts that were
 * not learned yet. Spam counts as its share among the labels, half at most: who labels spam alone tells what is clicked on,
 * not how much spam there is.
 */
export class Calibration {
  readonly spam: Sample[] = []
  readonly ham: Sample[] = []
  #slope = 1
  #offset = 0

  add(spam: boolean, sample: Sample): void {
    const samples = spam ? this.spam : this.ham
    samples.push(sample)
    if (samples.length > MAX_SAMPLES) samples.shift()
  }

  /** Takes away what the label of a text has told. */
  remove(spam: boolean, lo: number, hi: number): void {
    const samples = spam ? this.spam : this.ham
    // Halves of a digest may be signed or not.
    const at = samples.findIndex((sample) => (sample.lo ^ lo) === 0 && (sample.hi ^ hi) === 0)
    if (at >= 0) samples.splice(at, 1)
  }

  /** The probability of spam at a score, 0..1. */
  probability(score: number): number {
    return 1 / (1 + Math.exp(-(this.#slope * score + this.#offset)))
  }

  /** Fits the scale anew. @param share of spam among the labels, 0..1 */
  fit(share: number): void {
    this.#slope = 1
    this.#offset = 0
    const total = (samples: readonly Sample[]) => samples.reduce((sum, { units }) => sum + units, 0) / 16
    const spamTotal = total(this.spam)
    const hamTotal = total(this.ham)
    if (spamTotal === 0 || hamTotal === 0) return
    const prior = Math.min(0.5, share)
    const all = spamTotal + hamTotal
    const sides = [
      { samples: this.spam, target: (spamTotal + 1) / (spamTotal + 2), weight: (prior * all) / spamTotal },
      { samples: this.ham, target: 1 / (hamTotal + 2), weight: ((1 - prior) * all) / hamTotal },
    ]
    for (let i = 0; i < ITERATIONS && this.#step(sides); i++);
  }

  /** One step of Newton's method; false when it does not move any more. */
  #step(sides: readonly { samples: readonly Sample[]; target: number; weight: number }[]): boolean {
    // A touch of ridge keeps the matrix regular when all scores are alike.
    let [g0, g1, h00, h01, h11] = [1e-3 * (this.#slope - 1), 1e-3 * this.#offset, 1e-3, 0, 1e-3]
    for (const { samples, target, weight } of sides)
      for (const { score, units } of samples) {
        const p = this.probability(score)
        const share = (weight * units) / 16
        const slack = share * (p - target)
        const bend = share * p * (1 - p)
        g0 += slack * score
        g1 += slack
        h00 += bend * score * score
        h01 += bend * score
        h11 += bend
      }
    const determinant = h00 * h11 - h01 * h01
    const slopeBy = (h11 * g0 - h01 * g1) / determinant
    const offsetBy = (h00 * g1 - h01 * g0) / determinant
    // A whole step can go too far where the curve is flat.
    const most = Math.max(Math.abs(slopeBy), Math.abs(offsetBy))
    const part = most > 2 ? 2 / most : 1
    // Never falling: a higher score must not mean less spam.
    this.#slope = Math.max(0.05, this.#slope - part * slopeBy)
    this.#offset -= part * offsetBy
    return most > 1e-4
  }
}
