/** One record of an export, under the names that the export uses. */
export interface Row {
  /** Line of the file on which it begins, from 1. */
  line: number
  fields: Readonly<Record<string, unknown>>
  /** As it stands in the file, where that is known. */
  raw?: string
}

/** What could not be read as a record. */
export interface BadRow {
  line: number
  reason: string
  /** As it stands in the file, cut to `MAX_RAW`. */
  raw: string
  /** Nothing after it could be read either. */
  fatal?: true
}

export type Read = Row | BadRow

/** What one reads out of a text, block by block. */
export type Reader = (blocks: AsyncIterable<string>) => AsyncGenerator<Read[]>

/** Characters of a record. A post of a megabyte is none: an unclosed quotation mark or tag is the likelier reason. */
export const MAX_ROW = 1_048_576
const MAX_RAW = 10_000

export const isBad = (read: Read): read is BadRow => 'reason' in read

export function bad(line: number, reason: string, raw: string): BadRow {
  return { line, reason, raw: raw.length > MAX_RAW ? `${raw.slice(0, MAX_RAW)}…` : raw }
}
