/**
 * What distinguishes two texts that share most of their words: two uses of one template, or a text and its correction. Digests
 * and a count, never words.
 */
export interface TextFacts {
  /** Digest of the numbers in the text, 16 bits; 0 without numbers. */
  numbers: number
  /** Digest of the capitalised words inside its sentences, 16 bits; 0 without such words. */
  names: number
  /** Digest of what a reader sees: case, accents and signs included, white space as one space. 16 bits. */
  exact: number
  /** How many negations the text has, at most 255. */
  negations: number
  /** Digest of the registrable domains, or opaque codes of petitions, that it links to, 8 bits; 0 without links. */
  sites: number
}

/** Of a comment without words. */
export const NO_FACTS: Readonly<TextFacts> = Object.freeze({ numbers: 0, names: 0, exact: 0, negations: 0, sites: 0 })

/** The first of the two 32-bit numbers that facts are kept in. */
export function packedNames({ numbers, names }: Readonly<TextFacts>): number {
  return (numbers & 0xffff) | (names << 16)
}

/** The second of them. */
export function packedText({ exact, negations, sites }: Readonly<TextFacts>): number {
  return (exact & 0xffff) | (Math.min(negations, 0xff) << 16) | (sites << 24)
}

/** The facts that two 32-bit numbers hold. */
export function unpackedFacts(names: number, text: number): TextFacts {
  return {
    numbers: names & 0xffff,
    names: names >>> 16,
    exact: text & 0xffff,
    negations: (text >>> 16) & 0xff,
    sites: text >>> 24,
  }
}

/** One negation more in this many words makes another text. In a longer text it may have come with a few words that were left out. */
const WORDS_FOR_NEGATION = 24

/**
 * Whether two texts have other numbers. Without any on one side nothing was exchanged: a number at the end of a text is what a script
 * adds.
 */
export function hasOtherNumbers(a: Readonly<TextFacts>, b: Readonly<TextFacts>): boolean {
  return a.numbers !== b.numbers && a.numbers !== 0 && b.numbers !== 0
}

/**
 * Whether one of two texts that share most of their words has a negation that the other lacks, or other numbers.
 *
 * @param words of the longer
 */
export function saysOtherwise(a: Readonly<TextFacts>, b: Readonly<TextFacts>, words: number): boolean {
  const negations = Math.abs(a.negations - b.negations)
  if (negations > 0 && negations * WORDS_FOR_NEGATION >= words) return true
  return hasOtherNumbers(a, b)
}

/** Whether two texts may have other names. A text in capitals, or without any, has none that could be exchanged. */
export function mayNameOthers(a: Readonly<TextFacts>, b: Readonly<TextFacts>): boolean {
  return a.names !== b.names && a.names !== 0 && b.names !== 0
}
