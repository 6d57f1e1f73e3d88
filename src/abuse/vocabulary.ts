import { NONE, plain, TABLE } from './letters'
import { type ClauseWords, type Need, Needs } from './needs'

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
/** Facts about words, as bits. */
export const FACTS = {
  /** An English phrase needs it, or a word like it; the next bit is for French ones. A clause without any has no phrase, */
  core: 1,
  /** unless it has one of these and the other words that it needs: see `need`. */
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
  /** Its entry. */
  index: number
  /** How often each letter has to be written at least; undefined if that does not matter. */
  runs: readonly number[] | undefined
  facts: number
  /** By language: what it does in a clause, see `ROLES`; undefined if nothing. */
  roles: number[] | undefined
  /** What it can be in a phrase: itself, and its classes. */
  symbols: number[]
}

/** All words with the same letters but for doubled ones. */
interface Entry {
  /** Where its letters begin among those of all entries, and how many they are. */
  from: number
  length: number
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

const NONE_KNOWN: readonly number[] = []

const slotOf = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask
const tagOf = (hash: number): number => (hash >>> 24) | 1

/** The words of all tables. */
export class Vocabulary {
  readonly #folded = new FoldedWord()
  readonly #entries: Entry[] = []
  readonly #slots = new Int32Array(1 << 15)
  /** The letters of all entries. */
  #letters = new Uint8Array(1 << 17)
  #lettersEnd = 0
  /** By entry: its hash; and its facts if it has one form and any doubled letters will do, or -1. */
  #hashes: Int32Array | number[] = []
  /** By slot, one beside the other, since each is asked for with the hash: the hash, the entry plus one, the facts of all forms that have no letter twice, and of all. */
  #probed = new Int32Array(0)
  /** By slot: a few bits of its hash, 0 if it is empty. Most words of a text that are not in the tables need no look at what is larger. */
  #tags = new Uint8Array(0)
  #facts = new Int32Array(0)
  readonly #needs = new Needs()
  /** By symbol: the forms that have it, and facts for all of them. */
  readonly #bySymbol: Form[][] = []
  readonly #marks: number[] = []
  /** By entry with several forms, and by those that a word may be: their symbols. */
  readonly #symbolLists: (readonly number[])[][] = []

  /** A new name for a word or a class. */
  symbol(): number {
    this.#marks.push(0)
    return this.#bySymbol.push([]) - 1
  }

  /** Adds a word with a symbol, or with facts. With `!` at its end it is only itself: "fagot" is no "faggot!". */
  add(word: string, symbol: number | undefined, facts = 0): void {
    const known = this.#formOf(word)
    if (known === undefined) return
    known.facts |= facts
    if (symbol === undefined || known.symbols.includes(symbol)) return
    known.symbols.push(symbol)
    this.#bySymbol[symbol]?.push(known)
  }

  /** Adds what a word does in the clauses of a language, which is named by its place among `LANGUAGES`. */
  addRoles(word: string, language: number, roles: number): void {
    const form = this.#formOf(word)
    if (form === undefined) return
    form.roles ??= [0, 0]
    form.roles[language] = (form.roles[language] as number) | roles
  }

  #formOf(word: string): Form | undefined {
    const isExact = word.endsWith('!')
    const folded = this.#folded
    if (!folded.read(plain(isExact ? word.slice(0, -1) : word))) return undefined
    const isShort = isExact || folded.length <= SHORT
    const runs = isShort ? Array.from({ length: folded.length }, (_, i) => folded.runs[i] as number) : undefined
    const found = this.find(folded)
    const index = found < 0 ? this.#enter(folded) : found
    const { forms } = this.#entries[index] as Entry
    let form = forms.find((each) => isSame(each.runs, runs))
    if (form === undefined) {
      form = { index, runs, facts: 0, roles: undefined, symbols: [] }
      forms.push(form)
    }
    return form
  }

  /** Returns the index of the new entry. */
  #enter(folded: FoldedWord): number {
    const mask = this.#slots.length - 1
    let at = slotOf(folded.hash, mask)
    for (; (this.#slots[at] as number) > 0; at = (at + 1) & mask)
      if (this.#hashes[(this.#slots[at] as number) - 1] === folded.hash) throw new TypeError('Two words have one hash.')
    const { length } = folded
    if (this.#lettersEnd + length > this.#letters.length) {
      const more = new Uint8Array(2 * this.#letters.length)
      more.set(this.#letters)
      this.#letters = more
    }
    for (let i = 0; i < length; i++) this.#letters[this.#lettersEnd + i] = folded.letters[i] as number
    const index = this.#entries.push({ from: this.#lettersEnd, length, forms: [] })
    this.#lettersEnd += length
    this.#slots[at] = index
    ;(this.#hashes as number[]).push(folded.hash)
    if (index > this.#slots.length / 2) throw new TypeError('There are too many words for their table.')
    return index - 1
  }

  /** The entry of a folded word, or -1. */
  find({ length, letters, hash }: FoldedWord): number {
    const slots = this.#slots
    const mask = slots.length - 1
    for (let at = slotOf(hash, mask); ; at = (at + 1) & mask) {
      const index = (slots[at] as number) - 1
      if (index < 0) return -1
      if (this.#hashes[index] !== hash) continue
      const own = this.#entries[index] as Entry
      if (own.length !== length) continue
      let i = 0
      while (i < length && this.#letters[own.from + i] === letters[i]) i++
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

  /** Whether the Latin letters of a part of a text are those of an entry, but for doubled ones. */
  isSpelled(index: number, text: string, from: number, to: number): boolean {
    const letters = this.#letters
    const own = this.#entries[index] as Entry
    const end = own.from + own.length
    let at = own.from
    let last = NONE
    for (let i = from; i < to; i++) {
      const letter = TABLE[text.charCodeAt(i)] as number
      if (letter === last) continue
      if (at === end || letters[at] !== letter) return false
      last = letter
      at++
    }
    return at === end
  }

  /** To be called when all words are there: what needs no look at the letters of a text is put into a table. */
  seal(): void {
    for (const [symbol, forms] of this.#bySymbol.entries())
      for (const form of forms) form.facts |= this.#marks[symbol] as number
    const isUndoubled = ({ runs }: Form) => runs === undefined || runs.every((run) => run === 1)
    const written = this.#bySymbol.map((forms) =>
      forms.map((form) => ({ index: form.index, isDoubled: !isUndoubled(form) })),
    )
    this.#needs.seal(written, this.#entries.length)
    this.#facts = Int32Array.from(this.#entries, ({ forms }) => {
      const [form] = forms
      return forms.length === 1 && form !== undefined && form.runs === undefined ? form.facts | (1 << FORMS) : -1
    })
    const factsOf = (forms: readonly Form[], test: (form: Form) => boolean) =>
      forms.reduce((all, form, i) => (test(form) ? all | form.facts | (1 << (i + FORMS)) : all), 0)
    this.#hashes = Int32Array.from(this.#hashes)
    this.#probed = new Int32Array(4 * this.#slots.length)
    this.#tags = new Uint8Array(this.#slots.length)
    for (let slot = 0; slot < this.#slots.length; slot++) {
      const at = this.#slots[slot] as number
      if (at === 0) continue
      const { forms } = this.#entries[at - 1] as Entry
      this.#tags[slot] = tagOf(this.#hashes[at - 1] as number)
      this.#probed[4 * slot] = this.#hashes[at - 1] as number
      this.#probed[4 * slot + 1] = at
      this.#probed[4 * slot + 2] = factsOf(forms, isUndoubled)
      this.#probed[4 * slot + 3] = factsOf(forms, () => true)
    }
  }

  /** Where the word with a hash stands among `#probed`, or -1. Two words of the tables with one hash would make it say what it must not, and none have one. */
  slotWith(hash: number): number {
    const tags = this.#tags
    const mask = tags.length - 1
    const tag = tagOf(hash)
    for (let at = slotOf(hash, mask); ; at = (at + 1) & mask) {
      const own = tags[at] as number
      if (own === 0) return -1
      if (own === tag && this.#probed[at << 2] === hash) return at << 2
    }
  }

  /** The entry in a slot. */
  entryIn(slot: number): number {
    return (this.#probed[slot + 1] as number) - 1
  }

  /**
   * Facts of the word in a slot: those that `factsOf` says if none of its letters is doubled; if one is, those of all its forms, since it is not known
   * which that is.
   */
  glance(slot: number, isDoubled: boolean): number {
    return this.#probed[isDoubled ? slot + 3 : slot + 2] as number
  }

  /** How many words there are. */
  get size(): number {
    return this.#entries.length
  }

  /** What a word can be in a phrase. */
  symbolsOf(index: number, facts: number): readonly number[] {
    const { forms } = this.#entries[index] as Entry
    const own = facts >>> FORMS
    if (own === 0) return NONE_KNOWN
    if (forms.length === 1) return (forms[0] as Form).symbols
    const lists = this.#symbolLists[index] ?? []
    const known = lists[own]
    if (known !== undefined) return known
    const symbols = forms.flatMap((form, i) => ((own & (1 << i)) === 0 ? [] : form.symbols))
    lists[own] = symbols
    this.#symbolLists[index] = lists
    return symbols
  }

  /** Whether some word with these letters has one of the symbols. */
  hasAny(index: number, symbols: ReadonlySet<number>): boolean {
    return (this.#entries[index] as Entry).forms.some((form) => form.symbols.some((symbol) => symbols.has(symbol)))
  }

  /** What a word does in the clauses of a language, see `addRoles`. */
  rolesOf(index: number, facts: number, language: number): number {
    const { forms } = this.#entries[index] as Entry
    let roles = 0
    for (let i = 0; i < forms.length; i++)
      if ((facts & (1 << (i + FORMS))) !== 0) roles |= (forms[i] as Form).roles?.[language] ?? 0
    return roles
  }

  /** Adds facts to all words with a symbol, when the vocabulary is sealed. */
  mark(symbol: number, facts: number): void {
    this.#marks[symbol] = (this.#marks[symbol] as number) | facts
  }

  /** Makes words with some symbols need others at their side, when the vocabulary is sealed. They are the rarest of a phrase. */
  need(rarest: readonly number[], needs: readonly Need[], language: number): void {
    for (const symbol of rarest) this.mark(symbol, FACTS.half)
    this.#needs.add(rarest, needs, language)
  }

  /** In which languages a word of a clause, with the fact `half`, has the others that it needs: a bit each. */
  languagesOf(clause: ClauseWords, at: number): number {
    return this.#needs.languagesOf(clause, at)
  }
}

const isSame = (a: readonly number[] | undefined, b: readonly number[] | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((each, i) => each === b[i]))

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
