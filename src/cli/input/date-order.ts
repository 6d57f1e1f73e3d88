import { dateIn } from '../columns/comment'
import { dateOf } from '../columns/dates'
import type { Columns } from '../columns/find-columns'
import { DateOrders, type FoundOrder } from '../columns/numeric-dates'
import { UsageError } from '../command'
import { isBad, type Read } from './row'

/** Most rows, and characters of them, that wait until one shows whether day or month comes first. */
const [MAX_HELD, MAX_HELD_LENGTH] = [100_000, 32_000_000]

/** Facts about dates such as 3/4/2026, if there are any. */
export interface DateNotes {
  /** How they are read. */
  dates?: FoundOrder
  /** What all of them show, and whether there are no others. */
  whole?: { order: FoundOrder; alone: boolean }
}

const isDate = (value: unknown) => dateOf(value) !== undefined

/** Characters of a row's texts, about. */
const lengthOf = (fields: Readonly<Record<string, unknown>>) =>
  Object.values(fields).reduce((sum: number, value) => sum + (typeof value === 'string' ? value.length : 100), 0)

/**
 * Holds rows back until their dates show whether day or month comes first.
 *
 * @param columns those of the file, once its first rows were read
 * @param order that which is known before; undefined if it has to be found
 */
export async function* inDateOrder(
  batches: AsyncIterable<Read[]>,
  columns: () => Columns | undefined,
  order: FoundOrder | undefined,
  notes: DateNotes,
): AsyncGenerator<Read[]> {
  const seen = new DateOrders()
  let held: Read[][] = []
  let [rows, length] = [0, 0]
  for await (const reads of batches) {
    const found = columns()
    for (const each of reads) {
      if (isBad(each) || found === undefined) continue
      seen.add(dateIn(found, each.fields), isDate)
      if (held.length > 0) length += lengthOf(each.fields)
    }
    if (seen.numeric > 0) notes.dates = order ?? seen.order
    held.push(reads)
    rows += reads.length
    const isKnown = order !== undefined || seen.numeric === 0 || seen.order !== 'unclear'
    if (!isKnown && rows < MAX_HELD && length < MAX_HELD_LENGTH) continue
    yield* held
    held = []
    rows = length = 0
  }
  yield* held
  if (seen.numeric > 0) notes.whole = { order: seen.order, alone: !seen.others }
}

/** Refuses a file all of whose dates could be read in two ways. @throws UsageError */
export function checkDates(file: string, { order, alone }: NonNullable<DateNotes['whole']>): void {
  if (!alone || order === 'day' || order === 'month') return
  if (order === 'mixed')
    throw new UsageError(
      `${file}: some dates begin with the day, others with the month. Write them as 2026-11-29`,
      `${file} : certaines dates commencent par le jour, d’autres par le mois. Écrivez-les comme 2026-11-29`,
    )
  throw new UsageError(
    `${file}: in its dates day and month cannot be distinguished. Say which comes first with --dates day or --dates month`,
    `${file} : rien n’y distingue le jour du mois dans les dates. Dites lequel vient en premier avec --dates day ou --dates month`,
  )
}
