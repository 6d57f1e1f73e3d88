import { outlineLength, outlineOfBytes } from '../digest/outline'
import type { Memory } from '../history/memory'
import type { ByteReader } from './bytes'
import type { Plan } from './section-type'

/** Bytes of how many there are. */
const COUNT = 4
/** Bytes of the place of a comment. */
const PLACE = 4

/** The outlines of the texts that have one: the place of the comment, then as many numbers as the words of its text say. */
export function planOutlines({ outlines }: Memory, slots: Int32Array): Plan {
  const found: [place: number, outline: Uint16Array][] = []
  let size = COUNT
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number
    if (!outlines.has(slot)) continue
    const outline = outlines.read(slot)
    found.push([i, outline])
    size += PLACE + outline.byteLength
  }
  return {
    size,
    write(out) {
      out.u32(found.length)
      for (const [place, outline] of found) {
        out.u32(place)
        out.u16s(outline)
      }
    },
  }
}

/** Reads the outlines by the place of their comments. */
export function readOutlines(
  input: ByteReader,
  n: number,
  wordsOf: (place: number) => number,
): ReadonlyMap<number, Uint16Array> {
  const outlines = new Map<number, Uint16Array>()
  for (let left = input.upTo(Math.floor(input.left / PLACE), 'a count of outlines'); left > 0; left--) {
    const place = input.upTo(n - 1, 'the place of an outline')
    const length = outlineLength(wordsOf(place))
    if (length === 0 || outlines.has(place))
      input.refuse('a text has an outline twice, or is too short or too long for one')
    outlines.set(place, outlineOfBytes(input.bytes(2 * length)))
  }
  return outlines
}
