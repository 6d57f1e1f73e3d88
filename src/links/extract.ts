import { isMeantAsLink, MIN_PATH } from './bare-domain'
import { hasPublicSuffix } from './host'
import { dotLength, hasNames, hostClass, labelStart, readHost } from './host-text'
import { latinHost } from './lookalikes'
import { refang } from './refang'
import { MAX_LENGTH } from './settle'
import { findSpelled, maySpell } from './spelled'
import { urlEnd } from './url-text'

/** An address in a text, written there as `text.slice(start, end)`. */
export interface AddressSpan {
  start: number
  end: number
  /** The address as it was written, but with `hxxp` and `[.]` undone; at most 2,048 characters. */
  raw: string
}

/** Most links that are found in one text. */
export const MAX_SPANS = 500

/** Words that stand for a dot if they are in brackets. Other spellings with capitals do not count. */
const DOT_WORDS = ['dot', 'DOT', 'Dot', 'point', 'POINT', 'Point']
const WIDE_DOTS = ['。', '｡']

const NONE: AddressSpan[] = Object.freeze([]) as unknown as AddressSpan[]

/** Whether an address leads to a petition. */
export type PetitionTest = (address: string) => boolean

/** In one text, a petition is looked for this often where no link would be found: each time may take as long as a link. */
const MAX_TESTS = 24

/** Finds the links in plain text, in order and without overlap. What leads to a petition is found in more spellings. */
export function findLinks(text: string, isPetition: PetitionTest): AddressSpan[] {
  const mayHold = mayHoldLinks(text)
  const isSpelled = maySpell(text)
  if (!mayHold && !isSpelled) return NONE
  let tests = 0
  const test = (address: string) => ++tests <= MAX_TESTS && isPetition(address)
  const spans = mayHold ? findWritten(text, test) : NONE
  const spelled = isSpelled ? findSpelled(text, test) : []
  if (spelled.length === 0) return spans
  const apart = spans.filter(({ start, end }) => spelled.every((each) => end <= each.start || start >= each.end))
  const all = [...apart, ...spelled.map(({ start, end, address }) => ({ start, end, raw: address }))]
  return all.sort((a, b) => a.start - b.start).slice(0, MAX_SPANS)
}

/**
 * Finds addresses with a scheme or with `www.`, and bare names with a public suffix. Linear: it jumps from one dot or `:/` to the
 * next, and never goes back into a name that it has read.
 */
function findWritten(text: string, isPetition: PetitionTest): AddressSpan[] {
  const schemes = new Needle(text, ':/')
  const backward = new Needle(text, ':\\')
  const dots = new Needle(text, '.')
  const words = otherDots(text)
  let spans: AddressSpan[] | undefined
  let floor = 0
  for (let from = 0; ; ) {
    const scheme = Math.min(schemes.next(from), backward.next(from))
    let anchor = Math.min(dots.next(from), scheme)
    for (const word of words) anchor = Math.min(anchor, word.next(from))
    if (anchor === Number.POSITIVE_INFINITY) return spans ?? NONE
    const found = anchor === scheme ? readAddress(text, anchor, floor) : readName(text, anchor, floor, isPetition)
    if (found === undefined) {
      from = anchor + 1
      continue
    }
    if (found.end > found.start) {
      spans ??= []
      spans.push({ start: found.start, end: found.end, raw: rawOf(text, found) })
      if (spans.length === MAX_SPANS) return spans
    }
    from = Math.max(found.resume, anchor + 1)
    floor = from
  }
}

/** A bracket with a dot, or a word for it, as in "example[.]com". */
export const BRACKETED = /[[({] ?(?:\.|dot|point)/i

const NO_DOTS: readonly Needle[] = Object.freeze([])

/** What else may stand for a dot in a text, if anything does. */
function otherDots(text: string): readonly Needle[] {
  const isWide = WIDE_DOTS.some((dot) => text.includes(dot))
  const isBracketed = holdsBracket(text) && BRACKETED.test(text)
  if (!isWide && !isBracketed) return NO_DOTS
  return [...(isBracketed ? DOT_WORDS : []), ...(isWide ? WIDE_DOTS : [])].map((word) => new Needle(text, word))
}

const holdsBracket = (text: string) => text.includes('[') || text.includes('(') || text.includes('{')

/** A quick check that is false for most texts without links: their dots only end sentences. */
function mayHoldLinks(text: string): boolean {
  if (hasNames(text, 1)) return true
  if (text.includes(':/') || text.includes(':\\') || text.includes('。') || text.includes('｡')) return true
  return holdsBracket(text) && BRACKETED.test(text)
}

/** What was read around a dot or a `://`. It is not a link if `end === start`. The search goes on at `resume`. */
interface Scan {
  start: number
  end: number
  resume: number
}

/** Finds the next occurrence of a string. All calls together read the text once, since a result is kept until it is passed. */
class Needle {
  #at: number

  constructor(
    private readonly text: string,
    private readonly needle: string,
  ) {
    this.#at = -1
  }

  next(from: number): number {
    if (this.#at < from) {
      const at = this.text.indexOf(this.needle, from)
      this.#at = at < 0 ? Number.POSITIVE_INFINITY : at
    }
    return this.#at
  }
}

const isSlash = (code: number): boolean => code === 47 || code === 92

/**
 * Reads an address with a scheme whose colon is at `colon`. As browsers do, it takes any number of slashes and backslashes; one alone
 * may also be the end of a word, and the name behind it is read without a scheme.
 */
function readAddress(text: string, colon: number, floor: number): Scan | undefined {
  const start = schemeStart(text, colon, floor)
  if (start < 0) return undefined
  let from = colon + 1
  while (isSlash(text.charCodeAt(from))) from += 1
  if (from < colon + 3) return undefined
  if (text.charCodeAt(from) === 91 && dotLength(text, from) === 0) return finish(text, start, from)
  const host = readHost(text, from)
  const next = text.charCodeAt(host.end)
  const named = host.starts.length > 1 || text.slice(from, host.end).toLowerCase() === 'localhost'
  // A name and a password may come first: `https://name:password@host`.
  if (host.end === from || (!named && next !== 64 && next !== 58)) return { start, end: start, resume: host.end }
  // `http://https://…`, a second scheme: the author pasted an address after `http://`.
  if (!named && text.startsWith('://', host.end)) return { start, end: start, resume: from }
  return finish(text, start, glued(text, from, host.end), text.slice(colon, from).includes('\\'))
}

/** The end of a host: before the scheme of another address, if one is glued to it. */
function glued(text: string, from: number, end: number): number {
  if (!text.startsWith('://', end)) return end
  const start = schemeStart(text, end, from)
  return start > from ? start : end
}

/** @param backward whether backslashes separate the parts of the path, too */
function finish(text: string, start: number, from: number, backward = false): Scan {
  const end = urlEnd(text, start, from, backward)
  return { start, end, resume: end }
}

/** Where the `http`, `https`, `hxxp` or `hxxps` before a colon begins; -1 if there is none. */
function schemeStart(text: string, colon: number, floor: number): number {
  const secure = (text.charCodeAt(colon - 1) | 32) === 115 ? 1 : 0
  const start = colon - 4 - secure
  if (start < floor) return -1
  const word = text.slice(start, start + 4).toLowerCase()
  return word === 'http' || word === 'hxxp' ? start : -1
}

/** Reads a name without a scheme around the dot, or the disguised dot, at `anchor`. */
function readName(text: string, anchor: number, floor: number, isPetition: PetitionTest): Scan | undefined {
  const dot = dotStart(text, anchor)
  if (dot < floor) return undefined
  const length = dotLength(text, dot)
  if (length === 0 || hostClass(text.charCodeAt(dot + length)) === 0) return undefined
  let start = labelStart(text, dot, floor)
  while (start < dot && (text.charCodeAt(start) === 45 || text.charCodeAt(start) === 95)) start += 1
  if (start === dot) return undefined
  const host = readHost(text, start)
  const nothing: Scan = { start, end: start, resume: host.end }
  if (text.charCodeAt(host.end) === 64) return nothing
  const scheme = disguisedSchemeStart(text, start, floor)
  if (scheme >= 0) return finish(text, scheme, host.end)
  const end = nameEnd(text, host.starts, host.end)
  let name = host.defanged || host.wide ? refang(text.slice(start, end)) : text.slice(start, end)
  const isMeant = (path: number) => (host.defanged ? hasPublicSuffix(name) : isMeantAsLink(name, path))
  // What follows a name may reach to the end of the text. It is read only behind a name that a path can make a link: otherwise
  // a text full of such names would be read to its end once for each.
  const hasPath = text.charCodeAt(end) === 47
  const path = hasPath ? pathAtLeast(text, end + 1) : 0
  let meant = isMeant(path)
  if (hasPath && !meant) {
    // Copied by hand, a suffix with letters of another alphabet is the Latin one.
    const latin = latinHost(name, hasPublicSuffix)
    if (latin !== name) {
      name = latin
      meant = isMeant(path)
    }
  }
  if (!meant) return nothing
  if (belongsToOther(text, start)) return petitionAt(text, { start, end, resume: host.end }, isPetition) ?? nothing
  const tail = continues(text, end) ? urlEnd(text, start, end) : end
  return !hasPath || isMeant(tail - end - 1) ? { start, end: tail, resume: tail } : nothing
}

/** The characters of a path that begins at `at`, as far as they matter: infinite from `MIN_PATH` on. */
function pathAtLeast(text: string, at: number): number {
  let end = at
  while (end < at + MIN_PATH && text.charCodeAt(end) > 32) end += 1
  return end === at + MIN_PATH ? Number.POSITIVE_INFINITY : end - at
}

/** Most characters of the address of a petition behind a sign. */
const LONGEST_PETITION = 400

/** Reads the address of a petition behind a sign such as `@`, with which other names are no links. */
function petitionAt(text: string, { start, end }: Scan, isPetition: PetitionTest): Scan | undefined {
  const next = text.charCodeAt(end)
  if (!isSlash(next) && next !== 63) return undefined
  const near = text.slice(start, end + LONGEST_PETITION)
  const tail = urlEnd(near, 0, end - start, next === 92)
  return isPetition(near.slice(0, tail)) ? { start, end: start + tail, resume: start + tail } : undefined
}

/** The start of a dot, given the position of its sign or word. A disguised one starts at the space before its bracket. */
function dotStart(text: string, anchor: number): number {
  if (anchor === 0) return anchor
  const inner = text.charCodeAt(anchor - 1) === 32 ? anchor - 1 : anchor
  const before = text.charCodeAt(inner - 1)
  const bracketed = before === 91 || before === 40 || before === 123
  if (!bracketed) return anchor
  return text.charCodeAt(inner - 2) === 32 ? inner - 2 : inner - 1
}

/** Where the `hxxps[:]//` directly before a host begins; -1 if there is none. */
function disguisedSchemeStart(text: string, start: number, floor: number): number {
  return text.startsWith('[:]//', start - 5) ? schemeStart(text, start - 5, floor) : -1
}

/** What people type instead of a scheme: `https//`, `htttp://`, `ttp://`, `h**p://`, `http:/`, `//`. */
const SCHEME_ALIKE = /(?:^|[^\p{L}\p{N}/:.])(?:(?:h(?:[x*_+~-]{2})?ps?:?|h?t{1,3}ps?:?)?\/\/|h(?:tt|xx)ps?:\/)$/iu

/** Whether a name is the end of an e-mail address, of a handle or of a path. */
function belongsToOther(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1)
  if (before === 47) return !SCHEME_ALIKE.test(text.slice(Math.max(0, start - 10), start))
  if (before === 64 || before === 92 || before === 37 || before === 43) return true
  const near = text
    .slice(Math.max(0, start - 9), start)
    .trimEnd()
    .toLowerCase()
  return near.endsWith('[at]') || near.endsWith('(at)') || near.endsWith('arobase')
}

/** The end of a name, without a final `_` or `-`, and without the sentence that follows in "example.com.Merci". */
function nameEnd(text: string, starts: readonly number[], end: number): number {
  let last = end
  while (text.charCodeAt(last - 1) === 45 || text.charCodeAt(last - 1) === 95) last -= 1
  const tail = starts.at(-1) ?? last
  if (starts.length < 3 || !/^\p{Lu}/u.test(text.slice(tail, last))) return last
  const label = text.slice(starts.at(-2), tail - 1)
  return label === label.toLowerCase() ? tail - 1 : last
}

/** Whether an address goes on after its host, with a path, a port, a fragment, or a query that has a value. */
function continues(text: string, end: number): boolean {
  const next = text.charCodeAt(end)
  if (next === 47 || next === 35) return true
  const after = text.charCodeAt(end + 1)
  if (next === 58) return after >= 48 && after <= 57
  return next === 63 && /^\?[\w.-]{1,40}=/.test(text.slice(end, end + 42))
}

function rawOf(text: string, { start, end }: Scan): string {
  return refang(text.slice(start, Math.min(end, start + MAX_LENGTH)))
}
