import { isUtf8 } from 'node:buffer'

/** Bytes without a line end after which a block is cut elsewhere. */
const MAX_BLOCK = 1_048_576
const LINE_FEED = 0x0a

/** The number of bytes at the end that begin an incomplete UTF-8 sequence. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

/** Decodes a line that is not UTF-8 as Windows-1252, which exports called Latin-1 really use (WHATWG Encoding, section 4.2). */
class Decoder {
  readonly #latin1 = new TextDecoder('windows-1252')

  constructor(readonly onLatin1: (lines: number) => void) {}

  decode(block: Buffer): string {
    if (isUtf8(block)) return block.toString('utf8')
    const lines: string[] = []
    for (let from = 0; from < block.length; ) {
      const found = block.indexOf(LINE_FEED, from)
      const line = block.subarray(from, found < 0 ? block.length : found + 1)
      if (isUtf8(line)) lines.push(line.toString('utf8'))
      else {
        lines.push(this.#latin1.decode(line))
        this.onLatin1(1)
      }
      from += line.length
    }
    return lines.join('')
  }
}

/**
 * Decodes bytes to blocks of text that end at a line end, unless a line is longer than a megabyte. Reads UTF-8, UTF-16 with a
 * byte order mark, and single lines of Latin-1, for each of which it calls `onLatin1`.
 */
export async function* textOf(bytes: AsyncIterable<Buffer>, onLatin1: (lines: number) => void): AsyncGenerator<string> {
  const decoder = new Decoder(onLatin1)
  let utf16: TextDecoder | undefined
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let first = true
  for await (let chunk of bytes) {
    if (first) {
      first = false
      const mark = chunk.subarray(0, 3).toString('hex')
      if (mark === 'efbbbf') chunk = chunk.subarray(3)
      else if (mark.startsWith('fffe')) utf16 = new TextDecoder('utf-16le')
      else if (mark.startsWith('feff')) utf16 = new TextDecoder('utf-16be')
    }
    if (utf16 !== undefined) {
      yield utf16.decode(chunk, { stream: true })
      continue
    }
    const end = chunk.lastIndexOf(LINE_FEED) + 1
    waiting.push(chunk.subarray(0, end === 0 ? chunk.length : end))
    waitingBytes += chunk.length
    if (end === 0 && waitingBytes < MAX_BLOCK) continue
    const block = Buffer.concat(waiting)
    const kept = end === 0 ? unfinished(block) : 0
    const rest = end === 0 ? block.subarray(block.length - kept) : chunk.subarray(end)
    waiting = rest.length === 0 ? [] : [rest]
    waitingBytes = rest.length
    yield decoder.decode(block.subarray(0, block.length - kept))
  }
  if (utf16 !== undefined) yield utf16.decode()
  else if (waitingBytes > 0) yield decoder.decode(Buffer.concat(waiting))
}

/** The first characters of a text, and the text with them. */
export async function peek(
  blocks: AsyncGenerator<string>,
  length: number,
): Promise<{ head: string; blocks: AsyncGenerator<string> }> {
  const seen: string[] = []
  let head = ''
  while (head.length < length) {
    const { value, done } = await blocks.next()
    if (done) break
    seen.push(value)
    head += value
  }
  async function* all() {
    yield* seen.splice(0)
    yield* blocks
  }
  return { head, blocks: all() }
}
