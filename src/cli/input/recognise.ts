import { UsageError } from '../command'
import type { Table } from './csv'

/** How an export is written down. */
export type Container = 'jsonl' | 'json' | 'csv' | 'tsv' | 'wordpress' | 'disqus'

/** Characters of a file by which it is recognised. */
export const HEAD = 65_536

const DELIMITERS = [',', ';', '\t', '|'] as const
/** Objects that hold posts rather than being one: Data Explorer, a Discourse topic, lists under a usual name. */
const HOLDER =
  /^\s*\{\s*"(?:success|errors|duration|post_stream|posts|rows|columns|comments|latest_posts|messages|data|items|results)"\s*:/

function isObject(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

/** What a file holds, by its first characters. Undefined when nothing fits. */
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
    // Printed over several lines it is one document; a damaged first line is followed by others that are whole.
    return isObject(first) || second.startsWith('{') || first.length > 1000 ? 'jsonl' : 'json'
  }
  const delimiter = delimiterOf(head)
  if (delimiter === undefined) return undefined
  if (delimiter !== '\t') return 'csv'
  // Escaped line ends are those of databases, quotation marks those of spreadsheets.
  return /\\[nt]/.test(head) || !/(?:^|\t|\n)"/.test(head) ? 'tsv' : 'csv'
}

/** The separator that the first line has most of, outside quotation marks. */
export function delimiterOf(head: string): string | undefined {
  const line = head.trimStart().split(/\r?\n/, 1)[0] ?? ''
  const bare = line.replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length - 1)
  const most = Math.max(...counts)
  return most === 0 ? undefined : DELIMITERS[counts.indexOf(most)]
}

/** @throws UsageError for a separator that is not one character */
export function tableOf(head: string, delimiter: string | undefined, header: readonly string[] | undefined): Table {
  const named = delimiter === 'tab' || delimiter === '\\t' ? '\t' : delimiter
  if (named !== undefined && named.length !== 1)
    throw new UsageError(`--delimiter is ${JSON.stringify(delimiter)}. Use one character, or tab.`)
  return { delimiter: named ?? delimiterOf(head) ?? ',', header }
}
