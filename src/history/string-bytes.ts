/** Bytes of a string beside its characters: its header, and what rounding up to whole words adds on average. */
const STRING = 20
/** Bytes of a reference in an array. */
export const REFERENCE = 8

/** Bytes that the characters of a string take: one for each, or two for each if one of them needs two. */
export function charactersOf(text: string): number {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return text.length * 2
  return text.length
}

/** Estimates the bytes that a string takes, without references to it. */
export function bytesOf(text: string): number {
  return STRING + charactersOf(text)
}
