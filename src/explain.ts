import { duration } from './duration'
import { DigueError, isRecord, shown } from './errors'
import { type Language, messages } from './messages'
import type { Evidence, Verdict } from './types'

/** How dates are written. */
export interface ExplainOptions {
  /** IANA time zone of the dates, default that of the process. */
  timeZone?: string
}

/** Evidence that weighs less never decides alone, and telling it would only hurt. */
const TOLD = 0.3

// Intl objects take tens of microseconds to build; time zones are the caller's to choose.
const MAX_DATES = 100
const dates = new Map<string, Intl.DateTimeFormat>()

function checkTimeZone(timeZone: string | undefined): void {
  try {
    date(0, 'en', timeZone)
  } catch {
    throw new DigueError('invalid-option', `options.timeZone: got ${shown(timeZone)}, takes an IANA time zone`)
  }
}

function date(time: number, language: Language, timeZone: string | undefined): string {
  const key = `${language} ${timeZone}`
  let format = dates.get(key)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', ...(timeZone && { timeZone }) })
    if (dates.size < MAX_DATES) dates.set(key, format)
  }
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
