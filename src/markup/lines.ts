const LINE_END = /\r\n|[\n\r\u2028\u2029]/
/**
 * Lines of a text that are looked at one by one: so many, and one more for so many characters. Only texts of very many very short lines have
 * more: they would cost four times as much as others.
 */
const LOOKED_AT = 600
const CHARACTERS = 32

/** Whether a character ends a line. */
export function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029
}

/** Whether nothing but line feeds ends the lines of a text. The engine finds these many characters at a time. */
export const hasOnlyFeeds = (text: string): boolean =>
  !text.includes('\r') && !text.includes('\u2028') && !text.includes('\u2029')

/** Whether a text has more than one line. */
export const hasLines = (text: string): boolean => text.includes('\n') || !hasOnlyFeeds(text)

/** Whether a line has nothing but white space. A sign of ASCII in the first place says that it has more. */
export function isBlankLine(line: string): boolean {
  const first = line.charCodeAt(0)
  return !(first > 0x20 && first < 0x80) && line.trim() === ''
}

/** Where the lines of a text end that are looked at one by one: at a line end, or at the end of the text. */
function endOfLooks(text: string, onlyFeeds: boolean): number {
  const most = LOOKED_AT + text.length / CHARACTERS
  if (text.length <= most) return text.length
  let count = 0
  if (onlyFeeds) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) if (++count > most) return at
    return text.length
  }
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // CRLF ends one line.
    if (isBreak(code) && !(code === 0x0a && before === 0x0d) && ++count > most) return at
    before = code
  }
  return text.length
}

/**
 * The lines of a text that are looked at one by one, and what stands behind them, with the line end before it; mostly nothing.
 *
 * @param ends what ends a line, if that is less than what ends one of plain text
 */
export function linesOf(text: string, ends: RegExp | string = LINE_END): { lines: string[]; rest: string } {
  const onlyFeeds = hasOnlyFeeds(text)
  const end = endOfLooks(text, onlyFeeds)
  const looked = end === text.length ? text : text.slice(0, end)
  return { lines: looked.split(onlyFeeds ? '\n' : ends), rest: text.slice(end) }
}
