/** The score of a labelled text, taken before the label was learned. */
export interface Sample {
  score: number
  /** Share of the label that counts, in sixteenths. */
  units: number
  /** The text's digest. */
  lo: number
  hi: number
}

/** The scale is fitted to this many of the latest labels of each kind. */
export const MAX_SAMPLES = 256
const ITERATIONS = 20

/**
 * Turns a score into a probability: Platt's logistic scale (1999), fitted by Newton's method as Lin, Lin and Weng (2007) advise,
 * with their targets, which keep probabilities moderate while there are few labels. It is fitted to scores that texts had before
 * they were learned. The prior for spam is its share among the labels, but at most a half: moderators who label only spam tell
 * what they click on, not how much spam there is.
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

  /** Removes the sample of a text whose label is taken back. */
  remove(spam: boolean, lo: number, hi: number): void {
    const samples = spam ? this.spam : this.ham
    // The halves of a digest may be signed or unsigned numbers.
    const at = samples.findIndex((sample) => (sample.lo ^ lo) === 0 && (sample.hi ^ hi) === 0)
    if (at >= 0) samples.splice(at, 1)
  }

  /** The probability of spam for a score, 0..1. */
  probability(score: number): number {
    return 1 / (1 + Math.exp(-(this.#slope * score + this.#offset)))
  }

  /** Fits the scale to the samples. @param share of spam among the labels, 0..1 */
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

  /** One step of Newton's method. Returns false when it no longer changes anything. */
  #step(sides: readonly { samples: readonly Sample[]; target: number; weight: number }[]): boolean {
    // A small ridge term keeps the matrix regular when all scores are equal.
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
    // Where the curve is flat, a full step can overshoot: 2 is the most in one step.
    const most = Math.max(Math.abs(slopeBy), Math.abs(offsetBy))
    const part = most > 2 ? 2 / most : 1
    // The slope stays positive: a higher score must never mean a lower probability.
    this.#slope = Math.max(0.05, this.#slope - part * slopeBy)
    this.#offset -= part * offsetBy
    return most > 1e-4
  }
}
