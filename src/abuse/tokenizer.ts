import { type Disguises, joinsApart, undisguise } from './disguise'
import { foldInto, foldsPlainly } from './fold'
import { codeAt, DIGIT, letterOf, NONE, TABLE, TABLE_SIZE } from './letters'
import { COMMA, LINE, NAME, NOTHING, SENTENCE, SINGLE, Tokens } from './tokens'
import { ALL_NEEDED, FACTS, FoldedWord, hashedWith, SEED, type Vocabulary } from './vocabulary'

/** A longer word with digits is none. */
const MAX_WORD = 64
/** Runs of this many single letters may be one word written apart. */
const APART = 3
const LINK = /(?:https?:\/\/|www\.)\S{1,2000}/giu
const INVISIBLE = /\p{Cf}/gu
/** Signs that stand for 18 and 8 letters of Arabic, in which no words are looked for. */
const PHRASE_SIGNS = /[\ufdfa\ufdfb]/g
const SOFT_HYPHEN = 0xad
/** What a character between words is: a bit each. */
const ENDS = 1
const PAUSES = 2
const BREAK = 4
const QUOTE = 8
const DASH = 16
const SIGN = 32
const GAPS = gaps()

function gaps(): Uint8Array {
  const table = new Uint8Array(0x2100)
  const mark = (signs: string, bit: number): void => {
    for (const sign of signs) {
      const code = sign.charCodeAt(0)
      table[code] = (table[code] as number) | bit
    }
  }
  mark('.!?…;', ENDS)
  mark(',:()[]–—', PAUSES)
  mark('\n', BREAK)
  mark('"«»“”„', QUOTE)
  mark('-/', DASH)
  mark('*@$#€!|+_.·-', SIGN)
  return table
}

const gapOf = (code: number): number => (code < 0x2100 ? (GAPS[code] as number) : 0)
const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0xa0 || code === 0x0d || code === 0x09
const isCapital = (code: number): boolean =>
  (code > 0x40 && code < 0x5b) || (code >= 0xc0 && code <= 0xde && code !== 0xd7)

/** Latin letters and the punctuation of prose: nothing in it is invisible or has another form. */
function isOrdinary(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (
      code >= 0xa8 &&
      (code === SOFT_HYPHEN || (code >= 0x300 && (code < 0x2013 || code > 0x2026) && code !== 0x20ac))
    )
      return false
  }
  return true
}

/** The text without links, invisible characters and other forms of letters. */
function readable(text: string): string {
  const shown = isOrdinary(text) ? text : text.replace(PHRASE_SIGNS, ' ').normalize('NFKC').replace(INVISIBLE, '')
  return shown.includes('://') || shown.includes('www.') ? shown.replace(LINK, ' ') : shown
}

/** In one text, this often it is asked whether single letters are a word: each time takes as long as 50 to 500 characters. */
const MAX_ASKED = 128

/** Words as texts show them; `Tokenizer.read` is linear in the text. */
export class Tokenizer {
  readonly #vocabulary: Vocabulary
  readonly #disguises: Disguises
  readonly #folded = new FoldedWord()
  /** For texts of ordinary length; a longer one gets its own. */
  readonly #usual = new Tokens(2048)

  constructor(vocabulary: Vocabulary, disguises: Disguises) {
    this.#vocabulary = vocabulary
    this.#disguises = disguises
  }

  /** The words of a text. They are valid until the next text is read. */
  read(given: string): Tokens {
    const text = readable(given)
    const needed = (text.length >> 1) + 2
    const tokens = needed <= this.#usual.capacity ? this.#usual : new Tokens(needed)
    tokens.clear(text)
    let before = SENTENCE
    let apart = 0
    let asked = 0
    let i = 0
    while (i < text.length) {
      const code = text.charCodeAt(i)
      if (code === 0x20) {
        i++
        continue
      }
      if (letterOf(code) !== NONE || ((code === 0x40 || code === 0x24) && letterOf(codeAt(text, i + 1)) !== NONE)) {
        const from = tokens.count
        i = this.#readChunk(tokens, i, before)
        apart = tokens.count === from + 1 && ((tokens.flags[from] as number) & SINGLE) !== 0 ? apart + 1 : 0
        if (apart >= APART && asked++ < MAX_ASKED) joinsApart(tokens, apart, this.#disguises, this.#folded)
        before = NOTHING
        continue
      }
      const gap = gapOf(code)
      if (gap !== 0) {
        const brk = (gap & QUOTE) !== 0 ? LINE : breakOf(text, i, gap)
        if (brk > before) before = brk
      }
      i++
    }
    return tokens
  }

  /** Reads a word, or several with signs between: `c*nnard`, `casse-toi`. Returns where it ends. */
  #readChunk(tokens: Tokens, at: number, before: number): number {
    const { text } = tokens
    const first = tokens.count
    let signs = 0
    let i = at
    const opening = codeAt(text, i)
    if (letterOf(opening) === NONE) {
      signs = 1
      i++
    }
    let brk = before
    for (;;) {
      i = this.#readWord(tokens, i, brk)
      // Up to six signs may hide letters.
      let j = i
      while (j < i + 6 && (gapOf(codeAt(text, j)) & SIGN) !== 0) j++
      if (j === i) break
      const hasMore = letterOf(codeAt(text, j)) !== NONE
      if (!hasMore) {
        if (signs > 0 || codeAt(text, i) === 0x2a || codeAt(text, i) === 0x24) signs++
        break
      }
      signs++
      // "fin.Connard" ends a sentence, "org.con" does not.
      const sign = codeAt(text, j - 1)
      brk = sign === 0x21 || (sign === 0x2e && isCapital(codeAt(text, j))) ? SENTENCE : NOTHING
      i = j
      if (i - at > 400) break
    }
    if (signs > 0) return this.#takeDisguiseOff(tokens, first, at, i, before)
    // "idiot: have you tried …" is said to a member of that name.
    if (before >= LINE && tokens.count === first + 1 && isAddress(text, i)) this.#name(tokens, first)
    return i
  }

  #takeDisguiseOff(tokens: Tokens, first: number, from: number, to: number, before: number): number {
    const { text } = tokens
    const folded = this.#folded
    const isLooked = foldsPlainly(text.slice(from, to)) || tokens.oddLeft-- > 0
    const found = isLooked ? undisguise(tokens, from, to, folded, this.#disguises) : undefined
    if (found !== undefined) {
      if (tokens.count === first) tokens.count++
      tokens.start[first] = from
      tokens.before[first] = before
      tokens.merge(first, found.end, found.entry, found.facts)
      return found.end
    }
    if (codeAt(text, from) === 0x40) {
      tokens.count = first + 1
      tokens.end[first] = to
      this.#name(tokens, first)
    }
    return to
  }

  #name(tokens: Tokens, at: number): void {
    tokens.enter(at, -1, false, 0)
    tokens.flags[at] = NAME
  }

  /** Reads one word of letters and digits. Returns where it ends. */
  #readWord(tokens: Tokens, from: number, before: number): number {
    const { text, count } = tokens
    const { length } = text
    let hash = SEED
    let last = 0
    let isDoubled = false
    let i = from
    for (; i < length; i++) {
      const code = text.charCodeAt(i)
      const letter = code < TABLE_SIZE ? (TABLE[code] as number) : NONE
      if (letter === NONE || letter >= DIGIT) break
      if (letter === last) isDoubled = true
      else hash = hashedWith(hash, letter)
      last = letter
    }
    const latin = i
    while (i < length && letterOf(text.charCodeAt(i)) !== NONE) i++
    tokens.start[count] = from
    tokens.end[count] = i
    tokens.before[count] = before
    if (i === latin) this.#look(tokens, count, hash, isDoubled)
    else this.#lookForOdd(tokens, count, latin)
    const facts = tokens.facts[count] as number
    tokens.present |= facts
    if ((facts & FACTS.french) !== 0) tokens.french++
    if ((facts & FACTS.english) !== 0) tokens.english++
    let flags = i === from + 1 ? SINGLE : 0
    const isCapitalised = i > from + 1 && isCapital(text.charCodeAt(from)) && !isCapital(text.charCodeAt(from + 1))
    // The first word of a sentence may be a name if it is none of the words that are known.
    if (
      isCapitalised &&
      ((before < SENTENCE && before !== LINE) || ((tokens.entry[count] as number) < 0 && i > from + 2))
    )
      flags |= NAME
    tokens.flags[count] = flags
    tokens.count = count + 1
    // "con nard": a word whose letters begin a longer one, and this one ends it.
    if (count > 0 && before <= LINE && ((tokens.facts[count - 1] as number) & FACTS.begins) !== 0)
      this.#joinTwo(tokens, count)
    return i
  }

  /** Looks a word of Latin letters up. */
  #look(tokens: Tokens, at: number, hash: number, isDoubled: boolean): void {
    const vocabulary = this.#vocabulary
    const from = tokens.start[at] as number
    const to = tokens.end[at] as number
    const slot = vocabulary.slotWith(hash)
    const entry = slot < 0 ? -1 : vocabulary.entryIn(slot)
    if (entry < 0 || !vocabulary.isSpelled(entry, tokens.text, from, to)) {
      tokens.enter(at, -1, false, 0)
      return
    }
    let facts = 0
    if (isDoubled) {
      this.#folded.clear()
      for (let i = from; i < to; i++) this.#folded.add(TABLE[tokens.text.charCodeAt(i)] as number)
      facts = vocabulary.factsOf(entry, this.#folded)
    } else facts = vocabulary.glance(slot, false)
    tokens.enter(at, entry, isDoubled, facts)
  }

  /** Looks a word up that has digits, or letters that are not of the alphabet, from a place on. Digits alone are no word. */
  #lookForOdd(tokens: Tokens, at: number, latin: number): void {
    const { text } = tokens
    const folded = this.#folded
    const from = tokens.start[at] as number
    const to = tokens.end[at] as number
    const isWord = to - from < MAX_WORD && (latin > from || hasLetters(text, from, to)) && tokens.oddLeft-- > 0
    const entry = isWord && foldInto(folded, text.slice(from, to)) ? this.#vocabulary.find(folded) : -1
    tokens.enter(at, entry, true, entry < 0 ? 0 : this.#vocabulary.factsOf(entry, folded))
  }

  #joinTwo(tokens: Tokens, count: number): void {
    const start = tokens.start[count - 1] as number
    const end = tokens.end[count] as number
    for (let i = count - 1; i <= count; i++) {
      const isLong = (tokens.end[i] as number) - (tokens.start[i] as number) > 3
      if (isLong && ((tokens.facts[i] as number) & FACTS.hidden) !== 0) return
    }
    // Its second part is no word that means something by itself.
    const isWord = (tokens.facts[count] as number) & (ALL_NEEDED | FACTS.french | FACTS.english | FACTS.person)
    if (isWord !== 0 || end - start > 24 || end - (tokens.start[count] as number) < 2) return
    if (!this.#isHidden(tokens.text, start, end)) return
    if (!foldsPlainly(tokens.text.slice(start, end)) && tokens.oddLeft-- <= 0) return
    const found = this.#disguises.whole(tokens.text.slice(start, end), this.#folded, 6)
    if (found !== undefined) tokens.merge(count - 1, end, found.entry, found.facts)
  }

  /** Whether the letters of a part of a text may be a word that is looked for under gaps: they are, or have to be folded first. */
  #isHidden(text: string, from: number, to: number): boolean {
    let hash = SEED
    let last = 0
    for (let i = from; i < to; i++) {
      const letter = letterOf(text.charCodeAt(i))
      if (letter >= DIGIT) return true
      if (letter !== NONE && letter !== last) hash = hashedWith(hash, letter)
      if (letter !== NONE) last = letter
    }
    const slot = this.#vocabulary.slotWith(hash)
    return slot >= 0 && (this.#vocabulary.glance(slot, true) & FACTS.hidden) !== 0
  }
}

function hasLetters(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (letterOf(codeAt(text, i)) !== DIGIT) return true
  return false
}

/** How far a phrase may reach across a character between words. */
function breakOf(text: string, i: number, gap: number): number {
  if ((gap & ENDS) !== 0) return SENTENCE
  if ((gap & PAUSES) !== 0) return COMMA
  if ((gap & DASH) !== 0) return isSpace(codeAt(text, i - 1)) && isSpace(codeAt(text, i + 1)) ? COMMA : NOTHING
  if ((gap & BREAK) === 0) return NOTHING
  // An empty line ends a sentence.
  let j = i - 1
  while (j >= 0 && j > i - 8 && isSpace(codeAt(text, j)) && codeAt(text, j) !== 0x0a) j--
  return codeAt(text, j) === 0x0a ? SENTENCE : LINE
}

/** Whether a colon follows, as after the name of somebody who is spoken to: "name: ", "name_: ". */
function isAddress(text: string, end: number): boolean {
  let i = end
  while (i < end + 3 && '_^|]'.includes(text.charAt(i)) && i < text.length) i++
  return codeAt(text, i) === 0x3a && (i + 1 >= text.length || isSpace(codeAt(text, i + 1)))
}
