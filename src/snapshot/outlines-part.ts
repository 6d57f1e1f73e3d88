import { outlineLength } from '../digest/outline'
import { OutlineSeal } from '../digest/outline-seal'
import type { Memory } from '../history/memory'
import type { ByteReader } from './bytes'
import type { Plan } from './section-type'

/** Bytes of how many there are. */
const COUNT = 4
/** Bytes of the place of a comment. */
const PLACE = 4

/** The outlines of the texts that have one: the place of the comment, then a sealed outline as long as the words of its text say. */
export function planOutlines({ outlines }: Memory, slots: Int32Array, seal: OutlineSeal): Plan {
  const found: [place: number, outline: Uint8Array][] = []
  let size = COUNT
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number
    if (!outlines.has(slot)) continue
    const outline = outlines.read(slot)
    const sealed = seal.seal(outline, outline.length)
    found.push([i, sealed])
    size += PLACE + sealed.length
  }
  return {
    size,
    write(out) {
      out.u32(found.length)
      for (const [place, sealed] of found) {
        out.u32(place)
        out.bytes(sealed)
      }
    },
  }
}

/** Reads the outlines by the place of their comments. */
export function readOutlines(
  input: ByteReader,
  n: number,
  wordsOf: (place: number) => number,
  seal: OutlineSeal,
): ReadonlyMap<number, Uint16Array> {
  const outlines = new Map<number, Uint16Array>()
  for (let left = input.upTo(Math.floor(input.left / PLACE), 'a count of outlines'); left > 0; left--) {
    const place = input.upTo(n - 1, 'the place of an outline')
    const length = outlineLength(wordsOf(place))
    if (length === 0 || outlines.has(place))
      input.refuse('a text has an outline twice, or is too short or too long for one')
    const outline = seal.open(input.bytes(OutlineSeal.bytes(length)))
    if (outline === undefined) input.refuse('an outline was changed')
    outlines.set(place, outline)
  }
  return outlines
}
