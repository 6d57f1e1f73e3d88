import { DigueError, wrongValue } from '../errors'
import { type Language, messages } from './messages'

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

/** One unit may say so much more than the truth, as a share of it; beyond, two units say it. */
const COARSE = 1 / 8

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

function inUnit(count: number, unit: string, language: Language): string {
  const format = cached(
    numbers,
    `${language} ${unit}`,
    () => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }),
  )
  return format.format(count)
}

/**
 * "7 days", "24 heures", "1 heure", "2 jours et 1 heure": in the largest unit that is met twice, or exactly once if it is
 * not a day, rounded up so that nobody comes back too early.
 */
export function duration(ms: number, language: Language): string {
  const fits = ([unit, size]: (typeof UNITS)[number]) => ms >= size * 2 || (ms === size && unit !== 'day')
  const found = UNITS.findIndex(fits)
  const at = found < 0 ? UNITS.length - 1 : found
  const [unit, size] = UNITS[at] as (typeof UNITS)[number]
  const count = Math.max(1, Math.ceil(ms / size))
  const next = UNITS[at + 1]
  if (next === undefined || count * size - ms <= ms * COARSE) return inUnit(count, unit, language)
  const whole = count - 1
  const rest = inUnit(Math.ceil((ms - whole * size) / next[1]), next[0], language)
  return `${inUnit(whole, unit, language)} ${messages[language].and} ${rest}`
}

/** "24 hours", "90 minutes", "7 jours": in the largest unit in which it is whole, days from two on. */
export function exactDuration(ms: number, language: Language): string {
  const whole = ([unit, size]: (typeof UNITS)[number]) => ms % size === 0 && ms >= size * (unit === 'day' ? 2 : 1)
  const [unit, size] = UNITS.find(whole) ?? UNITS[3]
  return inUnit(ms / size, unit, language)
}

/** How often something comes back. */
export interface Period {
  /** "25 hours", "4 jours", "31 minutes". */
  text: string
  unit: string
}

/** A period, roughly, in the largest unit that is met twice; undefined for less than a minute. */
export function periodOf(ms: number, language: Language): Period | undefined {
  const [unit, size] = UNITS.find(([, size]) => ms >= size * 2) ?? UNITS[3]
  return unit === 'second' ? undefined : { text: inUnit(Math.round(ms / size), unit, language), unit }
}

/** @throws DigueError `invalid-argument` for an unknown time zone */
export function checkTimeZone(timeZone: string | undefined): void {
  try {
    date(0, 'en', timeZone)
  } catch {
    throw new DigueError('invalid-argument', wrongValue('options.timeZone', timeZone, 'an IANA time zone'))
  }
}

export function date(time: number, language: Language, timeZone: string | undefined): string {
  const format = cached(
    dates,
    `${language} ${timeZone}`,
    () => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', ...(timeZone && { timeZone }) }),
  )
  const text = format.format(time)
  return language === 'fr' ? text.replace(/^1(?=\s)/, '1er') : text
}
