import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DigueError, type Filter } from '../index'
import { UsageError } from './command'

/** The outcome of restoring a snapshot at the start. */
export type Loaded =
  | { state: 'absent' }
  | { state: 'restored'; restored: number; expired: number; refused: number }
  | { state: 'set-aside'; path: string }

/**
 * Restores a filter from a file. A damaged file is renamed, so that the first save does not overwrite it, and the filter
 * starts empty.
 *
 * @throws DigueError `snapshot-secret`, `snapshot-version`: the operator can correct these
 */
export async function loadSnapshot(filter: Filter, path: string): Promise<Loaded> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'absent' }
    throw error
  }
  try {
    return { state: 'restored', ...filter.restore(bytes) }
  } catch (error) {
    if (!(error instanceof DigueError) || error.code !== 'snapshot-corrupt') throw error
    const aside = `${path}.damaged-${Date.now()}`
    await rename(path, aside)
    return { state: 'set-aside', path: aside }
  }
}

/** Writes a snapshot. Readers, also after a crash at any moment, find the old file or the new one, never a part of one. */
export async function saveSnapshot(filter: Filter, path: string): Promise<number> {
  const bytes = filter.snapshot()
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const file = await open(temporary, 'w', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  // The rename survives a power cut only after the folder is written too. Some systems cannot open a folder.
  const folder = await open(dirname(path), 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
  return bytes.length
}

/**
 * Restores a filter from a file, and refuses a damaged one.
 *
 * @throws UsageError for a file that cannot be read, DigueError for one that is damaged or of another secret
 */
export async function restoreFrom(filter: Filter, path: string, mayBeAbsent: boolean): Promise<void> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (error) {
    if (mayBeAbsent && (error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`)
  }
  filter.restore(bytes)
}

/** Checks that a file can be written. @throws UsageError if not */
export async function saveTo(filter: Filter, path: string): Promise<void> {
  await saveSnapshot(filter, path).catch((error) => {
    throw new UsageError(`${path} cannot be written: ${error.message}`)
  })
}
