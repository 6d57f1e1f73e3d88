import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { blockSums, NUMBERS, PRIME } from './block-sums'
import { units } from './bytes'

/** Bytes of a MAC. */
export const MAC_BYTES = 32
const utf8 = new TextEncoder()
/** Everybody knows this key: the MAC then only tells accidents. */
const NO_SECRET = new Uint8Array(MAC_BYTES)
/** Keeps this use of the secret apart from the key of digests. */
const PURPOSE = utf8.encode('digue snapshot')

/** Authenticates the snapshots of one secret. */
export interface MacKey {
  /** Tells one secret from another, and says nothing about them: 8 bytes. */
  readonly proof: Uint8Array
  /** The MAC of bytes. */
  of(bytes: Uint8Array): Uint8Array
}

/** What is authenticated begins with the length, and with the last byte of an odd number. */
const SUMS_FROM = 9

/** Random numbers below `PRIME` for the sums of blocks. */
function numbersOf(derived: (purpose: string) => Uint8Array): Float64Array {
  const numbers = new Float64Array(NUMBERS)
  let count = 0
  for (let i = 0; count < NUMBERS; i++) {
    const { buffer, byteOffset, byteLength } = derived(`numbers ${i}`)
    const view = new DataView(buffer, byteOffset, byteLength)
    for (let at = 0; at < byteLength && count < NUMBERS; at += 4) {
      const number = view.getUint32(at, true)
      // One in 2^30 is left out, so that all are equally likely.
      if (number < PRIME) numbers[count++] = number
    }
  }
  return numbers
}

/**
 * Makes the key of a secret, so that nobody without the secret can make or change a snapshot that is read. Digests have a key of 64 bits,
 * which would do for them but not for this: one snapshot is enough to try keys on.
 *
 * The MAC is HMAC with SHA-256 (RFC 2104) of the length and of keyed sums of all blocks: see `blockSums`. SHA-256 of all bytes took a third
 * of a second for 150,000 comments. DESIGN.md has the argument.
 */
export function macKey(secret: string | Uint8Array | undefined): MacKey {
  const given = typeof secret === 'string' ? utf8.encode(secret) : secret
  const key = given === undefined ? NO_SECRET : hmac(sha256, given, PURPOSE)
  const derived = (purpose: string) => hmac(sha256, key, utf8.encode(purpose))
  /** Made when they are needed: most filters are never saved. */
  let numbers: Float64Array | undefined
  return {
    proof: derived('proof').slice(0, 8),
    of(bytes) {
      numbers ??= numbersOf(derived)
      const odd = bytes.length & 1
      const sums = blockSums(numbers, units(bytes.subarray(0, bytes.length - odd)))
      const summed = new DataView(new ArrayBuffer(SUMS_FROM + 4 * sums.length))
      summed.setFloat64(0, bytes.length, true)
      if (odd === 1) summed.setUint8(8, bytes[bytes.length - 1] as number)
      for (let i = 0; i < sums.length; i++) summed.setUint32(SUMS_FROM + 4 * i, sums[i] as number, true)
      return hmac(sha256, derived('tag'), new Uint8Array(summed.buffer))
    },
  }
}
