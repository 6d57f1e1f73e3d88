import { FORMATS, listOf, oneOf } from '../arguments'
import { DATE_ORDERS } from '../columns/numeric-dates'
import { FIELDS, type Field } from '../columns/profile'
import { UsageError } from '../command'
import { FORMAT_NAMES, type Reading } from './export'

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const

/** The options of every command that reads an export, but for labels. */
export const READING = {
  format: text,
  column: texts,
  set: texts,
  delimiter: text,
  header: text,
  markup: text,
  dates: text,
} as const

type Values = Partial<Record<Exclude<keyof typeof READING, 'column' | 'set'>, string>> & {
  column?: string[] | undefined
  set?: string[] | undefined
}

function pairs(name: 'column' | 'set', values: readonly string[]): Map<Field, string> {
  return new Map(
    values.map((value) => {
      const at = value.indexOf('=')
      if (at < 1 || at === value.length - 1) {
        const given = JSON.stringify(value)
        throw new UsageError(
          `--${name} is ${given}. Use FIELD=${name === 'set' ? 'VALUE' : 'NAME'}.`,
          `--${name} vaut ${given}. Donnez CHAMP=${name === 'set' ? 'VALEUR' : 'NOM'}.`,
        )
      }
      return [oneOf(name, value.slice(0, at), FIELDS), value.slice(at + 1)]
    }),
  )
}

/** How to read an export, as the options say. @throws UsageError for wrong ones */
export function readingOf({ format, column = [], set = [], delimiter, header, markup, dates }: Values): Reading {
  const columns = pairs('column', column)
  const labels = columns.get('label')
  columns.delete('label')
  return {
    format: format === undefined ? undefined : oneOf('format', format, FORMAT_NAMES),
    delimiter,
    header: header === undefined ? undefined : listOf(header),
    columns,
    constants: pairs('set', set),
    labels,
    spamWords: undefined,
    markup: markup === undefined ? undefined : oneOf('markup', markup, FORMATS),
    dates: dates === undefined ? undefined : oneOf('dates', dates, DATE_ORDERS),
  }
}
