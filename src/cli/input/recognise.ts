import { UsageError } from '../command'
import { type Table, withoutDeclaration } from './csv'
import { postsIn } from './json'

/** The file format of an export. */
export type Container = 'jsonl' | 'json' | 'csv' | 'tsv' | 'wordpress' | 'disqus'

/** How many characters of a file are looked at to recognise it. */
export const HEAD = 65_536
/** A document over several lines has short ones. */
const LONG_LINE = 1000

const DELIMITERS = [',', ';', '\t', '|'] as const

/** Whether a line that begins with `{` is a whole object. */
function isObject(text: string): boolean {
  if (!text.endsWith('}')) return false
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

/** Recognises the format by the first characters. Undefined if none fits. */
export function containerOf(head: string): Container | undefined {
  const text = head.trimStart()
  if (text.startsWith('<')) {
    if (/<(?:\w+:)?disqus\b/.test(text)) return 'disqus'
    return /wordpress\.org\/export|<wp:|<rss\b/.test(text) ? 'wordpress' : undefined
  }
  if (text.startsWith('[')) return 'json'
  if (text.startsWith('{')) {
    const [first = '', second = ''] = text.split('\n', 2).map((line) => line.trim())
    // A line that goes on is the beginning of a document over several lines. In JSONL with a damaged first line the next one begins anew.
    const isWhole = isObject(first)
    if (!isWhole && '[{,:'.includes(first.slice(-1))) return 'json'
    if (second.startsWith('{'))
      return isWhole && postsIn(first) !== undefined && postsIn(second) !== undefined ? 'json' : 'jsonl'
    if (isWhole || first.length > LONG_LINE) return postsIn(text) === undefined ? 'jsonl' : 'json'
    return 'json'
  }
  const delimiter = delimiterOf(head)
  if (delimiter === undefined) return undefined
  if (delimiter !== '\t' || withoutDeclaration(head).delimiter !== undefined) return 'csv'
  // Databases escape line ends; spreadsheets use quotation marks.
  return /\\[nt]/.test(head) || !/(?:^|\t|\n)"/.test(head) ? 'tsv' : 'csv'
}

/** The separator that a line `sep=;` names, or else the one that occurs most often in the first line, outside quotation marks. */
export function delimiterOf(text: string): string | undefined {
  const { delimiter, rest: head } = withoutDeclaration(text)
  if (delimiter !== undefined) return delimiter
  const line = head.trimStart().split(/\r?\n/, 1)[0] ?? ''
  const bare = line.replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length - 1)
  const most = Math.max(...counts)
  return most === 0 ? undefined : DELIMITERS[counts.indexOf(most)]
}

/** Reads a separator. @throws UsageError if it is not one character */
export function tableOf(head: string, delimiter: string | undefined, header: readonly string[] | undefined): Table {
  const named = delimiter === 'tab' || delimiter === '\\t' ? '\t' : delimiter
  if (named !== undefined && named.length !== 1)
    throw new UsageError(
      `--delimiter is ${JSON.stringify(delimiter)}. Use one character, or tab.`,
      `--delimiter vaut ${JSON.stringify(delimiter)}. Donnez un caractère, ou tab.`,
    )
  return { delimiter: named ?? delimiterOf(head) ?? ',', header }
}
