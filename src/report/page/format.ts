import type { Language } from '../../explain/messages'

// Intl objects take tens of microseconds to build, and a page shows hundreds of dates.
const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  let known = formats.get(key)
  if (known === undefined) {
    known = new Intl.DateTimeFormat(language, options)
    formats.set(key, known)
  }
  return known
}

export function dateTime(time: number, language: Language): string {
  return format(language, 'both', { dateStyle: 'medium', timeStyle: 'short' }).format(time)
}

/** From one time to another, what both share said once. */
export function span(from: number, to: number, language: Language): string {
  return format(language, 'both', { dateStyle: 'medium', timeStyle: 'short' }).formatRange(from, to)
}

export function count(n: number, language: Language): string {
  return n.toLocaleString(language)
}

/** A share as a percentage: two digits that count for little ones, and never 100 % for less than all. */
export function percent(part: number, whole: number, language: Language): string {
  const share = whole === 0 ? 0 : part / whole
  const digits =
    share === 0 || share === 1 ? 0 : share >= 0.999 || share < 0.001 ? 2 : share >= 0.99 || share < 0.1 ? 1 : 0
  const least = share > 0 && share < 1 ? Math.min(Math.max(share, 0.0001), 0.9999) : share
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(least)
}

/** The day, without the time. */
export function day(time: number, language: Language): string {
  return format(language, 'day', { dateStyle: 'medium' }).format(time)
}

/** "+12", "−3", "0". */
export function change(n: number, language: Language): string {
  return new Intl.NumberFormat(language, { signDisplay: 'exceptZero' }).format(n)
}
