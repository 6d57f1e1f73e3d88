import { JSONParser } from '@streamparser/json'
import { bad, MAX_ROW, type Read } from './row'

/** Places of the posts in a document: Discourse's Data Explorer, topics and lists of posts, or an array under a usual name. */
const ARRAYS = ['rows', 'posts', 'comments', 'latest_posts', 'messages', 'data', 'items', 'results']
const PATHS = ['$.columns', '$.post_stream.posts.*', ...ARRAYS.map((name) => `$.${name}.*`)]

/** Reads one JSON document: an array of objects, or an object that holds one. No object is kept after it was read. */
export async function* readJson(blocks: AsyncIterable<string>): AsyncGenerator<Read[]> {
  let reads: Read[] = []
  let parser: JSONParser | undefined
  let line = 1
  let fed = 0
  let columns: string[] | undefined
  let failed: string | undefined

  const make = (paths: string[]) => {
    const made = new JSONParser({ paths, keepStack: false })
    made.onValue = ({ value, key, parent }) => {
      fed = 0
      if (key === 'columns' && Array.isArray(value) && !Array.isArray(parent)) columns = value.map(String)
      else reads.push(readItem(line, value, columns))
    }
    made.onError = (error) => {
      failed ??= error.message
    }
    return made
  }

  for await (const block of blocks) {
    parser ??= make(/^\s*\[/.test(block) ? ['$.*'] : PATHS)
    for (let from = 0; from < block.length && failed === undefined; ) {
      const found = block.indexOf('\n', from)
      const end = Math.min(found < 0 ? block.length : found + 1, from + 65_536)
      fed += end - from
      if (fed > 4 * MAX_ROW) failed = `${fed} characters without a post`
      else if (!parser.isEnded) parser.write(block.slice(from, end))
      else if (block.slice(from, end).trim() !== '') failed = 'more after the end of the document'
      if (block.charCodeAt(end - 1) === 0x0a) line++
      from = end
    }
    if (failed !== undefined) break
    yield reads
    reads = []
  }
  if (failed === undefined && parser !== undefined && !parser.isEnded) failed = 'the document is cut off'
  if (failed !== undefined)
    reads.push({ ...bad(line, `not JSON from here on: ${failed.slice(0, 120)}`, ''), fatal: true })
  yield reads
}

function readItem(line: number, value: unknown, columns: string[] | undefined): Read {
  const raw = JSON.stringify(value)
  if (raw.length > MAX_ROW) return bad(line, `longer than ${MAX_ROW} characters`, raw)
  if (Array.isArray(value) && columns !== undefined) {
    if (value.length !== columns.length) return bad(line, `${value.length} values for ${columns.length} columns`, raw)
    return { line, raw, fields: Object.fromEntries(columns.map((name, i) => [name, value[i]])) }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad(line, 'not a JSON object', raw)
  return { line, raw, fields: value as Record<string, unknown> }
}
