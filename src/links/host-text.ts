// Reads host names in running text. All functions take and return positions, and none reads a part of the text twice.

/** Most characters of a host (RFC 1035). A label that is longer is not part of a host. */
export const MAX_HOST = 253

/**
 * The kind of a character in a host name. 0: it cannot be in one. 1: letters of alphabets, digits, `-` and `_`. 2: ideographs,
 * kana, hangul and other scripts written without spaces, which may touch a name without being part of it.
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

/** Whether one of these characters is beyond ASCII. */
export function isBeyondAscii(text: string, start: number, end: number): boolean {
  let all = 0
  for (let at = start; at < end; at++) all |= text.charCodeAt(at)
  return all > 0x7f
}

/** Whether this many dots of a text stand before a character of a host. Those that end a sentence do not. */
export function hasNames(text: string, least: number): boolean {
  let names = 0
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1))
    if (hostClass(text.charCodeAt(dot + 1)) !== 0 && ++names >= least) return true
  return false
}

/** Whether it is a full stop of Chinese or Japanese, wide or narrow. Browsers read them as dots of a host. */
export const isWideDot = (code: number): boolean => code === 0x3002 || code === 0xff61

const isAsciiLabel = (code: number): boolean => code < 0x80 && hostClass(code) === 1

/** A dot, or a word for it, in brackets, with or without spaces outside and inside. */
export const BRACKETED_DOT = / ?(?:\[ ?(?:\.|dot|point) ?\]|\( ?(?:\.|dot|point) ?\)|\{ ?(?:\.|dot|point) ?\}) ?/i
const BRACKETED = new RegExp(BRACKETED_DOT, 'iy')
/** Most characters of a dot: " [ point ] ". */
export const LONGEST_DOT = 11
const SPACED = 32

/**
 * Length of the dot at `at`: `.`; `。` before a Latin letter; `[.]`, `(dot)` and `{point}`, with the spaces around them. 0 for
 * anything else.
 */
export function dotLength(text: string, at: number): number {
  const first = text.charCodeAt(at)
  if (first === 46) return 1
  if (isWideDot(first)) return isAsciiLabel(text.charCodeAt(at + 1)) ? 1 : 0
  const opener = first === SPACED ? text.charCodeAt(at + 1) : first
  if (opener !== 91 && opener !== 40 && opener !== 123) return 0
  BRACKETED.lastIndex = at
  return BRACKETED.exec(text)?.[0].length ?? 0
}

/** The start of a dot, given the position of its sign or word. A disguised one starts at the space before its bracket. */
export function dotStart(text: string, anchor: number): number {
  if (anchor === 0) return anchor
  const inner = text.charCodeAt(anchor - 1) === SPACED ? anchor - 1 : anchor
  const before = text.charCodeAt(inner - 1)
  const bracketed = before === 91 || before === 40 || before === 123
  if (!bracketed) return anchor
  return text.charCodeAt(inner - 2) === SPACED ? inner - 2 : inner - 1
}

/** A first look at a dot, or at a word for it: whether it may stand in a name. Those that end sentences, and rows of dots, do not. */
export function mayBeDot(text: string, anchor: number): boolean {
  const code = text.charCodeAt(anchor)
  const next = text.charCodeAt(anchor + 1)
  if (isWideDot(code)) return isAsciiLabel(next)
  return (code === 46 && hostClass(next) !== 0) || dotStart(text, anchor) !== anchor
}

/** Where the label that ends at `end` begins, but not before `floor`. Equal to `end` if there is no label. */
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

/** A host as it was read in a text. */
export interface HostText {
  end: number
  /** How many labels it has. */
  labels: number
  /** Where each of them begins; behind those, what is left of another host. */
  readonly starts: number[]
  /** A dot was in brackets, as people only write it in a link. */
  defanged: boolean
  /** A dot was `。` or `｡`. */
  wide: boolean
}

/** A host of which nothing was read yet. */
export const newHost = (): HostText => ({ end: 0, labels: 0, starts: [], defanged: false, wide: false })

/**
 * Reads labels and dots from `start` on.
 *
 * @param host what was read before, which this overwrites: a text may have thousands of names
 */
export function readHost(text: string, start: number, host: HostText = newHost()): HostText {
  const { starts } = host
  host.end = start
  host.labels = 0
  host.defanged = false
  host.wide = false
  for (let at = start; ; ) {
    const label = labelEnd(text, at)
    if (label === at) return host
    starts[host.labels++] = at
    host.end = label
    const dot = dotLength(text, label)
    if (dot === 0 || hostClass(text.charCodeAt(label + dot)) === 0) return host
    const wide = isWideDot(text.charCodeAt(label))
    // After a name that already has its dots, `。` ends the sentence.
    if (wide && !host.wide && host.labels > 1 && text.slice(start, starts[1]).toLowerCase() !== 'www.') return host
    if (wide) host.wide = true
    else if (dot > 1) host.defanged = true
    at = label + dot
  }
}
