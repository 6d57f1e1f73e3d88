import { isWordUnit } from '../text/characters'
import { PETITION_PLATFORMS } from './petitions'
import { PETITION_CODES } from './redirects'
import { withoutTail } from './tail'

/** The address of a petition whose dots or slashes are written otherwise. */
export interface SpelledAddress {
  start: number
  end: number
  /** The address as it is meant. */
  address: string
}

/** A host is looked for in this many characters before a slash. */
const LONGEST_HOST = 80
/** Labels of the longest host of a platform. */
const MAX_LABELS = 4
/** Signs and spaces that may stand for a dot, or beside a word for one: `**.**`. */
const MAX_GAP = 6
/** Longest label that is looked at, with a word for the dot inside. */
const LONGEST_LABEL = 40
const MAX_SEGMENTS = 8
/** Of the places where the host of a platform may end this many are looked at: "org/org/org/…" has thousands. */
const MAX_PLACES = 256
const LONGEST_SEGMENT = 200

const DOT_WORDS: ReadonlySet<string> = new Set(['dot', 'point', 'punto', 'punkt', 'ponto'])
/** The first words of these are also in `WordRoles`. */
const SLASH_WORDS = '(?:forward )?slash|barre(?: oblique)?|oblique|schrägstrich|barra'
const SLASH = new RegExp(` {0,2}(?:/+| (?:${SLASH_WORDS})(?![\\p{L}\\p{N}])) {0,2}`, 'iuy')
const SEGMENT = /[^\s/<>"`|\\^{}]+/y

interface Hosts {
  /** All hosts of platforms. */
  names: ReadonlySet<string>
  /** Their last labels. */
  suffixes: ReadonlySet<string>
  /** The last two letters of these, as `pairBefore` gives them. */
  ends: ReadonlySet<number>
  /** Each host by its labels in one word, with or without a word for the dot: `changeorg`, `changedotorg`. */
  joined: ReadonlyMap<string, string>
}

let known: Hosts | undefined

/** Made when it is first needed. */
function hosts(): Hosts {
  if (known !== undefined) return known
  const listed = [...PETITION_PLATFORMS.flatMap((platform) => platform.hosts), ...PETITION_CODES]
  const names = new Set(listed.filter((host) => host !== '*').map((host) => host.replace('=', '')))
  const joined = new Map<string, string>()
  for (const name of names) for (const dot of ['', ...DOT_WORDS]) joined.set(name.replaceAll('.', dot), name)
  const suffixes = new Set([...names].map((name) => name.slice(name.lastIndexOf('.') + 1)))
  const ends = new Set([...names].map((name) => pairBefore(name, name.length)))
  known = { names, joined, suffixes, ends }
  return known
}

const isLabelUnit = (code: number): boolean => ((code | 32) >= 97 && (code | 32) <= 122) || code === 45

/** The two characters before `end`, as one number: most slashes follow others than a host does. */
const pairBefore = (text: string, end: number): number =>
  ((text.charCodeAt(end - 2) | 32) << 16) | text.charCodeAt(end - 1) | 32

/** A first look, which is true if the host of a known platform may end at `end`. */
export const endsLikePetition = (text: string, end: number): boolean => hosts().ends.has(pairBefore(text, end))

/** The label that ends at `end`, in lower case. */
function labelBefore(text: string, end: number): string {
  let start = end
  while (start > 0 && start > end - LONGEST_LABEL && isLabelUnit(text.charCodeAt(start - 1))) start -= 1
  return text.slice(start, end).toLowerCase()
}

/**
 * Whether the host of a platform may end where a slash begins. False for an ordinary address, which has a dot before its last label and
 * no space before the slash.
 */
function mayEndHost(text: string, slash: number): boolean {
  const end = beforeSpaces(text, slash)
  const { suffixes, joined, ends } = hosts()
  if (!ends.has(pairBefore(text, end))) return false
  const label = labelBefore(text, end)
  if (label.length < 2) return false
  if (!suffixes.has(label)) return joined.has(label.replaceAll('-', ''))
  const dot = end - label.length - 1
  const before = text.charCodeAt(dot - 1)
  return end < slash || text.charCodeAt(dot) !== 46 || !(isLabelUnit(before) || (before >= 48 && before <= 57))
}

/** Where the text ends before one or two spaces. */
function beforeSpaces(text: string, at: number): number {
  let end = at
  while (end > at - 2 && text.charCodeAt(end - 1) === 32) end -= 1
  return end
}

/** Whether a character may be in a label: as `\p{L}`, `\p{N}` and hyphens. */
const isInWord = (code: number): boolean =>
  isLabelUnit(code) || (code < 0x80 ? code >= 48 && code <= 57 : isWordUnit(code))

/** The host of a platform that ends at `end`, however its dots are written. Letters beyond the first plane are in the names of none. */
function hostBefore(text: string, end: number): { host: string; start: number } | undefined {
  const from = Math.max(0, end - LONGEST_HOST)
  const { names, joined } = hosts()
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

/** Whether a text has a word for a slash. Cheap searches come first. */
const maySpellSlash = (text: string): boolean =>
  (text.includes('lash') ||
    text.includes('blique') ||
    text.includes('barr') ||
    text.includes('strich') ||
    text.includes('LASH')) &&
  SLASH_WORD.test(text)

/** Positions of words for a slash that may be the first one of an address. */
function* namesOfSlashes(text: string): Generator<number> {
  for (const { index } of text.matchAll(new RegExp(SLASH_WORD, 'giu'))) if (mayEndHost(text, index)) yield index
}

/** Positions of what may be the first slash of an address. */
function* slashesOf(text: string): Generator<number> {
  for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) if (mayEndHost(text, at)) yield at
  if (maySpellSlash(text)) yield* namesOfSlashes(text)
}

/**
 * A quick check that is false for nearly every text.
 *
 * @param hasSlash false for a text that has none
 * @param hasName false for a text without words for one
 */
export function maySpell(text: string, hasSlash = true, hasName = true): boolean {
  if (hasSlash)
    for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) if (mayEndHost(text, at)) return true
  return hasName && maySpellSlash(text) && namesOfSlashes(text).next().done === false
}

/**
 * Finds the addresses of petitions on known platforms in which something else stands for the dots or slashes: `change . org/p/SLUG`,
 * `change·org/p/SLUG`, `change dot org slash p slash SLUG`. In order, without overlap. Linear: each slash is looked at once, and what
 * is read around it is bounded.
 *
 * @param isPetition whether an address leads to a petition
 */
export function findSpelled(text: string, isPetition: (address: string) => boolean): SpelledAddress[] {
  const found: SpelledAddress[] = []
  let places = 0
  for (const slash of slashesOf(text)) {
    if (++places > MAX_PLACES) break
    const end = beforeSpaces(text, slash)
    const name = hostBefore(text, end)
    const rest = name && pathAfter(text, end)
    if (name === undefined || rest === undefined || found.some((each) => name.start < each.end)) continue
    const written = name.host + rest.path
    const address = withoutTail(written)
    if (isPetition(address))
      found.push({ start: name.start, end: rest.end - (written.length - address.length), address })
  }
  return found.sort((a, b) => a.start - b.start)
}
