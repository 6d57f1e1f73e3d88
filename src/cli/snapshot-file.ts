import { rename } from 'node:fs/promises'
import { DigueError, type Filter } from '../index'
import { UsageError } from './command'
import { FileLock } from './files/file-lock'
import { readRegular, regularPath, removeLeftOver, replaceFile } from './files/regular-file'

/** The outcome of restoring a snapshot at the start. */
export type Loaded =
  | { state: 'absent' }
  | { state: 'restored'; restored: number; expired: number; refused: number }
  | { state: 'set-aside'; path: string }

/** Says in one sentence that a file cannot be read or written. */
async function told<T>(path: string, what: 'read' | 'written', promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new UsageError(
        `${path} cannot be ${what}: ${error.message}`,
        `impossible ${what === 'read' ? 'de lire' : 'd’écrire'} ${path} : ${error.message}`,
        { cause: error },
      )
    throw error
  }
}

/** A snapshot that this process alone reads and writes, until it closes it. */
export class SnapshotFile {
  #lock: FileLock | undefined

  private constructor(
    readonly path: string,
    lock: FileLock | undefined,
  ) {
    this.#lock = lock
  }

  /**
   * Takes a file for a snapshot, and removes what a killed process left beside it. Where that is not possible now (the folder is missing, the
   * disk is full), each save tries again.
   *
   * @param patience how long to wait while another process has it, milliseconds
   * @throws UsageError for a pipe, a device or a folder, and if another process has the file
   */
  static async open(given: string, patience = 0): Promise<SnapshotFile> {
    const path = await told(given, 'read', regularPath(given))
    const lock = await FileLock.take(path, patience).catch((error) => {
      if (error instanceof UsageError) throw error
      return undefined
    })
    // Left-over files do no harm, so that a folder which nobody may list is no reason to refuse.
    if (lock !== undefined) await removeLeftOver(path).catch(() => undefined)
    return new SnapshotFile(path, lock)
  }

  /**
   * Restores a filter. A damaged file is renamed, so that the first save does not overwrite it, and the filter starts empty.
   *
   * @throws UsageError for one of another secret, DigueError `snapshot-version`: the operator can correct these
   */
  async load(filter: Filter): Promise<Loaded> {
    const bytes = await told(this.path, 'read', readRegular(this.path))
    if (bytes === undefined) return { state: 'absent' }
    try {
      return { state: 'restored', ...filter.restore(bytes) }
    } catch (error) {
      if (!(error instanceof DigueError)) throw error
      if (error.code === 'snapshot-secret')
        throw new UsageError(
          `${this.path} was made with another secret. Set DIGUE_SECRET to that one, or move the file away to begin anew.`,
          `${this.path} a été fait avec un autre secret. Donnez celui-là à DIGUE_SECRET, ou déplacez le fichier pour recommencer à neuf.`,
          { cause: error },
        )
      if (error.code !== 'snapshot-corrupt') throw error
      const aside = `${this.path}.damaged-${Date.now()}`
      await rename(this.path, aside)
      return { state: 'set-aside', path: aside }
    }
  }

  /** Writes a snapshot as a whole or not at all. Returns its length in bytes. @throws UsageError */
  async save(filter: Filter): Promise<number> {
    const bytes = filter.snapshot()
    await told(this.path, 'written', this.#replace(bytes))
    return bytes.length
  }

  async close(): Promise<void> {
    await this.#lock?.release()
  }

  async #replace(bytes: Uint8Array): Promise<void> {
    this.#lock ??= await FileLock.take(this.path, 0)
    await this.#lock.check()
    await replaceFile(this.path, bytes, 0o600)
  }
}

/**
 * Restores a filter from a file, and refuses a damaged one.
 *
 * @throws UsageError for a file that cannot be read, DigueError for one that is damaged or of another secret
 */
export async function restoreFrom(filter: Filter, path: string, mayBeAbsent: boolean): Promise<void> {
  const bytes = await told(path, 'read', readRegular(path))
  if (bytes !== undefined) filter.restore(bytes)
  else if (!mayBeAbsent)
    throw new UsageError(
      `${path} cannot be read: ENOENT, there is no such file`,
      `impossible de lire ${path} : ENOENT, ce fichier n’existe pas`,
    )
}
