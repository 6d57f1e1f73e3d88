/** Words of a text that has an outline: a shorter one is too short, and a longer one is not compared so closely. */
export const LEAST_OUTLINED = 12
export const MOST_OUTLINED = 256

/** How many numbers the outline of a text of `words` words has; 0 for one that has none. */
export function outlineLength(words: number): number {
  return words < LEAST_OUTLINED || words > MOST_OUTLINED ? 0 : words
}

/** An outline in a ring of numbers, or one that begins at 0. */
export interface RingText {
  list: Uint16Array
  /** Where it begins. */
  from: number
  /** Is applied to every place. */
  mask: number
  /** How many numbers it has: one for each word. */
  length: number
  /** See `lettersOf`. */
  letters: number
}

/** An outline by itself. */
export function textOf(outline: Uint16Array, length: number): RingText {
  return { list: outline, from: 0, mask: -1, length, letters: lettersOf(outline, length) }
}

/** The letters of a whole text, as those of a word: the same, wherever its spaces are. */
export function lettersOf(outline: Uint16Array, length: number): number {
  let letters = 0
  for (let i = 0; i < length; i++) letters ^= outline[i] as number
  return letters
}
