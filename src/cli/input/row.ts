import type { Said } from '../command'

/** One record of an export, under the names that the export uses. */
export interface Row {
  /** Line of the file on which it begins, from 1. */
  line: number
  fields: Readonly<Record<string, unknown>>
  /** The text of the record in the file, if it is known. */
  raw?: string
}

/** A part of the file that is not a valid record. */
export interface BadRow {
  line: number
  reason: string
  /** The reason in French. */
  french: string
  /** Its text, cut to `MAX_RAW`. */
  raw: string
  /** The rest of the file could not be read either. */
  fatal?: true
}

export type Read = Row | BadRow

/** Reads records or faults out of a text, block by block. */
export type Reader = (blocks: AsyncIterable<string>) => AsyncGenerator<Read[]>

/** Most characters of a record. A post of a megabyte is unlikely; an unclosed quotation mark or tag is the usual reason. */
export const MAX_ROW = 1_048_576
const MAX_RAW = 10_000

export const isBad = (read: Read): read is BadRow => 'reason' in read

/** Reasons that several formats have. */
export const TOO_LONG: Said = [`longer than ${MAX_ROW} characters`, `plus de ${MAX_ROW} caractères`]
export const NO_OBJECT: Said = ['not a JSON object', 'pas un objet JSON']
export const wrongNumber = (values: number, columns: number): Said => [
  `${values} values for ${columns} columns`,
  `${values} ${values < 2 ? 'valeur' : 'valeurs'} pour ${columns} ${columns < 2 ? 'colonne' : 'colonnes'}`,
]

export function bad(line: number, [reason, french]: Said, raw: string): BadRow {
  return { line, reason, french, raw: raw.length > MAX_RAW ? `${raw.slice(0, MAX_RAW)}…` : raw }
}
