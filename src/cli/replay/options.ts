import type { Policy } from '../../index'
import { FORMATS, languageOption, oneOf, parsed, policyOption, timeZoneOption, wholeNumber } from '../arguments'
import { dateOf } from '../columns/dates'
import { FIELDS, type Field } from '../columns/profile'
import { UsageError } from '../command'
import { FORMAT_NAMES, type Reading } from '../input/export'

/** The values of `--only`. */
const KINDS = ['flagged', 'allow', 'nudge', 'hold', 'reject', 'duplicate', 'wrong'] as const
export type Kind = (typeof KINDS)[number]

export interface ReplayOptions {
  files: string[]
  reading: Reading
  policy: Policy
  /** A policy that was read from a file. */
  policyFile: string | undefined
  bounds: { maxAuthors?: number; maxSightings?: number }
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
}

export const REPLAY_USAGE = `Usage: digue replay [options] FILE…

Judges an export of past comments as digue would have judged them, in order of time, and says what it found. FILE may be
packed with gzip; - is the standard input. Several files are judged one after the other by one filter.

What is read
  --format NAME       ${FORMAT_NAMES.join(', ')}; default: by the content
  --column FIELD=NAME which column is a field of a comment; may be repeated. Fields: ${FIELDS.slice(0, 6).join(', ')},
                      ${FIELDS.slice(6).join(', ')}
  --set FIELD=VALUE   the value of a field where a row has none; may be repeated
  --delimiter CHAR    what separates columns of CSV, or tab; default: by the first line
  --header NAMES      names of the columns, comma-separated, of a table without a header line
  --markup NAME       text, html, markdown, bbcode; default: by the format
  --order given       judge rows as they come, instead of in order of time
  --since DATE        report from then on; what a window before it holds is counted, not reported
  --until DATE        stop before then

How it is judged
  --policy NAME|FILE  forum (default), comments, chat, or a JSON file with a policy
  --max-authors N, --max-sightings N
                      bounds of the history, as createFilter takes them
  --snapshot FILE     start with the history in FILE, if it is there, and save it there at the end
  --snapshot-in FILE, --snapshot-out FILE
                      the one without the other
  --labels COLUMN     compare with what humans said (spam or ham, 1 or 0 and the like); auto: the column of the format
  --spam WORDS        words of that column, comma-separated, that mean spam; all others then mean ham
  --train             teach the filter each label after the comment is judged

What is written
  --json              one verdict a line on the standard output; the summary goes to the standard error
  --only KINDS        list these alone, comma-separated: flagged, allow, nudge, hold, reject, duplicate (sent twice by
                      accident), wrong (against its label)
  --lang fr|en        language of explanations and summary; default: that of the environment
  --time-zone NAME    of the dates shown, default UTC
  --rejects FILE      rows that could not be read, one a line: {file, line, reason, row}
  --summary FILE      the summary as JSON
  --report FILE       an HTML page with everything, and sliders for the policy
  --title TEXT        its title

Environment: DIGUE_SECRET keys every digest, and must be that of the snapshots.
Exit codes: 0 done, also with bad rows; 2 wrong usage or a file that cannot be opened; 3 a file could be read in part only,
or no comment was found; 130 stopped by Ctrl-C, after the summary so far; 1 anything else.`

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
} as const

const list = (value: string) => value.split(',').map((word) => word.trim())

function pairs(name: string, values: readonly string[]): Map<Field, string> {
  return new Map(
    values.map((value) => {
      const at = value.indexOf('=')
      if (at < 1 || at === value.length - 1)
        throw new UsageError(`--${name} is ${JSON.stringify(value)}. Use FIELD=${name === 'set' ? 'VALUE' : 'NAME'}.`)
      return [oneOf(name, value.slice(0, at), FIELDS), value.slice(at + 1)]
    }),
  )
}

function date(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const time = dateOf(value)
  if (time === undefined) throw new UsageError(`--${name} is ${JSON.stringify(value)}. Use a date such as 2026-03-02.`)
  return time
}

/** Reads the arguments. @throws UsageError, DigueError for wrong ones */
export function replayOptions(args: readonly string[], env: NodeJS.ProcessEnv): ReplayOptions {
  const { values, positionals: files } = parsed({ args: [...args], options: OPTIONS, allowPositionals: true })
  if (files.length === 0) throw new UsageError('give a FILE to replay, or - for the standard input')
  if (files.filter((name) => name === '-').length > 1) throw new UsageError('- can be given once')
  const { snapshot } = values
  if (snapshot !== undefined && (values['snapshot-in'] ?? values['snapshot-out']) !== undefined)
    throw new UsageError('--snapshot is both --snapshot-in and --snapshot-out: give it alone')
  const columns = pairs('column', values.column ?? [])
  const labels = values.labels ?? columns.get('label')
  columns.delete('label')
  for (const name of ['spam', 'train'] as const)
    if (values[name] !== undefined && labels === undefined) throw new UsageError(`--${name} needs --labels`)
  const only =
    values.only === undefined ? undefined : new Set(list(values.only).map((kind) => oneOf('only', kind, KINDS)))
  if (only?.has('wrong') && labels === undefined) throw new UsageError('--only wrong needs --labels')
  const [since, until] = [date('since', values.since), date('until', values.until)]
  if (since !== undefined && until !== undefined && since >= until)
    throw new UsageError('--until has to be after --since')
  const path = values['snapshot-in'] ?? snapshot
  const bound = (name: 'max-authors' | 'max-sightings', min: number, max: number) =>
    values[name] === undefined ? undefined : wholeNumber(name, values[name], min, max)
  const maxAuthors = bound('max-authors', 1, 10_000_000)
  const maxSightings = bound('max-sightings', 1000, 16_000_000)
  return {
    files,
    reading: {
      format: values.format === undefined ? undefined : oneOf('format', values.format, FORMAT_NAMES),
      delimiter: values.delimiter,
      header: values.header === undefined ? undefined : list(values.header),
      columns,
      constants: pairs('set', values.set ?? []),
      labels,
      spamWords: values.spam === undefined ? undefined : new Set(list(values.spam).map((word) => word.toLowerCase())),
      markup: values.markup === undefined ? undefined : oneOf('markup', values.markup, FORMATS),
    },
    policy: policyOption(values.policy ?? 'forum'),
    policyFile: values.policy?.endsWith('.json') ? values.policy : undefined,
    bounds: { ...(maxAuthors !== undefined && { maxAuthors }), ...(maxSightings !== undefined && { maxSightings }) },
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
  }
}
