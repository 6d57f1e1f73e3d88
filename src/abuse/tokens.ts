import { foldWord, plain } from './fold'

/** What stands before a word. Phrases reach across less than `COMMA`. */
export const NOTHING = 0
export const LINE = 1
export const COMMA = 2
export const SENTENCE = 3

/** One word of a text. */
export interface Token {
  /** Canonical spelling. */
  word: string
  /** In small letters without accents, doubled letters kept. */
  plain: string
  /** Where it stands in the text that was read. */
  start: number
  end: number
  /** `NOTHING`, `LINE`, `COMMA` or `SENTENCE`. */
  before: number
  /** Between quotation marks. */
  quoted: boolean
  /** Written as names are: `@someone`, or a capital inside a sentence. */
  name: boolean
}

/** Words that are looked for under a disguise. */
export interface Disguised {
  /** Whether a canonical spelling is one of them. */
  has(word: string): boolean
  /** The one that a word with `*` for letters left out can be, if any. */
  unmask(masked: string): string | undefined
  /** Whether a canonical spelling begins one of those of six letters and more. */
  begins(start: string): boolean
}

// A letter or digit, then more of them with signs inside ("c*nnard", "c.o.n", "f**k"). The two classes share no character.
const WORD =
  /[@$]?[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[*@$#€!|+_.·-]{1,6}[\p{L}\p{N}][\p{L}\p{M}\p{N}]*){0,40}(?:\*{2,6}|\${1,6})?/gu
const LINK = /(?:https?:\/\/|www\.)\S{1,2000}/giu
const INVISIBLE = /\p{Cf}/gu
/** Signs that stand for 18 and 8 letters of Arabic, in which no words are looked for. */
const PHRASE_SIGNS = /[\ufdfa\ufdfb]/g
const SOFT_HYPHEN = 0xad
const SIGN = /[*@$#€!|+_.·-]/
const SIGNS = /[*@$#€!|+_.·-]+/g
const SIGN_LETTERS: Record<string, string> = { '@': 'a', $: 's', '€': 'e', '!': 'i', '|': 'i', '+': 't' }
const ENDS = /[.!?…;]|\n\s*\n/
const PAUSES = /[,:()[\]–—]|\s[-/]\s/
/** Stands for a person who is mentioned by name. */
const USER = 'user'
const ADDRESSED = /^[_^|\]]{0,3}:(?:\s|$)/
const QUOTE = /["«»“”„]/
const OPENING = '«“„'
const CLOSING = '»”'
/** Longer quotations are whole texts. */
const MAX_QUOTED = 400
/** Runs of this many single letters may be one word written apart. */
const APART = 3
/** No word that is looked for has more. */
export const MAX_LETTERS = 30
/** Words from this length on are recognised in two parts, "con nard". */
export const LONG = 6

function breakOf(gap: string, first: boolean): number {
  if (gap === ' ') return first ? SENTENCE : NOTHING
  if (first || ENDS.test(gap)) return SENTENCE
  if (PAUSES.test(gap)) return COMMA
  return gap.includes('\n') || QUOTE.test(gap) ? LINE : NOTHING
}

/** Reads quotation marks; marks the words between a pair. One that is never closed hides nothing. */
class Quotes {
  #open = -1
  #mark = ''

  read(gap: string, tokens: Token[]): void {
    if (gap === ' ' || !QUOTE.test(gap)) return
    for (const sign of gap) {
      const straight = sign === '"'
      if (OPENING.includes(sign) || (straight && this.#mark !== '"')) {
        this.#open = tokens.length
        this.#mark = sign
      } else if ((straight || CLOSING.includes(sign)) && this.#open >= 0) {
        if (tokens.length - this.#open <= MAX_QUOTED)
          for (let i = this.#open; i < tokens.length; i++) (tokens[i] as Token).quoted = true
        this.#open = -1
        this.#mark = ''
      }
    }
  }
}

/** The letters of the lexicon's word that signs inside a word hide: `c*nnard`, `$alope`, `c.o.n.n.a.r.d`. */
function undisguise(written: string, disguised: Disguised): string | undefined {
  const bare = plain(written.replace(SIGNS, ''))
  if (disguised.has(foldWord(bare))) return bare
  const read = plain(written.replace(/[@$€!|+]/g, (sign) => SIGN_LETTERS[sign] ?? sign))
  if (/[*#]/.test(read)) return disguised.unmask(read)
  return disguised.has(foldWord(read)) ? read : undefined
}

/** Joins what was written apart: "c o n n a r d", "con nard". */
function joined(tokens: Token[], disguised: Disguised): Token[] {
  const result: Token[] = []
  const merge = (from: number, to: number, letters: string): void => {
    const { end } = tokens[to - 1] as Token
    result.push({ ...(tokens[from] as Token), word: foldWord(letters), plain: letters, end })
  }
  const lettersOf = (from: number, to: number): string =>
    tokens
      .slice(from, to)
      .map(({ plain: letter }) => letter)
      .join('')
  const spells = (from: number, to: number): boolean =>
    to - from >= APART && disguised.has(foldWord(lettersOf(from, to)))
  let end = 0
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token
    const begins = end <= i
    if (begins) {
      end = i
      while (end < tokens.length && (tokens[end] as Token).plain.length === 1) end++
    }
    // "a m o r o n": the first letter may be a word of its own.
    const from = begins && end - i <= MAX_LETTERS ? [i, i + 1].find((at) => spells(at, end)) : undefined
    if (from !== undefined) {
      if (from > i) result.push(token)
      merge(from, end, lettersOf(from, end))
      i = end - 1
      continue
    }
    const next = tokens[i + 1]
    if (next !== undefined && next.before <= LINE && token.word.length > 1 && disguised.begins(token.word)) {
      const word = foldWord(token.plain + next.plain)
      if (word.length >= LONG && disguised.has(word) && !disguised.has(token.word) && !disguised.has(next.word)) {
        merge(i, i + 2, token.plain + next.plain)
        i++
        continue
      }
    }
    result.push(token)
  }
  return result
}

/** Latin letters and the punctuation of prose: nothing in it is invisible or has another form. */
function ordinary(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === SOFT_HYPHEN || (code >= 0x300 && (code < 0x2013 || code > 0x2026))) return false
  }
  return true
}

/** What is read of a text, and its words, disguises taken off. Linear; links are left out. */
export function tokenize(text: string, disguised: Disguised): { read: string; tokens: Token[] } {
  const shown = ordinary(text) ? text : text.replace(PHRASE_SIGNS, ' ').normalize('NFKC').replace(INVISIBLE, '')
  const read = shown.includes('://') || shown.includes('www.') ? shown.replace(LINK, ' ') : shown
  const tokens: Token[] = []
  const quotes = new Quotes()
  let at = 0
  for (const { 0: written, index } of read.matchAll(WORD)) {
    const gap = read.slice(at, index)
    quotes.read(gap, tokens)
    let before = breakOf(gap, tokens.length === 0)
    at = index + written.length
    // "idiot: have you tried …" is said to a member of that name.
    if (before >= LINE && ADDRESSED.test(read.slice(at, at + 5))) {
      tokens.push({ word: USER, plain: USER, start: index, end: at, before, quoted: false, name: true })
      continue
    }
    const add = (shown: string, start: number, letters = plain(shown)): void => {
      const word = foldWord(letters)
      if (word === '') return
      const name = letters === USER || (before < SENTENCE && /^\p{Lu}\p{Ll}/u.test(shown))
      tokens.push({ word, plain: letters, start, end: start + shown.length, before, quoted: false, name })
    }
    if (!SIGN.test(written)) {
      add(written, index)
      continue
    }
    const letters = undisguise(written, disguised)
    if (letters !== undefined) add(written, index, letters)
    else if (/^@[\p{L}\p{N}_.]+$/u.test(written)) add(written, index, USER)
    else {
      let from = 0
      const parts = [...written.matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
      for (const { 0: part, index: start } of parts) {
        // "fin.Connard" ends a sentence, "org.con" does not.
        if (from > 0) before = /[!?]|\.(?=\p{Lu})/u.test(written.slice(from, start + 1)) ? SENTENCE : NOTHING
        add(part, index + start)
        from = start + part.length
      }
      // The full stop of a sentence without a space after it was read above; signs at the end belong to the gap.
      at = index + from
    }
  }
  quotes.read(read.slice(at), tokens)
  // Who puts all he says between quotation marks says it himself.
  if (tokens.every(({ quoted }) => quoted)) for (const token of tokens) token.quoted = false
  return { read, tokens: joined(tokens, disguised) }
}
