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
}

/** Of a comment without words. */
export const NO_FACTS: Readonly<TextFacts> = Object.freeze({ numbers: 0, names: 0, exact: 0, negations: 0 })

/** The first of the two 32-bit numbers that facts are kept in. */
export function packedNames({ numbers, names }: Readonly<TextFacts>): number {
  return (numbers & 0xffff) | (names << 16)
}

/** The second of them. Its upper 8 bits are free. */
export function packedText({ exact, negations }: Readonly<TextFacts>): number {
  return (exact & 0xffff) | (Math.min(negations, 0xff) << 16)
}

/** The facts that two 32-bit numbers hold. */
export function unpackedFacts(names: number, text: number): TextFacts {
  return { numbers: names & 0xffff, names: names >>> 16, exact: text & 0xffff, negations: (text >>> 16) & 0xff }
}
