/** A part of a text in small letters. Looking whether it has others takes half the time of `toLowerCase`, and most have none. */
export function lowerCase(text: string, start: number, end: number): string {
  const part = text.slice(start, end)
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if ((code >= 0x41 && code <= 0x5a) || code >= 0x80) return part.toLowerCase()
  }
  return part
}
