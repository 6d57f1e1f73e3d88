/** A step that a phrase needs: what the word is, and within how many words of the rarest one it stands, behind it or, if negative, before it. */
export interface Need {
  symbols: readonly number[]
  within: number
}

/** Beside its rarest word, so many of its other words are looked for. */
export const MAX_NEEDS = 3
/** What words can be is in so many groups. Two words whose groups meet by chance cost time and change nothing. */
const GROUPS = 512
/** Bits of one row, as numbers of 32 bits. */
const ROW = GROUPS / 32
/** A need in one number: its group, on which side it stands, and within how many words. */
const BEHIND = GROUPS
const WITHIN = 2 * GROUPS
/** The needs of a phrase, one beside the other, and before them the bit of its language. */
const RECORD = MAX_NEEDS + 1
const NO_NEED = -1
/** No phrase needs a word that is further from its rarest one. */
const MAX_WITHIN = 32

/** The words that a form of writing can be, with doubled letters or without. */
export interface Written {
  index: number
  isDoubled: boolean
}

/** Stands for what is written with these letters, which are those of an entry: with doubled letters it may be more words. */
export const spelling = (entry: number, isDoubled: boolean): number => 2 * entry + (isDoubled ? 1 : 0)

/**
 * How often, in one reading of a text, a word is looked at for the needs of another. No text of 36,000 real ones takes more than 25,000; one of nothing
 * but rare words took 300 for each of them.
 */
export const MAX_LOOKS = 65_536

/** The words of a clause: from one up to another. */
export interface ClauseWords {
  /** What is left of `MAX_LOOKS` in this reading of the text. */
  looks: number
  /** By word: how it is spelled, or -1 if it is not in the tables. */
  spellings: Int32Array
  /** By word: its place among all words of the text, where words that are not in the tables are left out. */
  places: Int32Array | undefined
  from: number
  to: number
}

/** Which words a clause must have to have a phrase: the rarest of its words, and some others at their side. */
export class Needs {
  /** By symbol: records of the phrases of which its words are the rarest, */
  readonly #recordsBySymbol: (Map<string, readonly number[]> | undefined)[] = []
  /** and the groups of needs that they meet. */
  readonly #groupsBySymbol: (Set<number> | undefined)[] = []
  /** By spelling: the records of the phrases of which it is the rarest word. */
  readonly #records: (Int32Array | undefined)[] = []
  /** By spelling: the row of the needs that it meets. Most share a few rows, and the first has none. */
  #rowOf = new Int32Array(0)
  #rows = new Int32Array(0)

  add(rarest: readonly number[], needs: readonly Need[], language: number): void {
    const record = [1 << language, ...needs.map((need) => this.#enter(need))]
    while (record.length < RECORD) record.push(NO_NEED)
    const key = record.join()
    for (const symbol of rarest) {
      const known = this.#recordsBySymbol[symbol] ?? new Map<string, readonly number[]>()
      this.#recordsBySymbol[symbol] = known.set(key, record)
    }
  }

  #enter({ symbols, within }: Need): number {
    if (Math.abs(within) > MAX_WITHIN) throw new TypeError(`A phrase has more than ${MAX_WITHIN} words.`)
    const group = symbols.reduce((hash, symbol) => (Math.imul(hash, 31) + symbol) >>> 0, 7) % GROUPS
    for (const symbol of symbols) {
      const known = this.#groupsBySymbol[symbol] ?? new Set<number>()
      this.#groupsBySymbol[symbol] = known.add(group)
    }
    return group + (within > 0 ? BEHIND : 0) + WITHIN * Math.abs(within)
  }

  /** @param words by symbol: the words that have it */
  seal(words: readonly (readonly Written[])[], entries: number): void {
    const symbolsOf: number[][] = Array.from({ length: 2 * entries }, () => [])
    for (const [symbol, group] of words.entries()) {
      if (this.#recordsBySymbol[symbol] === undefined && this.#groupsBySymbol[symbol] === undefined) continue
      for (const { index, isDoubled } of group) {
        symbolsOf[spelling(index, true)]?.push(symbol)
        if (!isDoubled) symbolsOf[spelling(index, false)]?.push(symbol)
      }
    }
    const records = new Map<string, Int32Array | undefined>()
    const bits: number[] = new Array(ROW).fill(0)
    const rows = new Map<string, number>([['', 0]])
    this.#rowOf = new Int32Array(2 * entries)
    symbolsOf.forEach((symbols, at) => {
      const key = symbols.join()
      if (!rows.has(key)) {
        rows.set(key, bits.length / ROW)
        bits.push(...rowOf(symbols.flatMap((symbol) => [...(this.#groupsBySymbol[symbol] ?? [])])))
        records.set(key, this.#recordsOf(symbols))
      }
      this.#rowOf[at] = rows.get(key) as number
      this.#records[at] = records.get(key)
    })
    this.#rows = Int32Array.from(bits)
  }

  /** The records of a word with some symbols, in an order in which those that begin with the same need stand together. */
  #recordsOf(symbols: readonly number[]): Int32Array | undefined {
    const all = new Map(symbols.flatMap((symbol) => [...(this.#recordsBySymbol[symbol] ?? [])]))
    const ordered = [...all.values()].sort((a, b) => (a[1] as number) - (b[1] as number))
    return ordered.length === 0 ? undefined : Int32Array.from(ordered.flat())
  }

  /**
   * In which languages a word of a clause is the rarest of a phrase whose other words are in the clause too: a bit each. Once too many words were
   * looked at, all that have phrases with it.
   */
  languagesOf(clause: ClauseWords, at: number): number {
    const records = this.#records[clause.spellings[at] as number]
    if (records === undefined) return 0
    let languages = 0
    let missing = NO_NEED
    for (let k = 0; k < records.length; k += RECORD) {
      const language = records[k] as number
      const first = records[k + 1] as number
      if ((languages & language) !== 0) continue
      if (clause.looks <= 0) {
        languages |= language
        continue
      }
      if (first === missing) continue
      if (!this.#isMet(first, clause, at)) {
        missing = first
        continue
      }
      let n = 2
      while (n < RECORD && this.#isMet(records[k + n] as number, clause, at)) n++
      if (n === RECORD) languages |= language
    }
    return languages
  }

  /** Whether a word of a clause meets a need of the one at a place. */
  #isMet(need: number, clause: ClauseWords, at: number): boolean {
    if (need === NO_NEED) return true
    const { spellings, places, from, to } = clause
    const rowOf = this.#rowOf
    const rows = this.#rows
    const word = (need & (GROUPS - 1)) >> 5
    const bit = 1 << (need & 31)
    const within = (need / WITHIN) | 0
    const own = places === undefined ? at : (places[at] as number)
    const step = (need & BEHIND) !== 0 ? 1 : -1
    for (let i = at + step; i >= from && i < to; i += step) {
      clause.looks--
      const place = places === undefined ? i : (places[i] as number)
      if ((place - own) * step > within) return false
      // Words with signs between them are in one place, and a text may be full of them.
      if ((i - at) * step > MAX_WITHIN) return true
      const each = spellings[i] as number
      if (each >= 0 && ((rows[(rowOf[each] as number) * ROW + word] as number) & bit) !== 0) return true
    }
    return false
  }
}

function rowOf(groups: readonly number[]): number[] {
  const row: number[] = new Array(ROW).fill(0)
  for (const group of groups) row[group >> 5] = (row[group >> 5] as number) | (1 << (group & 31))
  return row
}
