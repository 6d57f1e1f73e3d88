import { DigueError, isRecord, shown } from './errors'
import { type Language, messages } from './messages'
import type { Evidence, Verdict } from './types'

/** How dates are written. */
export interface ExplainOptions {
  /** IANA time zone of the dates, default that of the process. */
  timeZone?: string
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

/** Evidence that weighs less never decides alone, and telling it would only hurt. */
const TOLD = 0.3

// Intl objects take tens of microseconds to build.
const numbers = new Map<string, Intl.NumberFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()

function cached<T>(cache: Map<string, T>, key: string, make: () => T): T {
  let value = cache.get(key)
  if (value === undefined) {
    value = make()
    if (cache.size < 100) cache.set(key, value)
  }
  return value
}

/**
 * "7 days", "24 heures", "1 heure": in the largest unit that is met twice, or exactly once if it is not a day, rounded up
 * so that nobody comes back too early.
 */
function duration(ms: number, language: Language): string {
  const fits = ([unit, size]: (typeof UNITS)[number]) => ms >= size * 2 || (ms === size && unit !== 'day')
  const [unit, size] = UNITS.find(fits) ?? UNITS[3]
  const format = cached(
    numbers,
    `${language} ${unit}`,
    () => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }),
  )
  return format.format(Math.max(1, Math.ceil(ms / size)))
}

function checkTimeZone(timeZone: string | undefined): void {
  try {
    date(0, 'en', timeZone)
  } catch {
    throw new DigueError('invalid-option', `options.timeZone: got ${shown(timeZone)}, takes an IANA time zone`)
  }
}

function date(time: number, language: Language, timeZone: string | undefined): string {
  const format = cached(
    dates,
    `${language} ${timeZone}`,
    () => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', ...(timeZone && { timeZone }) }),
  )
  const text = format.format(time)
  return language === 'fr' ? text.replace(/^1(?=\s)/, '1er') : text
}

function sentence(evidence: Evidence, language: Language, options: ExplainOptions): string {
  const say = messages[language]
  const parts = [
    say.signal(evidence, {
      window: duration(evidence.windowMs ?? 0, language),
      plural: new Intl.PluralRules(language).select(Number(evidence.observed ?? 0)),
    }),
  ]
  const earlier = evidence.earlier ?? []
  const first = earlier[0]
  const latest = earlier[earlier.length - 1]
  if (first !== undefined) parts.push(say.since(date(first.postedAt, language, options.timeZone)))
  if (latest !== undefined && (latest.id ?? latest.thread) !== undefined)
    parts.push(say.where(latest.id, latest.thread))
  return parts.join(' ')
}

/**
 * A verdict in words that its author and a moderator can both be shown: what was repeated, how often, since when, where
 * the earlier one is, and when posting is welcome again.
 *
 * @param language `'fr'` or `'en'`
 * @param options.timeZone of the dates, default that of the process
 * @throws DigueError `invalid-argument` for what is no verdict, `invalid-option` for a time zone that is none
 */
export function explain(verdict: Verdict, language: Language, options: ExplainOptions = {}): string {
  if (!Array.isArray(verdict?.evidence))
    throw new DigueError('invalid-argument', `explain: got ${shown(verdict)}, takes a verdict`)
  if (!isRecord(options)) throw new DigueError('invalid-argument', `explain: got ${shown(options)}, takes options`)
  checkTimeZone(options.timeZone)
  // A tag such as fr-CA, from a caller without types, means its language.
  const known = typeof language === 'string' && language.toLowerCase().startsWith('fr') ? 'fr' : 'en'
  const say = messages[known]
  const told = verdict.evidence.filter(({ shadow, weight }) => shadow !== true && weight >= TOLD)
  const lines = [say.action(verdict.action, verdict.category)]
  if (verdict.exemption !== undefined) lines.push(say.exemption(verdict.exemption))
  if (verdict.action !== 'allow') for (const evidence of told) lines.push(sentence(evidence, known, options))
  if (verdict.evidence.some(({ signal }) => signal === 'oversized')) lines.push(say.oversized)
  if (verdict.retryAfterMs !== undefined) lines.push(say.retry(duration(verdict.retryAfterMs, known), verdict.category))
  return lines.join('\n')
}
