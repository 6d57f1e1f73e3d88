import { linesOf } from './lines'
import { bad, NO_OBJECT, type Read, TOO_LONG } from './row'

/** Reads one JSON object per line (https://jsonlines.org). */
export async function* readJsonl(blocks: AsyncIterable<string>): AsyncGenerator<Read[]> {
  for await (const lines of linesOf(blocks)) {
    const reads: Read[] = []
    for (const { line, text, tooLong } of lines) {
      if (tooLong) reads.push(bad(line, TOO_LONG, text))
      else if (text.trim() !== '') reads.push(readLine(line, text))
    }
    yield reads
  }
}

function readLine(line: number, raw: string): Read {
  let fields: unknown
  try {
    fields = JSON.parse(raw)
  } catch (error) {
    const message = (error as Error).message.slice(0, 120)
    return bad(line, [`not JSON: ${message}`, `pas du JSON : ${message}`], raw)
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return bad(line, NO_OBJECT, raw)
  return { line, fields: fields as Record<string, unknown>, raw }
}
