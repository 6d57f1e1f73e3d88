import { ACTIONS, type Entry, SHARERS, type Sighting } from '../history/entry'
import { ALL_FATES } from '../history/fate'
import { NO_FACTS, packedNames, packedText, unpackedFacts } from '../text/facts'
import type { Action } from '../types'
import type { ByteReader, ByteWriter } from './bytes'
import type { Section } from './section-type'
import { readText, writeText } from './text-print'

const EXEMPT = 1
const FLAGGED = 2
const TEXT = 4
const DUPLICATE = 8
/** Facts about the text follow it. */
const FACTS = 16
/** The action lies in two bits, as its index in `ACTIONS`. */
const ACTION = 5
/** A byte with more bits follows the first. */
const MORE = 128

// Bits of the second byte.
const COUNTED = 1
const HELD = 2
const SETTLED = 4
/** What became of the comment follows. */
const FATE = 8
/** The rows that flagged it follow. */
const REASONS = 16
/** The last sighting is of the address that the comment came from. */
const ADDRESS = 32
const ALL_MORE = COUNTED | HELD | SETTLED | FATE | REASONS | ADDRESS
/** Longer than the names of all rows that flag one comment. */
const MAX_REASONS = 10_000
/** A comment with a text and its keys, an id and a thread takes about as much. */
const USUAL_BYTES = 320
/** Two halves of a mark, a time, an order, a resemblance. */
const SIGHTING_BYTES = 21

function bitsOf({ exempt, flagged, duplicate, action, text }: Entry, hasFacts: boolean): number {
  let bits = ACTIONS.indexOf(action) << ACTION
  if (exempt) bits |= EXEMPT
  if (flagged) bits |= FLAGGED
  if (text !== undefined) bits |= TEXT
  if (duplicate) bits |= DUPLICATE
  return hasFacts ? bits | FACTS : bits
}

function writeEntry(out: ByteWriter, entry: Entry): void {
  out.string(entry.id)
  out.u32(entry.author.lo)
  out.u32(entry.author.hi)
  out.string(entry.thread)
  out.f64(entry.time)
  out.u32(entry.order)
  const names = packedNames(entry.facts)
  const text = packedText(entry.facts)
  const hasFacts = names !== 0 || text !== 0
  const address = entry.sightings.filter(({ isAddress }) => isAddress === true)
  const hasAddress = address.length > 0
  const sightings = hasAddress
    ? [...entry.sightings.filter(({ isAddress }) => isAddress !== true), ...address]
    : entry.sightings
  const more =
    (entry.counted ? COUNTED : 0) |
    (entry.held ? HELD : 0) |
    (entry.settled ? SETTLED : 0) |
    (entry.fate !== 0 ? FATE : 0) |
    (entry.reasons !== undefined ? REASONS : 0) |
    (hasAddress ? ADDRESS : 0)
  out.u8(bitsOf(entry, hasFacts) | (more === 0 ? 0 : MORE))
  if (more !== 0) out.u8(more)
  if (entry.fate !== 0) out.u8(entry.fate)
  if (entry.reasons !== undefined) out.string(entry.reasons)
  // The family's digest stands in for the text's own: the history keeps only that.
  if (entry.text !== undefined) writeText(out, entry.text)
  if (hasFacts) {
    out.u32(names)
    out.u32(text)
  }
  out.u32(sightings.length)
  for (const { lo, hi, time, order, resemblance, sharer } of sightings) {
    out.u32(lo)
    out.u32(hi)
    out.f64(time)
    out.u32(order)
    // The history keeps it in steps of 1/255. Of a link it is 1, and in its place stands who shared the link, if that is no stranger.
    out.u8(sharer === undefined || sharer === 'stranger' ? Math.round(resemblance * 255) : SHARERS.indexOf(sharer))
  }
}

function readSightings(input: ByteReader): Sighting[] {
  const sightings: Sighting[] = []
  const marks = new Set<string>()
  for (let left = input.upTo(Math.floor(input.left / SIGHTING_BYTES), 'a count of sightings'); left > 0; left--) {
    const lo = input.i32()
    const hi = input.i32()
    const key = `${lo} ${hi}`
    if (marks.has(key)) input.refuse('a comment shows one mark twice')
    marks.add(key)
    const time = input.time('the time of a sighting')
    const sighting: Sighting = { lo, hi, time, order: input.i32(), resemblance: 1 }
    const resemblance = input.u8()
    if (resemblance === 1 || resemblance === 2) sighting.sharer = SHARERS[resemblance]
    else sighting.resemblance = resemblance / 255
    sightings.push(sighting)
  }
  return sightings
}

function readEntry(input: ByteReader): Entry {
  const id = input.string()
  const author = { lo: input.i32(), hi: input.i32() }
  const thread = input.string()
  const time = input.time('the time of a comment')
  const order = input.i32()
  const bits = input.u8()
  // Older snapshots have none.
  const more = (bits & MORE) === 0 ? 0 : input.u8()
  if (more > ALL_MORE) input.refuse('a comment has properties that do not exist')
  const fate = (more & FATE) !== 0 ? input.u8() : 0
  if (fate > ALL_FATES) input.refuse('a comment met a fate that does not exist')
  const reasons = (more & REASONS) !== 0 ? input.string() : undefined
  if ((reasons?.length ?? 0) > MAX_REASONS) input.refuse('the names of rows are too long')
  const text = (bits & TEXT) !== 0 ? readText(input) : undefined
  // Older snapshots have none.
  const facts = (bits & FACTS) !== 0 ? unpackedFacts(input.i32(), input.i32()) : NO_FACTS
  const sightings = readSightings(input)
  const last = sightings.at(-1)
  if ((more & ADDRESS) !== 0 && last !== undefined) last.isAddress = true
  return {
    id,
    author,
    thread,
    time,
    order,
    exempt: (bits & EXEMPT) !== 0,
    sightings,
    text,
    family: text && { lo: text.lo, hi: text.hi },
    flagged: (bits & FLAGGED) !== 0,
    duplicate: (bits & DUPLICATE) !== 0,
    action: ACTIONS[(bits >>> ACTION) & 3] as Action,
    facts,
    counted: (more & COUNTED) !== 0,
    held: (more & HELD) !== 0,
    settled: (more & SETTLED) !== 0,
    fate,
    reasons,
  }
}

/** The comments of the history, from the oldest arrival to the newest. */
export const commentsSection: Section = {
  tag: 'COMM',

  write(out, { memory }) {
    out.u32(memory.texts.cells)
    out.reserve(memory.sightings * USUAL_BYTES)
    for (const entry of memory.entries()) writeEntry(out, entry)
  },

  read(input, { memory }, { retentionMs, counts }) {
    const cells = input.u32()
    const all = readEntries(input)
    // By the newest event and not by the clock: a history of last year is as good today as it was then.
    let newest = Number.NEGATIVE_INFINITY
    for (const { time } of all) newest = Math.max(newest, time)
    const since = newest - retentionMs
    const recent = all.filter(({ time, sightings }) => time > since || sightings.some((each) => each.time > since))
    // A forged size must not cost more than real comments would: a kilobyte for each comment in the snapshot.
    memory.texts.reserve(cells, Math.min(memory.bounds.maxSightings, 16 * all.length))
    counts.refused = memory.restore(recent)
    counts.restored = recent.length - counts.refused
    counts.expired = all.length - recent.length
  },
}

/** Reads all comments. Arrivals rise, and no two comments have one id, as far as a filter could tell. */
function readEntries(input: ByteReader): Entry[] {
  const all: Entry[] = []
  const ids = new Set<string>()
  while (input.left > 0) {
    const entry = readEntry(input)
    if (entry.id !== undefined) {
      if (ids.has(entry.id)) input.refuse('two comments have the same id')
      ids.add(entry.id)
    }
    const before = all.at(-1)
    if (before !== undefined && ((entry.order - before.order) | 0) < 0)
      input.refuse('comments are not in order of arrival')
    all.push(entry)
  }
  return all
}
