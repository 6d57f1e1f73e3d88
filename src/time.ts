/** The latest time of a `Date`, milliseconds since the epoch; the earliest is its negative (ECMAScript, section 21.4.1.1). */
export const MAX_TIME = 8.64e15

/** A date in ISO 8601 as `Date` and databases write it. `Date.parse` would also read "12" and "post-4211" as dates. */
const ISO = /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?: ?(?:Z|[+-]\d\d(?::?\d\d)?))?)?)?$/i

/** A date as mail (RFC 5322) and `Date` write it. `Date.parse` must read both (ECMAScript, section 21.4.3.2). */
const WRITTEN =
  /^(?:[A-Z][a-z]{2},? )?(?:\d{1,2} [A-Z][a-z]{2}|[A-Z][a-z]{2} \d\d) \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC?|(?:GMT)?[+-]\d{4})(?: \([^()]{1,60}\))?$/

function parse(text: string): number {
  return WRITTEN.test(text) ? Date.parse(text) : parseIso(text)
}

function parseIso(text: string): number {
  const [, year, month, day = '1'] = ISO.exec(text) ?? []
  // Day 0 of the next month is the last day of this one. `Date.parse` would read 30 February as 2 March.
  if (month === undefined || Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate())
    return Number.NaN
  return Date.parse(text)
}

/** A time as milliseconds since the epoch; undefined if the value is not a time. */
export function toTime(value: unknown): number | undefined {
  const time = value instanceof Date ? value.getTime() : typeof value === 'string' ? parse(value) : value
  return typeof time === 'number' && Math.abs(time) <= MAX_TIME ? time : undefined
}
