import type { SipKey } from '../digest/keyed-hash'
import { mix32 } from '../digest/mix32'
import { CAPITALS, MAX_CAPITALS, readWritten } from './exact'
import type { TextFacts } from './facts'
import { EXPANDS, FOLD, GAP } from './fold-table'
import { type Folder, LINK_UNIT, type Span } from './folder'
import { ADDRESS, BEFORE_T, NE, NOT, NUMERAL, SLASH_NAME, T, TITLE, WordRoles } from './word-roles'
import type { WordDigests } from './words'

/** Words of a text by their place, a bit for each of the first 32. Of longer texts too, but only short ones are compared by it. */
export interface WordKinds {
  /** Capitalised words inside sentences. */
  names: number
  /** Names in a greeting or a closing formula, and mentions. */
  addressed: number
  links: number
  /** Letters and digits mixed, as no language writes them. */
  tokens: number
}

export const NO_KINDS: Readonly<WordKinds> = Object.freeze({ names: 0, addressed: 0, links: 0, tokens: 0 })

/** What is read of a text. */
interface ReadText {
  /** All that a reader sees. */
  readonly text: string
  readonly facts: TextFacts
  readonly kinds: WordKinds
}

const PLACES = 32
/** A name is looked for among this many words after the one before it. */
const AHEAD = 64
const isDigit = (unit: number): boolean => (unit - 0x30) >>> 0 < 10
/** Whether a character is a letter or a digit, or folds to several. */
const isWord = (code: number): boolean => {
  const unit = FOLD[code] as number
  return unit > GAP || unit === EXPANDS
}

const isLetter = (code: number): boolean => {
  const unit = FOLD[code] as number
  return unit > 0x39 || unit === EXPANDS
}

const AT = 0x40
const COMMA = 0x2c
const AROUND = 1
const ENDS = 2
/** By unit: 2 for what ends a sentence, 1 for what may stand between that and the next: quotation marks, brackets, dashes, spaces. */
const SIGNS = signsOfSentences()

function signsOfSentences(): Uint8Array {
  const signs = new Uint8Array(0x10000)
  for (const sign of ' \t\u00a0\u202f"\'«»“”‘’„()[]*_-–—•¿¡>') signs[sign.charCodeAt(0)] = AROUND
  for (const sign of '.!?…\n\r;') signs[sign.charCodeAt(0)] = ENDS
  return signs
}

/** Whether the word at `at` is the first of a sentence. */
function beginsSentence(text: string, at: number): boolean {
  let i = at - 1
  while (i >= 0 && SIGNS[text.charCodeAt(i)] === AROUND) i--
  return i < 0 || SIGNS[text.charCodeAt(i)] === ENDS
}

/** Reads what distinguishes a text from others that share most of its words. Its buffers are used up inside one reading. */
export class FactsReader {
  readonly #key: SipKey
  readonly #words: WordDigests
  readonly #roles: WordRoles

  /** @param words those whose texts are read: their digests are compared with those of the lists */
  constructor(key: SipKey, words: WordDigests) {
    this.#key = key
    this.#words = words
    this.#roles = new WordRoles(words)
  }

  /**
   * @param text what was folded, with `links`
   * @param folder has the folded text, whose words were digested
   * @param into gets what was found. Its text is what a reader sees: also invisible characters and a signature
   */
  read(text: string, links: readonly Span[], folder: Folder, into: ReadText): void {
    const { written } = folder
    readWritten(into.text, written)
    const { sum } = written
    // Few texts have more to see than what was folded. In these, capital letters have other places.
    if (into.text.length !== text.length) readWritten(text, written)
    written.sum = sum
    this.readFolded(text, links, folder, into)
  }

  /** Reads a text of which the folder has what is written: the sum of all that a reader sees, and the capital letters of what was folded. */
  readFolded(text: string, links: readonly Span[], folder: Folder, { facts, kinds }: ReadText): void {
    const { sum, capitals } = folder.written
    facts.exact = this.#words.count > 0 ? mix32(sum ^ this.#key.k1) & 0xffff : 0
    const roles = this.#countNegations(folder, facts)
    facts.numbers = folder.hasDigits || (roles & NUMERAL) !== 0 ? this.#readNumbers(folder) : 0
    kinds.names = 0
    kinds.addressed = 0
    kinds.links = folder.links > 0 ? linkPlaces(folder, this.#words) : 0
    kinds.tokens = folder.tokenCount > 0 ? tokenPlaces(folder, this.#words) : 0
    facts.names = capitals > 0 && capitals <= MAX_CAPITALS ? this.#readNames(text, capitals, links, kinds) : 0
  }

  /** Whether one of the words that were digested may stand for a slash. */
  mayNameSlash(): boolean {
    const { hashes, count } = this.#words
    const { bits } = this.#roles
    let all = 0
    for (let i = 0; i < count; i++) all |= bits[hashes[i] as number] as number
    return (all & SLASH_NAME) !== 0
  }

  /** Counts negations, "ne … pas" as one. Returns all roles that words of the text have. */
  #countNegations({ units }: Folder, into: TextFacts): number {
    const { starts, hashes, count } = this.#words
    const { bits } = this.#roles
    let halves = 0
    let whole = 0
    let all = 0
    for (let i = 0; i < count; i++) {
      const role = bits[hashes[i] as number] as number
      // A link may have the digest of a listed word by chance, and in a flood the links change.
      if (role !== 0 && units[starts[i] as number] === LINK_UNIT) continue
      all |= role
      halves += role & NE
      whole += role & NOT
    }
    whole /= NOT
    if ((all & (T | BEFORE_T)) === (T | BEFORE_T))
      for (let i = 1; i < count; i++) {
        const before = bits[hashes[i - 1] as number] as number
        if ((before & BEFORE_T) !== 0 && ((bits[hashes[i] as number] as number) & T) !== 0) whole++
      }
    into.negations = Math.min(255, Math.max(halves, whole))
    return all
  }

  /** The numbers in their order. Three digits after one to three others are one number with them: "3 000" is "3000". */
  #readNumbers({ units, length }: Folder): number {
    const { starts, hashes, count } = this.#words
    const { bits } = this.#roles
    let digest = mix32(this.#key.k0)
    let isEmpty = true
    /** The word after the last number, if that was a plain one of up to three digits. */
    let joins = -1
    for (let i = 0; i < count; i++) {
      const start = starts[i] as number
      const limit = i + 1 < count ? (starts[i + 1] as number) : length + 1
      const isNumeral = ((bits[hashes[i] as number] as number) & NUMERAL) !== 0 && units[start] !== LINK_UNIT
      // Most words are no number, and show it at either end.
      if (!isNumeral && !isDigit(units[start] as number) && !isDigit(units[Math.max(start, limit - 2)] as number))
        continue
      const end = units[limit - 1] === GAP || limit > length ? limit - 1 : limit
      const digits = isNumeral ? 0 : digitsOf(units, start, end)
      if (!isNumeral && digits === 0) continue
      isEmpty = false
      const isPlain = digits === end - start
      if (!(joins === i && isPlain && digits === 3)) digest = mixed(digest, GAP)
      if (isNumeral)
        for (const digit of String(this.#roles.valueOf(hashes[i] as number)))
          digest = mixed(digest, digit.charCodeAt(0))
      else for (let at = start; at < end; at++) digest = mixed(digest, units[at] as number)
      joins = isPlain && digits <= 3 ? i + 1 : -1
    }
    return isEmpty ? 0 : digest16(digest)
  }

  /** The names in their order. Their places, and those of names in greetings, go to `kinds`. */
  #readNames(text: string, capitals: number, links: readonly Span[], kinds: WordKinds): number {
    const words = this.#words
    let digest = 0
    let isEmpty = true
    let from = 0
    let addressed = -1
    let link = 0
    for (let k = 0; k < capitals; k++) {
      const at = CAPITALS[k] as number
      while (link < links.length && (links[link] as Span).end <= at) link++
      if (link < links.length && (links[link] as Span).start <= at) continue
      const before = at > 0 ? text.charCodeAt(at - 1) : GAP
      // Inside a word; or a word in capitals, of one letter, or with digits ("K37").
      if (isWord(before) || !isLetter(text.charCodeAt(at + 1)) || (k + 1 < capitals && CAPITALS[k + 1] === at + 1))
        continue
      const isCalled = before === AT || isVocative(text, at)
      if (!isCalled && beginsSentence(text, at)) continue
      const hash = words.hashOf(text, at)
      if (((this.#roles.bits[hash] as number) & (ADDRESS | TITLE)) !== 0) continue
      const place = placeOf(words, hash, from)
      if (place >= 0) from = place
      const bit = place >= 0 && place < PLACES ? 1 << place : 0
      if (isCalled || this.#isAddressed(place, addressed)) {
        addressed = place
        kinds.addressed |= bit
      } else {
        kinds.names |= bit
        isEmpty = false
        digest = mix32(digest ^ (hash + 1))
      }
    }
    return isEmpty ? 0 : digest16(digest)
  }

  /** Whether a name stands after a word of greeting, with a title, another such name or one more word between. */
  #isAddressed(place: number, addressed: number): boolean {
    const { hashes } = this.#words
    const { bits } = this.#roles
    let at = place - 1
    while (at >= 0 && ((bits[hashes[at] as number] as number) & TITLE) !== 0) at--
    if (at >= 0 && at === addressed) return true
    for (let steps = 0; at >= 0 && steps < 2; at--, steps++)
      if (((bits[hashes[at] as number] as number) & ADDRESS) !== 0) return true
    return false
  }
}

/** The digits of a word that is a number, as "18h30" is; 0 for a word with as many letters as digits or more. */
function digitsOf(units: Uint16Array, start: number, end: number): number {
  if (units[start] === LINK_UNIT) return 0
  let digits = 0
  for (let at = start; at < end; at++) if (isDigit(units[at] as number)) digits++
  return digits * 2 > end - start ? digits : 0
}

const mixed = (digest: number, unit: number): number => Math.imul(digest ^ unit, 0x01000193)

/** Sixteen bits of a digest, never 0. */
const digest16 = (digest: number): number => mix32(digest) >>> 16 || 1

/** The place of a word from `from` on, -1 if it is not among those that follow. */
function placeOf({ hashes, count }: WordDigests, hash: number, from: number): number {
  const end = Math.min(count, from + AHEAD)
  for (let i = from; i < end; i++) if (hashes[i] === hash) return i
  return -1
}

/** Whether a name at the beginning of a text calls the reader: "Karim, …". */
function isVocative(text: string, at: number): boolean {
  if (at > 0) return false
  let i = at
  while (isWord(text.charCodeAt(i))) i++
  return text.charCodeAt(i) === COMMA
}

function linkPlaces({ units }: Folder, { starts, count }: WordDigests): number {
  let places = 0
  for (let i = 0; i < count && i < PLACES; i++) if (units[starts[i] as number] === LINK_UNIT) places |= 1 << i
  return places
}

function tokenPlaces({ tokens, tokenCount }: Folder, { starts, count }: WordDigests): number {
  let places = 0
  let next = 0
  for (let i = 0; i < count && i < PLACES && next < tokenCount; i++) {
    while (next < tokenCount && (tokens[next] as number) < (starts[i] as number)) next++
    if (next < tokenCount && tokens[next] === starts[i]) places |= 1 << i
  }
  return places
}
