import { DigueError } from '../errors'
import { MAX_SAMPLES, type Sample } from '../learned/calibration'
import { FEATURES } from '../learned/features'
import { type Learner, MAX_LABELLED_AUTHORS, type Taught } from '../learned/learner'
import { UNIT } from '../learned/model'
import type { ByteReader, ByteWriter } from './bytes'

function corrupt(what: string): never {
  throw new DigueError('snapshot-corrupt', `snapshot: ${what} of the learned signal is out of range`)
}

/** A number up to `most`, which is what writing could have written. */
function bounded(input: ByteReader, most: number, what: string): number {
  const value = input.u32()
  return value <= most ? value : corrupt(what)
}

export function writeTaught(out: ByteWriter, taught: Taught | undefined): void {
  out.u32(taught?.units ?? 0)
  if (taught === undefined) return
  out.u32(taught.step)
  out.u32(taught.shape.buckets)
  out.u32(taught.shape.runs)
}

/** What a label taught, as `writeTaught` wrote it. */
export function readTaught(input: ByteReader, spam: boolean): Taught | undefined {
  const units = bounded(input, UNIT, 'a share')
  if (units === 0) return undefined
  return { spam, units, step: input.u32() | 0, shape: { buckets: input.u32() | 0, runs: input.u32() | 0 } }
}

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
  for (let left = bounded(input, MAX_SAMPLES, 'a count of samples'); left > 0; left--) {
    const score = input.f64()
    if (!Number.isFinite(score)) corrupt('a score')
    samples.push({ score, units: bounded(input, UNIT, 'a share'), lo: input.u32(), hi: input.u32() })
  }
  return samples
}

/** Features that were met, samples of the scale, authors whose comments were labelled. */
export function writeLearner(out: ByteWriter, learner: Learner): void {
  const { model, calibration, authors } = learner
  const { corrections, spam, ham } = model.tables
  out.u32(model.spamUnits)
  out.u32(model.hamUnits)
  const met: number[] = []
  for (let feature = 0; feature < FEATURES; feature++) if (spam[feature] !== 0 || ham[feature] !== 0) met.push(feature)
  out.u32(met.length)
  for (const feature of met) {
    out.u32(feature)
    out.u32(corrections[feature] as number)
    out.u32(spam[feature] as number)
    out.u32(ham[feature] as number)
  }
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
}

/** Fills a learner that has learned nothing. */
export function readLearner(input: ByteReader, learner: Learner): void {
  const spamUnits = input.u32()
  const hamUnits = input.u32()
  const count = bounded(input, FEATURES, 'a count of features')
  if (count > 0) {
    const { model } = learner
    const { corrections, spam, ham } = model.tables
    for (let left = count; left > 0; left--) {
      const feature = bounded(input, FEATURES - 1, 'a feature')
      corrections[feature] = input.u32()
      spam[feature] = bounded(input, spamUnits, 'a count')
      ham[feature] = bounded(input, hamUnits, 'a count')
    }
    model.spamUnits = spamUnits
    model.hamUnits = hamUnits
  }
  learner.calibration.spam.push(...readSamples(input))
  learner.calibration.ham.push(...readSamples(input))
  for (let left = bounded(input, MAX_LABELLED_AUTHORS, 'a count of authors'); left > 0; left--) {
    const key = input.string()
    if (key?.length !== 16) corrupt('an author')
    learner.authors.set(key, { spam: input.u32(), ham: input.u32() })
  }
  if (count > 0) learner.refresh()
}
