import type { Author, Comment, Format } from '../../index'
import { FORMATS } from '../arguments'
import type { Said } from '../command'
import { type BadRow, bad, type Row } from '../input/row'
import { isNoAddress, isNobody, isNoValue } from './absent'
import { dateOf } from './dates'
import { type Columns, textOf } from './find-columns'
import { type Label, labelOf } from './labels'
import { type FoundOrder, numericDate } from './numeric-dates'
import type { Field } from './profile'
import { richText } from './rich-text'
import { type Naming, RowIds } from './row-ids'

/** A comment of an export, with facts that the filter does not need. */
export interface Post {
  line: number
  /** Milliseconds since the epoch. */
  time: number
  comment: Comment & { author: Author }
  label?: Label
  /** The id of the comment that it answers. */
  parent?: string
  /** Whether the export says which comment is answered, so that texts must be remembered. */
  threaded: boolean
}

/** A row that is not a comment, such as a pingback. */
export interface Left {
  line: number
  left: string
}

export type Item = Post | Left | BadRow

export const isPost = (item: Item): item is Post => 'comment' in item
export const isLeft = (item: Item): item is Left => 'left' in item

export interface Making {
  columns: Columns
  /** Values for fields that are absent in a row. */
  constants: ReadonlyMap<Field, string>
  markup: Format | undefined
  /** Values of the label column that mean spam; every other value then means ham. */
  spamWords: ReadonlySet<string> | undefined
  /** For comments without an id. */
  naming: Naming
  /** How dates such as 3/4/2026 are read, once that is known. */
  dateOrder: () => FoundOrder | undefined
  onUnknownLabel(value: string): void
}

/**
 * Copies a string. A part of a block of a file keeps the whole block in memory, and ids and threads live as long as the
 * history. The engine itself copies parts of fewer than 13 characters.
 */
export const own = (text: string) => (text.length < 13 ? text : Buffer.from(text).toString())

/** The value of a row that is a date, or looks like one. */
export const dateIn = (columns: Columns, fields: Row['fields']) =>
  columns.value(fields, 'postedAt', (value) => numericDate(value) !== undefined || dateOf(value) !== undefined)

function noDate(date: unknown, order: FoundOrder | undefined): Said {
  const shown = String(date).slice(0, 60)
  if (numericDate(date) === undefined || order === 'day' || order === 'month')
    return [`not a date: ${shown}`, `ce n’est pas une date : ${shown}`]
  return order === 'mixed'
    ? [
        `some dates begin with the day, others with the month: ${shown}`,
        `certaines dates commencent par le jour, d’autres par le mois : ${shown}`,
      ]
    : [
        `day and month cannot be distinguished: ${shown}. Say which comes first with --dates day or --dates month`,
        `rien ne distingue le jour du mois : ${shown}. Dites lequel vient en premier avec --dates day ou --dates month`,
      ]
}

/** The fields that say who wrote. */
const PERSON: readonly Field[] = ['author', 'name', 'email', 'ip']

/** Makes comments of the rows of one file. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one function for each part of a comment, over the columns of one file
export function commentMaker(making: Making): (row: Row) => Item {
  const { columns, constants, markup, spamWords, naming, dateOrder, onUnknownLabel } = making
  const { profile } = columns
  const guests = new Set(profile.guests)
  const ids = new RowIds(naming)

  const text = (fields: Row['fields'], field: Field) => {
    const given = textOf(columns.value(fields, field))
    const found = given === undefined || isNoValue(given) ? constants.get(field) : given
    return found === undefined ? undefined : own(found)
  }

  function authorOf(fields: Row['fields'], rowId: string): Author | undefined {
    const isPerson = (value: unknown) => typeof value === 'object' || !isNobody(String(value))
    const given = columns.value(fields, 'author', isPerson)
    const whole = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : undefined
    const part = (field: Field, ...names: string[]) =>
      names.map((each) => textOf(whole?.[each])).find((value) => value !== undefined) ?? text(fields, field)
    const somebody = (value: string | undefined) => (value === undefined || isNobody(value) ? undefined : value)
    const account = somebody(
      whole === undefined
        ? (textOf(given) ?? constants.get('author'))
        : part('author', 'id', 'username', 'login', 'name'),
    )
    const name = somebody(part('name', 'name'))
    const email = somebody(part('email', 'email'))?.toLowerCase()
    const address = part('ip', 'ip')
    const ip = address === undefined || isNoAddress(address) ? undefined : address
    const role = profile.role?.(columns.getter(fields)) ?? part('role', 'role')
    const id =
      (account !== undefined && !guests.has(account) ? own(account) : undefined) ??
      email ??
      (name !== undefined && ip !== undefined ? `${name} ${ip}` : (name ?? ip)) ??
      profile.owner ??
      // Nobody in particular: each such comment has an author of its own.
      (PERSON.some((field) => columns.isNamed(fields, field)) ? `(nobody, ${rowId})` : undefined)
    if (id === undefined) return undefined
    return {
      id,
      ...(name !== undefined && { name }),
      ...(email !== undefined && { email }),
      ...(ip !== undefined && { ip }),
      ...(role !== undefined && { role }),
    }
  }

  function label(fields: Row['fields']): Label | undefined {
    const value = columns.labelled ? columns.value(fields, 'label') : undefined
    if (value === undefined) return undefined
    const own = profile.labels?.[String(value)]
    if (own !== undefined) return own === 'none' ? undefined : own
    const found = labelOf(value, spamWords)
    if (found === undefined) onUnknownLabel(String(value))
    return found
  }

  /** The export's own id. A zero is that of no row. */
  function rowId(fields: Row['fields']): string | undefined {
    const id = text(fields, 'id')
    return id === '0' ? undefined : id
  }

  return ({ line, fields, raw }) => {
    let written = raw
    // Made once: a row may have a thousand columns.
    const whole = () => {
      written ??= JSON.stringify(fields)
      return written
    }
    const refuse = (...reason: Said) => bad(line, reason, whole())
    columns.learn(fields)
    const get = columns.getter(fields)
    const place = ids.next(line)
    const other = profile.other?.(get)
    if (other !== undefined) return { line, left: other }
    const id = rowId(fields) ?? ids.of(place, whole())
    const author = authorOf(fields, id)
    if (author === undefined) return refuse('no author', 'pas d’auteur')
    const given = columns.value(fields, 'content') ?? ''
    if (typeof given === 'object' && richText(given) === undefined)
      return refuse('the content is not text', 'le contenu n’est pas du texte')
    const content = textOf(given) ?? constants.get('content') ?? ''
    const found = dateIn(columns, fields)
    const date = found ?? constants.get('postedAt')
    if (date === undefined) return refuse('no date', 'pas de date')
    const order = found === undefined ? undefined : dateOrder()
    const time = dateOf(date, order)
    if (time === undefined) return refuse(...noDate(date, order))
    const parent = text(fields, 'parent')
    const replyTo = text(fields, 'replyTo')
    const thread = text(fields, 'thread')
    const language = text(fields, 'language')
    const format = markup ?? (FORMATS.includes(fields.format as Format) ? (fields.format as Format) : profile.markup)
    const said = label(fields)
    const comment: Post['comment'] = {
      id,
      author,
      content: profile.text?.(content, get) ?? content,
      postedAt: time,
      ...(format !== 'text' && { format }),
      ...(thread !== undefined && { thread }),
      ...(replyTo !== undefined && { replyTo }),
      ...(language !== undefined && { language }),
    }
    return {
      line,
      time,
      comment,
      threaded: columns.chosen.has('parent') || columns.has('parent'),
      ...(said && { label: said }),
      ...(parent && parent !== '0' && { parent }),
    }
  }
}
