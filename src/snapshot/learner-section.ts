import { MAX_SAMPLES, type Sample } from '../learned/calibration'
import { FEATURES } from '../learned/features'
import { type Learner, MAX_LABELLED_AUTHORS } from '../learned/learner'
import { UNIT } from '../learned/model'
import type { ByteReader, ByteWriter } from './bytes'
import type { Section } from './section-type'

/** Counts are kept as signed numbers of 32 bits. With room for a thousand million labels to come. */
const MAX_UNITS = 0x3fffffff
/** An author's digest. */
const AUTHOR = /^[0-9a-f]{16}$/

function writeSamples(out: ByteWriter, samples: readonly Sample[]): void {
  out.u32(samples.length)
  for (const { score, units, lo, hi } of samples) {
    out.f64(score)
    out.u32(units)
    out.u32(lo)
    out.u32(hi)
  }
}

function readSamples(input: ByteReader): Sample[] {
  const samples: Sample[] = []
  for (let left = input.upTo(MAX_SAMPLES, 'a count of samples'); left > 0; left--)
    samples.push({
      score: input.finite('a score'),
      units: input.upTo(UNIT, 'the weight of a sample'),
      lo: input.u32(),
      hi: input.u32(),
    })
  return samples
}

/** What labels taught; `weakHamSection` has what samples taught beside it. */
function writeTables(out: ByteWriter, learner: Learner): void {
  const tables = learner.labelTables()
  out.u32(tables?.spamUnits ?? 0)
  out.u32(tables?.hamUnits ?? 0)
  const met: number[] = []
  for (let feature = 0; tables !== undefined && feature < FEATURES; feature++)
    if (tables.spam[feature] !== 0 || tables.ham[feature] !== 0) met.push(feature)
  out.u32(met.length)
  for (const feature of met) {
    out.u32(feature)
    out.u32(tables?.corrections[feature] as number)
    out.u32(tables?.spam[feature] as number)
    out.u32(tables?.ham[feature] as number)
  }
}

/** What the learned signal knows by labels: features that it met, samples of its scale, authors whose comments were labelled. */
export const learnerSection: Section = {
  tag: 'LRND',

  write(out, { learner }) {
    const { calibration, authors } = learner
    writeTables(out, learner)
    writeSamples(out, calibration.spam)
    writeSamples(out, calibration.ham)
    out.u32(authors.size)
    // From the least recently labelled, so that setting them in this order gives the same order.
    for (const key of authors.rkeys()) {
      const labels = authors.peek(key)
      out.string(key)
      out.u32(labels?.spam ?? 0)
      out.u32(labels?.ham ?? 0)
    }
  },

  read(input, { learner }) {
    const spamUnits = input.upTo(MAX_UNITS, 'a count of labels')
    const hamUnits = input.upTo(MAX_UNITS, 'a count of labels')
    const count = input.upTo(FEATURES, 'a count of features')
    if (count > 0) {
      const { model } = learner
      const { corrections, spam, ham } = model.tables
      let before = -1
      for (let left = count; left > 0; left--) {
        const feature = input.upTo(FEATURES - 1, 'a feature')
        if (feature <= before) input.refuse('features are not in order')
        before = feature
        corrections[feature] = input.u32()
        spam[feature] = input.upTo(MAX_UNITS, 'how often a feature was met')
        ham[feature] = input.upTo(MAX_UNITS, 'how often a feature was met')
      }
      model.spamUnits = spamUnits
      model.hamUnits = hamUnits
    }
    learner.calibration.spam.push(...readSamples(input))
    learner.calibration.ham.push(...readSamples(input))
    for (let left = input.upTo(MAX_LABELLED_AUTHORS, 'a count of authors'); left > 0; left--) {
      const key = input.string() ?? ''
      if (!AUTHOR.test(key) || learner.authors.has(key)) input.refuse('authors are not digests, or not different ones')
      learner.authors.set(key, { spam: input.u32(), ham: input.u32(), latest: Number.NEGATIVE_INFINITY })
    }
    if (count > 0) learner.refresh()
  },
}
