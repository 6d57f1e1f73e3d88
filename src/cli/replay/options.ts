import type { Policy } from '../../index'
import { FORMATS, languageOption, oneOf, parsed, policyOption, timeZoneOption, wholeNumber } from '../arguments'
import { dateOf } from '../columns/dates'
import { DATE_ORDERS } from '../columns/numeric-dates'
import { FIELDS, type Field } from '../columns/profile'
import { UsageError } from '../command'
import { FORMAT_NAMES, type Reading } from '../input/export'
import { type Bound, boundsOf } from './gate'

/** The values of `--only`. */
const KINDS = ['flagged', 'allow', 'nudge', 'hold', 'reject', 'duplicate', 'wrong'] as const
export type Kind = (typeof KINDS)[number]

export interface ReplayOptions {
  files: string[]
  reading: Reading
  policy: Policy
  /** A policy that was read from a file. */
  policyFile: string | undefined
  memory: { maxAuthors?: number; maxSightings?: number }
  language: 'fr' | 'en'
  timeZone: string
  since: number | undefined
  until: number | undefined
  only: ReadonlySet<Kind> | undefined
  json: boolean
  order: 'time' | 'given'
  train: boolean
  rejects: string | undefined
  report: string | undefined
  title: string | undefined
  summary: string | undefined
  snapshotIn: { path: string; mayBeAbsent: boolean } | undefined
  snapshotOut: string | undefined
  /** What the shares of the summary have to keep. */
  bounds: Bound[]
}

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const
const OPTIONS = {
  format: text,
  column: texts,
  set: texts,
  delimiter: text,
  header: text,
  markup: text,
  order: text,
  dates: text,
  since: text,
  until: text,
  policy: text,
  'max-authors': text,
  'max-sightings': text,
  snapshot: text,
  'snapshot-in': text,
  'snapshot-out': text,
  labels: text,
  spam: text,
  train: flag,
  json: flag,
  only: text,
  lang: text,
  'time-zone': text,
  rejects: text,
  summary: text,
  report: text,
  title: text,
  'fail-under': text,
  'fail-over': text,
} as const

const list = (value: string) => value.split(',').map((word) => word.trim())

function pairs(name: string, values: readonly string[]): Map<Field, string> {
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

function date(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const time = dateOf(value)
  if (time === undefined)
    throw new UsageError(
      `--${name} is ${JSON.stringify(value)}. Use a date such as 2026-03-02.`,
      `--${name} vaut ${JSON.stringify(value)}. Donnez une date telle que 2026-03-02.`,
    )
  return time
}

function memoryOf(authors: string | undefined, sightings: string | undefined): ReplayOptions['memory'] {
  return {
    ...(authors !== undefined && { maxAuthors: wholeNumber('max-authors', authors, 1, 10_000_000) }),
    ...(sightings !== undefined && { maxSightings: wholeNumber('max-sightings', sightings, 1000, 16_000_000) }),
  }
}

type Values = ReturnType<typeof parsed<{ options: typeof OPTIONS }>>['values']

/** How files are read, without their columns. */
function readingOf(values: Values): Omit<Reading, 'columns' | 'labels'> {
  return {
    format: values.format === undefined ? undefined : oneOf('format', values.format, FORMAT_NAMES),
    delimiter: values.delimiter,
    header: values.header === undefined ? undefined : list(values.header),
    constants: pairs('set', values.set ?? []),
    spamWords: values.spam === undefined ? undefined : new Set(list(values.spam).map((word) => word.toLowerCase())),
    markup: values.markup === undefined ? undefined : oneOf('markup', values.markup, FORMATS),
    dates: values.dates === undefined ? undefined : oneOf('dates', values.dates, DATE_ORDERS),
  }
}

/** Reads the arguments. @throws UsageError, DigueError for wrong ones */
export function replayOptions(args: readonly string[], env: NodeJS.ProcessEnv): ReplayOptions {
  const { values, positionals: files } = parsed({ args: [...args], options: OPTIONS, allowPositionals: true })
  if (files.length === 0)
    throw new UsageError(
      'give a FILE to replay, or - for the standard input',
      'donnez un FICHIER à rejouer, ou - pour l’entrée standard',
    )
  if (files.filter((name) => name === '-').length > 1)
    throw new UsageError('- can be given once', '- ne peut être donné qu’une fois')
  const { snapshot } = values
  if (snapshot !== undefined && (values['snapshot-in'] ?? values['snapshot-out']) !== undefined)
    throw new UsageError(
      '--snapshot is both --snapshot-in and --snapshot-out: give it alone',
      '--snapshot vaut à la fois --snapshot-in et --snapshot-out : donnez-le seul',
    )
  const columns = pairs('column', values.column ?? [])
  const bounds = [...boundsOf('least', values['fail-under']), ...boundsOf('most', values['fail-over'])]
  const labels =
    values.labels ?? columns.get('label') ?? (bounds.some(({ kind }) => kind === 'least') ? 'auto' : undefined)
  columns.delete('label')
  for (const name of ['spam', 'train'] as const)
    if (values[name] !== undefined && labels === undefined)
      throw new UsageError(`--${name} needs --labels`, `--${name} demande --labels`)
  const only =
    values.only === undefined ? undefined : new Set(list(values.only).map((kind) => oneOf('only', kind, KINDS)))
  if (only?.has('wrong') && labels === undefined)
    throw new UsageError('--only wrong needs --labels', '--only wrong demande --labels')
  const [since, until] = [date('since', values.since), date('until', values.until)]
  if (since !== undefined && until !== undefined && since >= until)
    throw new UsageError('--until has to be after --since', '--until doit venir après --since')
  const path = values['snapshot-in'] ?? snapshot
  return {
    files,
    reading: { ...readingOf(values), columns, labels },
    policy: policyOption(values.policy ?? 'forum'),
    policyFile: values.policy?.endsWith('.json') ? values.policy : undefined,
    memory: memoryOf(values['max-authors'], values['max-sightings']),
    language: languageOption(values.lang, env),
    timeZone: timeZoneOption(values['time-zone']),
    since,
    until,
    only,
    json: values.json === true,
    order: values.order === undefined ? 'time' : oneOf('order', values.order, ['time', 'given']),
    train: values.train === true,
    rejects: values.rejects,
    report: values.report,
    title: values.title,
    summary: values.summary,
    snapshotIn: path === undefined ? undefined : { path, mayBeAbsent: values['snapshot-in'] === undefined },
    snapshotOut: values['snapshot-out'] ?? snapshot,
    bounds,
  }
}
