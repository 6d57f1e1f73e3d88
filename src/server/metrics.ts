import type { Stats } from '../index'
import type { SharedStats } from '../shared/index'
import type { ServedSite } from './site'

/** What the text format of OpenMetrics 1.0 is called. */
export const OPENMETRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

/** Upper bounds of the times that are counted apart, seconds. A check takes a quarter of a millisecond. */
const BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]

interface Times {
  counts: number[]
  sum: number
}

/** A request as the log has it. */
interface Answered {
  route: string
  status: number
  /** Milliseconds. */
  ms: number
}

/** Counts answered requests, by route and status. Both have few values, whatever strangers send. */
export class RequestCounts {
  readonly byStatus = new Map<string, { route: string; status: number; count: number }>()
  readonly times = new Map<string, Times>()

  count({ route, status, ms }: Answered): void {
    const key = `${route} ${status}`
    const counted = this.byStatus.get(key)
    if (counted === undefined) this.byStatus.set(key, { route, status, count: 1 })
    else counted.count++
    const seconds = ms / 1000
    let times = this.times.get(route)
    if (times === undefined) {
      times = { counts: new Array(BOUNDS.length + 1).fill(0), sum: 0 }
      this.times.set(route, times)
    }
    const bound = BOUNDS.findIndex((each) => seconds <= each)
    times.counts[bound < 0 ? BOUNDS.length : bound] = (times.counts[bound < 0 ? BOUNDS.length : bound] ?? 0) + 1
    times.sum += seconds
  }
}

type Labels = Readonly<Record<string, string | number>>

const escaped = (value: string | number): string =>
  String(value).replace(/[\\"\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`))

function labelled(name: string, labels: Labels): string {
  const all = Object.entries(labels).map(([key, value]) => `${key}="${escaped(value)}"`)
  return all.length === 0 ? name : `${name}{${all.join(',')}}`
}

/** Lines of the text format, one family after the other. */
class Lines {
  readonly #lines: string[] = []

  family(name: string, type: 'counter' | 'gauge' | 'histogram', help: string, unit?: string): void {
    this.#lines.push(`# TYPE ${name} ${type}`)
    if (unit !== undefined) this.#lines.push(`# UNIT ${name} ${unit}`)
    this.#lines.push(`# HELP ${name} ${help}`)
  }

  sample(name: string, labels: Labels, value: number): void {
    this.#lines.push(`${labelled(name, labels)} ${value}`)
  }

  text(): string {
    return `${[...this.#lines, '# EOF'].join('\n')}\n`
  }
}

type AnyStats = Stats | SharedStats
interface Measured {
  site: string
  stats: AnyStats
}

/** A number of each site under one name; sites that do not have it are left out. */
const NUMBERS: readonly (readonly [
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  read: (stats: Partial<Stats & SharedStats>) => number | undefined,
  unit?: string,
])[] = [
  ['digue_authors', 'gauge', 'Authors remembered.', ({ authors }) => authors],
  ['digue_sightings', 'gauge', 'Sightings remembered.', ({ sightings }) => sightings],
  ['digue_memory_bytes', 'gauge', 'Memory of the history and the labels.', ({ bytes }) => bytes, 'bytes'],
  [
    'digue_evicted_comments',
    'counter',
    'Comments forgotten to stay within the bounds of the history.',
    ({ evicted }) => evicted,
  ],
  ['digue_surges', 'counter', 'Surges that began.', ({ surges }) => surges],
  [
    'digue_checks_without_store',
    'counter',
    'Checks for which the shared history did not answer.',
    ({ withoutStore }) => withoutStore,
  ],
  [
    'digue_pending_comments',
    'gauge',
    'Comments that will be recorded when the shared history answers.',
    ({ pending }) => pending,
  ],
  ['digue_lost_comments', 'counter', 'Comments that will not be recorded.', ({ lost }) => lost],
]

function siteLines(lines: Lines, sites: readonly Measured[]): void {
  lines.family('digue_checks', 'counter', 'Comments judged by check, by action.')
  for (const { site, stats } of sites)
    for (const [action, count] of Object.entries(stats.byAction))
      lines.sample('digue_checks_total', { site, action }, count)
  for (const [name, type, help, read, unit] of NUMBERS) {
    const known = sites.filter(({ stats }) => read(stats) !== undefined)
    if (known.length === 0) continue
    lines.family(name, type, help, unit)
    for (const { site, stats } of known)
      lines.sample(type === 'counter' ? `${name}_total` : name, { site }, read(stats) as number)
  }
  lines.family(
    'digue_reviewed_comments',
    'gauge',
    'Flagged comments that moderators decided about, by what had flagged them.',
  )
  for (const { site, stats } of sites)
    for (const [signal, rows] of Object.entries(stats.reviewed))
      for (const [row, { approved, removed }] of Object.entries(rows)) {
        lines.sample('digue_reviewed_comments', { site, signal, row, outcome: 'approved' }, approved)
        lines.sample('digue_reviewed_comments', { site, signal, row, outcome: 'removed' }, removed)
      }
  lines.family('digue_rule_comments', 'gauge', 'Comments that each rule was about since it was set.')
  for (const { site, stats } of sites)
    for (const [rule, count] of Object.entries(stats.rules)) lines.sample('digue_rule_comments', { site, rule }, count)
}

/** A bound as the format wants it: `1.0`, `0.25`. */
const canonical = (bound: number | undefined): string =>
  bound === undefined ? '+Inf' : Number.isInteger(bound) ? bound.toFixed(1) : String(bound)

function requestLines(lines: Lines, counts: RequestCounts): void {
  lines.family('digue_requests', 'counter', 'Requests answered, by route and status.')
  for (const { route, status, count } of counts.byStatus.values())
    lines.sample('digue_requests_total', { route, status }, count)
  lines.family('digue_request_seconds', 'histogram', 'Time from a request to its answer.', 'seconds')
  for (const [route, { counts: found, sum }] of counts.times) {
    let below = 0
    for (const [i, count] of found.entries()) {
      below += count
      lines.sample('digue_request_seconds_bucket', { route, le: canonical(BOUNDS[i]) }, below)
    }
    lines.sample('digue_request_seconds_count', { route }, below)
    lines.sample('digue_request_seconds_sum', { route }, sum)
  }
}

/** The numbers of these sites. Those of the whole server are added if it has no other sites, or for its operator. */
export async function metricsText(sites: readonly ServedSite[], server: RequestCounts | undefined): Promise<string> {
  const measured = await Promise.all(
    sites.map(async ({ name, filter }) => ({ site: name, stats: await filter.stats() })),
  )
  const lines = new Lines()
  siteLines(lines, measured)
  if (server !== undefined) {
    requestLines(lines, server)
    lines.family('digue_uptime_seconds', 'gauge', 'Time since the process started.', 'seconds')
    lines.sample('digue_uptime_seconds', {}, Math.round(performance.now()) / 1000)
  }
  return lines.text()
}
