const FIRST = 0x1f1e6
const LETTER = /\p{L}/u
/** `a` */
const A = 0x61

/** The regional indicators, of which two are a flag. */
const isIndicator = (point: number | undefined): boolean => point !== undefined && point >= FIRST && point < FIRST + 26

/** The letter that half a flag draws in a word, such as "p🇪tition"; undefined for any other character at `at`. */
export function halfFlag(text: string, at: number, point: number): string | undefined {
  if (!isIndicator(point)) return undefined
  const [before, after] = [at - 2, at + 2]
  if (isIndicator(text.codePointAt(before)) || isIndicator(text.codePointAt(after))) return undefined
  const isInWord = LETTER.test(text.charAt(at - 1)) || LETTER.test(text.charAt(after))
  return isInWord ? String.fromCharCode(A + point - FIRST) : undefined
}
