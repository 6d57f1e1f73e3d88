// 2026-03-02, 2026-03-02 08:02, 2026-03-02 08:02:00.123456 UTC, 2026-03-02T08:02:00+01, with or without a zone.
const SQL =
  /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i
/** Dates that mean "none", such as `0000-00-00 00:00:00`. */
const NONE = /^0000-/

/**
 * Reads a date of an export, as milliseconds since the epoch: ISO 8601, SQL, RFC 2822, or Unix time in seconds, milliseconds or
 * microseconds, which are distinguished by size. A date without a zone is in UTC. Returns undefined for anything else, and for
 * dates such as 3/4/2026, where day and month are ambiguous.
 */
export function dateOf(value: unknown): number | undefined {
  if (typeof value === 'number') return unixTime(value)
  if (value instanceof Date) return timeOf(value.getTime())
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (/^-?\d{1,17}(?:\.\d+)?$/.test(text)) return unixTime(Number(text))
  const sql = SQL.exec(text)
  if (sql !== null) {
    if (NONE.test(text)) return undefined
    const [, date, clock = '00:00', fraction = '', zone = 'Z'] = sql
    const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.replace(':', '').slice(3) || '00'}` : 'Z'
    return timeOf(
      Date.parse(
        `${date}T${clock.length === 5 ? `${clock}:00` : clock}.${fraction.padEnd(3, '0').slice(0, 3)}${offset}`,
      ),
    )
  }
  // RFC 2822: the month has a name.
  return /^(?:[a-z]{3},\s*)?\d{1,2}\s+[a-z]{3}[a-z]*\.?\s+\d{4}\b/i.test(text)
    ? timeOf(Date.parse(/(?:[+-]\d{4}|[A-Z]{1,4})$/.test(text) ? text : `${text} UTC`))
    : undefined
}

// In milliseconds these are times before March 1973, so they are times of today in seconds.
const SECONDS_BELOW = 1e11
const MILLISECONDS_BELOW = 1e14

function unixTime(value: number): number | undefined {
  const size = Math.abs(value)
  return timeOf(size < SECONDS_BELOW ? value * 1000 : size < MILLISECONDS_BELOW ? value : value / 1000)
}

// The range of a Date (ECMAScript, section 21.4.1.1).
const timeOf = (time: number) => (Math.abs(time) <= 8.64e15 ? Math.trunc(time) : undefined)
