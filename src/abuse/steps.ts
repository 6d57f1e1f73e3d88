import { plain } from './letters'
import { GAPS, type Part } from './notation'
import type { Vocabulary } from './vocabulary'

const CLASS = /^[A-Z][A-Z0-9]*$/
/** Steps that need no word of the tables: ends of a clause or a sentence, and gaps. */
const NO_WORD = /^(?:\^|\$\$?|\.{2,3})$/

/** What a step of a phrase needs: one of these, and how many of 10,000 words are one of them. */
export interface Needed {
  symbols: readonly number[]
  rate: number
}

/** A step on a way through a phrase: up to how many words it covers, and what it needs, if that is known. */
interface Covered {
  most: number
  needed: Needed | undefined
}

/** Something that a phrase needs, and up to how many words of it, but for fillers, end with it. */
export interface Placed extends Needed {
  at: number
}

/** The steps of the phrases of one language: which words and classes they stand for, and how often these are met. */
export class Steps {
  readonly #vocabulary: Vocabulary
  readonly #classes: ReadonlyMap<string, number>
  readonly #rateOf: (word: string) => number | undefined
  readonly #words = new Map<string, number>()
  readonly #symbols = new Map<string, readonly number[]>()
  readonly #needed = new Map<string, Needed | undefined>()

  /**
   * @param classes by name: the symbol of a class
   * @param rateOf how many of 10,000 words are a word or belong to a class; undefined if words that are not in the tables may belong to it
   */
  constructor(
    vocabulary: Vocabulary,
    classes: ReadonlyMap<string, number>,
    rateOf: (word: string) => number | undefined,
  ) {
    this.#vocabulary = vocabulary
    this.#classes = classes
    this.#rateOf = rateOf
  }

  classOf(name: string): number {
    const symbol = this.#classes.get(name)
    if (symbol === undefined) throw new TypeError(`There is no class ${name} of words.`)
    return symbol
  }

  /** Puts the words of a phrase into the vocabulary. */
  enter(parts: readonly Part[]): void {
    for (const part of parts) {
      if (typeof part !== 'string') for (const each of part.alternatives) this.enter(each)
      else if (!NO_WORD.test(part)) this.symbolsOf(part.endsWith('?') ? part.slice(0, -1) : part)
    }
  }

  /** What a word can be that makes a step. */
  symbolsOf(step: string): readonly number[] {
    let symbols = this.#symbols.get(step)
    if (symbols === undefined) {
      symbols = namesOf(step).map((name) => (CLASS.test(name) ? this.classOf(name) : this.#wordOf(name)))
      this.#symbols.set(step, symbols)
    }
    return symbols
  }

  #wordOf(word: string): number {
    let symbol = this.#words.get(word)
    if (symbol === undefined) {
      if (!/^[\p{L}\p{M}]+$/u.test(word)) throw new TypeError(`"${word}" is not a word of a phrase.`)
      symbol = this.#vocabulary.symbol()
      this.#words.set(word, symbol)
      this.#vocabulary.add(word, symbol)
    }
    return symbol
  }

  /** What a text must have to have a phrase, in the order of its steps, for each way through its alternatives. */
  neededBy(parts: readonly Part[]): Placed[][] {
    return this.#waysOf(parts).map((way) => {
      let at = 0
      return way.flatMap(({ most, needed }) => {
        at += most
        return needed === undefined ? [] : [{ ...needed, at }]
      })
    })
  }

  #waysOf(parts: readonly Part[]): Covered[][] {
    let ways: Covered[][] = [[]]
    for (const part of parts) {
      if (typeof part !== 'string') {
        const inner = part.alternatives.flatMap((each) => this.#waysOf(each))
        ways = ways.flatMap((way) => inner.map((each) => [...way, ...each]))
        continue
      }
      const most = NO_WORD.test(part) ? (GAPS[part] ?? 0) : 1
      const step = { most, needed: this.#neededAt(part) }
      for (const way of ways) way.push(step)
    }
    return ways
  }

  #neededAt(step: string): Needed | undefined {
    if (NO_WORD.test(step) || step.endsWith('?')) return undefined
    if (this.#needed.has(step)) return this.#needed.get(step)
    const rates = namesOf(step).map((name) => this.#rateOf(CLASS.test(name) ? name : plain(name)))
    const rate = rates.reduce((sum, each) => (sum === undefined || each === undefined ? undefined : sum + each), 0)
    const needed = rate === undefined ? undefined : { symbols: this.symbolsOf(step), rate }
    this.#needed.set(step, needed)
    return needed
  }
}

const namesOf = (step: string): string[] => (step.startsWith('(') ? step.slice(1, -1).split('|') : [step])
