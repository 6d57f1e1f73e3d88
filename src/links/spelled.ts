import { cutBefore, endsApart, hostInPieces, pathApart } from './letters-apart'
import {
  DOT_WORDS,
  isInWord,
  isLabelUnit,
  LONGEST_HOST,
  lettersStart,
  MAX_GAP,
  pairBefore,
  platformHosts,
} from './platform-hosts'
import { withoutTail } from './tail'

/** The address of a petition whose dots or slashes are written otherwise, or whose letters stand apart. */
export interface SpelledAddress {
  start: number
  end: number
  /** The address as it is meant. */
  address: string
}

/** Labels of the longest host of a platform. */
const MAX_LABELS = 4
const MAX_SEGMENTS = 8
/** Of the places where the host of a platform may end this many are looked at: "org/org/org/…" has thousands. */
const MAX_PLACES = 96
/** Of these, this many where the letters of a host may stand apart, which takes longer. */
const MAX_APART = 32
const LONGEST_SEGMENT = 200

/** Words for a slash. The first of them are also in `WordRoles`. */
const SLASH_WORDS = '(?:forward )?slash|barre(?: oblique)?|oblique|schrägstrich|barra'
const SLASH = new RegExp(` {0,2}(?:/+| (?:${SLASH_WORDS})(?![\\p{L}\\p{N}])) {0,2}`, 'iuy')
const SEGMENT = /[^\s/<>"`|\\^{}]+/y

/**
 * Whether the host of a platform may end where a slash begins. False for an ordinary address, which has a dot before its last label and
 * no space before the slash, unless a space may cut its name.
 */
function mayEndHost(text: string, slash: number): boolean {
  const end = beforeSpaces(text, slash)
  if (endsApart(text, end)) return true
  const { suffixes, joined, ends, shortest } = platformHosts()
  if (!ends.has(pairBefore(text, end))) return false
  const start = lettersStart(text, end)
  if (end - start < 2) return false
  const isOdd = slash !== end || !isOrdinary(text, start - 1) || cutBefore(text, start - 1) >= 0
  // Most slashes of a text of addresses end here, without a look at the label.
  if (!isOdd && end - start < shortest) return false
  const label = text.slice(start, end).toLowerCase()
  return suffixes.has(label) ? isOdd : joined.has(label.replaceAll('-', ''))
}

/** Whether the dot of an ordinary address stands at `dot`. */
function isOrdinary(text: string, dot: number): boolean {
  const before = text.charCodeAt(dot - 1)
  return text.charCodeAt(dot) === 46 && (isLabelUnit(before) || (before >= 48 && before <= 57))
}

/** Where the text ends before one or two spaces. */
function beforeSpaces(text: string, at: number): number {
  let end = at
  while (end > at - 2 && text.charCodeAt(end - 1) === 32) end -= 1
  return end
}

/** The host of a platform that ends at `end`, however its dots are written. Letters beyond the first plane are in the names of none. */
function hostBefore(text: string, end: number): { host: string; start: number } | undefined {
  const from = Math.max(0, end - LONGEST_HOST)
  const { names, joined } = platformHosts()
  let found: { host: string; start: number } | undefined
  let name = ''
  let labels = 0
  let next = end
  while (labels < MAX_LABELS) {
    let stop = next
    while (stop > from && !isInWord(text.charCodeAt(stop - 1))) {
      const isLineEnd = text.charCodeAt(stop - 1) === 10 && !text.slice(stop, next).includes('.')
      if (isLineEnd || next - stop >= MAX_GAP) return found
      stop -= 1
    }
    let start = stop
    while (start > from && isInWord(text.charCodeAt(start - 1))) start -= 1
    if (start === stop) return found
    next = start
    const label = text.slice(start, stop).toLowerCase()
    if (DOT_WORDS.has(label)) continue
    name = labels++ === 0 ? label : `${label}.${name}`
    const host = names.has(name) ? name : labels === 1 ? joined.get(label.replaceAll('-', '')) : undefined
    if (host !== undefined) found = { host, start }
  }
  return found
}

/** The path that begins at `at`, and where it ends. */
function pathAfter(text: string, at: number): { path: string; end: number } | undefined {
  let path = ''
  let end = at
  let isSpaced = false
  let segments = 0
  for (; segments < MAX_SEGMENTS; segments++) {
    SLASH.lastIndex = end
    const slash = SLASH.exec(text)?.[0]
    if (slash === undefined) break
    SEGMENT.lastIndex = end + slash.length
    const segment = SEGMENT.exec(text)?.[0]
    if (segment === undefined || segment.length > LONGEST_SEGMENT) break
    isSpaced ||= slash.includes(' ')
    path += `/${segment}`
    end += slash.length + segment.length
  }
  // "petitions.net / merci" is a name and a word.
  return segments > (isSpaced ? 1 : 0) ? { path, end } : undefined
}

/** Such a word behind a space. "publique" and "embarras" have its letters too. */
const SLASH_WORD = new RegExp(` (?:${SLASH_WORDS})(?![\\p{L}\\p{N}])`, 'iu')

/** A part of each of these words. It is searched five times as fast as they are one by one. */
const SLASH_PART = /lash|blique|barr|strich|LASH/

/** Whether a text has a word for a slash. */
const maySpellSlash = (text: string): boolean => SLASH_PART.test(text) && SLASH_WORD.test(text)

/** Positions of words for a slash that may be the first one of an address. */
function* namesOfSlashes(text: string): Generator<number> {
  for (const { index } of text.matchAll(new RegExp(SLASH_WORD, 'giu'))) if (mayEndHost(text, index)) yield index
}

/** Where the next slash is, from `from` on, that may be the first one of an address; -1 if there is none. */
function nextSlash(text: string, from: number): number {
  let at = text.indexOf('/', from)
  while (at >= 0 && !mayEndHost(text, at)) at = text.indexOf('/', at + 1)
  return at
}

/** Positions of what may be the first slash of an address: slashes from `first` on, then words for one. At `first` may be such a word. */
function* slashesOf(text: string, first: number): Generator<number> {
  for (let at = first; at >= 0; at = nextSlash(text, at + 1)) if (text.charCodeAt(at) === 47) yield at
  if (maySpellSlash(text)) yield* namesOfSlashes(text)
}

/**
 * Where the first slash of an address may be, or a word for one; -1 in nearly every text.
 *
 * @param hasSlash false for a text that has none
 * @param hasName false for a text without words for one
 */
export function firstSlash(text: string, hasSlash = true, hasName = true): number {
  const slash = hasSlash ? nextSlash(text, 0) : -1
  if (slash >= 0 || !hasName || !maySpellSlash(text)) return slash
  const name = namesOfSlashes(text).next()
  return name.done ? -1 : name.value
}

/**
 * Finds the addresses of petitions on known platforms in which something else stands for the dots or slashes: `change . org/p/SLUG`,
 * `change·org/p/SLUG`, `change dot org slash p slash SLUG`, or in which letters stand apart: `c h a n g e . o r g / p / SLUG`.
 * In order, without overlap. Linear: each slash is looked at once, and what is read around it is bounded.
 *
 * @param first what `firstSlash` found
 * @param isPetition whether an address leads to a petition
 */
export function findSpelled(text: string, first: number, isPetition: (address: string) => boolean): SpelledAddress[] {
  const found: SpelledAddress[] = []
  let places = 0
  let apart = 0
  for (const slash of slashesOf(text, first)) {
    if (++places > MAX_PLACES) break
    const end = beforeSpaces(text, slash)
    const cut = end === slash ? cutBefore(text, lettersStart(text, end) - 1) : -1
    let name = cut < 0 ? hostBefore(text, end) : undefined
    if (name === undefined && ++apart <= MAX_APART) name = hostInPieces(text, end, cut < 0 ? end : cut)
    const rest = name && (pathApart(text, end) ?? pathAfter(text, end))
    if (name === undefined || rest === undefined || found.some((each) => name.start < each.end)) continue
    const written = name.host + rest.path
    const address = withoutTail(written)
    if (isPetition(address))
      found.push({ start: name.start, end: rest.end - (written.length - address.length), address })
  }
  return found.sort((a, b) => a.start - b.start)
}
