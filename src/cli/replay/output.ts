import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { UsageError } from '../command'

const FLUSH = 65_536

/** Writes lines to a stream, no faster than the stream accepts them. */
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

  write(line: string): void {
    this.#waiting.push(line, '\n')
    this.#length += line.length
  }

  async flush(force = false): Promise<void> {
    if (this.#error !== undefined && !this.closed)
      throw new UsageError(`output cannot be written: ${this.#error.message}`)
    if (this.#waiting.length === 0 || (!force && this.#length < FLUSH)) return
    const text = this.#waiting.join('')
    this.#waiting = []
    this.#length = 0
    if (this.#error !== undefined || this.stream.write(text)) return
    // A stream that fails does not drain.
    await Promise.race([once(this.stream, 'drain'), once(this.stream, 'close')]).catch(() => undefined)
  }
}

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
      throw new UsageError(`${this.path} cannot be written: ${error.message}`)
    })
  }
}
