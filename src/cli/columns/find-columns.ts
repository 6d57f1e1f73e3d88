import { UsageError } from '../command'
import type { Field, Get, Profile } from './profile'
import { profiles } from './profiles'
import { richText } from './rich-text'
import { generic } from './usual-names'

/** Most column names remembered; every row of JSON may bring new ones. */
const MAX_NAMES = 1000

/** Folds a name: "Author ID", "author_id" and "authorId" are the same, and so are "Créé le" and "cree_le". */
const plain = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Most headings named for one field. */
const MAX_USED = 4

type Fields = Readonly<Record<string, unknown>>

/** A possible name of a column. */
interface Candidate {
  name: string
  folded: string
  isPath: boolean
}

const candidateOf = (name: string): Candidate => ({ name, folded: plain(name), isPath: name.includes('.') })

function nested(fields: Fields, path: string): unknown {
  let value: unknown = fields
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Fields)[part]
  }
  return value
}

/** Finds the profile whose columns these rows have; `preferred` is tried first. */
export function profileOf(rows: readonly Fields[], preferred: string | undefined): Profile {
  const names = new Set(rows.flatMap((fields) => Object.keys(fields).map(plain)))
  const isThere = (name: string) =>
    names.has(plain(name)) || (name.includes('.') && rows.some((fields) => nested(fields, name) !== undefined))
  const has = (profile: Profile) =>
    profile.mark.every((name) => (typeof name === 'string' ? isThere(name) : name.some(isThere)))
  if (preferred !== undefined) {
    // Several profiles are of Discourse, one for each kind of its exports.
    const family = profiles.filter(({ name }) => name === preferred || name.startsWith(`${preferred}-`))
    const found = family.find(has) ?? family[0]
    if (found !== undefined) return found
  }
  return profiles.find(has) ?? generic
}

/** Finds the columns of one file: by the command line, else by its profile, else by their usual names. */
export class Columns {
  readonly #names = new Map<string, string>()
  readonly #seen = new Set<string>()
  readonly #candidates = new Map<Field, readonly Candidate[]>()
  readonly #used = new Map<Field, Set<string>>()

  readonly labelled: boolean

  constructor(
    readonly profile: Profile,
    readonly chosen: ReadonlyMap<Field, string>,
    label: string | undefined,
  ) {
    this.labelled = label !== undefined
    for (const [field, names] of Object.entries(generic.columns) as [Field, string[]][]) {
      const known = profile.columns[field]
      // If the profile has a column for a field, another column with a usual name means something else.
      this.#candidates.set(field, (profile === generic ? names : (known ?? [])).map(candidateOf))
    }
    const labels = label === 'auto' ? (profile.columns.label ?? ['label', 'spam', 'is_spam', 'class']) : [label ?? '']
    this.#candidates.set('label', label === undefined ? [] : labels.map(candidateOf))
  }

  /**
   * The value of a field; undefined if it is absent or empty.
   *
   * @param accepts if no column has an accepted value, the first one that is there is returned
   */
  value(fields: Fields, field: Field, accepts?: (value: unknown) => boolean): unknown {
    const chosen = this.chosen.get(field)
    if (chosen !== undefined) {
      const value = Object.hasOwn(fields, chosen)
        ? fields[chosen]
        : (this.#byName(fields, plain(chosen)) ?? nested(fields, chosen))
      return this.#use(field, chosen, present(value))
    }
    let first: { name: string; value: unknown } | undefined
    for (const { name, folded, isPath } of this.#candidates.get(field) ?? []) {
      const value = present((isPath ? nested(fields, name) : undefined) ?? this.#byName(fields, folded))
      if (value === undefined) continue
      const heading = isPath ? name : (this.#names.get(folded) ?? name)
      if (accepts === undefined || accepts(value)) return this.#use(field, heading, value)
      first ??= { name: heading, value }
    }
    return first === undefined ? undefined : this.#use(field, first.name, first.value)
  }

  /** The columns that gave each field a value so far, by their headings. */
  used(): Partial<Record<Field, string[]>> {
    return Object.fromEntries([...this.#used].map(([field, names]) => [field, [...names]]))
  }

  #use(field: Field, name: string, value: unknown): unknown {
    if (value === undefined) return undefined
    const known = this.#used.get(field)
    if (known === undefined) this.#used.set(field, new Set([name]))
    else if (known.size < MAX_USED) known.add(name)
    return value
  }

  /** Whether a row has a column for a field, with a value or without. */
  isNamed(fields: Fields, field: Field): boolean {
    const chosen = this.chosen.get(field)
    if (chosen !== undefined) return Object.hasOwn(fields, chosen)
    return (this.#candidates.get(field) ?? []).some(({ name, folded, isPath }) => {
      const own = this.#names.get(folded)
      if (own !== undefined && Object.hasOwn(fields, own)) return true
      // In a path the object may be there without its last part: an author without an id.
      const parent = isPath ? name.slice(0, name.lastIndexOf('.')) : ''
      return parent !== '' && Object.hasOwn(fields, parent.split('.', 1)[0] as string)
    })
  }

  /** A column's value by its name or path, as text. */
  getter(fields: Fields): Get {
    return (name) =>
      textOf((name.includes('.') ? nested(fields, name) : undefined) ?? this.#byName(fields, plain(name)))
  }

  /** Whether a row so far had a column for a field. */
  has(field: Field): boolean {
    const chosen = this.chosen.get(field)
    if (chosen !== undefined) return this.#seen.has(chosen) || this.#names.has(plain(chosen))
    return (this.#candidates.get(field) ?? []).some(({ folded }) => this.#names.has(folded))
  }

  /** Checks that such rows can become comments. @throws UsageError if not, with the names of the columns */
  check(rows: readonly Fields[], file: string, constants: ReadonlySet<Field>): void {
    for (const fields of rows) this.learn(fields)
    const known = [...this.#seen].slice(0, 40).join(', ')
    const has = (field: Field) =>
      constants.has(field) || this.has(field) || rows.some((fields) => this.value(fields, field) !== undefined)
    const author: Field[] = ['author', 'name', 'email', 'ip']
    const missing: string[] = []
    if (!author.some(has) && this.profile.owner === undefined) missing.push('author')
    if (!has('content')) missing.push('content')
    if (!has('postedAt')) missing.push('postedAt')
    for (const field of this.chosen.keys()) if (!has(field) && !missing.includes(field)) missing.push(field)
    if (this.labelled && !has('label'))
      throw new UsageError(
        `${file}: no column for labels. It has ${known}`,
        `${file} : pas de colonne d’étiquettes. Il y a ${known}`,
      )
    if (missing.length > 0)
      throw new UsageError(
        `${file}: no column for ${missing.join(', ')}. It has ${known}. ` +
          `Say which with --column ${missing[0]}=NAME, or give a value with --set ${missing[0]}=VALUE`,
        `${file} : pas de colonne pour ${missing.join(', ')}. Il y a ${known}. ` +
          `Dites laquelle avec --column ${missing[0]}=NOM, ou donnez une valeur avec --set ${missing[0]}=VALEUR`,
      )
  }

  #byName(fields: Fields, name: string): unknown {
    const own = this.#names.get(name)
    return own !== undefined && Object.hasOwn(fields, own) ? fields[own] : undefined
  }

  /** Collects the names in a row. Call it before asking for values. */
  learn(fields: Fields): void {
    for (const name of Object.keys(fields)) {
      if (this.#seen.has(name) || this.#seen.size >= MAX_NAMES) continue
      this.#seen.add(name)
      const short = plain(name)
      if (!this.#names.has(short)) this.#names.set(short, name)
    }
  }
}

const present = (value: unknown) => (value === undefined || value === null || value === '' ? undefined : value)

/** A value as text. Numbers are ids in exports; texts in parts are joined; other values that are not text are dropped. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  if (Array.isArray(value)) return richText(value) || undefined
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    ? String(value)
    : undefined
}
