/** Most characters of a key; longer ones are refused without a comparison. */
export const MAX_KEY = 256

/**
 * Compares keys in a time that depends only on the length of the key sent, which its sender knows, and not on where the keys
 * differ.
 */
export function sameKey(sent: string, expected: string): boolean {
  let difference = sent.length ^ expected.length
  for (let i = 0; i < sent.length; i++) difference |= sent.charCodeAt(i) ^ expected.charCodeAt(i % expected.length)
  return difference === 0
}

/** The key of an `Authorization: Bearer` header. */
export function bearerKey(request: Request): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1]
}
