import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { UsageError } from './command'

const FLUSH = 65_536
/**
 * What a terminal obeys or shows as nothing: control characters (C0, C1), marks of direction, zero width, separators of lines, halves
 * of pairs. The selector that colours an emoji stays.
 */
const UNSEEN = /(\p{Extended_Pictographic}\ufe0f)|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** `\u` and four hexadecimal digits for each code unit, as in JSON. */
function escaped(character: string): string {
  let text = ''
  for (let i = 0; i < character.length; i++) text += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`
  return text
}

/** A line as a reader can see it: whatever a terminal would obey or hide is shown as `\u001b`, a line break within it too. */
export function visible(line: string): string {
  return line.replace(UNSEEN, (found, emoji?: string) => emoji ?? escaped(found))
}

/** JSON that `visible` would leave as it is, and that means the same. */
export function jsonText(value: unknown, indent?: number): string {
  // The only line breaks in it are those of the indentation.
  return JSON.stringify(value, undefined, indent).split('\n').map(visible).join('\n')
}

/** Prints lines on the standard output. This and the other functions of this file are the only way to print. */
export function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.map(visible).join('\n')}\n`)
}

/** Prints lines on the standard error. */
export function printError(...lines: readonly string[]): void {
  process.stderr.write(`${lines.map(visible).join('\n')}\n`)
}

/** Lets a program that reads the standard output end without ending this one. */
export function outliveReader(): void {
  process.stdout.on('error', () => undefined)
}

/** The same for the standard error: nobody is left to whom it could be told. */
export function outliveErrorReader(): void {
  process.stderr.on('error', () => undefined)
}

/** A line of the terminal that is written again and again. */
export const statusLine = {
  /** Whether there is a terminal. */
  get isShown(): boolean {
    return process.stderr.isTTY
  },

  show(text: string): void {
    process.stderr.write(`\r${visible(text).slice(0, (process.stderr.columns || 80) - 1)}\x1b[K`)
  },

  clear(): void {
    process.stderr.write('\r\x1b[K')
  },
}

/** Writes lines to a stream, as a reader can see them, and no faster than the stream accepts them. */
export class Lines {
  #waiting: string[] = []
  #length = 0
  #error: Error | undefined

  constructor(readonly stream: Writable) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.#error = error
    })
  }

  /** The reader closed the stream, as `head` does. This is not an error; no more lines are wanted. */
  get closed(): boolean {
    return (this.#error as NodeJS.ErrnoException | undefined)?.code === 'EPIPE'
  }

  write(...lines: readonly string[]): void {
    if (this.#error !== undefined) return
    for (const line of lines) {
      this.#waiting.push(visible(line), '\n')
      this.#length += line.length
    }
  }

  async flush(force = false): Promise<void> {
    if (this.#error !== undefined && !this.closed)
      throw new UsageError(
        `output cannot be written: ${this.#error.message}`,
        `impossible d’écrire la sortie : ${this.#error.message}`,
      )
    if (this.#waiting.length === 0 || (!force && this.#length < FLUSH)) return
    const text = this.#waiting.join('')
    this.#waiting = []
    this.#length = 0
    if (this.#error !== undefined || this.stream.write(text)) return
    // A stream that fails does not drain.
    await Promise.race([once(this.stream, 'drain'), once(this.stream, 'close')]).catch(() => undefined)
  }
}

/** The standard output, for many lines. */
export const outputLines = (): Lines => new Lines(process.stdout)

/** A file of lines, created with the first line, or when it is closed. */
export class FileLines {
  readonly #lines: Lines

  constructor(readonly path: string) {
    this.#lines = new Lines(createWriteStream(path))
  }

  write(line: string): void {
    this.#lines.write(line)
  }

  flush(force = false): Promise<void> {
    return this.#lines.flush(force)
  }

  async close(): Promise<void> {
    await this.#lines.flush(true)
    const done = finished(this.#lines.stream)
    this.#lines.stream.end()
    await done.catch((error) => {
      throw new UsageError(
        `${this.path} cannot be written: ${error.message}`,
        `impossible d’écrire ${this.path} : ${error.message}`,
      )
    })
  }
}
