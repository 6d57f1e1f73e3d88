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
/** The lowest slope of the scale. */
export const LEAST_SLOPE = 0.05
const ITERATIONS = 20
/**
 * Weight of the score's own scale (slope 1, offset 0), in labels. It counts like ten labels of each kind, from which on the model affects
 * verdicts: so a few labels, or a small share of spam, do not silence it.
 */
const OWN_SCALE = 20

/**
 * Turns a score into a probability: Platt's logistic scale (1999), fitted by Newton's method as Lin, Lin and Weng (2007) advise,
 * with their targets, which keep probabilities moderate while there are few labels. It is fitted to scores that texts had before
 * they were learned.
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

  /** Slope and offset of the scale, for a snapshot. */
  get scale(): readonly [slope: number, offset: number] {
    return [this.#slope, this.#offset]
  }

  /** Sets the scale to one that was fitted before. */
  restore(slope: number, offset: number): void {
    this.#slope = slope
    this.#offset = offset
  }

  /** The probability of spam for a score, 0..1. */
  probability(score: number): number {
    return 1 / (1 + Math.exp(-(this.#slope * score + this.#offset)))
  }

  /** Fits the scale to the samples. @param prior how probable spam is before the text is read, 0..1 */
  fit(prior: number): void {
    this.#slope = 1
    this.#offset = 0
    const total = (samples: readonly Sample[]) => samples.reduce((sum, { units }) => sum + units, 0) / 16
    const spamTotal = total(this.spam)
    const hamTotal = total(this.ham)
    if (spamTotal === 0 || hamTotal === 0) return
    const all = spamTotal + hamTotal
    const sides = [
      { samples: this.spam, target: (spamTotal + 1) / (spamTotal + 2), weight: (prior * all) / spamTotal },
      { samples: this.ham, target: 1 / (hamTotal + 2), weight: ((1 - prior) * all) / hamTotal },
    ]
    for (let i = 0; i < ITERATIONS && this.#step(sides); i++);
  }

  /** One step of Newton's method. Returns false when it no longer changes anything. */
  #step(sides: readonly { samples: readonly Sample[]; target: number; weight: number }[]): boolean {
    let [g0, g1, h00, h01, h11] = [OWN_SCALE * (this.#slope - 1), OWN_SCALE * this.#offset, OWN_SCALE, 0, OWN_SCALE]
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
    this.#slope = Math.max(LEAST_SLOPE, this.#slope - part * slopeBy)
    this.#offset -= part * offsetBy
    return most > 1e-4
  }
}
