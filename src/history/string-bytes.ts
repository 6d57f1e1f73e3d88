/** Bytes of a string beside its characters: its header and the reference to it. */
const STRING = 28

/** Estimates the bytes that a string takes: one for each character, or two for each if one of them needs two. */
export function bytesOf(text: string): number {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return STRING + text.length * 2
  return STRING + text.length
}
