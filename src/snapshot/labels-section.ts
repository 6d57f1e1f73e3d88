import type { Taught } from '../learned/learner'
import { UNIT } from '../learned/model'
import { isShape } from '../learned/shape'
import { MAX_LABELS } from '../learned/teaching'
import type { ByteReader, ByteWriter } from './bytes'
import type { Section } from './section-type'
import { readText, writeText } from './text-print'

const HAM = 0
const SPAM = 1

function writeTaught(out: ByteWriter, taught: Taught | undefined): void {
  out.u32(taught?.units ?? 0)
  if (taught === undefined) return
  out.u32(taught.step)
  out.u32(taught.shape.buckets)
  out.u32(taught.shape.runs)
}

function readTaught(input: ByteReader, spam: boolean): Taught | undefined {
  const units = input.upTo(UNIT, 'the weight of a label')
  if (units === 0) return undefined
  const step = input.i32()
  const shape = { buckets: input.i32(), runs: input.i32() }
  if (!isShape(shape)) input.refuse('the shape of a text is out of range')
  return { spam, units, step, shape }
}

/** Texts that moderators labelled, and what the learned signal learned from each label: so that a label can be withdrawn. */
export const labelsSection: Section = {
  tag: 'LABL',

  write(out, { labels }) {
    out.u32(labels.cells)
    for (const entry of labels.entries()) {
      out.u8(entry.label === 'spam' ? SPAM : HAM)
      writeText(out, entry)
      writeTaught(out, entry.taught)
    }
  },

  read(input, { labels }) {
    // Bounded by the number of labels that a filter remembers.
    labels.reserve(input.u32())
    while (input.left > 0) {
      if (labels.size === MAX_LABELS) input.refuse('it has too many labels')
      const bit = input.u8()
      if (bit > SPAM) input.refuse('a label is neither spam nor ham')
      const text = readText(input)
      if (labels.exact(text) !== undefined) input.refuse('one text has two labels')
      labels.set(text, bit === SPAM ? 'spam' : 'ham', readTaught(input, bit === SPAM))
    }
  },
}
