import { escaped } from '../text/expression'
import { dotLength, isWideDot } from './host-text'
import { octet } from './percent'

/** Most characters of a label (RFC 1035). */
const MAX_LABEL = 63
const DOT = 46
const SPACE = 32
const PERCENT = 37

/** Whether a code unit belongs to a label of a host: a letter, a digit or a hyphen. */
function isOfLabel(code: number): boolean {
  const letter = code | 0x20
  return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2d
}

/** Where the label that ends at `end` begins. */
function startOfLabel(text: string, end: number): number {
  let start = end
  while (start > 0 && end - start <= MAX_LABEL && isOfLabel(text.charCodeAt(start - 1))) start -= 1
  return start
}

/** Whether a dot, or a bracket around one, may begin with this code unit. */
const mayBeginDot = (code: number): boolean =>
  code === DOT || code === 40 || code === 91 || code === 123 || isWideDot(code)

/** Whether a dot or a word for it may follow the bracket at `at`: a text may be full of brackets. */
function mayHoldDot(text: string, at: number): boolean {
  const code = text.charCodeAt(text.charCodeAt(at + 1) === SPACE ? at + 2 : at + 1) | 0x20
  return code === (DOT | 0x20) || code === 0x64 || code === 0x70
}

/** Where the labels of `rest` end that begin at `at`, however the dots between them are written; -1 if others stand there. */
function endOfRest(text: string, at: number, rest: string): number {
  let end = at
  for (let i = 0; i < rest.length; i++) {
    const code = rest.charCodeAt(i)
    const length = code === DOT ? dotLength(text, end) : Number(lowered(text.charCodeAt(end)) === code)
    if (length === 0) return -1
    end += length
  }
  return end
}

/** The length of a label and its first letter, as one number. */
const shapeOf = (text: string, start: number, end: number): number =>
  ((end - start) << 7) | lowered(text.charCodeAt(start))

const lowered = (code: number): number => (code >= 0x41 && code <= 0x5a ? code | 0x20 : code)

/**
 * A list of host names that are looked for in texts. An expression of all names took six times as long in some processes: the engine
 * compiles one for the first text that it meets, whatever the next ones are like.
 */
export class HostNames {
  /** What follows the first dot, by what stands before it. */
  readonly #rests = new Map<string, string[]>()
  /** 1 for each length and first letter, as `shapeOf` gives them, that the first label of a name has: few other labels need a string. */
  readonly #shapes = new Uint8Array((MAX_LABEL + 1) << 7)
  /** Names without a dot, such as `localhost`, which only a site has. */
  readonly #bare: RegExp | undefined

  constructor(hosts: Iterable<string>) {
    const bare: string[] = []
    for (const host of hosts) {
      const name = host.toLowerCase()
      const dot = name.indexOf('.')
      if (dot < 0) {
        bare.push(escaped(name))
        continue
      }
      const first = name.slice(0, dot)
      const rests = this.#rests.get(first) ?? []
      rests.push(name.slice(dot + 1))
      this.#rests.set(first, rests)
      this.#shapes[shapeOf(name, 0, dot)] = 1
    }
    if (bare.length > 0)
      this.#bare = new RegExp(`(?:^|%[0-9a-f]{2}|[^a-z0-9-])(?:${bare.join('|')})(?![a-z0-9-])`, 'gi')
  }

  /** Whether a text has one of the names, or a name below one of them, in any case. Linear. */
  isIn(text: string): boolean {
    for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1))
      if (this.#isAround(text, startOfLabel(text, dot), dot, dot + 1)) return true
    return this.#nextBare(text, 0) < text.length
  }

  /**
   * Where the next of the names begins, at `from` or behind it, also behind a sign that is encoded: `%2Fexample.org`. Its dots may be
   * written in any way that `dotLength` knows. Infinite if there is none. Linear.
   */
  next(text: string, from: number): number {
    const bare = this.#nextBare(text, from)
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (!mayBeginDot(code)) continue
      const isBracket = code !== DOT && !isWideDot(code)
      if (isBracket && !mayHoldDot(text, at)) continue
      const dot = isBracket && at > from && text.charCodeAt(at - 1) === SPACE ? at - 1 : at
      const start = this.#startBefore(text, dot, from)
      if (start >= 0) return Math.min(start, bare)
    }
    return bare
  }

  /** Where a name begins whose first dot is at `dot`; -1 if there is none. */
  #startBefore(text: string, dot: number, from: number): number {
    const start = Math.max(from, startOfLabel(text, dot))
    if (start === dot) return -1
    const next = dot + dotLength(text, dot)
    if (next === dot) return -1
    if (this.#isAround(text, start, dot, next)) return start
    const isEncoded = text.charCodeAt(start - 1) === PERCENT && octet(text, start - 1) >= 0
    return isEncoded && this.#isAround(text, start + 2, dot, next) ? start + 2 : -1
  }

  /** Whether the first label of a name stands from `start` to `dot`, and the others from `next` on. */
  #isAround(text: string, start: number, dot: number, next: number): boolean {
    if (this.#shapes[shapeOf(text, start, dot)] !== 1) return false
    const rests = this.#rests.get(text.slice(start, dot).toLowerCase())
    if (rests === undefined) return false
    return rests.some((rest) => {
      const end = endOfRest(text, next, rest)
      return end >= 0 && !isOfLabel(text.charCodeAt(end))
    })
  }

  #nextBare(text: string, from: number): number {
    if (this.#bare === undefined) return Number.POSITIVE_INFINITY
    this.#bare.lastIndex = from
    return this.#bare.exec(text)?.index ?? Number.POSITIVE_INFINITY
  }
}
