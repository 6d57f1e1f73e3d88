import { UsageError } from '../command'
import type { Table } from './csv'

/** The file format of an export. */
export type Container = 'jsonl' | 'json' | 'csv' | 'tsv' | 'wordpress' | 'disqus'

/** How many characters of a file are looked at to recognise it. */
export const HEAD = 65_536

const DELIMITERS = [',', ';', '\t', '|'] as const
/** Objects that contain posts, and are not posts: Data Explorer, a Discourse topic, lists under a usual name. */
const HOLDER =
  /^\s*\{\s*"(?:success|errors|duration|post_stream|posts|rows|columns|comments|latest_posts|messages|data|items|results)"\s*:/

function isObject(text: string): boolean {
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
    if (HOLDER.test(text) && !(isObject(first) && isObject(second) && second !== '')) return 'json'
    // JSON over several lines is one document. In JSONL with a damaged first line the next lines are whole objects.
    return isObject(first) || second.startsWith('{') || first.length > 1000 ? 'jsonl' : 'json'
  }
  const delimiter = delimiterOf(head)
  if (delimiter === undefined) return undefined
  if (delimiter !== '\t') return 'csv'
  // Databases escape line ends; spreadsheets use quotation marks.
  return /\\[nt]/.test(head) || !/(?:^|\t|\n)"/.test(head) ? 'tsv' : 'csv'
}

/** The separator that occurs most often in the first line, outside quotation marks. */
export function delimiterOf(head: string): string | undefined {
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
    throw new UsageError(`--delimiter is ${JSON.stringify(delimiter)}. Use one character, or tab.`)
  return { delimiter: named ?? delimiterOf(head) ?? ',', header }
}
