import { hasPublicSuffix } from './host'
import { factsOf } from './host-facts'
import { decodedWhole, normalizePercent, octet } from './percent'
import { normalizeQuery } from './query'

/** A comparable address and its parts. */
export interface Address {
  href: string
  hostname: string
  pathname: string
  search: string
}

// Where a character may be without being changed by the URL parser, by normalize-url or by `tidy` in `settle`.
const PATH = 1
const QUERY = 2
const FRAGMENT = 4
/** At the end, where it is never the punctuation of a sentence. */
const LAST = 8
const CLASS = classes([
  ['abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', PATH | QUERY | FRAGMENT | LAST],
  ['-_', PATH | QUERY | FRAGMENT | LAST],
  ['.~', PATH | QUERY],
  ['/@,', PATH],
  ['=', PATH | QUERY],
  ['%', PATH | QUERY],
  ['&', QUERY],
])

function classes(list: readonly (readonly [chars: string, kinds: number])[]): Uint8Array {
  const table = new Uint8Array(128)
  for (const [chars, kinds] of list) for (const char of chars) table[char.charCodeAt(0)] = kinds
  return table
}

/** Most characters of an address, as in `settle`, which cuts one that becomes longer by its scheme. */
const LONGEST = 2048
/** Most characters of a label and of a host (RFC 1035). */
const MAX_LABEL = 63
const MAX_HOST = 253
const SLASH = 0x2f
const PERCENT = 0x25
const DOT = 0x2e
const QUESTION = 0x3f
const HASH = 0x23

const kind = (text: string, at: number): number => CLASS[text.charCodeAt(at)] ?? 0

/** An encoded path with its octets in upper case; undefined if it is not UTF-8, or not composed. */
function encodedPath(path: string): string | undefined {
  const decoded = decodedWhole(path)
  return decoded !== undefined && decoded.normalize('NFC') === decoded ? normalizePercent(path) : undefined
}

/** Whether an address ends in a letter, a digit, `-` or `_` that is not part of an encoded octet. */
const endsPlainly = (text: string): boolean =>
  (kind(text, text.length - 1) & LAST) !== 0 && text.charCodeAt(text.length - 3) !== PERCENT

/**
 * Does what `settle` does, in a fiftieth of the time, for an address in which nothing is unusual: letters, digits and a few
 * signs, one layer of encoding, no port, no redirect. Returns undefined for all others, which `settle` reads the long way.
 * `plain-url.test.ts` checks that both agree.
 */
export function settlePlain(text: string): Address | undefined {
  const { length } = text
  if (length > LONGEST || !(endsPlainly(text) || text.charCodeAt(length - 1) === SLASH)) return undefined
  const from = text.startsWith('https://') ? 8 : text.startsWith('http://') ? 7 : 0
  const hostEnd = endOfHost(text, from)
  if (hostEnd < 0) return undefined
  const pathEnd = endOfPath(text, hostEnd)
  const queryEnd = pathEnd < 0 ? -1 : endOfQuery(text, pathEnd)
  const isRoot = pathEnd - hostEnd < 2
  if (queryEnd < 0 || !isAnchor(text, queryEnd, isRoot)) return undefined

  const host = text.slice(from, hostEnd).toLowerCase()
  if (host.includes('xn--') || (from === 0 && !hasPublicSuffix(host))) return undefined
  const { bare, wrappers, alias, tracking } = factsOf(host)
  const slash = pathEnd > hostEnd && text.charCodeAt(pathEnd - 1) === SLASH ? 1 : 0
  const written = text.slice(hostEnd, pathEnd - slash)
  const path = written.includes('%') ? encodedPath(written) : written
  if (path === undefined) return undefined
  if (alias !== undefined && (alias.host !== bare || alias.video?.test(path) === true)) return undefined
  for (const { referral } of tracking) if (referral?.test(path) === true) return undefined
  for (const wrapper of wrappers) if (wrapper.path.test(path === '' ? '/' : path)) return undefined
  const query = normalizeQuery(text.slice(pathEnd, queryEnd), path, tracking)
  const href = query === '' ? `https://${bare}${path}` : `https://${bare}${path === '' ? '/' : path}?${query}`
  if (href.length > LONGEST || !endsPlainly(href)) return undefined
  return { href, hostname: bare, pathname: path === '' ? '/' : path, search: query === '' ? '' : `?${query}` }
}

/** Where a host ends that has two or more ordinary labels and does not end in a number; -1 for any other. */
function endOfHost(text: string, from: number): number {
  let label = from
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === DOT) {
      if (at === label || at - label > MAX_LABEL) return -1
      label = at + 1
    } else {
      const letter = code | 0x20
      if (!(letter >= 0x61 && letter <= 0x7a) && !(code >= 0x30 && code <= 0x39) && code !== 0x2d) break
    }
  }
  const first = text.charCodeAt(label)
  const sound = label > from && at > label && at - label <= MAX_LABEL && at - from <= MAX_HOST
  return sound && !(first >= 0x30 && first <= 0x39) ? at : -1
}

/** Where the path ends that may begin at `from`; -1 if a segment is empty or begins with a dot. */
function endOfPath(text: string, from: number): number {
  if (from === text.length || text.charCodeAt(from) !== SLASH) return from
  let before = 0
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (before === SLASH && (code === SLASH || code === DOT)) return -1
    if ((kind(text, at) & PATH) === 0) break
    // An encoded ASCII character may have a meaning in the address.
    if (code === PERCENT && octet(text, at) < 0x80) return -1
    before = code
  }
  return at
}

/** Where the query ends that may begin at `from`; -1 if something else follows the path. */
function endOfQuery(text: string, from: number): number {
  if (from === text.length || text.charCodeAt(from) === HASH) return from
  if (text.charCodeAt(from) !== QUESTION) return -1
  let at = from + 1
  for (; at < text.length && (kind(text, at) & QUERY) !== 0; at += 1)
    // It encodes no octet, or it encodes a `%`, which is a second layer of encoding.
    if (text.charCodeAt(at) === PERCENT && (octet(text, at) < 0 || octet(text, at) === PERCENT)) return -1
  return at
}

/**
 * Whether nothing follows at `from`, or a fragment that points into the page: letters, digits, `-` and `_`, unless the page is the
 * root of its host.
 */
function isAnchor(text: string, from: number, isRoot: boolean): boolean {
  if (from === text.length) return true
  if (text.charCodeAt(from) !== HASH || isRoot) return false
  for (let at = from + 1; at < text.length; at += 1) if ((kind(text, at) & FRAGMENT) === 0) return false
  return true
}
