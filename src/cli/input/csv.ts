import { parse } from 'csv-parse/sync'
import { type Said, UsageError } from '../command'
import { type Record, Records } from './records'
import { bad, type Read, type Reader, wrongNumber } from './row'

export interface Table {
  delimiter: string
  /** Names of the columns, for a file whose first line is a record. */
  header?: readonly string[] | undefined
}

/** The line `sep=;` that Excel writes and reads above a table. */
const DECLARATION = /^\s*"?sep=([^"\r\n]|\\t)"?[;,\t ]*(?:\r?\n|$)/i

/** A table without the line that names its separator, and that separator. */
export function withoutDeclaration(head: string): { delimiter: string | undefined; rest: string } {
  const found = DECLARATION.exec(head)
  if (found === null) return { delimiter: undefined, rest: head }
  return { delimiter: found[1] === '\\t' ? '\t' : found[1], rest: head.slice(found[0].length) }
}

/** Names the values of a record by the columns. */
export function named(line: number, raw: string, header: readonly string[], values: readonly string[]): Read {
  // Spreadsheets add empty cells at the end of rows.
  const beyond = values.length > header.length && values.slice(header.length).some((value) => value !== '')
  if (values.length < header.length || beyond) return bad(line, wrongNumber(values.length, header.length), raw)
  const fields: { [name: string]: string } = Object.create(null)
  header.forEach((name, i) => {
    fields[name] = values[i] as string
  })
  return { line, raw, fields }
}

/** Reads the column names of a header line. @throws UsageError if it has none */
export function headerOf(values: readonly string[]): string[] {
  const names = values.map((name) => name.trim())
  if (names.every((name) => name === ''))
    throw new UsageError(
      'the first line of a table has to name the columns',
      'la première ligne d’un tableau doit nommer les colonnes',
    )
  return names
}

interface Fault {
  fault: Said
}

/** CSV with any separator (RFC 4180), quotation marks doubled inside quoted values. */
export function csvReader({ delimiter, header }: Table): Reader {
  const options = { delimiter, relax_column_count: true, relax_quotes: true, bom: false }
  const parseAll = (text: string): string[][] => parse(text, options)

  function valuesOf(records: readonly Record[]): (string[] | Fault)[] {
    try {
      const rows = parseAll(records.map(({ raw }) => raw).join('\n'))
      if (rows.length === records.length) return rows
    } catch {
      // One of the records is damaged: read each alone.
    }
    return records.map(({ raw }) => {
      try {
        const rows = parseAll(raw)
        return rows.length === 1 ? (rows[0] as string[]) : { fault: ['not one CSV record', 'pas une ligne de CSV'] }
      } catch (error) {
        const message = (error as Error).message.slice(0, 120)
        return { fault: [`not CSV: ${message}`, `pas du CSV : ${message}`] }
      }
    })
  }

  return async function* read(blocks) {
    const records = new Records(delimiter)
    let names = header
    let isFirst = true
    const reads = (found: Record[]): Read[] => {
      const out: Read[] = []
      let good = found.filter(({ reason }) => reason === undefined)
      if (isFirst && good.length > 0) {
        isFirst = false
        if (withoutDeclaration((good[0] as Record).raw).delimiter !== undefined) good = good.slice(1)
      }
      if (names === undefined && good.length > 0) {
        const [first, ...others] = good as [Record, ...Record[]]
        const values = valuesOf([first])[0]
        if (values !== undefined && 'fault' in values)
          throw new UsageError(
            `the first line of the table cannot be read: ${values.fault[0]}`,
            `la première ligne du tableau est illisible : ${values.fault[1]}`,
          )
        names = headerOf(values as string[])
        good = others
      }
      for (const { line, raw, reason } of found) if (reason !== undefined) out.push(bad(line, reason, raw))
      const values = good.length === 0 ? [] : valuesOf(good)
      good.forEach(({ line, raw }, i) => {
        const row = values[i] as string[] | Fault
        out.push('fault' in row ? bad(line, row.fault, raw) : named(line, raw, names as string[], row))
      })
      // Damaged records stand before the others in this block.
      return out.length > good.length ? out.sort((a, b) => a.line - b.line) : out
    }
    for await (const block of blocks) yield reads(records.push(block))
    yield reads(records.end())
  }
}
