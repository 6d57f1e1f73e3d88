import { foldInto, foldsPlainly } from './fold'
import { plain } from './letters'
import type { Tokens } from './tokens'
import { FACTS, type FoldedWord, MAX_LETTERS, type Vocabulary } from './vocabulary'

/** A word of the tables that was found under a disguise. */
export interface Uncovered {
  entry: number
  facts: number
  end: number
}

/** Signs and gaps between the letters of other words as short are more often an abbreviation. */
const ACRONYMS = ['fdp', 'ntm']
/** Letters that must be shown of a word whose others are stars. */
const SHOWN = 2
const SIGN_LETTERS: Readonly<Record<string, string>> = { '@': 'a', $: 's', '€': 'e', '!': 'i', '|': 'i', '+': 't' }

/** Words that are recognised under stars, signs and gaps. */
export class Disguises {
  readonly #vocabulary: Vocabulary
  /** By first letter. */
  readonly #masked = new Map<string, string[]>()

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  add(word: string): void {
    const letters = plain(word)
    if (!/^[a-z]{3,}$/.test(letters)) return
    this.#vocabulary.add(word, undefined, FACTS.hidden)
    const alike = this.#masked.get(letters.slice(0, 1)) ?? []
    alike.push(letters)
    this.#masked.set(letters.slice(0, 1), alike)
  }

  /** What begins a word of so many letters or more, from two letters on. */
  starts(least: number): Set<string> {
    const starts = new Set<string>()
    for (const words of this.#masked.values())
      for (const word of words)
        if (word.length >= least) for (let end = 2; end < word.length; end++) starts.add(word.slice(0, end))
    return starts
  }

  /** The word of the tables that these letters are, if it is one that may be hidden and has so many letters. */
  whole(written: string, folded: FoldedWord, least = 4): Uncovered | undefined {
    if (!foldInto(folded, written)) return undefined
    const entry = this.#vocabulary.find(folded)
    const facts = entry < 0 ? 0 : this.#vocabulary.factsOf(entry, folded)
    if ((facts & FACTS.hidden) === 0) return undefined
    if (folded.length < least && !ACRONYMS.includes(plain(written).replace(/[^a-z]/g, ''))) return undefined
    return { entry, facts, end: 0 }
  }

  /** The word that one with stars for letters can be. */
  unmask(masked: string): string | undefined {
    if (masked.length > MAX_LETTERS || masked.replace(/[*#]/g, '').length < SHOWN) return undefined
    return this.#masked.get(masked.slice(0, 1))?.find(fitting(masked))
  }
}

/** Makes a test for words: whether one is this mask with each star, or a single star for several, read as letters. */
function fitting(mask: string): (word: string) => boolean {
  const star = mask.search(/[*#]/)
  const head = mask.slice(0, star)
  const tail = mask.slice(star).replace(/^[*#]+/, '')
  const isSingle = mask.length - tail.length - star === 1
  const mayBeLonger = isSingle && star + tail.length > SHOWN && !/[*#]/.test(tail)
  return (word) => {
    if (mask.length !== word.length)
      return mayBeLonger && word.length > mask.length && word.startsWith(head) && word.endsWith(tail)
    for (let i = 0; i < mask.length; i++) if (mask[i] !== word[i] && mask[i] !== '*' && mask[i] !== '#') return false
    return true
  }
}

/** Signs that may stand for letters. */
const SIGNS = /[@$€!|+*#]/

/** How many stars, or signs of a currency, follow a place. */
function tailOf(text: string, from: number): number {
  let end = from
  while (end < from + 6 && text[end] === '*') end++
  if (end > from + 1) return end - from
  while (end === from || (end < from + 6 && text[end] === '$')) {
    if (text[end] !== '$') break
    end++
  }
  return text[from] === '$' ? end - from : 0
}

/** A text in which signs may stand for letters. */
export interface SignedText {
  readonly text: string
  /** In how many words of it signs may still be read as letters; negative after too many. */
  signedLeft: number
}

/** The word of the tables that signs hide in a part of a text: `c*nnard`, `$alope`, `c.o.n.n.a.r.d`. */
export function undisguise(
  signed: SignedText,
  from: number,
  to: number,
  folded: FoldedWord,
  disguises: Disguises,
): Uncovered | undefined {
  if (to - from > 64) return undefined
  const { text } = signed
  const tail = tailOf(text, to)
  const written = text.slice(from, to + tail)
  // "12-03" and "2.0" hide nothing.
  if (!/[a-z\u00c0-\uffff]/i.test(written)) return undefined
  const plainly = disguises.whole(written, folded)
  if (plainly !== undefined) return { ...plainly, end: to }
  if (!SIGNS.test(written) || --signed.signedLeft < 0) return undefined
  const read = plain(written.replace(/[@$€!|+]/g, (sign) => SIGN_LETTERS[sign] ?? sign))
  const word = /[*#]/.test(read) ? disguises.unmask(read) : read
  const found = word === undefined ? undefined : disguises.whole(word, folded, 3)
  return found === undefined ? undefined : { ...found, end: to + tail }
}

/** Joins the last `count` words of a text, each a single letter, if together they are one: "c o n n a r d", "a m o r o n". */
export function joinsApart(tokens: Tokens, count: number, disguises: Disguises, folded: FoldedWord): boolean {
  const last = tokens.count - 1
  const end = tokens.end[last] as number
  // The first letter may be a word of its own, "a m o r o n", and so on: the longest of at most so many letters.
  for (let from = Math.max(last - count + 1, last - MAX_LETTERS + 1); from <= last - 2; from++) {
    const written = tokens.text.slice(tokens.start[from], end)
    if (written.length > 8 * MAX_LETTERS) continue
    if (!foldsPlainly(written) && --tokens.oddLeft < 0) continue
    const found = disguises.whole(written, folded)
    if (found === undefined) continue
    tokens.merge(from, end, found.entry, found.facts)
    return true
  }
  return false
}
