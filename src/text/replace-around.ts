import { isWhiteSpace } from '../markup/white-space'

/**
 * Replaces what stands between spaces around each match of an expression. The rest of the text is not looked at: it may have thousands
 * of words beside one.
 *
 * @param pattern with the flag `g`; its matches have no spaces
 * @param change returns what takes the place of a part; undefined leaves it as it is
 */
export function replaceAround(text: string, pattern: RegExp, change: (part: string) => string | undefined): string {
  const kept: string[] = []
  let from = 0
  pattern.lastIndex = 0
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    let start = found.index
    while (start > from && !isWhiteSpace(text.charCodeAt(start - 1))) start--
    let end = pattern.lastIndex
    while (end < text.length && !isWhiteSpace(text.charCodeAt(end))) end++
    const changed = change(text.slice(start, end))
    if (changed !== undefined) {
      kept.push(text.slice(from, start), changed)
      from = end
    }
    pattern.lastIndex = end
  }
  if (from === 0) return text
  kept.push(text.slice(from))
  return kept.join('')
}
