import { SKETCH_BYTES } from '../digest/sketch'
import { LEAST_SLOPE } from '../learned/calibration'
import { MAX_STEP } from '../learned/model'
import { MAX_SAMPLED, MAX_SAMPLED_FEATURES, MAX_WAITING, type SampledPost } from '../learned/weak-ham'
import type { ByteReader, ByteWriter } from './bytes'
import type { Section } from './section-type'

const MAX_COUNT = 0xffffffff
/** The history counts up to this many words of a text. */
const MAX_WORDS = 0xffff

function writeSample(out: ByteWriter, { name, author, time, text, numbers, size, step, score }: SampledPost): void {
  for (const { lo, hi } of [name, author, text]) {
    out.u32(lo)
    out.u32(hi)
  }
  out.f64(time)
  out.u32(text.words)
  out.bytes(text.sketch)
  out.u32(step)
  out.u8(score === undefined ? 0 : 1)
  if (score !== undefined) out.f64(score)
  out.u32(size)
  out.u32(numbers.length)
  out.u16s(numbers)
}

function readNumbers(input: ByteReader, size: number): Uint16Array {
  const count = input.upTo(size, 'a count of features')
  const bytes = input.bytes(count * 2)
  const numbers = new Uint16Array(count)
  for (let i = 0; i < count; i++) numbers[i] = (bytes[2 * i] as number) | ((bytes[2 * i + 1] as number) << 8)
  if (count === 0 || new Set(numbers).size < count) input.refuse('a sample has no features, or one of them twice')
  return numbers
}

function readSample(input: ByteReader): SampledPost {
  const digest = () => ({ lo: input.i32(), hi: input.i32() })
  const [name, author, { lo, hi }] = [digest(), digest(), digest()]
  const time = input.time('the time of a sample')
  const words = input.upTo(MAX_WORDS, 'the length of a text')
  const sketch = input.bytes(SKETCH_BYTES).slice()
  const step = input.i32()
  if (words === 0 || Math.abs(step) > MAX_STEP) input.refuse('a sample is out of range')
  const score = input.u8() === 0 ? undefined : input.finite('a score')
  const size = input.upTo(MAX_SAMPLED_FEATURES, 'a count of features')
  return { name, author, time, text: { lo, hi, words, sketch }, numbers: readNumbers(input, size), size, step, score }
}

function readSamples(input: ByteReader, most: number, texts: Set<string>): SampledPost[] {
  const samples: SampledPost[] = []
  for (let left = input.upTo(most, 'a count of samples'); left > 0; left--) {
    const sample = readSample(input)
    const key = `${sample.text.lo} ${sample.text.hi}`
    if (texts.has(key)) input.refuse('two samples have one text')
    texts.add(key)
    samples.push(sample)
  }
  return samples
}

/**
 * The sample of published posts, with what it taught: the section of the learner holds what labels taught without it. And the scale that
 * was last fitted, since it depends on when that was.
 */
export const weakHamSection: Section = {
  tag: 'WEAK',

  write(out, { learner }) {
    const { weakHam, calibration, posts, unfitted } = learner
    const [slope, offset] = calibration.scale
    out.u32(Math.min(MAX_COUNT, posts))
    out.u32(unfitted)
    out.f64(slope)
    out.f64(offset)
    for (const list of [weakHam.learned, weakHam.waiting]) {
      out.u32(list.length)
      for (const sample of list) writeSample(out, sample)
    }
  },

  read(input, { learner }) {
    learner.posts = input.u32()
    const unfitted = input.u32()
    const [slope, offset] = [input.finite('a slope'), input.finite('an offset')]
    if (slope < LEAST_SLOPE) input.refuse('a slope is out of range')
    const texts = new Set<string>()
    for (const sample of readSamples(input, MAX_SAMPLED, texts)) learner.restoreSample(sample)
    for (const sample of readSamples(input, MAX_WAITING, texts)) learner.weakHam.add(sample)
    learner.unfitted = unfitted
    learner.calibration.restore(slope, offset)
  },
}
