import type { Format } from '../../index'

/** The fields that a column can hold: of a comment, of its author, or the reference to the text being answered. */
export const FIELDS = [
  'author',
  'name',
  'email',
  'ip',
  'role',
  'id',
  'thread',
  'content',
  'postedAt',
  'replyTo',
  'parent',
  'language',
  'label',
] as const
export type Field = (typeof FIELDS)[number]

/** Reads a column as text; undefined if it is absent or empty. */
export type Get = (name: string) => string | undefined

/**
 * Facts about the exports of one program. Names are compared by their letters and digits only, without accents. A name with dots is
 * a path into objects, or the heading of a table that was made of them.
 */
export interface Profile {
  name: string
  markup: Format
  /** Names of the columns for each field, the likeliest first. */
  columns: { readonly [field in Field]?: readonly string[] }
  /** Columns that together identify this program; of a list one is enough. */
  mark: readonly (string | readonly string[])[]
  /**
   * Account numbers that stand for guests, who are identified by e-mail, or by name and address. What stands for nobody anywhere
   * (see `isNobody`) need not be listed.
   */
  guests: readonly string[]
  /** The author of every row, for exports without such a column. */
  owner?: string
  /** Values of the label column, if they are unusual. */
  labels?: { readonly [value: string]: 'spam' | 'ham' | 'none' }
  /** The reason why a row is not a comment; undefined if it is one. */
  other?(get: Get): string | undefined
  text?(content: string, get: Get): string
  /** The author's role, where the export has it in another form than a name. */
  role?(get: Get): string | undefined
}
