/** A text below either limit is an everyday remark, which anyone may repeat. */
const SHORT_WORDS = 5
const SHORT_LENGTH = 24
/** A text with fewer words than that and at least this many characters is one whose spaces were removed. */
const UNSPACED = 64

/**
 * Whether a text is too short for its repetition to mean anything.
 *
 * @param words its words without links
 * @param length its canonical characters without links
 */
export function isShortText(words: number, length: number): boolean {
  // One sign of Han, kana or Thai says what takes two or more Latin letters.
  const dense = words > length * 0.6
  return (words < SHORT_WORDS && length < UNSPACED) || length < (dense ? SHORT_LENGTH / 2 : SHORT_LENGTH)
}
