import { plain } from './letters'
import type { Part } from './notation'
import { type Node, node, type Place, placeOf, reach } from './places'
import { COMMA, NAME, PERSON, SENTENCE, type Tokens } from './tokens'
import { FACTS, languagesOfPairs, type Vocabulary } from './vocabulary'

/** A phrase in a text: of which kind, and from which word up to which other. */
export interface Found {
  kind: number
  start: number
  end: number
}

/** Words of the class FILLER that a phrase may contain beside its own. */
const MAX_FILLERS = 2
/** Steps of the search from one word on. No sentence needs 200; it bounds what hostile texts cost. */
const MAX_STEPS = 600
/** By how they are written in a table: up to how many words of any kind. */
const GAPS: Readonly<Record<string, number>> = { '..': 3, '...': 6 }
/** Letters of a calling. */
const MIN_CALLING = 6
const MAX_CALLING = 24
const NOTHING_KNOWN: readonly number[] = []
const CLASS = /^[A-Z][A-Z0-9]*$/
/** The first word after a clause. No phrase reaches beyond it. */
function endOfClause({ before, count }: Tokens, from: number): number {
  let i = from + 1
  while (i < count && (before[i] as number) < COMMA) i++
  return i
}

/** The phrases of one language over words and classes of words, as a tree. A text is read once; the work at each word is bounded. */
export class Phrases {
  readonly #vocabulary: Vocabulary
  readonly #root = node()
  readonly #classes = new Map<string, number>()
  readonly #words = new Map<string, number>()
  readonly #filler: number
  readonly #name: number
  readonly #stop: number
  readonly #person: number
  readonly #callings: RegExp
  #tokens!: Tokens
  #symbols: (readonly number[] | undefined)[] = []
  #best: Found | undefined
  #steps = 0

  /** @param callings what a word ends with that is not in the tables and calls a person by what they do */
  constructor(
    vocabulary: Vocabulary,
    classes: ReadonlyMap<string, number>,
    words: Map<string, number>,
    callings: RegExp,
  ) {
    this.#vocabulary = vocabulary
    this.#classes = new Map(classes)
    this.#words = words
    this.#filler = this.#classOf('FILLER')
    this.#name = this.#classOf('NAME')
    this.#stop = this.#classOf('STOP')
    this.#person = this.#classOf('PERSON')
    this.#callings = callings
  }

  #classOf(name: string): number {
    const symbol = this.#classes.get(name)
    if (symbol === undefined) throw new TypeError(`There is no class ${name} of words.`)
    return symbol
  }

  /** Adds a phrase of a kind. */
  add(kind: number, parts: readonly Part[]): void {
    const end = this.#follow(this.#root, parts)
    end.kind = end.kind < 0 ? kind : Math.min(end.kind, kind)
  }

  /** Where parts lead from a place. Those that are written alike lead to the same place. */
  #follow(from: Node, parts: readonly Part[]): Node {
    let at = from
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i] as Part
      const written = typeof part === 'string' ? part : part.written
      const known = at.known.get(written)
      const to = known ?? node()
      if (known === undefined) {
        at.known.set(written, to)
        if (typeof part !== 'string') for (const each of part.alternatives) this.#follow(at, each).free.push(to)
        else this.#lead(at, part, to)
      }
      at = to
    }
    return at
  }

  /** Connects two places by a step. */
  #lead(at: Node, step: string, to: Node): void {
    const most = GAPS[step]
    if (most !== undefined) at.gaps.push({ most, to })
    else if (step === '^') at.atStart.push(to)
    else if (step === '$') at.atEnd.push(to)
    else if (step === '$$') at.atStop.push(to)
    else {
      const isOptional = step.endsWith('?')
      if (isOptional) at.free.push(to)
      for (const symbol of this.#symbolsOf(isOptional ? step.slice(0, -1) : step)) {
        const next = at.next.get(symbol)
        if (next === undefined) at.next.set(symbol, [to])
        else next.push(to)
      }
    }
  }

  #symbolsOf(step: string): number[] {
    const parts = step.startsWith('(') ? step.slice(1, -1).split('|') : [step]
    return parts.map((part) => (CLASS.test(part) ? this.#classOf(part) : this.#wordOf(part)))
  }

  #wordOf(word: string): number {
    if (!/^[\p{L}\p{M}]+$/u.test(word)) throw new TypeError(`"${word}" is not a word of a phrase.`)
    let symbol = this.#words.get(word)
    if (symbol === undefined) {
      symbol = this.#vocabulary.symbol()
      this.#words.set(word, symbol)
      this.#vocabulary.add(word, symbol)
    }
    return symbol
  }

  /**
   * The strongest phrase at each place, which is the one with the least kind, and of these the longest, in the order of the text.
   *
   * @param from the first word at which one may begin, and `to` the first one at which none may
   * @param core fact of words that a clause must have to be looked at; 0 if all clauses are
   */
  find(tokens: Tokens, from: number, to: number, core: number): Found[] {
    const found: Found[] = []
    this.#tokens = tokens
    this.#symbols = []
    const root = placeOf(this.#root)
    let until = from
    let last = core === 0 ? to : -1
    for (let i = from; i < to; i++) {
      if (core !== 0 && i >= until) {
        until = endOfClause(tokens, i)
        last = this.#lastNeeded(tokens, i, until, core)
      }
      if (i > last) {
        i = until - 1
        continue
      }
      this.#best = undefined
      this.#steps = 0
      this.#walk(root, i, i, 0)
      if (this.#best !== undefined) found.push(this.#best)
    }
    this.#symbols = []
    return found
  }

  /** The last word of a clause that some phrase needs, or -1: no phrase begins behind it. */
  #lastNeeded({ facts, entry }: Tokens, from: number, to: number, core: number): number {
    let last = -1
    let first = 0
    let second = 0
    let any = 0
    for (let i = from; i < to; i++) {
      const own = facts[i] as number
      if ((own & (core | FACTS.half)) === 0) continue
      any |= own
      if ((own & FACTS.half) !== 0) {
        first |= this.#vocabulary.firstOf(entry[i] as number)
        second |= this.#vocabulary.secondOf(entry[i] as number)
      }
      last = i
    }
    return ((any | languagesOfPairs(first, second)) & core) !== 0 ? last : -1
  }

  #symbolsAt(i: number): readonly number[] {
    const known = this.#symbols[i]
    if (known !== undefined) return known
    const tokens = this.#tokens
    const entry = tokens.entry[i] as number
    let symbols = entry < 0 ? this.#symbolsOfUnknown(i) : this.#vocabulary.symbolsOf(entry, tokens.facts[i] as number)
    if (((tokens.flags[i] as number) & NAME) !== 0) symbols = [...symbols, this.#name]
    this.#symbols[i] = symbols
    return symbols
  }

  /** What a word that is not in the tables can be: a person, by its end. */
  #symbolsOfUnknown(i: number): readonly number[] {
    const { text, start, end, flags } = this.#tokens
    const from = start[i] as number
    const to = end[i] as number
    if (to - from < MIN_CALLING || to - from > MAX_CALLING || !this.#callings.test(text.slice(from, to)))
      return NOTHING_KNOWN
    flags[i] = (flags[i] as number) | PERSON
    return [this.#person]
  }

  #take(kind: number, start: number, end: number): void {
    const best = this.#best
    if (kind < 0 || (best !== undefined && (best.kind < kind || (best.kind === kind && best.end >= end)))) return
    this.#best = { kind, start, end }
  }

  #walk(at: Place, start: number, i: number, fillers: number): void {
    if (++this.#steps > MAX_STEPS) return
    const tokens = this.#tokens
    const isLast = i >= tokens.count
    const before = isLast ? SENTENCE : (tokens.before[i] as number)
    if (at.kind >= 0) this.#take(at.kind, start, i)
    if (before > 0) {
      const { atStart, atEnd, atStop } = at
      if (i === start) for (let k = 0; k < atStart.length; k++) this.#walk(atStart[k] as Place, start, i, fillers)
      else for (let k = 0; k < atEnd.length; k++) this.#walk(atEnd[k] as Place, start, i, fillers)
      if (before >= SENTENCE && i > start)
        for (let k = 0; k < atStop.length; k++) this.#walk(atStop[k] as Place, start, i, fillers)
    }
    if (isLast || (before >= COMMA && i > start)) return
    const symbols = this.#symbolsAt(i)
    for (let k = 0; k < symbols.length; k++) {
      const symbol = symbols[k] as number
      const next = reach(at, symbol)
      if (next !== undefined) for (let n = 0; n < next.length; n++) this.#walk(next[n] as Place, start, i + 1, fillers)
      if (symbol === this.#filler && i > start && fillers < MAX_FILLERS && at.targets.size > 0)
        this.#walk(at, start, i + 1, fillers + 1)
    }
    const { gaps } = at
    for (let k = 0; k < gaps.length; k++) {
      const { most, to } = gaps[k] as { most: number; to: Place }
      this.#cross(most, to, start, i, fillers)
    }
  }

  /** Goes on after a gap of any number of words up to `most`. */
  #cross(most: number, to: Place, start: number, from: number, fillers: number): void {
    const tokens = this.#tokens
    for (let i = from; i <= from + most && i < tokens.count; i++) {
      if (i > start && (tokens.before[i] as number) >= COMMA) return
      this.#walk(to, start, i, fillers)
      if (this.#symbolsAt(i).includes(this.#stop)) return
    }
  }

  /**
   * What the words of one step can be, of which a text must have one to have the phrase, for each step that has only words that are not
   * `common`. The last step comes first.
   */
  cores(parts: readonly Part[], common: ReadonlySet<string>): ReadonlySet<number>[] {
    const cores: ReadonlySet<number>[] = []
    for (let i = parts.length - 1; i >= 0; i--) {
      const part = parts[i] as Part
      if (typeof part !== 'string') {
        const inner = part.alternatives.map((each) => this.cores(each, common)[0])
        if (inner.every((each) => each !== undefined)) cores.push(new Set(inner.flatMap((each) => [...(each ?? [])])))
        continue
      }
      if (part === '^' || part.startsWith('$') || part in GAPS || part.endsWith('?')) continue
      const words = part.startsWith('(') ? part.slice(1, -1).split('|') : [part]
      if (words.some((word) => common.has(word) || (!CLASS.test(word) && common.has(plain(word))))) continue
      cores.push(new Set(this.#symbolsOf(part)))
    }
    return cores
  }
}
