import { spelling } from './needs'

/** What stands before a word. Phrases reach across less than `COMMA`. */
export const NOTHING = 0
export const LINE = 1
export const COMMA = 2
export const SENTENCE = 3

/** Written as names are: `@someone`, or a capital inside a sentence. */
export const NAME = 1
/** Between quotation marks. */
export const QUOTED = 2
/** Ends as callings of persons do: "cheminots", "strikers". Only asked where something was found. */
export const PERSON = 8
/** A single letter. */
export const SINGLE = 4

/**
 * Words with digits or other letters than Latin ones that are looked up in one text. Each takes as long as 50 to 300 characters, and no post of
 * 170,000 real ones has more than 240.
 */
export const MAX_ODD = 256
/** Of words with signs that stand for letters, so many are uncovered in one text. */
export const MAX_SIGNED = 256

/** The words of a text, in lists of equal length. */
export class Tokens {
  count = 0
  /** The text that they are read from, without links and invisible characters. */
  text = ''
  /** By word: its place in the text, */
  readonly start: Int32Array
  readonly end: Int32Array
  /** its entry in the vocabulary, or -1, */
  readonly entry: Int32Array
  /** how it is spelled, see `spelling`, or -1, */
  readonly spelled: Int32Array
  /** what the vocabulary knows of it, see `FACTS`, */
  readonly facts: Int32Array
  /** `NOTHING`, `LINE`, `COMMA` or `SENTENCE`, */
  readonly before: Uint8Array
  /** and bits: `NAME`, `QUOTED`. */
  readonly flags: Uint8Array
  /** How many odd words may still be looked up. */
  oddLeft = MAX_ODD
  /** How many words with signs for letters may still be uncovered. */
  signedLeft = MAX_SIGNED
  /** All facts of all words. */
  present = 0
  french = 0
  english = 0

  constructor(readonly capacity: number) {
    this.start = new Int32Array(capacity)
    this.end = new Int32Array(capacity)
    this.entry = new Int32Array(capacity)
    this.spelled = new Int32Array(capacity)
    this.facts = new Int32Array(capacity)
    this.before = new Uint8Array(capacity)
    this.flags = new Uint8Array(capacity)
  }

  clear(text: string): void {
    this.count = 0
    this.text = text
    this.oddLeft = MAX_ODD
    this.signedLeft = MAX_SIGNED
    this.present = 0
    this.french = 0
    this.english = 0
  }

  /** Says what a word is: its entry in the vocabulary, or -1, and what the vocabulary knows of it. */
  enter(at: number, entry: number, isDoubled: boolean, facts: number): void {
    this.entry[at] = entry
    this.spelled[at] = entry < 0 ? -1 : spelling(entry, isDoubled)
    this.facts[at] = facts
  }

  /** Puts one word in the place of those from `from` on that were read last. */
  merge(from: number, end: number, entry: number, facts: number): void {
    this.count = from + 1
    this.end[from] = end
    this.enter(from, entry, true, facts)
    this.present |= facts
  }
}
