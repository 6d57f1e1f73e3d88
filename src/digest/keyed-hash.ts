/**
 * Key of HalfSipHash-1-3 with 64 bits of output, the keyed hash that Linux uses for its own hash tables on 32-bit machines
 * (Aumasson and Bernstein 2012, "SipHash: a fast short-input PRF"; Documentation/security/siphash.rst). It was chosen because
 * it only needs 32-bit arithmetic: BigInt costs twice as much in JavaScript.
 */
export interface SipKey {
  readonly k0: number
  readonly k1: number
}

/** The two halves of a digest, as signed 32-bit integers. A caller that reuses one allocates nothing. */
export interface Digest64 {
  lo: number
  hi: number
}

/**
 * Sets `out` to the digest of `words[0, count)` followed by `last`. `last` must distinguish inputs of different lengths. The
 * halves are signed, because the engine stores signed 32-bit integers without allocating.
 */
export function sipWords(key: SipKey, words: Int32Array, count: number, last: number, out: Digest64): void {
  let v0 = key.k0 | 0
  let v1 = key.k1 ^ 0xee
  let v2 = key.k0 ^ 0x6c796765
  let v3 = key.k1 ^ 0x74656462
  for (let i = 0; i <= count; i++) {
    const word = i < count ? (words[i] as number) : last
    v3 ^= word
    v0 = (v0 + v1) | 0
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0
    v0 = (v0 << 16) | (v0 >>> 16)
    v2 = (v2 + v3) | 0
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2
    v0 = (v0 + v3) | 0
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0
    v2 = (v2 + v1) | 0
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2
    v2 = (v2 << 16) | (v2 >>> 16)
    v0 ^= word
  }
  let lo = 0
  v2 ^= 0xee
  for (let round = 0; round < 6; round++) {
    if (round === 3) {
      lo = v1 ^ v3
      v1 ^= 0xdd
    }
    v0 = (v0 + v1) | 0
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0
    v0 = (v0 << 16) | (v0 >>> 16)
    v2 = (v2 + v3) | 0
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2
    v0 = (v0 + v3) | 0
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0
    v2 = (v2 + v1) | 0
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2
    v2 = (v2 << 16) | (v2 >>> 16)
  }
  out.lo = lo
  out.hi = v1 ^ v3
}

/** The words of the string being digested. Used up inside one call. */
let scratch = new Int32Array(128)

/** Sets `out` to the digest of a string's code units. Equal strings have different digests in different domains. */
export function sipString(key: SipKey, domain: string, text: string, out: Digest64): void {
  const from = domain.length + 1
  const length = from + text.length
  if (scratch.length * 2 < length) scratch = new Int32Array(length)
  const words = scratch
  // Each word takes two units, with a NUL between domain and text. An odd last unit goes into the last word, with the length.
  for (let i = 0; i < domain.length; i += 2)
    words[i >>> 1] = domain.charCodeAt(i) | (i + 1 < domain.length ? domain.charCodeAt(i + 1) << 16 : 0)
  let at = 0
  if ((from & 1) === 1 && text.length > 0) words[from >>> 1] = text.charCodeAt(at++) << 16
  let word = (from + at) >>> 1
  for (; at + 1 < text.length; at += 2) words[word++] = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16)
  const last = (length & 1) === 0 || at >= text.length ? 0 : text.charCodeAt(at)
  sipWords(key, words, length >>> 1, last | (length << 16), out)
}

/** Sets `out` to the digest of bytes. */
export function sipBytes(key: SipKey, bytes: Uint8Array, out: Digest64): void {
  const { length } = bytes
  const words = new Int32Array(length >>> 2)
  for (let i = 0; i < words.length; i++) {
    const at = i * 4
    words[i] =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)
  }
  let last = length << 24
  for (let at = length & ~3; at < length; at++) last |= (bytes[at] as number) << (8 * (at & 3))
  sipWords(key, words, words.length, last, out)
}

/**
 * Makes a key from a secret of any length; a string is read as its UTF-8. Without a secret the key is fixed, so that digests
 * are the same everywhere.
 */
export function sipKey(secret: string | Uint8Array | undefined): SipKey {
  const zero = { k0: 0x64696775, k1: 0x65 }
  if (secret === undefined) return zero
  const out = { lo: 0, hi: 0 }
  sipBytes(zero, typeof secret === 'string' ? new TextEncoder().encode(secret) : secret, out)
  return { k0: out.lo, k1: out.hi }
}

const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))

function digit(n: number, shift: number): number {
  return DIGITS[(n >>> shift) & 15] as number
}

/** A digest as sixteen hexadecimal digits. They are made in one call: joining pairs of digits took three times as long. */
export function hex64(lo: number, hi: number): string {
  return String.fromCharCode(
    digit(hi, 28),
    digit(hi, 24),
    digit(hi, 20),
    digit(hi, 16),
    digit(hi, 12),
    digit(hi, 8),
    digit(hi, 4),
    digit(hi, 0),
    digit(lo, 28),
    digit(lo, 24),
    digit(lo, 20),
    digit(lo, 16),
    digit(lo, 12),
    digit(lo, 8),
    digit(lo, 4),
    digit(lo, 0),
  )
}

/** Reads a digest from its sixteen hexadecimal digits. */
export function parseHex64(hex: string): Digest64 {
  return { lo: Number.parseInt(hex.slice(8), 16) | 0, hi: Number.parseInt(hex.slice(0, 8), 16) | 0 }
}
