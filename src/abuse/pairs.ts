/** Pairs are in so many groups for each language. */
const GROUPS = 512
const GROUP_WORDS = GROUPS / 32
const LANGUAGE_COUNT = 2
/** Bits of one row, as numbers of 32 bits. */
const ROW = LANGUAGE_COUNT * GROUP_WORDS
/** Added to a group: the rarer word of a pair stands behind the other one. */
const BEHIND = GROUPS * LANGUAGE_COUNT

/** Which words belong together: of a phrase a text has to have both words of a pair, in their order and in one clause. */
export class Pairs {
  /** By symbol: groups of which its words are the rarer word, and of which they are the other one. */
  readonly #rarerBySymbol: (Set<number> | undefined)[] = []
  readonly #otherBySymbol: (Set<number> | undefined)[] = []
  /** By entry: groups of which it is the rarer word, */
  readonly #rarer: (readonly number[] | undefined)[] = []
  /** and the row of those of which it is the other one. Most words share a few rows. */
  #rowOf = new Int32Array(0)
  #rows = new Int32Array(0)

  /** @param isBehind whether the words with the first symbols, which are met less often, stand behind the others */
  add(rarer: readonly number[], others: readonly number[], isBehind: boolean, language: number): void {
    const group = ((2 * Math.min(...rarer) + (isBehind ? 1 : 0)) % GROUPS) + language * GROUPS
    for (const symbol of rarer) addTo(this.#rarerBySymbol, symbol, isBehind ? group + BEHIND : group)
    for (const symbol of others) addTo(this.#otherBySymbol, symbol, group)
  }

  /** @param words by symbol: the words that have it, by the index of their entry */
  seal(words: readonly (readonly { index: number }[])[], entries: number): void {
    const others: number[][] = []
    const rarer: number[][] = []
    for (const [symbol, group] of words.entries()) {
      if (this.#rarerBySymbol[symbol] !== undefined) for (const { index } of group) listAt(rarer, index).push(symbol)
      if (this.#otherBySymbol[symbol] !== undefined) for (const { index } of group) listAt(others, index).push(symbol)
    }
    const lists = new Map<string, readonly number[]>()
    rarer.forEach((symbols, index) => {
      const key = symbols.join()
      const list = lists.get(key) ?? [...this.#groupsOf(symbols, this.#rarerBySymbol)]
      lists.set(key, list)
      this.#rarer[index] = list
    })
    const bits: number[] = new Array(ROW).fill(0)
    const rows = new Map<string, number>()
    this.#rowOf = new Int32Array(entries)
    others.forEach((symbols, index) => {
      const key = symbols.join()
      const row = rows.get(key) ?? bits.length / ROW
      if (!rows.has(key)) bits.push(...rowOf(this.#groupsOf(symbols, this.#otherBySymbol)))
      rows.set(key, row)
      this.#rowOf[index] = row
    })
    this.#rows = Int32Array.from(bits)
  }

  #groupsOf(symbols: readonly number[], bySymbol: readonly (ReadonlySet<number> | undefined)[]): Set<number> {
    return new Set(symbols.flatMap((symbol) => [...(bySymbol[symbol] ?? [])]))
  }

  /** In which languages a word of a clause is the rarer one of a pair whose other word is in the clause too: a bit each. */
  languagesOf(entries: Int32Array, from: number, to: number, at: number): number {
    const groups = this.#rarer[entries[at] as number]
    if (groups === undefined) return 0
    let languages = 0
    for (let k = 0; k < groups.length; k++) {
      const group = groups[k] as number
      const isBehind = group >= BEHIND
      const word = (isBehind ? group - BEHIND : group) >> 5
      const language = word < GROUP_WORDS ? 1 : 2
      if ((languages & language) !== 0) continue
      const isThere = this.#has(entries, isBehind ? from : at + 1, isBehind ? at : to, word, 1 << (group & 31))
      if (isThere) languages |= language
    }
    return languages
  }

  /** Whether one of some words is the other one of a pair in a group. */
  #has(entries: Int32Array, from: number, to: number, word: number, bit: number): boolean {
    const rowOf = this.#rowOf
    const rows = this.#rows
    for (let i = from; i < to; i++) {
      const entry = entries[i] as number
      if (entry >= 0 && ((rows[(rowOf[entry] as number) * ROW + word] as number) & bit) !== 0) return true
    }
    return false
  }
}

function addTo(lists: (Set<number> | undefined)[], at: number, group: number): void {
  const known = lists[at]
  if (known === undefined) lists[at] = new Set([group])
  else known.add(group)
}

function listAt(lists: number[][], at: number): number[] {
  const known = lists[at]
  if (known !== undefined) return known
  const list: number[] = []
  lists[at] = list
  return list
}

function rowOf(groups: ReadonlySet<number>): number[] {
  const row: number[] = new Array(ROW).fill(0)
  for (const group of groups) row[group >> 5] = (row[group >> 5] as number) | (1 << (group & 31))
  return row
}
