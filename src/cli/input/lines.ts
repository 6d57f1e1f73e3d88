import { MAX_ROW } from './row'

export interface Line {
  /** Line number, from 1. */
  line: number
  text: string
  /** The line is longer than `MAX_ROW`, and `text` holds its beginning. */
  tooLong?: true
}

/** The lines of a text, without line ends. The part of a line beyond the largest record is skipped, not kept in memory. */
export async function* linesOf(blocks: AsyncIterable<string>, max = MAX_ROW): AsyncGenerator<Line[]> {
  let carry = ''
  let line = 1
  let skipping = false
  const finish = (text: string): Line | undefined => {
    const at = line++
    if (skipping) {
      skipping = false
      return undefined
    }
    if (text.length > max) return { line: at, text, tooLong: true }
    return { line: at, text: text.endsWith('\r') ? text.slice(0, -1) : text }
  }
  for await (const block of blocks) {
    const parts = block.split('\n')
    parts[0] = carry + parts[0]
    carry = parts.pop() as string
    const lines: Line[] = []
    for (const part of parts) {
      const found = finish(part)
      if (found !== undefined) lines.push(found)
    }
    if (carry.length > max) {
      if (!skipping) lines.push({ line, text: carry.slice(0, 20_000), tooLong: true })
      skipping = true
      carry = ''
    }
    yield lines
  }
  if (carry !== '' && !skipping) yield [finish(carry) as Line]
}
