import { SHARERS, type Sighting } from '../history/entry'
import type { Memory } from '../history/memory'
import type { ByteReader } from './bytes'
import type { Plan } from './section-type'

/** The end of a list of records. */
const NONE = -1
/** Bytes of the length of the list. */
const LENGTH = 4
/** Bytes of a mark: the comment that shows it, two halves, time, order, bits. */
const SIZE = 28

// The resemblance lies in the lowest eight bits, in steps of 1/255.
/** Who shared it lies in two bits, as its index in `SHARERS`. */
const SHARER = 8
const IS_ADDRESS = 1024
const ALL_BITS = 255 | (3 << SHARER) | IS_ADDRESS

/** Whether a comment's own record counts its text. */
export const hasInline = ({ records, texts }: Memory, slot: number) => records.isSighted(slot) && texts.words(slot) > 0

/** The marks of comments beside those texts that a comment's own record counts. */
export function planMarks(memory: Memory, slots: Int32Array): Plan {
  const { records } = memory
  /** For each mark the number of its comment, and its record. */
  const found: number[] = []
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number
    let at = hasInline(memory, slot) ? records.nextMark(slot) : slot
    for (; at !== NONE; at = records.nextMark(at)) if (records.isSighted(at)) found.push(i, at)
  }
  const length = (found.length / 2) * SIZE
  return {
    size: LENGTH + length,
    write(out) {
      out.u32(length)
      for (let i = 0; i < found.length; i += 2) {
        const at = found[i + 1] as number
        const sharer = records.isComment(at) ? 0 : SHARERS.indexOf(records.sharer(at))
        out.u32(found[i] as number)
        out.u32(records.markLo(at))
        out.u32(records.markHi(at))
        out.f64(records.time(at))
        out.u32(records.order(at))
        out.u32(
          Math.round(records.resemblance(at) * 255) | (sharer << SHARER) | (records.isAddress(at) ? IS_ADDRESS : 0),
        )
      }
    },
  }
}

/** The marks by comment. @param n comments */
export function readMarks(input: ByteReader, n: number): Map<number, Sighting[]> {
  const all = new Map<number, Sighting[]>()
  const length = input.upTo(input.left - 4, 'a count of marks')
  if (length % SIZE !== 0) input.refuse('a mark ends too early')
  let before = 0
  for (let left = length / SIZE; left > 0; left--) {
    const owner = input.u32()
    if (owner < before || owner >= n) input.refuse('a mark has no comment')
    before = owner
    const lo = input.i32()
    const hi = input.i32()
    const time = input.time('the time of a sighting')
    const order = input.i32()
    const bits = input.u32()
    const sharer = SHARERS[(bits >>> SHARER) & 3]
    if ((bits & ~ALL_BITS) !== 0 || sharer === undefined) input.refuse('a mark has properties that do not exist')
    const isShared = sharer !== 'stranger'
    const sighting: Sighting = { lo, hi, time, order, resemblance: isShared ? 1 : (bits & 255) / 255 }
    if (isShared) sighting.sharer = sharer
    if ((bits & IS_ADDRESS) !== 0) sighting.isAddress = true
    const list = all.get(owner)
    if (list === undefined) all.set(owner, [sighting])
    else list.push(sighting)
  }
  return all
}
