import { CODE_END, CODE_START } from './code'
import { LESS } from './escapes'
import { endOfLine, firstUnit, isBlankAt, lineStart } from './lines'
import { Rewriting } from './rewriting'

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/
export const BACKTICK = 0x60
export const TILDE = 0x7e
const TAB = 0x09

/** The backticks or tildes with which a line begins that opens or closes code; undefined for any other line. */
export const fenceOf = (line: string): string | undefined => FENCE.exec(line)?.[1]

/** Whether a line may begin with the mark of a fence. */
export const mayFence = (text: string): boolean => beginsLine(text, '```') || beginsLine(text, '~~~')

function beginsLine(text: string, mark: string): boolean {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) if (lineStart(text, at) >= 0) return true
  return false
}

const mayBeIndented = (text: string): boolean => isCodeLine(text, 0) || text.includes('\n    ') || text.includes('\n\t')

/** Whether the line that begins at `start` is indented so far that Markdown takes it for code. */
const isCodeLine = (text: string, start: number): boolean =>
  text.charCodeAt(start) === TAB || text.startsWith('    ', start)

/**
 * Marks what stands between fences, and in Markdown what is indented by four spaces below a blank line. A fence that is not
 * closed marks nothing.
 *
 * @param isMarkdown whether tags are markup outside of code
 */
export function markFences(source: string, isMarkdown: boolean): string {
  if (!mayFence(source) && !(isMarkdown && mayBeIndented(source))) return source
  const marking = new Rewriting(source)
  let fence = ''
  /** Where the line begins and ends that opened it. */
  let openedAt = 0
  let opened = 0
  /** In Markdown no tag stands in code, whether its fence is closed or not. */
  const writeInside = (end: number): void => {
    const inside = isMarkdown ? source.slice(opened, end) : ''
    if (inside.includes('<')) marking.replace(opened, end, inside.replaceAll('<', LESS))
  }
  let before = true
  let isIndented = false
  for (let start = 0, end = 0; start <= source.length; start = end + 1) {
    end = endOfLine(source, start)
    // A text may have a line for each character, of which most are empty.
    if (end === start) {
      before = true
      continue
    }
    const first = firstUnit(source, start)
    const isMark = first === BACKTICK || first === TILDE
    const isBlank = isBlankAt(source, start, end)
    const mark = isMark ? fenceOf(source.slice(start, end)) : undefined
    if (fence === '' && mark !== undefined) {
      fence = mark
      openedAt = start
      opened = end
    } else if (fence !== '') {
      if (mark?.startsWith(fence) && source.slice(start, end).trim() === mark) {
        marking.replace(openedAt, opened, CODE_START)
        writeInside(start)
        marking.replace(start, end, CODE_END)
        fence = ''
      }
    } else if (isMarkdown && !isBlank && (before || isIndented) && isCodeLine(source, start)) {
      const line = source.slice(start, end)
      marking.replace(start, end, CODE_START + line.replace(/\r$/, '').replaceAll('<', LESS) + CODE_END)
      isIndented = true
    } else if (!isBlank) isIndented = false
    before = isBlank
  }
  if (fence !== '') writeInside(source.length)
  return marking.toString()
}
