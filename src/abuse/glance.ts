import { type Disguises, undisguise } from './disguise'
import { foldInto } from './fold'
import { type AbuseLanguage, LANGUAGES } from './kinds'
import { languagesOf } from './language'
import { codeAt, DIGIT, isGap, letterOf, NONE, TABLE, TABLE_SIZE } from './letters'
import { MAX_LOOKS, spelling } from './needs'
import { MAX_ODD, MAX_SIGNED } from './tokens'
import { ALL_NEEDED, FACTS, FoldedWord, hashedWith, SEED, type Vocabulary } from './vocabulary'

/** This many single letters in a row may be one word written apart; more than the other are left to the tokenizer. */
const APART = 3
const MAX_APART = 8
const MAX_SIGNS = 6
const MAX_LINK = 2000
const MAX_WORD = 64
/** Two parts of a word have no more letters. */
const MAX_JOINED = 24
/** So many words of a clause are remembered. */
const MAX_WORDS = 128
/** Facts of words that are no second part of a word in two. */
const CORES = FACTS.core | (FACTS.core << 1)
const SAYS_LANGUAGE = FACTS.french | FACTS.english
const IS_WORD = ALL_NEEDED | FACTS.french | FACTS.english | FACTS.person

/** What a character between words is, a bit each: it ends a clause, it may hide a letter, or the tokenizer has to see it. */
const ENDS = 1
const HIDES = 2
const ODD = 4
const SIGNS = signs()

function signs(): Uint8Array {
  const table = new Uint8Array(TABLE_SIZE)
  const mark = (list: string, bit: number): void => {
    for (const sign of list) table[sign.charCodeAt(0)] = (table[sign.charCodeAt(0)] as number) | bit
  }
  mark('!?;,:()[]', ENDS)
  mark('*@$#!|+_.·-', HIDES)
  mark('\u00ad', ODD)
  return table
}

/** What a character is in one number: its letter, or from here on a gap with the bits of `SIGNS`. */
const GAP = 32
const CLASSES = Uint8Array.from(TABLE, (letter, code) => (letter === NONE ? GAP | (SIGNS[code] as number) : letter))
const LETTERS = 26

const letterAt = (text: string, i: number): number => {
  const code = codeAt(text, i)
  return code < TABLE_SIZE ? (TABLE[code] as number) : NONE
}
const hides = (text: string, i: number): boolean => {
  const code = codeAt(text, i)
  return code < TABLE_SIZE ? ((SIGNS[code] as number) & HIDES) !== 0 : code === 0x20ac
}

/** How many code units a character is that is neither a letter nor a sign of Latin scripts: punctuation or a picture; 0 if the tokenizer has to see it. */
function lengthOfGap(text: string, i: number, code: number): number {
  if ((code >= 0x2013 && code <= 0x2026) || code === 0x20ac) return 1
  const next = codeAt(text, i + 1)
  if (code === 0xd83d || code === 0xd83e || (code === 0xd83c && next >= 0xdf00))
    return next >= 0xdc00 && next < 0xe000 ? 2 : 0
  // What joins pictures and what colours them.
  if (code === 0xfe0f || code === 0x200d) return i > 0 && letterAt(text, i - 1) === NONE ? 1 : 0
  // What marks the order of bytes joins nothing at the end of a text.
  if (code === 0xfeff) return i + 1 === text.length ? 1 : 0
  return isGap(code) ? 1 : 0
}

/** Whether a word of so many letters ends where a character stands: with a gap, or with a sign before one. */
function isPlainGap(text: string, i: number, code: number, letters: number): boolean {
  if (code >= TABLE_SIZE) return code !== 0x20ac && letterOf(code) === NONE
  const kind = CLASSES[code] as number
  if (kind < GAP) return false
  if ((kind & HIDES) === 0) return true
  // Stars and signs of a currency may be letters, and "www." begins a link.
  if (code === 0x2a || code === 0x24 || (code === 0x2e && letters === 3)) return false
  const next = codeAt(text, i + 1)
  return next < TABLE_SIZE && ((CLASSES[next] as number) & (GAP | HIDES)) === GAP
}

/** Where a word ends that has digits or other letters from a place on; -1 if it has letters of other scripts. */
function endOfOdd(text: string, from: number): number {
  let i = from
  while (letterAt(text, i) !== NONE) i++
  const code = codeAt(text, i)
  return code >= TABLE_SIZE && letterOf(code) !== NONE ? -1 : i
}

/** Where a link ends that begins before the sign at a place, "https://" or "www."; 0 if there is none. */
function endOfLink(text: string, i: number, code: number): number {
  const isWeb = code === 0x2e && /www$/i.test(text.slice(Math.max(0, i - 3), i))
  const isPage = code === 0x3a && text.startsWith('//', i + 1) && /https?$/i.test(text.slice(Math.max(0, i - 5), i))
  if (!isWeb && !isPage) return 0
  let end = i + 1
  while (end < text.length && end < i + MAX_LINK && !/\s/.test(text.charAt(end))) end++
  return end
}

/**
 * Whether a text can have a phrase at all; most have none. One pass over its characters, which keeps nothing but numbers. It may say yes where
 * reading the text finds nothing, and never says no where that finds something.
 */
export class Glance {
  readonly #vocabulary: Vocabulary
  readonly #disguises: Disguises
  readonly #folded = new FoldedWord()
  readonly #counts = { fr: 0, en: 0 }
  #text = ''
  /** Facts of all words. */
  #present = 0
  /** The words of a clause that are in the tables, how they are spelled and their places among all words; and which of them need others. */
  readonly #clause = {
    spellings: new Int32Array(MAX_WORDS),
    places: new Int32Array(MAX_WORDS),
    from: 0,
    to: 0,
    looks: 0,
  }
  #place = 0
  readonly #halves = new Int32Array(MAX_WORDS)
  #halfCount = 0
  /** The word before, if it begins a longer one: its hash, its last letter, where it stands, and whether it has digits or letters that are not of the alphabet. */
  #begun = 0
  #letterBefore = 0
  #begunAt = 0
  #isBegunOdd = false
  /** Odd words that were looked up. */
  #odd = 0
  #signed = { text: '', signedLeft: 0 }
  /** How many single letters stand in a row, and where they begin. */
  #apart = 0
  #apartFrom = 0

  constructor(vocabulary: Vocabulary, disguises: Disguises) {
    this.#vocabulary = vocabulary
    this.#disguises = disguises
  }

  /** @param tag BCP 47 tag of the comment */
  mayHold(text: string, tag: string | undefined, languages: readonly AbuseLanguage[]): boolean {
    this.#text = text
    this.#present = 0
    this.#clause.to = 0
    this.#clause.looks = MAX_LOOKS
    this.#place = 0
    this.#halfCount = 0
    this.#begun = 0
    this.#apart = 0
    this.#odd = 0
    this.#signed = { text, signedLeft: MAX_SIGNED }
    this.#counts.fr = 0
    this.#counts.en = 0
    if (!this.#read()) return true
    this.#endClause()
    const found = this.#present
    if ((found & CORES) === 0) return false
    const asked = languagesOf(this.#counts, tag, languages)
    for (let i = 0; i < asked.length; i++)
      if ((found & (FACTS.core << LANGUAGES.indexOf(asked[i] as AbuseLanguage))) !== 0) return true
    return false
  }

  /** Reads the text; false if the tokenizer has to, because a word is hidden or a character is none that is known here. */
  #read(): boolean {
    const text = this.#text
    const { length } = text
    let i = 0
    while (i < length) {
      let code = text.charCodeAt(i)
      if (code >= TABLE_SIZE) {
        const units = lengthOfGap(text, i, code)
        if (units === 0) return false
        i += units
        continue
      }
      let kind = CLASSES[code] as number
      if (kind === GAP) {
        i++
        continue
      }
      if (kind <= LETTERS) {
        // Most words are letters between gaps.
        let hash = SEED
        let last = 0
        let isDoubled = false
        let end = i
        do {
          if (kind === last) isDoubled = true
          else hash = hashedWith(hash, kind)
          last = kind
          if (++end === length) break
          code = text.charCodeAt(end)
          if (code >= TABLE_SIZE) break
          kind = CLASSES[code] as number
        } while (kind <= LETTERS)
        this.#place++
        if (end === length || isPlainGap(text, end, code, end - i)) {
          if (!this.#enter(i, end, hash, last, isDoubled)) return false
          i = end
          continue
        }
        i = this.#chunk(i, false)
        if (i < 0) return false
        continue
      }
      const isSign = (code === 0x40 || code === 0x24) && letterAt(text, i + 1) !== NONE
      if (isSign || kind < GAP) {
        this.#place++
        i = this.#chunk(i, isSign)
        if (i < 0) return false
        continue
      }
      if ((kind & ODD) !== 0) return false
      const link = code === 0x3a ? endOfLink(text, i, code) : 0
      if (link > 0) {
        // The tokenizer leaves a link out, and the word before the colon with it.
        this.#place--
        i = link
        continue
      }
      if ((kind & ENDS) !== 0 || (code === 0x2e && codeAt(text, i + 1) === 0x20)) this.#endClause()
      i++
    }
    return true
  }

  /** Reads a word, or several with signs between. Returns where it ends, or -1 if the tokenizer has to read it. */
  #chunk(at: number, isSign: boolean): number {
    const text = this.#text
    let end = this.#word(isSign ? at + 1 : at)
    let isSigned = isSign
    for (let j = end; end >= 0 && hides(text, end); j = end) {
      if (end === at + 3 && codeAt(text, end) === 0x2e) {
        const link = endOfLink(text, end, 0x2e)
        if (link > 0) {
          this.#place--
          return link
        }
      }
      while (j < end + MAX_SIGNS && hides(text, j)) j++
      if (letterAt(text, j) === NONE) {
        isSigned ||= codeAt(text, end) === 0x2a || codeAt(text, end) === 0x24
        break
      }
      isSigned = true
      end = this.#word(j)
      if (end - at > 400) return -1
    }
    return end >= 0 && isSigned && this.#isHidden(at, end) ? -1 : end
  }

  /** Whether signs hide a word of the tables. */
  #isHidden(from: number, to: number): boolean {
    const text = this.#text
    if (to - from > MAX_WORD) return false
    let hash = SEED
    let last = 0
    for (let i = from; i < to; i++) {
      const letter = letterAt(text, i)
      const code = text.charCodeAt(i)
      if (letter >= DIGIT || (letter === NONE && code !== 0x2d && code !== 0x2e && code !== 0x5f)) {
        return this.#hides(from, to)
      }
      if (letter !== NONE && letter !== last) hash = hashedWith(hash, letter)
      if (letter !== NONE) last = letter
    }
    const after = codeAt(text, to)
    if (after === 0x2a || after === 0x24) return this.#hides(from, to)
    return this.#isHiddenWord(hash)
  }

  /** Whether a part with signs for letters is a word of the tables; true after too many, which the tokenizer then reads. */
  #hides(from: number, to: number): boolean {
    const found = undisguise(this.#signed, from, to, this.#folded, this.#disguises)
    return found !== undefined || this.#signed.signedLeft < 0
  }

  /** Reads a word. Returns where it ends, or -1. */
  #word(at: number): number {
    const text = this.#text
    const { length } = text
    let hash = SEED
    let last = 0
    let isDoubled = false
    let i = at
    let code = 0
    for (; i < length; i++) {
      code = text.charCodeAt(i)
      if (code >= TABLE_SIZE) break
      const letter = TABLE[code] as number
      if (letter === NONE || letter >= DIGIT) break
      if (letter === last) isDoubled = true
      else hash = hashedWith(hash, letter)
      last = letter
    }
    if (i < length && (code >= TABLE_SIZE || TABLE[code] !== NONE)) {
      const end = endOfOdd(text, i)
      if (end !== i) return end < 0 ? -1 : this.#oddWord(at, end)
    }
    return this.#enter(at, i, hash, last, isDoubled) ? i : -1
  }

  /** Looks a word up. Returns false if the tokenizer has to read it. */
  #enter(at: number, end: number, hash: number, last: number, isDoubled: boolean): boolean {
    const vocabulary = this.#vocabulary
    const slot = vocabulary.slotWith(hash)
    let facts = slot < 0 ? 0 : vocabulary.glance(slot, isDoubled)
    if (isDoubled && (facts & SAYS_LANGUAGE) !== 0) facts = this.#exactly(facts, slot, at, end)
    if (this.#begun !== 0 && (isDoubled || (facts & IS_WORD) === 0) && this.#isSecond(at, end)) return false
    if ((facts & FACTS.begins) === 0) this.#begun = 0
    else {
      this.#begun = hash
      this.#letterBefore = last
      this.#begunAt = at
      this.#isBegunOdd = false
    }
    if (end === at + 1) {
      if (!this.#single(at, end)) return false
    } else this.#apart = 0
    if (slot >= 0) this.#note(facts, spelling(vocabulary.entryIn(slot), isDoubled))
    return true
  }

  /** Facts of a word with doubled letters, of which those about its language are its own: "too" is no "to". */
  #exactly(facts: number, slot: number, at: number, end: number): number {
    const folded = this.#folded
    folded.clear()
    for (let i = at; i < end; i++) folded.add(letterAt(this.#text, i))
    return (facts & ~SAYS_LANGUAGE) | (this.#vocabulary.factsOf(this.#vocabulary.entryIn(slot), folded) & SAYS_LANGUAGE)
  }

  #note(facts: number, spelled: number): void {
    const clause = this.#clause
    this.#present |= facts
    if (clause.to === MAX_WORDS) this.#endClause()
    if ((facts & FACTS.half) !== 0) this.#halves[this.#halfCount++] = clause.to
    clause.places[clause.to] = this.#place
    clause.spellings[clause.to++] = spelled
    if ((facts & FACTS.french) !== 0) this.#counts.fr++
    if ((facts & FACTS.english) !== 0) this.#counts.en++
  }

  /** Looks for words that belong together among those of the clause. */
  #endClause(): void {
    for (let k = 0; k < this.#halfCount && (this.#present & CORES) !== CORES; k++)
      this.#present |= this.#vocabulary.languagesOf(this.#clause, this.#halves[k] as number)
    // Of a clause with more words than are remembered any may belong together.
    if (this.#clause.to === MAX_WORDS) this.#present |= CORES
    this.#clause.to = 0
    this.#halfCount = 0
  }

  /** A word with digits, or with letters that are not of the alphabet. */
  #oddWord(at: number, end: number): number {
    if (end === at + 1 && !this.#single(at, end)) return -1
    if (end > at + 1) this.#apart = 0
    if (this.#begun !== 0 && this.#isOddSecond(at, end)) return -1
    this.#begun = 0
    const word = this.#text.slice(at, end)
    if (end - at >= MAX_WORD || /^\d+$/.test(word)) return end
    // Of more, the tokenizer looks none up.
    if (++this.#odd > MAX_ODD) return -1
    if (!foldInto(this.#folded, word)) return end
    const { hash } = this.#folded
    const slot = this.#vocabulary.slotWith(hash)
    if (slot < 0) return end
    const entry = this.#vocabulary.entryIn(slot)
    const own = this.#vocabulary.factsOf(entry, this.#folded) & SAYS_LANGUAGE
    const facts = (this.#vocabulary.glance(slot, true) & ~SAYS_LANGUAGE) | own
    if ((facts & FACTS.begins) !== 0) {
      this.#begun = hash
      this.#begunAt = at
      this.#isBegunOdd = true
    }
    this.#note(facts, spelling(entry, true))
    return end
  }

  #isHiddenWord(hash: number): boolean {
    const slot = this.#vocabulary.slotWith(hash)
    return slot >= 0 && (this.#vocabulary.glance(slot, true) & FACTS.hidden) !== 0
  }

  /** Whether a word and the one before it are one in two parts. */
  #isSecond(at: number, end: number): boolean {
    if (this.#isBegunOdd) return this.#isOddSecond(at, end)
    let hash = this.#begun
    let last = this.#letterBefore
    for (let i = at; i < end; i++) {
      const letter = letterAt(this.#text, i)
      if (letter !== last) hash = hashedWith(hash, letter)
      last = letter
    }
    return this.#isHiddenWord(hash)
  }

  /** Whether they are where one of them has digits or letters that are not of the alphabet. */
  #isOddSecond(at: number, end: number): boolean {
    const folded = this.#folded
    if (end - at < 2 || end - this.#begunAt > MAX_JOINED) return false
    return foldInto(folded, this.#text.slice(this.#begunAt, end)) && this.#isHiddenWord(folded.hash)
  }

  /** Counts a single letter; false if the last ones are a word. */
  #single(at: number, end: number): boolean {
    if (this.#apart++ === 0) this.#apartFrom = at
    if (this.#apart < APART) return true
    if (this.#apart > MAX_APART || end - this.#apartFrom > MAX_WORD) return false
    for (let from = this.#apartFrom; from < at; from++) {
      let hash = SEED
      let last = 0
      for (let i = from; i < end; i++) {
        const letter = letterAt(this.#text, i)
        if (letter >= DIGIT) return false
        if (letter !== NONE && letter !== last) hash = hashedWith(hash, letter)
        if (letter !== NONE) last = letter
      }
      if (this.#isHiddenWord(hash)) return false
    }
    return true
  }
}
