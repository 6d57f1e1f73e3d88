import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import { type Both, ConfigError, type Path } from './problem'
import { JSON_KEY_TWICE, jsonMistake, noSuchAnchor, TOO_MANY_ALIASES, yamlMistake } from './syntax'

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

/** A mistake, and where it begins. */
interface Mistake {
  at: number
  message: Both
}

/** What JSON's own reader says: it takes no comments and no commas at an end. */
function mistakeInJson(text: string, fallback: number): Mistake | undefined {
  try {
    JSON.parse(text)
  } catch (error) {
    const { message } = error as Error
    // What Node says names a position, or only quotes the text.
    return { at: Number(/position (\d+)/.exec(message)?.[1] ?? fallback), message: jsonMistake(message) }
  }
  return undefined
}

/** A name behind `*` that stands nowhere above it: the reader finds it only when the value is made. */
function mistakeInAliases(document: Document): Mistake | undefined {
  let found: Mistake | undefined
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return undefined
      found = { at: alias.range?.[0] ?? 0, message: noSuchAnchor(alias.source.slice(0, 60)) }
      return visit.BREAK
    },
  })
  return found
}

function mistakeIn(document: Document, text: string, isJson: boolean): Mistake | undefined {
  const [error] = document.errors
  const at = error?.pos[0] ?? 0
  if (!isJson) return error === undefined ? mistakeInAliases(document) : { at, message: yamlMistake(error) }
  const mistake = mistakeInJson(text, at)
  if (mistake !== undefined || error === undefined) return mistake
  return { at, message: error.code === 'DUPLICATE_KEY' ? JSON_KEY_TWICE : jsonMistake(error.message) }
}

/** Reads JSON or YAML 1.2; both have the same values, and YAML's reader knows the lines. @throws ConfigError naming the line */
export function parseConfig(file: string, given: string): ConfigDocument {
  const counter = new LineCounter()
  const text = given.replace(/^\ufeff/, '')
  const document = parseDocument(text, {
    lineCounter: counter,
    strict: true,
    uniqueKeys: true,
    prettyErrors: false,
    version: '1.2',
  })
  const lineAt = (offset: number): number => Math.max(1, counter.linePos(offset).line)
  const mistake = mistakeIn(document, text, file.endsWith('.json'))
  if (mistake !== undefined)
    throw new ConfigError(file, [{ line: lineAt(mistake.at), path: [], message: mistake.message }])
  try {
    // An alias that stands for a hundred others, and so on, would fill the memory.
    const value: unknown = document.toJS({ maxAliasCount: 100 })
    return { file, value, lineOf: (path) => lineAt(startOf(document.contents, path)) }
  } catch {
    throw new ConfigError(file, [{ line: 1, path: [], message: TOO_MANY_ALIASES }])
  }
}
