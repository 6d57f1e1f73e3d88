import { Left } from './effort'
import { dotLength, hasNames, mayBeDot, readHost } from './host-text'
import { LateHosts } from './late-hosts'
import { NameReader, type PetitionTests } from './names'
import { settlePlain } from './plain-url'
import { readOn } from './read-on'
import { refang } from './refang'
import { MAX_LENGTH } from './settle'
import { findSpelled, firstSlash } from './spelled'
import { type Scan, schemeStart, urlEnd } from './url-text'

/** An address in a text, written there as `text.slice(start, end)`. */
export interface AddressSpan {
  start: number
  end: number
  /** The address as it was written, but with `hxxp` and `[.]` undone; at most 2,048 characters. */
  raw: string
}

/** Most links that are found in one text. Behind them, `MAX_LATE` petitions are still found: an author who hides one puts it there. */
const MAX_SPANS = 500
/**
 * Names of one text that are read although they are no links. No comment of 170,000 real ones has more than 26 dots inside words. Of those behind them
 * `MAX_LATE` more are read on the hosts of petitions; addresses with a scheme are read wherever they stand.
 */
const MAX_MISSES = 128
const MAX_LATE = 48

/**
 * Wide dots, and words that stand for a dot if they are in brackets. Other spellings with capitals do not count. One search for all takes a
 * fifth of the time.
 */
const WIDE_DOT = /[。｡]/g
const WORD_OR_WIDE_DOT = /dot|DOT|Dot|point|POINT|Point|[。｡]/g

const NONE: AddressSpan[] = Object.freeze([]) as unknown as AddressSpan[]

/**
 * In one text, this many addresses without the shortcut of `settlePlain` are asked whether they are petitions, and so many characters of
 * them: each may take as long as twenty others. That of one petition has about a hundred.
 */
const MAX_TESTS = { links: 3, characters: 512 }
/** This many others are asked. Most are links that were found, and are made comparable anyway. */
const MAX_PLAIN_TESTS = 24

/**
 * Finds the links in plain text, in order and without overlap. What leads to a petition is found in more spellings.
 *
 * @param most links after which only those on the hosts of petitions are looked for
 */
export function findLinks(text: string, petitions: PetitionTests, most = MAX_SPANS): AddressSpan[] {
  const mayHold = mayHoldLinks(text)
  const slash = firstSlash(text)
  if (!mayHold && slash < 0) return NONE
  const tests = bounded(petitions)
  const spans = mayHold ? findWritten(text, tests, most, MAX_LATE) : NONE
  for (let i = 0; i < spans.length && tests.areLeft(); i++) {
    const span = spans[i] as AddressSpan
    const whole = readOn(text, span, tests)
    if (whole !== span) spans[i] = whole
  }
  const spelled = slash >= 0 ? findSpelled(text, slash, tests.isPetition) : []
  if (spelled.length === 0) return spans
  const apart = spans.filter(({ start, end }) => spelled.every((each) => end <= each.start || start >= each.end))
  const all = [...apart, ...spelled.map(({ start, end, address }) => ({ start, end, raw: address }))]
  return all.sort((a, b) => a.start - b.start)
}

/** Tests for one text. */
interface BoundedTests extends PetitionTests {
  /** False once `isPetition` may be false of a petition, since too many addresses were asked. */
  areLeft: () => boolean
}

/** Tests for one text. An address without the host of a petition does not count, since that is seen at once, nor does one that was asked before. */
function bounded({ mayBePetition, isPetition, mayLeadToPetition, nextHost }: PetitionTests): BoundedTests {
  const unusual = new Left(MAX_TESTS)
  let plain = 0
  let known: Map<string, boolean> | undefined
  const areLeft = () => plain < MAX_PLAIN_TESTS && unusual.isAny
  const takes = (address: string): boolean =>
    settlePlain(address) === undefined ? unusual.takes(address) : ++plain <= MAX_PLAIN_TESTS
  return {
    areLeft,
    mayBePetition,
    mayLeadToPetition,
    nextHost,
    isPetition: (address) => {
      if (!mayBePetition(address)) return false
      known ??= new Map()
      let is = known.get(address)
      if (is === undefined) {
        is = takes(address) && isPetition(address)
        known.set(address, is)
      }
      return is
    },
  }
}

/** Whether `findLinks` finds any. */
export function holdsLink(text: string, petitions: PetitionTests): boolean {
  const tests = bounded(petitions)
  if (mayHoldLinks(text) && findWritten(text, tests, 1, 0).length > 0) return true
  const slash = firstSlash(text)
  return slash >= 0 && findSpelled(text, slash, tests.isPetition).length > 0
}

/**
 * Finds addresses with a scheme or with `www.`, and bare names with a public suffix. Linear: it jumps from one dot or `:/` to the
 * next, and never goes back into a name that it has read. Once it has found many links, or read many names that are no links, it jumps from one
 * host of a petition to the next.
 *
 * @param most of those first links
 * @param mostLate links behind them
 */
function findWritten(text: string, petitions: PetitionTests, most: number, mostLate: number): AddressSpan[] {
  const anchors = new Anchors(text)
  const names = new NameReader(text, petitions)
  let spans: AddressSpan[] | undefined
  /** Where petitions are, once many links were found, or many names read that are no links. */
  let late: LateHosts | undefined
  let left = most
  let isFull = false
  let misses = MAX_MISSES
  let floor = 0
  for (let from = 0; ; ) {
    const areNamesRead = misses > 0
    const near = late !== undefined && (isFull || areNamesRead) ? late.next(from) : from
    const scheme = anchors.nextScheme(isFull ? near : from)
    const anchor = Math.min(scheme, areNamesRead ? anchors.nextDot(near) : Number.POSITIVE_INFINITY)
    if (anchor === Number.POSITIVE_INFINITY) return spans ?? NONE
    const found = anchor === scheme ? readAddress(text, anchor, floor) : names.read(anchor, floor)
    const raw = found !== undefined && found.end > found.start ? rawOf(text, found) : undefined
    if (found !== undefined && raw !== undefined && (!isFull || petitions.mayLeadToPetition(raw))) {
      spans ??= []
      spans.push({ start: found.start, end: found.end, raw })
      left -= 1
    } else if (anchor !== scheme) misses -= 1
    if (left === 0) {
      if (isFull || mostLate === 0) return spans ?? NONE
      isFull = true
      left = mostLate
    }
    from = Math.max(found?.resume ?? 0, anchor + 1)
    if (found !== undefined) floor = from
    if (late === undefined && (isFull || misses === 0)) {
      late = new LateHosts(text, petitions, from)
      misses = MAX_LATE
    }
  }
}

/** Where addresses may be in a text: at `:/`, or at a dot. Places are asked for in order. */
class Anchors {
  readonly #schemes: Needle
  readonly #backward: Needle
  readonly #dots: Needle
  readonly #others: Needle | undefined
  /** Where the next scheme is. Most names have none before the next one. */
  #scheme = -1

  constructor(text: string) {
    this.#schemes = new Needle(text, (from) => text.indexOf(':/', from))
    this.#backward = new Needle(text, (from) => text.indexOf(':\\', from))
    this.#dots = new Needle(text, (from) => text.indexOf('.', from), mayBeDot)
    const others = otherDots(text)
    if (others !== undefined) this.#others = new Needle(text, (from) => nextOther(text, others, from), mayBeDot)
  }

  /** The colon of the next scheme. */
  nextScheme(from: number): number {
    if (this.#scheme < from) this.#scheme = Math.min(this.#schemes.next(from), this.#backward.next(from))
    return this.#scheme
  }

  /** The next dot of a name, or word for one. */
  nextDot(from: number): number {
    const dot = this.#dots.next(from)
    return this.#others === undefined ? dot : Math.min(dot, this.#others.next(from))
  }
}

/** A bracket with a dot, or a word for it, as in "example[.]com". */
export const BRACKETED = /[[({] ?(?:\.|dot|point)/i

const holdsWideDot = (text: string) => text.includes('。') || text.includes('｡')

/** What else may stand for a dot in a text, if anything does. */
function otherDots(text: string): RegExp | undefined {
  if (holdsBracket(text) && BRACKETED.test(text)) return WORD_OR_WIDE_DOT
  return holdsWideDot(text) ? WIDE_DOT : undefined
}

/** Where the next of these dots is; -1 if there is none. */
function nextOther(text: string, dots: RegExp, from: number): number {
  dots.lastIndex = from
  if (!dots.test(text)) return -1
  const end = dots.lastIndex
  if (text.charCodeAt(end - 1) >= 0x80) return end - 1
  // Of the words, "dot" and "point", the first has its "d" there.
  return (text.charCodeAt(end - 3) | 0x20) === 0x64 ? end - 3 : end - 5
}

const holdsBracket = (text: string) => text.includes('[') || text.includes('(') || text.includes('{')

/** A quick check that is false for most texts without links: their dots only end sentences. */
function mayHoldLinks(text: string): boolean {
  if (hasNames(text, 1)) return true
  if (text.includes(':/') || text.includes(':\\') || holdsWideDot(text)) return true
  return holdsBracket(text) && BRACKETED.test(text)
}

/**
 * Finds the next place of a kind. All calls together read the text once, since a result is kept until it is passed. With
 * `accepts`, it finds those for which that is true: a text may have thousands of others.
 */
class Needle {
  #at: number

  constructor(
    private readonly text: string,
    /** Where the next one is, from a place on; -1 if there is none. */
    private readonly find: (from: number) => number,
    private readonly accepts?: (text: string, at: number) => boolean,
  ) {
    this.#at = -1
  }

  next(from: number): number {
    if (this.#at < from) {
      const { text, find, accepts } = this
      let at = find(from)
      while (accepts !== undefined && at >= 0 && !accepts(text, at)) at = find(at + 1)
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
  const named = host.labels > 1 || text.slice(from, host.end).toLowerCase() === 'localhost'
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

function rawOf(text: string, { start, end }: Scan): string {
  return refang(text.slice(start, Math.min(end, start + MAX_LENGTH)))
}
