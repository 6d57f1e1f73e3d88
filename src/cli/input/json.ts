import { JSONParser } from '@streamparser/json'
import type { Said } from '../command'
import { looksLikePost, shapeOf } from './document'
import { bad, MAX_ROW, NO_OBJECT, type Read, TOO_LONG, wrongNumber } from './row'

/** Places of the posts in a document: Discourse's Data Explorer, topics and lists of posts, or an array under a usual name. */
const ARRAYS =
  'rows posts comments latest_posts messages data items results replies entries records commentaires publications reponses contributions'.split(
    ' ',
  )
/** Chats of a whole archive of Telegram, and those that its owner left. */
const CHATS = ['chats.list', 'left_chats.list']
/** Characters in which the posts of a document are looked for. */
const LOOKED_AT = 65_536
/** What a document says about all its posts: the chat of Telegram, the channel of Discord. */
const ABOUT = ['name', 'id', 'channel']

/** The path to the posts of a document, by its beginning. Undefined if it is itself a post, or holds none. */
export function postsIn(head: string): string[] | undefined {
  const { names, arrays } = shapeOf(head)
  if (looksLikePost(names)) return undefined
  let best: { path: string[]; rank: number } | undefined
  for (const { path, first, names: inside } of arrays) {
    const isKnown = ARRAYS.includes(path.at(-1) as string)
    const isTable = first === 'array' && isKnown && names.includes('columns')
    const rank = (first === 'object' && looksLikePost(inside) ? 2 : 0) + (isKnown ? 1 : 0) + (isTable ? 2 : 0)
    if (CHATS.includes(path.join('.'))) return path
    const isLikely = rank >= 2 || (isKnown && (first === 'object' || first === 'none'))
    if (isLikely && rank > (best?.rank ?? -1)) best = { path, rank }
  }
  return best?.path
}

function pathsOf(head: string): string[] {
  if (/^\s*\[/.test(head)) return ['$.*']
  const { objects } = shapeOf(head)
  const found = postsIn(head)
  const known = ARRAYS.filter((name) => !objects.includes(name)).map((name) => `$.${name}.*`)
  const path = found?.join('.') ?? ''
  const isOwn = found?.every((name) => !/[.*]/.test(name)) && !CHATS.includes(path)
  const own = isOwn ? [`$.${path}.*`] : []
  const chats = CHATS.flatMap((list) => ['name', 'id', 'messages.*'].map((name) => `$.${list}.*.${name}`))
  return [
    ...new Set(['$.columns', '$.post_stream.posts.*', ...known, ...own, ...ABOUT.map((name) => `$.${name}`), ...chats]),
  ]
}

/** Reads the parts of one document. */
class DocumentReader {
  readonly #parser: JSONParser
  #columns: string[] | undefined
  #about: { [name: string]: unknown } = {}
  #isChat = false
  line = 1
  reads: Read[] = []
  failed: Said | undefined
  /** Characters since the last post. */
  fed = 0

  constructor(paths: string[]) {
    const parser = new JSONParser({ paths, keepStack: false })
    this.#parser = parser
    parser.onValue = ({ value, key, stack }) => {
      if (typeof key === 'number') {
        this.fed = 0
        this.reads.push(this.#item(value))
      } else if (key === 'columns' && Array.isArray(value)) this.#columns = value.map(String)
      else if (key !== undefined && ABOUT.includes(key)) {
        this.#isChat = stack.length > 2
        this.#about = { ...this.#about, [key]: value }
      } else if (typeof value === 'object') this.reads.push(this.#item(value))
    }
    parser.onError = (error) => {
      this.failed ??= [error.message, error.message]
    }
  }

  get isEnded(): boolean {
    return this.#parser.isEnded
  }

  write(part: string): void {
    this.#parser.write(part)
  }

  #item(value: unknown): Read {
    const raw = JSON.stringify(value)
    const { line } = this
    const columns = this.#columns
    if (raw.length > MAX_ROW) return bad(line, TOO_LONG, raw)
    if (Array.isArray(value) && columns !== undefined) {
      if (value.length !== columns.length) return bad(line, wrongNumber(value.length, columns.length), raw)
      return { line, raw, fields: Object.fromEntries(columns.map((name, i) => [name, value[i]])) }
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad(line, NO_OBJECT, raw)
    const fields = value as Record<string, unknown>
    if (Object.keys(this.#about).length > 0) {
      // Not among the columns that are listed.
      Object.defineProperty(fields, 'document', { value: this.#about })
      // Telegram numbers the messages of each chat from 1.
      if (this.#isChat)
        for (const name of ['id', 'reply_to_message_id'])
          if (Object.hasOwn(fields, name)) fields[name] = `${this.#about.id}/${fields[name]}`
    }
    return { line, raw, fields }
  }
}

/** Reads JSON documents: an array of objects, or an object that holds one. No object is kept after it was read. */
export async function* readJson(blocks: AsyncIterable<string>): AsyncGenerator<Read[]> {
  let reader: DocumentReader | undefined
  let line = 1
  let failed: Said | undefined
  for await (const block of blocks) {
    reader ??= new DocumentReader(pathsOf(block.slice(0, LOOKED_AT)))
    for (let from = 0; from < block.length && failed === undefined; ) {
      const found = block.indexOf('\n', from)
      const end = Math.min(found < 0 ? block.length : found + 1, from + 65_536)
      const part = block.slice(from, end)
      reader.line = line
      reader.fed += part.length
      if (reader.fed > 4 * MAX_ROW)
        failed = [`${reader.fed} characters without a post`, `${reader.fed} caractères sans message`]
      else if (!reader.isEnded) reader.write(part)
      else if (/^\s*[[{]/.test(part)) {
        // One page of an API after the other.
        const { reads } = reader
        reader = new DocumentReader(pathsOf(block.slice(from, from + LOOKED_AT)))
        reader.reads = reads
        reader.line = line
        reader.write(part)
      } else if (part.trim() !== '')
        failed = ['more after the end of the document', 'une suite après la fin du document']
      failed ??= reader.failed
      if (block.charCodeAt(end - 1) === 0x0a) line++
      from = end
    }
    if (failed !== undefined) break
    yield reader.reads.splice(0)
  }
  if (failed === undefined && reader !== undefined && !reader.isEnded)
    failed = ['the document is cut off', 'le document est coupé']
  const rest = reader?.reads ?? []
  if (failed !== undefined)
    rest.push({
      ...bad(
        line,
        [
          `not JSON from here on: ${failed[0].slice(0, 120)}`,
          `plus du JSON à partir d’ici : ${failed[1].slice(0, 120)}`,
        ],
        '',
      ),
      fatal: true,
    })
  yield rest
}
