import { bytesOfOutline, outlineLength, outlineOfBytes } from '../digest/outline'
import type { Memory } from '../history/memory'
import type { ByteReader, ByteWriter } from './bytes'

/** Bytes of the place of a comment. */
const PLACE = 4

/** Writes the outlines of the texts that have one: the place of the comment, then as many numbers as the words of its text say. */
export function writeOutlines(out: ByteWriter, { outlines }: Memory, slots: Int32Array): void {
  const places: number[] = []
  for (const [i, slot] of slots.entries()) if (outlines.has(slot)) places.push(i)
  out.u32(places.length)
  for (const place of places) {
    const slot = slots[place] as number
    const outline = outlines.read(slot)
    out.u32(place)
    out.bytes(bytesOfOutline(outline, outline.length))
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
