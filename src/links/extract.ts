import { parse } from 'tldts'
import { refang } from './refang'
import { MAX_LENGTH } from './settle'
import { trimTail } from './tail'

/** One address in a text: `text.slice(start, end)` as written, `raw` with `hxxp` and `[.]` undone. */
export interface LinkSpan {
  start: number
  end: number
  raw: string
}

/** Links of one text that are found; a thousand more would say nothing new. */
const MAX_LINKS = 500
/** Longest name and longest label of the domain name system, RFC 1035. */
const MAX_HOST = 253
const NONE: LinkSpan[] = Object.freeze([]) as unknown as LinkSpan[]

/**
 * Public suffixes that end a sentence or a file name more often than an address: words of French, English and Spanish
 * ("merci.et", "vu.il", "thing.is"), and file extensions ("readme.md"). After these a path, a scheme or `www.` decides.
 */
const DOUBTFUL = new Set(
  'ad ai am an app as at au be by ca ce day do en es et fm for foo fr gs hn id il im in is it je la li lu ma md me mo mov mr mu my na ne no nu of om ou pa par pas pl pm ps pub py rs run sa se sh si so st su sur ta tel tn to top tv un us vu zip'.split(
    ' ',
  ),
)
// Countries and names that people do cite bare ("amazon.fr", "gouv.ca"): at least this long before the suffix.
const CITED = new Set(['fr', 'ca', 'be', 'es', 'it', 'lu', 'pl', 'se', 'tv', 'li', 'ai', 'tn', 'ma', 'us', 'at'])
const CITED_LENGTH = 4

const isSpaceOrDelimiter = (code: number): boolean =>
  code <= 0x20 || code === 0x3c || code === 0x3e || code === 0x22 || code === 0xa0 || code === 0xab || code === 0xbb || code === 0x5d

/** Letters, digits, hyphen and everything beyond ASCII that is no space or general punctuation. */
function isHostCode(code: number): boolean {
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x2d
  return code > 0xbf && (code < 0x2000 || code > 0x206f) && (code < 0x3000 || code > 0x303f) && code < 0xfe00
}

/** Length of a dot at `at`: `.`, `[.]`, `(.)`, `[dot]`, `(dot)`; 0 for none. */
function dotAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code === 0x2e) return 1
  if (code !== 0x5b && code !== 0x28) return 0
  const close = code === 0x5b ? 0x5d : 0x29
  if (text.charCodeAt(at + 1) === 0x2e && text.charCodeAt(at + 2) === close) return 3
  if (text.charCodeAt(at + 4) === close && text.slice(at + 1, at + 4).toLowerCase() === 'dot') return 5
  return 0
}

/** Past the last character that may belong to an address begun before `at`. */
function addressEnd(text: string, at: number): number {
  let end = at
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (isSpaceOrDelimiter(code)) break
    // `](`, `[/url]`: the rest of some markup.
    if (code === 0x5b && text.charCodeAt(end + 1) === 0x2f) break
    end++
  }
  return end
}

function schemeStart(text: string, colon: number): number {
  for (const length of [5, 4]) {
    const start = colon - length
    if (start < 0) continue
    const scheme = text.slice(start, colon).toLowerCase()
    if (scheme === 'https' || scheme === 'hxxps' || scheme === 'http' || scheme === 'hxxp') return start
  }
  return -1
}

/** Whether a name without a scheme is meant as an address. */
function isAddress(host: string, hasPath: boolean): boolean {
  const { domain, publicSuffix, isIcann, isIp } = parse(host, { allowPrivateDomains: false })
  if (domain === null || publicSuffix === null || isIp === true || isIcann !== true) return false
  if (host.toLowerCase().startsWith('www.')) return true
  const suffix = host.slice(-publicSuffix.length)
  // "merci.Je", "M.Martin": a capital after the full stop begins a sentence or a name.
  if (suffix !== suffix.toLowerCase() && host !== host.toUpperCase()) return false
  if (hasPath || !DOUBTFUL.has(publicSuffix)) return true
  if (host.split('.').length > 2) return publicSuffix !== 'md' && publicSuffix !== 'zip'
  return CITED.has(publicSuffix) && domain.length - publicSuffix.length - 1 >= CITED_LENGTH
}

/** The text's candidates in order; state of one scan. */
function addSpan(text: string, spans: LinkSpan[], start: number, from: number): number {
  const end = trimTail(text, start, addressEnd(text, from))
  spans.push({ start, end, raw: refang(text.slice(start, Math.min(end, start + MAX_LENGTH))) })
  return end
}

/** The name around the dot at `dot`, when it is an address: `[start, end)` and whether a path follows. */
function nameAround(text: string, dot: number, floor: number): { start: number; end: number; path: boolean } | undefined {
  let start = dot
  while (start > floor && dot - start < MAX_HOST && isHostCode(text.charCodeAt(start - 1))) start--
  let end = dot
  for (;;) {
    const step = dotAt(text, end)
    if (step > 0 && isHostCode(text.charCodeAt(end + step))) end += step
    else if (end > dot && isHostCode(text.charCodeAt(end))) end++
    else break
    if (end - dot > MAX_HOST) return { start, end, path: false }
  }
  const before = text.charCodeAt(start - 1)
  const after = text.charCodeAt(end)
  // "me@example.com" is a mailbox, "/etc/x.com" a file, "_x.com" and "=x.com" part of something else.
  const inside = start > floor && (before === 0x40 || before === 0x2f || before === 0x5f || before === 0x3d || before === 0x2e)
  if (start === dot || inside || after === 0x40 || after === 0x5f) return { start: end, end, path: false }
  const port = after === 0x3a && text.charCodeAt(end + 1) >= 0x30 && text.charCodeAt(end + 1) <= 0x39
  return { start, end, path: after === 0x2f || after === 0x3f || port }
}

/**
 * Finds web addresses in plain text: with a scheme (`hxxp` too), with `www.`, and bare names under a real public suffix.
 * E-mail addresses, file names, versions and abbreviations are none. One scan over the dots and colons; a text without
 * candidates costs two native searches.
 */
export function findLinks(text: string): LinkSpan[] {
  let dot = text.indexOf('.')
  let bracket = -1
  if (dot < 0) {
    bracket = Math.max(text.indexOf('[dot]'), text.indexOf('(dot)'))
    if (bracket < 0 && !text.includes('://localhost') && !text.includes('://[')) return NONE
  }
  const spans: LinkSpan[] = []
  let colon = text.indexOf('://')
  let floor = 0
  for (let at = 0; at < text.length && spans.length < MAX_LINKS; ) {
    if (colon >= 0 && colon < at) colon = text.indexOf('://', at)
    const next = nextDot(text, at)
    if (next < 0 && colon < 0) break
    if (colon >= 0 && (next < 0 || colon < next)) {
      const start = schemeStart(text, colon)
      // "http://" followed by nothing is no address.
      if (start >= floor && isHostStart(text, colon + 3)) {
        at = addSpan(text, spans, start, colon + 3)
        floor = at
      } else at = colon + 3
      if (at <= colon) at = colon + 3
      continue
    }
    dot = next
    const name = nameAround(text, dot, floor)
    if (name === undefined || name.start >= name.end) {
      at = Math.max(dot + 1, name?.end ?? 0)
      continue
    }
    const host = refang(text.slice(name.start, name.end))
    if (host.length <= MAX_HOST && isAddress(host, name.path)) {
      at = name.path ? addSpan(text, spans, name.start, name.end) : name.end
      if (!name.path) spans.push({ start: name.start, end: name.end, raw: host })
    } else at = name.end
    floor = at
  }
  return spans.length === 0 ? NONE : spans
}

function isHostStart(text: string, at: number): boolean {
  return at < text.length && (isHostCode(text.charCodeAt(at)) || text.charCodeAt(at) === 0x5b)
}

/** The next dot, plain or defanged, that has a host character on both sides. */
function nextDot(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== 0x2e && code !== 0x5b && code !== 0x28) continue
    const step = dotAt(text, at)
    if (step === 0) continue
    if (isHostCode(text.charCodeAt(at + step)) && at > 0 && isHostCode(text.charCodeAt(at - 1))) return at
  }
  return -1
}
