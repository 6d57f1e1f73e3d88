/**
 * Returns the same text in memory of its own. An engine represents a slice as a pointer into the string it was cut from, so
 * keeping 20 characters of a request body keeps the whole body: for a thousand bodies of 100 KB, that is 100 MB. Joining two
 * parts copies them.
 */
export function detached(text: string): string {
  // V8 copies shorter slices anyway.
  return text.length < 13 ? text : [text.slice(0, 1), text.slice(1)].join('')
}
