import type { Format } from '../../index'
import { commentMaker, type Item } from '../columns/comment'
import { Columns, profileOf } from '../columns/find-columns'
import type { DateOrder } from '../columns/numeric-dates'
import type { Field } from '../columns/profile'
import { profiles } from '../columns/profiles'
import type { Naming } from '../columns/row-ids'
import { UsageError } from '../command'
import { bytesOf, CutOff, type Source } from './bytes'
import { csvReader } from './csv'
import { checkDates, type DateNotes, inDateOrder } from './date-order'
import { readJson } from './json'
import { readJsonl } from './jsonl'
import { type Container, containerOf, HEAD, tableOf } from './recognise'
import { type BadRow, bad, isBad, type Read, type Reader } from './row'
import { peek, textOf } from './text'
import { tsvReader } from './tsv'
import { unfolded } from './unfold'
import { DISQUS, WORDPRESS, xmlReader } from './xml'

/** How to read exports, from the command line. */
export interface Reading {
  format: string | undefined
  delimiter: string | undefined
  header: readonly string[] | undefined
  columns: ReadonlyMap<Field, string>
  constants: ReadonlyMap<Field, string>
  labels: string | undefined
  spamWords: ReadonlySet<string> | undefined
  markup: Format | undefined
  /** Which comes first in dates such as 3/4/2026; undefined: as the column shows. */
  dates: DateOrder | undefined
}

/** Facts about a file, besides its rows. */
export interface Notes extends DateNotes {
  format?: string
  /** The columns that gave each field a value, by their headings. */
  columns: () => Partial<Record<Field, string[]>>
  latin1Lines: number
  xmlFaults: number
  firstXmlFault?: number
  unknownLabels: number
  unknownLabel?: string
}

export const noNotes = (): Notes => ({ columns: () => ({}), latin1Lines: 0, xmlFaults: 0, unknownLabels: 0 })

const CONTAINERS: readonly string[] = ['jsonl', 'json', 'csv', 'tsv', 'wordpress', 'disqus']
/** The values of `--format`. */
export const FORMAT_NAMES = [...CONTAINERS, 'discourse', 'phpbb', 'invision', 'youtube', 'telegram', 'discord']

/**
 * The comments of an export, in batches, in the order of the file.
 *
 * @param naming what comments without an id are called
 * @throws UsageError for a file that cannot be opened, is not recognised, or lacks a column that every comment needs
 */
export async function* itemsOf(source: Source, reading: Reading, notes: Notes, naming: Naming): AsyncGenerator<Item[]> {
  notes.latin1Lines = notes.xmlFaults = notes.unknownLabels = 0
  const text = textOf(bytesOf(source), (lines) => {
    notes.latin1Lines += lines
  })
  const order = reading.dates ?? source.dates
  let columns: Columns | undefined
  let last = 0
  try {
    const { head, blocks } = await peek(text, HEAD)
    if (head.trim() === '') return
    const container = containerFor(source, reading, head)
    const read = readerOf(container, reading, head, notes)
    let make: ReturnType<typeof commentMaker> | undefined
    const batches = async function* () {
      for await (const found of read(blocks)) {
        const reads = found.flatMap(unfolded)
        if (!reads.every(isBad)) make ??= makerFor(reads, container)
        yield reads
      }
    }
    for await (const reads of inDateOrder(batches(), () => columns, order, notes))
      yield reads.map((each: Read): Item => {
        last = each.line
        return isBad(each) || make === undefined ? (each as BadRow) : make(each)
      })
  } catch (error) {
    if (!(error instanceof CutOff)) throw error
    yield [{ ...bad(last + 1, [error.message, error.french], ''), fatal: true }]
  }

  function makerFor(reads: readonly Read[], container: Container) {
    // A row of JSON may leave out fields without a value.
    const rows = reads.flatMap((each) => (isBad(each) ? [] : [each.fields]))
    const profile = profileOf(rows, reading.format ?? container)
    notes.format =
      profile.name === 'generic' || profile.name === container ? container : `${profile.name} (${container})`
    const found = new Columns(profile, reading.columns, reading.labels)
    found.check(rows, source.name, new Set(reading.constants.keys()))
    const given = [...reading.constants].map(([field, value]) => [field, [`--set ${field}=${value}`]])
    notes.columns = () => ({ ...Object.fromEntries(given), ...found.used() })
    columns = found
    return commentMaker({
      ...reading,
      columns: found,
      naming,
      dateOrder: () => notes.dates,
      onUnknownLabel(value) {
        notes.unknownLabels++
        notes.unknownLabel ??= value.slice(0, 40)
      },
    })
  }
}

function containerFor(source: Source, { format, header }: Reading, head: string): Container {
  if (format !== undefined && CONTAINERS.includes(format)) return format as Container
  const found = containerOf(head) ?? (header !== undefined ? 'csv' : undefined)
  if (found === undefined)
    throw new UsageError(
      `${source.name} is not recognised: say what it is with --format ${FORMAT_NAMES.join('|')}`,
      `le format de ${source.name} n’est pas reconnu : dites-le avec --format ${FORMAT_NAMES.join('|')}`,
    )
  if (
    format !== undefined &&
    (found === 'wordpress' || found === 'disqus') &&
    profiles.some(({ name }) => name.startsWith(format))
  )
    throw new UsageError(
      `--format ${format}: ${source.name} is XML, as only the exports of WordPress and Disqus are`,
      `--format ${format} : ${source.name} est du XML, comme seuls les exports de WordPress et de Disqus`,
    )
  return found
}

function readerOf(container: Container, { delimiter, header }: Reading, head: string, notes: Notes): Reader {
  const fault = (line: number) => {
    notes.xmlFaults++
    notes.firstXmlFault ??= line
  }
  switch (container) {
    case 'jsonl':
      return readJsonl
    case 'json':
      return readJson
    case 'csv':
      return csvReader(tableOf(head, delimiter, header))
    case 'tsv':
      return tsvReader(header)
    case 'wordpress':
      return xmlReader(WORDPRESS, fault)
    case 'disqus':
      return xmlReader(DISQUS, fault)
  }
}

/**
 * Reads the beginning of a file, so that an unreadable file is refused before any comment is judged.
 *
 * @throws UsageError as `itemsOf` does
 */
export async function probe(source: Source, reading: Reading, notes: Notes): Promise<void> {
  if (!source.regular) return
  const naming = { file: source.name, several: false, lasting: false }
  // Whether day or month comes first is known when the whole column was seen.
  for await (const items of itemsOf(source, reading, notes, naming))
    if (items.length > 0 && (notes.dates === undefined || reading.dates !== undefined)) break
  source.read = 0
  if (notes.whole === undefined || reading.dates !== undefined) return
  source.dates = notes.whole.order
  checkDates(source.name, notes.whole)
}
