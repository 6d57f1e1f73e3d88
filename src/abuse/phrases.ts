import { foldWord, plain, stretches } from './fold'
import type { Classes } from './notation'
import { COMMA, type Token } from './tokens'

/** Words `start` to `end` (exclusive) of a text that are a phrase of a kind. */
export interface Found {
  kind: string
  start: number
  end: number
}

interface Node {
  words?: Map<string, Node>
  classes?: Map<number, Node>
  /** At the end of a clause. */
  atEnd?: Node
  kind?: string
}

/** Words of the class FILLER that one phrase may contain beside its own. */
const MAX_FILLERS = 2
/** Up to this length a canonical spelling is that of many words: "as" of "ass". */
const SHORT = 4

const NONE: readonly number[] = []
const CLASS = /^[A-Z][A-Z0-9]*$/

function key(language: string, name: string): string {
  return name === 'FILLER' || name === 'NAME' ? name : `${language} ${name}`
}

/**
 * Phrases over canonical words, in a trie whose edges are words and classes of words. A text is read once; what is tried at
 * each word is bounded by the longest phrase.
 */
export class Phrases {
  readonly #root: Node = {}
  /** Phrases that begin a clause. */
  readonly #first: Node = {}
  /** By canonical spelling: the classes of a word, each with the form that what is written must be able to be, if any. */
  readonly #members = new Map<string, { id: number; form: string | undefined }[]>()
  readonly #ids = new Map<string, number>()
  readonly #kinds: string[] = []
  readonly #filler = this.#id('FILLER')
  readonly #name = this.#id('NAME')
  readonly #nameAlone: readonly number[] = [this.#name]

  /** Adds the words of one language's classes. Names of classes are the language's own, but for FILLER and NAME. */
  learn(language: string, classes: Classes): void {
    for (const [name, words] of Object.entries(classes))
      for (const word of words) this.#join(this.#named(language, name), word)
  }

  /** Adds phrases of a kind, in steps as `phrasesOf` reads them. */
  add(language: string, kind: string, phrases: readonly (readonly string[])[]): void {
    if (!this.#kinds.includes(kind)) this.#kinds.push(kind)
    for (const steps of phrases) {
      const anchored = steps[0] === '^'
      this.#insert(language, anchored ? this.#first : this.#root, anchored ? steps.slice(1) : steps, kind)
    }
  }

  /** The longest phrase at each place, in the order of the text. */
  find(tokens: readonly Token[]): Found[] {
    const classes = tokens.map((token) => this.#classesOf(token))
    const found: Found[] = []
    let best: Found | undefined
    const walk = (at: Node, start: number, i: number, fillers: number): void => {
      const token = tokens[i]
      const ended = token === undefined || token.before >= COMMA
      const kind = at.kind ?? (ended || token.before > 0 ? at.atEnd?.kind : undefined)
      if (
        kind !== undefined &&
        (best === undefined || i > best.end || (i === best.end && this.#ranks(kind, best.kind)))
      )
        best = { kind, start, end: i }
      if (token === undefined || (ended && i > start)) return
      const next = at.words?.get(token.word)
      if (next !== undefined) walk(next, start, i + 1, fillers)
      const own = classes[i] as readonly number[]
      for (const id of own) {
        const after = at.classes?.get(id)
        if (after !== undefined) walk(after, start, i + 1, fillers)
        if (id === this.#filler && i > start && fillers < MAX_FILLERS) walk(at, start, i + 1, fillers + 1)
      }
    }
    for (let i = 0; i < tokens.length; i++) {
      best = undefined
      walk(this.#root, i, i, 0)
      if ((tokens[i] as Token).before > 0) walk(this.#first, i, i, 0)
      if (best !== undefined) found.push(best)
    }
    return found
  }

  #classesOf(token: Token): readonly number[] {
    const members = this.#members.get(token.word)
    if (members === undefined) return token.name ? this.#nameAlone : NONE
    const ids: number[] = token.name ? [this.#name] : []
    for (const { id, form } of members) if (form === undefined || stretches(token.plain, form)) ids.push(id)
    return ids
  }

  /** Of two phrases of the same words the kind counts that was added last. */
  #ranks(kind: string, other: string): boolean {
    return this.#kinds.indexOf(kind) > this.#kinds.indexOf(other)
  }

  #id(name: string): number {
    const id = this.#ids.get(name) ?? this.#ids.size
    this.#ids.set(name, id)
    return id
  }

  #named(language: string, name: string): number {
    return this.#id(key(language, name))
  }

  #join(id: number, word: string): void {
    const exact = word.endsWith('!')
    const letters = exact ? word.slice(0, -1) : word
    const folded = foldWord(letters)
    const members = this.#members.get(folded) ?? []
    const form = exact || folded.length <= SHORT ? plain(letters) : undefined
    if (!members.some((member) => member.id === id && member.form === form)) members.push({ id, form })
    this.#members.set(folded, members)
  }

  #insert(language: string, at: Node, steps: readonly string[], kind: string): void {
    const [step, ...rest] = steps
    if (step === undefined) {
      at.kind = kind
      return
    }
    if (step === '$') {
      at.atEnd ??= {}
      at.atEnd.kind = kind
      return
    }
    const optional = step.endsWith('?')
    if (optional) this.#insert(language, at, rest, kind)
    for (const next of this.#edges(language, at, optional ? step.slice(0, -1) : step))
      this.#insert(language, next, rest, kind)
  }

  /** Where a step leads. */
  #edges(language: string, at: Node, step: string): Set<Node> {
    const parts = step.startsWith('(') ? step.slice(1, -1).split('|') : [step]
    const nodes = new Set<Node>()
    for (const part of parts) {
      if (parts.length === 1 && !CLASS.test(part)) {
        at.words ??= new Map()
        const word = foldWord(part)
        const next = at.words.get(word) ?? {}
        at.words.set(word, next)
        nodes.add(next)
        continue
      }
      if (CLASS.test(part) && !this.#ids.has(key(language, part))) throw new TypeError(`${language}: no class ${part}`)
      const id = this.#named(language, CLASS.test(part) ? part : step)
      if (!CLASS.test(part)) this.#join(id, part)
      at.classes ??= new Map()
      const next: Node = at.classes.get(id) ?? {}
      at.classes.set(id, next)
      nodes.add(next)
    }
    return nodes
  }
}
