import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { ConfigError, type Path } from './problem'

/** What a file says, and where. */
export interface ConfigDocument {
  file: string
  value: unknown
  /** The line of a value, or of the value around it that exists; from 1. */
  lineOf(path: Path): number
}

/** Where the value of a key begins; the line of the key itself is what people look for. */
function startOf(node: unknown, path: Path): number {
  let at = (node as Node | null)?.range?.[0] ?? 0
  let current: unknown = node
  for (const each of path) {
    if (isMap(current)) {
      const pair = current.items.find(({ key }) => isScalar(key) && String(key.value) === String(each))
      if (pair === undefined) break
      at = (pair.key as Node).range?.[0] ?? at
      current = pair.value
    } else if (isSeq(current)) {
      current = current.items[Number(each)]
      at = (current as Node | undefined)?.range?.[0] ?? at
    } else break
  }
  return at
}

/** Reads JSON or YAML 1.2; both have the same values, and YAML's reader knows the lines. @throws ConfigError naming the line */
export function parseConfig(file: string, text: string): ConfigDocument {
  const counter = new LineCounter()
  const document = parseDocument(text.replace(/^\ufeff/, ''), {
    lineCounter: counter,
    strict: true,
    uniqueKeys: true,
    prettyErrors: false,
    version: '1.2',
  })
  const lineAt = (offset: number): number => Math.max(1, counter.linePos(offset).line)
  const [error] = document.errors
  if (error !== undefined)
    throw new ConfigError(file, [{ line: lineAt(error.pos[0]), path: [], message: unreadable(file, error.message) }])
  if (file.endsWith('.json'))
    try {
      JSON.parse(text.replace(/^\ufeff/, ''))
    } catch (jsonError) {
      const { message } = jsonError as Error
      // What Node says names a position, or only quotes the text.
      const position = Number(/position (\d+)/.exec(message)?.[1] ?? 0)
      throw new ConfigError(file, [{ line: lineAt(position), path: [], message: unreadable(file, message) }])
    }
  let value: unknown
  try {
    // An alias that stands for a hundred others, and so on, would fill the memory.
    value = document.toJS({ maxAliasCount: 100 })
  } catch (aliasError) {
    throw new ConfigError(file, [{ line: 1, path: [], message: unreadable(file, (aliasError as Error).message) }])
  }
  return { file, value, lineOf: (path) => lineAt(startOf(document.contents, path)) }
}

function unreadable(file: string, message: string): readonly [string, string] {
  const form = file.endsWith('.json') ? 'JSON' : 'YAML'
  return [`This is not ${form}: ${message}`, `Ce n’est pas du ${form} : ${message}`]
}
