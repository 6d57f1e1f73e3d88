import { type Digest64, type SipKey, sipBytes, sipKey } from '../digest/keyed-hash'
import { DigueError } from '../errors'
import { ByteReader, ByteWriter, corrupt } from './bytes'

const MAGIC = 0x55474944 // "DIGU"
/** 3: a list of sections. 4: other digests. */
const VERSION = 4
/** Magic number, version, digest of the secret. */
const HEADER = 16
const CHECKSUM = 8
/** Its digest by the secret tells one secret from another, and says nothing about them. */
const PROOF = Uint8Array.of(1)

function digest(key: SipKey, bytes: Uint8Array): Digest64 {
  const out = { lo: 0, hi: 0 }
  sipBytes(key, bytes, out)
  return out
}

/** Puts what `write` writes between a header, which names version and secret, and a checksum of both. */
export function sealed(key: SipKey, write: (out: ByteWriter) => void): Uint8Array {
  const out = new ByteWriter()
  out.u32(MAGIC)
  out.u32(VERSION)
  const secret = digest(key, PROOF)
  out.u32(secret.lo)
  out.u32(secret.hi)
  write(out)
  const sum = digest(sipKey(undefined), out.done())
  out.u32(sum.lo)
  out.u32(sum.hi)
  return out.done()
}

/**
 * What `sealed` put between header and checksum.
 *
 * @throws DigueError `snapshot-corrupt`, `snapshot-version`, `snapshot-secret`
 */
export function opened(key: SipKey, bytes: Uint8Array): ByteReader {
  // By its tag: bytes that were read in another realm, a test's or a worker's, are no instance of this one's Uint8Array.
  if (Object.prototype.toString.call(bytes) !== '[object Uint8Array]') corrupt('it is not a Uint8Array')
  const input = new ByteReader(bytes, 'header')
  if (bytes.length < HEADER + CHECKSUM || input.u32() !== MAGIC) corrupt('digue did not make these bytes')
  const version = input.u32()
  if (version !== VERSION)
    throw new DigueError(
      'snapshot-version',
      `Cannot restore the snapshot: it has version ${version}, and this digue reads version ${VERSION}. Start with an empty history, or replay an export with "digue replay --snapshot".`,
    )
  const body = bytes.subarray(0, bytes.length - CHECKSUM)
  const tail = new ByteReader(bytes.subarray(bytes.length - CHECKSUM), 'checksum')
  const sum = digest(sipKey(undefined), body)
  if (tail.i32() !== sum.lo || tail.i32() !== sum.hi)
    corrupt('its checksum does not match, so bytes were cut or changed')
  const secret = digest(key, PROOF)
  if (input.i32() !== secret.lo || input.i32() !== secret.hi)
    throw new DigueError(
      'snapshot-secret',
      'Cannot restore the snapshot: it was made with another secret. Create the filter with the same `secret` as the filter that made it.',
    )
  return new ByteReader(body.subarray(HEADER), 'list of sections')
}
