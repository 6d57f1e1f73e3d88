/**
 * From this length on V8 makes a part of a string by referring to the whole (SlicedString::kMinLength). An id cut out of a
 * request would keep the whole request, text included, in memory as long as the comment is remembered.
 */
const SHARED_FROM = 13
/** What a string costs beside its characters: its header and the reference to it. */
const STRING = 28
/** A copy has the header of the part that it is as well. */
const PART = 32

/** The same text in memory of its own. */
export function ownString(text: string): string {
  return text.length < SHARED_FROM ? text : ` ${text}`.slice(1)
}

/** Memory that such a string takes, by estimate: one byte a character, or two if one of them needs two. */
export function bytesOf(text: string): number {
  const overhead = text.length < SHARED_FROM ? STRING : STRING + PART
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return overhead + text.length * 2
  return overhead + text.length
}
