import { createHash } from 'node:crypto'
import { basename, resolve } from 'node:path'

/** Hexadecimal digits that distinguish rows at the same place of different files, or of one file at different times. */
const DIGITS = 8

/** How rows without ids are named. */
export interface Naming {
  /** The file, `-` for the standard input. */
  file: string
  /** Whether the name of the file is needed, because the run has several. */
  several: boolean
  /** Whether a snapshot may hold rows of other runs. */
  lasting: boolean
}

/**
 * Makes ids for the rows of one file that have none, by their places: `line-12`, `FILE:12`. Several rows on one line are numbered:
 * `line-1.2`. With a snapshot, a digest of file, place and content is added: the same row of the same file is the same comment in the next run,
 * and every other row is another one.
 */
export class RowIds {
  readonly #naming: Naming
  readonly #prefix: string
  readonly #path: string
  #line = 0
  #onLine = 0

  constructor(naming: Naming) {
    const { file, several, lasting } = naming
    this.#naming = naming
    this.#path = file === '-' ? file : resolve(file)
    const name = lasting ? basename(file) : file
    this.#prefix = file === '-' || !(several || lasting) ? 'line-' : `${name}:`
  }

  /** Call it for every row, in the order of the file. */
  next(line: number): string {
    if (line === this.#line) this.#onLine++
    else [this.#line, this.#onLine] = [line, 1]
    return this.#onLine === 1 ? `${line}` : `${line}.${this.#onLine}`
  }

  /** @param place what `next` returned for the row */
  of(place: string, row: string): string {
    if (!this.#naming.lasting) return `${this.#prefix}${place}`
    const digest = createHash('sha256').update(`${this.#path}\n${place}\n${row}`).digest('hex')
    return `${this.#prefix}${place}-${digest.slice(0, DIGITS)}`
  }
}
