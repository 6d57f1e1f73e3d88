/**
 * HalfSipHash-1-3 with 64 bits of output: the keyed hash that Linux uses for its own hash tables on 32-bit machines
 * (Aumasson and Bernstein 2012, "SipHash: a fast short-input PRF"; Documentation/security/siphash.rst). Chosen because
 * it needs 32-bit arithmetic only: BigInt costs twice as much in JavaScript.
 */
export interface SipKey {
  readonly k0: number
  readonly k1: number
}

/** Receives the two halves of a digest, so that none has to be allocated. */
export interface Digest64 {
  lo: number
  hi: number
}

/** Digest of `units[start, end)`. Sets `out.lo` and `out.hi` to unsigned 32-bit integers. */
export function sipUnits(key: SipKey, units: Uint16Array, start: number, end: number, out: Digest64): void {
  let v0 = key.k0 | 0
  let v1 = key.k1 ^ 0xee
  let v2 = key.k0 ^ 0x6c796765
  let v3 = key.k1 ^ 0x74656462
  const length = end - start
  const pairs = start + (length & ~1)
  let word = 0
  for (let i = start; i <= pairs; i += 2) {
    // The last word holds what is left and the length, as the padding of SipHash does.
    if (i < pairs) word = (units[i] as number) | ((units[i + 1] as number) << 16)
    else word = (length & 1 ? (units[i] as number) : 0) | (length << 16)
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
  out.lo = lo >>> 0
  out.hi = (v1 ^ v3) >>> 0
}

let scratch = new Uint16Array(256)

/** Digest of a string's code units, kept apart from other uses of the same key by `domain`. */
export function sipString(key: SipKey, domain: string, text: string, out: Digest64): void {
  const length = domain.length + 1 + text.length
  if (scratch.length < length) scratch = new Uint16Array(length * 2)
  let at = 0
  for (let i = 0; i < domain.length; i++) scratch[at++] = domain.charCodeAt(i)
  scratch[at++] = 0
  for (let i = 0; i < text.length; i++) scratch[at++] = text.charCodeAt(i)
  sipUnits(key, scratch, 0, length, out)
}

/** The key made from a secret of any length. No secret: a fixed key, so that digests are the same everywhere. */
export function sipKey(secret: string | Uint8Array | undefined): SipKey {
  const zero = { k0: 0x64696775, k1: 0x65 }
  if (secret === undefined) return zero
  const out = { lo: 0, hi: 0 }
  const units = typeof secret === 'string' ? Uint16Array.from(secret, (c) => c.charCodeAt(0)) : Uint16Array.from(secret)
  sipUnits(zero, units, 0, units.length, out)
  return { k0: out.lo, k1: out.hi }
}

// Number.prototype.toString(16) takes a microsecond for numbers beyond 2^31.
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hex32(n: number): string {
  return `${HEX[n >>> 24]}${HEX[(n >>> 16) & 0xff]}${HEX[(n >>> 8) & 0xff]}${HEX[n & 0xff]}`
}

/** Sixteen hexadecimal digits. */
export function hex64(lo: number, hi: number): string {
  return hex32(hi) + hex32(lo)
}
