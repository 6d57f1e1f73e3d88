/** What a string costs beside its characters: its header and the reference to it. */
const STRING = 28

/** Memory that a string of its own takes, by estimate: one byte a character, or two if one of them needs two. */
export function bytesOf(text: string): number {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return STRING + text.length * 2
  return STRING + text.length
}
