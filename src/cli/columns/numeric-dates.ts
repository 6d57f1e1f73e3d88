/** Which comes first in dates such as 3/4/2026. */
export const DATE_ORDERS = ['day', 'month'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** What a column says of its dates: how they are read; that nothing distinguishes day and month; or that it has both orders. */
export type FoundOrder = DateOrder | 'unclear' | 'mixed'

// 29/11/2026, 29-11-2026 14:05, 29.11.2026 à 14 h 05, dim. 29/11/2026, 14:05:09 UTC, 11/29/2026 2:05 PM.
const NUMERIC =
  /^(?:[\p{L}]{2,9}\.?,?\s+)?(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:(?:\s*,\s*|\s+(?:à\s+|at\s+|-\s+)?|T)(\d{1,2})(?:\s*[:h]\s*(?:(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?)?\s*(?:([ap])\.?\s?m\.?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/iu
/** Longer texts are no dates. */
const MAX_LENGTH = 60

export interface NumericDate {
  first: number
  second: number
  year: string
  /** `HH:MM:SS` */
  clock: string
  zone: string
}

const two = (n: number) => String(n).padStart(2, '0')

/** The parts of a date whose day and month are both numbers. Undefined for anything else. */
export function numericDate(value: unknown): NumericDate | undefined {
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return undefined
  const found = NUMERIC.exec(value.trim())
  if (found === null) return undefined
  const [, first, , second, year = '', hour = '0', minute = '00', seconds = '00', half, zone = 'Z'] = found
  const isPm = half?.toLowerCase() === 'p'
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (isPm ? 12 : 0)
  if (hours > 23 || (half !== undefined && Number(hour) > 12)) return undefined
  return { first: Number(first), second: Number(second), year, clock: `${two(hours)}:${minute}:${seconds}`, zone }
}

/** Which comes first in this date alone; undefined where both are possible. */
export function ownOrder({ first, second }: NumericDate): DateOrder | undefined {
  if (first > 12 && second <= 12) return 'day'
  return second > 12 && first <= 12 ? 'month' : undefined
}

/** Finds out from the dates of a column in which order they are. */
export class DateOrders {
  /** Dates whose day and month are numbers. */
  numeric = 0
  /** Whether there are dates of another form. */
  others = false
  readonly #found = new Set<DateOrder>()

  /** @param isDate whether a value of another form is a date */
  add(value: unknown, isDate: (value: unknown) => boolean): void {
    const date = numericDate(value)
    if (date === undefined) {
      this.others ||= isDate(value)
      return
    }
    this.numeric++
    const order = ownOrder(date)
    if (order !== undefined) this.#found.add(order)
  }

  get order(): FoundOrder {
    if (this.#found.size > 1) return 'mixed'
    const [order] = this.#found
    return order ?? 'unclear'
  }
}
