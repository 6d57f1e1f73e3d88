import type { SitePlan } from '../../config/index'
import { definePolicy, type Policy, type PolicyInput, presets } from '../../index'
import { languageOption, listOf, oneOf, parsed, policyOption, timeZoneOption, wholeNumber } from '../arguments'
import { dateOf } from '../columns/dates'
import { UsageError } from '../command'
import { configOf, siteOfPlan } from '../config-sites'
import type { Reading } from '../input/export'
import { READING, readingOf } from '../input/options'
import { type Bound, boundsOf } from './gate'

/** The values of `--only`. */
const KINDS = ['flagged', 'allow', 'nudge', 'hold', 'reject', 'duplicate', 'wrong'] as const
export type Kind = (typeof KINDS)[number]

export interface ReplayOptions {
  files: string[]
  reading: Reading
  policy: Policy
  /** The site of the configuration, if there is one. */
  site: SitePlan | undefined
  /** The file with the configuration. */
  configFile: string | undefined
  /** A policy that was read from a file. */
  policyFile: string | undefined
  /** The file with the rules of the site. */
  rules: string | undefined
  memory: { maxAuthors?: number; maxSightings?: number }
  language: 'fr' | 'en'
  timeZone: string
  /** The zone that was asked for; without one the report shows the reader's. */
  reportZone: string | undefined
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
const flag = { type: 'boolean' } as const
const OPTIONS = {
  ...READING,
  order: text,
  since: text,
  until: text,
  policy: text,
  rules: text,
  config: text,
  site: text,
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

function policyOfSite({ options: { policy = 'forum' } }: SitePlan): Policy {
  return typeof policy === 'string' ? presets[policy] : definePolicy(policy as PolicyInput)
}

/** Reads the arguments. @throws UsageError, DigueError for wrong ones */
export async function replayOptions(args: readonly string[], env: NodeJS.ProcessEnv): Promise<ReplayOptions> {
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
  const bounds = [...boundsOf('least', values['fail-under']), ...boundsOf('most', values['fail-over'])]
  const reading = readingOf(values)
  const labels = values.labels ?? reading.labels ?? (bounds.some(({ kind }) => kind === 'least') ? 'auto' : undefined)
  for (const name of ['spam', 'train'] as const)
    if (values[name] !== undefined && labels === undefined)
      throw new UsageError(`--${name} needs --labels`, `--${name} demande --labels`)
  const only =
    values.only === undefined ? undefined : new Set(listOf(values.only).map((kind) => oneOf('only', kind, KINDS)))
  if (only?.has('wrong') && labels === undefined)
    throw new UsageError('--only wrong needs --labels', '--only wrong demande --labels')
  const [since, until] = [date('since', values.since), date('until', values.until)]
  if (since !== undefined && until !== undefined && since >= until)
    throw new UsageError('--until has to be after --since', '--until doit venir après --since')
  const path = values['snapshot-in'] ?? snapshot
  const plan =
    values.policy === undefined || values.config !== undefined ? await configOf(values.config, env) : undefined
  const site = plan && siteOfPlan(plan, values.site)
  return {
    files,
    reading: {
      ...reading,
      labels,
      spamWords: values.spam === undefined ? undefined : new Set(listOf(values.spam).map((word) => word.toLowerCase())),
    },
    policy:
      site !== undefined && values.policy === undefined ? policyOfSite(site) : policyOption(values.policy ?? 'forum'),
    site,
    configFile: plan?.file,
    policyFile: values.policy?.endsWith('.json') ? values.policy : undefined,
    rules: values.rules,
    memory: memoryOf(values['max-authors'], values['max-sightings']),
    language: languageOption(values.lang, env),
    timeZone: timeZoneOption(values['time-zone']),
    reportZone: values['time-zone'],
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
