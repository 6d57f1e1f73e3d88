import { checking, DigueError, isRecord, own, wrongValue } from '../errors'
import type { Evidence, Verdict } from '../types'
import { checkTimeZone, date, duration, periodOf } from './durations'
import { type Language, messages } from './messages'
import { readableVerdict } from './verdict-shape'

/**
 * How dates are written.
 *
 * @example
 * ```ts
 * import type { ExplainOptions } from 'digue'
 *
 * const options: ExplainOptions = { timeZone: 'Europe/Paris' }
 * ```
 */
export interface ExplainOptions {
  /** IANA time zone of the dates, default that of the process. */
  timeZone?: string | undefined
}

/** Evidence that weighs less rarely decides, and telling it would only hurt. */
const TOLD = 0.3

/** Characters of an address, an id or a thread that are shown. */
const LONGEST = 100

/** What comes from outside stays on one line, in order, and short enough to be read. */
function printable(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…` : line
}

function sentence(evidence: Evidence, language: Language): string {
  const { mark, words, windowMs = 0, observed = 0 } = evidence
  const shown = own({ ...evidence })
  if (mark !== undefined) shown.mark = { kind: mark.kind, key: printable(mark.key) }
  if (words !== undefined) shown.words = words.map(printable)
  return messages[language].signal(shown, {
    window: duration(windowMs, language),
    period: observed > 1 ? periodOf(windowMs / (observed - 1), language) : undefined,
    plural: plural(observed, language),
  })
}

function plural(count: number, language: Language): Intl.LDMLPluralRule {
  return new Intl.PluralRules(language).select(count)
}

/** Since when, and where the latest earlier one is. */
function before({ signal, earlier = [] }: Evidence, language: Language, { timeZone }: ExplainOptions): string {
  const say = messages[language]
  const [first] = earlier
  const latest = earlier.at(-1)
  const parts: string[] = []
  // Of what has come back for weeks, the first may be forgotten.
  if (first !== undefined && signal !== 'author-insists')
    parts.push(say.since(date(first.postedAt, language, timeZone)))
  const place = [latest?.id, latest?.thread].filter((each) => each !== undefined).map(printable)
  if (place.length > 0) parts.push(say.where(place.join(', ')))
  return parts.join(' ')
}

/** What is one reproach of one signal, and told once: a post may have many links. */
function reproach({ signal, mark, message }: Evidence): string | undefined {
  const several = mark?.kind === 'link' || mark?.kind === 'petition'
  return several && message === undefined ? `${signal} ${mark.kind}` : undefined
}

/** Sentences about what led to the action. What was said once, where the earlier post is for instance, is not said again. */
function reasons(told: readonly Evidence[], language: Language, options: ExplainOptions): string[] {
  const say = messages[language]
  const times = new Map<string, number>()
  for (const each of told) {
    const about = reproach(each)
    if (about !== undefined) times.set(about, (times.get(about) ?? 0) + 1)
  }
  const lines = new Set<string>()
  const said = new Set<string>()
  for (const evidence of told) {
    const about = reproach(evidence)
    if (about !== undefined && said.has(about)) continue
    const parts = [sentence(evidence, language)]
    const history = evidence.signal === 'duplicate' ? '' : before(evidence, language, options)
    if (history !== '' && !said.has(history)) parts.push(history)
    said.add(history)
    if (about !== undefined) {
      said.add(about)
      const others = (times.get(about) ?? 1) - 1
      if (others > 0) parts.push(say.others(others, evidence.mark?.kind === 'petition', plural(others, language)))
    }
    lines.add(parts.join(' '))
  }
  return [...lines]
}

/**
 * Says a verdict in words that its author and a moderator can both be shown: what was repeated, how often, since when, where the
 * earlier one is, and when posting is welcome again. Plain text with line breaks: addresses, ids and threads in it come from
 * outside, and have to be escaped as any text in a page.
 *
 * @param language `'fr'` or `'en'`
 * @param options.timeZone of the dates, default that of the process
 * @throws DigueError `invalid-argument` for what is not a verdict, or for an unknown time zone
 * @example
 * ```ts
 * import { createFilter, explain } from 'digue'
 *
 * const filter = createFilter()
 * const content = 'The office in Lyon opens on Monday at nine.'
 * filter.check({ author: 'anna', content, postedAt: '2026-03-01T10:00:00Z' })
 * const verdict = filter.check({ author: 'anna', content, postedAt: '2026-03-01T11:00:00Z' })
 * explain(verdict, 'en').split('\n')[0] // 'This comment is published; here is something its author may like to know.'
 * ```
 */
export function explain(verdict: Verdict, language: Language, options: ExplainOptions = {}): string {
  if (!isRecord(options))
    throw new DigueError(
      'invalid-argument',
      wrongValue('The third argument of explain', options, 'an object of options'),
    )
  checkTimeZone(options.timeZone)
  // A tag such as fr-CA, from a caller without types, means its language.
  const known = typeof language === 'string' && language.toLowerCase().startsWith('fr') ? 'fr' : 'en'
  const say = messages[known]
  const readable = checking('invalid-argument', 'The first argument of explain', () => readableVerdict(verdict))
  const { action, category, evidence, exemption, retryAfterMs } = readable
  // Nothing else is worth saying to somebody who clicked twice.
  if (category === 'duplicate') return say.duplicate(action)
  const counted = evidence.filter(({ shadow, weight }) => shadow !== true && weight > 0)
  const strong = counted.filter(({ weight }) => weight >= TOLD)
  // Small reasons may add up to an action.
  const told = strong.length > 0 ? strong : counted
  const lines = [say.action(action, category)]
  if (action !== 'allow') lines.push(...reasons(told, known, options))
  // Beside a reason that counts, one that does not would only puzzle.
  else if (exemption !== undefined) lines.push(say.exemption(printable(exemption)))
  if (evidence.some(({ signal }) => signal === 'oversized')) lines.push(say.oversized)
  if (retryAfterMs !== undefined) {
    // After a flood in which something was repeated, that is what has to wait so long.
    const anything = category === 'flood' && told.every(({ mark }) => mark === undefined || mark.kind === 'ip')
    lines.push(say.retry(duration(retryAfterMs, known), anything))
  }
  return lines.join('\n')
}
