import type { Memory } from '../history/memory'
import type { ByteReader, ByteWriter } from './bytes'

// A cell of the table of texts: slot + 1 in the low 24 bits, the upper bits of a key above.
const SLOT = 0xffffff
const TAG = ~SLOT
/** Cells of which one word says whether there is something in them. */
const CELLS = 32

/**
 * Writes the keys that lead to texts as the table holds them: which cells are in use, then for each of them the upper bits of its key and the
 * number of its comment. To sort the keys of 150,000 texts by comment took as long as all else.
 */
export function writeKeys(out: ByteWriter, { texts, records }: Memory, slots: Int32Array): void {
  const { table } = texts
  // By slot + 1, so that 0 stands for no slot: 1 + the number of the comment, if it has a text.
  const numbers = new Int32Array(records.used + 1)
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number
    if (texts.words(slot) > 0) numbers[slot + 1] = i + 1
  }
  out.u32(table.length)
  const used = out.take(table.length / 8)
  const from = out.take(4 * table.length)
  const { view } = out
  let at = from
  for (let cell = 0; cell < table.length; cell += CELLS) {
    let bits = 0
    for (let i = 0; i < CELLS; i++) {
      const entry = table[cell + i] as number
      const number = numbers[entry & SLOT] as number
      if (number === 0) continue
      bits |= 1 << i
      view.setInt32(at, (entry & TAG) | (number - 1), true)
      at += 4
    }
    view.setInt32(used + cell / 8, bits, true)
  }
  out.release(at)
}

/** The keys of the text of each comment. */
export interface KeyLists {
  /** Cells of the table that they were read from. */
  cells: number
  keys: Uint32Array
  /** Those of comment i are `keys[ends[i - 1], ends[i])`. */
  ends: Uint32Array
}

/**
 * Reads keys and puts them side by side by comment, in the order of their cells.
 *
 * @param n comments
 * @param wordsOf how many words the text of a comment has, 0 without a text
 */
export function readKeys(input: ByteReader, n: number, wordsOf: (comment: number) => number): KeyLists {
  const cells = input.upTo(input.left * 8, 'a count of cells')
  if (cells < CELLS || (cells & (cells - 1)) !== 0) input.refuse('a count of cells is not a power of two')
  const used = input.skip(cells / CELLS, 4)
  const count = input.left >>> 2
  const from = input.skip(count, 4)
  const { view } = input
  const ends = new Uint32Array(n)
  for (let i = 0; i < count; i++) {
    const comment = view.getInt32(from + 4 * i, true) & SLOT
    if (comment >= n || wordsOf(comment) === 0) input.refuse('a key leads to no text')
    ends[comment] = (ends[comment] as number) + 1
  }
  let sum = 0
  for (let comment = 0; comment < n; comment++) {
    const own = ends[comment] as number
    ends[comment] = sum
    sum += own
  }
  const keys = new Uint32Array(count)
  let read = 0
  for (let cell = 0; cell < cells; cell += CELLS) {
    const bits = view.getInt32(used + cell / 8, true)
    for (let i = 0; bits >>> i !== 0 && i < CELLS; i++) {
      if (((bits >>> i) & 1) === 0) continue
      if (read === count) input.refuse('keys are missing')
      const entry = view.getInt32(from + 4 * read++, true)
      const at = ends[entry & SLOT] as number
      keys[at] = (entry & TAG) | (cell + i)
      ends[entry & SLOT] = at + 1
    }
  }
  if (read < count) input.refuse('it has more keys than cells')
  return { cells, keys, ends }
}
