import { mix32 } from './mix32'

/** Bytes of a sketch. */
export const SKETCH_BYTES = 64
/**
 * The sketch of a text with up to this many words is the list of its word digests (16 bits each), so that short comments are
 * compared exactly. The sketch of a longer one is a one-permutation MinHash of its words and pairs of words in 64 bins of 8
 * bits (Li, Owen and Zhang 2012), whose size does not depend on the length.
 */
export const ORDERED_WORDS = 32

/** Bins of a MinHash. */
export const BINS = 64
const BIN_BITS = 6
/** Greater than any value in a bin. */
const EMPTY_BIN = 0x7fffffff
/** The least hash in each bin of the text being sketched. Used up inside `writeMinHash`. */
const MINIMA = new Int32Array(BINS)

/** Puts a hash into the bin that its upper bits name. Without a branch, since a new minimum cannot be predicted. */
function addShingle(hash: number): void {
  const bin = hash >>> (32 - BIN_BITS)
  const value = hash & (-1 >>> BIN_BITS)
  const min = MINIMA[bin] as number
  const less = value - min
  MINIMA[bin] = min + (less & (less >> 31))
}

/** Writes the MinHash of a text of `count` words at `out[at, at + 64)`. */
export function writeMinHash(hashes: Uint16Array, count: number, out: Uint8Array, at: number): void {
  for (let bin = 0; bin < BINS; bin++) MINIMA[bin] = EMPTY_BIN
  let previous = 0
  for (let i = 0; i < count; i++) {
    const word = Math.imul((hashes[i] as number) + 1, 0x9e3779b1)
    addShingle(Math.imul(word ^ (word >>> 15), 0x85ebca6b))
    const pair = (previous ^ (previous >>> 13)) + word
    if (i > 0) addShingle(Math.imul(pair ^ (pair >>> 16), 0xc2b2ae35))
    previous = word
  }
  for (let bin = 0; bin < BINS; bin++) {
    const min = MINIMA[bin] as number
    const byte = (min >>> 8) & 0xff
    // 0 means that the bin is empty.
    out[at + bin] = min === EMPTY_BIN ? 0 : byte | ((byte - 1) >>> 31)
  }
}

/** Writes the sketch of a text of `count` words at `out[at, at + 64)`. */
export function writeSketch(hashes: Uint16Array, count: number, out: Uint8Array, at: number): void {
  if (count > ORDERED_WORDS) {
    writeMinHash(hashes, count, out, at)
    return
  }
  for (let i = 0; i < ORDERED_WORDS; i++) {
    const word = i < count ? (hashes[i] as number) : 0
    out[at + 2 * i] = word & 0xff
    out[at + 2 * i + 1] = word >>> 8
  }
}

/** The sketch of a text as a MinHash, also of a text of up to 32 words. By it, short texts are compared with long ones. */
export function asBins(sketch: Uint8Array, words: number): Uint8Array {
  if (words > ORDERED_WORDS) return sketch
  const list = Uint16Array.from(
    { length: words },
    (_, i) => (sketch[2 * i] as number) | ((sketch[2 * i + 1] as number) << 8),
  )
  const bins = new Uint8Array(SKETCH_BYTES)
  writeMinHash(list, words, bins, 0)
  return bins
}

/** Texts of up to this many words get a key for nearly every trigram, because they have few and a changed word spoils three. */
const FULLY_KEYED_WORDS = 40
const KEY_BITS = 5
/** Most index keys of one text, its digest included. */
export const MAX_KEYS = 1 + (1 << KEY_BITS)
const KEY_MINIMA = new Int32Array(1 << KEY_BITS)

/**
 * Writes the index keys of a text: its digest, and the least of its word-trigram hashes in each of 32 partitions, or of 16 for
 * longer texts. Each of the 16 partitions consists of two of the 32, so that the keys by 16 are among those by 32. Returns the
 * number of keys; 0 for texts that are too short to have near copies.
 */
export function writeKeys(hashes: Uint16Array, count: number, digest: number, out: Uint32Array): number {
  if (count < 8) return 0
  const bits = count <= FULLY_KEYED_WORDS ? KEY_BITS : KEY_BITS - 1
  const bins = 1 << bits
  for (let bin = 0; bin < bins; bin++) KEY_MINIMA[bin] = EMPTY_BIN
  let a = Math.imul((hashes[0] as number) + 1, 0x9e3779b1)
  let b = Math.imul((hashes[1] as number) + 1, 0x9e3779b1)
  for (let i = 2; i < count; i++) {
    const c = Math.imul((hashes[i] as number) + 1, 0x9e3779b1)
    // Rotated by a third and two thirds of the bits, so that the order of the words counts.
    const mixed = ((a << 11) | (a >>> 21)) ^ ((b << 22) | (b >>> 10)) ^ c
    const hash = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
    const bin = hash >>> (32 - bits)
    const value = hash & (-1 >>> bits)
    const min = KEY_MINIMA[bin] as number
    const less = value - min
    KEY_MINIMA[bin] = min + (less & (less >> 31))
    a = b
    b = c
  }
  out[0] = digest
  let keys = 1
  for (let bin = 0; bin < bins; bin++) {
    const min = KEY_MINIMA[bin] as number
    if (min !== EMPTY_BIN) out[keys++] = mix32((bin << (32 - bits)) | min) >>> 0
  }
  return keys
}
