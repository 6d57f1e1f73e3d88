import { FEATURES, type Features } from './features'

/** Share of a label that is counted, in sixteenths: counts are whole numbers, so that taking one back leaves nothing. */
export const UNIT = 16
/** Fixed point of the corrections, for the same reason. */
const SCALE = 1 << 16
/** Added to each count: what was seen in spam only is not sure to be spam. Of 0.03 to 0.5, 0.1 did best on both sets. */
const SMOOTHING = 0.1
/** Share of naive Bayes in the score; more makes it too sure of itself, as its features are far from independent. */
const BAYES = 0.3
/** Step of the corrections; 3 to 8 judge equally well. */
const RATE = 4
/**
 * A correction is divided by √(1 + labels with the feature / 10): what many labels agree on does not turn with a few.
 * Without it the wrong labels of three authors had 18 % of innocents held instead of 1 %.
 */
const SETTLED = 10 * UNIT

/** What a label taught: enough to take it back. */
export interface Lesson {
  spam: boolean
  /** How much of a label it was, in sixteenths. */
  units: number
  /** What was added to the correction of each feature, fixed point. */
  step: number
}

const LOGS = Float64Array.from({ length: UNIT * 256 }, (_, n) => Math.log(n / UNIT + SMOOTHING))

function log(units: number): number {
  return units < LOGS.length ? (LOGS[units] as number) : Math.log(units / UNIT + SMOOTHING)
}

/** A table of the model that is written to a snapshot. */
export interface Tables {
  readonly corrections: Int32Array
  readonly spam: Int32Array
  readonly ham: Int32Array
}

/**
 * A linear model in two parts over the same features: naive Bayes, which knows most from few labels, and a logistic
 * regression by stochastic gradient descent at a constant rate, which corrects it. Both are sums over labels, in whole
 * numbers, so that any label can be taken back exactly and none can do more than its share. A megabyte.
 */
export class SpamModel {
  readonly tables: Tables = {
    corrections: new Int32Array(FEATURES),
    spam: new Int32Array(FEATURES),
    ham: new Int32Array(FEATURES),
  }
  /** Labels taught, in sixteenths. */
  spamUnits = 0
  hamUnits = 0
  /** What each feature adds to the score but for the number of labels; 0 for one never met. */
  readonly #weights = new Float32Array(FEATURES)

  get bytes(): number {
    return FEATURES * 16
  }

  /** What a feature met adds for there being more labels of the other kind. */
  get #balance(): number {
    return BAYES * (log(this.hamUnits) - log(this.spamUnits))
  }

  /** Above 0 for spam. Log odds, as far as features are independent. */
  score({ numbers, count }: Features): number {
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

  /** Learns a label. @param units its share, in sixteenths */
  teach(features: Features, spam: boolean, units: number): Lesson {
    const expected = 1 / (1 + Math.exp(-this.score(features)))
    const error = (spam ? 1 : 0) - expected
    const step = Math.round((error * RATE * SCALE * units) / UNIT / Math.sqrt(features.count || 1))
    const lesson = { spam, units, step }
    this.#apply(features, lesson, 1)
    return lesson
  }

  /** Takes a label back, given the features that it was taught with. */
  undo(features: Features, lesson: Lesson): void {
    this.#apply(features, lesson, -1)
  }

  /** Computes what is derived from the tables. */
  refresh(): void {
    for (let feature = 0; feature < FEATURES; feature++) this.#refresh(feature)
  }

  #apply({ numbers, count }: Features, { spam, units, step }: Lesson, sign: 1 | -1): void {
    const { corrections } = this.tables
    const counts = spam ? this.tables.spam : this.tables.ham
    for (let i = 0; i < count; i++) {
      const feature = numbers[i] as number
      corrections[feature] = (corrections[feature] as number) + sign * step
      counts[feature] = (counts[feature] as number) + sign * units
      this.#refresh(feature)
    }
    if (spam) this.spamUnits += sign * units
    else this.hamUnits += sign * units
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
