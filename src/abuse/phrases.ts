import { type ClauseWords, MAX_LOOKS } from './needs'
import { GAPS, type Part } from './notation'
import { type Node, node, type Place, placeOf, reach } from './places'
import type { Steps } from './steps'
import { COMMA, NAME, PERSON, SENTENCE, type Tokens } from './tokens'
import { FACTS, type Vocabulary } from './vocabulary'

/** A phrase in a text: of which kind, and from which word up to which other. */
export interface Found {
  kind: number
  start: number
  end: number
}

/** Words of the class FILLER that a phrase may contain beside its own. */
export const MAX_FILLERS = 2
/** Steps of the search from one word on. No sentence needs 200; it bounds what hostile texts cost. */
const MAX_STEPS = 600
/** Steps of the search from all words of a text on; behind the word with which they are used up, no phrase begins. No search of 43,000 real posts took more than 11,300. */
const MAX_ALL_STEPS = 65_536
/** No phrase reaches over more words, with all its gaps and fillers. */
const MAX_SPAN = 100
/** Letters of a calling. */
const MIN_CALLING = 6
const MAX_CALLING = 24
const NOTHING_KNOWN: readonly number[] = []
/** Whether a phrase may begin with a word. */
const NO = 1
const YES = 2
/** Stands for all words among those with which a phrase may begin. */
const ANY = -1

/** What words can be with which a phrase may begin. */
function startsOf(root: Place): ReadonlySet<number> {
  const starts = new Set<number>()
  const places = new Set([root])
  for (const place of places) {
    for (const symbol of place.targets.keys()) starts.add(symbol)
    for (const each of place.atStart) places.add(each)
    if (place.gaps.length > 0) starts.add(ANY)
  }
  return starts
}

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
  readonly #steps: Steps
  /** Phrases that are not yet in the tree, which is made when a text is first searched: those of a language that nobody writes never are. */
  #waiting: { kind: number; parts: readonly Part[] }[] = []
  readonly #filler: number
  readonly #name: number
  readonly #stop: number
  readonly #person: number
  readonly #callings: RegExp
  #tokens!: Tokens
  /** By word of the text: what it can be, if that was asked for in this reading. */
  readonly #symbols: (readonly number[])[] = []
  #asked = new Int32Array(0)
  #reading = 0
  /** By entry: whether a phrase may begin with it, 0 where nobody asked yet. */
  #begins: Uint8Array | undefined
  #starts: ReadonlySet<number> | undefined
  #best: Found | undefined
  readonly #clause: ClauseWords = { spellings: new Int32Array(0), places: undefined, from: 0, to: 0, looks: 0 }
  #walked = 0

  /** @param callings what a word ends with that is not in the tables and calls a person by what they do */
  constructor(vocabulary: Vocabulary, steps: Steps, callings: RegExp) {
    this.#vocabulary = vocabulary
    this.#steps = steps
    this.#filler = steps.classOf('FILLER')
    this.#name = steps.classOf('NAME')
    this.#stop = steps.classOf('STOP')
    this.#person = steps.classOf('PERSON')
    this.#callings = callings
  }

  /** Adds a phrase of a kind, and its words to the vocabulary. */
  add(kind: number, parts: readonly Part[]): void {
    this.#steps.enter(parts)
    this.#waiting.push({ kind, parts })
  }

  /** The tree. */
  #tree(): Node {
    for (const { kind, parts } of this.#waiting) {
      const end = this.#follow(this.#root, parts)
      end.kind = end.kind < 0 ? kind : Math.min(end.kind, kind)
    }
    this.#waiting = []
    return this.#root
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
      for (const symbol of this.#steps.symbolsOf(isOptional ? step.slice(0, -1) : step)) {
        const next = at.next.get(symbol)
        if (next === undefined) at.next.set(symbol, [to])
        else next.push(to)
      }
    }
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
    if (this.#asked.length < tokens.capacity) this.#asked = new Int32Array(tokens.capacity)
    this.#reading++
    this.#clause.looks = MAX_LOOKS
    const root = placeOf(this.#waiting.length > 0 ? this.#tree() : this.#root)
    let until = from
    let last = core === 0 ? to : -1
    let left = MAX_ALL_STEPS
    for (let i = from; i < to && left > 0; i++) {
      if (core !== 0 && i >= until) {
        until = endOfClause(tokens, i)
        last = this.#lastNeeded(tokens, i, until, core)
      }
      if (i > last) {
        i = until - 1
        continue
      }
      if (!this.#mayBegin(i)) continue
      this.#best = undefined
      this.#walked = 0
      this.#walk(root, i, i, 0)
      left -= this.#walked
      if (this.#best !== undefined) found.push(this.#best)
    }
    return found
  }

  /** The last word of a clause that some phrase needs, or -1: no phrase begins behind it. */
  #lastNeeded({ facts, spelled }: Tokens, from: number, to: number, core: number): number {
    const clause = this.#clause
    clause.spellings = spelled
    for (let i = to - 1; i >= from; i--) {
      const own = facts[i] as number
      if ((own & core) !== 0) return i
      if ((own & FACTS.half) === 0) continue
      clause.from = Math.max(from, i - MAX_SPAN)
      clause.to = Math.min(to, i + MAX_SPAN)
      if ((this.#vocabulary.languagesOf(clause, i) & core) !== 0) return i
    }
    return -1
  }

  #symbolsAt(i: number): readonly number[] {
    if (this.#asked[i] === this.#reading) return this.#symbols[i] as readonly number[]
    const tokens = this.#tokens
    const entry = tokens.entry[i] as number
    let symbols = entry < 0 ? this.#symbolsOfUnknown(i) : this.#vocabulary.symbolsOf(entry, tokens.facts[i] as number)
    if (((tokens.flags[i] as number) & NAME) !== 0) symbols = [...symbols, this.#name]
    this.#symbols[i] = symbols
    this.#asked[i] = this.#reading
    return symbols
  }

  /** Whether a phrase may begin with a word. */
  #mayBegin(i: number): boolean {
    const { entry, flags } = this.#tokens
    this.#starts ??= startsOf(placeOf(this.#root))
    const starts = this.#starts
    const index = entry[i] as number
    if (starts.has(ANY) || (((flags[i] as number) & NAME) !== 0 && starts.has(this.#name))) return true
    if (index < 0) return starts.has(this.#person)
    this.#begins ??= new Uint8Array(this.#vocabulary.size)
    const begins = this.#begins
    if (begins[index] === 0) begins[index] = this.#vocabulary.hasAny(index, starts) ? YES : NO
    return begins[index] === YES
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
    if (++this.#walked > MAX_STEPS) return
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
}
