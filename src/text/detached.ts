/**
 * The same text in memory of its own. An engine cuts a string by pointing into the one it was cut from, and 20 characters of a
 * request's body that are kept would keep the body: of a thousand bodies of 100 KB, 100 MB. Joining parts copies them.
 */
export function detached(text: string): string {
  // V8 copies what is shorter of its own accord.
  return text.length < 13 ? text : [text.slice(0, 1), text.slice(1)].join('')
}
