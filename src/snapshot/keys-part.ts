import type { Memory } from '../history/memory'
import type { ByteReader } from './bytes'
import type { Plan } from './section-type'

// A cell of the table of texts: slot + 1 in the low 24 bits, the upper bits of a key above.
const SLOT = 0xffffff
const TAG = -0x1000000
/** Cells of which one word says whether there is something in them. */
const CELLS = 32

/**
 * The keys that lead to texts as the table holds them: which cells are in use, then for each of them the upper bits of its key and the
 * number of its comment. To sort the keys of 150,000 texts by comment took as long as all else.
 */
export function planKeys({ texts, records }: Memory, slots: Int32Array): Plan {
  const { table } = texts
  // By slot + 1, so that 0 stands for no slot: 1 + the number of the comment, if it has a text.
  const numbers = new Int32Array(records.used + 1)
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number
    if (texts.words(slot) > 0) numbers[slot + 1] = i + 1
  }
  const count = countUsed(table, numbers)
  return {
    size: 4 + table.length / 8 + 4 * count,
    write(out) {
      out.u32(table.length)
      const used = out.take(table.length / 8)
      // What is written for a cell that is not in use is overwritten by the next one.
      out.reserve(4 * count + 4)
      writeUsed(out.view, table, numbers, used, out.take(4 * count))
    },
  }
}

// No branches, since nobody can predict which cells are in use, and functions because the engine looks up variables of others at each access.

/** 1 for a number above 0, else 0. */
const isAbove0 = (number: number) => (0 - number) >>> 31

function countUsed(table: Readonly<Int32Array>, numbers: Int32Array): number {
  let count = 0
  // Four at once take a quarter less time.
  for (let cell = 0; cell < table.length; cell += 4) {
    const a = numbers[(table[cell] as number) & SLOT] as number
    const b = numbers[(table[cell + 1] as number) & SLOT] as number
    const c = numbers[(table[cell + 2] as number) & SLOT] as number
    const d = numbers[(table[cell + 3] as number) & SLOT] as number
    count += isAbove0(a) + isAbove0(b) + isAbove0(c) + isAbove0(d)
  }
  return count
}

function writeUsed(view: DataView, table: Readonly<Int32Array>, numbers: Int32Array, used: number, from: number): void {
  let at = from
  for (let cell = 0; cell < table.length; cell += CELLS) {
    let bits = 0
    for (let i = 0; i < CELLS; i++) {
      const entry = table[cell + i] as number
      const number = numbers[entry & SLOT] as number
      view.setInt32(at, (entry & TAG) | (number - 1), true)
      const isUsed = isAbove0(number)
      bits |= isUsed << i
      at += isUsed << 2
    }
    view.setInt32(used + cell / 8, bits, true)
  }
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
