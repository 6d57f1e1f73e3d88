import { isMeantAsLink, MIN_PATH, mayBeMeant } from './bare-domain'
import { hasPublicSuffix, isListed, knownSuffix } from './host'
import {
  dotLength,
  dotStart,
  type HostText,
  hostClass,
  isBeyondAscii,
  LONGEST_DOT,
  labelStart,
  MAX_HOST,
  newHost,
  readHost,
} from './host-text'
import { allAsLatin, latinHost, mixedAsLatin } from './lookalikes'
import { endsLikePetition, LONGEST_HOST } from './platform-hosts'
import { refang } from './refang'
import { trimTail } from './tail'
import { endsAddress, type Scan, schemeStart, urlEnd } from './url-text'

/** What is asked about petitions, from the quickest question on. */
export interface PetitionTests {
  /** Whether a text has the host of a petition in it. */
  mayBePetition: (text: string) => boolean
  /** Whether an address leads to a petition. */
  isPetition: (address: string) => boolean
  /** As `mayBePetition`, also if the host is encoded, or written with letters of another alphabet. Takes longer. */
  mayLeadToPetition: (address: string) => boolean
  /** Where the next host of a petition is in a text, from `from` on; infinite if there is none. Its dots may be in brackets. */
  nextHost: (text: string, from: number) => number
}

/** Most characters of the address of a petition behind a sign. */
const LONGEST_PETITION = 400

/**
 * In one text, this many suffixes are looked up that no text had before, and this many names behind a sign are read as a petition. Each of
 * them takes as long as a hundred characters. Real comments have less than 10.
 */
const MAX_ASKED = 24
/** Of names with other dots or letters, this many are asked what they stand for. One that is no link counts as four the first time that it stands there. Real comments have less than 5. */
const MAX_UNUSUAL = 48
const NO_LINK = 4
/** Beyond those, this many names of each of these kinds are read if they may be hosts of petitions. */
const MAX_HOSTS = 8

/**
 * Reads the names without a scheme of one text: "example.org", "example[.]org". A text may be full of names that are no links, so what most
 * of them lack is asked first, without a string made of them.
 */
export class NameReader {
  readonly #host: HostText = newHost()
  #suffixes = 0
  #petitions = 0
  #hosts = 0
  #unusual = 0
  /** What names are meant, with what matters of their path: a text may repeat them. */
  #meant: Map<string, string | undefined> | undefined
  /** The same of names with dots in brackets, which need no path. */
  #defanged: Map<string, string | undefined> | undefined
  /** Names with other dots, and as they are meant. */
  #names: Map<string, string> | undefined
  #alone: Map<string, boolean> | undefined

  constructor(
    private readonly text: string,
    private readonly petitions: PetitionTests,
  ) {}

  /** Reads the name around the dot, or the disguised dot, at `anchor`; undefined if there is none. */
  read(anchor: number, floor: number): Scan | undefined {
    const { text } = this
    const dot = dotStart(text, anchor)
    if (dot < floor) return undefined
    const length = dotLength(text, dot)
    if (length === 0 || hostClass(text.charCodeAt(dot + length)) === 0) return undefined
    let start = labelStart(text, dot, floor)
    while (start < dot && (text.charCodeAt(start) === 45 || text.charCodeAt(start) === 95)) start += 1
    if (start === dot) return undefined
    const host = readHost(text, start, this.#host)
    const scheme = disguisedSchemeStart(text, start, floor)
    if (scheme >= 0 && text.charCodeAt(host.end) !== 64) {
      const end = urlEnd(text, scheme, host.end)
      return { start: scheme, end, resume: end }
    }
    const end = this.#linkEnd(start, host)
    return { start, end, resume: end > start ? end : host.end }
  }

  /** Where the link ends that begins with a name; `start` if it is no link. */
  #linkEnd(start: number, host: HostText): number {
    const { text } = this
    if (text.charCodeAt(host.end) === 64) return start
    const isOther = belongsToOther(text, start)
    const end = nameEnd(text, host)
    const hasPath = text.charCodeAt(end) === 47
    // What follows a name may reach to the end of the text. It is read only behind a name that a path can make a link: otherwise
    // a text full of such names would be read to its end once for each.
    const path = hasPath ? pathAtLeast(text, end + 1) : 0
    if (isOther && !this.#mayBePetition(start, end)) return start
    if (!this.#mayBeMeant(start, end, path, host)) return start
    if (isOther) this.#petitions += 1
    if (end - start > MAX_HOST && (!host.defanged || host.labels > MAX_DEFANGED)) return start
    const written = text.slice(start, end)
    const isUnusual = host.defanged || host.wide || isBeyondAscii(text, start, end)
    if (isUnusual && (hasLongLabel(host) || !this.#isAsked(written, end))) return start
    const name = this.#meantName(written, path, hasPath, host, isUnusual)
    if (name === undefined) return start
    if (isOther) return this.#petitionEnd(start, end)
    const tail = continues(text, end) ? urlEnd(text, start, end) : end
    // Of a short path it was asked above.
    if (!hasPath || host.defanged || tail - end > MIN_PATH || path < MIN_PATH) return tail
    return this.#mayBeMeant(start, end, tail - end - 1, host) && this.#isMeantAlone(name, isUnusual) ? tail : start
  }

  /** A name if it is meant as a link, with Latin letters instead of look-alikes; undefined if it is not. */
  #meantName(written: string, path: number, hasPath: boolean, host: HostText, isUnusual: boolean): string | undefined {
    const isDefanged = host.defanged
    const name = isDefanged || host.wide ? this.#refanged(written) : written
    const asked = hasPath ? `${name}${path < MIN_PATH ? '/' : '//'}` : name
    if (isDefanged) this.#defanged ??= new Map()
    else this.#meant ??= new Map()
    const names = isDefanged ? this.#defanged : this.#meant
    // A text may repeat a name: the next time it takes less.
    if (isUnusual) this.#unusual += 1
    const known = names?.get(asked)
    if (known !== undefined || names?.has(asked)) return known
    const isMeant = (one: string) => (isDefanged ? hasPublicSuffix(one) : isMeantAsLink(one, path))
    let meant = isMeant(name) ? name : undefined
    if (meant === undefined && hasPath) {
      // Copied by hand, a suffix with letters of another alphabet is the Latin one.
      const latin = latinHost(name, hasPublicSuffix)
      if (latin !== name && isMeant(latin)) meant = latin
    }
    names?.set(asked, meant)
    if (isUnusual && meant === undefined) this.#unusual += NO_LINK - 1
    return meant
  }

  /** Whether a name is meant as a link with hardly any path behind it. */
  #isMeantAlone(name: string, isUnusual: boolean): boolean {
    this.#alone ??= new Map()
    const known = this.#alone.get(name)
    if (known !== undefined) return known
    const isMeant = isMeantAsLink(name, 0)
    this.#alone.set(name, isMeant)
    if (isUnusual && !isMeant) this.#unusual += NO_LINK - 1
    return isMeant
  }

  /** A name with ordinary dots: a text may repeat it. */
  #refanged(written: string): string {
    this.#names ??= new Map()
    const known = this.#names.get(written)
    if (known !== undefined) return known
    const name = refang(written)
    this.#names.set(written, name)
    return name
  }

  /** Whether it is still asked what an unusual name stands for: after too many, if it may be that of a petition. */
  #isAsked(written: string, end: number): boolean {
    if (this.#unusual < MAX_UNUSUAL) return true
    if (this.#unusual >= MAX_UNUSUAL + MAX_HOSTS * NO_LINK || !endsLikePetition(this.text, end)) return false
    return this.petitions.mayLeadToPetition(refang(written.slice(-LONGEST_HOST)))
  }

  /** A first look at a name, which is false for nearly all that are no links. */
  #mayBeMeant(start: number, end: number, path: number, host: HostText): boolean {
    const { text } = this
    const { starts, labels, defanged, wide } = host
    let label = labels - 1
    while (label > 0 && (starts[label] as number) >= end) label -= 1
    const tail = starts[label] as number
    if (isBeyondAscii(text, tail, end)) return this.#mayBeSuffix(text.slice(tail, end), text.charCodeAt(end) === 47)
    // Of names with other letters or dots it is asked later what they stand for.
    const isUnusual = defanged || wide || isBeyondAscii(text, start, tail)
    const answer = mayBeMeant(text, start, tail, end, isUnusual ? MIN_PATH : path)
    return answer === 'ask' ? this.#isListed(text.slice(tail, end).toLowerCase()) : answer
  }

  /** Whether a label of other letters is a suffix, or stands for one before a path. */
  #mayBeSuffix(label: string, hasPath: boolean): boolean {
    const asked = hasPath ? `.${label}/` : `.${label}`
    const known = this.#meant?.has(asked)
    if (known === true) return this.#meant?.get(asked) !== undefined
    const lower = label.toLowerCase()
    const others = hasPath ? [mixedAsLatin(lower), allAsLatin(lower) ?? lower] : []
    const isSuffix = this.#isListed(lower) || others.some((other) => this.#isListed(other))
    this.#meant ??= new Map()
    this.#meant.set(asked, isSuffix ? label : undefined)
    return isSuffix
  }

  #isListed(label: string): boolean {
    return knownSuffix(label) ?? (++this.#suffixes <= MAX_ASKED && isListed(label))
  }

  /** Whether a name that ends at `end`, behind a sign such as `@`, is still read as a petition. */
  #mayBePetition(start: number, end: number): boolean {
    const next = this.text.charCodeAt(end)
    if (next !== 47 && next !== 92 && next !== 63) return false
    if (this.#petitions < MAX_ASKED) return true
    return this.#hosts < MAX_HOSTS && endsLikePetition(this.text, end) && this.#isHost(this.text.slice(start, end))
  }

  #isHost(name: string): boolean {
    const isHost = this.petitions.mayBePetition(name)
    if (isHost) this.#hosts += 1
    return isHost
  }

  /** Where the address of a petition ends behind a sign such as `@`, with which other names are no links; `start` if it is none. */
  #petitionEnd(start: number, end: number): number {
    const near = this.text.slice(start, end + LONGEST_PETITION)
    const tail = urlEnd(near, 0, end - start, near.charCodeAt(end - start) === 92)
    return this.petitions.isPetition(near.slice(0, tail)) ? start + tail : start
  }
}

/** Most characters of a label (RFC 1035). */
const MAX_LABEL = 63
/** Labels of a name with dots in brackets that is longer than a host may be. Real names have ten at most. */
const MAX_DEFANGED = 16

/** Whether a label of a name, perhaps with the spaces around its dot, is too long to be one. */
function hasLongLabel({ starts, labels, end }: HostText): boolean {
  for (let i = 0; i < labels; i++) {
    const next = i + 1 < labels ? starts[i + 1] : undefined
    const size = (next === undefined ? end : next - 1) - (starts[i] as number)
    if (size > MAX_LABEL + (next === undefined ? 0 : LONGEST_DOT)) return true
  }
  return false
}

/** So far a path is read before anything is asked about its name. */
const PATH_AHEAD = 8

/** The characters of a path that begins at `at`, without the punctuation of a sentence, as far as they matter: infinite from `MIN_PATH` on. */
function pathAtLeast(text: string, at: number): number {
  let end = at
  let round = 0
  let square = 0
  for (; end < at + PATH_AHEAD && end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (endsAddress(code)) break
    // As in `urlEnd`.
    if (code === 40) round += 1
    else if (code === 91) square += 1
    else if ((code === 41 && --round < 0) || (code === 93 && --square < 0)) break
  }
  const path = end === at + PATH_AHEAD ? MIN_PATH : trimTail(text, at, end) - at
  return path >= MIN_PATH ? Number.POSITIVE_INFINITY : path
}

/** Where the `hxxps[:]//` directly before a host begins; -1 if there is none. */
function disguisedSchemeStart(text: string, start: number, floor: number): number {
  if (text.charCodeAt(start - 1) !== 47) return -1
  return text.startsWith('[:]//', start - 5) ? schemeStart(text, start - 5, floor) : -1
}

/** What people type instead of a scheme: `https//`, `htttp://`, `ttp://`, `h**p://`, `http:/`, `//`. */
const SCHEME_ALIKE = /(?:^|[^\p{L}\p{N}/:.])(?:(?:h(?:[x*_+~-]{2})?ps?:?|h?t{1,3}ps?:?)?\/\/|h(?:tt|xx)ps?:\/)$/iu

/** Whether the slash before `start` ends something like a scheme: two slashes, or a colon and one. */
function endsScheme(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 2)
  if (before !== 47 && before !== 58) return false
  const third = text.charCodeAt(start - 3)
  // "x///a.me": no scheme ends in three slashes.
  if (before === 47 && third === 47) return false
  const last = third | 32
  // "org//a.me": of all letters and digits, schemes end in "p" or "s".
  if (((last >= 97 && last <= 122) || (last >= 48 && last <= 57)) && last !== 112 && last !== 115) return false
  return SCHEME_ALIKE.test(text.slice(Math.max(0, start - 10), start))
}

/** Whether a name is the end of an e-mail address, of a handle or of a path. */
function belongsToOther(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1)
  if (before === 47) return !endsScheme(text, start)
  if (before === 64 || before === 92 || before === 37 || before === 43) return true
  const from = Math.max(0, start - 9)
  let last = start - 1
  while (last >= from && text.charCodeAt(last) <= 32) last -= 1
  const code = text.charCodeAt(last)
  // A bracket, the "e" of "arobase", or a space beyond ASCII.
  if (code !== 93 && code !== 41 && (code | 32) !== 101 && code < 0x80) return false
  const near = text.slice(from, start).trimEnd().toLowerCase()
  return near.endsWith('[at]') || near.endsWith('(at)') || near.endsWith('arobase')
}

/** Whether a label begins with a capital. */
function isCapital(text: string, start: number): boolean {
  const code = text.charCodeAt(start)
  return code < 0x80 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(text.slice(start, start + 2))
}

/** The end of a name, without a final `_` or `-`, and without the sentence that follows in "example.com.Merci". */
function nameEnd(text: string, { starts, labels, end }: HostText): number {
  let last = end
  while (text.charCodeAt(last - 1) === 45 || text.charCodeAt(last - 1) === 95) last -= 1
  const tail = starts[labels - 1] ?? last
  if (labels < 3 || tail >= last || !isCapital(text, tail)) return last
  const label = text.slice(starts[labels - 2], tail - 1)
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
