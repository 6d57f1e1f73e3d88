import { type Digest64, type SipKey, sipBytes, sipKey } from '../digest/keyed-hash'
import { SKETCH_BYTES } from '../digest/sketch'
import { DigueError } from '../errors'
import type { Entry, Memory, Sighting } from '../history/memory'
import type { TextPrint } from '../history/near-texts'
import type { Labels } from '../learned/labels'
import type { Learner, Taught } from '../learned/learner'
import type { Label } from '../types'
import { ByteReader, ByteWriter } from './bytes'
import { readLearner, readTaught, writeLearner, writeTaught } from './learned'

/** What became of a snapshot's comments. */
export interface Restored {
  /** Comments now remembered. */
  restored: number
  /** Comments older than every window, left out. */
  expired: number
  /** Comments that did not fit into this filter's bounds; the newest are kept. */
  refused: number
}

const MAGIC = 0x55474944 // "DIGU"
/** 2: what the learned signal learned. */
const VERSION = 2
const HEADER = 8
const CHECKSUM = 8

function digest(key: SipKey, bytes: Uint8Array): Digest64 {
  const out = { lo: 0, hi: 0 }
  sipBytes(key, bytes, out)
  return out
}

function writeText(out: ByteWriter, text: TextPrint): void {
  out.u32(text.words)
  out.u32(text.lo)
  out.u32(text.hi)
  out.bytes(text.sketch)
  out.u32(text.keyCount)
  for (let i = 0; i < text.keyCount; i++) out.u32(text.keys[i] as number)
}

function readText(input: ByteReader): TextPrint {
  const words = input.u32()
  const lo = input.i32()
  const hi = input.i32()
  const sketch = input.bytes(SKETCH_BYTES).slice()
  const keys: number[] = []
  for (let left = input.u32(); left > 0; left--) keys.push(input.u32())
  return { words, lo, hi, sketch, keys: Uint32Array.from(keys), keyCount: keys.length }
}

/** The history as bytes: header, body, keyed checksum. */
export function writeSnapshot(memory: Memory, labels: Labels, learner: Learner, key: SipKey): Uint8Array {
  const out = new ByteWriter()
  out.u32(MAGIC)
  out.u32(VERSION)
  const secret = digest(key, Uint8Array.of(1))
  out.u32(secret.lo)
  out.u32(secret.hi)
  const keys = memory.texts.keysBySlot()
  const slots = memory.entries()
  out.u32(memory.texts.size)
  out.u32(labels.cells)
  out.u32(slots.length)
  for (const slot of slots) {
    const entry = memory.entryAt(slot)
    out.string(entry.id)
    out.u32(entry.author.lo)
    out.u32(entry.author.hi)
    out.string(entry.thread)
    out.f64(entry.time)
    out.f64(entry.order)
    out.u8((entry.exempt ? 1 : 0) | (entry.flagged ? 2 : 0))
    out.u32(entry.sightings.length)
    for (const { lo, hi, time, order, resemblance } of entry.sightings) {
      out.u32(lo)
      out.u32(hi)
      out.f64(time)
      out.f64(order)
      out.f64(resemblance)
    }
    const { records, texts } = memory
    const print = {
      lo: records.markLo(slot),
      hi: records.markHi(slot),
      words: texts.words(slot),
      sketch: texts.sketch(slot),
    }
    out.u8(print.words > 0 ? 1 : 0)
    if (print.words > 0) writeText(out, { ...print, keys: keys(slot), keyCount: keys(slot).length })
  }
  const labelled = labels.entries()
  out.u32(labelled.length)
  for (const entry of labelled) {
    out.u8(entry.label === 'spam' ? 1 : 0)
    writeText(out, entry)
    writeTaught(out, entry.taught)
  }
  writeLearner(out, learner)
  const body = out.done()
  const sum = digest(sipKey(undefined), body)
  out.u32(sum.lo)
  out.u32(sum.hi)
  return out.done()
}

function readEntry(input: ByteReader): Entry {
  const entry: Entry = {
    id: input.string(),
    author: { lo: input.i32(), hi: input.i32() },
    thread: input.string(),
    time: input.f64(),
    order: input.f64(),
    exempt: false,
    flagged: false,
    sightings: [],
  }
  const sightings: Sighting[] = []
  entry.sightings = sightings
  const flags = input.u8()
  entry.exempt = (flags & 1) !== 0
  entry.flagged = (flags & 2) !== 0
  for (let left = input.u32(); left > 0; left--) {
    const sighting = {
      lo: input.i32(),
      hi: input.i32(),
      time: input.f64(),
      order: input.f64(),
      resemblance: input.f64(),
    }
    sightings.push(sighting)
  }
  if (input.u8() === 1) {
    entry.text = readText(input)
    entry.family = { lo: entry.text.lo, hi: entry.text.hi }
  }
  return entry
}

/**
 * Fills an empty memory from a snapshot. Comments older than `since` are left out.
 *
 * @throws DigueError `snapshot-corrupt`, `snapshot-version`, `snapshot-secret`
 */
export function readSnapshot(
  bytes: Uint8Array,
  memory: Memory,
  labels: Labels,
  learner: Learner,
  key: SipKey,
  since: number,
  maxSightings: number,
): Restored {
  // By its tag: bytes that were read outside a test's or a worker's realm are no instance of its Uint8Array.
  if (Object.prototype.toString.call(bytes) !== '[object Uint8Array]')
    throw new DigueError('snapshot-corrupt', 'snapshot: takes a Uint8Array')
  if (bytes.length < HEADER + CHECKSUM) throw new DigueError('snapshot-corrupt', 'snapshot: too short to be one')
  const body = bytes.subarray(0, bytes.length - CHECKSUM)
  const input = new ByteReader(body)
  if (input.u32() !== MAGIC) throw new DigueError('snapshot-corrupt', 'snapshot: not made by digue')
  const version = input.u32()
  if (version !== VERSION)
    throw new DigueError('snapshot-version', `snapshot: version ${version}, this digue reads version ${VERSION}`)
  const tail = new ByteReader(bytes.subarray(bytes.length - CHECKSUM))
  const sum = digest(sipKey(undefined), body)
  if (tail.i32() !== sum.lo || tail.i32() !== sum.hi)
    throw new DigueError('snapshot-corrupt', 'snapshot: the checksum does not match')
  const secret = digest(key, Uint8Array.of(1))
  if (input.i32() !== secret.lo || input.i32() !== secret.hi)
    throw new DigueError('snapshot-secret', 'snapshot: made with another secret')
  const cells = input.u32()
  const labelCells = input.u32()
  const entries: Entry[] = []
  for (let left = input.u32(); left > 0; left--) entries.push(readEntry(input))
  const kept = entries.filter(
    ({ time, sightings }) => time > since || sightings.some((sighting) => sighting.time > since),
  )
  // Newest first, as many as fit.
  let room = maxSightings
  let from = kept.length
  while (from > 0 && room >= Math.max(1, (kept[from - 1] as Entry).sightings.length)) {
    from--
    room -= Math.max(1, (kept[from] as Entry).sightings.length)
  }
  memory.texts.reserve(
    cells,
    // A forged size must not cost more than real comments would: a kilobyte for each comment in the snapshot.
    Math.min(maxSightings, 16 * entries.length),
  )
  for (const entry of kept.slice(from)) memory.record(entry)
  const lost = memory.evicted
  memory.evicted = 0
  const labelled: [TextPrint, Label, Taught | undefined][] = []
  for (let left = input.u32(); left > 0; left--) {
    const label = input.u8() === 1 ? 'spam' : 'ham'
    labelled.push([readText(input), label, readTaught(input, label === 'spam')])
  }
  labels.reserve(labelCells)
  for (const [text, label, taught] of labelled) labels.set(text, label, taught)
  readLearner(input, learner)
  return { restored: kept.length - from - lost, expired: entries.length - kept.length, refused: from + lost }
}
