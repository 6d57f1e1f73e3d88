import { DIGIT, letterOf, NONE, plain, TABLE, TABLE_SIZE } from './letters'

/** Up to this length without doubled letters a spelling is that of many words: "as" of "ass". Their doubled letters have to be there. */
const SHORT = 4
/** Two of a letter stretch no word of so few: "ppd" is no "pd". */
const TINY = 3
/** No word that is looked for has more letters. */
export const MAX_LETTERS = 30

/** The first bit of a word's forms among its facts. */
export const FORMS = 11

/** What a clause must have: see `core` and `half`. */
export const ALL_NEEDED = 7
/** Pairs of words are in so many groups for each language: a bit each. */
const GROUPS = 16

/** Which languages have a pair, as bits for `core`, by the groups of which a clause has a first word and those of which it has a second one. */
export function languagesOfPairs(first: number, second: number): number {
  const both = first & second
  return ((both & 0xffff) === 0 ? 0 : 1) | (both >>> GROUPS === 0 ? 0 : 2)
}

/** Facts about words, as bits. */
export const FACTS = {
  /** An English phrase needs it, or a word like it; the next bit is for French ones. A clause without any has no phrase, */
  core: 1,
  /** unless it has two of these that belong together, see `pairsOf`. */
  half: 4,
  /** It is looked for under signs and gaps. */
  hidden: 16,
  /** Its letters begin a long word that is looked for in two parts. */
  begins: 32,
  /** Says that a text is French. */
  french: 64,
  /** Says that a text is English. */
  english: 128,
  /** Somebody: a calling, a name for persons. */
  person: 256,
  /** Names a group: a people, a religion. */
  people: 512,
  /** Whoever is spoken to. */
  you: 1024,
} as const

/** One way to write a word of the tables, and what it is. */
interface Form {
  /** How often each letter has to be written at least; undefined if that does not matter. */
  runs: readonly number[] | undefined
  facts: number
  /** By language: what it does in a clause, see `ROLES`. */
  roles: number[]
  /** What it can be in a phrase: itself, and its classes. */
  symbols: number[]
}

/** All words with the same letters but for doubled ones. */
interface Entry {
  letters: Uint8Array
  /** Groups of pairs of which it is a first word, and a second one. */
  first: number
  second: number
  forms: Form[]
}

/** Hash of no letters. */
export const SEED = 0x811c9dc5 | 0
export const hashedWith = (hash: number, letter: number): number => Math.imul(hash ^ letter, 0x01000193)

/** A word as it was folded: its letters without repetition, and how often each stands there. */
export class FoldedWord {
  readonly letters = new Uint8Array(64)
  readonly runs = new Uint8Array(64)
  length = 0
  hash = 0

  clear(): void {
    this.length = 0
    this.hash = SEED
  }

  /** Reads the Latin letters of a text from a place on. Returns where they end. */
  readFrom(text: string, from: number): number {
    const { letters, runs } = this
    let length = 0
    let hash = SEED
    let last = 0
    let i = from
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i)
      const letter = code < TABLE_SIZE ? (TABLE[code] as number) : letterOf(code)
      if (letter === NONE || letter >= DIGIT) break
      if (letter === last) {
        if ((runs[length - 1] as number) < 255) runs[length - 1] = (runs[length - 1] as number) + 1
        continue
      }
      last = letter
      if (length === 63) continue
      letters[length] = letter
      runs[length] = 1
      length++
      hash = hashedWith(hash, letter)
    }
    this.length = length
    this.hash = hash
    return i
  }

  /** Adds a letter, 1 to 26. */
  add(letter: number): void {
    const { length } = this
    if (length > 0 && this.letters[length - 1] === letter) {
      if ((this.runs[length - 1] as number) < 255) (this.runs[length - 1] as number)++
      return
    }
    if (length === 63) return
    this.letters[length] = letter
    this.runs[length] = 1
    this.length = length + 1
    this.hash = hashedWith(this.hash, letter)
  }

  /** Reads small Latin letters; false for anything else. */
  read(word: string): boolean {
    this.clear()
    for (let i = 0; i < word.length; i++) {
      const letter = word.charCodeAt(i) - 0x60
      if (letter < 1 || letter > 26) return false
      this.add(letter)
    }
    return this.length > 0
  }
}

const slotOf = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask

/** The words of all tables. */
export class Vocabulary {
  readonly #folded = new FoldedWord()
  readonly #entries: Entry[] = []
  readonly #slots = new Int32Array(1 << 15)
  /** By entry: its hash; and its facts if it has one form and any doubled letters will do, or -1. */
  #hashes: Int32Array | number[] = []
  /** By entry: the facts of all forms that have no letter twice, and of all forms. */
  #undoubled = new Int32Array(0)
  #all = new Int32Array(0)
  #facts = new Int32Array(0)
  #symbols = 0
  /** By symbol: the forms that have it. */
  readonly #bySymbol: { form: Form; entry: Entry }[][] = []

  /** A new name for a word or a class. */
  symbol(): number {
    this.#bySymbol.push([])
    return this.#symbols++
  }

  /** Adds a word with a symbol, or with facts. With `!` at its end it is only itself: "fagot" is no "faggot!". */
  add(word: string, symbol: number | undefined, facts = 0): void {
    const known = this.#formOf(word)
    if (known === undefined) return
    const { form } = known
    form.facts |= facts
    if (symbol === undefined || form.symbols.includes(symbol)) return
    form.symbols.push(symbol)
    this.#bySymbol[symbol]?.push(known)
  }

  /** Adds what a word does in the clauses of a language, which is named by its place among `LANGUAGES`. */
  addRoles(word: string, language: number, roles: number): void {
    const known = this.#formOf(word)
    if (known !== undefined) known.form.roles[language] = (known.form.roles[language] ?? 0) | roles
  }

  #formOf(word: string): { form: Form; entry: Entry } | undefined {
    const isExact = word.endsWith('!')
    const folded = this.#folded
    if (!folded.read(plain(isExact ? word.slice(0, -1) : word))) return undefined
    const isShort = isExact || folded.length <= SHORT
    const runs = isShort ? [...folded.runs.subarray(0, folded.length)] : undefined
    const entry = this.#entries[this.find(folded)] ?? this.#enter(folded)
    let form = entry.forms.find((each) => String(each.runs) === String(runs))
    if (form === undefined) {
      form = { runs, facts: 0, roles: [0, 0], symbols: [] }
      entry.forms.push(form)
    }
    return { form, entry }
  }

  #enter(folded: FoldedWord): Entry {
    const mask = this.#slots.length - 1
    let at = slotOf(folded.hash, mask)
    for (; (this.#slots[at] as number) > 0; at = (at + 1) & mask)
      if (this.#hashes[(this.#slots[at] as number) - 1] === folded.hash) throw new TypeError('Two words have one hash.')
    const entry: Entry = { letters: folded.letters.slice(0, folded.length), first: 0, second: 0, forms: [] }
    this.#slots[at] = this.#entries.push(entry)
    ;(this.#hashes as number[]).push(folded.hash)
    if (this.#entries.length > this.#slots.length / 2) throw new TypeError('There are too many words for their table.')
    return entry
  }

  /** The entry of a folded word, or -1. */
  find({ length, letters, hash }: FoldedWord): number {
    const slots = this.#slots
    const mask = slots.length - 1
    for (let at = slotOf(hash, mask); ; at = (at + 1) & mask) {
      const index = (slots[at] as number) - 1
      if (index < 0) return -1
      if (this.#hashes[index] !== hash) continue
      const own = (this.#entries[index] as Entry).letters
      if (own.length !== length) continue
      let i = 0
      while (i < length && own[i] === letters[i]) i++
      if (i === length) return index
    }
  }

  /** The facts of a word: those of each form that what is written can be. The forms are in the bits from `FORMS` on. */
  factsOf(index: number, folded: FoldedWord): number {
    const plainly = this.#facts[index] as number
    if (plainly >= 0) return plainly
    const { forms } = this.#entries[index] as Entry
    let facts = 0
    for (let i = 0; i < forms.length; i++) {
      const form = forms[i] as Form
      if (form.runs === undefined || stretches(folded, form.runs)) facts |= form.facts | (1 << (i + FORMS))
    }
    return facts
  }

  /** To be called when all words are there: what needs no look at the letters of a text is put into a table. */
  seal(): void {
    this.#facts = Int32Array.from(this.#entries, ({ forms }) => {
      const [form] = forms
      return forms.length === 1 && form !== undefined && form.runs === undefined ? form.facts | (1 << FORMS) : -1
    })
    const factsOf = (forms: readonly Form[]) => forms.reduce((all, { facts }) => all | facts, 0)
    this.#all = Int32Array.from(this.#entries, ({ forms }) => factsOf(forms))
    this.#undoubled = Int32Array.from(this.#entries, ({ forms }) =>
      factsOf(forms.filter(({ runs }) => runs === undefined || runs.every((run) => run === 1))),
    )
    this.#hashes = Int32Array.from(this.#hashes)
  }

  /** Facts of a word of which only the letters are known, but for those that it would have with doubled ones; 0 for -1. */
  glance(index: number, isDoubled: boolean): number {
    return index < 0 ? 0 : ((isDoubled ? this.#all : this.#undoubled)[index] as number)
  }

  /** An entry with a hash, or -1. Two words of the tables with one hash would make it say what it must not, and none have one. */
  entryOf(hash: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    for (let at = slotOf(hash, mask); ; at = (at + 1) & mask) {
      const index = (slots[at] as number) - 1
      if (index < 0) return -1
      if (this.#hashes[index] === hash) return index
    }
  }

  /** What a word can be in a phrase. */
  symbolsOf(index: number, facts: number): readonly number[] {
    const { forms } = this.#entries[index] as Entry
    if (forms.length === 1) return facts >>> FORMS === 0 ? [] : (forms[0] as Form).symbols
    return forms.flatMap((form, i) => ((facts & (1 << (i + FORMS))) === 0 ? [] : form.symbols))
  }

  /** What a word does in the clauses of a language, see `addRoles`. */
  rolesOf(index: number, facts: number, language: number): number {
    const { forms } = this.#entries[index] as Entry
    let roles = 0
    for (let i = 0; i < forms.length; i++)
      if ((facts & (1 << (i + FORMS))) !== 0) roles |= (forms[i] as Form).roles[language] as number
    return roles
  }

  /** Adds facts to all words with a symbol. */
  mark(symbol: number, facts: number): void {
    for (const { form } of this.#bySymbol[symbol] ?? []) form.facts |= facts
  }

  /** Makes pairs of the words with some symbols and those with others. */
  pair(first: Iterable<number>, second: Iterable<number>, group: number, language: number): void {
    const bit = 1 << ((group % GROUPS) + language * GROUPS)
    const formsOf = (symbols: Iterable<number>) => [...symbols].flatMap((symbol) => this.#bySymbol[symbol] ?? [])
    for (const { form, entry } of formsOf(first)) {
      form.facts |= FACTS.half
      entry.first |= bit
    }
    for (const { form, entry } of formsOf(second)) {
      form.facts |= FACTS.half
      entry.second |= bit
    }
  }

  /** The groups of pairs of which a word is a first one, as bits; and a second one. */
  firstOf(index: number): number {
    return (this.#entries[index] as Entry).first
  }

  secondOf(index: number): number {
    return (this.#entries[index] as Entry).second
  }
}

/** Whether each letter is written as often as the form has it: "as" is no "ass", "asssss" is one. */
function stretches(folded: FoldedWord, needed: readonly number[]): boolean {
  const isTiny = needed.length <= TINY
  for (let i = 0; i < needed.length; i++) {
    const run = folded.runs[i] as number
    const least = needed[i] as number
    if (run < least || (isTiny && run > least && run < 3)) return false
  }
  return true
}
