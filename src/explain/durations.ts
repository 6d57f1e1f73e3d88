import { DigueError, wrongValue } from '../errors'
import { cached } from './cached'
import { counted } from './fill'
import type { Speech } from './languages'

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

type Unit = (typeof UNITS)[number][0]

/** One unit may say so much more than the truth, as a share of it; beyond, two units say it. */
const COARSE = 1 / 8

const units = new Map<string, Intl.NumberFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()
const lists = new Map<string, Intl.ListFormat>()

function usually(count: number, unit: Unit, tag: string): string {
  const make = () => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' })
  return cached(units, `${tag} ${unit}`, make).format(count)
}

function inUnit(count: number, unit: Unit, { messages, script }: Speech): string {
  const own = messages.units?.[unit]
  return own === undefined ? usually(count, unit, script.tag) : counted(own, count, script)
}

/** "a, b and c". */
export function listed(parts: readonly string[], { script: { tag } }: Speech): string {
  return cached(lists, tag, () => new Intl.ListFormat(tag)).format(parts)
}

/**
 * "7 days", "24 heures", "1 heure", "2 jours et 1 heure": in the largest unit that is met twice, or exactly once if it is
 * not a day, rounded up so that nobody comes back too early.
 */
export function duration(ms: number, speech: Speech): string {
  const fits = ([unit, size]: (typeof UNITS)[number]) => ms >= size * 2 || (ms === size && unit !== 'day')
  const found = UNITS.findIndex(fits)
  const at = found < 0 ? UNITS.length - 1 : found
  const [unit, size] = UNITS[at] as (typeof UNITS)[number]
  const count = Math.max(1, Math.ceil(ms / size))
  const next = UNITS[at + 1]
  if (next === undefined || count * size - ms <= ms * COARSE) return inUnit(count, unit, speech)
  const whole = count - 1
  const rest = inUnit(Math.ceil((ms - whole * size) / next[1]), next[0], speech)
  return listed([inUnit(whole, unit, speech), rest], speech)
}

/** "24 hours", "90 minutes", "7 jours": in the largest unit in which it is whole, days from two on. @param tag of the language */
export function exactDuration(ms: number, tag: string): string {
  const whole = ([unit, size]: (typeof UNITS)[number]) => ms % size === 0 && ms >= size * (unit === 'day' ? 2 : 1)
  const [unit, size] = UNITS.find(whole) ?? UNITS[3]
  return usually(ms / size, unit, tag)
}

/** How often something comes back. */
export interface Period {
  /** "25 hours", "4 jours", "31 minutes". */
  text: string
  unit: 'day' | 'hour' | 'minute'
}

/** A period, roughly, in the largest unit that is met twice; undefined for less than a minute. */
export function periodOf(ms: number, speech: Speech): Period | undefined {
  const [unit, size] = UNITS.find(([, size]) => ms >= size * 2) ?? UNITS[3]
  return unit === 'second' ? undefined : { text: inUnit(Math.round(ms / size), unit, speech), unit }
}

/** @throws DigueError `invalid-argument` for an unknown time zone */
export function checkTimeZone(timeZone: string | undefined): void {
  try {
    formatOf('en', timeZone, true)
  } catch {
    throw new DigueError('invalid-argument', wrongValue('options.timeZone', timeZone, 'an IANA time zone'))
  }
}

function formatOf(tag: string, timeZone: string | undefined, withTime: boolean): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'long', ...(timeZone && { timeZone }) }
  if (withTime) options.timeStyle = 'short'
  return cached(dates, `${tag} ${timeZone} ${withTime}`, () => new Intl.DateTimeFormat(tag, options))
}

/** "March 1, 2026 at 9:00 AM"; without the time of day if `withTime` is false. */
export function date(time: number, { script: { tag } }: Speech, timeZone: string | undefined, withTime = true): string {
  const text = formatOf(tag, timeZone, withTime).format(time)
  return /^fr\b/.test(tag) ? text.replace(/^1(?=\s)/, '1er') : text
}
