/** A pattern in a file may have this many characters. */
export const LONGEST_PATTERN = 200
/** Its machine may have this many states: 500 states and 512 characters are 0.3 million steps, about a millisecond. */
const MOST_STATES = 500
/** Names of threads are looked at up to here. Addresses of pages are shorter. */
export const LONGEST_THREAD = 512

/** Whether one character, as a code point, is meant. */
type Test = (code: number) => boolean
type Check = 'start' | 'end' | 'word' | 'no-word'

type Node =
  | { kind: 'one'; test: Test }
  | { kind: 'check'; check: Check }
  | { kind: 'all'; nodes: Node[] }
  | { kind: 'any'; nodes: Node[] }
  | { kind: 'times'; node: Node; min: number; max: number }

/** What a state does: reads a character, checks the place, goes on in two ways, or has found it. */
type State =
  | { kind: 'one'; test: Test }
  | { kind: 'check'; check: Check }
  | { kind: 'split'; to: number; other: number }
  | { kind: 'found' }

/** Reads the source of a regular expression. What is well formed is known already; what takes more than linear time is refused. */
class Parser {
  readonly #source: string
  #at = 0

  constructor(source: string) {
    this.#source = source
  }

  parse(): Node {
    return this.#alternatives()
  }

  #alternatives(): Node {
    const nodes = [this.#sequence()]
    while (this.#take('|')) nodes.push(this.#sequence())
    return nodes.length === 1 ? (nodes[0] as Node) : { kind: 'any', nodes }
  }

  #sequence(): Node {
    const nodes: Node[] = []
    while (this.#at < this.#source.length && !/^[|)]/.test(this.#rest)) nodes.push(this.#quantified(this.#atom()))
    return { kind: 'all', nodes }
  }

  get #rest(): string {
    return this.#source.slice(this.#at)
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #quantified(node: Node): Node {
    const [all = '', sign, least, comma, most] = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(this.#rest) ?? []
    if (all === '') return node
    this.#at += all.length
    if (sign !== undefined) {
      return { kind: 'times', node, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity }
    }
    const min = Number(least)
    return { kind: 'times', node, min, max: comma === undefined ? min : most === '' ? Infinity : Number(most) }
  }

  #atom(): Node {
    if (/^\(\?(?:[=!]|<[=!])/.test(this.#rest)) throw new RangeError('it looks ahead or behind, with (?')
    const open = /^\((?:\?(?::|<[^>]*>))?/.exec(this.#rest)?.[0]
    if (open !== undefined) {
      if (open === '(' && this.#rest.startsWith('(?')) throw new RangeError('it changes flags, with (?')
      this.#at += open.length
      const node = this.#alternatives()
      this.#take(')')
      return node
    }
    if (this.#take('^')) return { kind: 'check', check: 'start' }
    if (this.#take('$')) return { kind: 'check', check: 'end' }
    if (this.#take('\\b')) return { kind: 'check', check: 'word' }
    if (this.#take('\\B')) return { kind: 'check', check: 'no-word' }
    if (/^\\[1-9k]/.test(this.#rest)) throw new RangeError('it refers back to a group')
    const one =
      /^(?:\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-f]{4}(?:\\u[\da-f]{4})?|x[\da-f]{2}|c[a-z]|.)|\[(?:\\.|[^\]\\])*\]|.)/isu.exec(
        this.#rest,
      )?.[0] ?? ''
    this.#at += one.length
    return { kind: 'one', test: testOf(one) }
  }
}

/** What stands for one character in a pattern is asked of the engine, about one character at a time. */
function testOf(source: string): Test {
  if ([...source].length === 1 && source !== '.') {
    const code = source.codePointAt(0)
    return (each) => each === code
  }
  const single = new RegExp(`^${source}$`, 'u')
  const ascii = Uint8Array.from({ length: 128 }, (_, code) => (single.test(String.fromCharCode(code)) ? 1 : 0))
  return (code) => (code < 128 ? ascii[code] === 1 : single.test(String.fromCodePoint(code)))
}

function emit(node: Node, states: State[]): void {
  if (states.length > MOST_STATES) throw new RangeError('it has too many parts')
  switch (node.kind) {
    case 'all':
      for (const each of node.nodes) emit(each, states)
      return
    case 'any':
      emitAny(node.nodes, states)
      return
    case 'times':
      emitTimes(node, states)
      return
    default:
      states.push(node)
  }
}

function emitAny(nodes: readonly Node[], states: State[]): void {
  const ends: { kind: 'split'; to: number; other: number }[] = []
  nodes.forEach((node, i) => {
    if (i === nodes.length - 1) {
      emit(node, states)
      return
    }
    const split = { kind: 'split' as const, to: states.length + 1, other: 0 }
    states.push(split)
    emit(node, states)
    const end = { kind: 'split' as const, to: 0, other: 0 }
    states.push(end)
    ends.push(end)
    split.other = states.length
  })
  for (const end of ends) end.to = end.other = states.length
}

function emitTimes({ node, min, max }: Node & { kind: 'times' }, states: State[]): void {
  // An empty part may be there any number of times.
  for (let n = 0; n < min && states.length <= MOST_STATES; n++) {
    const before = states.length
    emit(node, states)
    if (states.length === before) return
  }
  if (max === Infinity) {
    const split = { kind: 'split' as const, to: states.length + 1, other: 0 }
    const at = states.length
    states.push(split)
    emit(node, states)
    states.push({ kind: 'split', to: at, other: at })
    split.other = states.length
    return
  }
  const splits: { kind: 'split'; to: number; other: number }[] = []
  for (let n = min; n < max; n++) {
    const split = { kind: 'split' as const, to: states.length + 1, other: 0 }
    states.push(split)
    splits.push(split)
    const before = states.length
    emit(node, states)
    if (states.length === before) break
  }
  for (const split of splits) split.other = states.length
}

const isWord = (code: number | undefined): boolean =>
  code !== undefined && code < 128 && /\w/.test(String.fromCharCode(code))

/**
 * A regular expression that takes linear time, since it comes from a file: all ways through it are followed at once. It finds what the
 * engine's own finds, with the flag `u`, but for groups that refer back and for looking ahead or behind, which are refused.
 */
export class Pattern {
  readonly #states: readonly State[]
  /** The place at which a state was entered last. */
  readonly #entered: Int32Array

  /** @throws Error for a source that is no regular expression, or one that is not taken */
  constructor(source: string) {
    // Asks for something of it: the build leaves out an expression that is made and not used, and with it the error.
    if (!new RegExp(source, 'u').unicode) throw new SyntaxError(`/${source}/u is not read as Unicode`)
    const states: State[] = []
    emit(new Parser(source).parse(), states)
    states.push({ kind: 'found' })
    if (states.length > MOST_STATES) throw new RangeError('it has too many parts')
    this.#states = states
    this.#entered = new Int32Array(states.length)
  }

  /** Whether it is found somewhere in a text of which 512 characters are read. */
  test(text: string): boolean {
    const codes = Array.from(text.slice(0, LONGEST_THREAD), (each) => each.codePointAt(0) as number)
    this.#entered.fill(-1)
    let now: number[] = []
    for (let at = 0; at <= codes.length; at++) {
      const next: number[] = []
      // It may begin anywhere.
      if (this.#enter(0, at, codes, now)) return true
      const code = codes[at]
      if (code === undefined) return false
      for (const from of now) {
        const state = this.#states[from] as State & { kind: 'one' }
        if (state.test(code) && this.#enter(from + 1, at + 1, codes, next)) return true
      }
      now = next
    }
    return false
  }

  /** Goes to a state, and on until a character has to be read. Returns whether it is found. */
  #enter(first: number, at: number, codes: readonly number[], into: number[]): boolean {
    const open = [first]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (this.#entered[next] === at) continue
      this.#entered[next] = at
      const state = this.#states[next] as State
      if (state.kind === 'found') return true
      if (state.kind === 'one') into.push(next)
      else if (state.kind === 'split') open.push(state.other, state.to)
      else if (isAt(state.check, at, codes)) open.push(next + 1)
    }
    return false
  }
}

function isAt(check: Check, at: number, codes: readonly number[]): boolean {
  if (check === 'start') return at === 0
  if (check === 'end') return at === codes.length
  return (isWord(codes[at - 1]) !== isWord(codes[at])) === (check === 'word')
}
