import { LEAST_OUTLINED, MOST_OUTLINED, type RingText } from './outline'

/** A run of fewer equal words is a turn of phrase, or one of the lines between the fields of a template. */
const LEAST_RUN = 6
/** Fewer words in all are a greeting. */
const LEAST_SHARED = 12
/** Neither text has more than this many times the words of the other: around a text with twice as many there are three times as many. */
const MOST_TIMES = 4
/** Words by which a run is found. */
const KEY_WORDS = 3

const TABLE_BITS = 11
/** For three words in a row of the prepared text, where they stand, from 1 on. What is overwritten is found by its neighbours. */
const PLACES = new Uint16Array(1 << TABLE_BITS)
/** The prepared text. */
const WORDS = new Uint16Array(MOST_OUTLINED)
/** 1 for each of its words that was found in the other text. Used up inside one comparison. */
const MET = new Uint8Array(MOST_OUTLINED)

function cellOf(a: number, b: number, c: number): number {
  const mixed = Math.imul(Math.imul((a << 16) | b, 0x9e3779b1) ^ c, 0x85ebca6b)
  return mixed >>> (32 - TABLE_BITS)
}

/**
 * A text that is looked at for what it shares with earlier ones of its author, word for word: somebody repeats something and puts other
 * words around it. A comparison takes one look for each word of the other text.
 */
export class PartQuery {
  #words = 0

  /** Whether a text of `m` words can share enough with one of `n`. */
  static canShare(n: number, m: number): boolean {
    const least = Math.min(n, m)
    const most = Math.max(n, m)
    return least >= LEAST_OUTLINED && most <= MOST_OUTLINED && most <= MOST_TIMES * least
  }

  /** Takes the text that others are compared with, which begins at 0. Only the text that was prepared last can be compared. */
  prepare({ list: outline, length: words }: RingText): this {
    this.#words = words
    PLACES.fill(0)
    for (let i = 0; i < words; i++) WORDS[i] = outline[i] as number
    for (let i = 0; i + KEY_WORDS <= words; i++)
      PLACES[cellOf(WORDS[i] as number, WORDS[i + 1] as number, WORDS[i + 2] as number)] = i + 1
    return this
  }

  /** How many words of the prepared text stand in another one, in runs of six words and more; 0 if they are fewer than twelve. */
  shared({ list, from, mask, length: m }: RingText): number {
    const n = this.#words
    MET.fill(0, 0, n)
    let total = 0
    for (let j = 0; j + KEY_WORDS <= m; j++) {
      const first = list[(from + j) & mask] as number
      const second = list[(from + j + 1) & mask] as number
      const third = list[(from + j + 2) & mask] as number
      const i = (PLACES[cellOf(first, second, third)] as number) - 1
      if (i < 0 || WORDS[i] !== first || WORDS[i + 1] !== second || WORDS[i + 2] !== third) continue
      let run = KEY_WORDS
      while (i + run < n && j + run < m && WORDS[i + run] === list[(from + j + run) & mask]) run++
      // The place of its first words may have been overwritten.
      let before = 0
      while (before < Math.min(i, j) && WORDS[i - before - 1] === list[(from + j - before - 1) & mask]) before++
      if (run + before >= LEAST_RUN)
        for (let k = i - before; k < i + run; k++) {
          total += 1 - (MET[k] as number)
          MET[k] = 1
        }
      j += run - 1
    }
    return total < LEAST_SHARED ? 0 : total
  }
}
