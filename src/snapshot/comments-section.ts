import type { Digest64 } from '../digest/keyed-hash'
import { SKETCH_BYTES } from '../digest/sketch'
import { ACTIONS, type Entry, type Sighting } from '../history/entry'
import { ALL_FATES } from '../history/fate'
import type { Memory } from '../history/memory'
import type { TextPrint } from '../history/near-texts'
import { unpackedFacts } from '../text/facts'
import type { Action } from '../types'
import { type ByteReader, type ByteWriter, MAX_TIME } from './bytes'
import { type KeyLists, planKeys, readKeys } from './keys-part'
import { hasInline, planMarks, readMarks } from './marks-part'
import { planOutlines, readOutlines } from './outlines-part'
import type { Plan, Section } from './section-type'
import { numbered, planNames, planStrings, readNames, readStrings } from './strings-part'

// Bits of a comment.
const EXEMPT = 1
const FLAGGED = 2
const DUPLICATE = 4
/** Its text is counted, with the resemblance below. */
const SIGHTED = 8
const COUNTED = 16
const HELD = 32
const SETTLED = 64
/** The action lies in two bits, as its index in `ACTIONS`. */
const ACTION = 8
/** What became of it, in eight bits. */
const FATE = 12
/** In steps of 1/255, in eight bits. */
const RESEMBLANCE = 20
const ALL_BITS =
  EXEMPT |
  FLAGGED |
  DUPLICATE |
  SIGHTED |
  COUNTED |
  HELD |
  SETTLED |
  (3 << ACTION) |
  (ALL_FATES << FATE) |
  (255 << RESEMBLANCE)

/** Longer than the names of all rows that flag one comment. */
const MAX_REASONS = 10_000

/** Bytes of a comment in all columns. */
const COLUMNS = 46

/** Where each column begins: one field of all comments. */
const columnsAt = (at: number, n: number) => ({
  times: at,
  orders: at + 8 * n,
  authors: at + 12 * n,
  bits: at + 20 * n,
  facts: at + 24 * n,
  texts: at + 32 * n,
  words: at + 40 * n,
  threads: at + 42 * n,
})

function bitsOf(memory: Memory, slot: number): number {
  const { records } = memory
  let bits = (records.actionNumber(slot) << ACTION) | (records.fate(slot) << FATE)
  if (records.isExempt(slot)) bits |= EXEMPT
  if (records.isFlagged(slot)) bits |= FLAGGED
  if (records.isDuplicate(slot)) bits |= DUPLICATE
  if (hasInline(memory, slot)) bits |= SIGHTED | (Math.round(records.resemblance(slot) * 255) << RESEMBLANCE)
  if (records.isCounted(slot)) bits |= COUNTED
  if (records.wasHeld(slot)) bits |= HELD
  if (records.isSettled(slot)) bits |= SETTLED
  return bits
}

function writeColumns(out: ByteWriter, memory: Memory, slots: Int32Array, threads: Uint32Array): void {
  const { records, texts } = memory
  const at = columnsAt(out.take(COLUMNS * slots.length), slots.length)
  const { view } = out
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number
    const author = memory.authorOf(slot)
    const words = texts.words(slot)
    view.setFloat64(at.times + 8 * i, records.time(slot), true)
    view.setInt32(at.orders + 4 * i, records.order(slot), true)
    view.setInt32(at.authors + 8 * i, author.lo, true)
    view.setInt32(at.authors + 8 * i + 4, author.hi, true)
    view.setInt32(at.bits + 4 * i, bitsOf(memory, slot), true)
    view.setInt32(at.facts + 8 * i, records.packedNames(slot), true)
    view.setInt32(at.facts + 8 * i + 4, records.packedText(slot), true)
    // The family's digest stands in for the text's own: the history keeps only that.
    view.setInt32(at.texts + 8 * i, words === 0 ? 0 : records.markLo(slot), true)
    view.setInt32(at.texts + 8 * i + 4, words === 0 ? 0 : records.markHi(slot), true)
    view.setUint16(at.words + 2 * i, words, true)
    view.setInt32(at.threads + 4 * i, threads[i] as number, true)
  }
}

/** The sketches of texts. */
function planSketches({ texts }: Memory, slots: Int32Array): Plan {
  let count = 0
  for (let i = 0; i < slots.length; i++) if (texts.words(slots[i] as number) > 0) count++
  return { size: count * SKETCH_BYTES, write: (out) => writeSketches(out, texts, slots) }
}

/** Neighbours lie side by side in the history as well, so that few copies are needed. */
function writeSketches(out: ByteWriter, texts: Memory['texts'], slots: Int32Array): void {
  const { sketches } = texts
  for (let i = 0; i < slots.length; ) {
    const from = slots[i] as number
    let end = from
    while (i < slots.length && slots[i] === end && texts.words(end) > 0) {
      end++
      i++
    }
    if (end === from) i++
    else out.bytes(sketches.subarray(from * SKETCH_BYTES, end * SKETCH_BYTES))
  }
}

/** What is in the columns, with what lies beside them. */
interface Beside {
  n: number
  threads: readonly string[]
  reasons: readonly (string | undefined)[]
  ids: readonly (string | undefined)[]
  marks: ReadonlyMap<number, Sighting[]>
  sketches: Uint8Array
  keys: KeyLists
  outlines: ReadonlyMap<number, Uint16Array>
}

/** The sketches of texts, side by side. */
function readSketches(input: ByteReader, n: number, wordsOf: (i: number) => number): Uint8Array {
  let count = 0
  for (let i = 0; i < n; i++) if (wordsOf(i) > 0) count++
  return input.bytes(count * SKETCH_BYTES)
}

/** Checks the numbers of all comments. Returns the time of each. */
function checkColumns(input: ByteReader, from: number, { n, threads, marks }: Beside): Float64Array {
  const { view } = input
  const at = columnsAt(from, n)
  const times = new Float64Array(n)
  let before = 0
  for (let i = 0; i < n; i++) {
    const time = view.getFloat64(at.times + 8 * i, true)
    const order = view.getInt32(at.orders + 4 * i, true)
    const bits = view.getInt32(at.bits + 4 * i, true)
    const isSighted = (bits & SIGHTED) !== 0
    const hasText = view.getUint16(at.words + 2 * i, true) > 0
    if (!(Math.abs(time) <= MAX_TIME)) input.refuse('the time of a comment is not a time')
    if (i > 0 && ((order - before) | 0) < 0) input.refuse('comments are not in order of arrival')
    if ((bits & ~ALL_BITS) !== 0) input.refuse('a comment has properties that do not exist')
    if (isSighted ? !hasText : ((bits >>> RESEMBLANCE) & 255) !== 0)
      input.refuse('a comment counts a text that it does not have')
    if (view.getUint32(at.threads + 4 * i, true) > threads.length)
      input.refuse('a comment is in a thread that does not exist')
    const others = marks.get(i)
    if (others !== undefined) {
      const text = { lo: view.getInt32(at.texts + 8 * i, true), hi: view.getInt32(at.texts + 8 * i + 4, true) }
      checkMarks(input, isSighted ? [text, ...others] : others)
    }
    before = order
    times[i] = time
  }
  return times
}

/** Makes the entry of a comment, of which the numbers were checked. */
function entryReader({ view }: ByteReader, from: number, beside: Beside): (i: number) => Entry {
  const { n, threads, reasons, ids, marks, sketches, keys, outlines } = beside
  const at = columnsAt(from, n)
  const digest = (where: number) => ({ lo: view.getInt32(where, true), hi: view.getInt32(where + 4, true) })
  /** How many texts there are before that of a comment. */
  const before = new Uint32Array(n)
  for (let i = 1; i < n; i++)
    before[i] = (before[i - 1] as number) + (view.getUint16(at.words + 2 * (i - 1), true) > 0 ? 1 : 0)
  const textOf = (i: number): TextPrint | undefined => {
    const words = view.getUint16(at.words + 2 * i, true)
    if (words === 0) return undefined
    const texts = before[i] as number
    const sketch = sketches.subarray(SKETCH_BYTES * texts, SKETCH_BYTES * (texts + 1))
    const own = keys.keys.subarray(i === 0 ? 0 : keys.ends[i - 1], keys.ends[i])
    const outline = outlines.get(i)
    return { words, ...digest(at.texts + 8 * i), sketch, keys: own, keyCount: own.length, ...(outline && { outline }) }
  }
  return (i) => {
    const time = view.getFloat64(at.times + 8 * i, true)
    const order = view.getInt32(at.orders + 4 * i, true)
    const bits = view.getInt32(at.bits + 4 * i, true)
    const facts = digest(at.facts + 8 * i)
    const thread = view.getUint32(at.threads + 4 * i, true)
    const text = textOf(i)
    const resemblance = ((bits >>> RESEMBLANCE) & 255) / 255
    const isSighted = (bits & SIGHTED) !== 0 && text !== undefined
    const own: Sighting[] = isSighted ? [{ lo: text.lo, hi: text.hi, time, order, resemblance }] : []
    const others = marks.get(i)
    const sightings = others === undefined ? own : [...own, ...others]
    return {
      id: ids[i],
      author: digest(at.authors + 8 * i),
      thread: thread === 0 ? undefined : threads[thread - 1],
      time,
      order,
      exempt: (bits & EXEMPT) !== 0,
      sightings,
      text,
      family: text && { lo: text.lo, hi: text.hi },
      flagged: (bits & FLAGGED) !== 0,
      duplicate: (bits & DUPLICATE) !== 0,
      action: ACTIONS[(bits >>> ACTION) & 3] as Action,
      facts: unpackedFacts(facts.lo, facts.hi),
      counted: (bits & COUNTED) !== 0,
      held: (bits & HELD) !== 0,
      settled: (bits & SETTLED) !== 0,
      fate: (bits >>> FATE) & 255,
      reasons: reasons[i],
    }
  }
}

function checkMarks(input: ByteReader, marks: readonly Digest64[]): void {
  if (marks.length < 2) return
  const known = new Set(marks.map(({ lo, hi }) => `${lo} ${hi}`))
  if (known.size < marks.length) input.refuse('a comment shows one mark twice')
}

function checkIds(input: ByteReader, ids: readonly (string | undefined)[]): void {
  const known = new Set<string>()
  for (const id of ids) {
    if (id === undefined) continue
    if (known.has(id)) input.refuse('two comments have the same id')
    known.add(id)
  }
}

/**
 * The comments of the history, from the oldest arrival to the newest. Numbers lie in columns, one field of all comments after the other, and
 * sketches and keys in blocks: written one comment after the other, 150,000 took a second.
 */
export const commentsSection: Section = {
  tag: 'COMM',

  plan({ memory, seal }) {
    const { records, threads, reasons, ids } = memory
    const slots = memory.arrived()
    const n = slots.length
    const inThreads = numbered(slots, (slot) => records.thread(slot))
    const flaggedFor = numbered(slots, (slot) => reasons.numberOf(slot))
    const plans: Plan[] = [
      { size: 4, write: (out) => out.u32(n) },
      planNames(inThreads.given.map((thread) => threads.name(thread) as string)),
      planNames(flaggedFor.given.map((number) => reasons.name(number) as string)),
      { size: COLUMNS * n, write: (out) => writeColumns(out, memory, slots, inThreads.numbers) },
      { size: 4 * n, write: (out) => out.u32s(flaggedFor.numbers, n) },
      planStrings(slots, (slot) => ids.of(slot)),
      planSketches(memory, slots),
      planMarks(memory, slots),
      planOutlines(memory, slots, seal),
      // The last: it is read to the end.
      planKeys(memory, slots),
    ]
    return {
      size: plans.reduce((sum, { size }) => sum + size, 0),
      write(out) {
        for (const plan of plans) plan.write(out)
      },
    }
  },

  read(input, { memory, seal }, { retentionMs, counts }) {
    const n = input.upTo(Math.floor(input.left / COLUMNS), 'a count of comments')
    const threads = readNames(input, 'threads')
    const reasons = readNames(input, 'names of rows')
    if (reasons.some(({ length }) => length > MAX_REASONS)) input.refuse('the names of rows are too long')
    const columns = input.skip(n, COLUMNS)
    const flaggedFor = Array.from({ length: n }, () => {
      const number = input.upTo(reasons.length, 'the names of rows')
      return number === 0 ? undefined : reasons[number - 1]
    })
    const ids = readStrings(input, n)
    checkIds(input, ids)
    const wordsOf = (i: number) => input.view.getUint16(columnsAt(columns, n).words + 2 * i, true)
    const sketches = readSketches(input, n, wordsOf)
    const marks = readMarks(input, n)
    const outlines = readOutlines(input, n, wordsOf, seal)
    const keys = readKeys(input, n, wordsOf)
    const beside = { n, threads, reasons: flaggedFor, ids, marks, sketches, keys, outlines }
    const times = checkColumns(input, columns, beside)
    // By the newest event and not by the clock: a history of last year is as good today as it was then.
    let newest = Number.NEGATIVE_INFINITY
    for (const time of times) newest = Math.max(newest, time)
    const since = newest - retentionMs
    const recent: number[] = []
    for (let i = 0; i < n; i++)
      if ((times[i] as number) > since || marks.get(i)?.some(({ time }) => time > since)) recent.push(i)
    // A forged size must not cost more than real comments would: a kilobyte for each comment in the snapshot.
    memory.texts.reserve(keys.cells, Math.min(memory.bounds.maxSightings, 16 * n))
    const entryAt = entryReader(input, columns, beside)
    const { authors } = columnsAt(columns, n)
    counts.refused = memory.restore({
      count: recent.length,
      authorOf(i) {
        const at = authors + 8 * (recent[i] as number)
        return { lo: input.view.getInt32(at, true), hi: input.view.getInt32(at + 4, true) }
      },
      isPlain: (i) => !marks.has(recent[i] as number),
      entryOf: (i) => entryAt(recent[i] as number),
    })
    counts.restored = recent.length - counts.refused
    counts.expired = n - recent.length
  },
}
