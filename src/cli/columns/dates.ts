import { type FoundOrder, numericDate, ownOrder } from './numeric-dates'

// 2026-03-02, 2026/03/02 08:02, 2026-03-02 08:02:00.123456 UTC, 2026-03-02T08:02:00+01, with or without a zone.
const SQL =
  /^(\d{4})([-/])(\d{2})\2(\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i
// 20260302, 2026030208, 202603020802, 20260302080200, 20260302080200123; 20260302T080200Z and 20260302 08:02:00 (ISO 8601, basic format).
const DIGITS =
  /^(\d{4})(\d{2})(\d{2})(?:[ T_-]?(\d{2}):?(?:(\d{2}):?(?:(\d{2})(?:[.,]?(\d{3})\d{0,6})?)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i
/** Dates that mean "none", such as `0000-00-00 00:00:00`. */
const NONE = /^0000-/
/** Years of which comments may be. Digits that would be of another year are no date of a calendar. */
const [FIRST_YEAR, LAST_YEAR] = [1970, 2199]
const DAY = 86_400_000
/** Most characters of a date. */
const LONGEST = 200
const FRENCH =
  /^(?:[a-z]+\.?,?\s+)?(\d{1,2})(?:er)?\s+(janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)[a-z]*\.?\s+(\d{4})(?:(?:\s*,|\s+a)?\s+(\d{1,2})\s*[:h]\s*(\d{2})(?::(\d{2}))?)?$/
const MONTHS = 'janv fevr mars avr mai juin juil aout sept oct nov dec'.split(' ')

/**
 * Reads a date of an export, as milliseconds since the epoch: ISO 8601, SQL, RFC 2822, French with the month in words, digits of a
 * calendar date, or Unix time in seconds, milliseconds or microseconds, which are distinguished by size. A date without a zone is in UTC. Returns
 * undefined for anything else, and for numbers that would be a time before 1973: they are days of a spreadsheet, years or numbers of rows.
 *
 * @param order which comes first in dates such as 3/4/2026. Without it they are read if they leave no doubt by themselves
 */
export function dateOf(value: unknown, order?: FoundOrder): number | undefined {
  if (typeof value === 'number') return numberDate(value, String(value))
  if (value instanceof Date) return timeOf(value.getTime())
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (text.length > LONGEST) return undefined
  if (/^-?\d{1,17}(?:\.\d+)?$/.test(text)) return numberDate(Number(text), text)
  const sql = SQL.exec(text)
  if (sql !== null) {
    if (NONE.test(text)) return undefined
    const [, year, , month, day, clock = '00:00', fraction = '', zone = 'Z'] = sql
    return timeOf(
      Date.parse(
        `${year}-${month}-${day}T${clock.length === 5 ? `${clock}:00` : clock}.${fraction.padEnd(3, '0').slice(0, 3)}${offsetOf(zone)}`,
      ),
    )
  }
  // RFC 2822: the month has a name.
  if (/^(?:[a-z]{3},\s*)?\d{1,2}\s+[a-z]{3}[a-z]*\.?\s+\d{4}\b/i.test(text)) {
    const time = timeOf(Date.parse(/(?:[+-]\d{4}|[A-Z]{1,4})$/.test(text) ? text : `${text} UTC`))
    if (time !== undefined) return time
  }
  return calendarDate(text) ?? frenchDate(text) ?? orderedDate(text, order)
}

const offsetOf = (zone: string) =>
  /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.replace(':', '').slice(3) || '00'}` : 'Z'

/** A number as Unix time or, if its digits are those of a calendar date and it could be no time of a comment, as that. */
function numberDate(value: number, text: string): number | undefined {
  const unix = unixTime(value)
  // Ten digits are seconds, unless these are of the future: 2026030208 would be in 2034.
  const isLikely = unix !== undefined && text.length <= 10 && unix < Date.now() + DAY
  if (isLikely && text.length > 8) return unix
  const calendar = /^\d+(?:\.0*)?$/.test(text) ? calendarDate(text.split('.', 1)[0] ?? '') : calendarDate(text)
  return calendar ?? unix
}

function calendarDate(text: string): number | undefined {
  const found = DIGITS.exec(text)
  if (found === null) return undefined
  const [, year = '', month, day, hour = '00', minute = '00', second = '00', fraction = '000', zone = 'Z'] = found
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return undefined
  const date = `${year}-${month}-${day}`
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // A parser takes the 31st of February for the 3rd of March.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return undefined
  return timeOf(Date.parse(`${date}T${hour}:${minute}:${second}.${fraction}${offsetOf(zone)}`))
}

function orderedDate(text: string, order: FoundOrder | undefined): number | undefined {
  const date = numericDate(text)
  if (date === undefined) return undefined
  const { first, second, year, clock, zone } = date
  const known = order ?? ownOrder(date)
  // The 3rd of March is the same in both orders.
  const [day, month] = known === 'day' || first === second ? [first, second] : known === 'month' ? [second, first] : []
  if (day === undefined || month === undefined) return undefined
  const digits = (part: number) => String(part).padStart(2, '0')
  return calendarDate(`${year}${digits(month)}${digits(day)} ${clock}${zone}`)
}

function frenchDate(text: string): number | undefined {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').toLowerCase()
  const found = plain.length > 60 ? null : FRENCH.exec(plain)
  if (found === null) return undefined
  const [, day = '', month = '', year, hour = '0', minute = '00', second = '00'] = found
  const digits = (part: string | number) => String(part).padStart(2, '0')
  return calendarDate(
    `${year}${digits(MONTHS.indexOf(month) + 1)}${digits(day)} ${digits(hour)}:${minute}:${digits(second)}`,
  )
}

// In milliseconds these are times before March 1973, so they are times of today in seconds.
const SECONDS_BELOW = 1e11
const MILLISECONDS_BELOW = 1e14
/** In seconds, March 1973. Nobody posted comments before that. */
const FIRST_SECOND = 1e8

function unixTime(value: number): number | undefined {
  if (value < FIRST_SECOND) return undefined
  return timeOf(value < SECONDS_BELOW ? value * 1000 : value < MILLISECONDS_BELOW ? value : value / 1000)
}

// The range of a Date (ECMAScript, section 21.4.1.1).
const timeOf = (time: number) => (Math.abs(time) <= 8.64e15 ? Math.trunc(time) : undefined)
