import { DigueError } from '../index'

const DEFAULT_MAX_BODY = 1_048_576

/** @throws DigueError `invalid-option` */
export function bodyLimit(maxBodyBytes = DEFAULT_MAX_BODY): number {
  if (!Number.isSafeInteger(maxBodyBytes) || maxBodyBytes < 1)
    throw new DigueError('invalid-option', `options.maxBodyBytes is ${maxBodyBytes}. Use a whole number of bytes.`)
  return maxBodyBytes
}

/**
 * Reads a request's body up to a number of bytes.
 *
 * @returns `undefined` if the body is longer; the rest is then left unread
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBytes) return undefined
  if (request.body === null) return new Uint8Array(0)
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > maxBytes) {
      await reader.cancel()
      return undefined
    }
    chunks.push(value)
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.byteLength
  }
  return all
}
