/** Words of a text that has an outline: a shorter one is too short, and a longer one is not compared so closely. */
export const LEAST_OUTLINED = 12
export const MOST_OUTLINED = 256

/** How many numbers the outline of a text of `words` words has; 0 for one that has none. */
export function outlineLength(words: number): number {
  return words < LEAST_OUTLINED || words > MOST_OUTLINED ? 0 : words
}

/**
 * Writes the outline of a text: the digests of its words in order, also of a text that is too long for an ordered sketch. One author's
 * latest posts are compared by it.
 *
 * @returns its length
 */
export function writeOutline(hashes: Uint16Array, words: number, out: Uint16Array): number {
  const length = outlineLength(words)
  for (let i = 0; i < length; i++) out[i] = hashes[i] as number
  return length
}

/** An outline as bytes. */
export function bytesOfOutline(outline: Uint16Array, length: number): Uint8Array {
  const bytes = new Uint8Array(2 * length)
  for (let i = 0; i < length; i++) {
    bytes[2 * i] = (outline[i] as number) & 0xff
    bytes[2 * i + 1] = (outline[i] as number) >>> 8
  }
  return bytes
}

/** The outline that bytes stand for. */
export function outlineOfBytes(bytes: Uint8Array): Uint16Array {
  const outline = new Uint16Array(bytes.length >>> 1)
  for (let i = 0; i < outline.length; i++) outline[i] = (bytes[2 * i] as number) | ((bytes[2 * i + 1] as number) << 8)
  return outline
}
