import type { Language } from './messages'

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const
const SECONDS = UNITS[3]

// Intl objects take tens of microseconds to build.
const formats = new Map<string, Intl.NumberFormat>()

function worded(n: number, [unit]: (typeof UNITS)[number], language: Language): string {
  const key = `${language} ${unit}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
    formats.set(key, format)
  }
  return format.format(n)
}

/**
 * "7 days", "24 heures", "1 heure": in the largest unit that is met twice, or exactly once if it is not a day, rounded up
 * so that nobody comes back too early.
 */
export function duration(ms: number, language: Language): string {
  const fits = ([unit, size]: (typeof UNITS)[number]) => ms >= size * 2 || (ms === size && unit !== 'day')
  const unit = UNITS.find(fits) ?? SECONDS
  return worded(Math.max(1, Math.ceil(ms / unit[1])), unit, language)
}

/** "24 hours", "90 minutes", "7 jours": in the largest unit in which it is whole, days from two on. */
export function exactDuration(ms: number, language: Language): string {
  const whole = ([unit, size]: (typeof UNITS)[number]) => ms % size === 0 && ms >= size * (unit === 'day' ? 2 : 1)
  const unit = UNITS.find(whole) ?? SECONDS
  return worded(ms / unit[1], unit, language)
}
