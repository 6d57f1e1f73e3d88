import { DigueError } from '../errors'
import { ByteReader, ByteWriter, corrupt } from './bytes'
import { MAC_BYTES, type MacKey } from './mac'

const MAGIC = 0x55474944 // "DIGU"
/** 3: a list of sections. 4: other digests. 5: authenticated by the secret. 6: comments in columns. 7: another MAC, sealed outlines. */
const VERSION = 7
/** Magic number, version, proof of the secret. */
const HEADER = 16

/**
 * Puts what `write` writes between a header, which names version and secret, and a MAC of both.
 *
 * @param size how many bytes it writes: see `ByteWriter`
 */
export function sealed(key: MacKey, size: number, write: (out: ByteWriter) => void): Uint8Array {
  const out = new ByteWriter(HEADER + size + MAC_BYTES)
  out.u32(MAGIC)
  out.u32(VERSION)
  out.bytes(key.proof)
  write(out)
  out.bytes(key.of(out.written()))
  return out.done()
}

/** Whether two arrays of one length are equal, in a time that does not depend on where they differ. */
function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  let differs = 0
  for (let i = 0; i < a.length; i++) differs |= (a[i] as number) ^ (b[i] as number)
  return differs === 0
}

/**
 * What `sealed` put between header and MAC. Nothing of it is read before the MAC was found right.
 *
 * @throws DigueError `snapshot-corrupt`, `snapshot-version`, `snapshot-secret`
 */
export function opened(key: MacKey, bytes: Uint8Array): ByteReader {
  // By its tag: bytes that were read in another realm, a test's or a worker's, are no instance of this one's Uint8Array.
  if (Object.prototype.toString.call(bytes) !== '[object Uint8Array]') corrupt('it is not a Uint8Array')
  const input = new ByteReader(bytes, 'header')
  if (bytes.length < HEADER || input.u32() !== MAGIC) corrupt('digue did not make these bytes')
  const version = input.u32()
  if (version !== VERSION)
    throw new DigueError(
      'snapshot-version',
      `Cannot restore the snapshot: it has version ${version}, and this digue reads version ${VERSION}. Start with an empty history, or make a new snapshot from an export with "digue replay --snapshot".`,
    )
  if (bytes.length < HEADER + MAC_BYTES) corrupt('it ends too early')
  if (!areEqual(key.proof, input.bytes(key.proof.length)))
    throw new DigueError(
      'snapshot-secret',
      'Cannot restore the snapshot: it was made with another secret. Create the filter with the same `secret` as the filter that made it.',
    )
  // Bytes of another realm would not pass for bytes in the MAC.
  const body = new Uint8Array(bytes.length - MAC_BYTES)
  body.set(bytes.subarray(0, body.length))
  if (!areEqual(key.of(body), bytes.subarray(bytes.length - MAC_BYTES)))
    corrupt('its MAC does not match, so bytes were cut or changed')
  return new ByteReader(body.subarray(HEADER), 'list of sections')
}
