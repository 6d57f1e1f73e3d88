import levenshtein from 'fast-levenshtein'
import { mix32 } from './mix32'

/** Bytes of a sketch. */
export const SKETCH_BYTES = 64
/**
 * Up to this many words the sketch is the text's word digests in order (16 bits each), so that short comments are
 * compared exactly; beyond it is a one-permutation MinHash of word unigrams and bigrams in 64 bins of 8 bits
 * (Li, Owen and Zhang 2012), which keeps its size whatever the length.
 */
export const ORDERED_WORDS = 32

const BINS = 64
const BIN_BITS = 6
/** Greater than any value in a bin. */
const EMPTY_BIN = 0x7fffffff
const MINIMA = new Int32Array(BINS)

/** Puts a hash into the bin that its upper bits name. Branch-free: whether it is a new minimum cannot be predicted. */
function addShingle(hash: number): void {
  const bin = hash >>> (32 - BIN_BITS)
  const value = hash & (-1 >>> BIN_BITS)
  const min = MINIMA[bin] as number
  const less = value - min
  MINIMA[bin] = min + (less & (less >> 31))
}

function writeMinHash(hashes: Uint16Array, count: number, out: Uint8Array, at: number): void {
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
    // 0 says that the bin is empty.
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

const FIELDS = SKETCH_BYTES / 4
const BYTES_A = new Uint8Array(SKETCH_BYTES)
/** The text that others are compared with: see `compareWith`. */
const SKETCH_A = new Uint32Array(BYTES_A.buffer)
const WORDS_A = new Uint16Array(ORDERED_WORDS)
/** Which of 256 places its words fill. */
const FILLED_A = new Uint8Array(256)
/** Its MinHash when it has an ordered sketch; made when it is first needed. */
const BINS_A = new Uint32Array(FIELDS)
const BYTES_OF_BINS_A = new Uint8Array(BINS_A.buffer)
let wordsA = 0
let binsOfA = false
const WORDS_B = new Uint16Array(ORDERED_WORDS)
const BYTES_B = new Uint8Array(SKETCH_BYTES)
const SKETCH_B = new Uint32Array(BYTES_B.buffer)

function readWords(sketch: Uint32Array, at: number, count: number, into: Uint16Array): void {
  for (let i = 0; i < count; i++) into[i] = (sketch[at + (i >>> 1)] as number) >>> ((i & 1) << 4)
}

/** How many members two lists have in common, each counted once. Lists of at most 64. */
function common(a: Uint16Array | Uint32Array, n: number, b: Uint16Array | Uint32Array, m: number): number {
  let shared = 0
  let usedLow = 0
  let usedHigh = 0
  for (let i = 0; i < n; i++) {
    const value = a[i]
    for (let j = 0; j < m; j++) {
      if (b[j] !== value) continue
      const bit = 1 << (j & 31)
      if (((j < 32 ? usedLow : usedHigh) & bit) !== 0) continue
      if (j < 32) usedLow |= bit
      else usedHigh |= bit
      shared++
      break
    }
  }
  return shared
}

const PAIRS_A = new Uint32Array(ORDERED_WORDS)
const PAIRS_B = new Uint32Array(ORDERED_WORDS)

function pairs(words: Uint16Array, count: number, into: Uint32Array): number {
  for (let i = 1; i < count; i++) into[i - 1] = ((words[i - 1] as number) << 16) | (words[i] as number)
  return Math.max(0, count - 1)
}

/** Whether so many words can be shared that two ordered sketches resemble by `floor`. Of `shared` words at most one pair less is. */
function enough(shared: number, n: number, m: number, floor: number): boolean {
  return (2 * shared) / (n + m - 1) >= floor
}

function resemblanceOrdered(b: Uint32Array, bAt: number, m: number, floor: number): number {
  const n = wordsA
  // An upper bound of what is shared, without a branch: most candidates end here.
  let met = 0
  for (let i = 0; i < m; i++) {
    const word = (b[bAt + (i >>> 1)] as number) >>> ((i & 1) << 4)
    met += FILLED_A[word & 0xff] as number
  }
  if (!enough(Math.min(met, n), n, m, floor)) return 0
  readWords(b, bAt, m, WORDS_B)
  const longest = Math.max(n, m)
  const shared = common(WORDS_A, n, WORDS_B, m)
  if (!enough(shared, n, m, floor)) return 0
  const first = String.fromCharCode.apply(null, WORDS_A.subarray(0, n) as unknown as number[])
  const second = String.fromCharCode.apply(null, WORDS_B.subarray(0, m) as unknown as number[])
  const edits = 1 - levenshtein.get(first, second) / longest
  const p = pairs(WORDS_A, n, PAIRS_A)
  const q = pairs(WORDS_B, m, PAIRS_B)
  // Words in another order keep their set and most of their pairs, but cost Levenshtein two edits for each move.
  const overlap = (2 * (shared + common(PAIRS_A, p, PAIRS_B, q))) / (n + m + p + q)
  return Math.max(edits, overlap)
}

/** Bit 0 of each of the four bytes that are 0 (Warren, Hacker's Delight, 6-1). */
function zeroBytes(bytes: number): number {
  return ~(((bytes & 0x7f7f7f7f) + 0x7f7f7f7f) | bytes | 0x7f7f7f7f) >>> 7
}

function sumOfBytes(bytes: number): number {
  return Math.imul(bytes, 0x01010101) >>> 24
}

// Four bins at a time and without a branch: bin by bin it took three times as long.
function resemblanceBins(a: Uint32Array, b: Uint32Array, bAt: number, floor: number): number {
  let marks = 0
  for (let i = 0; i < FIELDS; i++) marks += zeroBytes((a[i] as number) ^ (b[bAt + i] as number))
  const equal = sumOfBytes(marks)
  // Bins that are empty on both sides say nothing; leaving them out only lowers the share.
  if (dice(equal / BINS) < floor) return 0
  let unused = 0
  for (let i = 0; i < FIELDS; i++) unused += zeroBytes((a[i] as number) | (b[bAt + i] as number))
  const empty = sumOfBytes(unused)
  if (empty === BINS) return 0
  // Two different minima share a byte once in 255.
  return dice(Math.max(0, ((equal - empty) / (BINS - empty) - 1 / 255) / (1 - 1 / 255)))
}

/** Dice's coefficient of a Jaccard index: on the scale of the share of words kept, as the edit distance of short texts is. */
function dice(jaccard: number): number {
  return (2 * jaccard) / (1 + jaccard)
}

/** Names the text that `resemblanceTo` compares others with, until the next call. */
export function compareWith(sketch: Uint8Array, words: number): void {
  wordsA = words
  binsOfA = false
  for (let i = 0; i < SKETCH_BYTES; i++) BYTES_A[i] = sketch[i] as number
  if (words > ORDERED_WORDS) return
  readWords(SKETCH_A, 0, words, WORDS_A)
  FILLED_A.fill(0)
  for (let i = 0; i < words; i++) FILLED_A[(WORDS_A[i] as number) & 0xff] = 1
}

/**
 * A first look at a sketch: false for two texts of more than 32 words that have not one of sixteen bins in common, as most
 * candidates have not, and of those that resemble by half one in 700.
 */
export function mayResemble(b: Uint32Array, bAt: number, m: number): boolean {
  if (m <= ORDERED_WORDS || wordsA <= ORDERED_WORDS) return m > 0
  let marks = 0
  for (let i = 0; i < FIELDS / 4; i++) marks |= zeroBytes((SKETCH_A[i] as number) ^ (b[bAt + i] as number))
  return marks !== 0
}

/**
 * How much a text shares with that of `compareWith`, 0..1: about the share of words in which they agree. Word-level edit
 * distance (or set overlap, whichever is more) when both have 32 words or fewer, MinHash otherwise.
 *
 * @param b the sketch, from `bAt` on, as 32-bit numbers
 * @param floor below this the answer may be any lower number: unrelated candidates are settled sooner
 */
export function resemblanceTo(b: Uint32Array, bAt: number, m: number, floor: number): number {
  const n = wordsA
  if (n === 0 || m === 0) return 0
  // Dice's coefficient of a text and a part of it.
  if ((2 * Math.min(n, m)) / (n + m) < floor) return 0
  if (n > ORDERED_WORDS) {
    if (m > ORDERED_WORDS) return resemblanceBins(SKETCH_A, b, bAt, floor)
    readWords(b, bAt, m, WORDS_B)
    writeMinHash(WORDS_B, m, BYTES_B, 0)
    return resemblanceBins(SKETCH_A, SKETCH_B, 0, floor)
  }
  if (m <= ORDERED_WORDS) return resemblanceOrdered(b, bAt, m, floor)
  if (!binsOfA) writeMinHash(WORDS_A, n, BYTES_OF_BINS_A, 0)
  binsOfA = true
  return resemblanceBins(BINS_A, b, bAt, floor)
}

/** A sketch as bins, whatever the length of the text: what a text of up to 32 words is compared with a longer one by. */
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

/** `resemblanceTo` of two sketches as bytes. */
export function bytesResemblance(a: Uint8Array, n: number, b: Uint8Array, m: number): number {
  compareWith(a, n)
  // A copy of its own: what is compared may need the buffer of the other.
  return resemblanceTo(new Uint32Array(b.slice().buffer), 0, m, 0)
}

/**
 * The resemblance from which two texts of at most `words` words are the same in other words. Short comments must agree
 * nearly everywhere, because politeness alone makes them alike; below 8 words only equal texts are the same.
 */
export function sameTextThreshold(words: number): number {
  if (words < 8) return 1
  if (words < 12) return 0.8
  if (words < 16) return 0.75
  if (words <= ORDERED_WORDS) return 0.62
  // The fewer words, the fewer bins are filled, and the more an estimate strays.
  return words <= 64 ? 0.58 : 0.5
}

/** Texts of up to this many words have a key for nearly every trigram: a changed word takes three of the few there are. */
const FULLY_KEYED_WORDS = 40
const KEY_BITS = 5
/** Most index keys that a text has, its digest included. */
export const MAX_KEYS = 1 + (1 << KEY_BITS)
const KEY_MINIMA = new Int32Array(1 << KEY_BITS)

/**
 * Index keys: the text's digest, and the minimum of its word-trigram hashes in each of 32 partitions, or of 16 in longer
 * texts. Two partitions of the many are one of the few, so that the keys of a text among the few are among its many.
 * Returns how many were written; 0 for texts too short to have near copies.
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
    // Turned by a third and two thirds, so that the order of the words counts.
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
