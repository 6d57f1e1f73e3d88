import type { Filter } from '../index'
import type { SnapshotFile } from './snapshot-file'
import { jsonText, print } from './terminal'

/** One event for the log, on one line. */
export function log(entry: object): void {
  print(jsonText(entry))
}

/** The code of the operating system, or a sentence. */
export function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return (cause as NodeJS.ErrnoException | undefined)?.code ?? message
}

/** Saves on a schedule and at the end: one save at a time, and only if there were requests since the last one. */
export class Saver {
  dirty = false
  state: 'none' | 'saved' | 'failed' = 'none'
  savedAt: number | undefined
  #saving: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined

  constructor(
    /** The filter at the time: a reload may replace it. */
    readonly filter: () => Filter,
    readonly file: SnapshotFile | undefined,
    /** Said in the log, if the server has several sites. */
    readonly site?: string,
  ) {}

  /** @param everyMs milliseconds between two saves */
  start(everyMs: number): void {
    clearInterval(this.#timer)
    if (this.file === undefined) return
    this.#timer = setInterval(() => void this.save(), everyMs)
    this.#timer.unref()
  }

  save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#write())
    return this.#saving
  }

  async end(): Promise<void> {
    clearInterval(this.#timer)
    await this.save()
    await this.file?.close()
  }

  async #write(): Promise<void> {
    if (this.file === undefined || !this.dirty) return
    this.dirty = false
    const where = this.site === undefined ? {} : { site: this.site }
    try {
      const bytes = await this.file.save(this.filter())
      this.state = 'saved'
      this.savedAt = Date.now()
      log({ time: this.savedAt, event: 'snapshot-saved', ...where, bytes })
    } catch (error) {
      this.dirty = true
      this.state = 'failed'
      log({ time: Date.now(), event: 'snapshot-failed', ...where, error: reasonOf(error) })
    }
  }
}
