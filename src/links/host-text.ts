/** Reading host names in running text. All functions take positions and return positions; none looks back twice. */

/** A label of more letters than a host may have in all is noise. */
const MAX_HOST = 253

/**
 * Kind of character in a host name: 0 none, 1 letters of alphabets, digits, `-` and `_`, 2 ideographs, kana, hangul and other
 * scripts written without spaces, which stick to a neighbouring name without being part of it.
 */
export function hostClass(code: number): 0 | 1 | 2 {
  if (code < 0x80) {
    if (code >= 97 && code <= 122) return 1
    if (code >= 65 && code <= 90) return 1
    return (code >= 48 && code <= 57) || code === 45 || code === 95 ? 1 : 0
  }
  if (code < 0xc0 || code === 0xd7 || code === 0xf7) return 0
  if (code < 0x2000) return 1
  if (code < 0x3005) return 0
  if (code < 0xd800) return code >= 0x3008 && code <= 0x3020 ? 0 : 2
  return code >= 0xf900 && code <= 0xfaff ? 2 : 0
}

/** Length of `.`, `[.]`, `(.)`, `[dot]`, `(dot)`, or with braces, the latter also between two spaces, at `at`; 0 for anything else. */
export function dotLength(text: string, at: number): number {
  const first = text.charCodeAt(at)
  if (first === 46) return 1
  const spaced = first === 32 ? 1 : 0
  const opener = text.charCodeAt(at + spaced)
  const closer = opener === 91 ? 93 : opener === 40 ? 41 : opener === 123 ? 125 : 0
  if (closer === 0) return 0
  if (!spaced && text.charCodeAt(at + 1) === 46 && text.charCodeAt(at + 2) === closer) return 3
  const word =
    (text.charCodeAt(at + spaced + 1) | 32) === 100 &&
    (text.charCodeAt(at + spaced + 2) | 32) === 111 &&
    (text.charCodeAt(at + spaced + 3) | 32) === 116
  if (!word || text.charCodeAt(at + spaced + 4) !== closer) return 0
  return spaced === 0 ? 5 : text.charCodeAt(at + 6) === 32 ? 7 : 6
}

/** Where the label that ends at `end` begins, not before `floor`. Equal to `end` if there is no label. */
export function labelStart(text: string, end: number, floor: number): number {
  const lowest = Math.max(floor, end - MAX_HOST)
  const kind = end > lowest ? hostClass(text.charCodeAt(end - 1)) : 0
  let start = end
  while (kind !== 0 && start > lowest && hostClass(text.charCodeAt(start - 1)) === kind) start -= 1
  return start
}

/** Where the label that begins at `start` ends. */
export function labelEnd(text: string, start: number): number {
  const kind = hostClass(text.charCodeAt(start))
  let end = start
  while (kind !== 0 && end < text.length && hostClass(text.charCodeAt(end)) === kind) end += 1
  return end
}

/** Labels and dots from `start` on: where the name ends, where each label begins, and whether a dot was disguised. */
export function readHost(text: string, start: number): { end: number; starts: number[]; defanged: boolean } {
  const starts: number[] = []
  let defanged = false
  let end = start
  for (let at = start; ; ) {
    const label = labelEnd(text, at)
    if (label === at) break
    starts.push(at)
    end = label
    const dot = dotLength(text, label)
    if (dot === 0 || hostClass(text.charCodeAt(label + dot)) === 0) break
    if (dot > 1) defanged = true
    at = label + dot
  }
  return { end, starts, defanged }
}
