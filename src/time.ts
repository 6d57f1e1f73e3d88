/** The range of a Date on either side of the epoch (ECMAScript, section 21.4.1.1), milliseconds. */
export const MAX_TIME = 8.64e15

/** ISO 8601 as `Date` and databases write it. `Date.parse` alone finds a date in "12" and in "post-4211". */
const ISO = /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?: ?(?:Z|[+-]\d\d(?::?\d\d)?))?)?)?$/i

/** As mail has it (RFC 5322) and as a `Date` writes itself, both of which `Date.parse` must read (ECMAScript, section 21.4.3.2). */
const WRITTEN =
  /^(?:[A-Z][a-z]{2},? )?(?:\d{1,2} [A-Z][a-z]{2}|[A-Z][a-z]{2} \d\d) \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC?|(?:GMT)?[+-]\d{4})(?: \([^()]{1,60}\))?$/

function parse(text: string): number {
  return WRITTEN.test(text) ? Date.parse(text) : parseIso(text)
}

function parseIso(text: string): number {
  const [, year, month, day = '1'] = ISO.exec(text) ?? []
  // The day before the first of the next month is the last of this one: there is no 30 February.
  if (month === undefined || Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate())
    return Number.NaN
  return Date.parse(text)
}

/** A time as milliseconds, `undefined` when it is none. */
export function toTime(value: unknown): number | undefined {
  const time = value instanceof Date ? value.getTime() : typeof value === 'string' ? parse(value) : value
  return typeof time === 'number' && Math.abs(time) <= MAX_TIME ? time : undefined
}
