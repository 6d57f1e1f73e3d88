import type { Language } from '../../explain/messages'

// Intl objects take tens of microseconds to build, and a page shows hundreds of dates.
const formats = new Map<string, Intl.DateTimeFormat>()

let zone: string | undefined

/** Sets the time zone of all times on the page; `undefined` is the reader's. A name that this browser does not know counts as that. */
export function setTimeZone(name: string | undefined): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    zone = name
  } catch {
    zone = undefined
  }
  formats.clear()
}

/** The zone of the times shown, and whether it is the reader's. */
export function timeZone(): { name: string; isReaders: boolean } {
  return { name: zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone, isReaders: zone === undefined }
}

/** How far a zone's clocks are behind UTC at a time, milliseconds. */
export function behindUtc(time: number): number {
  const at = Math.floor(time / 60_000) * 60_000
  if (zone === undefined) return new Date(at).getTimezoneOffset() * 60_000
  const parts = format('en', 'parts', {
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return at - Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}

export function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  let known = formats.get(key)
  if (known === undefined) {
    known = new Intl.DateTimeFormat(language, { ...options, timeZone: zone })
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
