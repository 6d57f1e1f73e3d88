/** What ends a line of plain text. */
export const LINE_END = /\r\n|[\n\r\u2028\u2029]/
/** This many lines of a text are looked at one by one. No comment of 170,000 real ones has more than 437. */
export const MOST_LINES = 512
/** Most spaces before the mark of a quotation, and before a fence of code. */
const MAX_INDENT = 3

/** Whether a character ends a line. */
export function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029
}

/** Whether nothing but line feeds ends the lines of a text. The engine finds these many characters at a time. */
export const hasOnlyFeeds = (text: string): boolean =>
  !text.includes('\r') && !text.includes('\u2028') && !text.includes('\u2029')

/** Whether a text has more than one line. */
export const hasLines = (text: string): boolean => text.includes('\n') || !hasOnlyFeeds(text)

/** The lines of a text. */
export const linesOf = (text: string): string[] => text.split(hasOnlyFeeds(text) ? '\n' : LINE_END)

/** Where the line ends that begins at `start`: at a line feed, or at the end of the text. */
export function endOfLine(text: string, start: number): number {
  // A text may be full of empty lines.
  if (text.charCodeAt(start) === 0x0a) return start
  const feed = text.indexOf('\n', start)
  return feed < 0 ? text.length : feed
}

/** Whether a line of a text has nothing but white space. A sign of ASCII in the first place says that it has more. */
export function isBlankAt(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start)
  return !(first > 0x20 && first < 0x80) && text.slice(start, end).trim() === ''
}

/** The same of a line alone. */
export const isBlankLine = (line: string): boolean => isBlankAt(line, 0, line.length)

/** The first code unit behind at most three spaces of a line, or of the line of a text that begins at `start`; NaN for an empty line. */
export function firstUnit(line: string, start = 0): number {
  let at = start
  while (at < start + MAX_INDENT && line.charCodeAt(at) === 0x20) at++
  return line.charCodeAt(at)
}

/** Where the line begins in which only spaces, at most three, stand before `at`; -1 if more stands there. */
export function lineStart(text: string, at: number): number {
  let start = at
  while (at - start < MAX_INDENT && text.charCodeAt(start - 1) === 0x20) start--
  return start === 0 || isBreak(text.charCodeAt(start - 1)) ? start : -1
}

/** Where the lines of a text end that are looked at one by one: at a line end, or at the end of the text. */
export function endOfLooks(text: string): number {
  if (text.length <= MOST_LINES) return text.length
  let count = 0
  if (hasOnlyFeeds(text)) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) if (++count > MOST_LINES) return at
    return text.length
  }
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // CRLF ends one line.
    if (isBreak(code) && !(code === 0x0a && before === 0x0d) && ++count > MOST_LINES) return at
    before = code
  }
  return text.length
}
