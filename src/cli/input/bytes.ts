import { createReadStream, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { FoundOrder } from '../columns/numeric-dates'
import { UsageError } from '../command'

/** A file to read; `-` is the standard input. */
export interface Source {
  name: string
  /** Size on the disk in bytes; undefined if it is not a regular file. */
  size: number | undefined
  /** Bytes read from the disk so far, for the progress line. */
  read: number
  /** Whether it can be read twice. */
  regular: boolean
  /** How dates such as 3/4/2026 are read, once the whole column was looked at. */
  dates?: FoundOrder
}

/** Opens a source. @throws UsageError, one sentence, for a file that cannot be read */
export function sourceOf(name: string): Source {
  if (name === '-') return { name, size: undefined, read: 0, regular: false }
  try {
    const stats = statSync(name)
    if (stats.isDirectory())
      throw new UsageError(`${name} is a folder, not a file`, `${name} est un dossier, pas un fichier`)
    const regular = stats.isFile()
    return { name, size: regular ? stats.size : undefined, read: 0, regular }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw unreadable(name, error)
  }
}

function unreadable(name: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return new UsageError(`there is no file ${name}`, `le fichier ${name} n’existe pas`)
  if (code === 'EACCES')
    return new UsageError(`${name} may not be read by this user`, `vous n’avez pas le droit de lire ${name}`)
  return new UsageError(`${name} cannot be read: ${message}`, `impossible de lire ${name} : ${message}`)
}

/** The file is cut off or damaged here. The rows before this point are valid. */
export class CutOff extends Error {
  constructor(
    message: string,
    readonly french: string,
  ) {
    super(message)
  }
}

const GZIP = [0x1f, 0x8b]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd]
const begins = (chunk: Uint8Array, magic: readonly number[]) => magic.every((byte, i) => chunk[i] === byte)

async function* chunksOf(source: Source): AsyncGenerator<Buffer> {
  source.read = 0
  const input: AsyncIterable<Buffer> = source.name === '-' ? process.stdin : createReadStream(source.name)
  let head: Buffer | undefined = Buffer.alloc(0)
  try {
    for await (const chunk of input) {
      source.read += chunk.length
      if (head === undefined) yield chunk
      else {
        // A pipe may deliver one byte at a time; the format needs the first four.
        head = Buffer.concat([head, chunk])
        if (head.length < 4) continue
        yield head
        head = undefined
      }
    }
  } catch (error) {
    throw source.read === 0
      ? unreadable(source.name, error)
      : new CutOff((error as Error).message, (error as Error).message)
  }
  if (head !== undefined && head.length > 0) yield head
}

/**
 * The bytes of a source. Files that begin as gzip (RFC 1952) are unpacked.
 *
 * @throws UsageError if it cannot be opened or is packed in another way; CutOff if it ends too early
 */
export async function* bytesOf(source: Source): AsyncGenerator<Buffer> {
  const chunks = chunksOf(source)
  const { value: first } = await chunks.next()
  if (first === undefined) return
  async function* all() {
    yield first as Buffer
    yield* chunks
  }
  if (begins(first, ZIP))
    throw new UsageError(
      `${source.name} is a zip archive: unpack it and give the file inside`,
      `${source.name} est une archive zip : décompressez-la et donnez le fichier qu’elle contient`,
    )
  if (begins(first, ZSTD))
    throw new UsageError(
      `${source.name} is packed with zstd: use zstdcat and give -`,
      `${source.name} est compressé par zstd : passez par zstdcat et donnez -`,
    )
  if (!begins(first, GZIP)) {
    yield* all()
    return
  }
  const unpacked = createGunzip()
  // Errors of the source arrive through the stream that is read.
  pipeline(Readable.from(all()), unpacked).catch(() => undefined)
  try {
    for await (const chunk of unpacked) yield chunk
  } catch (error) {
    if (error instanceof UsageError) throw error
    const { message } = error as Error
    throw new CutOff(
      `the gzip data is damaged or cut off: ${message}`,
      `les données gzip sont abîmées ou coupées : ${message}`,
    )
  }
}
