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

/** "+12", "−3", "0". */
export function change(n: number, language: Language): string {
  return new Intl.NumberFormat(language, { signDisplay: 'exceptZero' }).format(n)
}
