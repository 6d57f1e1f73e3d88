import { FEATURES, type FeatureList } from './features'

/** Labels are counted in sixteenths. Counts are whole numbers, so that taking a label back leaves no trace. */
export const UNIT = 16
/** Corrections are whole numbers of 1/65,536, for the same reason. */
const SCALE = 1 << 16
/** Added to each count, since a feature seen only in spam is no proof of spam. Of 0.03 to 0.5, 0.1 did best on both sets. */
const SMOOTHING = 0.1
/** Share of naive Bayes in the score. With more, scores become too extreme, since the features are far from independent. */
const BAYES = 0.3
/** Step of the corrections. 3 to 8 judge equally well. */
const RATE = 4
/**
 * A correction is divided by √(1 + labels with the feature / 10), so that a few labels do not overturn what many agree on.
 * Without this, wrong labels of three authors' comments had 18 % of innocent posts held instead of 1 %.
 */
const SETTLED = 10 * UNIT

/** What a label taught. With the features it is enough to take the label back. */
export interface Lesson {
  spam: boolean
  /** Share of the label that was counted, in sixteenths. */
  units: number
  /** Added to the correction of each feature, in units of 1/65,536. */
  step: number
}

const LOGS = Float64Array.from({ length: UNIT * 256 }, (_, n) => Math.log(n / UNIT + SMOOTHING))

function log(units: number): number {
  return units < LOGS.length ? (LOGS[units] as number) : Math.log(units / UNIT + SMOOTHING)
}

/**
 * What a label adds to the correction of each feature.
 *
 * @param count of features
 * @param score of the text, before the label is learned
 * @param units share of the label that counts, in sixteenths
 */
export function stepOf(count: number, score: number, spam: boolean, units: number): number {
  const error = (spam ? 1 : 0) - 1 / (1 + Math.exp(-score))
  return Math.round((error * RATE * SCALE * units) / UNIT / Math.sqrt(count || 1))
}

/** The furthest that one label moves a correction. */
export const MAX_STEP = RATE * SCALE

/** The tables of the model, by number of feature. A snapshot holds them. */
export interface Tables {
  readonly corrections: Int32Array
  readonly spam: Int32Array
  readonly ham: Int32Array
}

/**
 * A linear model of two parts over the same features: naive Bayes, which learns most from few labels, and a logistic
 * regression by stochastic gradient descent at a constant rate, which corrects it. Both are sums over labels in whole numbers.
 * So any label can be taken back exactly, and no label has more than its share of influence. It takes one megabyte.
 */
export class SpamModel {
  readonly tables: Tables = {
    corrections: new Int32Array(FEATURES),
    spam: new Int32Array(FEATURES),
    ham: new Int32Array(FEATURES),
  }
  /** Labels counted so far, in sixteenths. */
  spamUnits = 0
  hamUnits = 0
  /** What each feature adds to the score, without `#balance`; 0 for a feature never seen. */
  readonly #weights = new Float32Array(FEATURES)

  get bytes(): number {
    return FEATURES * 16
  }

  /** Added to the score for each feature that was seen: makes up for having more labels of one kind than of the other. */
  get #balance(): number {
    return BAYES * (log(this.hamUnits) - log(this.spamUnits))
  }

  /** The score of a text: above 0 for spam. These would be log odds if features were independent. */
  score({ numbers, count }: FeatureList): number {
    if (count === 0) return 0
    const weights = this.#weights
    let sum = 0
    let met = 0
    for (let i = 0; i < count; i++) {
      const weight = weights[numbers[i] as number] as number
      sum += weight
      if (weight !== 0) met++
    }
    return (sum + met * this.#balance) / Math.sqrt(count)
  }

  /** Learns a label. @param units of a label that the text counts for in all, in sixteenths */
  learn(features: FeatureList, lesson: Lesson, units: number): void {
    this.#apply(features, lesson, 1)
    this.#count(lesson.spam, units)
  }

  /** Takes a label back. @param features those that it was taught with, or some of them */
  undo(features: FeatureList, lesson: Lesson, units: number): void {
    this.#apply(features, lesson, -1)
    this.#count(lesson.spam, -units)
  }

  /** Computes the weights from the tables. */
  refresh(): void {
    for (let feature = 0; feature < FEATURES; feature++) this.#refresh(feature)
  }

  #apply({ numbers, count }: FeatureList, { spam, units, step }: Lesson, sign: 1 | -1): void {
    const { corrections } = this.tables
    const counts = spam ? this.tables.spam : this.tables.ham
    for (let i = 0; i < count; i++) {
      const feature = numbers[i] as number
      corrections[feature] = (corrections[feature] as number) + sign * step
      // Never below 0, also if the counts came from a snapshot in which they do not add up.
      counts[feature] = Math.max(0, (counts[feature] as number) + sign * units)
      this.#refresh(feature)
    }
  }

  #count(spam: boolean, units: number): void {
    if (spam) this.spamUnits = Math.max(0, this.spamUnits + units)
    else this.hamUnits = Math.max(0, this.hamUnits + units)
  }

  #refresh(feature: number): void {
    const { corrections, spam, ham } = this.tables
    const inSpam = spam[feature] as number
    const inHam = ham[feature] as number
    const labels = inSpam + inHam
    this.#weights[feature] =
      labels === 0
        ? 0
        : (corrections[feature] as number) / SCALE / Math.sqrt(1 + labels / SETTLED) +
          BAYES * (log(inSpam) - log(inHam))
  }
}
