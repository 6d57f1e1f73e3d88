import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

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

/**
 * Makes the key of a secret: HMAC with SHA-256 (RFC 2104), so that nobody without the secret can make or change a snapshot that is
 * read. Digests have a key of 64 bits, which would do for them but not for this: one snapshot is enough to try keys on.
 */
export function macKey(secret: string | Uint8Array | undefined): MacKey {
  const given = typeof secret === 'string' ? utf8.encode(secret) : secret
  const key = given === undefined ? NO_SECRET : hmac(sha256, given, PURPOSE)
  return { proof: hmac(sha256, key, utf8.encode('proof')).slice(0, 8), of: (bytes) => hmac(sha256, key, bytes) }
}
