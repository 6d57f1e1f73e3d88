import { plain } from './letters'
import type { Part } from './notation'
import { COMMA, NAME, PERSON, SENTENCE, type Tokens } from './tokens'
import type { Vocabulary } from './vocabulary'

/** A place among the phrases. */
interface Node {
  /** By what a word can be: where it leads. */
  next: Map<number, Node[]>
  /** Where no word is needed: always, at the beginning of a clause, or at its end. */
  free: Node[]
  atStart: Node[]
  atEnd: Node[]
  /** At the end of a sentence. */
  atStop: Node[]
  /** Up to so many words of any kind, but for those of the class STOP, may stand before what follows there. */
  gaps: { most: number; to: Node }[]
  /** Kind of the phrase that ends here, or -1. */
  kind: number
  /** By the parts of phrases that follow, as they are written: where they lead. */
  known: Map<string, Node>
  /** Made when a text first comes here. */
  place: Place | undefined
}

/** A place and all that can be reached from it without a word, as the search needs it. */
interface Place {
  /** By what a word can be: where it leads, */
  targets: ReadonlyMap<number, Iterable<Node>>
  /** and those that were asked for. */
  next: Map<number, readonly Place[]>
  atStart: readonly Place[]
  atEnd: readonly Place[]
  atStop: readonly Place[]
  gaps: readonly { most: number; to: Place }[]
  kind: number
}

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
const node = (): Node => ({
  next: new Map(),
  free: [],
  atStart: [],
  atEnd: [],
  atStop: [],
  gaps: [],
  kind: -1,
  known: new Map(),
  place: undefined,
})
const NOWHERE: readonly Place[] = []

function placesOf(nodes: Iterable<Node>): readonly Place[] {
  const places = [...new Set(nodes)].map(placeOf)
  return places.length > 0 ? places : NOWHERE
}

/** Most places of the tables are never asked for, so each is made when it is. */
function placeOf(start: Node): Place {
  if (start.place !== undefined) return start.place
  const all = new Set([start])
  for (const each of all) for (const to of each.free) all.add(to)
  const place: Place = { targets: new Map(), next: new Map(), atStart: NOWHERE, atEnd: NOWHERE, atStop: NOWHERE, gaps: [], kind: -1 }
  start.place = place
  const nodes = [...all]
  const next = new Map<number, Set<Node>>()
  for (const each of nodes) {
    if (each.kind >= 0 && (place.kind < 0 || each.kind < place.kind)) place.kind = each.kind
    for (const [symbol, targets] of each.next) {
      const known = next.get(symbol)
      if (known === undefined) next.set(symbol, new Set(targets))
      else for (const to of targets) known.add(to)
    }
  }
  place.targets = next
  place.atStart = placesOf(nodes.flatMap(({ atStart }) => atStart))
  place.atEnd = placesOf(nodes.flatMap(({ atEnd }) => atEnd))
  place.atStop = placesOf(nodes.flatMap(({ atStop }) => atStop))
  place.gaps = nodes.flatMap(({ gaps }) => gaps.map(({ most, to }) => ({ most, to: placeOf(to) })))
  return place
}

function reach(place: Place, symbol: number): readonly Place[] | undefined {
  const known = place.next.get(symbol)
  if (known !== undefined) return known
  const targets = place.targets.get(symbol)
  if (targets === undefined) return undefined
  const places = placesOf(targets)
  place.next.set(symbol, places)
  return places
}

/** Facts of words of which a clause must have one to be looked at, or two of the `half` ones. */
export interface Needed {
  core: number
  half: number
}

/** The first word after a clause. No phrase reaches beyond it. */
function endOfClause({ before, count }: Tokens, from: number): number {
  let i = from + 1
  while (i < count && (before[i] as number) < COMMA) i++
  return i
}

/** The last word from which on a phrase may begin, for it has a word there that some phrase needs; or -1. */
function lastNeeded({ facts }: Tokens, from: number, to: number, { core, half }: Needed): number {
  let last = -1
  let halves = 0
  let any = 0
  for (let i = from; i < to; i++) {
    const own = facts[i] as number
    if ((own & (core | half)) === 0) continue
    any |= own
    if ((own & half) !== 0) halves++
    last = i
  }
  return (any & core) !== 0 || halves > 1 ? last : -1
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
   * @param needed undefined if all words are looked at
   */
  find(tokens: Tokens, from: number, to: number, needed?: Needed): Found[] {
    const found: Found[] = []
    this.#tokens = tokens
    this.#symbols = []
    const root = placeOf(this.#root)
    let until = from
    let last = needed === undefined ? to : -1
    for (let i = from; i < to; i++) {
      if (needed !== undefined && i >= until) {
        until = endOfClause(tokens, i)
        last = lastNeeded(tokens, i, until, needed)
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
      if (next !== undefined)
        for (let n = 0; n < next.length; n++) this.#walk(next[n] as Place, start, i + 1, fillers)
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
