import { CODE_END, CODE_START } from './code'
import { firstUnit, isBlankLine, joinedLines, lineStart } from './lines'

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

const mayBeIndented = (text: string): boolean => isCodeLine(text) || text.includes('\n    ') || text.includes('\n\t')

/** Whether a line is indented so far that Markdown takes it for code. */
const isCodeLine = (line: string): boolean => line.charCodeAt(0) === TAB || line.startsWith('    ')

/**
 * Marks what stands between fences, and in Markdown what is indented by four spaces below a blank line. A fence that is not
 * closed marks nothing.
 *
 * @param isMarkdown whether tags are markup outside of code
 */
export function markFences(source: string, isMarkdown: boolean): string {
  if (!mayFence(source) && !(isMarkdown && mayBeIndented(source))) return source
  const lines = source.split('\n')
  let fence = ''
  let opened = -1
  let before = true
  let isIndented = false
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string
    const isBlank = isBlankLine(line)
    const first = firstUnit(line)
    const mark = first === BACKTICK || first === TILDE ? fenceOf(line) : undefined
    if (fence === '' && mark !== undefined) {
      fence = mark
      opened = i
    } else if (fence !== '') {
      if (isMarkdown && line.includes('<')) lines[i] = line.replaceAll('<', '&lt;')
      if (mark?.startsWith(fence) && line.trim() === mark) {
        lines[opened] = CODE_START
        lines[i] = CODE_END
        fence = ''
      }
    } else if (isMarkdown && !isBlank && (before || isIndented) && isCodeLine(line)) {
      lines[i] = CODE_START + line.replace(/\r$/, '').replaceAll('<', '&lt;') + CODE_END
      isIndented = true
    } else if (!isBlank) isIndented = false
    before = isBlank
  }
  return joinedLines(lines)
}
